"""Hidden states: two lanes over a sentence, and how far those of two sentences are apart."""

from collections.abc import Sequence

import numpy as np

from lessons.bilstm_ambiguity.labels import label, ticks
from lessons.bilstm_ambiguity.occurrence import Apart
from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import Part, figure, frame, go, grid, on


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
        x={"showgrid": False, **ticks(words, position)},
        y={"showticklabels": False, "showgrid": False},
    )
    return figure(traces, panes | layout)


def _lane(name: str, states: Array, words: Sequence[str], pane: int) -> Part:
    return {
        "type": "heatmap",
        "z": states.T,
        "coloraxis": "coloraxis",
        "customdata": np.broadcast_to([label(word) for word in words], states.T.shape),
        "hovertemplate": f"{name}, unit %{{y}} after “%{{customdata}}”: %{{z:.3f}}<extra></extra>",
        **on(pane),
    }


def describe_lane(sentence: str, word: str, position: int, count: int) -> str:
    """How many of a sentence's tokens each lane has read at the word."""
    return (
        f"The {sentence}: at “{word}” the forward lane has read {position + 1} of {count} words, "
        f"the reverse lane {count - position}."
    )


def describe_apart(apart: Apart) -> str:
    """How far two sentences' states are apart at the word, unrounded where they should not be."""
    reverse = f"{apart.reverse:.2f}"
    if not apart.alike:
        return (
            f"At the word, the forward net’s states differ by up to {apart.forward:.2f} (it has "
            f"read different words), the reverse net’s by up to {reverse}."
        )
    if apart.forward:
        return (
            f"At the word, the forward net’s states differ by up to {apart.forward}, although it "
            f"has read the same words; the reverse net’s differ by up to {reverse}."
        )
    return (
        "At the word, the forward net is in the same state in both sentences, because it has read "
        f"the same words. The reverse net’s states differ by up to {reverse}."
    )


def describe_joined(first: Array, second: Array, common: str | None) -> str:
    """How far the reverse halves of two outputs, (T, 2H) each, are apart at either end.

    Parameters
    ----------
    common : the word in which both sentences end, or None if they end in different ones
    """
    reverse = slice(first.shape[1] // 2, None)
    last, begin = (float(np.abs(first[k, reverse] - second[k, reverse]).max()) for k in (-1, 0))
    gap = f"differ by up to {last:.2f}" if last else "are the same"
    why = (
        "has read only the last word, and they end in different ones"
        if common is None
        else f"has read only “{common}”, in which both end"
    )
    return (
        f"Here the output is {first.shape[0]} × {first.shape[1]} for the first sentence and "
        f"{second.shape[0]} × {second.shape[1]} for the second. **At the last position, the "
        f"reverse halves of the two sentences {gap}: there the reverse net {why}. At the first "
        f"position, where it has read everything, they differ by up to {begin:.2f}.**"
    )
