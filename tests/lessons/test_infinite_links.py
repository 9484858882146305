"""A link may bring infinity, or nothing of a number: the page opens as it would without it."""

import pytest

from tests.driver import visit

NUMBERS = {
    "gate_quiz": ["seed"],
    "knowledge_check": ["seed"],
    "lstm_equations": ["seed", "x1", "step", "bias_f"],
    "vanishing_gradient": ["steps", "lag", "dial", "radius"],
    "learning_race": ["seed", "sequence", "length"],
    "bilstm_ambiguity": ["seen"],
    "state_leakage": ["seed", "server_seed"],
    "moving_weights": ["seed", "reset_seed"],
    "gru_or_lstm": ["seed", "hidden", "step", "length", "first_seed"],
}


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e400"])
@pytest.mark.parametrize("slug", NUMBERS)
def test_page_opens(slug, value):
    assert not visit(slug, **dict.fromkeys(NUMBERS[slug], value)).exception
