"""A race: lanes in turn, one thread at a time, and an error gives the turn back."""

from dataclasses import dataclass
from threading import Event, Thread

import pytest

from lstm_ui.training.lane import Lane, Step
from lstm_ui.training.race import Race
from tests.kit.lanes import faked, one_round, rounds


def gated(budget, begun, go_on):
    """A lane that says when a step has begun, and waits before it is done."""

    def steps():
        for number in range(1, budget + 1):
            begun.set()
            assert go_on.wait(10)
            yield Step(number, 0.1, None, 0.5, None)

    return Lane("gated", budget, steps())


@dataclass
class Broken:
    """A lane that fails at every step."""

    ended: str = ""

    def advance(self):
        raise ArithmeticError("unlucky")


def test_a_second_thread_does_nothing_while_the_first_is_in_its_slice():
    begun, go_on = Event(), Event()
    lane = gated(3, begun, go_on)
    both = Race(None, [lane])
    first = Thread(target=both.advance, args=(60,))
    first.start()
    assert begun.wait(10)
    both.advance(60)  # returns at once: it would wait for an event that nobody has set
    assert lane.step == 0
    go_on.set()
    first.join(10)
    assert lane.step == 3
    assert both.done


def test_an_error_gives_the_turn_back():
    broken = Race(None, [Broken()])
    for _ in range(2):
        with pytest.raises(ArithmeticError):
            broken.advance(1)


def test_what_there_is_to_show_has_a_look_for_every_reach_though_the_lane_goes_on():
    class TrainingOn(list):
        """Looks of a lane that takes its next step just when they have been copied."""

        def __iter__(self):
            copied = iter(list(super().__iter__()))
            lane.advance()
            return copied

    lane = faked([0.4, 0.3, 0.2])
    lane.looks, lane.reaches = TrainingOn(), TrainingOn()
    shown = Race(None, [lane]).as_it_is().lanes[0]
    assert {step for step, _ in shown.reaches} <= {step for step, _ in shown.looks}


def test_what_is_left_is_told_at_the_speed_so_far():
    lane, other = faked([0.2] * 4, seconds=0.5), faked([0.2] * 4)
    both = Race(None, [lane, other])
    assert both.seconds_left == 0
    assert both.share == 0
    for _ in range(2):
        lane.advance()
        assert lane.seconds_left == 0  # a single pace may have been a pause
    lane.advance()
    assert lane.seconds_left == 0.5
    assert both.seconds_left == 0  # of the other one nothing is known yet
    for _ in range(3):
        other.advance()
    assert both.seconds_left == 0.5 + 0.5
    assert both.share == 6 / 8


def test_seconds_left_is_the_rest_at_the_speed_so_far():
    lane, other = faked([0.2] * 10, seconds=0.5), faked([0.2] * 4, seconds=2.0)
    assert lane.seconds_left == 0
    for _ in range(3):
        lane.advance()
    for _ in range(3):
        other.advance()
    assert lane.seconds_left == pytest.approx(0.5 * 7)
    assert Race(None, [lane, other]).seconds_left == pytest.approx(0.5 * 7 + 2.0)


def test_a_pause_is_not_taken_for_the_pace():
    def steps():
        for number in range(1, 101):
            yield Step(number, 0.1, None, 60.0 if number == 3 else 0.5, {"loss": 0.5})

    lane = Lane("paused", 100, steps())
    for _ in range(4):
        lane.advance()
    assert lane.seconds_left == pytest.approx(0.5 * 96)


def test_the_clock_counts_slices_and_the_short_rests_between_them(monkeypatch):
    begun = Race(None, [faked([0.2] * 10, seconds=0.5)])
    times = iter([10.0, 10.5, 10.6, 11.1, 15.0, 15.5])
    monkeypatch.setattr("lstm_ui.training.race.monotonic", lambda: next(times))
    one_round(begun, monkeypatch)
    assert begun.clock == pytest.approx(0.5)
    assert begun.slowness == pytest.approx(1.0)
    one_round(begun, monkeypatch)
    assert begun.clock == pytest.approx(1.1)
    assert begun.slowness == pytest.approx(1.1)
    one_round(begun, monkeypatch)  # nobody looked for four seconds
    assert begun.clock == pytest.approx(1.6)
    assert begun.seconds_left == pytest.approx(7 * 0.5 * 1.6 / 1.5)
    assert begun.as_it_is().clock == begun.clock


def test_nothing_is_said_of_the_rest_before_the_page_was_drawn_once(monkeypatch):
    """A slice, and then drawing that takes as long as it: twice what the slice alone would say."""
    begun = Race(None, [faked([0.2] * 100, seconds=0.1)])
    times = iter([10.0, 10.5, 11.0, 11.5])
    monkeypatch.setattr("lstm_ui.training.race.monotonic", lambda: next(times))
    rounds(begun, 5, monkeypatch)
    assert len(begun.lanes[0].looks) == 5
    assert begun.seconds_left == 0
    one_round(begun, monkeypatch)
    assert begun.clock == 1.5
    assert begun.seconds_left == pytest.approx(94 * 0.1 * 1.5 / 0.6)


def test_a_look_after_the_first_step_is_not_taken_for_the_speed():
    """Looks that cost thirty steps each: no figure before the third, and then an honest one."""

    def steps():
        for number in range(1, 101):
            due = number == 1 or number % 25 == 0
            look = {"loss": 0.5} if due else None
            yield Step(number, 0.1, None, 0.01 + 0.3 * due, look)

    lane = Lane("looked at", 100, steps())
    told = []
    while not lane.ended:
        lane.advance()
        left = sum(0.01 + 0.3 * (number % 25 == 0) for number in range(lane.step + 1, 101))
        told.append((lane.seconds_left, left))
    assert all(estimate == 0 for estimate, _ in told[:49])
    assert all(estimate <= 1.05 * left for estimate, left in told[49:52])
    assert all(estimate >= 0.9 * left for estimate, left in told[49:52])


def test_lanes_take_steps_in_turn(monkeypatch):
    begun = Race(None, [faked([0.2] * 50) for _ in range(3)])
    for k in range(1, 4):
        one_round(begun, monkeypatch)
        assert [lane.step for lane in begun.lanes] == [k] * 3
    begun.advance(0)
    assert [lane.step for lane in begun.lanes] == [3] * 3


def test_share_counts_an_ended_lane_as_used_up(monkeypatch):
    solved, on = faked([0.001] + [0.2] * 9, ends_at=1), faked([0.2] * 10)
    both = Race(None, [solved, on])
    one_round(both, monkeypatch)
    assert (solved.step, on.step) == (1, 1)
    assert both.share == pytest.approx((10 + 1) / 20)
    assert not both.done


def test_a_lane_keeps_every_loss_and_every_look():
    lane = faked([0.5, None, 0.25])
    for _ in range(5):
        lane.advance()
    assert (lane.step, lane.seconds, lane.net) == (3, 1.5, "net 3")
    assert lane.losses == [2.0, 4.0, 6.0]
    assert lane.looks == [(1, {"loss": 0.5}), (3, {"loss": 0.25})]
    assert lane.reaches == [(1, "reach 1"), (3, "reach 3")]
    assert lane.curve("loss") == [(1, 0.5), (3, 0.25)]
    assert lane.latest == {"loss": 0.25}
    assert lane.ended == "budget"
    assert lane.running is None
    assert lane.seconds_left == 0


def test_a_lane_ends_as_its_step_says():
    lane = faked([0.5] * 3, ends_at=2)
    for _ in range(3):
        lane.advance()
    assert (lane.ended, lane.step, lane.running) == ("solved", 2, None)
    last = faked([0.5] * 3, ends_at=3)
    for _ in range(3):
        last.advance()
    assert last.ended == "solved"  # not "budget", which is used up as well


def test_what_is_shown_stays_while_the_lanes_go_on(monkeypatch):
    running = Race("a plan", [faked([0.5] * 4, name=name) for name in "ab"])
    one_round(running, monkeypatch)
    snapshot = running.as_it_is()

    def told(lanes):
        return [
            (lane.name, lane.step, lane.seconds, [*lane.looks], [*lane.reaches]) for lane in lanes
        ]

    before = told(snapshot.lanes)
    assert before == [(name, 1, 0.5, [(1, {"loss": 0.5})], [(1, "reach 1")]) for name in "ab"]
    while not running.done:
        running.advance(0.01)
    assert [lane.step for lane in running.lanes] == [4, 4]
    assert told(snapshot.lanes) == before
    assert snapshot.plan is running.plan


def test_what_is_ended_keeps_its_curves_and_trains_no_more(monkeypatch):
    stopped = Race(None, [faked([0.5] * 4) for _ in range(2)])
    one_round(stopped, monkeypatch)
    stopped.end()
    for lane in stopped.lanes:
        lane.advance()
        assert (lane.step, lane.net, lane.losses) == (1, "net 1", [2.0])
        assert lane.curve("loss") == [(1, 0.5)]
        assert lane.running is None


def test_a_race_begins_with_the_lanes_of_its_plan():
    @dataclass
    class Plan:
        names: str

        def lanes(self):
            return [faked([0.5], name=name) for name in self.names]

    begun = Race.begin(Plan("xyz"))
    assert begun.plan == Plan("xyz")
    assert [lane.name for lane in begun.lanes] == list("xyz")
    assert not begun.done
    assert begun.share == 0
