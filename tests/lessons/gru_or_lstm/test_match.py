"""GRU against LSTM: equal nets, every seed, and a verdict that says no more than it saw."""

import re
from dataclasses import replace

import numpy as np
import pytest

from lessons.gru_or_lstm import longer, match
from lessons.gru_or_lstm.match import Match
from lstm_core.learning.loss import answers
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import HELD_OUT_SIZE, Settings, begin, train
from lstm_ui import content
from lstm_ui.training.entrants import LOSS, MOST_SEED
from lstm_ui.training.lane import Step
from lstm_ui.training.race import Race

TASK_NAMES = ("adding", "score")


def ended(steps):
    """A race that ended so: for each seed the GRU's and the LSTM's step, None where unsolved."""
    plan = Match(seeds=len(steps))
    lanes = []
    for lane, step in zip(plan.lanes(), (s for pair in steps for s in pair), strict=True):
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
    assert [lane.name for lane in lanes][:5] == names
    assert len(lanes) == 6
    race = Race(plan, lanes)
    for seed, pair in zip((7, 8, 9), match.pairs(race), strict=True):
        gru, lstm = (plan.settings(name, seed) for name in match.KINDS)
        assert (gru.kind, lstm.kind) == ("gru", "lstm")
        assert replace(gru, kind="lstm", hidden_size=8) == lstm
        assert (lstm.task, lstm.length, lstm.steps) == ("score", 20, match.BUDGET)
        for lane, settings in zip(pair, (gru, lstm), strict=True):
            lane.advance()
            assert lane.losses == [next(train(settings)).loss]
            assert lane.budget == match.BUDGET
    assert match.kinds(race) == {name: name.split(",")[0] for name in names} | {
        "LSTM, seed 9": "LSTM"
    }
    assert Match(lstm="lstm_1").settings("LSTM", 1).forget_bias == 1.0


def test_seeds_stay_within_what_a_race_may_have():
    assert list(Match(first_seed=4).all_seeds) == [4, 5, 6, 7, 8]
    last = list(Match(first_seed=MOST_SEED).all_seeds)
    assert len(last) == 5
    assert last[-1] == MOST_SEED


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
    verdict = match.verdict(ended([(180, 500), (220, 480), (180, 460), (180, 380), (200, 520)]))
    assert "The GRU solved it with 5 of 5 seeds, after 180 to 220 steps (median 180)." in verdict
    assert "The LSTM solved it with 5 of 5 seeds, after 380 to 520 steps (median 480)." in verdict
    assert "The GRU was sooner with 5 of the 5, the LSTM with 0. " in verdict
    assert (
        "If both cells were equally good, luck alone would set them this far apart in 6\xa0% of "
        "such matches." in verdict
    )
    assert "The two ranges don’t overlap." in verdict
    assert verdict.endswith("Another task, length or start may turn this round.")


def test_near_match_overlaps():
    verdict = match.verdict(ended([(260, 240), (280, 300), (300, 220)]))
    assert "The LSTM was sooner with 2 of the 3, the GRU with 1. " in verdict
    assert "in 100\xa0% of such matches" in verdict
    assert "The two ranges overlap." in verdict


@pytest.mark.parametrize("steps", [[(1, 2), (2, 1)], [(5, 5)] * 3, [(None, None)] * 5])
def test_draw_has_no_winner(steps):
    verdict = match.verdict(ended(steps))
    assert "no winner" in verdict
    assert "sooner with" in verdict
    assert "range" not in verdict


def test_unsolved_is_counted_and_no_range_compared():
    verdict = match.verdict(ended([(180, None), (200, None), (220, None)]))
    assert "The LSTM solved it with 0 of 3 seeds." in verdict
    assert "The GRU was sooner with 3 of the 3" in verdict
    assert "ranges" not in verdict


def test_less_than_a_percent_is_no_number():
    verdict = match.verdict(ended([(180, 500)] * 9))
    assert "in less than 1\xa0% of such matches" in verdict
    assert "this far apart in 2\xa0% of such matches" in match.verdict(ended([(180, 500)] * 7))


def test_rows_tell_how_each_net_ended():
    race = ended([(180, None), (None, None)])
    for lane in race.lanes:
        lane.looks = [(lane.step, {LOSS: 0.0123})]
    race.lanes[3].ended, race.lanes[3].looks = "diverged", []
    assert match.rows(race) == [
        {
            "seed": "1",
            "GRU": "solved after 180 steps, loss 0.0123",
            "LSTM": "not solved, loss 0.0123",
            "sooner": "GRU",
        },
        {"seed": "2", "GRU": "not solved, loss 0.0123", "LSTM": "diverged", "sooner": "neither"},
    ]


def test_fairness_counts_both_nets():
    plan = Match("score", length=20, units=8, seeds=3, first_seed=4)
    hidden, counts = plan.hidden, plan.parameters
    off = 100 * abs(counts["GRU"] - counts["LSTM"]) / counts["LSTM"]
    assert match.describe_fairness(plan) == (
        f"The LSTM has 8 units and, with its readout, {counts['LSTM']:,} parameters. The nearest "
        f"GRU has {hidden['GRU']} units and {counts['GRU']:,}, {off:.1f}\xa0% away. Seeds 4 to 6: "
        f"at most {match.BUDGET} training steps each, every one on {Settings.batch_size} sequences "
        "of 20 steps."
    )


def test_unfinished_says_only_how_far_it_is():
    race = Race.begin(Match(seeds=3))
    assert match.verdict(race) == "0 of 6 nets have finished."


@pytest.mark.parametrize(("task", "winner"), [("adding", "GRU"), ("score", "LSTM")])
def test_the_page_says_who_came_out_ahead_with_its_first_settings(task, winner):
    """Both trainings of a seed of either task, as the page opens with them."""
    assert Match() == replace(Match(task), task="adding")
    race = Race.begin(Match(task, seeds=2, first_seed=2))
    while not race.done:
        race.advance(1)
    wins = [match.first(*pair) for pair in match.pairs(race)]
    assert wins == [winner] * 2
    assert all(lane.ended == "solved" for lane in race.lanes)
    assert re.search(rf"The {winner} was sooner with 2 of the 2", match.verdict(race))
    if task == "score":
        assert re.search(r"the LSTM is ahead with 2 of 2 seeds", match.describe_longer(race))


def test_the_prose_states_how_they_are_looked_at():
    prose = content.sections("gru_or_lstm")["how_we_know"]
    assert f"on {HELD_OUT_SIZE} unseen sequences" in prose
    assert f"every {Settings.check_every} steps" in prose
    assert f"uses {longer.SEQUENCES} further sequences" in prose
    assert f"{longer.TIMES} times as long" in content.sections("gru_or_lstm")["score"]


# Longer than trained


def counting(gru, lstm):
    """A race of 30 steps whose nets were right so often, longer than trained."""
    race = ended([(200, 300)] * len(gru))
    race.plan = replace(race.plan, task="score")
    shares = [share for pair in zip(gru, lstm, strict=True) for share in pair]
    for lane, share in zip(race.lanes, shares, strict=True):
        looks = {LOSS: 0.01, longer.TRAINED: 0.996, longer.LONGER: share}
        lane.looks = [(lane.step, looks)]
    return race


def test_who_still_counts_is_told_with_the_seeds():
    race = counting([0.68, 0.73, 0.70], [0.77, 0.72, 0.83])
    assert match.describe_longer(race) == (
        "Tested on 240 steps, 8 times as many as they trained on: in the last 10 the GRU is "
        "right in 68\xa0% to 73\xa0% of the cases, the LSTM in 72\xa0% to 83\xa0%; the LSTM "
        "is ahead with 2 of 3 seeds. At 30 steps it was 100\xa0% and 100\xa0%."
    )
    assert match.rows(race)[1] == {
        "seed": "2",
        "GRU": "solved after 200 steps, loss 0.01; 73\xa0% right at 240 steps",
        "LSTM": "solved after 300 steps, loss 0.01; 72\xa0% right at 240 steps",
        "sooner": "GRU",
    }


def test_no_cell_is_ahead_where_each_leads_as_often():
    assert "neither cell is ahead more often" in match.describe_longer(
        counting([0.7, 0.8], [0.8, 0.7])
    )


def test_what_was_not_tested_is_not_told():
    race = counting([0.7], [0.8])
    race.lanes[1].looks = [(5, {LOSS: 0.3})]  # it diverged
    assert match.describe_longer(race) == ""
    assert match.rows(race)[0]["LSTM"] == "solved after 300 steps, loss 0.3"
    assert match.describe_longer(ended([(200, 300)])) == ""


@pytest.mark.parametrize(("task", "is_tested"), [("adding", False), ("score", True)])
def test_a_net_is_tested_once_at_its_end_and_only_where_it_counts(task, is_tested):
    plan = Match(task, length=10, units=8, seeds=3)
    lane = match.lane_of("LSTM", replace(plan.settings("LSTM", 2), steps=3))
    while not lane.ended:
        lane.advance()
    looks = [longer.LONGER in look for _, look in lane.looks]
    assert looks == [False, is_tested]
    if is_tested:
        batch = TASKS[task].batch(np.random.default_rng([2, 8]), 80, 500, "float32")
        right = answers(lane.net, batch.x).argmax(axis=-1) == batch.target
        assert lane.latest[longer.LONGER] == pytest.approx(right[70:].mean())
        assert lane.latest[longer.TRAINED] == pytest.approx(right[:10].mean())


def test_a_net_that_diverges_at_its_last_step_is_not_tested():
    settings = Match("score", length=10).settings("LSTM", 2)
    last = Step(settings.steps, 0.5, begin(settings), 0.1, None, "diverged")
    (step,) = longer.tested(iter([last]), settings)
    assert step.look is None


def test_tasks_of_the_page_exist():
    assert set(TASK_NAMES) <= set(TASKS)
