"""A number stays within the bounds of its widget, whatever the session or a link brings."""

import pytest
from streamlit.testing.v1 import AppTest


def script():
    import streamlit as st

    from lstm_ui import address
    from lstm_ui.controls import number, slide, whole

    low, high = st.session_state.get("bounds", (0, 8))
    address.enter("overview")
    slide("Slid", (low, high), low, "slid")
    slide("Slid in part", (float(low), float(high)), float(low), "part", 0.5)
    whole("Whole", "whole", low, high, low)
    number("Number", (float(low), float(high)), float(low), "number", 0.25)
    address.leave()


NAMES = ("slid", "part", "whole", "number")


def opened(**query):
    at = AppTest.from_function(script)
    for name, value in query.items():
        at.query_params[f"overview_{name}"] = value
    at.run()
    assert not at.exception, at.exception
    return at


def values(at):
    return [at.session_state[f"overview_{name}"] for name in NAMES]


@pytest.mark.parametrize(("bounds", "left"), [((0, 6), 6), ((8, 9), 8), ((0, 7), 7), ((2, 7), 7)])
def test_what_lies_beyond_narrower_bounds_is_brought_within(bounds, left):
    at = opened(**dict.fromkeys(NAMES, str(7 if bounds[0] == 8 else 8)))
    at.session_state["bounds"] = bounds
    at.run()
    assert not at.exception, at.exception
    assert values(at) == [left] * 4
    kinds = [type(value) for value in values(at)]
    assert kinds == [int, float, float, float]


def test_what_lies_within_stays():
    at = opened(slid="5", part="5.5", whole="5", number="5.25")
    at.session_state["bounds"] = (5, 6)
    at.run()
    assert not at.exception
    assert values(at) == [5, 5.5, 5, 5.25]


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e999", "9" * 400, "-1", "", "two"])
@pytest.mark.parametrize("name", NAMES)
def test_a_link_opens_within_the_bounds(name, value):
    assert all(0 <= chosen <= 8 for chosen in values(opened(**{name: value})))


def left_too_early():
    from lstm_ui import address, controls

    address.enter("overview")
    controls._changed("of_another_page", None, lambda: None)
    address.leave()


def test_what_a_browser_tells_of_a_page_that_it_has_left_changes_nothing():
    at = AppTest.from_function(left_too_early).run()
    assert not at.exception, at.exception
    assert not list(at.query_params)
