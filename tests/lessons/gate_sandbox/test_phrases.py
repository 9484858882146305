"""The words below the picture move one valve of the first story's fourth step, and nothing else."""

from dataclasses import replace

import pytest

from lessons.gate_sandbox import stories
from lstm_ui.belt.scene import Scene, from_json, from_query, run
from lstm_ui.content import sections
from lstm_ui.phrases import phrases
from tests.driver import cell, visit

STORY = next(iter(stories.stories().values())).scene
WORDS = sections("gate_sandbox")["operate"]


def moved(key):
    return from_query(phrases("gate_sandbox")[key].query, STORY)


@pytest.mark.parametrize(("key", "gate"), [("shut", "f"), ("keep_out", "i"), ("hide", "o")])
def test_it_shuts_the_valve_that_it_marks_and_leaves_the_rest(key, gate):
    assert STORY.at == 4
    shut = replace(STORY.steps[3], **{gate: 0.0})
    assert moved(key) == replace(STORY, steps=(*STORY.steps[:3], shut, *STORY.steps[4:]))
    phrase = phrases("gate_sandbox")[key]
    given = cell(visit("gate_sandbox", **phrase.query, mark=phrase.mark))
    assert from_json(given["scene"], Scene(())) == moved(key)
    assert given["mark"] == gate


def test_what_the_words_say_of_it_is_so():
    shut, kept_out, hidden = (run(moved(key)) for key in ("shut", "keep_out", "hide"))
    assert shut.kept[3] == 0
    assert f"only the new {shut.c[4]:.2f}" in WORDS
    assert kept_out.written[3] == 0
    assert hidden.h[4] == 0
    assert f"*c*] is {hidden.c[4]:.2f}" in WORDS
