"""The race's widgets, the race of the session, and what it keeps of those before."""

import math
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.learning_race import standing
from lessons.learning_race.plan import (
    BUDGET_RANGE,
    FIRST_ENTRANTS,
    HIDDEN,
    LENGTH_RANGE,
    MOST_LANES,
    RATES,
    Plan,
)
from lstm_core.backends import BackendName
from lstm_core.learning.reach import looks_every
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_ui import address, backends
from lstm_ui.address import named
from lstm_ui.controls import choose, choose_some, put, slide, whole
from lstm_ui.training.buttons import Training
from lstm_ui.training.entrants import ENTRANTS, MOST_SEED
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race

TASK_NAMES: dict[TaskName, str] = {"adding": "The adding problem", "copy": "The copy task"}
BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}
MOST_KEPT = 3
FIRST_SEQUENCE = 1
TRAINING = Training[Plan]("training", "Start the race", "Race again")


def settings() -> DeltaGenerator:
    """Room for what can be chosen, folded away: the race that is there needs no choice."""
    return st.expander(
        "Change the race: another task, other nets, longer sequences", key=named("settings")
    )


def plan() -> Plan:
    """What the learner wants to race; choosing trains nothing."""
    default = Plan()
    task = choose("Task", TASK_NAMES, "task")
    entrants = choose_some(
        f"Nets, at most {MOST_LANES}",
        {key: name for key, (name, _) in ENTRANTS.items()},
        "entrants",
        FIRST_ENTRANTS,
        wrap=True,
    )
    length = slide("Length of the sequences, in steps", LENGTH_RANGE, default.length, "length", 5)
    left, right = st.columns(2, gap="large")
    with left:
        seed = whole("Seed", "seed", 1, MOST_SEED, 1)
        hidden = choose(
            "Hidden size", {str(n): str(n) for n in HIDDEN}, "hidden", str(default.hidden)
        )
        backend = choose("Computed by", BACKENDS, "backend")
    with right:
        budget = slide("Steps of training, at most", BUDGET_RANGE, default.budget, "budget", 100)
        rate = choose("Learning rate", {str(r): f"{r:g}" for r in RATES}, "rate", str(default.rate))
    return Plan(
        entrants[:MOST_LANES],
        task,
        length,
        int(hidden),
        seed,
        budget,
        float(rate),
        backends.available(backend),
    )


def measure() -> bool:
    """A button that asks for the speed of both backends."""
    return bool(st.button("Measure one step with each", key=named("measure")))


def left_out() -> list[str]:
    """The names of entrants that were chosen beyond the most that may race."""
    chosen = st.session_state.get(named("entrants")) or ()
    return [ENTRANTS[entrant][0] for entrant in chosen[MOST_LANES:]]


def wanted_torch() -> bool:
    """Whether PyTorch was asked for."""
    return bool(st.session_state.get(named("backend")) == "torch")


def buttons(plan: Plan) -> None:
    """Start, or stop, or go on and start over; and a button for another sequence to look at."""
    put_away = partial(_put_away, plan)
    with TRAINING.buttons(plan, disabled=not plan.entrants, put_away=put_away):
        st.button(
            "Show another sequence",
            key=named("another"),
            on_click=_another,
            icon=":material/casino:",
        )


def sequence() -> int:
    """The number of the sequence that is shown and that trained nets are asked about."""
    if (linked := address.brought("sequence")) is not None:
        st.session_state[named("sequence")] = _number(linked)
    number: int = st.session_state.setdefault(named("sequence"), FIRST_SEQUENCE)
    address.write("sequence", [] if number == FIRST_SEQUENCE else [str(number)])
    return number


def _number(linked: list[str]) -> int:
    """The number that a link brings, or the first where it brings none that there is."""
    number = int(linked[-1]) if linked and linked[-1].isdecimal() else FIRST_SEQUENCE
    return number if 1 <= number <= MOST_SEED else FIRST_SEQUENCE


def _another() -> None:
    """The sequence with the next number; the first follows the last."""
    put("sequence", st.session_state.get(named("sequence"), FIRST_SEQUENCE) % MOST_SEED + 1)


def _put_away(following: Plan, before: Race[Plan]) -> None:
    """The race before is kept for comparing, once it has trained; the next is seen as it goes."""
    put("at", _last_look(following))
    if before.lanes and before.lanes[0].step:
        before.end()
        kept = _kept()
        kept.append(before)
        del kept[:-MOST_KEPT]


def step_of_training(plan: Plan) -> int:
    """The step after which the nets are looked at; at the right end the latest that there is."""
    most = _last_look(plan)
    label = "Show the nets after this many steps of training (right end: the latest)"
    return slide(label, (0, most), most, "at", _between_looks(plan))


def _last_look(plan: Plan) -> int:
    """The right end of the slider: a whole number of looks, and not before the budget's last."""
    every = _between_looks(plan)
    return every * math.ceil(plan.steps / every)


def _between_looks(plan: Plan) -> int:
    return looks_every(plan.settings(plan.racing[0]))


def _kept() -> list[Race[Plan]]:
    kept: list[Race[Plan]] = st.session_state.setdefault(named("kept"), [])
    return kept


def earlier() -> Race[Plan] | None:
    """An earlier race of this session to compare with, if one is chosen."""
    kept = _kept()
    if not kept:
        return None
    names = {k: _title(race.plan) for k, race in enumerate(kept)}
    chosen = st.selectbox(
        "Compare with an earlier race",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="none",
        key=named("earlier"),
        persist_state="session",
    )
    return None if chosen is None else kept[chosen]


def entrant(race: Race[Plan]) -> tuple[str, Lane]:
    """Whose memory is looked into: at first the net that solved the task soonest."""
    lanes = dict(zip(race.plan.racing, race.lanes, strict=True))
    first = race.plan.racing[standing.ranked(race.lanes)[0]]
    chosen = choose("Look into", {key: lane.name for key, lane in lanes.items()}, "lane", first)
    return chosen, lanes[chosen]


def uploaded_sequence() -> int:
    """The number of the sequence that weights from a file are asked about."""
    note = "Each number draws another sequence. No net was trained on any of them."
    return whole("Sequence", "uploaded_sequence", 1, MOST_SEED, 1, width=170, help=note)


def upload() -> bytes | None:
    """Weights that were taken home, to be looked into again."""
    file = st.file_uploader(
        "Weights from an earlier race (.npz)",
        type="npz",
        key=named("upload"),
        max_upload_size=8,
    )
    return None if file is None else file.getvalue()


def _title(plan: Plan) -> str:
    names = ", ".join(ENTRANTS[entrant][0] for entrant in plan.entrants)
    steps = TASKS[plan.task].steps(plan.length)
    return f"{TASK_NAMES[plan.task]}, {steps} steps, seed {plan.seed}: {names}"
