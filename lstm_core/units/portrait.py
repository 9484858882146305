"""Portrait of a trained net: its measures, and the role of each unit, the clearest first."""

from dataclasses import dataclass

from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TaskName
from lstm_core.units.measures import SEQUENCES, Measures, drawn, measure
from lstm_core.units.roles import Role, ranked, roles


@dataclass(frozen=True, eq=False)
class Portrait:
    """What a net's units do.

    Attributes
    ----------
    task : what it has learnt
    roles : of each unit
    order : units, counted from 0, the clearest role first
    """

    task: TaskName
    measures: Measures
    roles: tuple[Role, ...]
    order: tuple[int, ...]


def portrait(net: Net, task: TaskName, length: int, sequences: int = SEQUENCES) -> Portrait:
    """Portrait over sequences of that length that were drawn apart from any training.

    Raises
    ------
    ValueError
        as `lstm_core.units.measures.measure`.
    """
    measures = measure(net, drawn(task, length, sequences))
    named = roles(measures, length)
    return Portrait(task, measures, named, tuple(ranked(measures, named)))
