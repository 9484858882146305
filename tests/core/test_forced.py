"""The free cell and the forced one differ in one gate, and each of the six is plain to see.

The witness knows nothing of the generator's shares: it judges by rules that hold of one kind of
run exactly, at every step and in every unit, and that every other run breaks by a wide margin.
"""

from functools import cache

import numpy as np
import pytest

from lstm_core import drive, get_backend
from lstm_core.exercises.forced import (
    KINDS,
    MARGIN,
    evidence,
    puzzle,
    quiet,
    shares,
    unit_schedule,
)
from lstm_core.forcing import force
from tests.core.cases import random_params
from tests.core.test_bad_input import refuses

NUMPY = get_backend("numpy")
SEEDS = range(120)
RNG = np.random.default_rng(0)
SIZES = {"steps": 14, "hidden_size": 6}


@cache
def drawn(seed):
    """The puzzle of a seed, made in a test: a core that cannot make one fails it."""
    return puzzle(np.random.default_rng(seed), **SIZES)


def outside(value, low, high):
    """By how much the worst entry lies outside its bounds, 0 if none does."""
    low, high = np.minimum(low, high), np.maximum(low, high)
    return max(0.0, float(np.max(low - value)), float(np.max(value - high)))


# what holds of a run with that gate forced, as the largest breach of it
RULES = {
    ("f", "shut"): lambda g, c, h: outside(c[1:], 0, g),
    ("f", "open"): lambda g, c, h: outside(c[1:] - c[:-1], 0, g),
    ("i", "shut"): lambda g, c, h: outside(c[1:], 0, c[:-1]),
    ("i", "open"): lambda g, c, h: outside(c[1:] - g, 0, c[:-1]),
    ("o", "shut"): lambda g, c, h: float(np.abs(h).max()),
    ("o", "open"): lambda g, c, h: float(np.abs(h - np.tanh(c[1:])).max()),
}


def breaches(trace):
    return {kind: rule(trace["g"], trace["c"], trace.output) for kind, rule in RULES.items()}


def all_seven(p):
    """The free run and the six forced ones of a puzzle's cell."""
    runs = {
        kind: NUMPY.forward(force(p.free.params, *kind), p.free["x"], p.free.initial)
        for kind in KINDS
    }
    return {None: p.free, **runs}


def test_all_six_kinds_come_up_about_evenly():
    kinds = [(p.gate, p.position) for p in map(drawn, SEEDS)]
    assert set(kinds) == set(KINDS) == set(RULES)
    assert min(map(kinds.count, KINDS)) >= len(SEEDS) / 12


@pytest.mark.parametrize("seed", SEEDS)
def test_forced_gate_stands_still_and_nothing_else_is_changed(seed):
    p = drawn(seed)
    stands = p.forced[p.gate]
    assert (stands == 1).all() if p.position == "open" else (stands <= 1e-15).all()
    assert np.ptp(p.free[p.gate]) > 0.05  # the free one moves
    for name in ("x", "h", "c"):
        rows = slice(None) if name == "x" else 0
        np.testing.assert_array_equal(p.free[name][rows], p.forced[name][rows])
    for block in p.free.cell.blocks:
        pairs = zip(
            p.free.params.block(block.symbol), p.forced.params.block(block.symbol), strict=True
        )
        same = [np.array_equal(free, forced) for free, forced in pairs]
        assert all(same) == (block.symbol != p.gate), block.symbol


@pytest.mark.parametrize("seed", SEEDS)
def test_puzzle_is_of_the_size_asked_and_something_happens_in_it(seed):
    p = drawn(seed)
    assert p.free["g"].shape == p.forced["g"].shape == (14, 1, 6)
    assert np.abs(p.free["c"][0]).min() > 0.5
    assert not p.free["h"][0].any()
    still = quiet(p.free)
    assert 6 <= still.sum() <= 11
    loud = np.abs(p.free["g"]).max(axis=(1, 2))
    assert loud[~still].min() > 0.5
    assert loud[still].max() < loud[~still].min()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_kind_keeps_its_own_rule_and_breaks_all_others(seed):
    p = drawn(seed)
    for kind, run in all_seven(p).items():
        for rule, breach in breaches(run).items():
            assert breach <= 1e-12 if rule == kind else breach > 0.15, (kind, rule, breach)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_share_of_the_forced_gate_is_beyond_all_others(seed):
    p = drawn(seed)
    runs = {kind: shares(run) for kind, run in all_seven(p).items()}
    for gate, position in KINDS:
        others = [seen[gate] for kind, seen in runs.items() if kind != (gate, position)]
        own = runs[gate, position][gate]
        gap = own - max(others) if position == "open" else min(others) - own
        assert gap >= MARGIN
        assert abs(own - (position == "open")) < 0.12


def test_same_seed_gives_the_same_puzzle_and_another_another():
    one, same, other = (puzzle(np.random.default_rng(seed), **SIZES) for seed in (7, 7, 8))
    assert (one.gate, one.position) == (same.gate, same.position)
    for symbol in one.free:
        np.testing.assert_array_equal(one.free[symbol], same.free[symbol])
        np.testing.assert_array_equal(one.forced[symbol], same.forced[symbol])
    assert not np.array_equal(one.free["c"], other.free["c"])


@pytest.mark.parametrize(("steps", "hidden"), [(10, 2), (11, 7), (32, 3)])
def test_other_sizes_are_found_and_can_be_seen(steps, hidden):
    for seed in range(20):
        free = puzzle(np.random.default_rng(seed), steps=steps, hidden_size=hidden).free
        assert free["g"].shape == (steps, 1, hidden)
        assert min(np.abs(v).max() for v in (free["g"], free["c"][1:], 2 * free.output)) >= 0.5


@pytest.mark.parametrize("seed", SEEDS)
def test_evidence_is_what_the_runs_say(seed):
    p = drawn(seed)
    numbers = evidence(p)
    assert set(numbers) == {"free", "forced"}
    for name, run in (("free", p.free), ("forced", p.forced)):
        c, g, h = run["c"][:, 0], run["g"][:, 0], run["h"][1:, 0]
        still = [t for t in range(1, run.steps + 1) if not run["x"][t - 1].any()]
        heard = [t for t in range(1, run.steps + 1) if t not in still]
        if p.gate == "f":
            want = sum(abs(c[t]).sum() for t in still) / sum(abs(c[t - 1]).sum() for t in still)
        elif (p.gate, p.position) == ("i", "open"):  # i, weighed by g²
            weights = np.array([g[t - 1] ** 2 for t in heard])
            want = np.average([run["i"][t - 1, 0] for t in heard], weights=weights)
        elif p.gate == "i":
            want = max(0.0, max((abs(c[t]) - abs(c[t - 1])).max() for t in still + heard))
        elif p.position == "shut":
            want = abs(h).max()
        else:
            want = abs(h - np.tanh(c[1:])).max()
        assert numbers[name] == pytest.approx(want, abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_evidence_tells_the_two_runs_apart(seed):
    p = drawn(seed)
    numbers = evidence(p)
    assert abs(numbers["free"] - numbers["forced"]) > 0.25
    ideal = 1.0 if p.position == "open" and p.gate != "o" else 0.0
    assert numbers["forced"] == pytest.approx(ideal, abs=0.08)


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_schedule_of_a_unit_driven_by_hand_gives_that_unit(seed):
    p = drawn(seed)
    for trace in (p.free, p.forced):
        for unit in range(trace.hidden_size):
            schedule = unit_schedule(trace, unit)
            gates = {name: schedule[name] for name in ("i", "f", "g", "o")}
            run = drive(NUMPY, **gates, initial=schedule["initial"])
            np.testing.assert_allclose(run.c, trace["c"][:, 0, unit], rtol=0, atol=1e-12)
            np.testing.assert_allclose(run.h[1:], trace["h"][1:, 0, unit], rtol=0, atol=1e-12)


LSTM = random_params("lstm", np.random.default_rng(9))


def run_of(kind, batch):
    params = random_params(kind, np.random.default_rng(10))
    return NUMPY.forward(params, np.full((3, batch, params.input_size), 0.3))


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: puzzle(7, **SIZES), ("rng: got int, want Generator",)),
        (
            lambda: puzzle(RNG, steps=9, hidden_size=6),
            ("steps: got 9, want at least 10",),
        ),
        (
            lambda: puzzle(RNG, steps=12.0, hidden_size=6),
            ("steps: got 12.0, want a whole",),
        ),
        (
            lambda: puzzle(RNG, steps=14, hidden_size=1),
            ("hidden_size: got 1, want at least 2",),
        ),
        (lambda: evidence(drawn(0).free), ("p: got Trace, want Puzzle",)),
        (lambda: unit_schedule(drawn(0).free, 6), ("unit: got 6, want one from 0 to 5",)),
        (lambda: unit_schedule(drawn(0).free, -1), ("unit: got -1, want one from 0 to 5",)),
        (lambda: unit_schedule(drawn(0).free, True), ("unit: got True",)),
        (lambda: unit_schedule(drawn(0).free, "a"), ("unit: got 'a'",)),
        (lambda: unit_schedule(LSTM, 0), ("trace: got Params, want Trace",)),
        (lambda: unit_schedule(run_of("gru", 1), 0), ("trace: got kind 'gru' and N = 1",)),
        (lambda: unit_schedule(run_of("lstm", 2), 0), ("trace: got kind 'lstm' and N = 2",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
