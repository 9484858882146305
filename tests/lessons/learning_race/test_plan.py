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
    assert [lane.name for lane in race.lanes] == ["tanh RNN", "GRU", "LSTM, forget bias 1"]
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
        (42.4, "about 42\xa0s"),
        (310.0, "about 5\xa0min"),
    ],
)
def test_how_long_it_takes_here_is_told_where_it_is_known(seconds, told):
    assert f"On this server that takes {told} at most." in describe_limits(Plan(), seconds)


def test_the_lags_are_those_of_the_task():
    assert Plan().lags == (25, 49)
    assert Plan(task="copy", length=30).lags == (40, 40)
    assert SMALL.kinds == ["rnn", "gru", "lstm"]


def test_every_lane_is_watched():
    race = Race.begin(SMALL)
    for lane in race.lanes:
        lane.advance()
        ((step, seen),) = lane.reaches
        assert (step, len(seen.by_lag)) == (1, 21)


def test_the_pace_is_of_all_nets_and_of_this_server():
    runs._paces.clear()
    race = Race.begin(replace(SMALL, budget=40))
    assert runs.seconds(SMALL) is None
    for lane in race.lanes[:2]:
        lane.step, lane.seconds = 40, 8.0
    runs.note_pace(race)
    assert runs.seconds(SMALL) is None  # of the LSTM nothing is known yet
    race.lanes[2].step, race.lanes[2].seconds = 40, 16.0
    runs.note_pace(race)
    assert runs.seconds(replace(SMALL, budget=100)) == pytest.approx(100 * (0.2 + 0.2 + 0.4))
    assert runs.seconds(replace(SMALL, budget=100, length=40)) == pytest.approx(160)
    assert runs.seconds(replace(SMALL, hidden=64)) is None
    assert runs.seconds(replace(SMALL, entrants=())) is None
    race.lanes[0].step, race.lanes[0].seconds = 5, 99.0  # too few to tell
    runs.note_pace(race)
    assert runs.seconds(replace(SMALL, budget=100)) == pytest.approx(80)
    runs._paces.clear()
