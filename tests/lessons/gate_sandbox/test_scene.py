"""The sandbox shows the scene that its link, its widgets and its picture ask for."""

from dataclasses import replace

import pytest

from lessons.gate_sandbox import stories
from lstm_ui.belt.scene import Step, results
from tests.driver import (
    FIRST,
    SCENE,
    address,
    cell,
    follow,
    linked,
    open_scene,
    query,
    said,
    send,
    send_raw,
    told,
    visit,
)
from tests.kit.cases import NASTY, run

OPENING = next(iter(stories.stories().values()))


def check_shown(at, scene):
    given = cell(at)
    assert given["scene"] == scene.to_json()
    assert given["results"] == results(run(scene))


def test_opens_on_the_first_story():
    at = visit("gate_sandbox")
    check_shown(at, OPENING.scene)
    assert address(at) == {}
    assert OPENING.watch in told(cell(at)["aside"])
    assert cell(at)["idle"]


def test_link_opens_its_scene():
    at = open_scene(SCENE)
    check_shown(at, SCENE)
    assert query(at) == said(SCENE)
    assert not cell(at)["idle"]


@pytest.mark.parametrize("t", [2, 5])
def test_a_link_of_old_without_a_story_is_about_the_one_that_was_first(t):
    check_shown(visit("gate_sandbox", at=str(t), predict="true"), replace(FIRST.scene, at=t))


def test_a_link_of_old_to_a_story_opens_its_first_step():
    for story in stories.stories().values():
        check_shown(visit("gate_sandbox", story=story.key), replace(story.scene, at=1))


def test_whatever_step_of_whatever_story_is_in_view_its_address_leads_there():
    for story in stories.stories().values():
        for t in (1, story.at, 6):
            at = visit("gate_sandbox")
            at.selectbox(key="gate_sandbox_story").set_value(story.key).run()
            scene = replace(story.scene, at=t)
            send(at, {"scene": scene.to_json()})
            again = follow("gate_sandbox", address(at))
            check_shown(again, scene)
            assert address(again) == address(at)


def test_picture_is_given_every_quantity():
    trace = run(SCENE)
    last = cell(open_scene(SCENE))["results"][-1]
    assert last == {
        "before": trace.c[2],
        "kept": 0.01 * trace.c[2],
        "written": 0.0,
        "c": trace.c[3],
        "squashed": pytest.approx(trace.h[3] / 0.99, rel=1e-15),
        "h": trace.h[3],
        "rnnBefore": trace.rnn[2],
        "rnn": trace.rnn[3],
    }


@pytest.mark.parametrize("kind", ["story", "challenge"])
def test_link_opens_each_scenario(kind):
    mode = {"story": "stories", "challenge": "challenges"}[kind]
    for chosen in {"story": stories.stories, "challenge": stories.challenges}[kind]().values():
        at = visit("gate_sandbox", mode=mode, **{f"{kind}": chosen.key})
        check_shown(at, replace(chosen.scene, at=1))
        assert cell(at)["locked"] == (kind == "challenge")


NONSENSE = {
    "steps": [
        "",
        "1.2.3",
        "nan.nan.nan.nan",
        "-1.50.50.50",
        "101.0.0.0",
        "_".join(["1.1.1.1"] * 33),
    ],
    "start": ["", "nan", "1e999", "9", "<b>"],
    "rnn_weight": ["inf", "-2", "🙂"],
    "at": ["0", "-1", "99", "1.5", "\x00"],
    "mode": ["", "nonsense", "x" * 10_000],
    "story": ["<script>", "\u202eremember", "Latch"],
    "section": ["None", "1e999"],
    "predict": ["17", "maybe"],
    "backend": ["jax"],
    "unheard_of": ["1"],
}


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_in_the_url_falls_back(name):
    for value in NONSENSE[name]:
        at = visit("gate_sandbox", **{name: value})
        check_shown(at, OPENING.scene)
        assert not cell(at)["predict"]
        assert not cell(at)["locked"]
        assert not {"steps", "start", "rnn_weight", "at"} & set(query(at))


def test_hostile_words_are_clipped():
    at = visit("gate_sandbox", words="x" * 10_000 + "|a\x00b")
    assert [step["word"] for step in cell(at)["scene"]["steps"][:2]] == ["x" * 24, "ab"]


def test_choosing_a_story_loads_it():
    at = open_scene(SCENE)
    before = cell(at)["rev"]
    at.selectbox(key="gate_sandbox_story").set_value("latch").run()
    check_shown(at, stories.stories()["latch"].scene)
    assert cell(at)["rev"] != before  # else the picture keeps its own scene
    assert query(at) == {"at": "3"}


def test_what_the_hand_does_is_computed_and_linked():
    at = visit("gate_sandbox")
    before = cell(at)["rev"]
    send(at, {"scene": SCENE.to_json()})
    check_shown(at, SCENE)
    assert query(at) == SCENE.to_query(replace(OPENING.scene, at=1))
    assert address(at)["gate_sandbox_story"] == [OPENING.key]
    assert cell(at)["rev"] == before  # an echo must not reset the picture under the hand
    send(at, {"scene": OPENING.scene.to_json()})
    check_shown(at, OPENING.scene)
    assert address(at) == {}


@pytest.mark.parametrize("message", [None, [], {"steps": 1}, {"steps": [{}]}, {"at": "nan"}, "x"])
def test_nonsense_from_the_browser_changes_nothing(message):
    at = open_scene(SCENE)
    send(at, {"scene": message})
    check_shown(at, SCENE)


def test_what_was_made_under_another_scenario_is_not_taken():
    at = visit("gate_sandbox")
    old = cell(at)["rev"]
    at.selectbox(key="gate_sandbox_story").set_value("open").run()
    send(at, {"scene": SCENE.to_json()}, rev=old)
    check_shown(at, stories.stories()["open"].scene)


def test_a_story_is_said_to_be_changed_once_it_is():
    note = "You have changed this story; Reset restores it."
    at = visit("gate_sandbox")
    assert note not in told(cell(at)["aside"])
    send(at, {"scene": SCENE.to_json()})
    assert note in told(cell(at)["aside"])
    send(at, {"scene": OPENING.scene.to_json()})
    assert note not in told(cell(at)["aside"])


def test_each_scenario_is_found_again_as_it_was_left():
    at = visit("gate_sandbox")
    send(at, {"scene": SCENE.to_json()})
    at.selectbox(key="gate_sandbox_story").set_value("open").run()
    check_shown(at, stories.stories()["open"].scene)
    at.selectbox(key="gate_sandbox_story").set_value(OPENING.key).run()
    check_shown(at, SCENE)


def test_scene_outlives_a_look_around():
    at = visit("gate_sandbox")
    send(at, {"scene": SCENE.to_json()})
    at.toggle(key="gate_sandbox_predict").set_value(True).run()
    assert cell(at)["predict"]
    check_shown(at, SCENE)
    at.switch_page("pages/overview.py").run()
    at.switch_page("pages/gate_sandbox.py").run()
    check_shown(at, SCENE)


@pytest.mark.parametrize("word", NASTY)
def test_no_word_breaks_the_page(word):
    step = Step(word, 0.5, 0.5, 0.5, 0.5)
    scene = replace(SCENE, steps=(step, *SCENE.steps[1:]))
    check_shown(open_scene(scene), scene)


@pytest.mark.parametrize("value", [None, [], "x", 7, {}, {"rev": []}])
def test_message_of_another_form_changes_nothing(value):
    at = open_scene(SCENE)
    send_raw(at, value)
    check_shown(at, SCENE)


def test_another_link_in_a_running_session_is_followed():
    at = open_scene(SCENE)
    before = cell(at)["rev"]
    other = replace(SCENE, start=0.77, at=1)
    for name, value in linked(other).items():
        at.query_params[name] = value
    del at.query_params["gate_sandbox_at"]
    at.run()
    check_shown(at, other)
    assert cell(at)["rev"] != before  # else the picture keeps its own scene


def test_a_link_to_the_page_is_followed_whatever_was_open_there_before():
    at = visit("gate_sandbox", story="latch")
    at.switch_page("pages/gate_quiz.py").run()
    at.query_params.clear()  # as the browser does
    for name, value in linked(SCENE).items():
        at.query_params[name] = value
    at.switch_page("pages/gate_sandbox.py").run()
    check_shown(at, SCENE)
    assert at.selectbox(key="gate_sandbox_story").value == FIRST.key


def test_who_returns_finds_nothing_in_the_address_of_what_is_not_on_the_page():
    at = visit("gate_sandbox", mode="challenges", challenge="secret")
    at.toggle(key="gate_sandbox_predict").set_value(True).run()
    at.button_group(key="gate_sandbox_mode").set_value("stories").run()
    at.switch_page("pages/gate_quiz.py").run()
    at.query_params.clear()  # as the browser does
    at.switch_page("pages/gate_sandbox.py").run()
    assert address(at) == {"gate_sandbox_predict": ["true"]}


def test_a_link_that_says_more_than_it_must_stays_as_it_came():
    """So that Back leads to where it stood."""
    scene = replace(SCENE, start=0.0, rnn_weight=FIRST.scene.rnn_weight)
    whole = scene.to_query()
    at = visit("gate_sandbox", **whole)
    assert query(at) == whole
    at.toggle(key="gate_sandbox_predict").set_value(True).run()
    assert query(at) == whole
    for start in (0.5, 0.0):
        send(at, {"scene": scene.to_json() | {"start": start}})
    assert query(at) == {name: value for name, value in whole.items() if name != "start"}


def test_another_story_is_no_longer_the_quizs_scene():
    at = open_scene(SCENE, **{"from": "gate_quiz"})
    assert "From “Match the gate to its job”:" in told(cell(at)["aside"])
    at.selectbox(key="gate_sandbox_story").set_value("latch").run()
    assert "From “Match the gate to its job”:" not in told(cell(at)["aside"])
    assert "gate_sandbox_from" not in at.query_params


def test_the_scene_stays_out_of_other_pages_addresses():
    at = open_scene(SCENE)
    at.switch_page("pages/lstm_equations.py").run()
    assert not set(linked(SCENE)) & set(at.query_params)


def test_a_link_opens_the_presenters_view_and_the_picture_leaves_it():
    at = open_scene(SCENE, present="true")
    assert cell(at)["presents"]
    for presents in (False, True):
        send_raw(at, {"rev": cell(at)["rev"], "scene": SCENE.to_json(), "presents": presents})
        assert cell(at)["presents"] == presents
        assert ("gate_sandbox_present" in address(at)) == presents
    assert not cell(open_scene(SCENE, present="maybe"))["presents"]


def test_the_picture_alone_has_nothing_around_it():
    at = open_scene(SCENE, alone="picture")
    check_shown(at, SCENE)
    assert cell(at)["alone"]
    assert not at.title
    assert not at.subheader
    assert not cell(open_scene(SCENE))["alone"]


def test_picture_knows_what_reset_restores():
    assert cell(open_scene(SCENE))["base"] == FIRST.scene.to_json()


def test_story_and_challenge_of_one_name_keep_their_own_scenes():
    at = visit("gate_sandbox")
    at.selectbox(key="gate_sandbox_story").set_value("topic").run()
    story = stories.stories()["topic"].scene
    edited = replace(story, steps=(replace(story.steps[0], f=0.11), *story.steps[1:]))
    send(at, {"scene": edited.to_json()})
    at.button_group(key="gate_sandbox_mode").set_value("challenges").run()
    at.selectbox(key="gate_sandbox_challenge").set_value("topic").run()
    check_shown(at, stories.challenges()["topic"].scene)
    at.button_group(key="gate_sandbox_mode").set_value("stories").run()
    check_shown(at, edited)
