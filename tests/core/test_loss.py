"""The gradient of a whole net against autograd and differences; what its answers hang on."""

import numpy as np
import pytest

from lstm_core import get_backend
from lstm_core.learning.loss import answers, loss_and_gradient, loss_of, sensitivity
from lstm_core.learning.net import NAMES
from lstm_core.learning.tasks import TASKS
from tests.core.net_cases import KIND_AND_TASK, batch_of, random_net
from tests.core.test_bad_input import refuses


def autograd(net, task, batch):
    """L and ∂L/∂θ with torch's own cells and losses."""
    import torch

    leaves = {n: torch.tensor(np.array(a), requires_grad=True) for n, a in net.arrays.items()}
    cell = {f"{name}_l0": leaves[name] for name in NAMES[:4]}
    name, _, activation = net.params.kind.partition("_")
    options = {"nonlinearity": activation} if activation else {}
    kind = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}[name]
    module = kind(net.params.input_size, net.params.hidden_size, dtype=torch.float64, **options)
    x = torch.tensor(np.array(batch.x))
    output, _ = torch.func.functional_call(module, cell, (x,))
    y = torch.nn.functional.linear(output, leaves["readout_weight"], leaves["readout_bias"])
    target = torch.tensor(np.array(batch.target))
    if task == "adding":
        loss = torch.nn.functional.mse_loss(y[-1, :, 0], target[0])
    else:
        loss = torch.nn.functional.cross_entropy(y.reshape(-1, y.shape[-1]), target.reshape(-1))
    loss.backward()
    return loss.item(), np.concatenate([leaf.grad.numpy().ravel() for leaf in leaves.values()])


@pytest.mark.torch
@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "lstm", "gru"])
def test_gradient_of_the_whole_net_is_autograds(kind, task):
    for seed in range(3):
        net, batch = random_net(kind, task, seed), batch_of(task, seed)
        want_loss, want = autograd(net, task, batch)
        loss, gradient = loss_and_gradient(net, TASKS[task], batch)
        assert loss == pytest.approx(want_loss, rel=1e-12)
        np.testing.assert_allclose(gradient, want, rtol=0, atol=1e-10)


@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_gradient_against_differences(kind, task):
    net, batch = random_net(kind, task), batch_of(task)
    loss, gradient = loss_and_gradient(net, TASKS[task], batch)
    assert loss == loss_of(net, TASKS[task], batch)
    rng, step = np.random.default_rng(4), 1e-5
    for _ in range(3):
        along = rng.normal(size=gradient.shape)
        up, down = (
            loss_of(net.with_vector(net.vector + s * along), TASKS[task], batch)
            for s in (step, -step)
        )
        assert (up - down) / (2 * step) == pytest.approx(gradient @ along, rel=1e-5, abs=1e-8)


@pytest.mark.torch
@pytest.mark.parametrize("task", TASKS)
def test_torch_backend_trains_alike(task):
    net, batch = random_net("gru", task), batch_of(task)
    mine = loss_and_gradient(net, TASKS[task], batch)
    theirs = loss_and_gradient(net, TASKS[task], batch, get_backend("torch"))
    assert mine[0] == pytest.approx(theirs[0], rel=1e-12)
    np.testing.assert_allclose(mine[1], theirs[1], rtol=0, atol=1e-10)


@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_answers_read_out_every_state(kind, task):
    net, x = random_net(kind, task), batch_of(task).x
    h = get_backend().forward(net.params, x).output
    got = answers(net, x)
    assert got.shape == (*x.shape[:2], TASKS[task].output_size)
    for t in range(len(x)):
        for n in range(x.shape[1]):
            want = net.readout_weight @ h[t, n] + net.readout_bias
            np.testing.assert_allclose(got[t, n], want, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("kind", "task"), KIND_AND_TASK)
def test_sensitivity_against_differences(kind, task):
    net = random_net(kind, task, hidden=4)
    x = np.random.default_rng(3).normal(size=(5, 2, net.params.input_size))
    got = sensitivity(net, x)
    assert got.shape == (5, 2)
    assert got.dtype == x.dtype
    step, squares = 1e-5, np.zeros((5, 2))
    for t in range(5):
        for i in range(net.params.input_size):
            up, down = x.copy(), x.copy()
            up[t, :, i] += step
            down[t, :, i] -= step
            slope = (answers(net, up)[-1] - answers(net, down)[-1]) / (2 * step)  # (N, K)
            squares[t] += (slope**2).sum(axis=-1)
    np.testing.assert_allclose(got, np.sqrt(squares), rtol=1e-5, atol=1e-8)


GRU, X = random_net("gru", "adding"), np.full((4, 2, 2), 0.3)


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: answers(GRU.params, X), ("net: got Params, want Net",)),
        (lambda: answers(GRU, X[..., :1]), ("x: got shape (4, 2, 1)",)),
        (lambda: sensitivity(None, X), ("net: got NoneType, want Net",)),
        (lambda: sensitivity(GRU, X.astype(np.float32)), ("x: got dtype float32",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
