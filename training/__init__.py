"""What makes lstm_core/senses/data: never imported by the app."""
