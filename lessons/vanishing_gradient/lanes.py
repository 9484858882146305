"""What the picture of the belts is given: a lane for each net's state, in numbers and names."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lessons.vanishing_gradient.arrival import Band
from lessons.vanishing_gradient.nets import Scene
from lstm_core.arrays import Array

# The lanes from the top: the band's name, the net's, its state, and what the lane is called.
ORDER = (
    ("LSTM, c", "LSTM", "c", "LSTM, memory c"),
    ("LSTM, h", "LSTM", "h", "LSTM, its h"),
    ("GRU", "GRU", "h", "GRU"),
    ("RNN", "RNN", "h", "plain RNN"),
)
UNTOLD = "LSTM, h"  # the sentence tells of the LSTM's memory alone
DIGITS, COARSE = 6, 3  # of a median, and of a quartile, which is only drawn


def drawing(
    scene: Scene,
    count: int,
    bands: Mapping[str, Band],
    theory: Mapping[str, Array],
    ghost: Band | None,
) -> dict[str, Any]:
    """All that the picture draws of a scene over so many seeds.

    Parameters
    ----------
    ghost : what arrives on c of the LSTM to compare with
    """
    lanes = [_lane(scene, count, *lane, bands[lane[0]]) for lane in ORDER]
    plain = scene.with_plain_lstm
    compared = [_lane(plain, count, *ORDER[0], ghost)] if ghost is not None else []
    return {
        "steps": scene.steps,
        "seeds": count,
        "one": scene.from_one_step,
        "lanes": lanes,
        "compared": compared,
        "theory": [_line(name, values) for name, values in theory.items()],
        "drawn": f"{scene!r} {count} {list(theory)}",
    }


def _lane(
    scene: Scene, count: int, key: str, family: str, state: str, name: str, band: Band
) -> dict[str, Any]:
    net = scene.nets[family]
    return {
        "key": key,
        "net": family.lower(),
        "state": state,
        "name": name,
        "setting": scene.settings[family],
        "place": "" if key == UNTOLD else scene.places[family],
        "made": f"{net!r} {count}",
        "low": sent(band.low, COARSE),
        "middle": sent(band.middle, DIGITS),
        "high": sent(band.high, COARSE),
    }


def _line(name: str, values: Array) -> dict[str, Any]:
    family, _, formula = name.partition(": ")
    return {"net": family.lower(), "name": formula, "middle": sent(values, COARSE)}


def sent(values: Sequence[float] | Array, digits: int) -> list[float | None]:
    """The numbers with so many digits; None for what is too large to hold, as JSON has no word."""
    return [float(f"{value:.{digits}g}") if np.isfinite(value) else None for value in values]
