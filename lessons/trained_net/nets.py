"""The nets of the page: which of those that ship, and what they are called here."""

from lstm_core.learning.tasks import TaskName
from lstm_core.units.shipped import LENGTH, NETS

LABELS = {
    "lstm_adding_1": "LSTM",
    "lstm_adding_2": "seed 2",
    "lstm_adding_3": "seed 3",
    "lstm_adding_4": "seed 4",
    "lstm_adding_5": "seed 5",
    "gru_adding_1": "GRU",
    "rnn_adding_1": "plain RNN",
    "lstm_score_3": "LSTM that keeps score",
}
FIRST = "lstm_adding_1"
TASKS: tuple[TaskName, ...] = ("adding", "score")
MOST_SEQUENCE = 99

assert LABELS.keys() == NETS.keys()
__all__ = ["FIRST", "LABELS", "LENGTH", "MOST_SEQUENCE", "TASKS"]
