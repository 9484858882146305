"""Two lanes over a sentence, what each net believes, and which words decided."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import Part, figure, frame, go, grid, on, title

MOST_TICKS = 20
MOST_LETTERS = 14
HIDDEN = "▢"  # in the place of a word that is not revealed yet


def lanes(
    forward: Array, reverse: Array, words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """Both hidden states, (T, H) each in the order of the text; framed is what has been read."""
    last = len(words) - 1
    read, word = ({"color": theme.INK[mode], **style} for style in ({"width": 3}, {"dash": "dot"}))
    traces, frames = [], []
    for pane, (name, states, left, right) in enumerate(
        (("forward", forward, 0, position), ("reverse", reverse, position, last)), start=1
    ):
        traces.append(_lane(name, states, words, pane))
        for steps, line in (((left, right), read), ((position, position), word)):
            across = steps[0] - 0.5, steps[1] + 0.5
            frames.append(frame(across, (-0.5, states.shape[1] - 0.5), line, pane))
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 330,
        "margin": {"l": 12, "r": 12, "t": 28, "b": 84},
        "coloraxis": {
            "colorscale": theme.DIVERGING[mode],
            "cmin": -1,
            "cmax": 1,
            "showscale": False,
        },
        "shapes": frames,
    }
    panes = grid(
        ("forward, reads →", "reverse, reads ←"),
        1,
        (0, 0.16),
        {"size": 14, "color": theme.INK[mode]},
        x={"showgrid": False, **_ticks(words, position)},
        y={"showticklabels": False, "showgrid": False},
    )
    return figure(traces, panes | layout)


def _lane(name: str, states: Array, words: Sequence[str], pane: int) -> Part:
    return {
        "type": "heatmap",
        "z": states.T,
        "coloraxis": "coloraxis",
        "customdata": np.broadcast_to([_name(word) for word in words], states.T.shape),
        "hovertemplate": f"{name}, unit %{{y}} after “%{{customdata}}”: %{{z:.3f}}<extra></extra>",
        **on(pane),
    }


def beliefs(
    sentences: Sequence[tuple[str, Array, Array]], senses: Sequence[str], mode: theme.Mode
) -> go.Figure:
    """For each sentence what the forward net believes at the word, beside the bidirectional one."""
    looks = (("forward alone", theme.NEGATIVE[mode], "/"), ("both", theme.POSITIVE[mode], ""))
    traces = [
        {
            "type": "bar",
            "x": list(senses),
            "y": chances,
            "name": net,
            "legendgroup": net,
            "showlegend": pane == 1,
            "marker": {"color": tint, "pattern": {"shape": shape}},
            "text": [f"{chance:.2f}" for chance in chances],
            "textposition": "outside",
            "hovertemplate": f"{net}: %{{x}} %{{y:.3f}}<extra></extra>",
            **on(pane),
        }
        for pane, (_, *nets) in enumerate(sentences, start=1)
        for (net, tint, shape), chances in zip(looks, nets, strict=True)
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 440,
        "margin": {"l": 48, "r": 12, "t": 36, "b": 84},
        "legend": {"orientation": "h", "y": -0.14, "yanchor": "top"},
    }
    panes = grid(
        [name for name, _, _ in sentences],
        1,
        (0, 0.16),
        {"size": 15, "color": theme.INK[mode]},
        y={"range": [0, 1.2], "tickvals": [0, 0.5, 1]},
    )
    return figure(traces, panes | layout)


def peek(
    both: Array, forward: Array, words: Sequence[str], seen: int, sense: str, mode: theme.Mode
) -> go.Figure:
    """Belief in a sense against the words revealed: (R+1,) each, for both nets.

    What is not revealed yet is not drawn, and its words are blank.
    """
    steps = np.arange(seen + 1)
    names = ["the word", *words[:seen], *[HIDDEN] * (len(words) - seen)]
    traces = [
        {
            "type": "scatter",
            "x": steps,
            "y": values,
            "name": name,
            "mode": marks,
            "line": {"color": tint, "dash": dash},
            "marker": {"size": 6},
            "customdata": [_name(word) for word in names[: seen + 1]],
            "hovertemplate": f"{name}, up to “%{{customdata}}”: %{{y:.3f}}<extra></extra>",
        }
        for name, values, tint, dash, marks in (
            ("both, of the word", both[: seen + 1], theme.POSITIVE[mode], "solid", "lines+markers"),
            (
                "forward, at the word",
                np.full(seen + 1, forward[0]),
                theme.NEGATIVE[mode],
                "dash",
                "lines",
            ),
            (
                "forward, reading on",
                forward[: seen + 1],
                theme.NEGATIVE[mode],
                "dot",
                "lines+markers",
            ),
        )
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 340,
        "margin": {"l": 64, "r": 12, "t": 16, "b": 130},
        "legend": {"orientation": "h", "y": -0.42, "yanchor": "top"},
        "xaxis": {"showgrid": False, "range": [-0.3, len(words) + 0.3], **_ticks(names, 0)},
        "yaxis": {**title(f"belief in “{sense}”"), "range": [0, 1.03]},
    }
    return figure(traces, layout)


def decided(
    nets: Mapping[str, Array], words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """How much a sense's score depends on each word, by net, (T,) each."""
    looks = (("/", theme.NEGATIVE[mode]), ("", theme.POSITIVE[mode]))
    traces = [
        {
            "type": "bar",
            "x": np.arange(len(sizes)),
            "y": sizes,
            "name": name,
            "marker": {"color": tint, "pattern": {"shape": shape}},
            "customdata": [_name(word) for word in words],
            "hovertemplate": f"{name}, “%{{customdata}}”: %{{y:.3f}}<extra></extra>",
        }
        for (name, sizes), (shape, tint) in zip(nets.items(), looks, strict=True)
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 320,
        "margin": {"l": 64, "r": 12, "t": 16, "b": 120},
        "legend": {"orientation": "h", "y": -0.4, "yanchor": "top"},
        "xaxis": {"showgrid": False, **_ticks(words, position)},
        "yaxis": title("‖∂ score / ∂ word‖"),
    }
    return figure(traces, layout)


def _ticks(words: Sequence[str], position: int) -> dict[str, Any]:
    """The words along an axis, the one at the position bold: as many as a phone has room for."""
    every = -(-len(words) // MOST_TICKS)
    shown = [k for k in range(len(words)) if (k - position) % every == 0]
    names = [_name(words[k]) for k in shown]
    return {
        "tickvals": shown,
        "ticktext": [
            f"<b>{name}</b>" if k == position else name
            for k, name in zip(shown, names, strict=True)
        ],
        "tickangle": -45,
    }


def shortened(word: str) -> str:
    """The word, or its beginning where it has too many letters for an axis or a narrow column."""
    return word if len(word) <= MOST_LETTERS else f"{word[: MOST_LETTERS - 1]}…"


def _name(word: str) -> str:
    return theme.plain(shortened(word))
