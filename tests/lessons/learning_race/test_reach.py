"""The reach while it learns: what is drawn of a look, and when each net got there."""

import numpy as np
import pytest

from lessons.learning_race import reach
from lessons.learning_race.plan import Plan
from lstm_core.learning.tasks import TASKS
from lstm_ui import theme
from lstm_ui.training.race import Race
from tests.lessons.learning_race.cases import GRU, KINDS, LAGS, LANES, LSTM, RNN, lane

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
modes = pytest.mark.parametrize("mode", theme.MODES)


@pytest.mark.parametrize(
    ("step", "seen"), [(0, 1), (1, 1), (19, 1), (20, 20), (39, 20), (40, 40), (1000, 40)]
)
def test_the_look_is_the_latest_up_to_the_step(step, seen):
    found, look = reach.looked_at(GRU, step)
    assert (found, look) == (seen, dict(GRU.reaches)[seen])


def test_a_net_that_nobody_looked_at_is_not_drawn():
    begun = lane("new", {}, "")
    assert reach.looked_at(begun, 50) is None
    assert len(reach.by_lag([begun, GRU], ["lstm", "gru"], 50, LAGS, "light").data) == 1
    assert reach.by_lag([begun], ["gru"], 0, LAGS, "light").data == ()
    assert reach.gates([begun], ["gru"], 0, "light") is None
    assert reach.rows([begun], 0, 19) == []


@modes
@pytest.mark.parametrize("step", [0, 20, 100])
def test_each_line_is_what_arrives_at_each_lag(step, mode):
    figure = reach.by_lag(LANES, KINDS, step, LAGS, mode)
    for trace, each in zip(figure.data, LANES, strict=True):
        seen, look = reach.looked_at(each, step)
        np.testing.assert_array_equal(trace.customdata, look.by_lag[:-1])
        assert list(trace.x) == list(range(20))
        assert trace.name == each.name
        assert f"after {seen} steps of training" in trace.hovertemplate
    for part in ("color", "dash"):
        assert len({trace.line[part] for trace in figure.data}) == 3
    assert figure.layout.yaxis.type == "log"


def test_the_axis_is_the_same_at_every_step_and_holds_all_that_was_seen():
    ranges = {
        tuple(reach.by_lag(LANES, KINDS, s, LAGS, "light").layout.yaxis.range) for s in (0, 20, 99)
    }
    ((low, high),) = ranges
    assert low <= -14 <= 0 < high


def test_what_is_nothing_leaves_the_picture_at_its_foot():
    gone = lane("gone", {1: 1e-40})
    gone.reaches[0][1].by_lag.flags.writeable = True
    gone.reaches[0][1].by_lag[5] = 0
    figure = reach.by_lag([gone], ["gru"], 1, LAGS, "light")
    assert figure.layout.yaxis.range[0] == reach.LOWEST
    assert 0 < figure.data[0].y[5] < 10**reach.LOWEST


def test_what_the_task_needs_is_marked():
    shapes = reach.by_lag(LANES, KINDS, 1, LAGS, "light").layout.shapes
    level, upright, shade = shapes
    assert level.y0 == 0.01
    assert upright.x0 == upright.x1 == 19
    assert (shade.x0, shade.x1) == LAGS
    assert len(reach.by_lag(LANES, KINDS, 1, (19, 19), "light").layout.shapes) == 2


@modes
def test_boxes_are_the_quantiles_of_the_gates_that_keep(mode):
    figure = reach.gates(LANES, KINDS, 100, mode)
    boxes, diamonds = figure.data[::2], figure.data[1::2]
    assert [box.y[0] for box in boxes] == ["GRU, z", "LSTM, f"]
    for box, diamond in zip(boxes, diamonds, strict=True):
        assert (diamond.x[0], diamond.y[0]) == (pytest.approx(0.98765), box.y[0])
        fences = [box.lowerfence[0], box.q1[0], box.median[0], box.q3[0], box.upperfence[0]]
        np.testing.assert_allclose(fences, [0.1, 0.3, 0.5, 0.6, 0.9])
    assert list(figure.layout.xaxis.range) == [0, 1]
    assert reach.gates([RNN], ["rnn"], 100, mode) is None


def test_gates_are_told_by_the_unit_that_keeps_most_and_their_middle_half():
    assert reach.describe_gates(LANES, KINDS, 100) == (
        "GRU: in the unit that keeps most, the update gate averages 0.988; over all units, half of "
        "its values lie between 0.30 and 0.60. "
        "LSTM: in the unit that keeps most, the forget gate averages 0.988; over all units, half "
        "of its values lie between 0.30 and 0.60."
    )


def test_the_finding_says_when_each_net_reached_the_lag_and_when_it_solved_the_task():
    assert reach.describe(LANES, 19) == [
        "The task reaches 19 steps back.",
        "plain RNN: the gradient there has stayed under 1\xa0%; not solved in 20\xa0steps.",
        "GRU: the gradient there passed 1\xa0% by step 40; solved after 40\xa0steps.",
        "LSTM: the gradient there was over 1\xa0% from the start; not solved yet, after "
        "60\xa0steps.",
    ]
    assert reach.describe([lane("new", {}, "")], 19)[-1] == "new: nothing yet."


def test_a_reach_that_fell_back_is_told_to_have_done_so():
    back = lane("plain RNN", {1: 1e-9, 20: 0.02, 40: 1e-12}, "budget")
    assert reach.describe([back], 19)[-1] == (
        "plain RNN: the gradient there passed 1\xa0% by step 20 and fell back; not solved in "
        "40\xa0steps."
    )
    assert "fell back" not in " ".join(reach.describe(LANES, 19))


def test_the_first_look_past_one_per_cent_counts_even_if_it_falls_back():
    assert reach.first_past(GRU, 19) == 40
    assert reach.first_past(LSTM, 19) == 1
    assert reach.first_past(RNN, 19) is None
    exactly = lane("exactly", {1: 0.001, 20: 0.01})
    assert reach.first_past(exactly, 19) == 20


def test_rows_are_of_the_look_that_is_shown():
    assert reach.rows([GRU, LSTM], 25, 19) == [
        {
            "net": "GRU",
            "after step": "20",
            "loss": "0.0250",
            "gradient 19 steps back": "2.0\xa0×\xa010⁻³",
        },
        {
            "net": "LSTM",
            "after step": "20",
            "loss": "0.0250",
            "gradient 19 steps back": "1.0\xa0×\xa010⁻³",
        },
    ]


@pytest.fixture(scope="module")
def raced():
    """A GRU that learns to add over 20 steps, and a plain RNN beside it that trains as long."""
    race = Race.begin(Plan(("gru",), length=20, hidden=16, budget=300))
    while not race.done:
        race.advance(1)
    return race


def test_a_gru_learns_a_lag_that_its_gradient_did_not_reach_at_the_start(raced):
    (gru,) = raced.lanes
    lag = TASKS["adding"].lags(20)[1]
    assert raced.plan.lags == (10, lag)
    assert gru.ended == "solved"
    first, last = gru.reaches[0][1].by_lag[lag], gru.reaches[-1][1].by_lag[lag]
    assert first < 1e-3
    assert last > 0.01
    assert gru.reaches[-1][0] == gru.step
    past = reach.first_past(gru, lag)
    assert 1 < past <= gru.step
    assert (
        f"passed 1\xa0% by step {past}; solved after {gru.step}" in reach.describe([gru], lag)[-1]
    )
