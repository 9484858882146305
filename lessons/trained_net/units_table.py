"""Units and nets in tables: what each is said to do, and the numbers that say so."""

from collections.abc import Mapping

from lstm_core.units.measures import Measures
from lstm_core.units.portrait import Portrait
from lstm_ui.numbers import signed
from lstm_ui.valves import words

GATES = {"opens": "opens", "keeps": "keeps", "writes": "writes"}


def rows(portrait: Portrait) -> list[dict[str, str]]:
    """One row a unit, the clearest role first."""
    m = portrait.measures
    return [
        {
            "unit": words.label(portrait, unit),
            **{GATES[name]: _pair(m, name, unit) for name in GATES if name in m.at_marks},
            "follows the sum": signed(float(m.follows[unit])),
            "loss with it held still": f"{m.loss + m.cost[unit]:.4f}",
        }
        for unit in portrait.order
    ]


def nets(portraits: Mapping[str, Portrait]) -> list[dict[str, str]]:
    """One row a net, by its name: the unit with the clearest role, and how well the net does."""
    return [
        {
            "net": name,
            "its clearest unit": words.label(portrait, portrait.order[0]),
            "lets in, at marks / elsewhere": _pair(portrait.measures, "opens", portrait.order[0]),
            "loss": f"{portrait.measures.loss:.5f}",
        }
        for name, portrait in portraits.items()
    ]


def _pair(m: Measures, name: str, unit: int) -> str:
    if name not in m.at_marks:
        return "no gate"
    return f"{m.at_marks[name][unit]:.2f} / {m.elsewhere[name][unit]:.2f}"
