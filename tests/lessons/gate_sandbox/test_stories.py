"""What is told of a story and of a challenge."""

from dataclasses import replace

import pytest

from lessons.gate_sandbox.stories import challenges, describe_criteria, describe_solved, stories
from lstm_core.exercises.challenges import CHALLENGES, Criterion
from tests.driver import SCENE
from tests.kit.cases import run

NOTE = " *You have changed its gates; Reset restores them.*"


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_a_story_tells_what_to_watch_and_whether_its_gates_are_its_own(story):
    told = f"**Watch:** {story.watch}"
    assert story.to_watch(story.scene) == told
    assert story.to_watch(replace(story.scene, start=0.77, rnn_weight=0.1, at=2)) == told
    assert story.to_watch(SCENE) == told + NOTE
    first, *later = story.scene.steps
    changed = replace(story.scene, steps=(replace(first, o=0.11), *later))
    assert story.to_watch(changed) == told + NOTE


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


def test_solved_ones_are_listed_and_the_one_on_screen_opens():
    assert describe_solved(["Carry", "Average"], met=True) == (
        "**Solved.** Solved so far: ✓ Carry, ✓ Average"
    )
    assert describe_solved(["Carry"], met=False) == "Solved so far: ✓ Carry"
