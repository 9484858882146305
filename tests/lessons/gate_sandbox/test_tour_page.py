"""The tour on the page: a stop waits for its task, goes on, and is found again by its link."""

from lessons.gate_sandbox.tour import stops
from lstm_ui.belt.scene import Scene, from_json
from tests.driver import address, cell, told, visit

SLUG = "gate_sandbox"


def toured(**query):
    return visit(SLUG, mode="tour", **query)


def beside(at):
    return told(cell(at)["aside"])


def button(at, label):
    (found,) = (each for each in at.button if each.label == label)
    return found


def test_the_first_stop_waits_for_its_task():
    at = toured()
    assert beside(at).startswith("Stop 1 of 7 · Forget.")
    assert cell(at)["aside"]["criteria"] == [
        {"met": False, "want": "at most 0.05 of the old memory is kept", "now": "0.90"}
    ]
    assert not cell(at)["aside"]["done"]
    assert button(at, "Next stop").disabled
    assert button(at, "Back").disabled
    assert cell(at)["locked"]
    assert from_json(cell(at)["scene"], Scene(())) == stops()["forget"].scene


def test_what_is_done_goes_on_and_the_next_stop_has_its_own_scene():
    at = toured(steps="0.0.70.100")
    assert "Done. The forget gate multiplies the old memory" in beside(at)
    assert cell(at)["aside"]["done"]
    assert [toast.value for toast in at.toast] == ["You let the old memory go."]
    button(at, "Next stop").click().run()
    assert "Stop 2 of 7 · Keep" in beside(at)
    assert from_json(cell(at)["scene"], Scene(())) == stops()["keep"].scene
    assert address(at) == {"gate_sandbox_mode": ["tour"], "gate_sandbox_stop": ["keep"]}
    button(at, "Back").click().run()
    assert "Stop 1 of 7" in beside(at)


def test_a_link_opens_at_a_stop_and_nonsense_at_the_first():
    assert "Stop 6 of 7 · Hide" in beside(toured(stop="hide"))
    for nonsense in ("", "nowhere", "<script>"):
        assert "Stop 1 of 7" in beside(toured(stop=nonsense))


def test_the_last_stop_leads_to_the_challenges():
    at = toured(stop="carry", steps="0.100.-70.100_0.100.50.100_0.100.-90.100")
    assert "Done." in beside(at)
    button(at, "Try the challenges").click().run()
    assert "Stop" not in beside(at)
    assert address(at)["gate_sandbox_mode"] == ["challenges"]


def test_a_story_offers_the_tour_and_the_tour_can_be_left():
    at = visit(SLUG)
    button(at, "Take the tour: 7 stops").click().run()
    assert "Stop 1 of 7" in beside(at)
    button(at, "Leave the tour").click().run()
    assert "Stop 1 of 7" not in beside(at)
    assert address(at) == {}


def test_nothing_is_to_be_predicted_on_the_tour():
    assert not cell(toured(predict="true"))["predict"]
