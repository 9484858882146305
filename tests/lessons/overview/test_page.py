"""The overview offers every other page, and one real step to play with."""

from lstm_ui import course
from lstm_ui.belt.scene import Scene, from_json, results
from tests.driver import cell, text, visit
from tests.kit.cases import run


def test_overview_says_what_each_page_offers():
    told = text(visit("overview"))
    for entry in course.ENTRIES[1:]:
        assert f"{entry.does} About {entry.minutes} minutes." in told


def test_overview_shows_a_real_step():
    given = cell(visit("overview"))
    scene = from_json(given["scene"], Scene(()))
    assert given["mini"]
    assert scene.to_json() == given["scene"]
    (result,) = given["results"]
    assert given["results"] == results(run(scene))
    assert result["c"] != result["before"]
