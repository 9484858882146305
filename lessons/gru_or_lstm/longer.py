"""Nets that keep a score, tested on sequences longer than those they trained on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from lstm_core.comparison.longer import share_right
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings
from lstm_ui.numbers import percent
from lstm_ui.training.lane import Lane, Step

TIMES = 8  # as many steps as in training
LAST = 10  # steps over which right answers are counted
SEQUENCES = 500
TRAINED, LONGER = "right, as long as trained", "right, longer than trained"  # what a look tells


def tested(steps: Iterator[Step], settings: Settings) -> Iterator[Step]:
    """The steps of a training, the last of them with a look at longer sequences.

    A net that diverged is not looked at.
    """
    for step in steps:
        ends = step.ending == "solved" or (not step.ending and step.number == settings.steps)
        if ends and step.net is not None:
            step = replace(step, look={**(step.look or {}), **_shares(step.net, settings)})
        yield step


def _shares(net: Net, settings: Settings) -> dict[str, float]:
    """How often the net is right at the end of the length it knows, and of a longer one."""
    rng = np.random.default_rng([settings.seed, TIMES])
    length = settings.length
    batch = TASKS[settings.task].batch(rng, TIMES * length, SEQUENCES, settings.dtype)
    right = share_right(net, batch)
    return {
        TRAINED: float(right[length - LAST : length].mean()),
        LONGER: float(right[-LAST:].mean()),
    }


def was_tested(lanes: Sequence[Lane]) -> bool:
    """Whether every net was tested: none is on a task without a count, nor one that diverged."""
    return all(lane.latest is not None and LONGER in lane.latest for lane in lanes)


def share(lane: Lane, name: str) -> float:
    """What its last look tells of it."""
    return 0.0 if lane.latest is None else lane.latest[name]


def describe(length: int, gru: Sequence[Lane], lstm: Sequence[Lane]) -> str:
    """Which cell still counts on sequences longer than it was trained on.

    Parameters
    ----------
    length : that they trained on
    gru, lstm : the nets of each seed, in the same order
    """
    pairs = [
        (share(one, LONGER), share(other, LONGER)) for one, other in zip(gru, lstm, strict=True)
    ]
    ahead = {
        "LSTM": sum(other > one for one, other in pairs),
        "GRU": sum(one > other for one, other in pairs),
    }
    most = max(ahead, key=ahead.__getitem__)
    leads = f"the {most} is ahead with {ahead[most]} of {len(pairs)} seeds"
    if len(set(ahead.values())) == 1:
        leads = "neither cell is ahead more often"
    return (
        f"Tested on {TIMES * length} steps, {TIMES} times as many as they trained on: in the last "
        f"{LAST} the GRU is right in {_range(gru, LONGER)} of the cases, the LSTM in "
        f"{_range(lstm, LONGER)}; {leads}. At {length} steps it was "
        f"{_range(gru, TRAINED)} and {_range(lstm, TRAINED)}."
    )


def _range(lanes: Sequence[Lane], name: str) -> str:
    shares = [share(lane, name) for lane in lanes]
    low, high = (percent(each) for each in (min(shares), max(shares)))
    return low if low == high else f"{low} to {high}"
