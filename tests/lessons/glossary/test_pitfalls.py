"""Every pitfall is one plain line with a link, and what is said of PyTorch is so in PyTorch."""

import re
import warnings

import numpy as np
import pytest

from lessons.glossary.pitfalls import pitfalls
from lstm_core.comparison.costs import cost
from lstm_core.equations import sigmoid
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui import course
from lstm_ui.terms.pieces import pieces

PITFALLS = {trap.key: trap for trap in pitfalls()}
N, T, I, H = 3, 5, 4, 6


def text(key):
    return PITFALLS[key].text


@pytest.mark.parametrize("trap", PITFALLS.values(), ids=PITFALLS)
def test_pitfall_is_one_line_and_leads_to_a_lesson(trap):
    assert len(trap.text.split()) <= 40
    assert trap.text[-1] in ".!?"
    assert "'" not in trap.text
    assert not re.search(r"<\w|\[\[|\*\*|\n|  ", trap.text)
    assert pieces(trap.text)
    assert trap.lesson in {entry.slug for entry in course.LESSONS}


def test_no_two_share_a_name_or_text():
    assert len({trap.name for trap in PITFALLS.values()}) == len(PITFALLS)
    assert len({trap.text for trap in PITFALLS.values()}) == len(PITFALLS)


# What the core says


def test_two_biases_make_165_parameters_of_150():
    assert [cost("gru", I, 5, biases=b).parameters for b in (2, 1)] == [165, 150]
    assert "165 parameters with two and 150 with one" in text("two_biases")


def test_a_bias_of_one_in_both_makes_two():
    assert sigmoid(np.array([2.0, 1.0])).round(2).tolist() == [0.88, 0.73]
    assert "starts at 0.88 where 0.73 was meant" in text("forget_bias_twice")


@pytest.mark.parametrize(
    ("key", "kind", "library", "told"),
    [
        ("block_order_lstm", "lstm", "pytorch", "PyTorch stacks i f g o"),
        ("block_order_lstm", "lstm", "keras", "Keras i f c o"),
        ("block_order_lstm", "lstm", "onnx", "ONNX i o f c"),
        ("block_order_gru", "gru", "pytorch", "PyTorch stacks r z n"),
        ("block_order_gru", "gru", "keras", "Keras and ONNX stack z r h"),
        ("block_order_gru", "gru", "onnx", "Keras and ONNX stack z r h"),
    ],
)
def test_orders_of_blocks_are_the_converters(key, kind, library, told):
    order = LAYOUTS[library].order.of(kind)
    if library != "pytorch":  # they have names of their own for the candidate
        order = order.replace("g", "c").replace("n", "h")
    assert told.endswith(" ".join(order))
    assert told in text(key)


# What PyTorch does


def run(code, **names):
    exec(code, names)


@pytest.mark.torch
@pytest.mark.parametrize("layers", [1, 2])
def test_the_code_for_pytorch_makes_the_biases_add_up_to_one(layers):
    import torch

    lstm = torch.nn.LSTM(I, H, num_layers=layers, bidirectional=True)
    before = {name: p.clone() for name, p in lstm.named_parameters()}
    run(PITFALLS["set_forget_bias_pytorch"].code, torch=torch, lstm=lstm, hidden_size=H)
    now = dict(lstm.named_parameters())
    for name in (name for name in now if name.startswith("bias_ih")):
        both = now[name] + now[name.replace("_ih", "_hh")]
        assert torch.equal(both[H : 2 * H], torch.ones(H))
        for part in (slice(0, H), slice(2 * H, 4 * H)):
            assert torch.equal(now[name][part], before[name][part])


def test_the_codes_are_three_lines():
    for key in ("set_forget_bias_pytorch", "set_forget_bias_keras"):
        code = PITFALLS[key].code.strip()
        compile(code, key, "exec")
        assert len(code.splitlines()) == 3


def test_the_code_for_keras_changes_the_second_block_of_the_bias():
    class Layer:
        def get_weights(self):
            return [np.zeros((I, 4 * H)), np.zeros((H, 4 * H)), np.zeros(4 * H)]

        def set_weights(self, weights):
            self.bias = weights[2]

    layer = Layer()
    run(PITFALLS["set_forget_bias_keras"].code, layer=layer, units=H)
    assert layer.bias.reshape(4, H)[:, 0].tolist() == [0, 3, 0, 0]


@pytest.mark.torch
def test_batch_first_turns_input_and_output_only():
    import torch

    lstm = torch.nn.LSTM(I, H, num_layers=2, bidirectional=True, batch_first=True)
    out, (h_n, c_n) = lstm(torch.randn(N, T, I))
    assert out.shape == (N, T, 2 * H)
    assert h_n.shape == c_n.shape == (2 * 2, N, H)


@pytest.mark.torch
def test_time_comes_first_and_a_matrix_is_one_sequence():
    import torch

    lstm = torch.nn.LSTM(I, H)
    x = torch.randn(N, T, I)
    other = x.clone()
    other[0] += 1
    assert not torch.allclose(lstm(x)[0][1], lstm(other)[0][1])  # row 0 leaks into row 1
    steps = torch.randn(N, I)
    assert torch.allclose(lstm(steps)[0], lstm(steps[:, None])[0][:, 0])


@pytest.mark.torch
def test_h_n_has_layers_and_within_them_directions():
    import torch

    lstm = torch.nn.LSTM(I, H, num_layers=2, bidirectional=True)
    out, (h_n, _) = lstm(torch.randn(T, N, I))
    assert torch.equal(h_n[-1], out[0, :, H:])  # the top layer's reverse half
    assert torch.equal(h_n[-2], out[-1, :, :H])


@pytest.mark.torch
def test_the_last_column_of_the_reverse_half_has_read_one_step():
    import torch

    lstm = torch.nn.LSTM(I, H, bidirectional=True, batch_first=True)
    x = torch.randn(N, T, I)
    other = torch.randn(N, T, I)
    other[:, -1] = x[:, -1]
    assert torch.allclose(lstm(x)[0][:, -1, H:], lstm(other)[0][:, -1, H:])


@pytest.mark.torch
def test_padding_runs_through_and_packing_spares_it():
    import torch
    from torch.nn.utils.rnn import pack_padded_sequence

    lstm = torch.nn.LSTM(I, H, bidirectional=True, batch_first=True)
    short = torch.randn(1, 3, I)
    padded = torch.cat([short, torch.zeros(1, 2, I)], dim=1)
    alone, (h_alone, _) = lstm(short)
    out, (h_n, _) = lstm(padded)
    assert not torch.allclose(out[:, -1, :H], alone[:, -1, :H])
    assert torch.allclose(out[range(1), torch.tensor([3]) - 1][:, :H], alone[:, -1, :H])
    assert not torch.allclose(h_n[1], h_alone[1])
    _, (packed, _) = lstm(pack_padded_sequence(padded, [3], batch_first=True))
    assert torch.allclose(packed, h_alone)


@pytest.mark.torch
def test_what_packing_refuses():
    import torch
    from torch.nn.utils.rnn import pack_padded_sequence

    with pytest.raises(RuntimeError, match="Length of all samples has to be greater than 0"):
        pack_padded_sequence(torch.zeros(T, 2, I), [2, 0])
    with pytest.raises(RuntimeError, match="enforce_sorted"):
        pack_padded_sequence(torch.zeros(T, 2, I), [2, 3])
    pack_padded_sequence(torch.zeros(T, 2, I), [2, 3], enforce_sorted=False)


@pytest.mark.torch
def test_view_mixes_and_transpose_does_not():
    import torch

    x = torch.arange(N * T * I).view(N, T, I)
    for t in range(T):
        assert torch.equal(x.transpose(0, 1)[t], x[:, t])
    assert not torch.equal(x.view(T, N, I)[1], x[:, 1])


@pytest.mark.torch
def test_whole_numbers_pick_rows_and_a_mask_picks_those_that_are_done():
    import torch

    dones = torch.tensor([0, 0, 1, 1])
    picked, masked = torch.ones(1, 4, H), torch.ones(1, 4, H)
    picked[:, dones] = 0
    masked[:, dones.bool()] = 0
    assert picked[0, :, 0].tolist() == [0, 0, 1, 1]
    assert masked[0, :, 0].tolist() == [1, 1, 0, 0]


@pytest.mark.torch
def test_the_second_backward_fails_until_the_state_is_detached():
    import torch

    lstm, x = torch.nn.LSTM(I, H), torch.randn(T, N, I)
    out, (h, c) = lstm(x)
    out.sum().backward()
    with pytest.raises(RuntimeError, match="Trying to backward through the graph a second time"):
        lstm(x, (h, c))[0].sum().backward()
    first = h.clone()
    h, c = h.detach(), c.detach()
    assert torch.equal(h, first)  # no reset
    lstm(x, (h, c))[0].sum().backward()


@pytest.mark.torch
def test_dropout_of_one_layer_does_nothing_but_warn():
    import torch

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lstm = torch.nn.LSTM(I, H, dropout=0.5)
    assert "dropout" in str(caught[0].message)
    x = torch.randn(T, N, I)
    assert torch.equal(lstm(x)[0], lstm(x)[0])
    stacked = torch.nn.LSTM(I, H, num_layers=2, dropout=0.5)
    assert not torch.equal(stacked(x)[0], stacked(x)[0])
    stacked.eval()
    assert torch.equal(stacked(x)[0], stacked(x)[0])
    assert stacked(x)[0].requires_grad  # eval stops no gradient


@pytest.mark.torch
def test_clipping_after_the_step_changes_no_weight():
    import torch

    def weight_after(clip_first):
        torch.manual_seed(1)
        layer = torch.nn.Linear(I, 1)
        step = torch.optim.SGD(layer.parameters(), lr=1.0)
        (100 * layer(torch.ones(1, I))).sum().backward()
        clip = torch.nn.utils.clip_grad_norm_
        if clip_first:
            clip(layer.parameters(), 1.0)
        step.step()
        if not clip_first:
            clip(layer.parameters(), 1.0)
        return layer.weight.abs().max()

    assert weight_after(clip_first=True) < 2 < 50 < weight_after(clip_first=False)


@pytest.mark.torch
def test_pytorch_draws_everything_from_one_over_the_root_of_h():
    import torch

    lstm = torch.nn.LSTM(I, 64)
    for parameter in lstm.parameters():
        assert 0.9 / 8 < parameter.abs().max() <= 1 / 8
    assert "±1/√H" in text("keras_start")


@pytest.mark.torch
def test_what_the_layers_return():
    import torch

    out, (h_n, c_n) = torch.nn.LSTM(I, H)(torch.randn(T, N, I))
    assert torch.equal(out[-1], h_n[0])
    assert c_n.shape == (1, N, H)
    h, c = torch.nn.LSTMCell(I, H)(torch.randn(N, I))
    assert h.shape == c.shape == (N, H)
    assert torch.nn.GRU(I, H)(torch.randn(T, N, I))[1].shape == (1, N, H)
