"""The race's widgets, the race of the session, and what it keeps of those before."""

from functools import partial

import streamlit as st

from lstm_core.tasks import TASKS
from lstm_ui import race, runs
from lstm_ui.controls import choose, kept, whole
from lstm_ui.controls.training import Training
from lstm_ui.race import Lane, Plan, Race

TASK_NAMES = {"adding": "The adding problem", "copy": "The copy task"}
BACKENDS = {"numpy": "NumPy", "torch": "PyTorch"}
_PAGE = "learning_race"
MOST_KEPT = 3
TRAINING = Training[Race]("race", "Start the race")


def plan() -> Plan:
    """What the learner wants to race; choosing trains nothing."""
    default = Plan()
    task = choose("Task", TASK_NAMES, "race_task")
    entrants = st.pills(
        f"Entrants, at most {race.MOST_LANES}",
        list(race.ENTRANTS),
        selection_mode="multi",
        default=list(race.FIRST_ENTRANTS),
        format_func=lambda key: race.ENTRANTS[key][0],
        key="race_entrants",
        bind="query-params",
        persist_state="session",
    )
    kept(_PAGE, "race_entrants")
    left, middle, right = st.columns(3)
    with left:
        length = _slider("Length of the sequences", race.LENGTH_RANGE, default.length, 5, "length")
        hidden = choose(
            "Hidden size", {str(size): str(size) for size in (32, 16, 64)}, "race_hidden"
        )
    with middle:
        budget = _slider("Budget, steps each", race.BUDGET_RANGE, default.budget, 100, "budget")
        rate = choose("Learning rate", {str(rate): f"{rate:g}" for rate in race.RATES}, "race_rate")
    with right:
        seed = whole("Seed", "race_seed", 1, race.MOST_SEED, 1)
        backend = choose("Computed by", BACKENDS, "race_backend")
    return Plan(
        tuple(entrants or ())[: race.MOST_LANES],
        task,
        int(length),
        int(hidden),
        seed,
        int(budget),
        float(rate),
        runs.available(backend),
    )


def measure() -> bool:
    """A button that asks for the speed of both backends."""
    return bool(st.button("Measure both backends", key="race_measure"))


def wanted_torch() -> bool:
    """Whether PyTorch was asked for."""
    return bool(st.session_state.get("race_backend") == "torch")


def buttons(plan: Plan) -> None:
    """Start, or stop, or go on and start anew."""
    TRAINING.buttons(partial(_begin, plan), disabled=not plan.entrants)


def _begin(plan: Plan) -> Race:
    """A new race; the one before is kept for comparing."""
    before = TRAINING.current
    if before is not None and before.lanes and before.lanes[0].step:
        kept: list[Race] = st.session_state.setdefault("race_kept", [])
        kept.append(before)
        del kept[:-MOST_KEPT]
    return Race.begin(plan)


def earlier() -> Race | None:
    """An earlier race of this session to compare with, if one is chosen."""
    kept: list[Race] = st.session_state.get("race_kept", [])
    if not kept:
        return None
    names = {k: _title(found.plan) for k, found in enumerate(kept)}
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


def lane(at: Race) -> Lane:
    """Whose memory is looked into."""
    names = {str(k): lane.name for k, lane in enumerate(at.lanes)}
    return at.lanes[int(choose("Look into", names, f"race_lane_{len(names)}"))]


def sequence(where: str) -> int:
    """The seed of the sequence that is asked about, there."""
    note = "Another number draws another sequence, one that no net was trained on."
    return whole("Sequence", f"{where}_sequence", 1, race.MOST_SEED, 1, width=170, help=note)


def upload() -> bytes | None:
    """Weights that were taken home, to be looked into again."""
    file = st.file_uploader(
        "Look into weights taken home (.npz)", type="npz", key="race_upload", max_upload_size=8
    )
    return None if file is None else file.getvalue()


def _title(plan: Plan) -> str:
    names = ", ".join(race.ENTRANTS[entrant][0] for entrant in plan.entrants)
    steps = TASKS[plan.task].steps(plan.length)
    return f"{TASK_NAMES[plan.task]}, {steps} steps, seed {plan.seed}: {names}"


def _slider(label: str, bounds: tuple[int, int], value: int, step: int, name: str) -> float:
    key = f"race_{name}"
    chosen = st.slider(
        label,
        *bounds,
        value=value,
        step=step,
        key=key,
        bind="query-params",
        persist_state="session",
    )
    kept(_PAGE, key)
    return float(chosen)
