"""What a unit of a trained net does, in a few words and in a sentence with its numbers."""

from lstm_core.arrays import Array
from lstm_core.learning.tasks import BLANK, TaskName
from lstm_core.units.measures import Measures
from lstm_core.units.portrait import Portrait
from lstm_core.units.roles import Role
from lstm_ui.numbers import signed

LABELS: dict[Role, str] = {
    "opens": "opens at marks",
    "writes": "writes at marks",
    "counts": "keeps the score",
    "shows": "shows at the end",
    "keeps": "keeps",
    "mixed": "mixed work",
    "idles": "idles",
}
SCORES = ("behind", "level", "ahead")
SYMBOLS = (*(f"symbol {k + 1}" for k in range(BLANK)), "a blank")
OPENS = {"lstm": "its input gate", "gru": "1 − z"}
KEEPS = {"lstm": "its forget gate", "gru": "its update gate z"}


def label(portrait: Portrait, unit: int) -> str:
    """The unit's number and what it does."""
    role = portrait.roles[unit]
    name = "follows the sum" if (role, portrait.task) == ("counts", "adding") else LABELS[role]
    return f"{unit + 1} {name}"


def brief(portrait: Portrait, unit: int) -> str:
    """The unit's number and one word, for where there is little room."""
    return " ".join(label(portrait, unit).split()[:2])


def describe_answer(task: TaskName, given: Array, wanted: float) -> str:
    """What a net answers after the last step beside what is true, between asterisks.

    Parameters
    ----------
    given : (K,), the readout
    wanted : the target: a sum, or a class
    """
    if task == "adding":
        answer, truth = signed(float(given[0])), f"The true sum: **{signed(wanted)}**"
    else:
        names = SCORES if task == "score" else SYMBOLS
        answer, truth = names[int(given.argmax())], f"The truth: **{names[int(wanted)]}**"
    return f"The net’s last answer: **{answer}**. {truth}."


def describe(portrait: Portrait, unit: int) -> str:
    """The unit's finding, its numbers between asterisks: what it does."""
    return f"Unit {unit + 1} {_DOES[portrait.roles[unit]](portrait.measures, unit)}"


def describe_worth(portrait: Portrait, unit: int) -> str:
    """What the unit carries, and what the net is worth without it."""
    m = portrait.measures
    what = (
        "how far the marked numbers so far lie above one half"
        if m.task == "adding"
        else "the score so far"
    )
    moves = "rises" if m.follows[unit] >= 0 else "falls"
    return (
        f"Unit {unit + 1}’s memory {moves} with {what}: the correlation is "
        f"**{signed(float(m.follows[unit]))}**. Hold the unit still, and the net’s loss goes from "
        f"**{m.loss:.4f}** to **{m.loss + m.cost[unit]:.4f}**."
    )


def _opens(m: Measures, unit: int) -> str:
    does = "opens its input gate" if m.kind == "lstm" else "lets in what is new"
    name = "" if m.kind == "lstm" else "1 − z is "
    return f"{does} at {_marks(m)}: {name}{_pair(m, 'opens', unit)}, {_over(m)}."


def _writes(m: Measures, unit: int) -> str:
    return f"writes at {_marks(m)}: it moves its memory by {_pair(m, 'writes', unit)}, {_over(m)}."


def _counts(m: Measures, unit: int) -> str:
    what = "the sum" if m.task == "adding" else "the score"
    how_close = signed(float(m.follows[unit]))
    return f"keeps {what}: memory and {what} go together by **{how_close}**, {_over(m)}."


def _shows(m: Measures, unit: int) -> str:
    last, before = m.shown_last[unit], m.shown_before[unit]
    return (
        f"opens its output gate for the answer: **{last:.2f}** at the last step, **{before:.2f}** "
        f"before, {_over(m)}."
    )


def _keeps(m: Measures, unit: int) -> str:
    least = min(m.at_marks["keeps"][unit], m.elsewhere["keeps"][unit])
    return f"holds {KEEPS[m.kind]} open: **{least:.2f}** at least, on average {_over(m)}."


def _mixed(m: Measures, unit: int) -> str:
    if not m.at_marks:
        return "has no gate to open, and no one job that we can name."
    return f"has no one job that we can name; {OPENS[m.kind]}: {_pair(m, 'opens', unit)}."


def _idles(m: Measures, unit: int) -> str:
    return (
        f"idles: hold it still, and the loss goes from **{m.loss:.4f}** to "
        f"**{m.loss + m.cost[unit]:.4f}**, {_over(m)}."
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
