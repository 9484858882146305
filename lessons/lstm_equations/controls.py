"""The equations' widgets: which cell, its input, seed and biases, and what is marked."""

import streamlit as st

from lessons.lstm_equations import worked
from lessons.lstm_equations.activation.picture import activation, curves
from lessons.lstm_equations.worked import Worked
from lstm_core.cells import CELLS, Kind
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import choose, choose_or_not, number, sent, slide, whole

FIRST_INPUT = (1.0, -0.5, 0.25)
FIRST_POINTS = {"sigmoid": 2.0, "tanh": 0.5}
POINT_RANGE = (-6.0, 6.0)


def kind() -> Kind:
    """Which cell the page is about."""
    return choose("Cell", {kind: CELLS[kind].name for kind in worked.KINDS}, "cell")


def mark(symbols: list[str], cell: Kind) -> str | None:
    """The symbol that is marked everywhere, if any."""
    names = {symbol: f"{symbol}, {CELLS[cell].name_of(symbol).lower()}" for symbol in symbols}
    where = "It is marked in the equations, beside the code that reads it, and in the maps."
    return choose_or_not("Mark a symbol", names, f"mark_{cell}", widget=st.pills, help=where)


def worked_cell(cell: Kind) -> Worked:
    """The cell with the input, the seed and the biases that the learner chose."""
    columns = st.columns(4)
    x = []
    for k, (column, first) in enumerate(zip(columns, FIRST_INPUT, strict=False), start=1):
        with column:
            x.append(number(f"Input x{k}", worked.X_RANGE, first, f"x{k}", 0.25))
    with columns[3]:
        seed = whole("Seed of the weights", "seed", 0, worked.MOST_SEED, 7)
    biases = {}
    for column, symbol in zip(st.columns(3), CELLS[cell].gates, strict=False):
        with column:
            name = f"bias_{symbol}"
            biases[symbol] = slide(
                f"Add to the bias of {symbol}", worked.BIAS_RANGE, 0.0, name, 0.1
            )
    return Worked(cell, seed, (x[0], x[1], x[2]), biases)


def step() -> int:
    """The step in view of the unrolled cell."""
    return slide("Step", (1, worked.STEPS), 1, "step")


def activation_curves() -> None:
    """σ and tanh with a point on each, where the learner or the link left it."""
    points: dict[str, float] = st.session_state.setdefault(named("points"), dict(FIRST_POINTS))
    linked = _linked()
    if linked:
        points |= linked
        st.session_state[named("rev")] = _rev() + 1
    for name, point in points.items():
        address.write(f"at_{name}", [] if point == FIRST_POINTS[name] else [f"{point:g}"])
    data = {"curves": curves(), "at": points, "rev": _rev()}
    activation(data, named("activation"), _take_points)


def _linked() -> dict[str, float]:
    """Where a link, Back or Forward puts the points: its nonsense, where they begin."""
    points = {}
    for name, first in FIRST_POINTS.items():
        if (values := address.brought(f"at_{name}")) is not None:
            point = _point(values[-1]) if values else None
            points[name] = first if point is None else point
    return points


def _rev() -> int:
    rev: int = st.session_state.get(named("rev"), 0)
    return rev


def _take_points() -> None:
    """Take what the picture hands back, unless a link has moved the points since."""
    message = sent("activation", "point")
    if not isinstance(message, dict) or message.get("rev") != _rev():
        return
    at = message.get("at")
    if isinstance(at, dict):
        points = {name: _point(at.get(name)) for name in FIRST_POINTS}
        taken = {name: point for name, point in points.items() if point is not None}
        st.session_state[named("points")] |= taken


def _point(value: object) -> float | None:
    """A point within the curves, or None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        point = round(float(value), 2)
    except (ValueError, OverflowError):
        return None
    return point if POINT_RANGE[0] <= point <= POINT_RANGE[1] else None
