"""Attacks on many: bars of shares, and what they come to, in sentences."""

import numpy as np
import pytest

from lessons.state_leakage import figures
from lessons.state_leakage.plan import Outcome
from lstm_ui.theme import MODES

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")
each_mode = pytest.mark.parametrize("mode", MODES)


@each_mode
def test_attacks_are_a_group_of_bars_over_chance(mode):
    bars = {"a": [1.0, 0.5], "b": [0.9, 0.4], "c": [0.25, 0.2], "d": [0.24, 0.3]}
    figure = figures.attacks(bars, (1, 5), 0.25, mode)
    assert {t.name: list(t.y) for t in figure.data} == bars
    assert [list(t.x) for t in figure.data] == 4 * [["1 user ago", "5 users ago"]]
    looks = {(t.marker.color, t.marker.pattern.shape) for t in figure.data}
    assert len(looks) == 4
    assert all(t.marker.pattern.fillmode == "overlay" for t in figure.data)
    assert [s.y0 for s in figure.layout.shapes] == [0.25]
    assert "chance, 25%" in figure.layout.yaxis.ticktext


def outcome(named, probed=0.5, with_table=0.5):
    return Outcome(named, probed, with_table, np.eye(4))


def test_the_attack_is_told_by_four_shares():
    assert figures.describe_attacks(outcome(0.991, 1.0), outcome(0.263, 0.24), 1000, 0.25) == (
        "With the state carried over, the net’s answer to the next user names the secret of "
        "99\xa0% of 1,000 users, and a probe of the state reads 100\xa0%. With the state reset it "
        "is 26\xa0% and 24\xa0%; guessing would get 25\xa0%."
    )


@pytest.mark.parametrize(
    ("attacked", "sentence"),
    [
        (
            outcome(0, 1.0, 0.99),
            "Relabelled, not lost: the answers alone name 0\xa0% of the secrets, but anyone who "
            "has this table can read 99\xa0%.",
        ),
        (
            outcome(0.91, 1.0, 0.95),
            "Nothing is relabelled here: the answers alone name 91\xa0% of the secrets. They are "
            "on the table’s diagonal.",
        ),
        (
            outcome(0.3, 0.9, 0.35),
            "Here the answers alone name 30\xa0% of the secrets, and this table doesn’t help. The "
            "probe does: from the whole state it reads 90\xa0%.",
        ),
        (
            outcome(0.9, 0.95, 0.9),
            "Here the answers alone name 90\xa0% of the secrets, and neither this table nor the "
            "probe reads much more.",
        ),
    ],
)
def test_a_table_of_answers_is_told_by_what_it_gives_away(attacked, sentence):
    assert figures.describe_relabelling(attacked) == sentence
