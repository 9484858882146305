"""What the race's page shows: the task, nets while they train, and what they remember."""

from collections.abc import Sequence
from functools import partial

import numpy as np
import streamlit as st

from lessons.learning_race import controls, figures, memory, runs, standing
from lessons.learning_race.figures import Memory
from lessons.learning_race.plan import MOST_LANES, Plan, describe_limits, describe_time
from lessons.learning_race.recipe import recipe
from lessons.learning_race.sequence.picture import sequence as draw_sequence
from lstm_core import get_backend
from lstm_core.learning.loss import answers, sensitivity
from lstm_core.learning.net import Net, from_npz, to_npz
from lstm_core.learning.tasks import TASKS, Batch, Task
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.progress import kept
from lstm_ui.track.picture import track
from lstm_ui.training import entrants, places
from lstm_ui.training.entrants import ENTRANTS, LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.marks import marks_of
from lstm_ui.training.race import Race
from lstm_ui.training.watch import Status, follow
from lstm_ui.valves.picture import valves as draw_valves

LONGEST_PROBLEM = 200  # letters: a file may bring a name of any length


def sequence(plan: Plan) -> None:
    """One sequence of the task, and what the net has to answer."""
    draw_sequence(figures.sequence(_drawn(plan, controls.sequence())), named("one_sequence"))


def _drawn(plan: Plan, number: int) -> Batch:
    """The sequence of that number. No net was trained on it."""
    return TASKS[plan.task].batch(np.random.default_rng(number), plan.length, 1)


def limits(plan: Plan) -> None:
    """How long the race may take, and what of the settings cannot be had."""
    show.tell(describe_limits(plan))
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
    """The race as it is now, in lanes; the race, once it rests."""
    if not plan.entrants:
        show.problem("Choose at least one net.")
    race = follow(controls.TRAINING, plan, partial(_lanes, plan))
    kept.task(race is not None and race.done)
    return race


def _lanes(plan: Plan, race: Race[Plan] | None, status: Status) -> None:
    """The nets on their way from knowing nothing to solved, or the empty track before the start."""
    if race is not None:
        runs.note_pace(race)
        plan = race.plan
    lanes = waiting(plan) if race is None else race.lanes
    task = TASKS[plan.task]
    data = places.track(
        lanes,
        marks_of(plan.kinds),
        task.baselines(plan.length),
        task.solved_below(plan.length),
        _line(plan, race, status),
    )
    track(data, named("lanes"))


def waiting(plan: Plan) -> list[Lane]:
    """The nets of a plan before there are any: their names."""
    return [Lane(ENTRANTS[entrant][0], plan.steps, None) for entrant in plan.racing]


def _line(plan: Plan, race: Race[Plan] | None, status: Status) -> str:
    """What to know now: how long it will take, how far it is, or how it went."""
    if race is None:
        return describe_time(*runs.seconds(plan))
    if status.running:
        return status.text
    if race.done:
        return standing.describe_end(race.lanes, race.clock)
    return "Stopped. Go on whenever you like."


def remembered(race: Race[Plan]) -> None:
    """The sequence that is shown above, and what each net's answer to it depends on."""
    batch = _drawn(race.plan, controls.sequence())
    kinds = race.plan.kinds
    asked = [
        _ask(lane.net, batch, lane.name, kinds[k], standing.ENDINGS[lane.ended])
        for k, lane in ((k, race.lanes[k]) for k in standing.ranked(race.lanes))
        if lane.net is not None
    ]
    _memories([each for each in asked if each is not None], batch, "remembered")


def _ask(net: Net, batch: Batch, name: str, kind: str, ended: str) -> Memory | None:
    """What a net answers, and on which inputs that depends; None where a number is too large."""
    x = batch.x.astype(net.params.dtype)
    with np.errstate(over="ignore", invalid="ignore"):
        sizes = sensitivity(net, x)[:, 0]
        answer = answers(net, x)[batch.positions[-1], 0]
    if not (np.isfinite(sizes).all() and np.isfinite(answer).all()):
        show.problem(f"{name}: its answer, or the gradient of it, is a number too large to hold.")
        return None
    return Memory(name, kind, ended, memory.describe_answer(batch.task, answer), sizes)


def _memories(asked: Sequence[Memory], batch: Batch, key: str) -> None:
    """The picture, and under it a sentence for each net."""
    if not asked:
        return
    marked = memory.steps_that_matter(batch.task, batch.x)
    finding = [figures.describe_memory(each, marked) for each in asked]
    picture = figures.remembered(batch, asked)
    draw_sequence(picture | {"alt": " ".join([picture["alt"], *finding])}, named(key))
    show.caption("  \n".join(finding), key)


def valves(race: Race[Plan]) -> None:
    """Each net's gates, unit by unit, the net that did best first; none of one that diverged."""
    nets: dict[str, Net] = {}
    steps: dict[str, int] = {}
    for k in standing.ranked(race.lanes):
        entrant, lane = race.plan.racing[k], race.lanes[k]
        if lane.net is not None and lane.ended != "diverged":
            nets[entrant], steps[entrant] = lane.net, lane.step
    if not nets:
        return
    number = controls.sequence()
    rev = f"{race.plan} {steps}"
    first = next((e for e, net in nets.items() if net.params.cell.gates), next(iter(nets)))
    draw_valves(
        {
            **runs.at_valves(race.plan, steps, number, nets),
            "chosen": {"net": first, "unit": "", "sequence": number, "at": 0},
            "rev": rev,
            "about": f"{rev} {number}",
        },
        named("valves"),
    )


def losses(race: Race[Plan]) -> None:
    """The loss of each net by step, and of an earlier race if one is chosen."""
    from lstm_ui.training import curves

    plan, task = race.plan, TASKS[race.plan.task]
    earlier = controls.earlier()
    lines = task.baselines(plan.length)
    figure = curves.curves(
        _losses(race),
        {} if earlier is None else _losses(earlier),
        lines,
        task.solved_below(plan.length),
        theme_mode(),
        nets=_kinds(race) if earlier is None else _kinds(earlier) | _kinds(race),
        budget=plan.steps,
    )
    finding = standing.describe_standing(race.lanes, lines)
    show.chart(figure, " ".join(finding), "curves", markdown="  \n".join(finding))


def _kinds(race: Race[Plan]) -> dict[str, str]:
    """The kind of each net, by its name."""
    return dict(zip((lane.name for lane in race.lanes), race.plan.kinds, strict=True))


def _losses(race: Race[Plan]) -> dict[str, list[tuple[int, float]]]:
    return {lane.name: lane.curve(LOSS) for lane in race.lanes}


def reach(race: Race[Plan]) -> None:
    """What of the gradient arrives at each lag, after the step of training that is chosen."""
    from lessons.learning_race import reach

    lanes, plan = race.lanes, race.plan
    step = controls.step_of_training(plan)
    figure = reach.by_lag(lanes, plan.kinds, step, plan.lags, theme_mode())
    finding = reach.describe(lanes, plan.lags[1])
    show.chart(figure, " ".join(finding), "reach", markdown="  \n".join(finding))
    if seen := reach.rows(lanes, step, plan.lags[1]):
        show.table(seen)
    boxes = reach.gates(lanes, plan.kinds, step, theme_mode())
    if boxes is not None:
        finding_of_gates = reach.describe_gates(lanes, plan.kinds, step)
        show.chart(boxes, finding_of_gates, "gates")
        show.tell(
            "The diamond is the unit that keeps most. The box holds the middle half of all values, "
            "over units, steps and sequences, and the whiskers nine tenths of them."
        )


def gates(race: Race[Plan]) -> None:
    """Where the gates of a net are at the marked steps, and elsewhere; everything to take home."""
    entrant, lane = controls.entrant(race)
    if lane.net is not None:
        _gates(lane.net, _drawn(race.plan, controls.sequence()))
    st.markdown("**Take it home**")
    show.download("Download the curves (CSV)", "race.csv", partial(entrants.table, race.lanes))
    if lane.net is not None:
        weights = partial(to_npz, lane.net)
        show.download(f"Download the weights of {lane.name} (.npz)", f"{entrant}.npz", weights)
        show.code(recipe(entrant, race.plan.settings(entrant)))


def _gates(net: Net, batch: Batch) -> None:
    """The middle half of each gate's values, over units, on one sequence."""
    if not net.params.cell.gates:
        show.tell("A plain RNN has no gates.")
        return
    st.markdown("The middle half of its gates’ values, at the marked steps and elsewhere:")
    with np.errstate(over="ignore"):
        trace = get_backend().forward(net.params, batch.x.astype(net.params.dtype))
    show.table(memory.gates(trace, memory.steps_that_matter(batch.task, batch.x)))


def uploaded(plan: Plan) -> None:
    """Look into weights that come from a file, with a sequence as long as the plan's."""
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
    rng = np.random.default_rng(controls.uploaded_sequence())
    batch = task.batch(rng, plan.length, 1)
    asked = _ask(net, batch, "Your net", net.params.kind, "")
    if asked is not None:
        _memories([asked], batch, "uploaded")
        _gates(net, batch)


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
