"""The race's measurements, and the pace of the nets that have trained on this server."""

from dataclasses import replace

import numpy as np
import streamlit as st

from lessons.learning_race.plan import Plan
from lstm_core.backends import BACKENDS, BackendName
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings, train
from lstm_ui import backends
from lstm_ui.training.race import Race

ENOUGH = 20  # steps of training: the first few say little of the pace


def step_times(settings: Settings) -> dict[BackendName, float]:
    """Milliseconds of a step of training, by backend: the median of five, measured now."""
    times: dict[BackendName, float] = {}
    for backend in BACKENDS if backends.torch_installed() else BACKENDS[:1]:
        steps = train(replace(settings, backend=backend, check_every=settings.steps))
        seconds = [next(steps).seconds for _ in range(6)][1:]
        times[backend] = 1000 * float(np.median(seconds))
    return times


@st.cache_resource(show_spinner=False)
def _paces() -> dict[tuple[str, int, str], float]:
    """Seconds of a step of training for each step of its sequences, as the latest race had them."""
    return {}


def note_pace(race: Race[Plan]) -> None:
    """Remember how fast the nets of a race train here."""
    for entrant, lane in zip(race.plan.racing, race.lanes, strict=True):
        if lane.step >= ENOUGH:
            _paces()[_pace_key(race.plan, entrant)] = lane.seconds / lane.step / _length(race.plan)


def seconds(plan: Plan) -> float | None:
    """What all steps of a plan would take here; None until every kind of its nets has trained."""
    paces = [_paces().get(_pace_key(plan, entrant)) for entrant in plan.racing]
    known = [pace for pace in paces if pace is not None]
    return sum(known) * plan.steps * _length(plan) if len(known) == len(paces) and paces else None


def _pace_key(plan: Plan, entrant: str) -> tuple[str, int, str]:
    settings = plan.settings(entrant)
    return settings.kind, plan.hidden, plan.backend


def _length(plan: Plan) -> int:
    return TASKS[plan.task].steps(plan.length)
