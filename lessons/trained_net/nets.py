"""The nets of the page: those that ship, and what they are called here."""

FIRST = "lstm_adding_1"
LABELS = {
    FIRST: "LSTM, seed 1",
    **{f"lstm_adding_{seed}": f"seed {seed}" for seed in (2, 3, 4, 5)},
    "gru_adding_1": "GRU",
    "rnn_adding_1": "plain RNN",
    "lstm_score_3": "LSTM keeping score",
}
LENGTH = 20  # of the sequences that they learnt on, and that the page shows
MOST_SEQUENCE = 999
# Of the sequences, one that tells a story: both marked numbers are large, and far apart, so the
# belt of the first unit thickens twice and keeps what it has in between.
FIRST_SEQUENCE = 243
