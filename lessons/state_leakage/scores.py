"""Scores on the way: how many labels each net gets right, in order and shuffled."""

from collections.abc import Mapping, Sequence

from lessons.state_leakage.figures import tints
from lessons.state_leakage.plan import IN_ORDER, ORDERS, SHUFFLED
from lstm_ui import theme
from lstm_ui.numbers import percent
from lstm_ui.plotting import Part, figure, go, level, title
from lstm_ui.training.curves import MARK, at_the_right
from lstm_ui.training.lane import Look

ABOVE = 0.03  # by so much a score must exceed what a sequence can tell to be said to


def scores(
    nets: Mapping[str, Mapping[str, Sequence[tuple[int, float]]]],
    lines: Mapping[str, float],
    steps: int,
    mode: theme.Mode,
) -> go.Figure:
    """Accuracy against the steps of training: a colour a net, a dash and a marker an order.

    ``nets`` maps a net to its orders, and an order to what was seen at which step.
    """
    traces = [
        {
            "type": "scatter",
            "x": [step for step, _ in seen],
            "y": [share for _, share in seen],
            "name": f"{name}, {order}",
            "mode": "lines+markers",
            "line": {"color": tint, "dash": ("solid", "dash")[k], "width": 2.25},
            "marker": {"symbol": ("circle", "diamond-open")[k], "size": (6, 10)[k]},
            "hovertemplate": f"{name}, {order}, step %{{x}}: %{{y:.0%}}<extra></extra>",
        }
        for tint, (name, orders) in zip(tints(mode), nets.items(), strict=False)
        for k, (order, seen) in enumerate(orders.items())
    ]
    layout = {
        "template": theme.TEMPLATE[mode],
        "height": 400,
        "margin": {"l": 64, "r": 16, "t": 16, "b": 110},
        "legend": {"orientation": "h", "y": -0.22, "yanchor": "top"},
        "xaxis": {**title("steps of training"), "range": [0, 1.02 * steps]},
        "yaxis": {**title("labels right"), "range": [0, 1.04], "tickformat": ".0%"},
        "shapes": [level(value, MARK | {"color": theme.INK[mode]}) for value in lines.values()],
        "annotations": [
            *(at_the_right(f"{name}, {value:.0%}", value, mode) for name, value in lines.items()),
            *(
                _named(name, orders[IN_ORDER][-1], tint)
                for tint, (name, orders) in zip(tints(mode), nets.items(), strict=False)
                if orders[IN_ORDER]
            ),
        ],
    }
    return figure(traces, layout)


def _named(name: str, end: tuple[int, float], tint: str) -> Part:
    """A net's name at the end of its line: its colour is not all that tells it."""
    return {
        "x": end[0],
        "y": end[1],
        "text": name,
        "showarrow": False,
        "xanchor": "right",
        "yshift": 14,
        "font": {"size": 14, "color": tint},
    }


def describe_scores(
    net: str, step: int, carried: Look | None, reset: Look | None, truth: float
) -> str:
    """What both nets get right in either order, and what of it no sequence can have told.

    Parameters
    ----------
    carried, reset : the latest scores by order, None before the first
    truth : the share of labels that a sequence can tell
    """
    if carried is None or reset is None:
        return f"{net}: nothing is trained yet."
    above = (
        f" A sequence can tell {percent(truth)}: the rest comes from the state."
        if carried[IN_ORDER] > truth + ABOVE
        else ""
    )
    ordered, shuffled = (percent(reset[order]) for order in ORDERS)
    alike = ordered == shuffled
    honest = f"{ordered} either way" if alike else f"{ordered} in order and {shuffled} shuffled"
    return (
        f"{net}, after {step} step{'s' * (step > 1)}: the net that carries its state gets "
        f"{percent(carried[IN_ORDER])} of the labels right in order and "
        f"{percent(carried[SHUFFLED])} shuffled.{above} The net that is reset gets {honest}."
    )


def describe_progress(
    net: str, treatment: str, step: int, budget: int, seconds: float, named: float | None
) -> str:
    """How far a net is trained, and what share of new secrets it names, once that is known."""
    score = (
        ""
        if named is None
        else f" Of new users’ secrets it names {percent(named)}, served with its state {treatment}."
    )
    return (
        f"{net}, trained with its state {treatment}: {step} of {budget} steps, "
        f"{seconds:.1f} s.{score}"
    )
