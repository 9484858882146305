"""A challenge's inputs are given: neither a link nor a message can bring easier ones."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lstm_ui.belt.scene import with_inputs_of
from tests.kit import cases


@st.composite
def scenes_of_one_length(draw):
    one, other = draw(cases.scenes()), draw(cases.scenes())
    count = min(len(one.steps), len(other.steps))
    return [replace(s, steps=s.steps[:count], at=min(s.at, count)) for s in (one, other)]


@given(scenes_of_one_length())
def test_gates_and_place_are_free(pair):
    base, scene = pair
    got = with_inputs_of(base, scene)
    assert (got.start, got.rnn_weight, got.at) == (base.start, base.rnn_weight, scene.at)
    for mine, theirs, free in zip(got.steps, base.steps, scene.steps, strict=True):
        assert (mine.word, mine.g) == (theirs.word, theirs.g)
        assert (mine.i, mine.f, mine.o) == (free.i, free.f, free.o)


@given(cases.scenes(most=5), cases.scenes())
def test_other_length_is_refused(base, scene):
    if len(base.steps) != len(scene.steps):
        assert with_inputs_of(base, scene) == base
