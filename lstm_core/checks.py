"""Checks of what comes in: each raises a ValueError that says what it got and what it wants.

Every array must be a NumPy array of finite float32 or float64, of one dtype with those beside it,
of the shape that the function's docstring names, and no axis may be empty. Every function checks
this by `array`; the docstrings say only what they raise beyond it.
"""

from collections.abc import Iterable
from math import isfinite
from numbers import Real
from typing import Any, TypeVar

import numpy as np

from lstm_core.arrays import Array

ChoiceT = TypeVar("ChoiceT", bound=str)


def array(name: str, value: object, shape: tuple[int | str, ...], dtype: Any = None) -> Array:
    """``value`` itself if it is a finite floating array of that shape and dtype.

    Parameters
    ----------
    shape : for each axis its length, or a letter where any length from 1 will do

    Raises
    ------
    ValueError
        naming the argument, what it got and what it wants
    """
    if not isinstance(value, np.ndarray):
        raise ValueError(f"{name}: got {type(value).__name__}, want a NumPy array {_show(shape)}")
    if value.dtype not in (np.float32, np.float64):
        raise ValueError(f"{name}: got dtype {value.dtype}, want float32 or float64")
    fits = value.ndim == len(shape) and all(
        got >= 1 if isinstance(want, str) else got == want
        for got, want in zip(value.shape, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{name}: got shape {value.shape}, want {_show(shape)}")
    if dtype is not None and value.dtype != dtype:
        raise ValueError(f"{name}: got dtype {value.dtype}, want {np.dtype(dtype)} as its fellows")
    if not np.isfinite(value).all():
        raise ValueError(f"{name}: got NaN or infinity, want finite numbers {_show(shape)}")
    return value


def one_of(name: str, value: object, known: Iterable[ChoiceT]) -> ChoiceT:
    """``value`` itself if it is among ``known``, as a key of a table or a member of a Literal."""
    choices = tuple(known)
    for choice in choices:
        if isinstance(value, str) and choice == value:
            return choice
    raise ValueError(f"{name}: got {value!r}, want one of {', '.join(map(repr, choices))}")


def a(name: str, value: object, kind: type) -> None:
    """Raise unless ``value`` is of that class."""
    if not isinstance(value, kind):
        raise ValueError(f"{name}: got {type(value).__name__}, want {kind.__name__}")


def alike(name: str, value: object, other: str, pattern: object) -> None:
    """Raise unless two nets have the same kind, sizes and dtype."""
    a(name, value, type(pattern))
    for attribute in ("kind", "input_size", "hidden_size", "dtype"):
        got, want = getattr(value, attribute), getattr(pattern, attribute)
        if got != want:
            raise ValueError(f"{name}: got {attribute} {got}, want {want} as {other}")


def within(name: str, value: Array, low: float, high: float) -> None:
    """Raise unless every entry lies in [low, high]."""
    outside = np.argwhere((value < low) | (value > high))
    if len(outside):
        place = tuple(int(k) for k in outside[0])
        raise ValueError(
            f"{name}: got {value[place]:g} at {list(place)}, want numbers from {low:g} to {high:g}"
        )


GATE_RANGES = {"i": (0.0, 1.0), "f": (0.0, 1.0), "g": (-1.0, 1.0), "o": (0.0, 1.0)}


def driven(i: object, f: object, g: object, o: object, initial: object) -> None:
    """Raise unless the gates are alike, (T, …), each in its range, and the initial c is (…)."""
    if not isinstance(i, np.ndarray) or i.ndim == 0 or len(i) == 0:
        raise ValueError(f"i: got {_got(i)}, want an array (T, …) with T from 1")
    for name, value in {"i": i, "f": f, "g": g, "o": o}.items():
        within(name, array(name, value, i.shape, i.dtype), *GATE_RANGES[name])
    array("initial", initial, i.shape[1:], i.dtype)


def size(name: str, value: object) -> int:
    """``value`` itself if it is a whole number from 1."""
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise ValueError(f"{name}: got {value!r}, want a whole number from 1")
    return int(value)


def number(name: str, value: object) -> float:
    """``value`` as a float if it is a finite real number."""
    if isinstance(value, bool) or not isinstance(value, Real) or not isfinite(value):
        raise ValueError(f"{name}: got {value!r}, want a finite number")
    return float(value)


def positive(name: str, value: object) -> float:
    """``value`` as a float if it is a finite number above 0."""
    given = number(name, value)
    if given <= 0:
        raise ValueError(f"{name}: got {value!r}, want a number above 0")
    return given


def floating(name: str, dtype: object) -> None:
    """Raise unless ``dtype`` is float32 or float64."""
    if dtype not in (np.dtype(np.float32), np.dtype(np.float64)):
        raise ValueError(f"{name}: got {dtype!r}, want float32 or float64")


def two(name: str, value: object) -> tuple[Any, Any]:
    """``value`` itself if it is a pair, a pair of None if it is None."""
    if value is None:
        return None, None
    if not isinstance(value, tuple) or len(value) != 2:
        got = f"{len(value)} of them" if isinstance(value, tuple) else type(value).__name__
        raise ValueError(f"{name}: got {got}, want a tuple of 2, forward and reverse")
    return value


def _got(value: object) -> str:
    return f"shape {value.shape}" if isinstance(value, np.ndarray) else type(value).__name__


def _show(shape: tuple[int | str, ...]) -> str:
    inside = ", ".join(map(str, shape))
    letters = [axis for axis in shape if isinstance(axis, str)]
    note = f" with {' and '.join(dict.fromkeys(letters))} from 1" if letters else ""
    return f"({inside}{',' if len(shape) == 1 else ''}){note}"
