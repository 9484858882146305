"""The experiments: both nets in turn, their looks, and who comes to the server."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from lessons.state_leakage import controls
from lessons.state_leakage.plan import (
    AGO,
    ATTACK,
    ATTACKED,
    FLATTERING,
    ORDERS,
    PIECE,
    PIECES,
    SERVED_BEFORE,
    Plan,
    abreast,
    audience,
    describe_wait,
    flattering,
    long_sequence,
    seconds,
    served,
    table,
)
from lstm_core.leakage.streams import BLANK
from lstm_core.leakage.training import train
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui import content
from lstm_ui.training.race import Race

SMALL = replace(FLATTERING, steps=6, streams=7, hidden_size=5, held_out=9, check_every=4)


def finished(kind="gru", seed=3):
    race = Race.begin(Plan(SMALL, kind, seed, TREATMENTS))
    while not race.done:
        race.advance(0.05)
    return race


def test_plans_are_the_published_protocols():
    plan = flattering("lstm", 7)
    assert plan.protocol == FLATTERING
    assert (plan.kind, plan.seed, plan.treatments) == ("lstm", 7, ("carried", "reset"))
    assert served("rnn", 2, "carried") == Plan(ATTACK, "rnn", 2, ("carried",))
    assert served("rnn", 2, "carried").name == "Plain RNN, seed 2"
    assert FLATTERING.steps % FLATTERING.check_every == 0


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_each_net_is_the_training_of_its_treatment_alone(kind):
    race = finished(kind=kind)
    for lane, treatment in zip(race.lanes, TREATMENTS, strict=True):
        alone = list(train(SMALL, kind, treatment, 3))
        np.testing.assert_array_equal(lane.net.vector, alone[-1].net.vector)
        scores = [(p.step, p.scores) for p in alone if p.scores]
        assert lane.curve("in order") == [(step, two.in_order) for step, two in scores]
        assert lane.curve("shuffled") == [(step, two.shuffled) for step, two in scores]
        assert list(lane.latest) == list(ORDERS)
        assert lane.step == lane.budget == 6
        assert lane.ended == "budget"
        assert lane.seconds > 0
        lane.advance()  # nothing more
        assert lane.step == 6
    assert race.share == 1
    assert race.seconds_left == 0
    assert [lane.name for lane in race.lanes] == ["carried", "reset"]


def test_begun_nothing_is_trained():
    begun = Race.begin(Plan(SMALL, "gru", 1, TREATMENTS))
    assert not begun.done
    assert begun.share == 0
    assert all(lane.net is None and lane.latest is None for lane in begun.lanes)


def test_both_nets_are_shown_where_both_have_been_looked_at():
    begun = Race.begin(Plan(SMALL, "gru", 1, TREATMENTS))
    first, second = begun.lanes
    first.advance()
    assert [lane.looks for lane in abreast(begun)] == [[], []]
    second.advance()
    for _ in range(3):
        first.advance()
    assert [len(lane.looks) for lane in begun.lanes] == [2, 1]
    carried, reset = abreast(begun)
    assert (carried.looks, reset.looks) == (first.looks[:1], second.looks)
    assert (carried.name, carried.step) == ("carried", 4)


def test_the_table_holds_every_look():
    race = finished()
    head, *rows = csv.reader(io.StringIO(table(race)))
    assert head == ["cell", "seed", "state", "step", "in order", "shuffled"]
    want = [
        ["gru", "3", lane.name, str(step), str(look["in order"]), str(look["shuffled"])]
        for lane in race.lanes
        for step, look in lane.looks
    ]
    assert rows == want
    assert len(rows) == 6


@pytest.mark.parametrize("before", [0, 5])
def test_the_audience_ends_with_the_secret_and_a_blank_query(before):
    users = audience(4, before, 2)
    assert len(users) == before + 2
    assert users[-2:] == [2, BLANK]
    assert set(users[:before]) <= {0, 1, 2, 3}
    assert users == audience(4, before, 2)


def test_the_prose_states_the_protocols():
    prose = content.sections("state_leakage")
    assert (FLATTERING.run, FLATTERING.length, FLATTERING.truth) == (200, 4, 0.75)
    for words in ("for 200 sequences", "three blanks", "Three times out of four", "75\xa0%"):
        assert words in prose["flattering"]
    assert f"then {ATTACK.length - 1} blanks" in prose["attack"]
    assert AGO == (1, 2, 5)
    assert "1, 2 or 5 users later" in prose["thousand"]
    assert ATTACKED == 1000
    assert "a thousand users" in prose["thousand"]
    assert "a clearly higher score" in prose["flattering"]
    assert "proof" not in prose["flattering"]
    assert str(SERVED_BEFORE) in controls.SERVERS["used"]


def test_the_long_sequence_has_several_pieces():
    params, x = long_sequence()
    assert x.shape == (PIECE * PIECES, 1, params.input_size)
    assert PIECES > 1


def test_a_wait_is_told_by_the_first_steps_and_their_look():
    made = flattering("gru", 1)
    looks, steps = 1 + 1200 // 50, 1200
    one = steps * 0.002 + looks * 0.1
    assert seconds(made, [0.102, 0.001, 0.002, 0.009]) == pytest.approx(1.4 * 2 * one)
    assert seconds(made, [0.0, 0.002, 0.002]) == pytest.approx(1.4 * 2 * steps * 0.002)
    alone = served("gru", 1, "reset")
    assert seconds(alone, [0.001, 0.001]) == pytest.approx(1.4 * 600 * 0.001)


@pytest.mark.parametrize(
    ("wait", "told"),
    [(0.2, "a few seconds"), (4.9, "a few seconds"), (5.1, "about 10\xa0s"), (17, "about 20\xa0s")],
)
def test_a_wait_is_said_in_round_numbers(wait, told):
    assert describe_wait(wait) == f"Training takes {told}."
