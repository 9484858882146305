"""The leak's first half: the bug and its cure as code, and the score that flatters."""

from functools import partial

import streamlit as st

from lessons.state_leakage import loops as leak_scripts
from lessons.state_leakage.plan import Experiment, Look, Plan
from lstm_core.cells import Kind
from lstm_core.leakage.streams import CHANCE
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.buttons import Training
from lstm_ui.training.live import live, settings

ORDERS = ("in order", "shuffled")


def loops(kind: Kind) -> None:
    """The loop with the bug and with its cure, side by side."""
    carried, reset = (leak_scripts.loop(kind, way) for way in (True, False))
    side_by_side("Carried over: the bug", carried, "Reset: the cure", reset)


def side_by_side(title: str, code: str, other_title: str, other: str) -> None:
    """Two listings, a mark at the lines in which they differ."""
    left, right = st.columns(2, gap="small")
    with left:
        listing(title, code, other)
    with right:
        listing(other_title, other, code)


def listing(title: str, code: str, other: str) -> None:
    """Code under its title, a mark at the lines that the other does not have."""
    st.markdown(f"**{title}**")
    show.code(leak_scripts.marked(code, other))


def script(plan: Plan) -> None:
    """The experiment to take home."""
    show.download(
        "This experiment as a PyTorch script",
        f"state_leakage_{plan.kind}.py",
        partial(leak_scripts.script, plan.kind, plan.seed),
    )


def watch(training: Training[Experiment], plan: Plan) -> None:
    """The first experiment while it runs and afterwards."""
    at = training.current
    if at is None:
        return
    settings(training, plan)
    if training.running:
        live(training, flattery)
        return
    flattery(at)
    show.download("The curves as CSV", "state_leakage.csv", at.table)


def flattery(at: Experiment) -> None:
    """Curves, the four numbers, and the sentence they make."""
    from lessons.state_leakage import figures

    finding = _finding(at)
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        st.plotly_chart(
            figures.scores(
                {f"state {lane.name}": _orders(looks) for lane, looks in at.looks},
                {"all a sequence can tell": at.plan.protocol.truth, "chance": CHANCE},
                at.plan.protocol.steps,
                theme_mode(),
            ),
            key="leak_scores",
            theme=None,
            alt=finding,
            config={"displayModeBar": False},
        )
    with right:
        show.table(
            [
                {"state": lane.name}
                | {order: share(looks[-1][1][k]) for k, order in enumerate(ORDERS) if looks}
                | {"step": str(looks[-1][0]) if looks else "0"}
                for lane, looks in at.looks
            ]
        )
        seconds = sum(lane.seconds for lane in at.lanes)
        st.markdown(f"{seconds:.1f} s of computing for both.")


def _orders(looks: list[Look]) -> dict[str, list[tuple[int, float]]]:
    return {order: [(step, scores[k]) for step, scores in looks] for k, order in enumerate(ORDERS)}


def _finding(at: Experiment) -> str:
    (_, carried_looks), (_, reset_looks) = at.looks
    if not carried_looks:
        return f"The {at.plan.name}: nothing is trained yet."
    step, carried = carried_looks[-1]
    reset = reset_looks[-1][1]
    truth = at.plan.protocol.truth
    above = (
        f", above the {share(truth)} that a sequence can tell: the rest comes from the state"
        if carried.in_order > truth + 0.03
        else ""
    )
    alike = share(reset.in_order) == share(reset.shuffled)
    honest = (
        f"{share(reset.in_order)} either way"
        if alike
        else f"{share(reset.in_order)} in order and {share(reset.shuffled)} shuffled"
    )
    return (
        f"The {at.plan.name}, after {step} step{'s' * (step > 1)}: the net that carries its state "
        f"names {share(carried.in_order)} of the labels in order{above}; shuffled it names "
        f"{share(carried.shuffled)}. The net that is reset names {honest}."
    )


def share(part: float) -> str:
    """A share in per cent, for reading."""
    return f"{100 * part:.0f}\N{NO-BREAK SPACE}%"
