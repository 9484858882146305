"""The rows of a stacked matrix in each library's order, and what the place of the reset changes."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from lessons.moving_weights.weights import HIDDEN
from lstm_core.arrays import Array
from lstm_core.cells import CELLS, Kind
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui import theme
from lstm_ui.numbers import gap
from lstm_ui.plotting import Part, figure, frame, go, title

HALF = 0.3  # of a column's width; the columns are 1 apart
ROUNDING = 1e-12  # in 64 bits a few steps of so small a net err by far less


def stacked(kind: Kind, chosen: Library, mode: theme.Mode) -> go.Figure:
    """A column of rows for each library, coloured by block; bands join what is the same block."""
    rows, column = HIDDEN * len(CELLS[kind].blocks), list(LAYOUTS).index(chosen)
    border = frame(
        (column - HALF, column + HALF), (0, rows), {"color": theme.INK[mode], "width": 3}
    )
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 15 * rows + 48,
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
        "barmode": "overlay",
        "showlegend": False,
        "xaxis": _libraries(chosen),
        "yaxis": _block_names(kind),
        "shapes": [border],
        "annotations": list(_letters(kind, mode)),
    }
    return figure([*_bands(kind, mode), *_rows(kind, mode)], layout)


def describe_stacked(kind: Kind) -> str:
    """Which libraries share an order, in a sentence."""
    if len(CELLS[kind].blocks) == 1:
        return f"The {CELLS[kind].short_name} has a single block, with no order to get wrong."
    first, *others = (layout.order for layout in LAYOUTS.values())
    parts = [f"{first.library} stacks {_listed(first.called(kind))}."]
    for letters in dict.fromkeys(order.called(kind) for order in others):
        alike = [order for order in others if order.called(kind) == letters]
        names = " and ".join(order.library for order in alike)
        have = "has" if len(alike) == 1 else "have"
        same = "the same" if alike[0].of(kind) == first.of(kind) else "another"
        parts.append(f"{names} {have} {same} order: {_listed(letters)}.")
    renamed = {
        (letter, symbol)
        for order in others
        for letter, symbol in zip(order.called(kind), order.of(kind), strict=True)
        if letter != symbol
    }
    parts += [
        f"Their {letter} is {first.library}’s {symbol}." for letter, symbol in sorted(renamed)
    ]
    return " ".join(parts)


def reset_gap(gaps: Array, mode: theme.Mode) -> go.Figure:
    """How far the two runs' h are apart at most, (T+1,), from before the first step."""
    line = {
        "type": "scatter",
        "x": np.arange(len(gaps)),
        "y": gaps,
        "mode": "lines+markers",
        "line": {"color": theme.color("h", mode)},
        "marker": {"size": 7},
        "hovertemplate": "after step %{x}: %{y:.3g}<extra></extra>",
        "showlegend": False,
    }
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 260,
        "margin": {"l": 72, "r": 16, "t": 16, "b": 64},
        "xaxis": title("step"),
        "yaxis": {
            **title("largest difference in h"),
            "range": [0, max(0.1, 1.1 * float(gaps.max()))],
        },
    }
    return figure([line], layout)


def describe_reset_gap(gaps: Array) -> str:
    """How far apart, and when most, in a sentence."""
    worst, steps = int(gaps.argmax()), len(gaps) - 1
    if gaps[worst] < ROUNDING:
        rest = f" up to rounding ({gap(gaps[worst])})" if gaps[worst] else ""
        return f"With these weights both places give the same h at all {steps} steps{rest}."
    return (
        f"Same weights, same inputs: after the first step h differs by {gaps[1]:.3f}, after step "
        f"{worst} by {gaps[worst]:.3f}, the most, and after the last, step {steps}, by "
        f"{gaps[-1]:.3f}. Every h lies between −1 and 1."
    )


def _libraries(chosen: Library) -> Part:
    names = [
        f"<b>{layout.name}</b>" if library == chosen else layout.name
        for library, layout in LAYOUTS.items()
    ]
    ticks = {"tickvals": list(range(len(names))), "ticktext": names, "side": "top"}
    return {**ticks, "range": [-HALF - 0.05, len(names) - 0.95 + HALF], "showgrid": False}


def _block_names(kind: Kind) -> Part:
    """What the blocks of the first column are called, beside it, and what others call them."""
    cell, first = CELLS[kind], next(iter(LAYOUTS.values()))
    symbols = first.order.of(kind)
    names = [
        "<br>".join([f"{cell.name_of(symbol)} {symbol}", *_elsewhere(kind, symbol)])
        for symbol in symbols
    ]
    ticks = {"tickvals": [_middle(place) for place in range(len(symbols))], "ticktext": names}
    return {**ticks, "range": [HIDDEN * len(symbols), 0], "showgrid": False}


def _elsewhere(kind: Kind, symbol: str) -> Iterator[str]:
    """The other letters for a block, each after the libraries that use it."""
    orders = [layout.order for layout in LAYOUTS.values()]
    letters = [order.called(kind)[order.of(kind).index(symbol)] for order in orders]
    for letter in dict.fromkeys(letters):
        if letter != symbol:
            users = [
                order.library for order, its in zip(orders, letters, strict=True) if its == letter
            ]
            yield f"{', '.join(users)}: {letter}"


def _letters(kind: Kind, mode: theme.Mode) -> Iterator[Part]:
    """On every block the letter that the column's library has for it."""
    for column, layout in enumerate(LAYOUTS.values()):
        order = layout.order
        for place, (letter, symbol) in enumerate(
            zip(order.called(kind), order.of(kind), strict=True)
        ):
            yield {
                "text": f"<b>{letter}</b>",
                "font": {"size": 17, "color": theme.BACKGROUND[mode]},
                "bgcolor": theme.color(symbol, mode),
                "x": column,
                "y": _middle(place),
                "showarrow": False,
            }


def _rows(kind: Kind, mode: theme.Mode) -> Iterator[Part]:
    """A bar for each row of the columns."""
    for column, layout in enumerate(LAYOUTS.values()):
        for place, symbol in enumerate(layout.order.of(kind)):
            above = list(range(place * HIDDEN, (place + 1) * HIDDEN))
            line = {"color": theme.BACKGROUND[mode], "width": 1}
            yield {
                "type": "bar",
                "x": np.full(HIDDEN, column),
                "y": np.ones(HIDDEN),
                "base": above,
                "width": 2 * HALF,
                "marker": {"color": theme.color(symbol, mode), "line": line},
                "customdata": [row + 1 for row in above],
                "hovertemplate": f"{layout.name}, row %{{customdata}}: "
                f"{CELLS[kind].name_of(symbol).lower()}<extra></extra>",
            }


def _bands(kind: Kind, mode: theme.Mode) -> Iterator[Part]:
    """From each column to the next, a band for each block."""
    orders = [layout.order.of(kind) for layout in LAYOUTS.values()]
    for column, (left, right) in enumerate(pairwise(orders)):
        for symbol in left:
            top, below = (HIDDEN * order.index(symbol) for order in (left, right))
            yield {
                "type": "scatter",
                "x": [column + HALF, column + 1 - HALF, column + 1 - HALF, column + HALF],
                "y": [top, below, below + HIDDEN, top + HIDDEN],
                "mode": "lines",
                "fill": "toself",
                "line": {"color": theme.color(symbol, mode), "width": 0},
                "opacity": 0.3,
                "hoverinfo": "skip",
            }


def _middle(place: int) -> float:
    return HIDDEN * (place + 0.5)


def _listed(letters: str) -> str:
    return ", ".join(letters)
