"""Lanes in turn: one thread at a time, and an error gives the turn back."""

from dataclasses import dataclass
from threading import Event, Thread

import pytest

from lstm_ui.training import turns

pytestmark = pytest.mark.torchless


@dataclass
class Lane(turns.Lane):
    steps_in_all: int
    begun: Event
    go_on: Event
    step: int = 0
    seconds: float = 0.0
    ended: str = ""

    @property
    def steps(self):
        return self.steps_in_all

    def advance(self):
        if self.ended:
            return
        self.begun.set()
        assert self.go_on.wait(10)
        if self.steps_in_all == 13:
            raise ArithmeticError("unlucky")
        self.step, self.seconds = self.step + 1, self.seconds + 0.5
        self.ended = "all" if self.step == self.steps_in_all else ""


@dataclass
class Lanes(turns.Turns[Lane]):
    lanes: list[Lane]


def test_a_second_thread_does_nothing_while_the_first_is_in_its_slice():
    lane = Lane(3, Event(), Event())
    both = Lanes([lane])
    first = Thread(target=both.advance, args=(60,))
    first.start()
    assert lane.begun.wait(10)
    both.advance(60)  # returns at once: it would wait for an event that nobody has set
    assert lane.step == 0
    lane.go_on.set()
    first.join(10)
    assert lane.step == 3 and both.done


def test_an_error_gives_the_turn_back():
    lane = Lane(13, Event(), Event())
    lane.go_on.set()
    lanes = Lanes([lane])
    for _ in range(2):
        with pytest.raises(ArithmeticError):
            lanes.advance(1)


def test_what_is_left_is_told_at_the_speed_so_far():
    lane, other = (Lane(4, Event(), Event()) for _ in range(2))
    lane.go_on.set()
    lanes = Lanes([lane, other])
    assert lanes.seconds_left == 0 and lanes.share == 0
    lane.advance()
    assert lane.seconds_left == 1.5 == lanes.seconds_left and lanes.share == 1 / 8
