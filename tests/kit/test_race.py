"""A race: lanes in turn, budgets, endings, and what can be taken home."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from lstm_core.learning.net import from_npz, to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Progress, answers, train
from lstm_ui.training import race, turns
from lstm_ui.training.race import Lane, Plan, Race

torchless = pytest.mark.torchless
SMALL = Plan(entrants=("rnn", "gru", "lstm_1"), length=20, hidden=5, budget=4, seed=7)


def settled(settings):
    """A lane's settings, with fewer sequences a step."""
    return replace(settings, batch_size=3)


def small_race(plan=SMALL):
    lanes = []
    for entrant in plan.entrants:
        settings = settled(plan.settings(entrant))
        lanes.append(Lane(entrant, settings, train(settings)))
    return Race(plan, lanes)


def faked(losses, steps=None, diverged_at=None, task="adding", seconds=0.5):
    """A lane whose training is made up: the losses on unseen sequences, step by step."""
    plan = replace(SMALL, task=task, budget=steps or len(losses))
    settings = plan.settings("gru")
    net = next(train(settled(settings))).net

    def run():
        for k, loss in enumerate(losses, start=1):
            yield Progress(k, 2.0 * k, 1.0, loss, net, seconds, diverged=k == diverged_at)

    return Lane("gru", settings, run())


def one_round(found, monkeypatch):
    """Train for a time in which every lane has one turn."""
    clock = iter([0.0, 0.0, 1.0])
    with monkeypatch.context() as patched:
        patched.setattr(turns, "monotonic", lambda: next(clock))
        found.advance(0.5)


def finish(found):
    while not found.done:
        found.advance(0.01)
    return found


@torchless
def test_plan_settles_each_entrant():
    plan = Plan(("rnn",), "copy", 30, 16, 9, 200, 0.003)
    for entrant, (_, more) in race.ENTRANTS.items():
        settings = plan.settings(entrant)
        assert {name: getattr(settings, name) for name in more} == more
        assert (settings.task, settings.length, settings.hidden_size) == ("copy", 30, 16)
        assert (settings.seed, settings.steps, settings.learning_rate) == (9, 200, 0.003)
        assert settings.backend == "numpy"


@torchless
def test_names_of_entrants_are_unlike_and_the_first_are_among_them():
    assert len({name for name, _ in race.ENTRANTS.values()}) == len(race.ENTRANTS)
    assert set(race.FIRST_ENTRANTS) <= set(race.ENTRANTS)
    assert len(race.FIRST_ENTRANTS) <= race.MOST_LANES
    assert Plan().entrants == race.FIRST_ENTRANTS and Plan().rate == race.RATES[0]


@torchless
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("length", race.LENGTH_RANGE)
@pytest.mark.parametrize("budget", race.BUDGET_RANGE)
def test_the_budget_is_cut_where_it_is_too_much_work(task, length, budget):
    plan = Plan(task=task, length=length, budget=budget)
    work = TASKS[task].steps(length)
    assert plan.steps * work <= race.MOST_WORK
    assert plan.steps == budget or (plan.steps + 1) * work > race.MOST_WORK
    assert plan.settings("gru").steps == plan.steps > 0


@torchless
def test_nothing_is_trained_at_the_start():
    begun = Race.begin(SMALL)
    assert [lane.name for lane in begun.lanes] == ["tanh RNN", "GRU", "LSTM, forget bias 1"]
    for lane in begun.lanes:
        assert (lane.step, lane.seconds, lane.losses, lane.looks) == (0, 0.0, [], [])
        assert lane.net is None and lane.latest is None and lane.seconds_left == 0
    assert not begun.done and begun.share == 0 and begun.seconds_left == 0


@torchless
def test_at_most_so_many_lanes():
    assert len(Race.begin(replace(SMALL, entrants=tuple(race.ENTRANTS))).lanes) == race.MOST_LANES


@torchless
def test_lanes_take_steps_in_turn(monkeypatch):
    begun = small_race(replace(SMALL, budget=50))
    for k in range(1, 4):
        one_round(begun, monkeypatch)
        assert [lane.step for lane in begun.lanes] == [k] * 3
    begun.advance(0)
    assert [lane.step for lane in begun.lanes] == [3] * 3


@torchless
def test_a_lane_is_its_training():
    """Interleaved or not, rested or not: the same numbers."""
    finished = finish(small_race())
    for lane in finished.lanes:
        alone = list(train(lane.settings))
        assert lane.losses == [progress.loss for progress in alone]
        seen = [(p.step, p.held_out) for p in alone if p.held_out is not None]
        assert lane.looks == seen and [step for step, _ in seen] == [1, 4]
        assert lane.latest == alone[-1].held_out
        np.testing.assert_array_equal(lane.net.vector, alone[-1].net.vector)
        assert lane.step == 4 and lane.seconds > 0


@torchless
def test_the_budget_ends_a_lane():
    finished = finish(small_race())
    assert [lane.ended for lane in finished.lanes] == ["budget"] * 3
    assert finished.share == 1 and finished.seconds_left == 0
    before = finished.table()
    finished.advance(1)
    assert finished.table() == before


@torchless
@pytest.mark.parametrize("at", [1, 3])
def test_solving_ends_a_lane(at):
    losses = [0.2] * (at - 1) + [0.0099] + [0.2] * 5
    lane = faked(losses)
    for _ in range(at + 2):
        lane.advance()
    assert (lane.ended, lane.step, lane.latest) == ("solved", at, 0.0099)
    assert lane.running is None and lane.seconds_left == 0


@torchless
def test_solved_at_the_last_step_is_solved():
    lane = faked([0.2, 0.001])
    lane.advance()
    lane.advance()
    assert lane.ended == "solved"


@torchless
def test_solved_is_as_the_task_says():
    line = TASKS["copy"].solved_below(SMALL.length)
    for loss, ended in ((1.01 * line, ""), (0.99 * line, "solved")):
        lane = faked([loss, 1.0, 1.0], task="copy")
        lane.advance()
        assert lane.ended == ended


@torchless
def test_diverging_ends_a_lane():
    lane = faked([0.2, None, 0.2], diverged_at=2)
    for _ in range(3):
        lane.advance()
    assert (lane.ended, lane.step, lane.latest) == ("diverged", 2, 0.2)


@torchless
def test_a_true_divergence_ends_its_lane_alone():
    plan = replace(SMALL, entrants=("gru", "rnn"), budget=3)
    wild = replace(settled(plan.settings("gru")), learning_rate=1e38)
    calm = settled(plan.settings("rnn"))
    finished = finish(Race(plan, [Lane("gru", wild, train(wild)), Lane("rnn", calm, train(calm))]))
    assert [lane.ended for lane in finished.lanes] == ["diverged", "budget"]
    assert finished.share == 1
    from_npz(to_npz(finished.lanes[0].net))  # what is left of it can still be taken home


@torchless
def test_share_counts_an_ended_lane_as_used_up(monkeypatch):
    solved, on = faked([0.001] + [0.2] * 9), faked([0.2] * 10)
    found = Race(SMALL, [solved, on])
    one_round(found, monkeypatch)
    assert (solved.step, on.step) == (1, 1)
    assert found.share == pytest.approx((10 + 1) / 20)
    assert not found.done


@torchless
def test_seconds_left_is_the_rest_at_the_speed_so_far():
    lane, other = faked([0.2] * 10, seconds=0.5), faked([0.2] * 4, seconds=2.0)
    assert lane.seconds_left == 0
    for _ in range(3):
        lane.advance()
    other.advance()
    assert lane.seconds_left == pytest.approx(0.5 * 7)
    assert Race(SMALL, [lane, other]).seconds_left == pytest.approx(0.5 * 7 + 2.0 * 3)


@torchless
def test_the_table_is_every_lanes_curve():
    finished = finish(small_race())
    rows = list(csv.reader(io.StringIO(finished.table())))
    assert rows[0] == ["net", "step", "loss on the batch", "loss on unseen sequences"]
    assert len(rows) == 1 + 3 * 4
    want = [
        [lane.name, str(step), str(loss), str(dict(lane.looks).get(step, ""))]
        for lane in finished.lanes
        for step, loss in enumerate(lane.losses, start=1)
    ]
    assert rows[1:] == want
    assert [row[3] != "" for row in rows[1:5]] == [True, False, False, True]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("entrant", race.ENTRANTS)
def test_recipe_gives_the_nets_own_answers(entrant, task, tmp_path, monkeypatch):
    torch = pytest.importorskip("torch")
    finished = finish(small_race(replace(SMALL, entrants=(entrant,), task=task, budget=2)))
    (lane,) = finished.lanes
    (tmp_path / f"{entrant}.npz").write_bytes(to_npz(lane.net))
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(race.recipe(lane), names)
    x = TASKS[task].batch(np.random.default_rng(3), 20, 2, np.float32).x
    with torch.no_grad():
        theirs = names["readout"](names["cell"](torch.from_numpy(x.copy()))[0]).numpy()
    np.testing.assert_allclose(theirs, answers(lane.net, x), rtol=1e-4, atol=1e-6)


@torchless
def test_what_is_shown_stays_while_the_lanes_go_on(monkeypatch):
    found = small_race()
    one_round(found, monkeypatch)
    shown = found.as_it_is()
    told = [(lane.name, lane.step, lane.seconds, lane.latest) for lane in shown.lanes]
    assert told == [(lane.name, 1, lane.seconds, lane.latest) for lane in found.lanes]
    finish(found)
    assert [(lane.name, lane.step, lane.seconds, lane.latest) for lane in shown.lanes] == told
    assert shown.plan is found.plan


@torchless
def test_what_has_ended_keeps_its_curves_and_trains_no_more(monkeypatch):
    found = small_race()
    one_round(found, monkeypatch)
    curves = found.table()
    found.end()
    for lane in found.lanes:
        lane.advance()
    assert found.table() == curves and curves.count("\n") == 1 + len(found.lanes)
