"""The nets of `lstm_core.senses`: the texts they learn from, and `python -m training.senses`."""
