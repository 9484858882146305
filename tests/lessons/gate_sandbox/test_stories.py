"""What is told of a story and of a challenge."""

import re
from dataclasses import replace

import pytest

from lessons.gate_sandbox.stories import (
    challenges,
    describe_criteria,
    describe_solved,
    next_unsolved,
    stories,
)
from lstm_core.exercises.challenges import CHALLENGES, Criterion
from tests.driver import SCENE
from tests.kit.cases import run

NOTE = " *You have changed this story; Reset restores it.*"


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_a_story_tells_what_to_watch_and_whether_it_is_as_it_was(story):
    told = f"{story.about} **Watch:** {story.watch}"
    scene = story.scene
    assert story.introduce(scene, predict=False) == told
    assert story.introduce(replace(scene, at=2), predict=False) == told
    first, *later = scene.steps
    for changed in (
        SCENE,
        replace(scene, start=0.77),
        replace(scene, rnn_weight=0.1),
        replace(scene, steps=(replace(first, o=0.11), *later)),
        replace(scene, steps=(replace(first, word="other"), *later)),
    ):
        assert story.introduce(changed, predict=False) == told + NOTE


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_a_story_to_predict_keeps_what_happens_to_itself(story):
    told = story.introduce(story.scene, predict=True)
    assert told == (
        f"{story.about} **Predict** each step. To see what to watch, switch “Predict first” off."
    )
    outcome = r"\b(c|h|keeps?|holds?|loses|drops?|gone|climbs|rides)\b"
    assert not re.search(outcome, story.about)


def test_criteria_are_told_a_line_each_with_what_is_measured():
    criteria = [
        Criterion("at the end c is −0.6 or less", "-0.20", met=False),
        Criterion("at the end at most 5 % of it is lost", "4.2 %", met=True),
    ]
    assert describe_criteria(criteria) == (
        ":material/circle: not yet: at the end c is −0.6 or less (now \u22120.20)  \n"
        ":material/check_circle: met: at the end at most 5\u00a0% of it is lost (now 4.2\u00a0%)"
    )


@pytest.mark.parametrize("key", CHALLENGES)
def test_every_challenge_begins_unmet_and_says_so(key):
    told = describe_criteria(CHALLENGES[key](run(challenges()[key].scene)))
    assert ":material/circle: not yet" in told
    assert " %" not in told


def test_solved_ones_are_counted_and_the_one_on_screen_says_why():
    carry = challenges()["carry"]
    assert describe_solved(carry, ["carry", "average"], met=True) == (
        f"**Solved.** {carry.why}\n\n2 of 5 challenges solved: ✓ Carry it, ✓ Average four numbers"
    )
    assert describe_solved(carry, ["topic"], met=False) == (
        "1 of 5 challenges solved: ✓ Change the topic"
    )


@pytest.mark.parametrize(
    ("key", "solved", "following"),
    [
        ("carry", ["carry"], "topic"),
        ("carry", ["carry", "topic", "secret"], "average"),
        ("lag", ["lag"], "carry"),
        ("average", ["carry", "average", "lag"], "topic"),
        ("secret", list(CHALLENGES), None),
    ],
)
def test_the_next_challenge_is_the_next_that_waits(key, solved, following):
    assert next_unsolved(key, solved) == (following and challenges()[following])
