"""What the cells are called on the pages."""

CELLS = {"gru": "GRU", "lstm": "LSTM", "rnn": "plain RNN"}
