"""What a unit of a trained net does, in a few words and in a sentence with its numbers."""

from lstm_core.units.measures import Measures
from lstm_core.units.portrait import Portrait
from lstm_core.units.roles import Role
from lstm_ui.numbers import signed

LABELS: dict[Role, str] = {
    "opens": "opens at the marks",
    "writes": "writes at the marks",
    "counts": "keeps the score",
    "shows": "shows at the end",
    "keeps": "keeps",
    "mixed": "no one job",
    "idles": "idles",
}
OPENS = {"lstm": "its input gate", "gru": "1 − z"}
KEEPS = {"lstm": "its forget gate", "gru": "its update gate z"}


def label(portrait: Portrait, unit: int) -> str:
    """The unit's number and what it does."""
    role = portrait.roles[unit]
    name = "follows the sum" if (role, portrait.task) == ("counts", "adding") else LABELS[role]
    return f"{unit + 1} {name}"


def describe(portrait: Portrait, unit: int) -> str:
    """The unit's finding, its numbers between asterisks: what it does, and what it costs."""
    return f"Unit {unit + 1} {_DOES[portrait.roles[unit]](portrait.measures, unit)}"


def _opens(m: Measures, unit: int) -> str:
    return (
        f"opens {OPENS[m.kind]} at {_marks(m)}: {_pair(m, 'opens', unit)}, {_over(m)}. "
        f"{_held(m, unit)}"
    )


def _writes(m: Measures, unit: int) -> str:
    return (
        f"writes at {_marks(m)}: what it lets in, up or down, comes to "
        f"{_pair(m, 'writes', unit)}, {_over(m)}. {_held(m, unit)}"
    )


def _counts(m: Measures, unit: int) -> str:
    what = "the sum so far" if m.task == "adding" else "the score"
    moves = "rises" if m.follows[unit] > 0 else "falls"
    return (
        f"{moves} as {what} rises: a correlation of **{signed(float(m.follows[unit]))}**, {_over(m)}. "
        f"{_held(m, unit)}"
    )


def _shows(m: Measures, unit: int) -> str:
    last, before = m.at_last["o"][unit], m.elsewhere["o"][unit]
    return (
        f"opens its output gate for the answer: **{last:.2f}** at the last step, **{before:.2f}** "
        f"at the others, {_over(m)}. {_held(m, unit)}"
    )


def _keeps(m: Measures, unit: int) -> str:
    least = min(m.at_marks["keeps"][unit], m.elsewhere["keeps"][unit])
    return (
        f"holds {KEEPS[m.kind]} open: **{least:.2f}** on average, marked or not, {_over(m)}. "
        f"{_held(m, unit)}"
    )


def _mixed(m: Measures, unit: int) -> str:
    if not m.at_marks:
        return f"has no gate to open, and no one job that we can name. {_held(m, unit)}"
    return (
        f"has no one job that we can name: {OPENS[m.kind]} is {_pair(m, 'opens', unit)}. "
        f"{_held(m, unit)}"
    )


def _idles(m: Measures, unit: int) -> str:
    return (
        f"idles: hold it still, and the loss hardly moves (**{m.loss:.4f}** before, "
        f"**{m.loss + m.cost[unit]:.4f}** after)."
    )


_DOES = {
    "opens": _opens,
    "writes": _writes,
    "counts": _counts,
    "shows": _shows,
    "keeps": _keeps,
    "mixed": _mixed,
    "idles": _idles,
}


def _marks(m: Measures) -> str:
    return "the two marks" if m.task == "adding" else "each point won"


def _pair(m: Measures, name: str, unit: int) -> str:
    at, elsewhere = m.at_marks[name][unit], m.elsewhere[name][unit]
    there = "there" if m.task == "adding" else "then"
    return f"**{at:.2f}** {there}, **{elsewhere:.2f}** elsewhere"


def _over(m: Measures) -> str:
    return f"over {m.sequences} sequences"


def _held(m: Measures, unit: int) -> str:
    return (
        f"Hold it still, and the loss rises from {m.loss:.4f} to **{m.loss + m.cost[unit]:.4f}**."
    )
