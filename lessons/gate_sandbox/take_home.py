"""The scene to take home: as a table, and as a short script in NumPy and in PyTorch."""

from lstm_core import MemoryTrace
from lstm_core.backends import BackendName
from lstm_ui import files
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


def script(scene: Scene, backend: BackendName) -> str:
    """A script that prints the numbers on the screen: ``backend`` is "numpy" or "torch"."""
    rows = (repr((step.word, *(getattr(step, gate) for gate in GATES))) for step in scene.steps)
    return {"numpy": _NUMPY, "torch": _TORCH}[backend].format(
        steps="\n".join(f"    {row}," for row in rows),
        start=float(scene.start),
        rnn_weight=float(scene.rnn_weight),
    )


def table(scene: Scene, trace: MemoryTrace) -> str:
    """The run as CSV, a row for each step at full precision, after a row for the start."""
    start = [0, "", "", "", "", "", *_state(trace, 0)]
    rows = (
        [t, files.cell(step.word), *(getattr(step, gate) for gate in GATES), *_state(trace, t)]
        for t, step in enumerate(scene.steps, start=1)
    )
    return files.csv(["t", "word", *GATES, "c", "h", "rnn"], [start, *rows])


def _state(trace: MemoryTrace, t: int) -> list[float]:
    return [float(trace.c[t]), float(trace.h[t]), float(trace.rnn[t])]
