"""GRU against LSTM: the same weights in both, what a step costs, and what a race may say."""
