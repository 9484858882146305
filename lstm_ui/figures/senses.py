"""Two lanes over a sentence, what each net believes, and which words decided."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lstm_ui import theme
from lstm_ui.figures.belt_parts import plain

Array = npt.NDArray[np.floating[Any]]


def lanes(
    forward: Array, reverse: Array, words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """Both hidden states, (T, H) each in the order of the text; framed is what has been read."""
    figure = make_subplots(
        2,
        1,
        shared_xaxes=True,
        vertical_spacing=0.16,
        subplot_titles=("forward, reads →", "reverse, reads ←"),
    )
    last = len(words) - 1
    for row, (name, states, left, right) in enumerate(
        (("forward", forward, 0, position), ("reverse", reverse, position, last)), start=1
    ):
        figure.add_trace(
            go.Heatmap(
                z=states.T,
                coloraxis="coloraxis",
                hovertemplate=f"{name}, unit %{{y}} after word %{{x}}: %{{z:.3f}}<extra></extra>",
            ),
            row,
            1,
        )
        for x0, x1, style in (
            (left - 0.5, right + 0.5, {"line": {"color": theme.INK[mode], "width": 3}}),
            (position - 0.5, position + 0.5, {"line": {"color": theme.INK[mode], "dash": "dot"}}),
        ):
            figure.add_shape(
                type="rect",
                x0=x0,
                x1=x1,
                y0=-0.5,
                y1=states.shape[1] - 0.5,
                row=row,
                col=1,
                **style,
            )
    figure.update_layout(
        template=theme.template(mode),
        height=330,
        margin={"l": 12, "r": 12, "t": 28, "b": 84},
        coloraxis={
            "colorscale": theme.DIVERGING[mode],
            "cmin": -1,
            "cmax": 1,
            "showscale": False,
        },
    )
    figure.update_yaxes(showticklabels=False, showgrid=False)
    figure.update_xaxes(showgrid=False, showticklabels=False)
    figure.update_xaxes(
        tickvals=list(range(len(words))),
        ticktext=[_bold(plain(w), k == position) for k, w in enumerate(words)],
        tickangle=-45,
        showticklabels=True,
        row=2,
    )
    figure.update_annotations(font={"size": 14, "color": theme.INK[mode]})
    return figure


def beliefs(
    sentences: Sequence[tuple[str, Array, Array]], senses: Sequence[str], mode: theme.Mode
) -> go.Figure:
    """For each sentence what the forward net believes at the word, beside the bidirectional one."""
    figure = make_subplots(
        1, len(sentences), shared_yaxes=True, subplot_titles=[name for name, _, _ in sentences]
    )
    looks = (("forward alone", theme.NEGATIVE[mode], "/"), ("both", theme.POSITIVE[mode], ""))
    for column, (_, *nets) in enumerate(sentences, start=1):
        for (net, tint, shape), chances in zip(looks, nets, strict=True):
            figure.add_trace(
                go.Bar(
                    x=list(senses),
                    y=chances,
                    name=net,
                    legendgroup=net,
                    showlegend=column == 1,
                    marker={"color": tint, "pattern": {"shape": shape}},
                    text=[f"{chance:.2f}" for chance in chances],
                    textposition="outside",
                    hovertemplate=f"{net}: %{{x}} %{{y:.3f}}<extra></extra>",
                ),
                1,
                column,
            )
    figure.update_layout(
        template=theme.template(mode),
        height=330,
        margin={"l": 48, "r": 12, "t": 36, "b": 84},
        legend={"orientation": "h", "y": -0.22, "yanchor": "top"},
    )
    figure.update_yaxes(range=[0, 1.15], tickvals=[0, 0.5, 1])
    figure.update_annotations(font={"size": 15, "color": theme.INK[mode]})
    return figure


def peek(
    both: Array, forward: Array, words: Sequence[str], seen: int, sense: str, mode: theme.Mode
) -> go.Figure:
    """Belief in a sense against the words revealed: (R+1,) each, for both nets."""
    steps = np.arange(len(both))
    names = ["the word", *(plain(word) for word in words)]
    figure = go.Figure()
    for name, values, tint, dash in (
        ("both, of the word", both, theme.POSITIVE[mode], "solid"),
        ("forward, at the word", np.full(len(both), forward[0]), theme.NEGATIVE[mode], "dash"),
        ("forward, reading on", forward, theme.NEGATIVE[mode], "dot"),
    ):
        figure.add_scatter(
            x=steps,
            y=values,
            name=name,
            mode="lines+markers",
            line={"color": tint, "dash": dash},
            marker={"size": 6},
            hovertemplate=f"{name}, after %{{x}} words: %{{y:.3f}}<extra></extra>",
        )
    figure.add_vline(x=seen, line={"color": theme.INK[mode], "dash": "dot", "width": 1})
    figure.update_layout(
        template=theme.template(mode),
        height=340,
        margin={"l": 64, "r": 12, "t": 16, "b": 130},
        legend={"orientation": "h", "y": -0.42, "yanchor": "top"},
        xaxis={"tickvals": steps, "ticktext": names, "tickangle": -45, "showgrid": False},
        yaxis={"title": f"belief in “{sense}”", "range": [0, 1.03]},
    )
    return figure


def decided(
    nets: Mapping[str, Array], words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """How much a sense's score hangs on each word, by net, (T,) each."""
    figure = go.Figure()
    looks = (("/", theme.NEGATIVE[mode]), ("", theme.POSITIVE[mode]))
    for (name, sizes), (shape, tint) in zip(nets.items(), looks, strict=True):
        figure.add_bar(
            x=np.arange(len(sizes)),
            y=sizes,
            name=name,
            marker={"color": tint, "pattern": {"shape": shape}},
            hovertemplate=f"{name}, word %{{x}}: %{{y:.3f}}<extra></extra>",
        )
    figure.update_layout(
        template=theme.template(mode),
        height=320,
        margin={"l": 64, "r": 12, "t": 16, "b": 120},
        legend={"orientation": "h", "y": -0.4, "yanchor": "top"},
        xaxis={
            "tickvals": list(range(len(words))),
            "ticktext": [_bold(plain(w), k == position) for k, w in enumerate(words)],
            "tickangle": -45,
            "showgrid": False,
        },
        yaxis={"title": "‖∂ score / ∂ word‖"},
    )
    return figure


def _bold(word: str, yes: bool) -> str:
    return f"<b>{word}</b>" if yes else word
