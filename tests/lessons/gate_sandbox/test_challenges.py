"""A challenge shows its criteria, says why what meets them does, and cannot be made easy."""

import json
from dataclasses import replace

import pytest

from lessons.gate_sandbox.stories import WITHHELD, challenges
from lstm_core.exercises.challenges import CHALLENGES
from tests.driver import cell, keeper, progress, query, send, send_raw, send_value, told, visit
from tests.kit.cases import run


def with_gates(scene, **gates):
    return replace(scene, steps=tuple(replace(step, **gates) for step in scene.steps))


def solved_average():
    return with_gates(challenges()["average"].scene, i=0.25, f=1.0)


def choose(at, key):
    if at.button_group(key="gate_sandbox_mode").value != "challenges":
        at.button_group(key="gate_sandbox_mode").set_value("challenges").run()
    at.selectbox(key="gate_sandbox_challenge").set_value(key).run()
    assert not at.exception
    return at


def aside(at):
    return cell(at)["aside"]


def is_solved(at):
    return told(aside(at)).startswith("Solved.")


def test_choosing_one_shows_its_criteria_and_a_hint_that_waits_to_be_asked():
    at = visit("gate_sandbox")
    for key, chosen in challenges().items():
        choose(at, key)
        criteria = CHALLENGES[key](run(chosen.scene))
        assert aside(at) == as_sent(chosen.aside(criteria, None, predict=False))
        assert cell(at)["scene"] == chosen.scene.to_json()
        (hint,) = (folded for folded in at.expander if folded.label == "A hint")
        assert not hint.proto.expanded
        assert [element.value for element in hint.markdown] == [chosen.hint]


def as_sent(data):
    return json.loads(json.dumps(data))


def test_solving_one_says_why_leads_on_and_is_remembered():
    at = choose(visit("gate_sandbox"), "average")
    send(at, {"scene": solved_average().to_json()})
    assert is_solved(at)
    assert aside(at)["next"] == {"key": "lag", "label": "Next: Beat the plain RNN"}
    message = {"rev": cell(at)["rev"], "scene": solved_average().to_json(), "challenge": "lag"}
    send_raw(at, message)
    assert cell(at)["scene"] == challenges()["lag"].scene.to_json()
    chooser = at.selectbox(key="gate_sandbox_challenge")
    assert chooser.value == "lag"
    assert marked(chooser) == ["✓ Average four numbers"]
    assert not is_solved(at)


def marked(chooser):
    return [title for title in chooser.options if title.startswith("✓")]


@pytest.mark.parametrize("nonsense", ["unheard of", None, ["lag"], 7])
def test_a_challenge_unheard_of_is_not_gone_to(nonsense):
    at = choose(visit("gate_sandbox"), "average")
    scene = challenges()["average"].scene
    send_raw(at, {"rev": cell(at)["rev"], "scene": scene.to_json(), "challenge": nonsense})
    assert at.selectbox(key="gate_sandbox_challenge").value == "average"


def visit_challenge(key, scene):
    base = challenges()[key].scene
    named = {"mode": "challenges", "challenge": key}
    return visit("gate_sandbox", **named, **scene.to_query(base))


def test_link_opens_a_solution():
    at = visit_challenge("average", solved_average())
    assert cell(at)["scene"] == solved_average().to_json()
    assert is_solved(at)


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
    assert aside(at) == as_sent(challenges()["average"].aside([], None, predict=True))
    assert WITHHELD in told(aside(at))


def test_what_was_solved_in_an_earlier_visit_is_still_solved():
    at = choose(visit("gate_sandbox"), "carry")
    send_value(at, "marks", ["gate_sandbox/solved_average", "nonsense"], keeper(at))
    chooser = at.selectbox(key="gate_sandbox_challenge")
    assert chooser.value == "carry"
    assert marked(chooser) == ["✓ Average four numbers"]


def test_a_solved_challenge_is_handed_to_the_browser_and_makes_the_lesson_done():
    at = choose(visit("gate_sandbox"), "average")
    assert progress(at)["marks"] == ["gate_sandbox/opened"]
    assert progress(at)["at_foot"] == ""
    send(at, {"scene": solved_average().to_json()})
    assert {"gate_sandbox/solved_average", "gate_sandbox/done"} <= {*progress(at)["marks"]}
