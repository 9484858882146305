"""A measurement on the page is brief, and no more is said of it than it can tell."""

import pytest

from lessons.gru_or_lstm import timing
from lstm_core.comparison.speed import Sizes
from lstm_core.comparison.timing import Timings

SMALL = Sizes(3, 5, 2, 6, 3)


@pytest.mark.parametrize("sizes", [SMALL, Sizes(640, 640, 32, 200, 3)])
def test_a_long_run_is_cut_to_its_work(sizes):
    timed, one = timing.timed(sizes), sizes.batch * sizes.of("lstm").multiplications
    assert timed.steps == sizes.steps or (timed.steps + 1) * one > timing.MOST_WORK
    assert timed.steps == 1 or timed.steps * one <= timing.MOST_WORK


def test_rounds_keep_within_their_bounds():
    timings = timing.time_step(SMALL, "numpy")
    least, most = timing.ROUNDS
    assert timings.rivals == list(timing.KINDS)
    assert least <= timings.rounds <= most


def measured(gru, lstm):
    return Timings({"lstm": lstm, "gru": gru, "rnn": [1.0] * len(gru)})


@pytest.mark.parametrize(
    ("gru", "lstm", "verdict"),
    [
        ([1.0] * 6, [2.0] * 6, "the GRU is faster. A step of the GRU takes 0.50 times"),
        ([3.0] * 6, [2.0] * 6, "the LSTM is faster. A step of the GRU takes 1.50 times"),
        ([1.0, 3.0] * 3, [2.0] * 6, "these rounds cannot tell which is faster."),
        ([1.0] * 3, [2.0] * 3, "these rounds cannot tell which is faster."),
    ],
)
def test_who_is_faster_is_computed_and_only_told_where_it_can_be(gru, lstm, verdict):
    timings = measured(gru, lstm)
    sentence = timing.describe_faster("numpy", timings)
    assert sentence.startswith("Our NumPy core, measured just now where this page runs: ")
    assert verdict in sentence
    assert (
        f"and less time in {sum(a < b for a, b in zip(gru, lstm, strict=True))} of them" in sentence
    )
    times = {row["cell"]: row for row in timing.rows(timings, 50)}
    assert list(times) == ["LSTM", "GRU", "plain RNN"]
    assert times["GRU"]["fastest round"] == f"{1e6 * min(gru) / 50:,.0f}"


def test_times_are_those_of_the_rounds():
    timings = measured([4e-4, 1e-4, 2e-4], [8e-4] * 3)
    assert timing.rows(timings, 50)[1] == {
        "cell": "GRU",
        "µs per step, median": "4",
        "fastest round": "2",
        "slowest round": "8",
    }
    assert timing.describe_faster("torch", timings) == (
        "PyTorch’s fused layers, measured just now where this page runs: these rounds cannot tell "
        "which is faster. A step of the GRU takes 0.25 times as long as one of the LSTM (median of "
        "3 rounds, which went from 0.12 to 0.50), and less time in 3 of them."
    )
