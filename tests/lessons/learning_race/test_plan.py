"""What is raced: each entrant's settings, a budget within the limit, and weights for PyTorch."""

from dataclasses import replace

import numpy as np
import pytest

from lessons.learning_race import runs
from lessons.learning_race.plan import (
    BUDGET_RANGE,
    FIRST_ENTRANTS,
    HIDDEN,
    LENGTH_RANGE,
    MOST_LANES,
    MOST_WORK,
    RATES,
    Plan,
    describe_limits,
    describe_time,
)
from lessons.learning_race.recipe import recipe
from lstm_core.learning.loss import answers
from lstm_core.learning.net import to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import train
from lstm_ui.training.entrants import ENTRANTS
from lstm_ui.training.race import Race

SMALL = Plan(entrants=("rnn", "gru", "lstm_1"), length=20, hidden=5, budget=2, seed=7)


def test_plan_settles_each_entrant():
    plan = Plan(("rnn",), "copy", 30, 16, 9, 200, 0.003)
    for entrant, (_, more) in ENTRANTS.items():
        settings = plan.settings(entrant)
        assert {name: getattr(settings, name) for name in more} == more
        assert (settings.task, settings.length, settings.hidden_size) == ("copy", 30, 16)
        assert (settings.seed, settings.steps, settings.learning_rate) == (9, 200, 0.003)
        assert settings.backend == "numpy"


def test_the_first_entrants_may_race():
    assert set(FIRST_ENTRANTS) <= set(ENTRANTS)
    assert len(FIRST_ENTRANTS) <= MOST_LANES
    assert Plan().entrants == FIRST_ENTRANTS
    assert Plan().rate in RATES
    assert Plan().hidden in HIDDEN


def test_numbers_to_choose_from_rise():
    for numbers in (HIDDEN, RATES):
        assert list(numbers) == sorted(numbers)


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize("length", LENGTH_RANGE)
def test_units_are_measured_on_as_many_sequences_as_their_runs_allow(hidden, length):
    plan = Plan(hidden=hidden, length=length)
    sequences = runs.asked(plan)
    assert runs.LEAST_ASKED <= sequences <= runs.MOST_ASKED
    a_sequence = TASKS[plan.task].steps(length) * hidden**3
    assert sequences * a_sequence <= runs.ASKED_WORK or sequences == runs.LEAST_ASKED
    assert (sequences + 1) * a_sequence > runs.ASKED_WORK or sequences == runs.MOST_ASKED


def test_units_of_the_race_as_it_is_found_are_measured_on_all():
    assert runs.asked(Plan()) == runs.MOST_ASKED


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("length", LENGTH_RANGE)
@pytest.mark.parametrize("budget", BUDGET_RANGE)
def test_the_budget_is_cut_where_it_is_too_much_work(task, length, budget):
    plan = Plan(task=task, length=length, budget=budget)
    work = TASKS[task].steps(length)
    assert plan.steps * work <= MOST_WORK
    assert plan.steps == budget or (plan.steps + 1) * work > MOST_WORK
    assert plan.settings("gru").steps == plan.steps > 0
    assert [lane.budget for lane in plan.lanes()] == [plan.steps] * 3


def test_each_lane_is_its_entrants_training():
    race = Race.begin(SMALL)
    assert [lane.name for lane in race.lanes] == ["plain RNN", "GRU", "LSTM, forget bias 1"]
    while not race.done:
        race.advance(0.01)
    for entrant, lane in zip(SMALL.entrants, race.lanes, strict=True):
        alone = list(train(SMALL.settings(entrant)))
        assert lane.losses == [progress.loss for progress in alone]


def test_at_most_so_many_lanes():
    every = replace(SMALL, entrants=tuple(ENTRANTS))
    assert len(Race.begin(every).lanes) == MOST_LANES < len(ENTRANTS)


@pytest.mark.torch
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("entrant", ENTRANTS)
def test_recipe_gives_the_nets_own_answers(entrant, task, tmp_path, monkeypatch):
    import torch

    settings = replace(SMALL, task=task).settings(entrant)
    *_, last = train(replace(settings, batch_size=3))
    (tmp_path / f"{entrant}.npz").write_bytes(to_npz(last.net))
    monkeypatch.chdir(tmp_path)
    names = {}
    exec(recipe(entrant, settings), names)
    x = TASKS[task].batch(np.random.default_rng(3), 20, 2, np.float32).x
    with torch.no_grad():
        theirs = names["readout"](names["cell"](torch.from_numpy(x.copy()))[0]).numpy()
    np.testing.assert_allclose(theirs, answers(last.net, x), rtol=1e-4, atol=1e-6)


def test_limits_are_told_as_they_are():
    assert describe_limits(Plan(length=20, budget=100)) == (
        "Each net takes at most 100 steps of training and stops when it has solved the task."
    )
    cut = MOST_WORK // 220
    assert describe_limits(Plan(task="copy", length=200, budget=3000)) == (
        f"Each net takes at most {cut:,} steps of training and stops when it has solved the task. "
        "Your budget is cut to that: steps of training times steps of a sequence may come to "
        "500,000."
    )


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (0.2, "1\xa0s"),
        (7.4, "7\xa0s"),
        (12.4, "10\xa0s"),
        (18.0, "20\xa0s"),
        (310.0, "5\xa0min"),
    ],
)
def test_how_long_it_takes_is_told_no_finer_than_it_is_known(seconds, told):
    assert describe_time(seconds, exact=True) == f"About {told} here."
    assert describe_time(seconds, exact=False) == f"At most about {told} here."


def test_nobody_guesses_how_long_it_takes():
    assert describe_time(None, exact=False) == ""


def test_the_lags_are_those_of_the_task():
    assert Plan().lags == (15, 29)
    assert Plan(task="copy", length=30).lags == (40, 40)
    assert SMALL.kinds == ["rnn", "gru", "lstm"]


def test_every_lane_is_watched():
    race = Race.begin(SMALL)
    for lane in race.lanes:
        lane.advance()
        ((step, seen),) = lane.reaches
        assert (step, len(seen.by_lag)) == (1, 21)


@pytest.fixture
def nothing_known(monkeypatch):
    """A server that has seen no race, and what a probe would find."""
    known = runs.Known()
    monkeypatch.setattr(runs, "known", lambda: known)
    monkeypatch.setattr(runs, "_probe", lambda plan: {"rnn": 0.001}.get(plan.racing[0], 0.002))
    return known


def test_before_the_first_race_a_probe_says_how_long_it_takes_at_most(nothing_known):
    plan = replace(SMALL, budget=100)
    seconds, exact = runs.seconds(plan)
    assert (seconds, exact) == (pytest.approx(100 * 20 * (0.001 + 0.002 + 0.002)), False)
    assert runs.seconds(replace(plan, length=40))[0] == pytest.approx(2 * seconds)
    assert runs.seconds(replace(plan, entrants=())) == (None, False)
    assert runs.seconds(replace(plan, backend="torch")) == (None, False)
    assert len(nothing_known.paces) == 3


def test_the_pace_is_that_of_the_latest_race_as_its_reader_saw_it(nothing_known):
    race = Race.begin(replace(SMALL, budget=40))
    for lane, seconds in zip(race.lanes, (8.0, 8.0, 16.0), strict=True):
        lane.step, lane.seconds = 40, seconds
    runs.note_pace(race)
    plan = replace(SMALL, budget=100)
    assert runs.seconds(plan) == (pytest.approx(100 * (0.2 + 0.2 + 0.4)), False)
    race.clock = 48.0  # half as long again as they computed
    runs.note_pace(race)
    assert runs.seconds(plan)[0] == pytest.approx(1.5 * 80)
    race.lanes[0].step, race.lanes[0].seconds = 5, 99.0  # too few to tell
    race.clock = 0.0
    runs.note_pace(race)
    assert runs.seconds(plan)[0] == pytest.approx(100 * (0.3 + 0.2 + 0.4))


def test_a_race_that_was_run_here_takes_as_many_steps_again(nothing_known):
    race = Race.begin(replace(SMALL, budget=40))
    for lane, steps in zip(race.lanes, (40, 20, 30), strict=True):
        lane.step, lane.seconds, lane.ended = steps, steps / 10, "solved"
    runs.note_pace(race)
    seconds, exact = runs.seconds(race.plan)
    assert (seconds, exact) == (pytest.approx(9.0), True)
    assert not runs.seconds(replace(race.plan, seed=8))[1]


def test_a_probe_takes_the_quickest_step_and_a_part_of_the_look(monkeypatch):
    clock = iter([0.0, 0.5, 0.6, 0.9, 1.0])

    class Probed:
        seconds = next(clock)

        def advance(self):
            self.seconds = next(clock)

    monkeypatch.setattr(Plan, "lanes", lambda _: [Probed()])
    plan = replace(SMALL, entrants=("gru",))
    assert runs._probe(plan) == pytest.approx((0.1 + 0.4 / 20) / 20)


@pytest.mark.parametrize("entrant", ENTRANTS)
def test_a_probe_measures_every_net(entrant):
    assert 0 < runs._probe(replace(SMALL, entrants=(entrant,))) < 1
