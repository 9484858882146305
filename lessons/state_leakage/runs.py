"""What is computed once: attacks, pieces, and the check's verdict."""

from dataclasses import replace

import numpy as np
import streamlit as st

from lessons.state_leakage import clinic
from lessons.state_leakage.clinic import Visits
from lessons.state_leakage.plan import (
    AGO,
    ATTACKED,
    PIECE,
    TIMED,
    Outcome,
    Plan,
    long_sequence,
    seconds,
)
from lstm_core.leakage.attack import attack, probe
from lstm_core.leakage.pieces import in_pieces
from lstm_core.leakage.treatment import TREATMENTS, Treatment
from lstm_core.leakage.verdict import verdict
from lstm_core.learning.net import Net


@st.cache_data(max_entries=16, show_spinner=False)
def visits(sense: str) -> Visits:
    """Both users of the opening scene, the first of whom writes of that sense."""
    return clinic.visits(sense)


def wait(plan: Plan) -> float:
    """How many seconds a plan takes to train here, whatever its seed."""
    return _wait(replace(plan, seed=1))


@st.cache_data(max_entries=32, show_spinner=False)
def _wait(plan: Plan) -> float:
    lane = plan.lanes()[0]
    times = []
    for _ in range(TIMED):
        before = lane.seconds
        lane.advance()
        times.append(lane.seconds - before)
    return seconds(plan, times)


@st.cache_data(max_entries=128, show_spinner=False)
def outcomes(plan: Plan, before: int, treatment: Treatment, _net: Net) -> dict[int, Outcome]:
    """The attack on a thousand users by how many users ago; ``_net`` is what the plan trains."""
    by_ago = {}
    for ago in AGO:
        rng = np.random.default_rng([plan.seed, ago])
        attacked = attack(
            _net,
            rng,
            treatment,
            users=ATTACKED,
            length=plan.protocol.length,
            ago=ago,
            before=before,
        )
        by_ago[ago] = Outcome(
            attacked.accuracy, probe(attacked), attacked.with_table, attacked.table
        )
    return by_ago


@st.cache_data(max_entries=16, show_spinner=False)
def pieces() -> dict[str, tuple[float, int]]:
    """A sequence in one run, in pieces carried and reset.

    How far the last h is from that of the one run, and how many steps the gradient reaches.
    """
    params, x = long_sequence()
    read = {"in one run": in_pieces(params, x, len(x), "carried")}
    read |= {treatment: in_pieces(params, x, PIECE, treatment) for treatment in TREATMENTS}
    whole = read["in one run"].output[-1]
    return {
        name: (float(np.abs(each.output[-1] - whole).max()), int((each.reached > 0).sum()))
        for name, each in read.items()
    }


@st.cache_data(max_entries=16, show_spinner=False)
def check(code: str, call: str) -> str:
    """What the check for leaks says of code of this course."""
    return verdict(code, call)
