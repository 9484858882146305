"""The scene to take home: as a table, and as a short script in NumPy and in PyTorch."""

import csv
import io

from lstm_core import MemoryTrace
from lstm_ui.belt.scene import GATES, Scene

_NUMPY = """\
import numpy as np

# each step: the word, then i, f, g, o
steps = [
{steps}
]
c = rnn = np.float64({start})
w = {rnn_weight}  # the plain RNN's recurrent weight

for word, i, f, g, o in steps:
    c = f * c + i * g
    h = o * np.tanh(c)
    rnn = np.tanh(w * rnn + g)
    print(f"{{word:24}} c {{c:+.6f}}  h {{h:+.6f}}  rnn {{rnn:+.6f}}")
"""

_TORCH = """\
import torch

# each step: the word, then i, f, g, o
steps = [
{steps}
]
c = rnn = torch.tensor({start}, dtype=torch.float64)
w = {rnn_weight}  # the plain RNN's recurrent weight

for word, i, f, g, o in steps:
    c = f * c + i * g
    h = o * torch.tanh(c)
    rnn = torch.tanh(w * rnn + g)
    print(f"{{word:24}} c {{c.item():+.6f}}  h {{h.item():+.6f}}  rnn {{rnn.item():+.6f}}")
"""


def script(scene: Scene, backend: str) -> str:
    """A script that prints the numbers on the screen: ``backend`` is "numpy" or "torch"."""
    rows = (repr((step.word, *(getattr(step, gate) for gate in GATES))) for step in scene.steps)
    return {"numpy": _NUMPY, "torch": _TORCH}[backend].format(
        steps="\n".join(f"    {row}," for row in rows),
        start=float(scene.start),
        rnn_weight=float(scene.rnn_weight),
    )


def table(scene: Scene, trace: MemoryTrace) -> str:
    """The run as CSV, a row for each step at full precision, after a row for the start."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["t", "word", *GATES, "c", "h", "rnn"])
    rows.writerow([0, "", "", "", "", "", *_row(trace, 0)])
    for t, step in enumerate(scene.steps, start=1):
        gates = [getattr(step, gate) for gate in GATES]
        rows.writerow([t, _cell(step.word), *gates, *_row(trace, t)])
    return text.getvalue()


def _row(trace: MemoryTrace, t: int) -> list[float]:
    return [float(trace.c[t]), float(trace.h[t]), float(trace.rnn[t])]


def _cell(word: str) -> str:
    """A word that no spreadsheet takes for a formula."""
    return f"'{word}" if word.startswith(("=", "+", "-", "@")) else word
