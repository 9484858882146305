"""The page's first half: the scene, the bug and its fix as code, and the score that flatters."""

from functools import partial

import streamlit as st

from lessons.state_leakage import clinic, controls, loops, runs
from lessons.state_leakage.diff import diff, listing
from lessons.state_leakage.plan import ORDERS, Plan, abreast, describe_wait, table
from lessons.state_leakage.scene.picture import scene
from lstm_core.cells import Kind
from lstm_core.leakage.streams import CHANCE
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.numbers import percent
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def opening() -> None:
    """Two users at one net; under them, what the first one writes."""
    place = st.container()
    sense = controls.writes()
    with place:
        scene(clinic.scene(runs.visits(sense)), named("scene"))


def training_loops(kind: Kind) -> None:
    """The loop with the bug, and what the fix changes."""
    changes(*(loops.loop(kind, treatment) for treatment in TREATMENTS))


def zeros(kind: Kind) -> None:
    """The state that a reset begins with, written out."""
    show.code(loops.zeros(kind))


def changes(bug: str, fix: str) -> None:
    """What the fix drops and what it adds, as a diff."""
    st.html(listing(diff(bug, fix), theme_mode()))


def wait(plan: Plan) -> None:
    """How long the training takes, before it is begun."""
    show.tell(describe_wait(runs.wait(plan)))


def script(plan: Plan) -> None:
    """The experiment to take home."""
    show.download(
        "Download this experiment as a PyTorch script",
        f"state_leakage_{plan.kind}.py",
        partial(loops.script, plan.kind, plan.seed),
    )


def flattery(plan: Plan) -> Race[Plan] | None:
    """The first experiment as it stands; the experiment, once it rests."""
    race = watch(controls.FLATTERY, plan, _scores)
    if race is not None:
        show.download("Download the curves (CSV)", "state_leakage.csv", partial(table, race))
    return race


def _scores(race: Race[Plan]) -> None:
    """The sentence that the four numbers make, curves, and the numbers."""
    from lessons.state_leakage import scores

    lanes, protocol = abreast(race), race.plan.protocol
    carried, reset = lanes
    step = carried.looks[-1][0] if carried.looks else 0
    finding = scores.describe_scores(
        race.plan.name, step, carried.latest, reset.latest, protocol.truth
    )
    nets = {f"state {lane.name}": {order: lane.curve(order) for order in ORDERS} for lane in lanes}
    lines = {"all that a sequence can tell": protocol.truth, "chance": CHANCE}
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        figure = scores.scores(nets, lines, protocol.steps, theme_mode())
        show.chart(figure, finding, "scores")
    with right:
        show.table([_row(lane) for lane in lanes])
        seconds = sum(lane.seconds for lane in lanes)
        st.markdown(f"Computing both took {seconds:.1f} s.")


def _row(lane: Lane) -> dict[str, str]:
    """A net's latest scores, and when it was asked for them."""
    return {
        "state": lane.name,
        **{order: percent(score) for order, score in (lane.latest or {}).items()},
        "step": str(lane.looks[-1][0]) if lane.looks else "0",
    }
