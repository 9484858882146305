"""Evidence: which words a belief rests on, by leaving each of them out, and by the gradient."""

from collections.abc import Mapping, Sequence

import numpy as np

from lessons.bilstm_ambiguity.labels import NETS, label, ticks
from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.numbers import percent, signed
from lstm_ui.plotting import figure, go, title

LITTLE = 0.01  # a probability that is no more than this is hardly lost


def left_out(
    lost: Mapping[str, Array], words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """The probability that a sense loses without each word, (T,) by net."""
    return _bars(lost, words, position, "probability lost without it", mode)


def gradient(
    sizes: Mapping[str, Array], words: Sequence[str], position: int, mode: theme.Mode
) -> go.Figure:
    """How much a sense's score moves with each word, (T,) by net."""
    return _bars(sizes, words, position, "‖∂ score / ∂ word‖", mode)


def _bars(
    values: Mapping[str, Array], words: Sequence[str], position: int, name: str, mode: theme.Mode
) -> go.Figure:
    looks = (("/", theme.NEGATIVE[mode]), ("", theme.POSITIVE[mode]))
    traces = [
        {
            "type": "bar",
            "x": np.arange(len(sizes)),
            "y": sizes,
            "name": NETS[net],
            "marker": {"color": tint, "pattern": {"shape": shape}},
            "customdata": [label(word) for word in words],
            "hovertemplate": f"{NETS[net]}, “%{{customdata}}”: %{{y:.3f}}<extra></extra>",
        }
        for (net, sizes), (shape, tint) in zip(values.items(), looks, strict=True)
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 320,
        "margin": {"l": 64, "r": 12, "t": 16, "b": 120},
        "legend": {"orientation": "h", "y": -0.4, "yanchor": "top"},
        "xaxis": {"showgrid": False, **ticks(words, position)},
        "yaxis": title(name),
    }
    return figure(traces, layout)


def describe_left_out(
    lost: Mapping[str, Array], words: Sequence[str], position: int, sense: str, belief: float
) -> str:
    """Which word a belief loses most without, and what comes after the word for the forward net.

    Parameters
    ----------
    belief : of the bidirectional net in the sense, with no word left out
    """
    both = lost["both"]
    most = int(both.argmax())
    if both[most] <= LITTLE:
        told = (
            f"No single word matters much to the bidirectional net’s “{sense}”: leave out any one, "
            f"and its {percent(belief, 1)} hardly falls."
        )
    else:
        told = (
            f"“{words[most]}” matters most to the bidirectional net’s “{sense}”: without it, "
            f"{percent(belief, 1)} falls to {percent(belief - both[most], 1)}."
        )
    return f"{told} {_after(lost['forward'], position)}"


def describe_gradient(
    sizes: Mapping[str, Array], words: Sequence[str], position: int, sense: str
) -> str:
    """Which word a sense's score moves with most, and what comes after the word."""
    return (
        f"By the gradient, the bidirectional net’s score for “{sense}” is most sensitive to "
        f"“{words[int(sizes['both'].argmax())]}”. {_after(sizes['forward'], position)}"
    )


def _after(forward: Array, position: int) -> str:
    """What the words to the right change for the forward net, unrounded where it is not nothing."""
    after = np.abs(forward[position + 1 :])
    if not len(after):
        return "Nothing comes after the word."
    if not after.any():
        return (
            "The forward net has not read what comes after the word, so leaving that out makes no "
            "difference to it."
        )
    return f"What comes after the word makes a difference of {after.max():.0e} to the forward net."


def rows(lost: Mapping[str, Array], words: Sequence[str]) -> list[dict[str, str]]:
    """The probability lost without each word, (T,) by net, as rows of a table."""
    return [
        {"left out": word}
        | {
            NETS[net]: signed(round(values[t], 3) + 0.0, 3, plus=True)
            for net, values in lost.items()
        }
        for t, word in enumerate(words)
    ]
