"""What is timed computes the same, rivals take turns, and a measurement is bounded."""

import numpy as np
import pytest

from lstm_core.comparison.speed import FUSED, Sizes, fused_run, numpy_run, stack
from lstm_core.comparison.speed import measure as measure_by_turns
from lstm_core.comparison.timing import Timings, take_turns

SMALL = Sizes(3, 5, 2, 6, 3)
KINDS = ("lstm", "gru", "rnn")
LEAST, MOST = 3, 7


def measure(sizes, backend):
    rng = np.random.default_rng(1)
    return measure_by_turns(sizes, KINDS, backend, rng, budget=0.2, rounds=(LEAST, MOST))


@pytest.mark.torch
@pytest.mark.parametrize("kind", FUSED)
@pytest.mark.parametrize("sizes", [SMALL, Sizes(4, 3, 1, 5)])
def test_both_rivals_compute_the_same(kind, sizes):
    layers = stack(kind, sizes, np.random.default_rng(2))
    x = np.random.default_rng(3).standard_normal((sizes.steps, sizes.batch, sizes.input_size))
    x = x.astype(np.float32)
    ours = numpy_run(layers, x)()
    assert ours.shape == (sizes.steps, sizes.batch, sizes.hidden_size)
    np.testing.assert_allclose(ours, fused_run(layers, x)(), atol=1e-6)


def test_stack_has_its_layers_and_its_count():
    for kind in KINDS:
        layers = stack(kind, SMALL, np.random.default_rng(2))
        assert [params.input_size for params in layers] == [3, 5, 5]
        assert sum(params.count for params in layers) == SMALL.of(kind).parameters


@pytest.mark.parametrize(
    "sizes", [SMALL, Sizes(640, 640, 32, 200, 3), Sizes(200, 200, 8, 200), Sizes(1, 1, 1, 200)]
)
def test_long_runs_are_cut_and_no_more_than_need_be(sizes):
    one, work = sizes.batch * sizes.of("lstm").multiplications, 40_000_000
    cut = sizes.within(work)
    assert cut == sizes._replace(steps=cut.steps)
    assert 1 <= cut.steps <= sizes.steps
    assert cut.steps == 1 or cut.steps * one <= work
    assert cut.steps == sizes.steps or (cut.steps + 1) * one > work


def test_measured_by_turns_within_bounds():
    timings = measure(SMALL, "numpy")
    assert timings.rivals == list(KINDS)
    assert LEAST <= timings.rounds <= MOST
    assert all(seconds > 0 for kind in KINDS for seconds in timings.of(kind))


@pytest.mark.torch
def test_torch_keeps_its_threads():
    import torch

    before = torch.get_num_threads()
    assert measure(SMALL, "torch").rounds >= LEAST
    assert torch.get_num_threads() == before


def test_unknown_backend_is_named():
    with pytest.raises(ValueError, match="backend: got 'jax'"):
        measure(SMALL, "jax")


@pytest.mark.torch
def test_only_what_fused_layers_compute_is_fused():
    layers = stack("gru_reset_before", SMALL, np.random.default_rng(2))
    with pytest.raises(ValueError, match="layers: got 'gru_reset_before', want one of 'rnn'"):
        fused_run(layers, np.zeros((6, 2, 3), np.float32))


@pytest.mark.parametrize("collect", [False, True])
def test_rivals_take_turns_first_to_last_and_back(collect):
    now, calls = [0.0], []

    def rival(name, seconds):
        def run():
            calls.append(name)
            now[0] += seconds

        return run

    rivals = {"a": rival("a", 1.0), "b": rival("b", 3.0)}
    timings = take_turns(
        rivals, 9.0, turn=0.5, least=4, most=4, clock=lambda: now[0], collect=collect
    )
    assert calls[6:] == ["a", "b", "b", "a", "a", "b", "b", "a"]
    assert timings.of("a") == [1.0] * 4
    assert timings.of("b") == [3.0] * 4
    assert timings.median("b") == 3
    assert timings.ratio("b", "a") == (3, 3, 3)


def test_ratio_is_taken_round_by_round():
    timings = Timings({"a": [1.0, 2.0, 8.0], "b": [2.0, 8.0, 4.0]})
    assert timings.ratio("b", "a") == (0.5, 2.0, 4.0)
