"""Training in a process of its own: the same steps, through its death and an error."""

import gc
import os
import signal
import subprocess
import sys
from dataclasses import astuple, dataclass, replace
from time import monotonic

import numpy as np
import pytest

from lessons.learning_race.plan import Plan
from lstm_ui.training import process, worker
from lstm_ui.training.lane import Lane, Step
from lstm_ui.training.messages import End, Failed, Go, Took
from lstm_ui.training.process import Process
from lstm_ui.training.race import Race

PLAN = Plan(entrants=("lstm_1", "gru"), length=20, hidden=16, budget=120)
PATIENCE = 60  # seconds, on a busy machine


@dataclass(frozen=True)
class Counting:
    """A plan of one lane that counts its steps, and fails at one of them."""

    budget: int = 5
    fails_at: int = 0

    def lanes(self):
        def steps():
            for number in range(1, self.budget + 1):
                if number == self.fails_at:
                    raise ArithmeticError("unlucky")
                yield Step(number, 1 / number, f"net {number}", 0.5, {"loss": 0.5})

        return [Lane("counting", self.budget, steps())]


def told(race):
    return [
        (lane.ended, lane.step, lane.losses, lane.looks, [s for s, _ in lane.reaches])
        for lane in race.lanes
    ]


def finish(race):
    until = monotonic() + PATIENCE
    while not race.done:
        race.advance(0.5)
        assert monotonic() < until
    return race


def _weights(lane):
    arrays = [array.tolist() for array in astuple(lane.net.params) if isinstance(array, np.ndarray)]
    assert arrays
    return arrays


@pytest.fixture(scope="module")
def elsewhere():
    return Process()


@pytest.fixture(scope="module")
def here():
    return finish(Race.begin(PLAN))


def test_every_step_is_the_one_that_would_be_taken_here(elsewhere, here):
    race = finish(Race.begin(PLAN, elsewhere.race(PLAN)))
    assert told(race) == told(here)
    for lane, same in zip(race.lanes, here.lanes, strict=True):
        assert _weights(lane) == _weights(same)


def test_two_races_take_turns(elsewhere, here):
    races = [Race.begin(PLAN, elsewhere.race(PLAN)) for _ in range(2)]
    while not all(race.done for race in races):
        for race in races:
            race.advance(0.2)
    assert [told(race) for race in races] == [told(here)] * 2


def test_when_the_process_dies_another_one_goes_on_where_it_was(here):
    dying = Process()
    race = Race.begin(PLAN, dying.race(PLAN))
    until = monotonic() + PATIENCE
    while not race.lanes[0].step:
        race.advance(0.05)
        assert monotonic() < until
    first = dying.pid
    os.kill(first, signal.SIGKILL)
    assert told(finish(race)) == told(here)
    assert dying.pid != first


def test_an_error_of_the_training_is_raised_where_it_is_watched(elsewhere):
    plan = Counting(fails_at=3)
    race = Race.begin(plan, elsewhere.race(plan))
    with pytest.raises(RuntimeError, match="ArithmeticError: unlucky"):
        finish(race)
    assert told(finish(Race.begin(Counting(), elsewhere.race(Counting()))))[0][1] == 5


@pytest.mark.parametrize("command", [("/nothing/there",), (sys.executable, "-c", "")])
def test_where_there_can_be_no_process_the_session_trains_its_race_itself(command):
    plan = Counting()
    assert finish(Race.begin(plan, Process(command).race(plan))).lanes[0].net == "net 5"


def test_a_race_that_nobody_holds_any_more_is_let_go(elsewhere):
    plan = Counting()
    forgotten = elsewhere.race(plan)
    number = forgotten.number
    del forgotten
    gc.collect()
    assert number in elsewhere.left
    finish(Race.begin(plan, elsewhere.race(plan)))
    assert number not in elsewhere.left


def test_the_process_ends_with_the_server():
    code = (
        "from lstm_ui.training.process import Process\n"
        "from lstm_ui.training.race import Race\n"
        "from tests.kit.test_process import Counting, finish\n"
        "used = Process(); finish(Race.begin(Counting(), used.race(Counting())))\n"
        "print(used.pid)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    until = monotonic() + PATIENCE
    while _lives(int(ran.stdout)):
        assert monotonic() < until


def _lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


class TestWorker:
    """What the process does with what it hears, in this one."""

    def test_it_trains_only_what_somebody_asks_for(self, monkeypatch):
        now = [0.0]
        monkeypatch.setattr(worker, "monotonic", lambda: now[0])
        working = worker.Worker()
        assert not working.busy
        working.hear(Go(1, Counting(), (0,)))
        assert working.busy
        now[0] = worker.GRACE
        assert not working.busy
        working.hear(Go(1, Counting(), (0,)))
        assert working.busy
        working.hear(End(1))
        assert not working.busy

    def test_of_the_nets_of_a_slice_only_the_last_is_told(self):
        working = worker.Worker()
        working.hear(Go(7, Counting(), (2,)))
        (news,) = working.train()
        assert news == Took(7, news.steps)
        assert [(place, step.number, step.net) for place, step in news.steps] == [
            (0, 3, None),
            (0, 4, None),
            (0, 5, "net 5"),
        ]
        assert not working.busy

    def test_an_error_ends_one_race_and_no_other(self):
        working = worker.Worker()
        working.hear(Go(1, Counting(fails_at=1), (0,)))
        working.hear(Go(2, Counting(), (0,)))
        failed, took = working.train()
        assert failed == Failed(1, "ArithmeticError: unlucky")
        assert took.race == 2
        assert not working.busy

    def test_it_keeps_a_few_races_and_takes_the_steps_of_a_forgotten_one_again(self):
        working = worker.Worker()
        for number in range(worker.MOST_KEPT + 1):
            working.hear(Go(number, Counting(), (0,)))
        assert {news.race for news in working.train()} == set(range(1, worker.MOST_KEPT + 1))
        working.hear(Go(0, Counting(), (4,)))
        (news,) = working.train()
        assert [step.number for _, step in news.steps] == [5]


def test_a_step_that_a_lane_has_taken_is_nothing_new():
    (lane,) = Counting().lanes()
    step = lane.advance()
    lane.take(replace(step, loss=7.0))
    assert (lane.step, lane.losses, lane.seconds) == (1, [1.0], 0.5)
    lane.take(replace(step, number=2, net=None))
    assert (lane.step, lane.net) == (2, "net 1")
    assert process.DEATHS > 1  # one may have been chance
