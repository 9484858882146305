"""The page's parameters in a link: what each may say, and what is nonsense."""

from collections.abc import Callable, Collection
from dataclasses import fields
from typing import Any

from lessons.vanishing_gradient import nets
from lstm_core.cells import CELLS

Read = Callable[[str], Any]  # what a link says, as it is chosen; None for nonsense

FORMS = ("belts", "curves")
DIAL_RANGE = (-2.0, 8.0)
BLOCKS = {block.symbol: block.name.lower() for block in CELLS["lstm"].blocks}
SECTIONS = {
    "routes": "Two routes back",
    "dies": "Where the gradient fades",
    "clipping": "When it explodes: clipping",
}


def one_of(options: Collection[str]) -> Read:
    """One of a few, by its key."""
    return lambda value: value if value in options else None


def number_in(bounds: tuple[float, float]) -> Read:
    """A number within bounds."""

    def read(value: str) -> float | None:
        try:
            number = float(value)
        except ValueError:
            return None
        return number if bounds[0] <= number <= bounds[1] else None

    return read


def lag(value: str) -> int | None:
    """So many steps back."""
    steps = number_in((1, nets.STEPS_RANGE[1]))(value)
    return None if steps is None else round(steps)


# How the LSTM starts, and what else than the scene a link may say.
LSTM: dict[str, Read] = {
    "lstm_scheme": one_of(nets.LSTM_SCHEMES),
    "forget_bias": number_in(nets.BIAS_RANGE),
}
ASIDE: dict[str, Read] = {
    "lag": lag,
    "form": one_of(FORMS),
    "theory": one_of(("true",)),
    "dial": number_in(DIAL_RANGE),
    "section": one_of(SECTIONS),
    "gate": one_of(BLOCKS),
    "clip": one_of(("true",)),
}
# The rest of the scene, whose widgets have dropped a link's nonsense before the LSTM's are drawn.
DRAWN_BEFORE = (*({field.name for field in fields(nets.Scene)} - set(LSTM)), "scaled")
OPENS_SECTION = {"clip": "clipping", "gate": "dies"}  # in a link of before there were sections
