"""What makes lstm_core/data: never imported by the app."""
