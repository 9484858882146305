"""The race's widgets, the race of the session, and what it keeps of those before."""

import streamlit as st

from lessons.learning_race import plan as plans
from lessons.learning_race.plan import Plan
from lstm_core.backends import BackendName
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_ui import backends
from lstm_ui.controls import bound, choose, slide, whole
from lstm_ui.training.buttons import Training
from lstm_ui.training.entrants import ENTRANTS, MOST_SEED
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race

TASK_NAMES: dict[TaskName, str] = {"adding": "The adding problem", "copy": "The copy task"}
BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}
MOST_KEPT = 3
TRAINING = Training[Plan]("race", "Start the race")


def plan() -> Plan:
    """What the learner wants to race; choosing trains nothing."""
    default = Plan()
    task = choose("Task", TASK_NAMES, "race_task")
    entrants = bound(
        st.pills,
        f"Entrants, at most {plans.MOST_LANES}",
        list(ENTRANTS),
        selection_mode="multi",
        default=list(plans.FIRST_ENTRANTS),
        format_func=lambda key: ENTRANTS[key][0],
        key="race_entrants",
    )
    left, middle, right = st.columns(3)
    with left:
        length = slide(
            "Length of the sequences", plans.LENGTH_RANGE, default.length, "race_length", 5
        )
        hidden = choose(
            "Hidden size", {str(size): str(size) for size in plans.HIDDEN}, "race_hidden"
        )
    with middle:
        budget = slide("Budget, steps each", plans.BUDGET_RANGE, default.budget, "race_budget", 100)
        rate = choose(
            "Learning rate", {str(rate): f"{rate:g}" for rate in plans.RATES}, "race_rate"
        )
    with right:
        seed = whole("Seed", "race_seed", 1, MOST_SEED, 1)
        backend = choose("Computed by", BACKENDS, "race_backend")
    return Plan(
        tuple(entrants or ())[: plans.MOST_LANES],
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
    return bool(st.button("Measure both backends", key="race_measure"))


def left_out() -> list[str]:
    """The names of entrants that were chosen beyond the most that may race."""
    chosen = st.session_state.get("race_entrants") or ()
    return [ENTRANTS[entrant][0] for entrant in chosen[plans.MOST_LANES :]]


def wanted_torch() -> bool:
    """Whether PyTorch was asked for."""
    return bool(st.session_state.get("race_backend") == "torch")


def buttons(plan: Plan) -> None:
    """Start, or stop, or go on and start anew."""
    TRAINING.buttons(plan, disabled=not plan.entrants, put_away=_keep)


def _keep(before: Race[Plan]) -> None:
    """The race before is kept for comparing, once it has trained at all."""
    if before.lanes and before.lanes[0].step:
        before.end()
        kept = _kept()
        kept.append(before)
        del kept[:-MOST_KEPT]


def _kept() -> list[Race[Plan]]:
    kept: list[Race[Plan]] = st.session_state.setdefault("race_kept", [])
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
        key="race_earlier",
        persist_state="session",
    )
    return None if chosen is None else kept[chosen]


def entrant(race: Race[Plan]) -> tuple[str, Lane]:
    """Whose memory is looked into."""
    names = {str(k): lane.name for k, lane in enumerate(race.lanes)}
    k = int(choose("Look into", names, f"race_lane_{len(names)}"))
    return race.plan.entrants[k], race.lanes[k]


def sequence(where: str) -> int:
    """The seed of the sequence that is asked about, there."""
    note = "Another number draws another sequence, one that no net was trained on."
    return whole("Sequence", f"{where}_sequence", 1, MOST_SEED, 1, width=170, help=note)


def upload() -> bytes | None:
    """Weights that were taken home, to be looked into again."""
    file = st.file_uploader(
        "Look into weights taken home from a race (.npz)",
        type="npz",
        key="race_upload",
        max_upload_size=8,
    )
    return None if file is None else file.getvalue()


def _title(plan: Plan) -> str:
    names = ", ".join(ENTRANTS[entrant][0] for entrant in plan.entrants)
    steps = TASKS[plan.task].steps(plan.length)
    return f"{TASK_NAMES[plan.task]}, {steps} steps, seed {plan.seed}: {names}"
