"""The reach of the last answer: against finite differences, and how it grows while a net learns."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_core import CELLS, get_backend
from lstm_core.learning.net import read_out
from lstm_core.learning.reach import (
    BATCH_SIZE,
    KEEPING,
    MOST_LOOKS,
    QUANTILES,
    is_due,
    looks_every,
    reach_of,
    unseen,
)
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings, train
from tests.core.net_cases import KIND_AND_TASK, batch_of, random_net

SETTINGS = Settings("gru", 16, "adding", 20, 300, seed=1)


def asked_for(net, batch, h):
    """The last answer that is wanted of each sequence, (N,), by the last hidden state."""
    y = read_out(net, h)
    if batch.target.dtype.kind == "f":
        return y[:, 0]
    return y[np.arange(len(y)), batch.target[-1]]


def moved(trace, t, symbol, unit, by):
    """The states after step t with one unit moved; an LSTM's h moves with its c."""
    states = {s: trace[s][t].copy() for s in trace.cell.state_symbols}
    states[symbol][:, unit] += by
    if symbol == "c" and t:
        states["h"] = trace["o"][t - 1] * np.tanh(states["c"])
    return states


def sizes_by_differences(net, batch, epsilon=1e-5):
    """‖∂y/∂s_{T−k}‖ for k = 0 … T, over the batch, by moving each state and running on."""
    trace = get_backend().forward(net.params, batch.x)
    sizes = []
    for t in range(trace.steps, -1, -1):
        square = 0.0
        for symbol in trace.cell.state_symbols:
            for unit in range(net.params.hidden_size):
                ends = []
                for by in (epsilon, -epsilon):
                    states = moved(trace, t, symbol, unit, by)
                    if t < trace.steps:
                        states = get_backend().forward(net.params, batch.x[t:], states).final
                    ends.append(asked_for(net, batch, states["h"]))
                square += float((((ends[0] - ends[1]) / (2 * epsilon)) ** 2).sum())
        sizes.append(np.sqrt(square))
    return np.array(sizes)


@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_reach_is_how_much_the_last_answer_moves_with_an_earlier_state(kind, task):
    net, batch = random_net(kind, task), batch_of(task)
    got = reach_of(net, batch).by_lag
    assert got.shape == (len(batch.x) + 1,)
    want = sizes_by_differences(net, batch)
    np.testing.assert_allclose(got, want / want[0], rtol=1e-5, atol=1e-9)


@pytest.mark.parametrize("kind", CELLS)
def test_gates_are_quantiles_of_the_one_that_keeps(kind):
    net, batch = random_net(kind, "adding"), batch_of("adding", length=9)
    seen = reach_of(net, batch)
    if kind not in KEEPING:
        assert not CELLS[kind].gates
        assert seen.gates.shape == seen.keeper.shape == (0,)
        return
    values = get_backend().forward(net.params, batch.x)[KEEPING[kind]]
    np.testing.assert_allclose(seen.gates, np.quantile(values.ravel(), QUANTILES))
    means = [np.mean(values[..., unit]) for unit in range(values.shape[-1])]
    np.testing.assert_allclose(seen.keeper, [max(means)])


def test_the_gate_that_keeps_is_the_one_that_holds_a_state_when_it_is_open():
    assert KEEPING.keys() == {kind for kind, cell in CELLS.items() if cell.gates}
    for kind, symbol in KEEPING.items():
        params, x = random_net(kind, "adding").params, batch_of("adding").x
        bias = params.bias_ih.copy()
        blocks = {symbol: 50.0} | ({"i": -50.0} if kind == "lstm" else {})  # and writes nothing
        for block, value in blocks.items():
            place = params.cell.index(block)
            bias[place * 5 : (place + 1) * 5] = value
        begun = {s: np.full((3, 5), 0.3) for s in params.cell.state_symbols}
        trace = get_backend().forward(replace(params, bias_ih=bias), x, begun)
        np.testing.assert_allclose(trace[params.cell.state_symbols[-1]], 0.3)


def test_an_answer_that_outgrew_its_numbers_is_not_finite_and_no_error():
    net = random_net("rnn_linear", "adding", dtype=np.float32)
    wild = net.with_vector(np.float32(1e38) * np.sign(net.vector))
    batch = TASKS["adding"].batch(np.random.default_rng(1), 6, 2, np.float32)
    assert not np.isfinite(reach_of(wild, batch).by_lag).all()


def test_a_look_is_small_and_read_only():
    seen = reach_of(next(train(SETTINGS)).net, unseen(SETTINGS))
    assert seen.by_lag.nbytes + seen.gates.nbytes + seen.keeper.nbytes <= 4 * (21 + 5 + 1)
    with pytest.raises(ValueError, match="read-only"):
        seen.by_lag[0] = 0


def test_what_is_looked_at_is_the_same_for_all_nets_and_trained_on_by_none():
    batch = unseen(SETTINGS)
    assert batch.x.shape == (20, BATCH_SIZE, 2)
    other = unseen(replace(SETTINGS, kind="lstm", forget_bias=1.0, steps=7))
    np.testing.assert_array_equal(batch.x, other.x)
    assert abs(batch.x - unseen(replace(SETTINGS, seed=2)).x).max() > 0.1
    task = TASKS["adding"]
    for stream in np.random.default_rng(SETTINGS.seed).spawn(3):
        drawn = task.batch(stream, 20, BATCH_SIZE, np.float32)
        assert abs(batch.x - drawn.x).max() > 0.1


@pytest.mark.parametrize("steps", [5, 100, 1000, 1010, 3000])
@pytest.mark.parametrize("check_every", [7, 20])
def test_looks_are_few_regular_and_where_the_loss_is_known(steps, check_every):
    settings = replace(SETTINGS, steps=steps, check_every=check_every)
    due = [step for step in range(1, steps + 1) if is_due(settings, step)]
    assert (due[0], due[-1]) == (1, steps)
    assert len(due) <= MOST_LOOKS + 2
    assert looks_every(settings) % check_every == 0
    assert set(due) <= {1, steps, *range(check_every, steps + 1, check_every)}
    if steps > 2 * check_every:
        assert len(due) > min(MOST_LOOKS, steps / check_every) / 2


def test_a_lag_that_the_gradient_does_not_reach_at_the_start_is_learnt():
    """What the course once denied: the reach grows by orders of magnitude on the way."""
    batch, (_, lag) = unseen(SETTINGS), TASKS["adding"].lags(20)
    *_, last = steps = list(_until_solved())
    start, end = (float(reach_of(now.net, batch).by_lag[lag]) for now in (steps[0], last))
    assert start < 1e-3
    assert end > 100 * start
    assert end > 0.01
    assert TASKS["adding"].solved(last.held_out, 20)


def _until_solved():
    for now in train(SETTINGS):
        yield now
        if now.held_out is not None and TASKS["adding"].solved(now.held_out, 20):
            return


@pytest.mark.parametrize("call", [lambda: reach_of(None, None), lambda: unseen(3)])
def test_bad_input_is_refused(call):
    with pytest.raises(ValueError, match="want"):
        call()
