"""A link may bring infinity, or nothing of a number: the page opens as it would without it."""

import pytest

from tests.driver import visit

pytestmark = pytest.mark.torchless

NUMBERS = {
    "gate_quiz": ["gate_quiz_seed"],
    "knowledge_check": ["knowledge_check_seed"],
    "lstm_equations": ["equations_seed", "equations_x1", "equations_step", "equations_bias_f"],
    "vanishing_gradient": ["flow_steps", "flow_lag", "flow_dial", "flow_radius"],
    "learning_race": ["race_seed", "race_sequence", "race_length"],
    "bilstm_ambiguity": ["senses_seen"],
    "state_leakage": ["leak_seed", "leak_server_seed"],
    "gru_or_lstm": ["gru_seed", "gru_hidden", "gru_step", "gru_length", "gru_first_seed"],
}


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e400"])
@pytest.mark.parametrize(
    ("slug", "name"), [(slug, name) for slug, names in NUMBERS.items() for name in names]
)
def test_page_opens(slug, name, value):
    assert not visit(slug, **{name: value}).exception
