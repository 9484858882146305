"""A training that is watched: its notes, its progress, and what is handed on once it rests."""

from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest

from lstm_ui.training.race import Race
from lstm_ui.training.slots import Wait
from lstm_ui.training.watch import Status
from tests.kit.lanes import faked


@dataclass
class Stub:
    """A training of the kit's kind, without buttons, places and session."""

    current: Race | None
    running: bool
    wait: Wait | None = None

    def ask(self):
        return self.wait

    def advance(self, wait, seconds):
        if wait is None:
            assert seconds > 0
            self.current.advance(0)
            self.current.lanes[0].advance()


def page(training, plan):
    import streamlit as st

    from lstm_ui.training.watch import watch

    def show(race):
        st.session_state["shown"] = race
        st.markdown(f"step {race.lanes[0].step}")

    st.session_state["rests"] = watch(training, plan, show)


def watched(training, plan="mine"):
    at = AppTest.from_function(page, kwargs={"training": training, "plan": plan}).run()
    assert not at.exception, at.exception
    return at


def race(steps=0):
    begun = Race("mine", [faked([0.5] * 8, seconds=2.0)])
    for _ in range(steps):
        begun.lanes[0].advance()
    return begun


def test_before_the_first_start_there_is_nothing():
    at = watched(Stub(None, running=False))
    assert not at.markdown
    assert not at.info
    assert at.session_state["rests"] is None


def test_at_rest_it_is_shown_as_it_stands_and_handed_on():
    resting = Stub(race(steps=2), running=False)
    at = watched(resting)
    assert [m.value for m in at.markdown] == ["step 2"]
    assert not at.info
    assert at.session_state["rests"] is resting.current
    resting.current.lanes[0].advance()  # as a run does that was told to stop within its slice
    assert at.session_state["shown"].lanes[0].step == 2


def test_while_it_runs_it_is_shown_before_it_goes_on():
    running = Stub(race(steps=3), running=True)
    at = watched(running)
    assert [m.value for m in at.markdown] == ["step 3"]
    assert running.current.lanes[0].step == 4
    assert at.session_state["rests"] is None
    assert not at.info
    (progress,) = at.get("progress")
    assert progress.proto.value == 37
    assert progress.proto.text == "38\xa0% done, at most 10\xa0s left"


def test_how_long_it_takes_is_not_guessed_before_it_is_measured():
    for steps, share in ((0, 0), (1, 12), (2, 25)):
        (progress,) = watched(Stub(race(steps), running=True)).get("progress")
        assert progress.proto.text == f"{share}\xa0% done"


LINE = (
    "Others are training on this server. You are number 2 in line; your training goes on by itself"
)


def test_who_waits_is_told_the_place_in_line_and_trains_nothing():
    waiting = Stub(race(), running=True, wait=Wait(2, 12.4))
    (note,) = watched(waiting).info
    assert note.value == f"{LINE}, perhaps in 12\xa0s."
    assert waiting.current.lanes[0].step == 0


def test_how_long_the_line_takes_is_not_guessed_before_it_is_known():
    assert Status(True, wait=Wait(2, 0.0)).text == f"{LINE}."
    assert Status(True, wait=Wait(2, 0.3)).text == f"{LINE}, perhaps in 1\xa0s."


def test_a_status_is_one_line():
    assert Status().text == ""
    assert Status(True, 0.256, 61.0).text == "26\xa0% done, at most 61\xa0s left"
    assert Status(True, 0.256).text == "26\xa0% done"


def test_the_place_of_the_wait_is_emptied_where_there_is_none():
    # Streamlit may not tell a browser that a slice is over when the next one is asked for already:
    # what that one leaves out would stay on the page.
    above = [
        watched(Stub(race(), running=True, wait=wait)).main[0][0][0]
        for wait in (None, Wait(1, 3.0))
    ]
    types = [[element.type for element in place.children.values()] for place in above]
    assert types == [["progress", "empty"], ["progress", "info"]]


def drawn(training):
    """What is drawn of a training that is followed, before it goes on."""

    def page(training):
        import streamlit as st

        from lstm_ui.training.watch import follow

        def draw(race, status):
            st.session_state["drawn"] = race and race.lanes[0].step, status

        st.session_state["rests"] = follow(training, "mine", draw)

    at = AppTest.from_function(page, kwargs={"training": training}).run()
    assert not at.exception, at.exception
    return at.session_state["drawn"], at.session_state["rests"]


def test_what_is_followed_is_drawn_before_while_and_after_it_trains():
    assert drawn(Stub(None, running=False)) == ((None, Status()), None)
    running = Stub(race(steps=3), running=True, wait=Wait(1, 3.0))
    assert drawn(running) == ((3, Status(True, 0.375, 10.0, Wait(1, 3.0))), None)
    resting = Stub(race(steps=2), running=False)
    assert drawn(resting) == ((2, Status()), resting.current)


@pytest.mark.parametrize(
    ("running", "note"),
    [
        (True, "This training started with other settings. Yours will apply to the next one."),
        (
            False,
            "These results come from other settings than the ones you have now. Train again to "
            "see yours.",
        ),
    ],
)
def test_another_plan_than_the_one_that_trains_is_noted(running, note):
    at = watched(Stub(race(steps=1), running), plan="another")
    assert [info.value for info in at.info] == [note]
    assert [m.value for m in at.markdown] == ["step 1"]
