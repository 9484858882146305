"""The nets of `lstm_core.senses.beliefs`: the texts they learn from, and `python -m training.senses`."""
