"""What the race's page shows: curves while nets train, and what they remember afterwards."""

from functools import partial

import numpy as np
import streamlit as st

from lessons.learning_race import controls, runs
from lessons.learning_race.plan import MOST_LANES, MOST_WORK, Plan
from lessons.learning_race.recipe import recipe
from lstm_core import get_backend
from lstm_core.learning.net import Net, from_npz, to_npz
from lstm_core.learning.tasks import BLANK, TASKS, TaskName
from lstm_core.learning.training import Settings, answers, sensitivity
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH, literally
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS, LOSS
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch

LONGEST_PROBLEM = 200  # letters: a file may bring a name of any length
ENDINGS = {
    "solved": "solved",
    "budget": "the budget is used up",
    "diverged": "a number outgrew what 32 bits hold",
    "": "on its way",
}


def limits(plan: Plan) -> None:
    """What the race may cost at most, and what the plan comes to."""
    steps = TASKS[plan.task].steps(plan.length)
    cut = "" if plan.steps == plan.budget else f", so that your budget is cut to {plan.steps} steps"
    st.markdown(
        f"Each net trains for at most {plan.steps} steps on {Settings.batch_size} sequences of "
        f"{steps} steps. Its training steps times the steps of a sequence may come to "
        f"{MOST_WORK:,}{cut}.",
        width=READING_WIDTH,
    )
    if not plan.entrants:
        st.warning("Choose at least one entrant.", icon=":material/info:", width=READING_WIDTH)
    if out := controls.left_out():
        st.info(
            f"At most {MOST_LANES} nets race at once. Not among them: {', '.join(out)}.",
            width=READING_WIDTH,
        )
    if controls.wanted_torch() and plan.backend == "numpy":
        st.info(f"NumPy trains. {INSTALL_TORCH}", width=READING_WIDTH)


def speeds(plan: Plan) -> None:
    """How long a step of training takes by either backend, measured now."""
    if not plan.entrants or not controls.measure():
        return
    entrant = plan.entrants[-1]
    times = runs.step_times(plan.settings(entrant))
    said = ", ".join(f"{controls.BACKENDS[name]} {ms:.1f} ms" for name, ms in times.items())
    missing = "" if "torch" in times else "; PyTorch is not installed here"
    st.markdown(
        f"A step of {ENTRANTS[entrant][0]} takes: {said}{missing}. PyTorch runs one step of "
        "the sequence at a time here, with every gate kept, as the core does.",
        width=READING_WIDTH,
    )


def race(plan: Plan) -> Race[Plan] | None:
    """The race as it stands; the race, once it rests, when an earlier one may stand beside it."""
    return watch(controls.TRAINING, plan, _standing)


def _standing(race: Race[Plan]) -> None:
    """Curves, the sentence they make, and steps and seconds apart."""
    from lstm_ui.training import curves

    plan = race.plan
    earlier = None if controls.TRAINING.running else controls.earlier()
    task = TASKS[plan.task]
    lines = task.baselines(plan.length)
    show.chart(
        curves.curves(
            _losses(race),
            {} if earlier is None else _losses(earlier),
            lines,
            task.solved_below(plan.length),
            theme_mode(),
        ),
        _finding(race, lines),
        named("curves"),
    )
    show.table(
        [
            {
                "net": lane.name,
                "steps": str(lane.step),
                "seconds of computing": f"{lane.seconds:.1f}",
                "loss": "" if lane.latest is None else f"{lane.latest[LOSS]:.4f}",
                "so far": ENDINGS[lane.ended],
            }
            for lane in race.lanes
        ]
    )


def _losses(race: Race[Plan]) -> dict[str, list[tuple[int, float]]]:
    return {lane.name: lane.curve(LOSS) for lane in race.lanes}


def _finding(race: Race[Plan], lines: dict[str, float]) -> str:
    parts = []
    for lane in race.lanes:
        if lane.latest is None:
            parts.append(f"{lane.name}: nothing yet")
            continue
        loss = lane.latest[LOSS]
        near = next(
            (f", by the line “{k}”" for k, v in lines.items() if abs(loss / v - 1) < 0.25), ""
        )
        solved = ", solved" if lane.ended == "solved" else ""
        parts.append(
            f"{lane.name}: {loss:.4f} after {lane.step} steps and {lane.seconds:.1f} s"
            f"{solved}{near}"
        )
    return "; ".join(parts) + "."


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
        asked = [TASKS[name] for name in controls.TASK_NAMES]
        task = next((t for t in asked if t.input_size == net.params.input_size), None)
        if task is None or net.readout_bias.size != task.output_size:
            raise ValueError("weights: got sizes of neither task, want those of a race")
    except ValueError as problem:
        said = literally(str(problem)[:LONGEST_PROBLEM])
        st.warning(said, icon=":material/info:", width=READING_WIDTH)
        return
    remembers(net, task.name, length, "uploaded_")


def remembers(net: Net, task_name: TaskName, length: int, prefix: str = "") -> None:
    """On which inputs an answer hangs, and where the LSTM's gates stand then."""
    from lessons.learning_race import figures

    task = TASKS[task_name]
    rng = np.random.default_rng(controls.sequence(f"{prefix}sequence"))
    batch = task.batch(rng, length, 1, net.params.dtype)
    asked = runs.steps_that_matter(task_name, batch.x)
    with np.errstate(over="ignore", invalid="ignore"):
        sizes = sensitivity(net, batch.x)[:, 0]
        answer = answers(net, batch.x)[batch.positions[-1], 0]
    if not (np.isfinite(sizes).all() and np.isfinite(answer).all()):
        st.warning(
            "Its answer, or the gradient of it, is a number that outgrew what its weights’ "
            "precision can hold.",
            icon=":material/info:",
            width=READING_WIDTH,
        )
        return
    if task_name == "adding":
        st.markdown(
            f"The two marked numbers add up to {float(batch.target[-1, 0]):.3f}; the net answers "
            f"{float(answer[0]):.3f}.",
            width=READING_WIDTH,
        )
    else:
        symbol = int(answer.argmax())
        said = "with a blank" if symbol == BLANK else f"number {symbol + 1}"
        st.markdown(
            f"The last symbol to recall is number {int(batch.target[-1, 0]) + 1}; the net answers "
            f"{said}.",
            width=READING_WIDTH,
        )
    show.chart(
        figures.hangs_on(sizes, asked, theme_mode()),
        figures.describe_hangs_on(sizes, asked),
        named(f"{prefix}hangs_on"),
    )
    if net.params.kind == "lstm":
        trace = get_backend().forward(net.params, batch.x)
        quiet = partial(np.delete, obj=np.array(asked) - 1, axis=0)
        st.markdown("Its gates, on average over the units, at the marked steps and elsewhere:")
        show.table(
            [
                {"gate": f"{gate.name} {gate.symbol}"}
                | {f"at step {t}": f"{trace[gate.symbol][t - 1].mean():.2f}" for t in asked}
                | {"elsewhere": f"{quiet(trace[gate.symbol]).mean():.2f}"}
                for gate in trace.cell.blocks
                if gate.activation == "sigmoid"
            ]
        )
