"""A measurement on the page is brief: few rounds, and a long run is cut."""

import pytest

from lessons.gru_or_lstm import timing
from lstm_core.comparison.speed import Sizes

pytestmark = pytest.mark.torchless

SMALL = Sizes(3, 5, 2, 6, 3)


@pytest.mark.parametrize("sizes", [SMALL, Sizes(640, 640, 32, 200, 3)])
def test_a_long_run_is_cut_to_its_work(sizes):
    timed, one = timing.timed(sizes), sizes.batch * sizes.of("lstm").multiplications
    assert timed.steps == sizes.steps or (timed.steps + 1) * one > timing.MOST_WORK
    assert timed.steps == 1 or timed.steps * one <= timing.MOST_WORK


def test_rounds_keep_within_their_bounds():
    found = timing.time_step(SMALL, "numpy")
    least, most = timing.ROUNDS
    assert found.rivals == list(timing.KINDS) and least <= found.rounds <= most
