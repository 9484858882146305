"""The heat map is the contributions, and its sentence is true of them."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessons.gate_sandbox import figures, origins
from lstm_core import contributions
from lstm_ui.belt.scene import Scene, Step
from lstm_ui.theme import plain
from tests.kit import cases

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

MODES = ("light", "dark")
some = settings(max_examples=25)  # Plotly takes its time
SENTENCE = re.compile(
    r"After step (\d+), (\d+)\u00a0% of what is on the belt(, signs aside,)? comes from "
    r"(?:the (start)|step (\d+), “(.*)”)\."
)


def shares_of(scene):
    return contributions(cases.run(scene))


def map_of(scene, mode="light"):
    return figures.belt_parts(shares_of(scene), scene.words, scene.at, mode)


def schedule(*gates, start=0.0, words="abcdefghijklm"):
    steps = [Step(word, *row) for word, row in zip(words, gates, strict=False)]
    return Scene(tuple(steps), start=start, at=len(steps))


@some
@given(cases.scenes(most=14), st.sampled_from(MODES))
def test_cells_are_the_contributions(scene, mode):
    shares = shares_of(scene)
    (heat,) = map_of(scene, mode).data
    z = np.array(heat.z, float)
    past = np.tri(len(shares), dtype=bool)
    assert np.array_equal(z[past], shares[past])
    assert np.isnan(z[~past]).all()
    assert heat.zmax == -heat.zmin == max(1, np.abs(shares).max())


@some
@given(cases.scenes(most=14))
def test_numbers_stand_in_the_cells_while_there_is_room(scene):
    (heat,) = map_of(scene).data
    assert (heat.texttemplate is not None) == (len(scene.steps) <= 8)


@some
@given(cases.scenes(most=14), st.sampled_from(MODES))
def test_step_in_view_is_framed(scene, mode):
    (frame,) = map_of(scene, mode).layout.shapes
    assert (frame.y0 + frame.y1) / 2 == scene.at
    assert frame.y1 - frame.y0 == 1
    assert (frame.x0, frame.x1) == (-0.5, len(scene.steps) + 0.5)


@some
@given(cases.scenes(most=14))
def test_columns_are_numbered_and_hovering_tells_the_word(scene):
    figure = map_of(scene)
    axis = figure.layout.xaxis
    assert axis.title.text == "written at step"
    assert figure.layout.yaxis.title.text == "memory after step"
    assert list(axis.tickvals) == list(range(len(scene.steps) + 1))
    assert list(axis.ticktext) == ["start", *map(str, range(1, len(scene.steps) + 1))]
    for row in figure.data[0].customdata:
        assert row[0] == "start"
        for t, word in enumerate(scene.words, start=1):
            assert row[t] == f"step {t}, {plain(word)}"


def test_modes_differ():
    scene = schedule((0.3, 0.4, 0.5, 0.6))
    light, dark = (map_of(scene, mode) for mode in MODES)
    assert light.data[0].colorscale != dark.data[0].colorscale
    assert light.layout.shapes[0].line.color != dark.layout.shapes[0].line.color


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("<a href='j:x'>", "&lt;a href='j:x'&gt;"),
        ("&lt;", "&amp;lt;"),
        ("a & b", "a &amp; b"),
        ("keys", "keys"),
    ],
)
def test_markup_in_a_word_is_spelled_out(word, written):
    scene = schedule((0.3, 0.4, 0.5, 0.6), words=[word])
    assert map_of(scene).data[0].customdata[0][1] == f"step 1, {written}"


@given(cases.scenes(most=14))
def test_sentence_is_true(scene):
    parts = shares_of(scene)[scene.at]
    sentence = origins.describe_belt_parts(shares_of(scene), scene.at, scene.words)
    total = np.abs(parts).sum()
    if total < 0.005:
        assert (
            sentence
            == f"After step {scene.at} nothing is on the belt: every part of c is below 0.005."
        )
        return
    at, percent, aside, start, step, word = SENTENCE.fullmatch(sentence).groups()
    origin = 0 if start else int(step)
    assert int(at) == scene.at
    assert start or word == scene.words[origin - 1]
    assert abs(parts[origin]) == np.abs(parts).max()
    assert abs(int(percent) - 100 * abs(parts[origin]) / total) <= 0.5 + 1e-9
    assert bool(aside) == (parts.min() < 0 < parts.max())


SENTENCES = {
    "empty": (
        schedule((0.0, 0.5, 0.9, 1.0)),
        "After step 1 nothing is on the belt: every part of c is below 0.005.",
    ),
    "the start alone": (
        schedule((0.0, 0.5, 0.9, 1.0), start=-1.0),
        "After step 1, 100\u00a0% of what is on the belt comes from the start.",
    ),
    "negative parts": (
        schedule((1.0, 1.0, -0.9, 1.0), (1.0, 1.0, -0.1, 1.0)),
        "After step 2, 90\u00a0% of what is on the belt comes from step 1, “a”.",
    ),
    "both signs": (
        schedule((1.0, 1.0, 0.25, 1.0), (1.0, 1.0, -0.75, 1.0)),
        "After step 2, 75\u00a0% of what is on the belt, signs aside, comes from step 2, “b”.",
    ),
    "parts that cancel": (
        schedule((1.0, 1.0, 0.5, 1.0), (1.0, 1.0, -0.5, 1.0)),
        "After step 2, 50\u00a0% of what is on the belt, signs aside, comes from step 1, “a”.",
    ),
}


@pytest.mark.parametrize(("scene", "sentence"), SENTENCES.values(), ids=SENTENCES)
def test_sentence(scene, sentence):
    assert origins.describe_belt_parts(shares_of(scene), scene.at, scene.words) == sentence


def test_sentence_is_of_the_step_in_view():
    scene = schedule((0.8, 1.0, 0.5, 1.0), (0.0, 0.0, 0.5, 1.0))
    shares = shares_of(scene)
    one, two = (origins.describe_belt_parts(shares, step, scene.words) for step in (1, 2))
    assert one == "After step 1, 100\u00a0% of what is on the belt comes from step 1, “a”."
    assert two.startswith("After step 2 nothing is on the belt")


@pytest.mark.parametrize("mode", MODES)
def test_empty_belt_still_makes_a_map(mode):
    scene = replace(schedule((0.0, 0.5, 0.9, 1.0)), start=0.0)
    (heat,) = map_of(scene, mode).data
    assert (heat.zmin, heat.zmax) == (-1, 1)
    assert not np.nansum(np.abs(np.array(heat.z, float)))


@given(cases.scenes(most=14))
def test_table_lists_the_parts_and_their_sum(scene):
    shares = shares_of(scene)
    *rows, last = origins.parts_of(shares, scene.at, scene.words)
    wanted = ["start", *(f"{t} {word}" for t, word in enumerate(scene.words[: scene.at], start=1))]
    assert [row["written at"] for row in rows] == wanted
    assert last["written at"] == "c, the sum"
    told = [float(row["part of c"].replace("−", "-")) for row in (*rows, last)]
    np.testing.assert_allclose(told[:-1], shares[scene.at, : scene.at + 1], atol=0.50001e-4)
    assert abs(told[-1] - cases.run(scene).c[scene.at]) <= 0.50001e-4
    kept = scene.start
    for step in scene.steps[: scene.at]:
        kept *= step.f
    assert abs(told[0] - kept) <= 0.50001e-4
