"""The nets of a race: trained as their settings say, solved as their task says, taken home."""

import csv
import io

import numpy as np
import pytest

from lstm_core.learning.net import from_npz, to_npz
from lstm_core.learning.reach import reach_of, unseen
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Progress, Settings, train
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS, LOSS
from lstm_ui.training.lane import Lane, Step
from lstm_ui.training.race import Race
from tests.kit.lanes import one_round

NAMES = ("rnn", "gru", "lstm_1")
LENGTH = 20


def settings(entrant, **changed):
    """Few steps, each on few sequences."""
    more = {"task": "adding", "length": LENGTH, "steps": 4, "seed": 7, "batch_size": 3} | changed
    return Settings(**ENTRANTS[entrant][1], hidden_size=5, **more)


def small_race(**changed):
    names = (ENTRANTS[name][0] for name in NAMES)
    lanes = [entrants.lane(*pair) for pair in zip(names, all_settings(**changed), strict=True)]
    return Race(None, lanes)


def all_settings(**changed):
    return [settings(name, **changed) for name in NAMES]


def faked(losses, diverged_at=None, task="adding"):
    """A lane whose training is made up: the losses on unseen sequences, step by step."""
    chosen = settings("gru", task=task, steps=len(losses))
    net = next(train(chosen)).net
    made = (
        Progress(k, 2.0 * k, 1.0, loss, net, 0.5, diverged=k == diverged_at)
        for k, loss in enumerate(losses, start=1)
    )
    return Lane("GRU", len(losses), entrants.steps(made, chosen))


def finish(running):
    while not running.done:
        running.advance(0.01)
    return running


def test_names_of_entrants_are_unlike():
    assert len({name for name, _ in ENTRANTS.values()}) == len(ENTRANTS)


def test_nothing_is_trained_at_the_start():
    begun = small_race()
    assert [lane.name for lane in begun.lanes] == ["plain RNN", "GRU", "LSTM, forget bias 1"]
    for lane in begun.lanes:
        assert (lane.step, lane.seconds, lane.losses, lane.looks) == (0, 0.0, [], [])
        assert lane.net is None
        assert lane.latest is None
        assert lane.seconds_left == 0
    assert not begun.done
    assert begun.share == 0
    assert begun.seconds_left == 0


def test_a_lane_is_its_training():
    """Interleaved or not, rested or not: the same numbers."""
    finished = finish(small_race())
    for lane, chosen in zip(finished.lanes, all_settings(), strict=True):
        alone = list(train(chosen))
        assert lane.losses == [progress.loss for progress in alone]
        seen = [(p.step, p.held_out) for p in alone if p.held_out is not None]
        assert lane.curve(LOSS) == seen
        assert [step for step, _ in seen] == [1, 4]
        assert lane.latest == {LOSS: alone[-1].held_out}
        np.testing.assert_array_equal(lane.net.vector, alone[-1].net.vector)
        assert lane.step == 4
        assert lane.seconds > 0


def test_the_budget_ends_a_lane():
    finished = finish(small_race())
    assert [lane.ended for lane in finished.lanes] == ["budget"] * 3
    assert finished.share == 1
    assert finished.seconds_left == 0
    before = entrants.table(finished.lanes)
    finished.advance(1)
    assert entrants.table(finished.lanes) == before


def test_a_lane_that_is_watched_keeps_the_reach_and_trains_as_any_other():
    chosen = settings("gru", steps=5, check_every=2)
    plain, watched = (entrants.lane("GRU", chosen, watch_reach=on) for on in (False, True))
    for lane in (plain, watched):
        while not lane.ended:
            lane.advance()
    assert watched.losses == plain.losses
    assert watched.looks == plain.looks
    assert plain.reaches == []
    assert [step for step, _ in watched.reaches] == [1, 2, 4, 5]
    batch = unseen(chosen)
    for now in train(chosen):
        seen = dict(watched.reaches).get(now.step)
        if seen is not None:
            np.testing.assert_array_equal(seen.by_lag, reach_of(now.net, batch).by_lag)


def test_the_step_that_solves_it_is_watched_and_one_that_diverged_is_not():
    chosen = settings("gru", steps=100)
    net = next(train(chosen)).net

    def taken(ending, look):
        steps = [Step(37, 0.2, net, 0.5, look, ending)]
        (step,) = entrants.with_reach(steps, chosen)
        return step

    solved = taken("solved", {LOSS: 0.001})
    assert solved.reach is not None
    assert solved.seconds > 0.5  # what the look took is part of the time
    assert taken("diverged", None).reach is None
    assert taken("", None).reach is None


@pytest.mark.parametrize("at", [1, 3])
def test_solving_ends_a_lane(at):
    losses = [0.2] * (at - 1) + [0.0099] + [0.2] * 5
    lane = faked(losses)
    for _ in range(at + 2):
        lane.advance()
    assert (lane.ended, lane.step, lane.latest) == ("solved", at, {LOSS: 0.0099})
    assert lane.running is None
    assert lane.seconds_left == 0


def test_solved_at_the_last_step_is_solved():
    lane = faked([0.2, 0.001])
    lane.advance()
    lane.advance()
    assert lane.ended == "solved"


def test_solved_is_as_the_task_says():
    line = TASKS["copy"].solved_below(LENGTH)
    for loss, ended in ((1.01 * line, ""), (0.99 * line, "solved")):
        lane = faked([loss, 1.0, 1.0], task="copy")
        lane.advance()
        assert lane.ended == ended


def test_diverging_ends_a_lane():
    lane = faked([0.2, None, 0.2], diverged_at=2)
    for _ in range(3):
        lane.advance()
    assert (lane.ended, lane.step, lane.latest) == ("diverged", 2, {LOSS: 0.2})


def test_a_true_divergence_ends_its_lane_alone():
    wild = settings("gru", steps=3, learning_rate=1e38)
    calm = settings("rnn", steps=3)
    finished = finish(Race(None, [entrants.lane("wild", wild), entrants.lane("calm", calm)]))
    assert [lane.ended for lane in finished.lanes] == ["diverged", "budget"]
    assert finished.share == 1
    from_npz(to_npz(finished.lanes[0].net))  # what is left of it can still be taken home


def test_the_table_is_every_lanes_curve():
    finished = finish(small_race())
    rows = list(csv.reader(io.StringIO(entrants.table(finished.lanes))))
    assert rows[0] == ["net", "step", "loss on the batch", "loss on unseen sequences"]
    assert len(rows) == 1 + 3 * 4
    want = [
        [lane.name, str(step), str(loss), str(dict(lane.curve(LOSS)).get(step, ""))]
        for lane in finished.lanes
        for step, loss in enumerate(lane.losses, start=1)
    ]
    assert rows[1:] == want
    assert [row[3] != "" for row in rows[1:5]] == [True, False, False, True]


def test_what_has_ended_keeps_its_curves_and_trains_no_more(monkeypatch):
    stopped = small_race()
    one_round(stopped, monkeypatch)
    curves = entrants.table(stopped.lanes)
    stopped.end()
    for lane in stopped.lanes:
        lane.advance()
    assert entrants.table(stopped.lanes) == curves
    assert curves.count("\n") == 1 + len(stopped.lanes)


def test_the_snapshot_of_a_lane_is_of_its_training(monkeypatch):
    running = small_race()
    one_round(running, monkeypatch)
    snapshot = running.as_it_is()
    first = [next(train(chosen)) for chosen in all_settings()]
    finish(running)
    for lane, progress in zip(snapshot.lanes, first, strict=True):
        assert (lane.step, lane.latest) == (1, {LOSS: progress.held_out})
        np.testing.assert_array_equal(lane.net.vector, progress.net.vector)
