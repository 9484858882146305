"""What holds for every net and every input (Hypothesis draws both)."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lstm_core import Params, bidirectional_forward, get_backend, parameter_gradients
from tests.core.cases import KINDS, NAMES, close, make_case, random_params, random_states

NUMPY = get_backend("numpy")
GATED = ("lstm", "gru", "gru_reset_before")
RANGES = {"sigmoid": (0, 1), "tanh": (-1, 1), "relu": (0, np.inf), "identity": (-np.inf, np.inf)}

every = settings(max_examples=40)


@st.composite
def cases(draw, kinds=KINDS):
    """Any cell; sizes all different."""
    sizes = draw(st.permutations(range(2, 8)))[:4]
    kind, seed = draw(st.sampled_from(kinds)), draw(st.integers(0, 2**32))
    return make_case(kind, seed, *sizes)


def with_whole_bias(params, **biases):
    """The same net with the whole bias of some blocks given."""
    bias_ih, bias_hh = params.bias_ih.copy(), params.bias_hh.copy()
    for symbol, bias in biases.items():
        rows = params.cell.index(symbol) * params.hidden_size + np.arange(params.hidden_size)
        bias_ih[rows] = bias - bias_hh[rows]
    return replace(params, bias_ih=bias_ih, bias_hh=bias_hh)


@every
@given(cases())
def test_gates_and_candidates_stay_in_range(case):
    trace = case.forward(NUMPY)
    for block in trace.cell.blocks:
        low, high = RANGES[block.activation]
        values = trace[block.symbol]
        above = low <= values if block.activation == "relu" else low < values
        assert above.all()
        assert (values < high).all()


@every
@given(cases(["lstm"]))
def test_forget_open_and_input_shut_keeps_the_memory(case):
    case = case.but(params=with_whole_bias(case.params, f=500, i=-500))
    c = case.forward(NUMPY)["c"]
    for row in c:
        np.testing.assert_array_equal(row, case.initial["c"])


@every
@given(cases(["gru", "gru_reset_before"]))
def test_update_gate_open_keeps_the_state(case):
    case = case.but(params=with_whole_bias(case.params, z=500))
    for row in case.forward(NUMPY)["h"]:
        np.testing.assert_array_equal(row, case.initial["h"])


@every
@given(cases(), st.data())
def test_a_prefix_gives_a_prefix(case, data):
    length = data.draw(st.integers(1, len(case.x) - 1))
    whole, part = case.forward(NUMPY), case.but(x=case.x[:length]).forward(NUMPY)
    for symbol in whole:
        close(part[symbol], whole[symbol][: len(part[symbol])], symbol, 1e-12)


@every
@given(cases(), st.data())
def test_nothing_flows_back_from_the_future(case, data):
    last = data.draw(st.integers(1, len(case.x) - 1))
    upstream = case.d_output.copy()
    upstream[last:] = 0
    trace = case.forward(NUMPY)
    grads = NUMPY.backward(trace, upstream)
    may_be_zero = {*trace.cell.state_symbols}
    if trace.kind == "rnn_relu" and not trace["n"][:last].any():
        may_be_zero |= {"x", "a_n"}  # where every unit is shut nothing passes
    for symbol in trace:
        first = last + (symbol in trace.cell.state_symbols)
        assert not grads[symbol][first:].any()
        assert grads[symbol][:first].any() or symbol in may_be_zero


@every
@given(cases())
def test_batch_rows_do_not_speak_to_each_other(case):
    trace, grads = case.both(NUMPY)
    for row in range(case.x.shape[1]):
        k = slice(row, row + 1)
        alone, alone_grads = case.but(
            x=case.x[:, k],
            initial={s: v[k] for s, v in case.initial.items()},
            d_output=case.d_output[:, k],
            d_final={s: v[k] for s, v in case.d_final.items()},
        ).both(NUMPY)
        for symbol in trace:
            close(alone[symbol], trace[symbol][:, k], symbol, 1e-12)
            close(alone_grads[symbol], grads[symbol][:, k], f"∂L/∂{symbol}", 1e-11)


@every
@given(cases(), st.integers(0, 2**32))
def test_backward_is_linear_in_what_arrives(case, seed):
    rng = np.random.default_rng(seed)
    p, q = rng.normal(size=2)
    other = rng.normal(size=case.d_output.shape)
    other_final = random_states(case.params.kind, rng, *case.d_final["h"].shape)
    mixed = {s: p * d + q * other_final[s] for s, d in case.d_final.items()}
    trace, first = case.both(NUMPY)
    second = NUMPY.backward(trace, other, other_final)
    both = NUMPY.backward(trace, p * case.d_output + q * other, mixed)
    for symbol in trace:
        close(both[symbol], p * first[symbol] + q * second[symbol], symbol)


@every
@given(cases())
def test_gradients_by_step_sum_to_the_total(case):
    trace, grads = case.both(NUMPY)
    steps = parameter_gradients(trace, grads, per_step=True)
    total = parameter_gradients(trace, grads)
    for name in NAMES:
        assert len(getattr(steps, name)) == trace.steps
        close(sum(getattr(steps, name)), getattr(total, name), name)


@every
@given(cases(), st.data())
def test_permuting_hidden_units_permutes_the_trace(case, data):
    params, hidden = case.params, case.params.hidden_size
    order = np.array(data.draw(st.permutations(range(hidden))))
    blocks = len(params.cell.blocks)
    rows = (np.arange(blocks)[:, None] * hidden + order).ravel()
    permuted = Params(
        params.kind,
        params.weight_ih[rows],
        params.weight_hh[rows][:, order],
        params.bias_ih[rows],
        params.bias_hh[rows],
    )
    mine, my_grads = case.both(NUMPY)
    theirs, their_grads = case.but(
        params=permuted,
        initial={s: v[:, order] for s, v in case.initial.items()},
        d_output=case.d_output[..., order],
        d_final={s: v[:, order] for s, v in case.d_final.items()},
    ).both(NUMPY)
    for symbol in mine:
        columns = np.arange(params.input_size) if symbol == "x" else order
        close(theirs[symbol], mine[symbol][..., columns], symbol, 1e-12)
        close(their_grads[symbol], my_grads[symbol][..., columns], f"∂L/∂{symbol}")


@every
@given(cases(), st.integers(0, 2**32))
def test_the_reverse_lane_is_the_forward_lane_on_flipped_input(case, seed):
    rng = np.random.default_rng(seed)
    steps, batch, inputs = case.x.shape
    hidden = case.params.hidden_size
    other = random_params(case.params.kind, rng, inputs, hidden)
    start = random_states(case.params.kind, rng, batch, hidden)
    here = bidirectional_forward(NUMPY, case.params, other, case.x, (case.initial, start))
    there = bidirectional_forward(
        NUMPY, other, case.params, np.flip(case.x, 0), (start, case.initial)
    )
    for symbol in here.reverse:
        np.testing.assert_array_equal(here.reverse[symbol], there.forward[symbol])
        np.testing.assert_array_equal(here.forward[symbol], there.reverse[symbol])
    halves = np.split(there.output, 2, axis=-1)
    close(here.output, np.flip(np.concatenate(halves[::-1], axis=-1), 0), tolerance=0)
    # At the first word the reverse half has read everything, at the last only that word.
    close(here.output[0, :, hidden:], here.reverse.final["h"], tolerance=0)
    close(here.output[steps - 1, :, hidden:], here.reverse["h"][1], tolerance=0)


@every
@given(cases(GATED))
def test_the_state_lies_between_what_a_step_mixes(case):
    trace = case.forward(NUMPY)
    if case.params.kind == "lstm":
        assert (np.abs(trace.output) <= np.abs(np.tanh(trace["c"][1:]))).all()
        return
    ends = np.stack([trace["n"], trace["h"][:-1]])
    assert (trace.output >= ends.min(axis=0) - 1e-15).all()
    assert (trace.output <= ends.max(axis=0) + 1e-15).all()
