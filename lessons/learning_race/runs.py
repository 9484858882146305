"""The race's measurements, and the pace of the nets that have trained on this server."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import streamlit as st

from lessons.learning_race.plan import Plan
from lstm_core.backends import BACKENDS, BackendName
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings, train
from lstm_core.units.portrait import Portrait, portrait
from lstm_ui import backends
from lstm_ui.training.entrants import ENTRANTS
from lstm_ui.training.race import Race
from lstm_ui.valves import exhibit

ENOUGH = 20  # steps of training: the first few say little of the pace
PROBED = 20  # steps of the sequences of a probe
MOST_ASKED, LEAST_ASKED = 200, 20  # sequences on which units are measured
# sequences times their steps times the units of a net, cubed: each unit is held in a run of its own
ASKED_WORK = 200_000_000
MOST_TAKEN = 256  # plans whose steps are remembered
TRIED = 4  # steps of training in a probe, the first with a look


@dataclass
class Known:
    """What this server knows of races: shared by all who visit it.

    Attributes
    ----------
    paces : seconds for who watches, for a step of training and a step of its sequences, as the
        latest race had them, by what they depend on
    taken : by plan, the steps that each net took until its end: they are the same every time
    """

    paces: dict[tuple[str, int, str], float] = field(default_factory=dict)
    taken: dict[Plan, tuple[int, ...]] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def known() -> Known:
    """What this server knows of races."""
    return Known()


def step_times(settings: Settings) -> dict[BackendName, float]:
    """Milliseconds of a step of training, by backend: the median of five, measured now."""
    times: dict[BackendName, float] = {}
    for backend in BACKENDS if backends.torch_installed() else BACKENDS[:1]:
        steps = train(replace(settings, backend=backend, check_every=settings.steps))
        seconds = [next(steps).seconds for _ in range(6)][1:]
        times[backend] = 1000 * float(np.median(seconds))
    return times


def note_pace(race: Race[Plan]) -> None:
    """Remember how fast the nets of a race train here and, at its end, how far each went."""
    for entrant, lane in zip(race.plan.racing, race.lanes, strict=True):
        if lane.step >= ENOUGH:
            pace = race.slowness * lane.seconds / lane.step / _length(race.plan)
            known().paces[_pace_key(race.plan, entrant)] = pace
    if race.done:
        _keep(known().taken, race.plan, tuple(lane.step for lane in race.lanes))


def _keep(taken: dict[Plan, tuple[int, ...]], plan: Plan, steps: tuple[int, ...]) -> None:
    """Remember a plan's steps, and forget what was noted first beyond so many plans."""
    taken[plan] = steps
    for oldest in list(taken)[:-MOST_TAKEN]:
        taken.pop(oldest, None)


def seconds(plan: Plan) -> tuple[float | None, bool]:
    """What a race takes here, and whether its nets are known to take so many steps; else at most.

    Measured in races before or, for nets that have not trained here, in a probe of a few steps.
    None for PyTorch before it has trained: importing it alone takes seconds.
    """
    paces = [_pace(plan, entrant) for entrant in plan.racing]
    if not paces or not all(paces):
        return None, False
    taken = known().taken.get(plan)
    steps = taken or (plan.steps,) * len(paces)
    takes = sum(pace * n for pace, n in zip(paces, steps, strict=True)) * _length(plan)
    return takes, taken is not None


def _pace(plan: Plan, entrant: str) -> float:
    """Seconds for a step of training and of a sequence; 0 where nobody knows."""
    key, paces = _pace_key(plan, entrant), known().paces
    if key not in paces and plan.backend == "numpy":
        paces[key] = _probe(replace(plan, entrants=(entrant,), length=PROBED))
    return paces.get(key, 0.0)


def _probe(plan: Plan) -> float:
    """The pace of a plan's one net: the quickest of a few steps, and its share of a look."""
    (lane,) = plan.lanes()
    clock = [0.0]
    for _ in range(TRIED):
        lane.advance()
        clock.append(lane.seconds)
    first, *others = np.diff(clock)
    step = float(min(others))
    look = max(0.0, float(first) - step)
    return (step + look / plan.settings(plan.racing[0]).check_every) / _length(plan)


def _pace_key(plan: Plan, entrant: str) -> tuple[str, int, str]:
    settings = plan.settings(entrant)
    return settings.kind, plan.hidden, plan.backend


def _length(plan: Plan) -> int:
    return TASKS[plan.task].steps(plan.length)


@st.cache_resource(max_entries=16, show_spinner=False)
def portrait_of(plan: Plan, entrant: str, step: int, _net: Net) -> Portrait:
    """What the units of a net do that has trained so many steps of a plan."""
    return portrait(_net, plan.task, plan.length, asked(plan))


def asked(plan: Plan) -> int:
    """On how many sequences the units of its nets are measured: fewer where that is much work."""
    bearable = ASKED_WORK // (_length(plan) * plan.hidden**3)
    return min(MOST_ASKED, max(LEAST_ASKED, bearable))


@st.cache_data(max_entries=16, show_spinner=False)
def at_valves(
    plan: Plan, steps: Mapping[str, int], number: int, _nets: Mapping[str, Net]
) -> dict[str, Any]:
    """The nets of a race on the sequence of that number, as the live picture takes them.

    Parameters
    ----------
    steps : by entrant how far it has come: with the plan it says which net this is
    """
    batch = TASKS[plan.task].batch(np.random.default_rng(number), plan.length, 1)
    nets = {
        entrant: exhibit.net(
            ENTRANTS[entrant][0], net, portrait_of(plan, entrant, steps[entrant], net), batch
        )
        for entrant, net in _nets.items()
    }
    return {"sequences": {plan.task: exhibit.sequence(batch)}, "nets": nets}
