"""Numbers as learners type them."""

import math
import re


def number(typed: str, *, count: bool = False) -> float | None:
    """The number that was typed, with a point or a decimal comma; None if it is none.

    In a count, a comma or a point before three digits parts the thousands.
    """
    plain = typed.strip().replace("−", "-").replace(" ", "").replace(",", ".")
    if count and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", plain):
        plain = plain.replace(".", "")
    if not re.fullmatch(r"[-+.0-9eE]+", plain):
        return None
    try:
        value = float(plain)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
