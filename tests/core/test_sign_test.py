"""Sign test: what chance alone would give, counted by hand."""

import pytest

from lstm_core.comparison.sign_test import sign_test


@pytest.mark.parametrize(
    ("wins", "losses", "chance"),
    [(0, 0, 1), (1, 1, 1), (1, 0, 1), (5, 0, 2 / 32), (0, 5, 2 / 32), (4, 1, 12 / 32), (3, 2, 1)],
)
def test_what_chance_alone_would_give(wins, losses, chance):
    assert sign_test(wins, losses) == pytest.approx(chance, abs=1e-15)


def test_bad_counts_are_named():
    for wins, losses, refusal in ((-1, 2, "wins: got -1"), (1, 2.0, "losses: got 2.0")):
        with pytest.raises(ValueError, match=refusal):
            sign_test(wins, losses)
