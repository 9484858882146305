"""The leak's first half: the bug and its cure as code, and the score that flatters."""

import streamlit as st

from lstm_core.streams import CHANCE
from lstm_ui import leak_scripts
from lstm_ui.controls import theme_mode
from lstm_ui.controls.training import Training
from lstm_ui.leak import Experiment, Lane, Plan
from lstm_ui.lesson import READING_WIDTH, show_code
from lstm_ui.panels import STILL
from lstm_ui.panels.training import live

ORDERS = ("in order", "shuffled")


def loops(kind: str) -> None:
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
    show_code(leak_scripts.marked(code, other))


def script(plan: Plan) -> None:
    """The experiment to take home."""
    st.download_button(
        "This experiment as a PyTorch script",
        leak_scripts.script(plan.kind, plan.seed),
        f"state_leakage_{plan.kind}.py",
        "text/x-python",
        on_click="ignore",
    )


def watch(training: Training[Experiment], plan: Plan) -> None:
    """The first experiment while it runs and afterwards."""
    at = training.current
    if at is None:
        return
    if training.running:
        live(training, flattery)
        return
    flattery(at)
    another(at, plan)
    st.download_button(
        "The curves as CSV", at.table(), "state_leakage.csv", "text/csv", on_click="ignore"
    )


def another(at: Experiment, plan: Plan) -> None:
    """A note where what is shown is not what is chosen."""
    if at.plan != plan:
        st.info(
            f"Shown is the {at.plan.name}. The one you have chosen is not trained yet.",
            width=READING_WIDTH,
        )


def flattery(at: Experiment) -> None:
    """Curves, the four numbers, and the sentence they make."""
    from lstm_ui import figures

    finding = _finding(at)
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        st.plotly_chart(
            figures.scores(
                {f"state {lane.name}": _orders(lane) for lane in at.lanes},
                {"all a sequence can tell": at.plan.protocol.truth, "chance": CHANCE},
                at.plan.protocol.steps,
                theme_mode(),
            ),
            key="leak_scores",
            theme=None,
            alt=finding,
            config=STILL,
        )
    with right:
        st.table(
            [
                {"state": lane.name}
                | dict(zip(ORDERS, map(share, lane.latest or ()), strict=False))
                | {"step": str(lane.step)}
                for lane in at.lanes
            ]
        )
        seconds = sum(lane.seconds for lane in at.lanes)
        st.markdown(f"The {at.plan.name}; {seconds:.1f} s of computing for both.")


def _orders(lane: Lane) -> dict[str, list[tuple[int, float]]]:
    return {
        order: [(step, scores[k]) for step, scores in lane.looks] for k, order in enumerate(ORDERS)
    }


def _finding(at: Experiment) -> str:
    carried, reset = (lane.latest for lane in at.lanes)
    if carried is None or reset is None:
        return "Nothing is trained yet."
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
    step = at.lanes[0].looks[-1][0]
    return (
        f"After {step} step{'s' * (step > 1)} the net that carries its state names "
        f"{share(carried.in_order)} of the labels in order{above}; shuffled it names "
        f"{share(carried.shuffled)}. The net that is reset names {honest}."
    )


def share(part: float) -> str:
    """A share in per cent, for reading."""
    return f"{100 * part:.0f}\N{NO-BREAK SPACE}%"
