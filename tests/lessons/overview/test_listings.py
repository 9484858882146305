"""The listings run as they are shown, and PyTorch prints what the page says that it prints."""

import contextlib
import io
import re

import numpy as np
import pytest

from lessons.overview import listings, nets
from lessons.overview.equations import ORDER, equation
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.params import NAMES
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from lstm_core.softmax import softmax


@pytest.mark.torch
def test_the_listing_prints_what_the_page_says():
    import torch

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), torch.set_grad_enabled(True):
        exec(compile(listings.script(), "script", "exec"), {})
    assert printed.getvalue() == "".join(listings.output())


def test_the_ready_made_cell_agrees():
    step, agrees = listings.output()
    assert [line[0] for line in step.splitlines()] == list("fiCh")
    assert agrees == "nn.LSTMCell agrees: True\n"


def test_a_wrong_order_of_the_stack_does_not_agree(monkeypatch):
    monkeypatch.setattr(listings, "STACKED", "fiCo")
    assert listings.output()[1] == "nn.LSTMCell agrees: False\n"


def test_what_is_on_screen_is_in_the_script():
    assert all(
        part in listings.script() for part in (listings.STEP, listings.PRINTED, listings.FUSED)
    )


def answers(treatment, users, params):
    """What the loop answers each user, run as it is shown, with these weights."""
    import torch
    from torch import nn

    names = {
        "torch": torch,
        "nn": nn,
        "users": [torch.from_numpy(user[None].astype(np.float32)) for user in users],
        "I": params.input_size,
        "H": params.hidden_size,
        "batch": 1,
        "answers": [],
    }
    exec(listings.LAYER, names)
    weights = {f"{name}_l0": torch.from_numpy(getattr(params, name).copy()) for name in NAMES}
    names["lstm"].load_state_dict(weights)
    with torch.no_grad():
        exec(listings.LOOPS[treatment], names)
    return [answer[0].double().numpy() for answer in names["answers"]]


@pytest.mark.torch
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_the_loops_leak_what_the_page_says(treatment):
    model = load()
    head = model.head("forward", nets.WORD)
    for leaked in nets.leaks():
        users = [read(sentence).x for sentence in (leaked.before, nets.SECOND_USER)]
        _, second = answers(treatment, users, model.forward)
        np.testing.assert_allclose(
            softmax(head.logits(second)), leaked.chances[treatment], atol=1e-5
        )


def test_the_zeros_are_written_out_in_their_shape():
    code = listings.LOOPS["reset"]
    assert re.findall(r"(\w)0 = torch\.zeros\(1, batch, H\)", code) == ["h", "c"]
    assert "zeros" not in listings.LOOPS["carried"]


def written(symbol):
    return "".join(f"{text}_{below}" if below else text for text, below in equation(symbol))


def test_equations_are_the_cores_under_the_names_of_textbooks():
    assert [written(symbol) for symbol in ORDER] == [
        "f_t = σ(W_f [h_t−1, x_t] + b_f)",
        "i_t = σ(W_i [h_t−1, x_t] + b_i)",
        "C̃_t = tanh(W_C [h_t−1, x_t] + b_C)",
        "C_t = f_t ⊙ C_t−1 + i_t ⊙ C̃_t",
        "o_t = σ(W_o [h_t−1, x_t] + b_o)",
        "h_t = o_t ⊙ tanh(C_t)",
    ]


def test_the_listing_has_a_layer_for_each_equation_with_weights():
    layers = re.findall(r"^(W_\w) = nn\.Linear\(H \+ I, H\)$", listings.STEP, re.M)
    named = re.findall(r"W_\w", " ".join(map(written, ORDER)))
    assert sorted(layers) == sorted(named) == ["W_C", "W_f", "W_i", "W_o"]
