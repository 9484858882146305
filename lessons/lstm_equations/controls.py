"""The equations' widgets: which cell, its seed, and what the live pictures hold."""

import streamlit as st

from lessons.lstm_equations import choice, worked
from lessons.lstm_equations.activation.picture import activation, curves
from lessons.lstm_equations.cell import picture
from lessons.lstm_equations.choice import Choice
from lessons.lstm_equations.unrolled import picture as maps
from lstm_core.cells import CELLS, Kind
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import choose, sent, whole

FIRST_POINTS = {"sigmoid": 2.0, "tanh": 0.5}
POINT_RANGE = (-6.0, 6.0)


def cell() -> tuple[Kind, int]:
    """Which cell the page is about, and what its weights are drawn from."""
    left, right = st.columns([3, 1])
    with left:
        kind = choose("Cell", {kind: CELLS[kind].name for kind in worked.KINDS}, "cell")
    with right:
        return kind, whole("Seed of the weights", "seed", 0, worked.MOST_SEED, 7)


def chosen(cell: Kind, seed: int) -> Choice:
    """What the learner, or a link, chose in the picture of that cell."""
    said: dict[str, str] = st.session_state.setdefault(named("said"), {})
    brought = {name: address.brought(name) for name in choice.names(cell)}
    linked = {
        name: values[-1] if values else "" for name, values in brought.items() if values is not None
    }
    if linked:
        said |= linked
        st.session_state[named("links")] = st.session_state.get(named("links"), 0) + 1
    now = choice.from_query(cell, seed, said)
    query = _keep(now)
    for name in choice.names(cell):
        address.write(name, [query[name]] if name in query else [])
    return now


def worked_cell(now: Choice) -> None:
    """The picture of the cell, under the learner's hands."""
    st.session_state[named("drawn")] = (_revision(now), now)
    picture.worked_cell(now, _revision(now), named("worked"), _take_choice)


def unrolled(now: Choice) -> None:
    """The cell unrolled in time, whose columns choose the step."""
    maps.unrolled(now, _revision(now), named("unrolled"), _take_step)


def _revision(now: Choice) -> str:
    """Another cell or another link is another revision, whose choice the picture takes."""
    return f"{now.kind} {now.seed} {st.session_state.get(named('links'), 0)}"


def _keep(now: Choice) -> dict[str, str]:
    """Keep the choice, as a link would bring it. What is chosen of other cells stays."""
    said: dict[str, str] = st.session_state[named("said")]
    for name in choice.names(now.kind):
        said.pop(name, None)
    query = now.to_query()
    said |= query
    return query


def _take_choice() -> None:
    """Take what the picture hands back, unless another cell or link has come since."""
    message = sent("worked", "choice")
    revision, before = st.session_state.get(named("drawn"), ("", None))
    if isinstance(message, dict) and message.get("rev") == revision:
        _keep(choice.from_json(message, before))


def _take_step() -> None:
    """Take the step that is chosen in the maps, and let the picture show it."""
    message = sent("unrolled", "step")
    revision, before = st.session_state.get(named("drawn"), ("", None))
    if isinstance(message, dict) and message.get("rev") == revision:
        _keep(choice.at_step(before, message.get("step")))
        st.session_state[named("links")] = st.session_state.get(named("links"), 0) + 1


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
