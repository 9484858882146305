"""What the race's page shows: curves while nets train, and what they remember afterwards."""

from functools import partial

import numpy as np
import streamlit as st

from lessons.learning_race import controls, memory, runs, standing
from lessons.learning_race.plan import MOST_LANES, Plan, describe_limits
from lessons.learning_race.recipe import recipe
from lstm_core import get_backend
from lstm_core.learning.loss import answers, sensitivity
from lstm_core.learning.net import Net, from_npz, to_npz
from lstm_core.learning.tasks import TASKS, Task, TaskName
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS, LOSS
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch

LONGEST_PROBLEM = 200  # letters: a file may bring a name of any length


def limits(plan: Plan) -> None:
    """What the race may cost at most, and what the plan comes to."""
    show.tell(describe_limits(plan))
    if not plan.entrants:
        show.problem("Choose at least one entrant.")
    if out := controls.left_out():
        show.note(f"At most {MOST_LANES} nets race at once. Not among them: {', '.join(out)}.")
    if controls.wanted_torch() and plan.backend == "numpy":
        show.note(f"NumPy trains. {show.INSTALL_TORCH}")


def speeds(plan: Plan) -> None:
    """How long a step of training takes by either backend, measured now."""
    if not plan.entrants or not controls.measure():
        return
    entrant = plan.entrants[-1]
    times = runs.step_times(plan.settings(entrant))
    by_name = {controls.BACKENDS[backend]: time for backend, time in times.items()}
    show.tell(standing.describe_step_times(ENTRANTS[entrant][0], by_name, "torch" in times))


def race(plan: Plan) -> Race[Plan] | None:
    """The race as it stands; the race, once it rests, when an earlier one may stand beside it."""
    return watch(controls.TRAINING, plan, _standing)


def _standing(race: Race[Plan]) -> None:
    """Curves, the sentence they make, and steps and seconds apart."""
    from lstm_ui.training import curves

    plan, task = race.plan, TASKS[race.plan.task]
    earlier = None if controls.TRAINING.running else controls.earlier()
    lines = task.baselines(plan.length)
    figure = curves.curves(
        _losses(race),
        {} if earlier is None else _losses(earlier),
        lines,
        task.solved_below(plan.length),
        theme_mode(),
    )
    show.chart(figure, standing.describe_standing(race.lanes, lines), "curves")
    show.table(standing.rows(race.lanes))


def _losses(race: Race[Plan]) -> dict[str, list[tuple[int, float]]]:
    return {lane.name: lane.curve(LOSS) for lane in race.lanes}


def afterwards(race: Race[Plan]) -> None:
    """What a trained net remembers, and everything to take home."""
    entrant, lane = controls.entrant(race)
    if lane.net is not None:
        remembers(lane.net, race.plan.task, race.plan.length)
    st.markdown("**Take it home**")
    show.download("The curves as CSV", "race.csv", partial(entrants.table, race.lanes))
    if lane.net is not None:
        show.download(
            f"The weights of {lane.name}, as .npz", f"{entrant}.npz", partial(to_npz, lane.net)
        )
        show.code(recipe(entrant, race.plan.settings(entrant)))


def uploaded(length: int) -> None:
    """Look into weights that come from a file, with sequences of that length."""
    data = controls.upload()
    if data is None:
        return
    try:
        net = from_npz(data)
        task = _task_of(net)
    except ValueError as problem:
        show.problem(show.literally(str(problem)[:LONGEST_PROBLEM]))
        return
    remembers(net, task.name, length, "uploaded_")


def _task_of(net: Net) -> Task:
    """The task of a race that a net's sizes fit.

    Raises
    ------
    ValueError
        where they fit neither.
    """
    for task in (TASKS[name] for name in controls.TASK_NAMES):
        if (task.input_size, task.output_size) == (net.params.input_size, net.readout_bias.size):
            return task
    raise ValueError("weights: got sizes of neither task, want those of a race")


def remembers(net: Net, task_name: TaskName, length: int, prefix: str = "") -> None:
    """On which inputs an answer hangs, and where the LSTM's gates stand then."""
    from lessons.learning_race import figures

    rng = np.random.default_rng(controls.sequence(f"{prefix}sequence"))
    batch = TASKS[task_name].batch(rng, length, 1, net.params.dtype)
    marked = memory.steps_that_matter(task_name, batch.x)
    with np.errstate(over="ignore", invalid="ignore"):
        sizes = sensitivity(net, batch.x)[:, 0]
        answer = answers(net, batch.x)[batch.positions[-1], 0]
    if not (np.isfinite(sizes).all() and np.isfinite(answer).all()):
        show.problem(
            "Its answer, or the gradient of it, is a number that outgrew what its weights’ "
            "precision can hold."
        )
        return
    show.tell(memory.describe_answer(task_name, batch.target[-1, 0], answer))
    figure = figures.hangs_on(sizes, marked, theme_mode())
    show.chart(figure, figures.describe_hangs_on(sizes, marked), f"{prefix}hangs_on")
    if net.params.kind == "lstm":
        st.markdown("Its gates, on average over the units, at the marked steps and elsewhere:")
        show.table(memory.gates(get_backend().forward(net.params, batch.x), marked))
