"""The equations' widgets: which cell, its input, seed and biases, and what is marked."""

import streamlit as st

from lessons.lstm_equations import worked
from lessons.lstm_equations.activation.picture import activation, curves
from lessons.lstm_equations.worked import Worked
from lstm_core.cells import CELLS, Kind
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui.controls import bound, choose, whole

FIRST_INPUT = (1.0, -0.5, 0.25)
FIRST_POINTS = {"sigmoid": 2.0, "tanh": 0.5}
POINT_RANGE = (-6.0, 6.0)


def kind() -> Kind:
    """Which cell the page is about."""
    return choose("Cell", {kind: CELLS[kind].name for kind in worked.KINDS}, "equations_cell")


def mark(symbols: list[str], cell: Kind) -> str | None:
    """The symbol that is marked everywhere, if any."""
    names = {symbol: f"{symbol}, {CELLS[cell].name_of(symbol).lower()}" for symbol in symbols}
    chosen: str | None = bound(
        st.pills,
        "Mark a symbol",
        symbols,
        format_func=names.__getitem__,
        key=f"equations_mark_{cell}",
    )
    return chosen


def worked_cell(cell: Kind) -> Worked:
    """The cell with the input, the seed and the biases that the learner chose."""
    columns = st.columns(4)
    x = tuple(
        _number(column, f"Input x{k}", FIRST_INPUT[k - 1], worked.X_RANGE, f"equations_x{k}")
        for k, column in enumerate(columns[:3], start=1)
    )
    with columns[3]:
        seed = whole("Seed of the weights", "equations_seed", 0, worked.MOST_SEED, 7)
    biases = {}
    for column, symbol in zip(st.columns(3), CELLS[cell].gates, strict=False):
        with column:
            biases[symbol] = bound(
                st.slider,
                f"Add to the bias of {symbol}",
                *worked.BIAS_RANGE,
                value=0.0,
                step=0.1,
                key=f"equations_bias_{symbol}",
            )
    return Worked(cell, seed, x, biases)


def ask_torch(module: str) -> bool:
    """Whether PyTorch's own cell is asked too: importing it takes seconds, so not unasked."""
    return bool(bound(st.toggle, f"Ask PyTorch’s {module} too", key="equations_torch"))


def layout() -> Library:
    """Whose layout the weights are shown and taken home in."""
    names = {library: layout.name for library, layout in LAYOUTS.items()}
    return choose("Layout", names, "equations_layout")


def step() -> int:
    """The step in view of the unrolled cell."""
    chosen: int = bound(
        st.slider,
        "Step",
        1,
        worked.STEPS,
        value=1,
        key="equations_step",
    )
    return chosen


def activation_curves() -> None:
    """σ and tanh with a point on each, where the learner or the link left it."""
    linked = {name: _point(st.query_params.get(f"at_{name}")) for name in FIRST_POINTS}
    kept: dict[str, float] = st.session_state.setdefault(
        "equations_points",
        {name: FIRST_POINTS[name] if at is None else at for name, at in linked.items()},
    )
    _write_points(kept)
    activation({"curves": curves(), "at": kept, "rev": 0}, "equations_activation", _take_points)


def _take_points() -> None:
    message = st.session_state["equations_activation"].get("point")
    at = message.get("at") if isinstance(message, dict) else None
    if not isinstance(at, dict):
        return
    points = {name: _point(at.get(name)) for name in FIRST_POINTS}
    taken = {name: point for name, point in points.items() if point is not None}
    st.session_state["equations_points"] |= taken


def _write_points(points: dict[str, float]) -> None:
    """Put the points into the address, but for those that stand where they begin."""
    for name, point in points.items():
        key, wanted = f"at_{name}", f"{point:g}"
        if point == FIRST_POINTS[name]:
            st.query_params.pop(key, None)
        elif st.query_params.get(key) != wanted:
            st.query_params[key] = wanted


def _point(value: object) -> float | None:
    """A point within the curves, or None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        point = round(float(value), 2)
    except (ValueError, OverflowError):
        return None
    return point if POINT_RANGE[0] <= point <= POINT_RANGE[1] else None


def _number(
    column: "st.delta_generator.DeltaGenerator",
    label: str,
    value: float,
    bounds: tuple[float, float],
    key: str,
) -> float:
    with column:
        return float(
            bound(
                st.number_input,
                label,
                min_value=bounds[0],
                max_value=bounds[1],
                value=value,
                step=0.25,
                key=key,
            )
        )
