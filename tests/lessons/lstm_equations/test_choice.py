"""What is chosen in the picture: a link and a message bring it back whole, and nonsense nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.lstm_equations import choice
from lessons.lstm_equations.cell.picture import chosen
from lessons.lstm_equations.choice import Choice, from_json, from_query, marks, untouched
from lessons.lstm_equations.worked import (
    BIAS_RANGE,
    HIDDEN_SIZE,
    INPUT_SIZE,
    KINDS,
    MOST_SEED,
    STEPS,
    X_RANGE,
)
from tests.kit.cases import hundredths
from tests.lessons.lstm_equations.cases import GATES, SYMBOLS

PLACES = [(step, k) for step in range(1, STEPS + 1) for k in range(1, INPUT_SIZE + 1)]


@st.composite
def choices(draw):
    kind, seed = draw(st.sampled_from(KINDS)), draw(st.integers(0, MOST_SEED))
    inputs = draw(st.dictionaries(st.sampled_from(PLACES), hundredths(*X_RANGE), max_size=5))
    were = untouched(seed)
    inputs = {(t, k): v for (t, k), v in inputs.items() if v != were[t - 1][k - 1]}
    biases = {gate: draw(hundredths(*BIAS_RANGE)) for gate in GATES[kind]}
    biases = {gate: value for gate, value in biases.items() if value}
    step, unit = draw(st.integers(1, STEPS)), draw(st.integers(1, HIDDEN_SIZE))
    mark = draw(st.sampled_from([None, "x", *SYMBOLS[kind]]))
    return Choice(kind, seed, inputs, biases, step, unit, mark)


@given(choices())
def test_a_link_brings_it_back(made):
    query = made.to_query()
    assert set(query) <= set(choice.names(made.kind))
    assert from_query(made.kind, made.seed, query) == made


@given(choices(), choices())
def test_a_message_brings_it_back(made, other):
    fallback = Choice(made.kind, made.seed, other.inputs, {}, other.step)
    assert from_json(chosen(made), fallback) == made


@given(choices())
def test_the_cell_reads_what_is_chosen(made):
    x = made.worked.sequence[:, 0]
    np.testing.assert_array_equal(x, made.sequence)
    were = untouched(made.seed)
    for step, k in PLACES:
        wanted = made.inputs.get((step, k), were[step - 1][k - 1])
        assert x[step - 1, k - 1] == wanted
    assert made.worked.biases == {gate: made.biases.get(gate, 0) for gate in GATES[made.kind]}


@pytest.mark.parametrize("kind", KINDS)
def test_as_the_page_opens_a_link_says_nothing(kind):
    made = from_query(kind, 7, {})
    assert made.to_query() == {}
    assert (made.step, made.unit, made.mark) == (choice.FIRST_STEP, choice.FIRST_UNIT, None)
    assert made.sequence == untouched(7)


def test_parameters_of_old_have_their_names():
    made = Choice("lstm", 7, {(1, 2): 0.75, (3, 2): -1.5}, {"f": -6.0}, 6, mark="c")
    assert made.to_query() == {
        "x2": "0.75",
        "x2_3": "-1.5",
        "bias_f": "-6",
        "step": "6",
        "mark_lstm": "c",
    }


@pytest.mark.parametrize("kind", KINDS)
def test_every_symbol_can_be_marked(kind):
    assert marks(kind) == ("x", *SYMBOLS[kind])
