"""An attack once: what a net believes step by step, and what it answers."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import Part, figure, frame, go, grid, on, upright


def beliefs(
    visits: Mapping[str, Sequence[Array]], users: Sequence[str], symbols: str, mode: theme.Mode
) -> go.Figure:
    """What the net would say at each step: a map for each server, one user after another.

    ``visits`` maps a server to the probabilities (T, K) of each of the users.
    """
    length = len(next(iter(visits.values()))[0])
    line = {"color": theme.INK[mode], "width": 3}
    traces, shapes = [], []
    for pane, parts in enumerate(visits.values(), start=1):
        traces.append(_likely(np.concatenate(parts), symbols, pane))
        for end, part in enumerate(parts, start=1):
            named = int(part[-1].argmax())
            across = end * length - 0.5, end * length + 0.5
            shapes.append(frame(across, (named - 0.5, named + 0.5), line, pane))
        shapes += [upright(k * length + 0.5, line, pane) for k in range(1, len(parts))]
    middles = [(k + 0.5) * length + 0.5 for k in range(len(users))]
    panes = grid(
        list(visits),
        1,
        (0, 0.16),
        {"size": 15, "color": theme.INK[mode]},
        x={
            "showgrid": False,
            "showticklabels": True,
            "tickvals": middles,
            "ticktext": list(users),
            "tickangle": 0,
        },
        y={"showgrid": False, "autorange": "reversed"},
    )
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 430,
        "margin": {"l": 36, "r": 8, "t": 32, "b": 84},
        "coloraxis": {
            "colorscale": _shades(mode),
            "cmin": 0,
            "cmax": 1,
            "colorbar": {
                "orientation": "h",
                "tickvals": [0, 0.5, 1],
                "ticktext": [percent(share) for share in (0, 0.5, 1)],
                "len": 0.92,
                "y": 0,
                "yanchor": "top",
                "ypad": 36,
                "thickness": 12,
                "outlinewidth": 0,
            },
        },
        "shapes": shapes,
    }
    return figure(traces, panes | layout)


def _likely(chances: Array, symbols: str, pane: int) -> Part:
    """A map of (T, K) probabilities."""
    return {
        "type": "heatmap",
        "z": chances.T,
        "x": np.arange(1, len(chances) + 1),
        "y": list(symbols),
        "coloraxis": "coloraxis",
        "xgap": 1,
        "ygap": 1,
        "hovertemplate": "step %{x}: %{y} with %{z:.0%}<extra></extra>",
        **on(pane),
    }


def _shades(mode: theme.Mode) -> list[list[Any]]:
    """From the background to the strongest shade, from 0 to 1."""
    return [[2 * place - 1, shade] for place, shade in theme.DIVERGING[mode][5:]]


def describe_answers(
    symbols: str, secret: str, user: Array, carried: Array, reset: Array, first: str | None = None
) -> str:
    """What you are answered after a user with a secret, with the state carried and reset.

    Parameters
    ----------
    user : (K,) probabilities of what the user is answered with the state carried
    carried, reset : (K,) of what you are answered, either way
    first : what the first user of a server in use had shown; None where the user is the first
    """
    named, safe, users = (symbols[int(answer.argmax())] for answer in (carried, reset, user))
    luck = " That this is the secret is luck." if safe == secret else ""
    wronged = f" The user, too, was answered {users}." if users != secret else ""
    return (
        f"The user showed {secret} and left. You show blanks. With the state carried over, the "
        f"net answers you {named} ({percent(float(carried.max()))}), "
        f"{_whose(named, secret, first)}. With the state reset, it answers {safe} "
        f"({percent(float(reset.max()))}), as it does to everyone who shows nothing.{luck}"
        f"{_first(named, secret, first)}{wronged}"
    )


def _whose(named: str, secret: str, first: str | None) -> str:
    """Whose symbol the answer is."""
    if named == secret:
        return "the secret"
    if named == first:
        return "which is what the first user of this server showed"
    return "which is not the secret but may give it away"


def _first(named: str, secret: str, first: str | None) -> str:
    """What the server's first user had shown, where the answer has not said so."""
    if first is None or (named == first and named != secret):
        return ""
    return f" The first user of this server had shown {first}."
