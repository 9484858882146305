"""Roles of a trained net's units, by stated measures: who does what, and who does nothing.

A unit has the first role whose test it passes, in this order:

idles     held at its mean, it costs less than a tenth of the loss that counts as solved
opens     w at the marks is at least ½ above w elsewhere
writes    |w ⊙ candidate| at the marks is at least 0.2, and four times as much as elsewhere
counts    |correlation| of the memory with what is known so far is at least 0.95
shows     o at the last step is at least 0.2 above o at those before
keeps     the gate that keeps is at least 0.95, at the marks and elsewhere
mixed     none of these

A cell without gates can idle or count; what else it does is mixed.
"""

from typing import Literal, get_args

import numpy as np

from lstm_core import checks
from lstm_core.learning.tasks import TASKS
from lstm_core.units.measures import Measures

Role = Literal["opens", "writes", "counts", "shows", "keeps", "mixed", "idles"]
ROLES: tuple[Role, ...] = get_args(Role)  # the clearest first

OPENS_BY, WRITES, WRITES_TIMES = 0.5, 0.2, 4.0
COUNTS, SHOWS_BY, KEEPS = 0.95, 0.2, 0.95
IDLE_SHARE = 0.1


def roles(measures: Measures, length: int) -> tuple[Role, ...]:
    """The role of each unit, for a net of that length of sequences."""
    checks.a("measures", measures, Measures)
    idle = IDLE_SHARE * TASKS[measures.task].solved_below(length)
    return tuple(_role(measures, unit, idle) for unit in range(len(measures.cost)))


def _role(measures: Measures, unit: int, idle: float) -> Role:
    if measures.cost[unit] < idle:
        return "idles"
    if measures.at_marks and (role := _gated(measures, unit)):
        return role
    if abs(measures.follows[unit]) >= COUNTS:
        return "counts"
    if measures.shown_last.size and _shows_by(measures, unit) >= SHOWS_BY:
        return "shows"
    if measures.at_marks and _least(measures, "keeps", unit) >= KEEPS:
        return "keeps"
    return "mixed"


def _gated(measures: Measures, unit: int) -> Role | None:
    """What its valves do at the marks and not elsewhere."""
    at, elsewhere = (
        {name: float(side[name][unit]) for name in ("opens", "writes")}
        for side in (measures.at_marks, measures.elsewhere)
    )
    if at["opens"] - elsewhere["opens"] >= OPENS_BY:
        return "opens"
    if at["writes"] >= max(WRITES, WRITES_TIMES * elsewhere["writes"]):
        return "writes"
    return None


def _shows_by(measures: Measures, unit: int) -> float:
    return float(measures.shown_last[unit] - measures.shown_before[unit])


def _least(measures: Measures, name: str, unit: int) -> float:
    return float(min(measures.at_marks[name][unit], measures.elsewhere[name][unit]))


def ranked(measures: Measures, named: tuple[Role, ...]) -> list[int]:
    """Units with the clearest role first, and among equals the one that costs most."""
    keys = [(ROLES.index(role), -measures.cost[u]) for u, role in enumerate(named)]
    return [int(u) for u in np.array(sorted(range(len(named)), key=keys.__getitem__))]
