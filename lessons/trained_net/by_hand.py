"""A unit's gates over one sequence as a scene of the sandbox."""

from lstm_core.backends import get_backend
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import Batch
from lstm_core.units.measures import marks
from lstm_ui.belt.scene import GATES, Scene, Step


def scene(net: Net, unit: int, batch: Batch, at: int) -> Scene:
    """The gates that an LSTM sets in a unit, in hundredths, as if a hand had set them.

    Parameters
    ----------
    at : the step in view, or 0 for the first that is marked
    """
    trace = get_backend().forward(net.params, batch.x)
    gates = {gate: [round(float(v), 2) + 0.0 for v in trace[gate][:, 0, unit]] for gate in GATES}
    words = [_word(batch, t) for t in range(trace.steps)]
    steps = (
        Step(word, **{gate: values[t] for gate, values in gates.items()})
        for t, word in enumerate(words)
    )
    return Scene(tuple(steps), start=0.0, at=at or int(marks(batch)[:, 0].argmax()) + 1)


def _word(batch: Batch, t: int) -> str:
    """What comes in at a step, counted from 0."""
    value = float(batch.x[t, 0, 0])
    if batch.task == "score":
        return "won" if value > 0 else "lost"
    return f"{value:.2f}, marked" if batch.x[t, 0, 1] > 0 else f"{value:.2f}"
