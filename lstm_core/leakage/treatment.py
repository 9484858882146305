"""Treatment of the state between sequences: carried on to the next one, or reset.

reset      h_0 = c_0 = 0
carried    h_0, c_0 = what the sequence before ended with, as values: no gradient passes
"""

from typing import Literal, get_args

from lstm_core import checks
from lstm_core.trace import State, Trace

Treatment = Literal["carried", "reset"]
TREATMENTS: tuple[Treatment, ...] = get_args(Treatment)


def next_initial(trace: Trace, treatment: Treatment) -> State | None:
    """The state with which the next sequence begins; None stands for zeros.

    Raises
    ------
    ValueError
        for an unknown treatment.
    """
    checks.one_of("treatment", treatment, TREATMENTS)
    return trace.final if treatment == "carried" else None
