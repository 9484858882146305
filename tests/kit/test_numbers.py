"""Numbers are written in one way: rounded, with a true minus, and never torn from their sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_ui import numbers

finite = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(
    ("share", "decimals", "written"),
    [
        (0.256, 0, "26\u00a0%"),
        (0.0, 0, "0\u00a0%"),
        (1.0, 0, "100\u00a0%"),
        (0.12345, 1, "12.3\u00a0%"),
        (-0.5, 0, "\u221250\u00a0%"),
        (1e-9, 2, "0.00\u00a0%"),
        (-1e-9, 0, "0\u00a0%"),
    ],
)
def test_percent(share, decimals, written):
    assert numbers.percent(share, decimals) == written


@given(st.floats(-10, 10), st.integers(0, 4))
def test_percent_is_the_share_in_hundredths_and_in_one_piece(share, decimals):
    number, unit = numbers.percent(share, decimals).split("\u00a0")
    assert unit == "%"
    assert " " not in number
    assert "-" not in number
    assert abs(float(number.replace("\u2212", "-")) - 100 * share) <= 0.5001 * 10**-decimals


@pytest.mark.parametrize(
    ("value", "decimals", "plus", "written"),
    [
        (0.126, 2, False, "0.13"),
        (-0.126, 2, False, "\u22120.13"),
        (0.126, 4, True, "+0.1260"),
        (-12.0, 0, True, "\u221212"),
        (0.0, 3, True, "+0.000"),
        (-0.001, 2, False, "0.00"),
        (-0.0, 2, True, "+0.00"),
    ],
)
def test_signed(value, decimals, plus, written):
    assert numbers.signed(value, decimals, plus=plus) == written


@given(finite, st.integers(0, 6), st.booleans())
def test_signed_is_the_number_with_a_true_minus(value, decimals, plus):
    written = numbers.signed(value, decimals, plus=plus)
    assert "-" not in written
    assert abs(float(written.replace("\u2212", "-")) - value) <= 0.5001 * 10**-decimals
    assert written.startswith("+") == (plus and not written.startswith("\u2212"))


@pytest.mark.parametrize(
    ("difference", "written"),
    [(0.0, "exactly 0"), (1.234e-16, "1.2e-16"), (5e-324, "4.9e-324"), (0.5, "5.0e-01")],
)
def test_gap_is_nothing_only_where_it_is_exactly_zero(difference, written):
    assert numbers.gap(difference) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.2, "0.20"),
        (0.01, "0.01"),
        (99.0, "99.00"),
        (1.3e-14, "1.3\u00a0×\u00a010⁻¹⁴"),
        (9.4e-324, "9.9\u00a0×\u00a010⁻³²⁴"),
        (13780.6, "1.4\u00a0×\u00a010⁴"),
        (0.0, "0 (too small a number to hold)"),
        (float("inf"), "a number too large to hold"),
        (float("nan"), "a number too large to hold"),
    ],
)
def test_amount_is_of_any_order(value, written):
    assert numbers.amount(value) == written


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0.4, "0\xa0s"),
        (12.4, "12\xa0s"),
        (119.4, "119\xa0s"),
        (119.6, "2\xa0min"),
        (983, "16\xa0min"),
    ],
)
def test_a_wait_of_minutes_is_told_in_minutes(seconds, written):
    assert numbers.duration(seconds) == written
