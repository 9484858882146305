"""What stands beside the picture, for a story and for a challenge."""

import re
from dataclasses import replace

import pytest

from lessons.gate_sandbox.stories import SEND, WITHHELD, challenges, next_unsolved, stories
from lstm_core.exercises.challenges import CHALLENGES, Criterion
from tests.driver import SCENE, told
from tests.kit.cases import run

NOTE = " You have changed this story; Reset restores it."
CORNER = 260  # letters that the picture's corner has room for


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_a_story_tells_what_to_watch_and_whether_it_is_as_it_was(story):
    wanted = f"{story.about} Watch: {story.watch}"
    assert len(wanted) <= CORNER
    scene = story.scene
    assert told(story.aside(scene, predict=False)) == wanted
    assert told(story.aside(replace(scene, at=1), predict=False)) == wanted
    first, *later = scene.steps
    for changed in (
        SCENE,
        replace(scene, start=0.77),
        replace(scene, rnn_weight=0.1),
        replace(scene, steps=(replace(first, o=0.11), *later)),
        replace(scene, steps=(replace(first, word="other"), *later)),
    ):
        assert told(story.aside(changed, predict=False)) == wanted + NOTE


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_a_story_to_predict_keeps_what_happens_to_itself(story):
    assert told(story.aside(story.scene, predict=True)) == (
        f"{story.about} Predict each step. Switch “Predict first” off to see what to watch."
    )
    outcome = r"\b(c|h|keeps?|holds?|loses|drops?|gone|climbs|rides)\b"
    assert not re.search(outcome, story.about)


def test_the_first_story_opens_where_all_four_valves_matter():
    story = next(iter(stories().values()))
    trace, at = run(story.scene), story.at
    step = story.scene.steps[at - 1]
    assert abs(trace.c[at - 1]) > 0.5  # for f
    assert abs(step.g) > 0.5  # for i
    assert step.i > 0.5  # for g
    assert abs(trace.c[at]) > 0.5  # for o


@pytest.mark.parametrize("story", stories().values(), ids=stories())
def test_no_story_opens_on_an_empty_belt_before_and_after(story):
    trace = run(story.scene)
    assert max(abs(trace.c[story.at - 1]), abs(trace.c[story.at])) > 0.05


def test_a_challenge_tells_its_criteria_with_what_is_measured():
    carry = challenges()["carry"]
    criteria = [
        Criterion("at the end c is −0.6 or less", "-0.20", met=False),
        Criterion("at the end at most 5 % of it is lost", "4.2 %", met=True),
    ]
    aside = carry.aside(criteria, None, predict=False)
    assert told(aside) == carry.task
    assert aside["criteria"] == [
        {"met": False, "want": "at the end c is −0.6 or less", "now": "\u22120.20"},
        {"met": True, "want": "at the end at most 5\u00a0% of it is lost", "now": "4.2\u00a0%"},
    ]
    assert aside["next"] is None


@pytest.mark.parametrize("key", CHALLENGES)
def test_every_challenge_begins_unmet_and_has_room_for_its_criteria(key):
    criteria = CHALLENGES[key](run(challenges()[key].scene))
    aside = challenges()[key].aside(criteria, None, predict=False)
    assert not all(each["met"] for each in aside["criteria"])
    assert " %" not in str(aside["criteria"])
    assert len(told(aside)) < 90
    assert all(len(f"{each['want']} (now {each['now']})") < 58 for each in aside["criteria"])


def test_a_challenge_to_predict_keeps_how_far_it_is_met_to_itself():
    carry = challenges()["carry"]
    met = [Criterion("c ends", "1", met=True)]
    aside = carry.aside(met, challenges()["topic"], predict=True)
    assert told(aside) == f"{carry.task} {WITHHELD}"
    assert (aside["criteria"], aside["next"]) == ([], None)


@pytest.mark.parametrize("chosen", challenges().values(), ids=challenges())
def test_a_solved_challenge_says_why_and_leads_on(chosen):
    met = [Criterion("c ends", "1", met=True)]
    following = challenges()["average"]
    aside = chosen.aside(met, following, predict=False)
    assert told(aside) == f"Solved. {chosen.why} {SEND}"
    assert len(told(aside)) <= 200
    assert aside["next"] == {"key": "average", "label": "Next: Average four numbers"}
    assert aside["done"]
    last = chosen.aside(met, None, predict=False)
    assert (last["next"], last["done"]) == (None, False)


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
