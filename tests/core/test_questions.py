"""A drawn question's answer is what an independent formula gives from the values it shows."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lstm_core.exercises.numeric import Numeric, is_fair
from lstm_core.exercises.questions import GENERATORS

SEEDS = st.integers(0, 2**32 - 1)
NAMES = sorted(GENERATORS)
SIZES = {"inputs", "hidden", "steps", "lstm", "k", "n"}
COUNTS = {"lstm_parameters", "gru_parameters", "bidirectional_width", "bidirectional_parameters"}


def sigma(b):
    return 1 / (1 + math.exp(-b))


def rows(blocks, inputs, hidden, biases=2):
    return blocks * hidden * (inputs + hidden + biases)


# The same questions answered in plain Python: (answer, slips by name).
WITNESS = {
    "next_memory": lambda c, f, i, g: (
        f * c + i * g,
        {
            "swapped": i * c + f * g,
            "inverted": (1 - f) * c + i * g,
            "ungated": f * c + g,
            "kept_all": c + i * g,
        },
    ),
    "hidden_state": lambda c, o: (
        o * math.tanh(c),
        {"unsquashed": o * c, "ungated": math.tanh(c), "squashed_last": math.tanh(o * c)},
    ),
    "memory_after_three": lambda f, i, g_1, g_2, g_3: (
        i * (f * f * g_1 + f * g_2 + g_3),
        {
            "kept_all": i * (g_1 + g_2 + g_3),
            "last_only": i * g_3,
            "swapped": f * (i * i * g_1 + i * g_2 + g_3),
        },
    ),
    "left_after": lambda i, g, f, k: (
        i * g * f**k,
        {
            "one_more": i * g * f ** (k + 1),
            "once": i * g * f,
            "ungated": g * f**k,
            "linear": i * g * (1 - k * (1 - f)),
        },
    ),
    "half_life": lambda b: (
        math.log(0.5) / math.log(sigma(b)),
        {
            "lifetime": -1 / math.log(sigma(b)),
            "linear": (1 + math.exp(b)) / 2,
            "bias": b,
        },
    ),
    "bias_for_half_life": lambda n: (
        -math.log(2 ** (1 / n) - 1),
        {"gate": 0.5 ** (1 / n), "lifetime": math.log(n - 1), "linear": math.log(2 * n - 1)},
    ),
    "gradient_left": lambda b, k: (
        sigma(b) ** k,
        {
            "slope": (sigma(b) * sigma(-b)) ** k,
            "once": sigma(b),
            "linear": 1 - k * sigma(-b),
        },
    ),
    "two_biases": lambda b: (
        sigma(2 * b),
        {"one": sigma(b), "squared": sigma(b) ** 2, "unsquashed": 2 * b},
    ),
    "lstm_parameters": lambda inputs, hidden: (
        rows(4, inputs, hidden),
        {
            "one_bias": rows(4, inputs, hidden, biases=1),
            "one_block": rows(1, inputs, hidden),
            "gates_only": rows(3, inputs, hidden),
            "no_recurrence": 4 * hidden * (inputs + 2),
        },
    ),
    "gru_parameters": lambda inputs, hidden, lstm: (
        lstm * 3 // 4,
        {
            "gates_only": rows(2, inputs, hidden),
            "same": lstm,
            "one_bias": rows(3, inputs, hidden, biases=1),
        },
    ),
    "bidirectional_width": lambda inputs, hidden, steps: (
        2 * hidden,
        {"one_direction": hidden, "cells_too": 4 * hidden, "all_steps": 2 * hidden * steps},
    ),
    "bidirectional_parameters": lambda inputs, hidden: (
        rows(8, inputs, hidden),
        {
            "shared": rows(4, inputs, hidden),
            "one_bias": rows(8, inputs, hidden, biases=1),
            "wider": rows(4, inputs, 2 * hidden),
        },
    ),
}

RANGES = {
    "i": (0.05, 0.98),
    "f": (0.05, 0.98),
    "o": (0.05, 0.98),
    "g": (-0.98, 0.98),
    "c": (-2, 2),
    "b": (0.5, 5),
    "k": (2, 50),
    "n": (2, 100),
    "inputs": (2, 64),
    "hidden": (2, 64),
    "steps": (2, 50),
    "lstm": (100, 20_000),
}


SIGNED = [
    *(("next_memory", symbol) for symbol in "cg"),
    *(("memory_after_three", f"g_{k}") for k in (1, 2, 3)),
    ("hidden_state", "c"),
    ("left_after", "g"),
]


def drawn(name, seed):
    return GENERATORS[name](np.random.default_rng(seed))


def test_each_generator_has_its_witness():
    assert set(WITNESS) == set(GENERATORS)
    assert len(GENERATORS) >= 8


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_answer_and_slips_are_the_witness(name, seed):
    question = drawn(name, seed)
    answer, slips = WITNESS[name](**question.values)
    assert question.answer == pytest.approx(answer, rel=1e-10, abs=1e-12)
    assert dict(question.slips) == pytest.approx(slips, rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_values_are_round_and_in_range(name, seed):
    for symbol, value in drawn(name, seed).values.items():
        low, high = RANGES[symbol.partition("_")[0]]
        assert low <= value <= high, symbol
        assert value != 0, symbol
        assert value == round(value, 2)
        assert type(value) is int if symbol in SIZES else type(value) in (int, float)


@pytest.mark.parametrize(("name", "symbol"), SIGNED)
def test_both_signs_are_drawn(name, symbol):
    negative = np.mean([drawn(name, seed).values[symbol] < 0 for seed in range(200)])
    assert 0.1 < negative < 0.6


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_a_reply_fits_one_number_at_most(name, seed):
    question = drawn(name, seed)
    replies = sorted([question.answer, *question.slips.values()])
    gaps = np.diff(replies)
    assert (gaps > 2 * question.tolerance).all()
    assert abs(question.answer) > 10 * question.tolerance
    assert math.isfinite(question.answer)
    assert len(question.slips) >= 3


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_counts_are_exact_and_the_rest_within_reach_of_a_calculator(name, seed):
    question = drawn(name, seed)
    assert type(question.answer) is float
    if name in COUNTS:
        assert question.tolerance == 0
        assert all(float(n).is_integer() for n in (question.answer, *question.slips.values()))
    else:
        assert question.tolerance >= 0.005
        assert question.tolerance == float(f"{question.tolerance:.1g}")
        assert question.tolerance <= 0.03 * max(abs(question.answer), 2)
        assert float(f"{question.answer:.2f}") == pytest.approx(
            question.answer, abs=question.tolerance * (1 + 1e-9)
        )


@pytest.mark.parametrize("name", NAMES)
@given(seed=SEEDS)
def test_a_seed_draws_one_question(name, seed):
    assert drawn(name, seed) == drawn(name, seed)


@pytest.mark.parametrize("name", NAMES)
def test_seeds_draw_many_questions(name):
    kinds = {tuple(drawn(name, seed).values.values()) for seed in range(100)}
    assert len(kinds) >= {"half_life": 8, "two_biases": 6, "bias_for_half_life": 12}.get(name, 20)


@given(seed=SEEDS)
def test_half_life_and_its_bias_agree(seed):
    question = drawn("bias_for_half_life", seed)
    assert sigma(question.answer) ** question.values["n"] == pytest.approx(0.5, abs=1e-10)


@pytest.mark.parametrize(
    ("answer", "slips", "fair"),
    [
        (0.5, {"a": 0.7, "b": 0.9}, True),
        (0.5, {"a": 0.515, "b": 0.9}, False),
        (0.5, {"a": 0.7, "b": 0.715}, False),
        (-0.5, {"a": 0.5, "b": 0.9}, True),
        (0.09, {"a": 0.7, "b": 0.9}, False),
        (-0.09, {"a": 0.7, "b": 0.9}, False),
    ],
)
def test_fair_questions_can_be_told_apart(answer, slips, fair):
    assert is_fair(Numeric({"c": 1.0}, answer, 0.01, slips)) == fair
