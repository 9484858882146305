"""Training with the state carried and reset: what the seed decides, and the flattering score."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from lstm_core import get_backend
from lstm_core.gradients import clip
from lstm_core.leakage.serving import accuracies
from lstm_core.leakage.streams import BLANK, LABELS, draw, draws, spell
from lstm_core.leakage.training import begin, train
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.learning.adam import Adam
from lstm_core.learning.loss import gradient_through
from lstm_core.learning.net import read_out
from lstm_core.learning.tasks import cross_entropy
from tests.core.leak_cases import RUNS, SMALL, each_kind, rng
from tests.core.test_bad_input import refuses


def curve(progress):
    return [(p.step, p.loss, p.accuracy, p.scores, p.net.vector.tolist()) for p in progress]


@each_kind
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_a_training_is_decided_by_its_seed_alone(kind, treatment):
    through = curve(train(SMALL, kind, treatment, 3))
    resting = train(SMALL, kind, treatment, 3)
    first = curve(islice(resting, 2))
    list(train(SMALL, kind, treatment, 4))  # another in between
    assert first + curve(resting) == through
    assert curve(train(SMALL, kind, treatment, 4)) != through
    fewer = curve(train(replace(SMALL, steps=3), kind, treatment, 3))
    assert [p[:3] for p in fewer] == [p[:3] for p in through[:3]]
    assert [p[0] for p in through] == [1, 2, 3, 4, 5, 6]
    assert [p[0] for p in through if p[3]] == [1, 4, 6]


@each_kind
def test_both_nets_begin_alike_and_part_at_the_second_sequence(kind):
    carried, reset = (list(train(SMALL, kind, each)) for each in TREATMENTS)
    assert curve(reset)[0][:3] == curve(carried)[0][:3]
    np.testing.assert_array_equal(reset[0].net.vector, carried[0].net.vector)
    assert reset[1].loss != carried[1].loss


@each_kind
def test_the_seed_draws_the_weights(kind):
    one, same, other = (begin(SMALL, kind, seed).vector for seed in (3, 3, 4))
    np.testing.assert_array_equal(one, same)
    assert (one != other).mean() > 0.9


@each_kind
def test_a_step_follows_the_gradient_of_the_last_answer_alone(kind):
    first, net = next(train(SMALL, kind, "reset", 3)), begin(SMALL, kind, 3)
    labels, symbols = next(draws(np.random.default_rng(3).spawn(3)[1], SMALL))
    trace = get_backend().forward(net.params, spell(symbols, SMALL.length))
    loss, d_last = cross_entropy(read_out(net, trace.output[-1:]), labels[None])
    d_y = np.concatenate([np.zeros((SMALL.length - 1, *d_last.shape[1:]), d_last.dtype), d_last])
    gradient = gradient_through(net, trace, d_y, np.array([SMALL.length - 1]))
    moved, _ = Adam.begin(net.vector).step(
        net.vector, clip(gradient, SMALL.clip)[0], SMALL.learning_rate
    )
    assert first.loss == pytest.approx(loss)
    np.testing.assert_allclose(first.net.vector, moved, rtol=0, atol=1e-6)


@each_kind
def test_gradient_with_a_state_found_against_differences(kind):
    net = begin(SMALL, kind)
    wide = net.params.__class__(kind, *(a.astype(float) for a in list(net.arrays.values())[:4]))
    net = type(net)(wide, net.readout_weight.astype(float), net.readout_bias.astype(float))
    backend, labels = get_backend(), np.array([0, 3, 1])
    x = spell(np.array([1, BLANK, 2]), 4, float)
    state = {s: rng(7).normal(0, 0.5, (3, 5)) for s in net.params.cell.state_symbols}

    def loss(vector):
        moved = net.with_vector(vector)
        y = read_out(moved, backend.forward(moved.params, x, state).output[-1:])
        return cross_entropy(y, labels[None])

    trace = backend.forward(net.params, x, state)
    d_y = np.zeros((4, 3, LABELS))
    d_y[-1:] = loss(net.vector)[1]
    gradient = gradient_through(net, trace, d_y, np.array([3]))
    for seed in range(3):
        along = rng(seed).normal(size=gradient.shape)
        up, down = (loss(net.vector + s * along)[0] for s in (1e-5, -1e-5))
        assert (up - down) / 2e-5 == pytest.approx(gradient @ along, rel=1e-5, abs=1e-8)


@pytest.mark.torch
@pytest.mark.parametrize("treatment", TREATMENTS)
def test_torch_backend_trains_alike(treatment):
    mine, theirs = (
        list(train(SMALL, "lstm", treatment, backend=get_backend(name)))
        for name in ("numpy", "torch")
    )
    for p, q in zip(mine, theirs, strict=True):
        assert p.loss == pytest.approx(q.loss, rel=1e-4)


# Experiment 1: the flattering score


def test_carried_flatters_and_reset_is_honest():
    carried, reset = (list(train(RUNS, "gru", each)) for each in TREATMENTS)
    honest, flattering = reset[-1].scores, carried[-1].scores
    assert honest.in_order == pytest.approx(RUNS.truth, abs=0.03)
    assert honest.shuffled == pytest.approx(honest.in_order, abs=1e-3)
    assert flattering.in_order > 0.93
    assert flattering.in_order - flattering.shuffled > 0.5
    assert flattering.shuffled < honest.shuffled - 0.2
    seen = [np.mean([p.accuracy for p in run[-100:]]) for run in (reset, carried)]
    assert seen[0] < 0.8
    assert seen[1] > 0.93
    fresh = draw(rng(5), RUNS, 100)
    assert accuracies(carried[-1].net, [fresh], "reset") == [pytest.approx(0.75, abs=0.05)]


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: begin(SMALL, "gru_reset_before"), ("kind: got 'gru_reset_before', want one of",)),
        (lambda: next(train(SMALL, "gru", False)), ("treatment: got False, want one of",)),
        (lambda: next(train(SMALL, "elman", "reset")), ("kind: got 'elman'",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)


def test_gradients_are_clipped():
    ends = []
    for limit in (1e-4, 1e4):
        *_, last = train(replace(SMALL, clip=limit), "gru", "carried")
        ends.append(last.net.vector)
    assert np.abs(ends[0] - ends[1]).max() > 1e-4
