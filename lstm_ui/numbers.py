"""Numbers as words: one spelling of each."""

from math import isfinite

MINUS, SPACE = "\N{MINUS SIGN}", "\N{NO-BREAK SPACE}"
RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def percent(share: float, decimals: int = 0) -> str:
    """A share in per cent: 0.256 is "26 %", the two parts never on different lines."""
    return f"{100 * share:z.{decimals}f}{SPACE}%".replace("-", MINUS)


def signed(value: float, decimals: int = 2, *, plus: bool = False) -> str:
    """A number with a true minus, never before zero, and a plus where the sign is the point."""
    return f"{value:{'+' if plus else ''}z.{decimals}f}".replace("-", MINUS)


def gap(difference: float) -> str:
    """How far two runs are apart: "1.2e-16", or that nothing is between them."""
    return f"{difference:.1e}" if difference else "exactly 0"


def amount(value: float) -> str:
    """A size of any order, from 0 up: "0.20", "1.3 × 10⁻¹⁴", the parts never on different lines."""
    if not isfinite(value):
        return "a number too large to hold"
    if value == 0:
        return "0 (too small a number to hold)"
    if 0.01 <= value < 100:
        return f"{value:.2f}"
    digits, power = f"{value:.1e}".split("e")
    return f"{digits}{SPACE}×{SPACE}10{str(int(power)).translate(RAISED)}"


def duration(seconds: float) -> str:
    """A time to wait, as one would say it: "45 s", and from two minutes on "16 min"."""
    return f"{seconds:.0f}{SPACE}s" if seconds < 119.5 else f"{seconds / 60:.0f}{SPACE}min"
