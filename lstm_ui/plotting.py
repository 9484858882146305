"""Figures from their finished parts; Plotly and pandas are imported here and nowhere else.

Every visitor's script is a thread of its own, and a server's first visitors import at once. Both
libraries import their own parts in circles, in which two threads that enter at different ends meet
halfway: a module is then "partially initialized". Who comes through this one file waits until the
first has been through. What would let Streamlit import them by itself, a chart or a table, is
drawn by `lstm_ui.show`, which comes through here first.

pandas is first: Plotly asks of every value whether it is pandas', if pandas is loaded, and fails
while another thread is still loading it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas  # isort: skip
import plotly.graph_objects as go

__all__ = [
    "NOTHING",
    "Part",
    "figure",
    "frame",
    "go",
    "grid",
    "level",
    "on",
    "pandas",
    "title",
    "upright",
]

Part = dict[str, Any]  # of a figure, as Plotly's schema has it
NOTHING: Mapping[str, Any] = {}
AXIS = re.compile(r"[xy]axis\d*")


def figure(traces: Sequence[Part], layout: Part) -> go.Figure:
    """A figure of traces and a layout that are complete, each in the words of Plotly's schema.

    Plotly would check every property as it is set: 5 to 60 ms for a figure, in each visitor's run.
    Its own `plotly.express` leaves that out in this way; the tests check every figure instead.

    No drag zooms it: a finger that swipes across a figure scrolls the page. What is under a pointer
    or a tap still tells its numbers.
    """
    return go.Figure(list(traces), _still(layout), _validate=False)


def _still(layout: Part) -> Part:
    """The layout with every axis where it is, named in it or not."""
    axes = dict.fromkeys(["xaxis", "yaxis", *filter(AXIS.fullmatch, layout)])
    fixed = {name: {**layout.get(name, {}), "fixedrange": True} for name in axes}
    return layout | fixed | {"dragmode": False}


def title(text: str, **more: Any) -> Part:
    """An axis's title, as Plotly's schema has it."""
    return {"title": {"text": text, **more}}


def upright(x: float, line: Part, pane: int = 1) -> Part:
    """A line from the bottom of a pane to its top."""
    axes = {"xref": f"x{_number(pane)}", "yref": f"y{_number(pane)} domain"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, **axes, "line": line}


def level(y: float, line: Part) -> Part:
    """A line from the left of a figure's one pane to its right."""
    axes = {"xref": "x domain", "yref": "y"}
    return {"type": "line", "x0": 0, "x1": 1, "y0": y, "y1": y, **axes, "line": line}


def frame(x: tuple[float, float], y: tuple[float, float], line: Part, pane: int = 1) -> Part:
    """A rectangle in a pane."""
    axes = {"xref": f"x{_number(pane)}", "yref": f"y{_number(pane)}"}
    (x0, x1), (y0, y1) = x, y
    return {"type": "rect", "x0": x0, "x1": x1, "y0": y0, "y1": y1, **axes, "line": line}


def on(pane: int) -> Part:
    """The axes of a trace that stands in a pane of `grid`."""
    return {"xaxis": f"x{_number(pane)}", "yaxis": f"y{_number(pane)}"}


def grid(
    titles: Sequence[str],
    columns: int,
    gaps: tuple[float, float],
    font: Part,
    *,
    x: Mapping[str, Any] = NOTHING,
    y: Mapping[str, Any] = NOTHING,
    bottom: Mapping[str, Any] = NOTHING,
) -> Part:
    """Panes under their titles, row by row from the top left, that share the steps of a column.

    Parameters
    ----------
    gaps : between two columns and between two rows, of the figure's width and height
    x, y : of every axis; of those in the last row also ``bottom``
    """
    rows = len(titles) // columns
    width, height = (1 - gaps[0] * (columns - 1)) / columns, (1 - gaps[1] * (rows - 1)) / rows
    layout: Part = {"annotations": []}
    for pane, name in enumerate(titles, start=1):
        row, column = divmod(pane - 1, columns)
        left, low = column * (width + gaps[0]), (rows - 1 - row) * (height + gaps[1])
        below = (rows - 1) * columns + column + 1  # the pane at the foot of this column
        shared = {"matches": f"x{_number(below)}", "showticklabels": False}
        layout[f"xaxis{_number(pane)}"] = {
            "anchor": f"y{_number(pane)}",
            "domain": [left, min(1.0, left + width)],
            **(shared if pane != below else {}),
            **x,
            **(bottom if pane == below else {}),
        }
        layout[f"yaxis{_number(pane)}"] = {
            "anchor": f"x{_number(pane)}",
            "domain": [low, min(1.0, low + height)],
            **y,
        }
        layout["annotations"].append(_heading(name, left + width / 2, min(1.0, low + height), font))
    return layout


def _heading(text: str, x: float, y: float, font: Part) -> Part:
    place = {"x": x, "xanchor": "center", "xref": "paper", "y": y, "yanchor": "bottom"}
    return {"text": text, **place, "yref": "paper", "showarrow": False, "font": font}


def _number(pane: int) -> str:
    """Plotly counts axes x, x2, x3."""
    return "" if pane == 1 else str(pane)
