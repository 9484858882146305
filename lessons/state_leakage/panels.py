"""The leak's first half: the bug and its cure as code, and the score that flatters."""

from functools import partial

import streamlit as st

from lessons.state_leakage import controls
from lessons.state_leakage import loops as leak_scripts
from lessons.state_leakage.plan import IN_ORDER, ORDERS, SHUFFLED, Plan, abreast, table
from lstm_core.cells import Kind
from lstm_core.leakage.streams import CHANCE
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def loops(kind: Kind) -> None:
    """The loop with the bug and with its cure, side by side."""
    carried, reset = (leak_scripts.loop(kind, treatment) for treatment in TREATMENTS)
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


def flattery(plan: Plan) -> Race[Plan] | None:
    """The first experiment as it stands; the experiment, once it rests."""
    race = watch(controls.FLATTERY, plan, _scores)
    if race is not None:
        show.download("The curves as CSV", "state_leakage.csv", partial(table, race))
    return race


def _scores(race: Race[Plan]) -> None:
    """Curves, the four numbers, and the sentence they make."""
    from lessons.state_leakage import figures

    lanes, protocol = abreast(race), race.plan.protocol
    finding = _finding(race.plan, *lanes)
    st.markdown(f"**{finding}**", width=READING_WIDTH)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        st.plotly_chart(
            figures.scores(
                {
                    f"state {lane.name}": {order: lane.curve(order) for order in ORDERS}
                    for lane in lanes
                },
                {"all a sequence can tell": protocol.truth, "chance": CHANCE},
                protocol.steps,
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
                | {order: share(score) for order, score in (lane.latest or {}).items()}
                | {"step": str(lane.looks[-1][0]) if lane.looks else "0"}
                for lane in lanes
            ]
        )
        seconds = sum(lane.seconds for lane in lanes)
        st.markdown(f"{seconds:.1f} s of computing for both.")


def _finding(plan: Plan, carried_lane: Lane, reset_lane: Lane) -> str:
    carried, reset = carried_lane.latest, reset_lane.latest
    if carried is None or reset is None:
        return f"The {plan.name}: nothing is trained yet."
    step, truth = carried_lane.looks[-1][0], plan.protocol.truth
    above = (
        f", above the {share(truth)} that a sequence can tell: the rest comes from the state"
        if carried[IN_ORDER] > truth + 0.03
        else ""
    )
    ordered, shuffled = (share(reset[order]) for order in ORDERS)
    alike = ordered == shuffled
    honest = f"{ordered} either way" if alike else f"{ordered} in order and {shuffled} shuffled"
    return (
        f"The {plan.name}, after {step} step{'s' * (step > 1)}: the net that carries its state "
        f"names {share(carried[IN_ORDER])} of the labels in order{above}; shuffled it names "
        f"{share(carried[SHUFFLED])}. The net that is reset names {honest}."
    )


def share(part: float) -> str:
    """A share in per cent, for reading."""
    return f"{100 * part:.0f}\N{NO-BREAK SPACE}%"
