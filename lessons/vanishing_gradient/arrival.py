"""How much of the gradient arrives, lag by lag: medians over seeds, in numbers and in words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from lessons.vanishing_gradient.nets import Passed, quartiles
from lstm_core.arrays import Array
from lstm_ui.files import csv
from lstm_ui.numbers import amount

GROWN = 1.2  # times the thinnest: what is told as growth
LISTED = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500)  # lags of the table


class Band(NamedTuple):
    """Quartiles and median over seeds at every lag, (T+1,) each."""

    low: Array
    middle: Array
    high: Array


def bands(passed: Mapping[str, Sequence[Passed]]) -> dict[str, Band]:
    """Quartiles over the seeds of each net of what arrives, by net and state."""
    quantiles = {}
    for net, seeds in passed.items():
        for symbol in seeds[0].reach:
            name = f"{net}, {symbol}" if net == "LSTM" else net
            runs = np.stack([each.reach[symbol] for each in seeds])
            quantiles[name] = Band(*quartiles(runs))
    return quantiles


def theory(radius: float, sigma: float, lstm: Sequence[Passed]) -> dict[str, Array]:
    """Lines that theory draws beside what arrives.

    Parameters
    ----------
    radius, sigma : of the RNN's recurrent matrix: its spectral radius, its largest singular value
    lstm : the LSTM's seeds
    """
    products = np.stack([each.forget_product for each in lstm])  # (seeds, T+1)
    lags = np.arange(products.shape[1])
    with np.errstate(over="ignore"):
        return {
            "RNN: ρᵏ": radius**lags,
            "RNN: σᵏ, a bound": sigma**lags,
            "LSTM: mean ∏ f": np.median(products, axis=0),
        }


def describe_scale(radius: float, sigma: float) -> str:
    """How far the RNN's recurrent matrix scales a state, in a sentence."""
    return (
        f"The RNN’s recurrent matrix has a spectral radius of ρ = {radius:.2f} and a largest "
        f"singular value of σ_max = {sigma:.2f} (medians over the seeds)."
    )


def describe_growth(memory: Band) -> str:
    """Why the belt of c is thicker further back than nearer by, in sentences; "" where it is not.

    Along the memory alone a gradient is multiplied by f, which is below 1, so it can only shrink.
    """
    middle = memory.middle
    low = int(middle.argmin())
    high = low + int(middle[low:].argmax())
    if not middle[low:].max() > GROWN * middle[low]:
        return ""
    return (
        f"The belt of c is thinnest {low} step{'s' * (low != 1)} back, at "
        f"{amount(float(middle[low]))}, and at {amount(float(middle[high]))} {high} steps back. "
        "The forget gate alone could only thin it. But at each step a part of the gradient also "
        "comes back to c through h, and in between that more than made up for what f lets go."
    )


def rows(bands: Mapping[str, Band]) -> list[dict[str, str]]:
    """The medians at some lags, from the last step to the first."""
    steps = len(next(iter(bands.values())).middle) - 1
    lags = sorted({*LISTED, steps} & set(range(steps + 1)))
    return [
        {"lag": str(lag)} | {name: amount(float(band.middle[lag])) for name, band in bands.items()}
        for lag in lags
    ]


def table(bands: Mapping[str, Band]) -> str:
    """Quartiles and median at every lag as CSV."""
    quantiles = [quantile for band in bands.values() for quantile in band]
    return csv(
        ["lag", *(f"{name} {which}" for name in bands for which in ("lower", "median", "upper"))],
        ([lag, *map(float, values)] for lag, values in enumerate(zip(*quantiles, strict=True))),
    )
