"""GRU against LSTM: equal nets, every seed, and a verdict that says no more than it saw."""

import re
from dataclasses import replace

import pytest

from lessons.gru_or_lstm import match
from lessons.gru_or_lstm.match import Match
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import HELD_OUT_SIZE, Settings, begin, train
from lstm_ui import content
from lstm_ui.training.entrants import MOST_SEED
from lstm_ui.training.race import Race

pytestmark = pytest.mark.torchless

TASK_NAMES = ("adding", "score")


def ended(found):
    """A race that ended so: for each seed the GRU's and the LSTM's step, None where unsolved."""
    plan = Match(seeds=len(found))
    lanes = []
    for lane, step in zip(plan.lanes(), (s for pair in found for s in pair), strict=True):
        lanes.append(
            replace(lane, running=None, step=step or 1000, ended="solved" if step else "budget")
        )
    return Race(plan, lanes)


@pytest.mark.parametrize("task", TASK_NAMES)
@pytest.mark.parametrize("units", match.UNITS)
def test_both_nets_have_about_as_many_parameters(task, units):
    plan = Match(task=task, units=units)
    for name in match.KINDS:
        net = begin(plan.settings(name, 3))
        assert net.params.kind == name.lower()
        assert net.vector.size == plan.parameters[name]
        assert net.params.hidden_size == plan.hidden[name]
    assert plan.hidden["LSTM"] == units < plan.hidden["GRU"]
    assert abs(plan.parameters["GRU"] / plan.parameters["LSTM"] - 1) < 0.1


def test_each_seed_has_both_under_the_same_conditions():
    plan = Match("score", 20, 8, "lstm", 7, 3)
    lanes = plan.lanes()
    names = ["GRU, seed 7", "LSTM, seed 7", "GRU, seed 8", "LSTM, seed 8", "GRU, seed 9"]
    assert [lane.name for lane in lanes][:5] == names and len(lanes) == 6
    race = Race(plan, lanes)
    for seed, pair in zip((7, 8, 9), match.pairs(race), strict=True):
        gru, lstm = (plan.settings(name, seed) for name in match.KINDS)
        assert (gru.kind, lstm.kind) == ("gru", "lstm")
        assert replace(gru, kind="lstm", hidden_size=8) == lstm
        assert (lstm.task, lstm.length, lstm.steps) == ("score", 20, match.BUDGET)
        for lane, settings in zip(pair, (gru, lstm), strict=True):
            lane.advance()
            assert lane.losses == [next(train(settings)).loss] and lane.budget == match.BUDGET
    assert match.kinds(race) == {name: name.split(",")[0] for name in names} | {
        "LSTM, seed 9": "LSTM"
    }
    assert Match(lstm="lstm_1").settings("LSTM", 1).forget_bias == 1.0


def test_seeds_stay_within_what_a_race_may_have():
    assert list(Match(first_seed=4).all_seeds) == [4, 5, 6, 7, 8]
    last = list(Match(first_seed=MOST_SEED).all_seeds)
    assert len(last) == 5 and last[-1] == MOST_SEED


@pytest.mark.parametrize(
    ("steps", "who"),
    [
        ((200, 300), "GRU"),
        ((300, 200), "LSTM"),
        ((200, 200), ""),
        ((None, 900), "LSTM"),
        ((900, None), "GRU"),
        ((None, None), ""),
    ],
)
def test_who_was_sooner(steps, who):
    ((gru, lstm),) = match.pairs(ended([steps]))
    assert match.first(gru, lstm) == who
    assert (match.finish(gru), match.finish(lstm)) == steps


def test_clear_win_is_told_with_its_chance_and_its_limits():
    said = match.verdict(ended([(180, 500), (220, 480), (180, 460), (180, 380), (200, 520)]))
    assert "The GRU solved it with 5 of 5 seeds, after 180 to 220 steps (median 180)." in said
    assert "The LSTM solved it with 5 of 5 seeds, after 380 to 520 steps (median 480)." in said
    assert "The GRU was sooner with 5 of the 5, the LSTM with 0. " in said
    assert (
        "By luck alone, two cells equally good would differ as much in 6 % of such matches." in said
    )
    assert "do not meet" in said and said.endswith(
        "Another task, length or start may turn this round."
    )


def test_near_match_overlaps():
    said = match.verdict(ended([(260, 240), (280, 300), (300, 220)]))
    assert "The LSTM was sooner with 2 of the 3, the GRU with 1. " in said
    assert "in 100 % of such matches" in said and "The two ranges overlap." in said


@pytest.mark.parametrize("found", [[(1, 2), (2, 1)], [(5, 5)] * 3, [(None, None)] * 5])
def test_draw_has_no_winner(found):
    said = match.verdict(ended(found))
    assert "no winner" in said and "sooner with" in said
    assert "range" not in said


def test_unsolved_is_counted_and_no_range_compared():
    said = match.verdict(ended([(180, None), (200, None), (220, None)]))
    assert "The LSTM solved it with 0 of 3 seeds." in said
    assert "The GRU was sooner with 3 of the 3" in said and "ranges" not in said


def test_unfinished_says_only_how_far_it_is():
    race = Race.begin(Match(seeds=3))
    assert match.verdict(race) == "0 of 6 nets have ended."


@pytest.mark.parametrize(("task", "winner"), [("adding", "GRU"), ("score", "LSTM")])
def test_the_page_says_who_came_out_ahead_with_its_first_settings(task, winner):
    """Both trainings of a seed of either task, as the page opens with them."""
    assert Match() == replace(Match(task), task="adding")
    race = Race.begin(Match(task, seeds=3, first_seed=2))
    while not race.done:
        race.advance(1)
    wins = [match.first(*pair) for pair in match.pairs(race)]
    assert wins.count(winner) >= 2, wins
    assert all(lane.ended == "solved" for lane in race.lanes)
    assert re.search(rf"The {winner} was sooner with [23] of the 3", match.verdict(race))


def test_the_prose_states_how_they_are_looked_at():
    told = content.sections("gru_or_lstm")["race"]
    assert f"on {HELD_OUT_SIZE} unseen sequences" in told
    assert f"every {Settings.check_every} steps" in told


def test_tasks_of_the_page_exist():
    assert set(TASK_NAMES) <= set(TASKS)
