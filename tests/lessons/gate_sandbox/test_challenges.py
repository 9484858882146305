"""A challenge shows its criteria, says why what meets them does, and cannot be made easy."""

from dataclasses import replace

import pytest

from lessons.gate_sandbox.stories import challenges, describe_criteria
from lstm_core.exercises.challenges import CHALLENGES
from tests.driver import cell, keeper, progress, query, send, send_value, text, visit
from tests.kit.cases import run

MET, OPEN = ":material/check_circle: met", ":material/circle: not yet"


def with_gates(scene, **gates):
    return replace(scene, steps=tuple(replace(step, **gates) for step in scene.steps))


def solved_average():
    return with_gates(challenges()["average"].scene, i=0.25, f=1.0)


def choose(at, key):
    if at.button_group(key="gate_sandbox_mode").value != "challenges":
        at.button_group(key="gate_sandbox_mode").set_value("challenges").run()
    at.button_group(key="gate_sandbox_challenge").set_value(key).run()
    assert not at.exception
    return at


def test_choosing_one_shows_its_criteria_and_a_hint_that_waits_to_be_asked():
    at = visit("gate_sandbox")
    for key, chosen in challenges().items():
        choose(at, key)
        told = [m.value for m in at.markdown]
        assert f"**{chosen.task}** The inputs are given; you set the gates." in told
        assert describe_criteria(CHALLENGES[key](run(chosen.scene))) in told
        assert "olved" not in text(at)
        assert not at.button
        assert cell(at)["scene"] == chosen.scene.to_json()
        (hint,) = (folded for folded in at.expander if folded.label == "A hint")
        assert not hint.proto.expanded
        assert [element.value for element in hint.markdown] == [chosen.hint]


def test_solving_one_says_why_leads_on_and_is_remembered():
    at = choose(visit("gate_sandbox"), "average")
    send(at, {"scene": solved_average().to_json()})
    assert OPEN not in text(at)
    assert text(at).count(MET) == 2
    why = challenges()["average"].why
    assert f"**Solved.** {why}\n\n1 of 5 challenges solved: ✓ Average four numbers" in text(at)
    (following,) = at.button
    assert following.label == f"Next challenge: {challenges()['lag'].title}"
    following.click().run()
    assert cell(at)["scene"] == challenges()["lag"].scene.to_json()
    pills = at.button_group(key="gate_sandbox_challenge")
    assert pills.value == "lag"
    marked = [title for title in pills.options if title.startswith("✓")]
    assert marked == ["✓ Average four numbers"]
    assert "1 of 5 challenges solved: ✓ Average four numbers" in text(at)
    assert "**Solved" not in text(at)
    assert MET not in text(at)
    assert not at.button


def test_what_is_said_of_a_solution_stands_below_the_picture():
    """Above it, it would push the picture away under the hand that solves the challenge."""
    at = visit_challenge("average", solved_average())
    (block,) = (b for b in at.main.children.values() if "**Solved" in _told(b))
    kinds = [element.type for element in block.children.values()]
    assert kinds.index("bidi_component") < kinds.index("markdown")


def _told(block):
    return "\n".join(m.value for m in getattr(block, "markdown", []))


def visit_challenge(key, scene):
    base = challenges()[key].scene
    named = {"mode": "challenges", "challenge": key}
    return visit("gate_sandbox", **named, **scene.to_query(base))


def test_link_opens_a_solution():
    at = visit_challenge("average", solved_average())
    assert cell(at)["scene"] == solved_average().to_json()
    assert "**Solved" in text(at)


@pytest.mark.parametrize(("key", "steps"), list(zip(CHALLENGES, [1, 2, 32, 1, 2], strict=True)))
def test_link_with_another_number_of_steps_is_refused(key, steps):
    scene = challenges()[key].scene
    at = visit_challenge(key, replace(scene, steps=(scene.steps * 32)[:steps]))
    assert cell(at)["scene"] == scene.to_json()
    assert query(at) == {}


def test_inputs_are_not_to_be_had_otherwise():
    scene = solved_average()
    easy = replace(with_gates(scene, g=0.5, word="easy"), start=1.0, rnn_weight=0.0, at=2)
    at = visit_challenge("average", easy)
    assert cell(at)["scene"] == replace(scene, at=2).to_json()
    send(at, {"scene": easy.to_json()})
    assert cell(at)["scene"] == replace(scene, at=2).to_json()


def test_predicting_hides_how_the_criteria_stand():
    at = choose(visit("gate_sandbox", predict="true"), "average")
    assert "This would give the answer away" in text(at)
    assert MET not in text(at)
    assert OPEN not in text(at)
    assert challenges()["average"].task in text(at)


def test_what_was_solved_in_an_earlier_visit_is_still_solved():
    at = choose(visit("gate_sandbox"), "carry")
    assert progress(at)["asks"] == "gate_sandbox/solved_"
    send_value(at, "marks", ["gate_sandbox/solved_average", "nonsense"], keeper(at))
    pills = at.button_group(key="gate_sandbox_challenge")
    assert pills.value == "carry"
    assert [title for title in pills.options if title.startswith("✓")] == ["✓ Average four numbers"]
    assert "1 of 5 challenges solved: ✓ Average four numbers" in text(at)


def test_a_solved_challenge_is_handed_to_the_browser_and_makes_the_lesson_done():
    at = choose(visit("gate_sandbox"), "average")
    assert progress(at)["marks"] == ["gate_sandbox/opened"]
    assert progress(at)["at_foot"] == ""
    send(at, {"scene": solved_average().to_json()})
    assert {"gate_sandbox/solved_average", "gate_sandbox/done"} <= {*progress(at)["marks"]}
