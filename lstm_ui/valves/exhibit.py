"""A trained net's run over one sequence, unit by unit, as the live picture takes it."""

from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_core.backends import get_backend
from lstm_core.learning.net import Net, read_out
from lstm_core.learning.tasks import Batch
from lstm_core.trace import Trace
from lstm_core.units.measures import marks
from lstm_core.units.portrait import Portrait
from lstm_ui.valves import words

PLACES = 4  # decimals that the picture is given
MOST_UNITS, MOST_VALUES = 8, 400  # of a net, and of one series over the units that are shown


def sequence(batch: Batch) -> dict[str, Any]:
    """What goes in at each step of the first sequence, and which steps are marked."""
    inputs = batch.x[:, 0, 0]
    steps: set[int] = set()
    if batch.task == "adding":
        steps = {int(t) + 1 for t in np.flatnonzero(marks(batch)[:, 0])}
        told = [
            f"input {value:.2f}{', marked' if t in steps else ''}"
            for t, value in enumerate(_rounded(inputs), start=1)  # as its row rounds it
        ]
    else:
        told = ["a point won" if value > 0 else "a point lost" for value in inputs]
    return {
        "inputs": _rounded(inputs),
        "low": 0 if batch.task == "adding" else -1,
        "marks": sorted(steps),
        "mark": "mark",
        "words": told,
    }


def net(label: str, net: Net, portrait: Portrait, batch: Batch) -> dict[str, Any]:
    """The net's units over the first sequence of a batch: those with the clearest roles.

    Of long sequences the picture is given fewer units.
    """
    most = min(MOST_UNITS, max(2, MOST_VALUES // len(batch.x)))
    trace = get_backend().forward(net.params, batch.x.astype(net.params.dtype))
    shown = portrait.order[:most]
    units = {
        str(unit + 1): {
            "key": str(unit + 1),
            "label": words.label(portrait, unit),
            "brief": words.brief(portrait, unit),
            "finding": words.describe(portrait, unit),
            "run": {name: _rounded(values[:, unit]) for name, values in _run(trace).items()},
            "weight": _own_weight(net, unit),
        }
        for unit in shown
    }
    return {
        "label": label,
        "cell": trace.kind,
        "task": batch.task,
        "units": units,
        "order": list(units),
        "first": next(iter(units)),
        "answer": _answer(net, trace, batch),
    }


def _run(trace: Trace) -> dict[str, Array]:
    """By name what the belt carries and what moves its valves, each (T, H), of one sequence."""
    one: dict[str, Array] = {name: trace[name][:, 0] for name in trace}
    if trace.kind == "lstm":
        memory, names = one["c"], "ifgo"
        parts: dict[str, Array] = {"written": one["i"] * one["g"], "kept": one["f"] * memory[:-1]}
        parts |= {"squashed": np.tanh(memory[1:]), "shown": one["h"][1:]}
    elif trace.kind == "gru":
        memory, names = one["h"], "rzn"
        opens = 1 - one["z"]
        parts = {"opens": opens, "written": opens * one["n"], "kept": one["z"] * memory[:-1]}
        parts |= {"recalled": one["q"], "reset": one["r"] * one["q"]}
    else:
        memory, names = one["h"], ""
        own = np.diag(trace.params.weight_hh) * memory[:-1]
        parts = {"kept": own, "rest": one["a_n"] - own, "sum": one["a_n"]}
    gates = {name: one[name] for name in names}
    return gates | parts | {"before": memory[:-1], "after": memory[1:]}


def _answer(net: Net, trace: Trace, batch: Batch) -> str:
    """The last answer that the first sequence asks for, beside the true one."""
    last = batch.positions[-1]
    given = read_out(net, trace["h"][last + 1, 0])
    return words.describe_answer(batch.task, given, batch.target[-1, 0].item())


def _own_weight(net: Net, unit: int) -> float:
    """What a plain RNN's unit multiplies its own old state by; 0 where gates do that."""
    return float(net.params.weight_hh[unit, unit]) if net.params.kind == "rnn" else 0.0


def _rounded(values: Array) -> list[float]:
    return [round(float(value), PLACES) + 0.0 for value in values]
