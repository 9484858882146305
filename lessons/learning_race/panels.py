"""What the race's page shows: the task, nets while they train, and what they remember."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from lessons.learning_race import controls, memory, runs, standing
from lessons.learning_race.plan import MOST_LANES, Plan, describe_limits
from lessons.learning_race.recipe import recipe
from lstm_core import get_backend
from lstm_core.learning.loss import answers, sensitivity
from lstm_core.learning.net import Net, from_npz, to_npz
from lstm_core.learning.tasks import TASKS, Batch, Task, TaskName
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.progress import kept
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS, LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch

if TYPE_CHECKING:
    from lstm_ui.plotting import go

LONGEST_PROBLEM = 200  # letters: a file may bring a name of any length


def sequence(plan: Plan) -> None:
    """One sequence of the task, and what the net has to answer."""
    from lessons.learning_race import figures

    batch = TASKS[plan.task].batch(np.random.default_rng(plan.seed), plan.length, 1)
    figure = figures.sequence(batch, theme_mode())
    show.chart(figure, figures.describe_sequence(batch), "one_sequence")


def limits(plan: Plan) -> None:
    """How long the race may take, and what of the settings cannot be had."""
    show.tell(describe_limits(plan, runs.seconds(plan)))
    if not plan.entrants:
        show.problem("Choose at least one net.")
    if out := controls.left_out():
        show.note(f"At most {MOST_LANES} nets race at once. Left out: {', '.join(out)}.")
    if controls.wanted_torch() and plan.backend == "numpy":
        show.note(f"NumPy trains. {show.INSTALL_TORCH}")


def speeds(plan: Plan) -> None:
    """How long a step of training takes by either backend, measured now."""
    if not controls.measure() or not plan.entrants:
        return
    entrant = plan.racing[-1]
    times = runs.step_times(plan.settings(entrant))
    by_name = {controls.BACKENDS[backend]: time for backend, time in times.items()}
    show.tell(standing.describe_step_times(ENTRANTS[entrant][0], by_name, "torch" in times))


def race(plan: Plan) -> Race[Plan] | None:
    """The race as it is now; the race, once it rests, when an earlier one may be shown with it."""
    race = watch(controls.TRAINING, plan, _as_it_is)
    kept.task(race is not None and race.done)
    return race


def _as_it_is(race: Race[Plan]) -> None:
    """The nets in a table, their curves, and how far back their gradients reach."""
    runs.note_pace(race)
    show.table(standing.rows(race.lanes))
    above = st.container()
    st.subheader("The reach while it learns", anchor=False)
    step = controls.step_of_training(race.plan)
    with above:
        _curves(race, step)
    _reach(race, step)


def _curves(race: Race[Plan], step: int) -> None:
    """The losses and, once the race rests, what became of each net."""
    from lstm_ui.training import curves

    plan, task = race.plan, TASKS[race.plan.task]
    rests = not controls.TRAINING.running
    earlier = controls.earlier() if rests else None
    lines = task.baselines(plan.length)
    figure = curves.curves(
        _losses(race),
        {} if earlier is None else _losses(earlier),
        lines,
        task.solved_below(plan.length),
        theme_mode(),
        at=step if step < max(lane.step for lane in race.lanes) else None,
    )
    finding = standing.describe_standing(race.lanes, lines)
    if rests:
        _chart(figure, finding, "curves")
    else:  # sentences that grow and shrink would move the figure under the reader's eyes
        show.picture(figure, " ".join(finding), "curves")


def _chart(figure: "go.Figure", finding: list[str], key: str) -> None:
    """A figure under a finding of a sentence for each net, each on a line of its own."""
    show.chart(figure, " ".join(finding), key, markdown="  \n".join(finding))


def _losses(race: Race[Plan]) -> dict[str, list[tuple[int, float]]]:
    return {lane.name: lane.curve(LOSS) for lane in race.lanes}


def _reach(race: Race[Plan], step: int) -> None:
    """What of the gradient arrives at each lag, and how well the gates keep."""
    from lessons.learning_race import reach

    lanes, plan = race.lanes, race.plan
    figure = reach.by_lag(lanes, step, plan.lags, theme_mode())
    _chart(figure, reach.describe(lanes, plan.lags[1]), "reach")
    if seen := reach.rows(lanes, step, plan.lags[1]):
        show.table(seen)
    boxes = reach.gates(lanes, plan.kinds, step, theme_mode())
    if boxes is not None:
        finding = reach.describe_gates(lanes, plan.kinds, step)
        show.tell(f"**The gates that keep.** {finding}")
        show.picture(boxes, finding, "gates")
        show.tell(
            "The diamond is the unit that keeps most. The box holds the middle half of all values, "
            "over units, steps and sequences, and the whiskers nine tenths of them."
        )


def afterwards(race: Race[Plan]) -> None:
    """What a trained net remembers, and everything to take home."""
    entrant, lane = controls.entrant(race)
    if lane.net is not None:
        remembers(_beside_its_counterpart(race, lane), race.plan.task, race.plan.length)
    st.markdown("**Take it home**")
    show.download("Download the curves (CSV)", "race.csv", partial(entrants.table, race.lanes))
    if lane.net is not None:
        weights = partial(to_npz, lane.net)
        show.download(f"Download the weights of {lane.name} (.npz)", f"{entrant}.npz", weights)
        show.code(recipe(entrant, race.plan.settings(entrant)))


def _beside_its_counterpart(race: Race[Plan], lane: Lane) -> dict[str, Net]:
    """The net and, where there is one, a net of the race that fared otherwise."""
    pair = (lane, standing.counterpart(race.lanes, lane))
    return {
        f"{each.name}, {standing.ENDINGS[each.ended]}": each.net
        for each in pair
        if each is not None and each.net is not None
    }


def uploaded(length: int) -> None:
    """Look into weights that come from a file, with sequences of that length."""
    data = controls.upload()
    if data is None:
        return
    try:
        net = from_npz(data)
        task = _task_of(net)
    except ValueError as problem:
        why = show.literally(str(problem)[:LONGEST_PROBLEM])
        show.problem(
            "This file does not hold the weights of a race. Choose an .npz file that you "
            f"downloaded under “Take it home”. (Details: {why})"
        )
        return
    remembers({"These weights": net}, task.name, length, "uploaded_")


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
    raise ValueError("weights: got the sizes of neither task, want those of a race")


def remembers(nets: Mapping[str, Net], task_name: TaskName, length: int, prefix: str = "") -> None:
    """On which inputs the answers of nets depend, side by side, and the gates of the first."""
    rng = np.random.default_rng(controls.sequence(f"{prefix}sequence"))
    batch = TASKS[task_name].batch(rng, length, 1)
    columns = st.columns(len(nets))
    for k, (column, (name, net)) in enumerate(zip(columns, nets.items(), strict=True)):
        with column:
            st.markdown(f"**{name}**")
            _depends_on(net, batch, f"{prefix}depends_on{f'_{k + 1}' if k else ''}")
    net = next(iter(nets.values()))
    if net.params.cell.gates:
        st.markdown("The middle half of its gates’ values, at the marked steps and elsewhere:")
        with np.errstate(over="ignore"):
            trace = get_backend().forward(net.params, batch.x.astype(net.params.dtype))
        show.table(memory.gates(trace, memory.steps_that_matter(task_name, batch.x)))


def _depends_on(net: Net, batch: Batch, key: str) -> None:
    """What a net answers, and on which inputs that depends."""
    from lessons.learning_race import figures

    x, marked = batch.x.astype(net.params.dtype), memory.steps_that_matter(batch.task, batch.x)
    with np.errstate(over="ignore", invalid="ignore"):
        sizes = sensitivity(net, x)[:, 0]
        answer = answers(net, x)[batch.positions[-1], 0]
    if not (np.isfinite(sizes).all() and np.isfinite(answer).all()):
        show.problem("Its answer, or the gradient of it, is a number too large to hold.")
        return
    show.tell(memory.describe_answer(batch.task, batch.target[-1, 0], answer))
    figure = figures.depends_on(sizes, marked, theme_mode())
    show.chart(figure, figures.describe_depends_on(sizes, marked), key)
