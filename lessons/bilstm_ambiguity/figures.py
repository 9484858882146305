"""What each net believes about a word, and how that turns as more of the sentence is revealed."""

from collections.abc import Sequence

import numpy as np

from lessons.bilstm_ambiguity.labels import NETS, label, ticks
from lessons.bilstm_ambiguity.texts import HIDDEN
from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import Part, figure, go, grid, on, title

MARKED = {"mode": "lines+markers"}


def beliefs(
    sentences: Sequence[tuple[str, Array, Array]], senses: Sequence[str], mode: theme.Mode
) -> go.Figure:
    """For each sentence what the forward net believes at the word, beside the bidirectional one."""
    looks = (
        (NETS["forward"], theme.NEGATIVE[mode], "/"),
        (NETS["both"], theme.POSITIVE[mode], ""),
    )
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


def describe_belief(senses: Sequence[str], forward: Array, both: Array) -> str:
    """What both nets take a word for, (S,) each: it goes on after a colon."""
    alone, together = (
        f"“{senses[int(beliefs.argmax())]}” ({percent(beliefs.max())})"
        for beliefs in (forward, both)
    )
    return f"at the word, the forward net believes {alone}, the bidirectional net {together}."


def describe_beliefs(sentences: Sequence[tuple[str, Array, Array]], senses: Sequence[str]) -> str:
    """The same of each sentence."""
    return " ".join(f"The {name}: {describe_belief(senses, *nets)}" for name, *nets in sentences)


def peek(
    both: Array,
    forward: Array,
    words: Sequence[str],
    seen: int,
    sense: str,
    reads_on: bool,
    mode: theme.Mode,
) -> go.Figure:
    """Belief in a sense against the words revealed: (R+1,) each, for both nets.

    What is not revealed yet is not drawn, and its words are blank.
    """
    names = ["the word", *words[:seen], *[HIDDEN] * (len(words) - seen)]
    positive, negative = theme.POSITIVE[mode], theme.NEGATIVE[mode]
    still = np.full(seen + 1, forward[0])
    traces = [
        _belief(f"{NETS['both']}, at the word", both[: seen + 1], positive, "solid") | MARKED,
        _belief(f"{NETS['forward']}, at the word", still, negative, "dash"),
    ]
    if reads_on:
        later = forward[: seen + 1]
        traces.append(_belief(f"{NETS['forward']}, reading on", later, negative, "dot") | MARKED)
    for trace in traces:
        trace["customdata"] = [label(word) for word in names[: seen + 1]]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 340,
        "margin": {"l": 64, "r": 12, "t": 16, "b": 130},
        "legend": {"orientation": "h", "y": -0.42, "yanchor": "top"},
        "xaxis": {"showgrid": False, "range": [-0.3, len(words) + 0.3], **ticks(names, 0)},
        "yaxis": {**title(f"belief in “{sense}”"), "range": [0, 1.03]},
    }
    return figure(traces, layout)


def _belief(name: str, values: Array, tint: str, dash: str) -> Part:
    """A line from the word on, a step for each word revealed."""
    return {
        "type": "scatter",
        "x": np.arange(len(values)),
        "y": values,
        "name": name,
        "mode": "lines",
        "line": {"color": tint, "dash": dash},
        "marker": {"size": 6},
        "hovertemplate": f"{name}, up to “%{{customdata}}”: %{{y:.3f}}<extra></extra>",
    }


def describe_peek(both: Array, forward: Array, seen: int, sense: str, reads_on: bool) -> str:
    """What revealing some of the words has done to the belief in a sense, (R+1,) each."""
    count = len(both) - 1
    revealed = f"With {seen} of {count} words revealed" if count else "With nothing after the word"
    later = f" Reading on this far, it gives {percent(forward[seen])}." if reads_on else ""
    return (
        f"{revealed}, the bidirectional net gives “{sense}” {percent(both[seen])}. The forward net "
        f"gave it {percent(forward[0])} at the word, and that can’t change any more.{later}"
    )
