"""The memory driven by hand, and who is still in it."""

import math

import numpy as np
import pytest

from lstm_core import MemoryTrace, Params, contributions, drive, get_backend
from tests.core.cases import close, make_case

STEPS = 13


def random_gates(seed, steps=STEPS, dtype=np.float64):
    rng = np.random.default_rng(seed)
    gates = {name: rng.uniform(0, 1, steps) for name in "ifo"}
    gates["f"] = gates["f"] ** 0.2
    gates["g"] = rng.uniform(-1, 1, steps)
    return {name: values.astype(dtype) for name, values in gates.items()}, float(rng.normal())


def test_is_a_plain_loop(seed, backend):
    gates, c = random_gates(seed)
    trace = drive(backend, **gates, initial=c)
    assert trace.c[0] == c
    assert trace.h[0] == 0
    assert trace.steps == STEPS
    for t in range(STEPS):
        i, f, g, o = (float(gates[name][t]) for name in "ifgo")
        c = f * c + i * g
        assert trace.c[t + 1] == pytest.approx(c, rel=1e-14, abs=1e-15)
        assert trace.h[t + 1] == pytest.approx(o * math.tanh(c), rel=1e-14, abs=1e-15)
    for name, values in gates.items():
        close(getattr(trace, name), values, name, 0)


def test_plain_rnn_is_a_plain_loop(seed, backend):
    gates, r = random_gates(seed)
    for weight in (-0.35, 0.9, 1.7):
        trace = drive(backend, **gates, initial=r, rnn_weight=weight)
        want = [r]
        for x in gates["g"]:
            want.append(math.tanh(weight * want[-1] + x))
        close(trace.rnn, np.array(want), weight, 1e-14)
    standard = drive(backend, **gates, initial=r)
    close(standard.rnn, drive(backend, **gates, initial=r, rnn_weight=0.9).rnn, tolerance=0)


def test_memory_begins_empty_unless_told(seed, backend):
    gates, _ = random_gates(seed)
    trace = drive(backend, **gates)
    assert trace.c[0] == 0
    assert trace.rnn[0] == 0
    assert trace.c[1] == pytest.approx(gates["i"][0] * gates["g"][0], rel=1e-15)


@pytest.mark.torch
def test_backends_agree(seed):
    gates, c = random_gates(seed, 60)
    mine, theirs = (drive(get_backend(name), **gates, initial=c) for name in ("numpy", "torch"))
    for name in ("c", "h", "rnn"):
        close(getattr(mine, name), getattr(theirs, name), name, 1e-14)


@pytest.mark.parametrize("steps", [1, 7, STEPS, 20, 40, 400])
def test_contributions_sum_to_the_memory(steps, seed, backend):
    gates, c = random_gates(seed, steps)
    gates["f"] = gates["f"] ** 0.02  # a long memory: what each step rounds stays in it
    trace = drive(backend, **gates, initial=c)
    for parts, memory in zip(contributions(trace), trace.c, strict=True):
        assert abs(math.fsum(parts) - memory) <= 1e-15 * max(1, abs(memory))


def test_contributions_are_the_explicit_product(seed, backend):
    gates, c = random_gates(seed)
    trace = drive(backend, **gates, initial=c)
    i, f, g = (gates[name] for name in "ifg")
    parts = contributions(trace)
    assert parts.shape == (STEPS + 1, STEPS + 1)
    for t in range(STEPS + 1):
        assert parts[t, 0] == pytest.approx(c * math.prod(f[:t]), rel=1e-14)
        for k in range(1, STEPS + 1):
            want = i[k - 1] * g[k - 1] * math.prod(f[k:t]) if k <= t else 0
            assert parts[t, k] == pytest.approx(want, rel=1e-14, abs=0)


REFERENCES = [
    # forget bias, f, half-life, f^50, f^100
    (0, "0.5000", "1.00", "8.9e-16", "7.9e-31"),
    (1, "0.7311", "2.21", "1.6e-07", "2.5e-14"),
    (2, "0.8808", "5.46", "1.8e-03", "3.1e-06"),
    (3, "0.9526", "14.27", "8.8e-02", "7.8e-03"),
    (4, "0.9820", "38.19", "0.404", "0.163"),
    (5, "0.9933", "103.2", "0.715", "0.511"),
]


def written(value, like):
    """The number with as many digits as the reference has."""
    digits = len(like.partition("e")[0].partition(".")[2])
    return f"{value:.{digits}{'e' if 'e' in like else 'f'}}"


@pytest.mark.parametrize(("bias", "f", "half_life", "at_50", "at_100"), REFERENCES)
def test_what_a_forget_bias_keeps(bias, f, half_life, at_50, at_100, backend):
    params = Params.init("lstm", 2, 3, np.random.default_rng(bias), forget_bias=bias)
    gate = backend.forward(params, np.zeros((1, 1, 2)))["f"][0, 0, 0]
    shut, rest = np.zeros(100), np.random.default_rng(bias).uniform(0.1, 0.9, (2, 100))
    trace = drive(backend, i=shut, f=np.full(100, gate), g=rest[0], o=rest[1], initial=1.0)
    assert written(gate, f) == f
    assert written(math.log(2) / -math.log(gate), half_life) == half_life
    assert written(trace.c[50], at_50) == at_50
    assert written(trace.c[100], at_100) == at_100
    assert contributions(trace)[100, 0] == trace.c[100]


def test_a_real_cells_gates_drive_the_same_memory(seed, backend):
    trace = make_case("lstm", seed).forward(backend)
    for row in range(trace.batch):
        for unit in range(trace.hidden_size):
            gates = {name: trace[name][:, row, unit].copy() for name in "ifgo"}
            driven = drive(backend, **gates, initial=float(trace["c"][0, row, unit]))
            close(driven.c, trace["c"][:, row, unit], "c", 1e-14)
            close(driven.h[1:], trace.output[:, row, unit], "h", 1e-14)


def test_float32_stays_float32(seed, backend):
    exact = drive(backend, **random_gates(seed)[0], initial=random_gates(seed)[1])
    gates, c = random_gates(seed, dtype=np.float32)
    trace = drive(backend, **gates, initial=c)
    assert {values.dtype for values in vars(trace).values()} == {np.dtype(np.float32)}
    assert contributions(trace).dtype == np.float32
    for name in ("c", "h", "rnn"):
        close(getattr(trace, name).astype(float), getattr(exact, name), name, 1e-6)


def test_read_only_copies(backend):
    gates, _ = random_gates(5)
    trace = drive(backend, **gates)
    assert isinstance(trace, MemoryTrace)
    for name, values in vars(trace).items():
        with pytest.raises(ValueError, match="read-only"):
            values[0] = 0.5
        assert not any(np.shares_memory(values, given) for given in gates.values()), name
    assert all(values.flags.writeable for values in gates.values())
