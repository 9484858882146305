"""The load that `make load` puts on a server: who waits is counted, and what goes wrong is told."""

from threading import Event

import pytest

from benchmarks.load.crowd import BARE, Crowd
from benchmarks.load.learner import Learner, values
from benchmarks.load.table import bars, lines
from benchmarks.load.waits import Waits, percentile
from benchmarks.pages.measure import PATHS
from lstm_ui import course
from tests.browser.server import streamlit_server
from tests.tab import Tab

BARE_APP = "benchmarks/pages/bare.py"


@pytest.fixture(scope="module")
def app():
    with streamlit_server() as url:
        yield url


@pytest.fixture(scope="module")
def bare():
    with streamlit_server(BARE_APP) as url:
        yield url


def told(seconds, fault=""):
    waits = Waits()
    for second in seconds:
        waits.add("open", "a page", second)
        waits.add("change", "a page", second)
    if fault:
        waits.fault("a page", fault)
    return waits


def test_a_learner_opens_a_page_and_moves_what_stands_there(bare, monkeypatch):
    monkeypatch.setattr("benchmarks.load.learner.THINKING", 0.01)
    waits, leave = Waits(), Event()
    waits.begin()
    learner = Learner(bare, BARE, waits, leave, seed=0, after=0)
    learner.start()
    while len(waits.of("change")) < 8:
        assert learner.is_alive()
    leave.set()
    learner.join(timeout=30)
    assert not waits.faults
    assert len(waits.of("open", "")) >= 2
    assert all(wait > 0 for wait in waits.of("change", ""))


def test_a_crowd_trains_while_others_learn(app, monkeypatch):
    monkeypatch.setattr("benchmarks.load.learner.THINKING", 0.05)
    monkeypatch.setattr("benchmarks.load.crowd.ARRIVING", 0.0)
    waits = Crowd(learners=3, training=1, seconds=4).visit([app], ("gate_quiz",), trains=True)
    assert not waits.faults
    assert waits.of("change", "gate_quiz")
    with Tab(app) as tab:
        tab.visit("learning_race")
        assert "learning_race_training_go" in {widget.key for widget in tab.widgets}


def test_what_goes_wrong_is_told():
    waits, leave = Waits(), Event()
    learner = Learner("http://127.0.0.1:9", BARE, waits, leave, seed=0, after=0)
    learner.start()
    while not waits.faults:
        assert learner.is_alive()
    leave.set()
    learner.join(timeout=30)
    assert "Refused" in waits.faults[0]


def test_on_nearly_every_lesson_there_is_something_to_move(app):
    with Tab(app) as tab:
        movable = {slug for slug, path in PATHS.items() if tab.visit(path) and _movable(tab)}
    assert len(movable) >= len(course.ENTRIES) - 4


def _movable(tab):
    return [widget for widget in tab.widgets if values(widget)]


def test_values_of_a_slider_lie_on_its_grid_from_end_to_end(bare):
    with Tab(bare) as tab:
        tab.visit()
        (slider,) = tab.widgets
    moved = values(slider)
    assert (moved[0], moved[-1]) == (0, 100)
    assert all(value == int(value) for value in moved)


def test_the_table_says_whether_the_bars_are_met():
    fine, slow = told([0.1] * 20), told([0.1] * 10 + [9.0] * 10)
    most = bars(fine)
    assert most == pytest.approx({"open": 0.3, "change": 0.3})
    assert [line.split()[0] for line in lines(fine, fine, most)][-3:] == ["MET", "MET", "MET"]
    verdicts = [*lines(fine, slow, most)][-3:]
    assert all(line.startswith("NOT MET") and line.endswith("9.00 s") for line in verdicts[:2])
    wrong = [*lines(fine, told([0.1], "it broke"), most)]
    assert wrong[-1].startswith("NOT MET")
    assert wrong[-1].endswith("a page: it broke")


def test_percentiles_are_those_of_the_waits():
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([], 95) != percentile([], 95)  # not a number
