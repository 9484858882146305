"""The field note: a real step to play with, the exhibits in their order, and ways deeper."""

import json

from lessons.gate_sandbox import stories, tour
from lessons.overview import cell as cells
from lessons.overview import controls, figures, listings, runs
from lstm_ui import content, course
from lstm_ui import links as links_of
from lstm_ui.belt.scene import Scene, from_json, results
from lstm_ui.phrases import written
from tests.driver import (
    catch_downloads,
    cell,
    leave_and_return,
    links,
    pictures,
    text,
    told,
    visit,
)
from tests.kit.cases import run

BEFORE = ("reading", "forgetting", "jobs", "beliefs", "cell", "fused")


def exhibits(at):
    """What the small pictures are given, in their order."""
    given = [json.loads(element.proto.json)[0] for element in pictures(at)]
    return [data for data in given if "kind" in data]


def test_the_belt_comes_first_and_is_a_real_step():
    given = cell(visit("overview"))
    scene = from_json(given["scene"], Scene(()))
    assert given["mini"]
    assert scene == cells.SCENE
    (result,) = given["results"]
    assert given["results"] == results(run(scene))
    assert result["c"] != result["before"]


def test_exhibits_are_the_cores_runs():
    shown = exhibits(visit("overview"))
    made = [getattr(runs, name)() for name in BEFORE]
    assert shown == json.loads(json.dumps([*made, figures.loops(), runs.leak()]))


def test_all_that_is_written_is_told_in_its_order():
    told = text(visit("overview"))
    places = [told.index(written("overview", name)) for name in content.sections("overview")]
    assert places == sorted(places)


def test_the_listings_are_shown_with_what_they_print(monkeypatch):
    caught = catch_downloads(monkeypatch)
    *_, cell, fused, loops, _ = exhibits(visit("overview"))
    step, agrees = listings.output()
    assert (cell["code"], cell["prints"]) == (listings.STEP.strip(), step.strip())
    assert fused["listings"] == [{"code": listings.FUSED.strip(), "prints": agrees}]
    assert [shown["code"] for shown in loops["listings"]] == [
        f"{listings.LAYER}{listings.LOOPS[treatment]}".strip() for treatment in ("carried", "reset")
    ]
    assert caught[listings.SCRIPT] == listings.script()


def test_nothing_on_the_page_waits_for_katex_or_for_a_highlighter():
    at = visit("overview")
    assert not at.code
    assert not [told.value for told in at.markdown if "$" in told.value]


def test_every_part_leads_deeper_and_every_lesson_but_one_is_led_to():
    pointers = links_of.pointers("overview").values()
    assert {pointer.label for pointer in pointers} <= {*links(visit("overview"))}
    reached = {pointer.to for pointer in pointers}
    assert reached == {lesson.slug for lesson in course.LESSONS} - {"moving_weights"}


def test_below_the_belt_a_challenge_waits():
    pointer = links_of.pointers("overview")["belt"]
    task = stories.challenges()[pointer.query["challenge"]].task
    assert "ten steps of noise" in task
    assert "ten steps of noise" in pointer.label
    assert told(cell(visit(pointer.to, **pointer.query))["aside"]) == task


def test_a_tour_of_as_many_stops_as_it_says_is_offered_before_it():
    pointer = links_of.pointers("overview")["tour"]
    assert len(tour.stops()) == 7
    assert pointer.label.endswith("seven stops")
    assert "Stop 1 of" in told(cell(visit(pointer.to, **pointer.query))["aside"])


def test_the_minutes_that_are_promised_are_the_pages():
    assert "about ten minutes" in content.sections("overview")["ahead"]
    assert course.OVERVIEW.minutes == 10


def test_the_belt_is_sent_a_moment_before_the_rest_to_those_who_come_first(monkeypatch):
    waits = []
    monkeypatch.setattr(controls, "PAINTING", 0.7)
    monkeypatch.setattr(controls, "sleep", waits.append)
    at = visit("overview")
    at.run()
    leave_and_return(at, "gate_sandbox")
    assert waits == [0.7]
