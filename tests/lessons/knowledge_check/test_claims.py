"""What the quiz and the end of the course claim is so: no slogan refuted, no number off."""

import tomllib
from pathlib import Path

import numpy as np
import pytest

from lstm_core.equations import sigmoid, sigmoid_slope
from lstm_ui import content
from tests.driver import visit

FILE = Path(__file__).parents[3] / "lessons" / "knowledge_check" / "questions.toml"
TEXT = FILE.read_text("utf-8")
QUESTIONS = {row["key"]: row for row in tomllib.loads(TEXT)["question"]}
WORDS = content.sections("knowledge_check")


def right(key):
    """What is right, and why."""
    (option,) = (option for option in QUESTIONS[key]["options"] if option.get("right"))
    return option


REFUTED = [
    "does not reach is not learnt",
    "the start matters as much as the cell",
    "suits the length of the lag changes that",
    "Nothing general supports this. In one study of little data",
    "One reason is speed",
    "and small data",
    "A gate’s pre-activation is 8",
]


@pytest.mark.parametrize("claim", REFUTED)
def test_what_the_course_itself_refutes_is_not_taught(claim):
    assert claim not in TEXT
    assert not [name for name, section in WORDS.items() if claim in section]


def test_a_short_reach_at_the_start_does_not_decide_what_a_gated_net_learns():
    """Of 8 seeds on adding over 50 steps, the LSTM that reached less was sooner in 6."""
    assert "this net has no gate by which learning could" in right("stays_on_the_line")["reason"]
    assert "doesn’t settle what the net can learn" in right("default_start")["reason"]
    assert "it does not decide who is first" in right("sooner_by_reach")["reason"]
    reasons = [option["reason"] for option in QUESTIONS["sooner_by_reach"]["options"]]
    assert "in 6 of the 8 seeds that were tried" in reasons[0]
    assert "it can learn to open its gates" in WORDS["summary"]


def test_who_described_the_vanishing_gradient_first_is_named():
    named = "Hochreiter 1991; Bengio, Simard & Frasconi 1994"
    assert named in right("plain_rnn_fades")["reason"]


def test_with_little_text_one_begins_with_a_pretrained_model():
    reason = right("little_data")["reason"]
    assert "10 or 30 examples each" in reason
    assert "Casanueva et al. 2020" in reason
    assert "100 labelled examples matched training from scratch on 100 times more" in reason
    assert "Howard & Ruder 2018" in reason
    assert "Howard & Ruder 2018 pretrained an LSTM" in WORDS["today"]
    assert "(Casanueva et al. 2020)" in WORDS["today"]
    studied = [key for key in QUESTIONS if "Ezen-Can" in str(QUESTIONS[key])]
    assert studied == ["little_data"]
    assert all("one study" in str(QUESTIONS[key]) for key in studied)


def test_each_advice_on_biases_has_its_own_source():
    advice, fitted = WORDS["summary"].split("A bias of 1")[1].split("chrono initialisation")
    assert "Jozefowicz" in advice
    assert "Tallec" not in advice
    assert "Tallec & Ollivier 2018" in fitted
    assert "Jozefowicz" not in fitted


def test_the_five_lines_are_five_and_stand_open():
    lines = [line for line in WORDS["summary"].splitlines() if line.startswith("- ")]
    assert len(lines) == 5
    for idea in ("state", "fade", "highway", "forget gate", "input gate", "output gate"):
        assert idea in WORDS["summary"].lower()
    assert "reads from the other end" in lines[-1]
    at = visit("knowledge_check")
    assert not [drawer for drawer in at.expander if "five lines" in drawer.label]
    shown = [element.value for element in at.main.markdown]
    assert content.marked(WORDS["summary"])[0] in shown
    assert content.marked(WORDS["today"])[0] in shown


def steps_to_half(f):
    return np.log(2) / -np.log(f)


def gate(bias):
    return float(sigmoid(np.array(float(bias))))


NUMBERS = [
    ("half_life_of_one", f"{gate(1):.2f}", "= 0.73$"),
    ("half_life_of_one", f"{steps_to_half(gate(1)):.1f}", r"\approx 2.2$ steps"),
    ("half_life_of_one", f"{steps_to_half(gate(3)):.0f}", "A bias of 3 gives 14 steps"),
    ("half_life_of_one", f"{steps_to_half(gate(5)):.0f}", "one of 5 about 103."),
    ("half_life_of_one", f"{1e7 * gate(1) ** 50:.1f}", r"\approx 1.6 \cdot 10^{-7}$"),
    ("powers_of_a_gate", f"{0.95**50:.3f}", r"\approx 0.077$"),
    ("powers_of_a_gate", f"{steps_to_half(0.95):.1f}", "half is gone after 13.5 steps"),
    ("saturated_gate", f"{gate(8):.4f}", "the gate is at 0.9997."),
    ("saturated_gate", f"{float(sigmoid_slope(np.array(gate(8)))):.4f}", r"\approx 0.0003$"),
    ("two_biases_add", f"{gate(2):.2f}", "= 0.88$"),
    ("two_biases_add", f"{gate(1) ** 2:.2f}", "= 0.53$"),
    ("cell_range", f"{3 * 0.9:.1f}", "the memory is 2.7 after three steps"),
]


@pytest.mark.parametrize(("key", "computed", "told"), NUMBERS)
def test_a_number_of_the_quiz_is_the_one_that_is_computed(key, computed, told):
    asked = QUESTIONS[key]
    texts = [asked["text"], *(option["reason"] for option in asked["options"])]
    assert any(told in text for text in texts)
    assert computed in told


def test_every_question_leads_to_a_page_that_is_there():
    pages = {path.stem for path in (FILE.parents[2] / "pages").glob("*.py")}
    assert {row["lesson"] for row in QUESTIONS.values()} <= pages
