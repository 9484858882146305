"""The leak: what is drawn, what is served, and both experiments on fixed seeds, in wide bounds."""

from dataclasses import replace
from functools import cache
from itertools import islice

import numpy as np
import pytest

from lstm_core import get_backend
from lstm_core.leakage import (
    ATTACK,
    BLANK,
    CHANCE,
    FLATTERING,
    KINDS,
    LABELS,
    Heist,
    accuracy_of,
    attack,
    begin,
    draw,
    probe,
    serve,
    spell,
    train,
    visit,
)
from lstm_core.tasks import cross_entropy
from lstm_core.training import answers, gradient_through, read_out
from tests.core.test_bad_input import refuses

torchless = pytest.mark.torchless
each_kind = pytest.mark.parametrize("kind", KINDS)

SMALL = replace(FLATTERING, steps=6, streams=7, hidden_size=5, held_out=9, check_every=4)


def rng(seed=0):
    return np.random.default_rng(seed)


@cache
def trained(kind, carried=False):
    *_, last = train(replace(ATTACK, steps=400 if carried else 200, check_every=400), kind, carried)
    return last.net


def curve(progress):
    return [(p.step, p.loss, p.accuracy, p.scores, p.net.vector.tolist()) for p in progress]


# What is drawn


@torchless
def test_labels_come_in_runs_and_hints_lie_as_often_as_said():
    protocol = replace(FLATTERING, run=20, streams=500)
    streams = draw(rng(), protocol, 400)
    assert streams.labels.shape == streams.shown.shape == (400, 500)
    told = streams.labels == streams.shown
    assert told.mean() == pytest.approx(protocol.truth, abs=0.01)
    changes = streams.labels[1:] != streams.labels[:-1]
    assert changes.mean() == pytest.approx((1 - CHANCE) / 20, rel=0.05)
    for stream in range(500):
        (ends,) = np.nonzero(changes[:, stream])
        assert (np.diff(ends) % 20 == 0).all()
    lies = (streams.shown - streams.labels)[~told] % LABELS
    np.testing.assert_allclose(np.bincount(lies, minlength=4)[1:] / lies.size, 1 / 3, atol=0.02)


@torchless
def test_secrets_are_drawn_afresh_and_shown_as_they_are():
    streams = draw(rng(), ATTACK, 300)
    np.testing.assert_array_equal(streams.labels, streams.shown)
    again = (streams.labels[1:] == streams.labels[:-1]).mean()
    assert again == pytest.approx(CHANCE, abs=0.02)


@torchless
def test_shuffling_keeps_every_sequence_and_breaks_the_runs():
    streams = draw(rng(), FLATTERING, 100)
    shuffled = streams.shuffled(rng(1))
    for one, other in ((streams, shuffled), (shuffled, streams)):
        pairs = np.bincount((LABELS * one.labels + one.shown).ravel(), minlength=16)
        np.testing.assert_array_equal(
            pairs, np.bincount((LABELS * other.labels + other.shown).ravel(), minlength=16)
        )
    repeated = (shuffled.labels[1:] == shuffled.labels[:-1]).mean()
    assert repeated < 0.32 < 0.98 < (streams.labels[1:] == streams.labels[:-1]).mean()
    assert not shuffled.labels.flags.writeable


@torchless
def test_a_sequence_shows_its_symbol_first_and_blanks_after():
    x = spell(np.array([2, BLANK, 0]), 4)
    assert x.shape == (4, 3, LABELS + 1) and x.dtype == np.float32
    assert x.argmax(axis=-1).tolist() == [[2, BLANK, 0], *[[BLANK] * 3] * 3]
    assert (x.sum(axis=-1) == 1).all()


# What is served


@torchless
@each_kind
def test_carried_is_one_long_run_and_reset_many(kind):
    net, shown = begin(SMALL, kind), rng().integers(0, BLANK + 1, (6, 3))
    x = np.concatenate([spell(symbols, 4) for symbols in shown])
    alone = np.stack([answers(net, spell(symbols, 4))[-1] for symbols in shown])
    for carried, want in ((True, answers(net, x)[3::4]), (False, alone)):
        raised = np.exp(want)
        want = raised / raised.sum(axis=-1, keepdims=True)
        served = serve(net, shown, carried, 4)
        np.testing.assert_allclose(served.probabilities, want, rtol=0, atol=1e-6)
        np.testing.assert_array_equal(served.answers, served.probabilities.argmax(-1))
        assert set(served.found) == set(net.params.cell.state_symbols)
        for state in served.found.values():
            assert state.shape == (6, 3, 5) and not state[0].any()
            assert state[1:].all() if carried else not state.any()


@torchless
@each_kind
def test_visits_are_what_is_served_step_by_step(kind):
    net = begin(ATTACK, kind)
    for carried in (True, False):
        visits = visit(net, [3, 1, BLANK], carried)
        served = serve(net, np.array([[3], [1], [BLANK]]), carried)
        assert [v.shown for v in visits] == [3, 1, BLANK]
        for v, want in zip(visits, served.probabilities, strict=True):
            assert v.probabilities.shape == (ATTACK.length, LABELS)
            np.testing.assert_allclose(v.probabilities.sum(axis=-1), 1, rtol=1e-5)
            np.testing.assert_allclose(v.probabilities[-1], want[0], rtol=0, atol=1e-6)
        before, after = visits[1].trace, visits[2].trace
        found = after.initial["h"]
        np.testing.assert_array_equal(found, before.final["h"] if carried else np.zeros_like(found))


# Training


@torchless
@each_kind
@pytest.mark.parametrize("carried", [True, False])
def test_a_training_is_decided_by_its_seed_alone(kind, carried):
    through = curve(train(SMALL, kind, carried, 3))
    resting = train(SMALL, kind, carried, 3)
    first = curve(islice(resting, 2))
    list(train(SMALL, kind, carried, 4))  # another in between
    assert first + curve(resting) == through
    assert curve(train(SMALL, kind, carried, 4)) != through
    fewer = curve(train(replace(SMALL, steps=3), kind, carried, 3))
    assert [p[:3] for p in fewer] == [p[:3] for p in through[:3]]
    assert [p[0] for p in through] == [1, 2, 3, 4, 5, 6]
    assert [p[0] for p in through if p[3]] == [1, 4, 6]


@torchless
@each_kind
def test_both_nets_begin_alike_and_part_at_the_second_sequence(kind):
    reset, carried = (list(train(SMALL, kind, c)) for c in (False, True))
    assert curve(reset)[0][:3] == curve(carried)[0][:3]
    np.testing.assert_array_equal(reset[0].net.vector, carried[0].net.vector)
    assert reset[1].loss != carried[1].loss


@torchless
@each_kind
def test_gradient_with_a_state_found_against_differences(kind):
    net = begin(SMALL, kind)
    wide = net.params.__class__(kind, *(a.astype(float) for a in list(net.arrays.values())[:4]))
    net = type(net)(wide, net.readout_weight.astype(float), net.readout_bias.astype(float))
    backend, labels = get_backend(), np.array([0, 3, 1])
    x = spell(np.array([1, BLANK, 2]), 4, float)
    state = {s: rng(7).normal(0, 0.5, (3, 5)) for s in net.params.cell.state_symbols}

    def loss(vector):
        at = net.at(vector)
        y = read_out(at, backend.forward(at.params, x, state).output[-1:])
        return cross_entropy(y, labels[None])

    trace = backend.forward(net.params, x, state)
    d_y = np.zeros((4, 3, LABELS))
    d_y[-1:] = loss(net.vector)[1]
    gradient = gradient_through(net, trace, d_y, np.array([3]))
    for seed in range(3):
        along = rng(seed).normal(size=gradient.shape)
        up, down = (loss(net.vector + s * along)[0] for s in (1e-5, -1e-5))
        assert (up - down) / 2e-5 == pytest.approx(gradient @ along, rel=1e-5, abs=1e-8)


@pytest.mark.parametrize("carried", [True, False])
def test_torch_backend_trains_alike(carried):
    pytest.importorskip("torch")
    mine, theirs = (
        list(train(SMALL, "lstm", carried, backend=get_backend(name)))
        for name in ("numpy", "torch")
    )
    for p, q in zip(mine, theirs, strict=True):
        assert p.loss == pytest.approx(q.loss, rel=1e-4)


# Experiment 1: the flattering score


@torchless
def test_carried_flatters_and_reset_is_honest():
    protocol = replace(FLATTERING, steps=900, check_every=900)
    reset, carried = (list(train(protocol, "gru", c)) for c in (False, True))
    honest, flattering = reset[-1].scores, carried[-1].scores
    assert honest.in_order == pytest.approx(protocol.truth, abs=0.03)
    assert honest.shuffled == pytest.approx(honest.in_order, abs=1e-3)
    assert flattering.in_order > 0.93
    assert flattering.in_order - flattering.shuffled > 0.45
    assert flattering.shuffled < honest.shuffled - 0.2
    seen = [np.mean([p.accuracy for p in run[-100:]]) for run in (reset, carried)]
    assert seen[0] < 0.8 and seen[1] > 0.93  # what whoever trains it sees
    fresh = draw(rng(5), protocol, 100)
    assert accuracy_of(carried[-1].net, fresh, carried=False) == pytest.approx(0.75, abs=0.05)


# Experiment 2: the privacy attack


@torchless
@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_a_blank_query_brings_out_the_secret_and_reset_is_chance(kind):
    net = trained(kind)
    for ago in (1, 2, 5):
        leak, safe = (attack(net, rng(ago), 600, ago, c) for c in (True, False))
        assert leak.accuracy - safe.accuracy > (0.5 if ago < 5 else 0.3)
        assert probe(leak) > 0.9
        for score in (safe.accuracy, probe(safe)):
            assert score == pytest.approx(CHANCE, abs=0.08)
        np.testing.assert_array_equal(leak.secrets, safe.secrets)
    assert attack(net, rng()).accuracy > 0.95


@torchless
@each_kind
def test_served_reset_all_are_right_and_carried_only_the_first(kind):
    net, secrets = trained(kind), draw(rng(1), replace(ATTACK, streams=400), 6).shown
    right = {c: (serve(net, secrets, c).answers == secrets).mean(axis=1) for c in (True, False)}
    assert (right[False] > 0.95).all() and right[True][0] > 0.95
    assert (right[True][1:] < 0.45).all()


@torchless
def test_an_rnn_relabels_the_secret_and_the_probe_reads_it():
    leak = attack(trained("rnn"), rng())
    assert leak.accuracy < 0.3 and probe(leak) > 0.95
    assert leak.table.shape == (LABELS, LABELS)
    np.testing.assert_allclose(leak.table.sum(axis=1), 1)
    assert leak.table.max(axis=1).mean() > 0.9, "each secret has an answer of its own"
    assert np.trace(leak.table) / LABELS == pytest.approx(leak.accuracy, abs=0.05)


@torchless
def test_on_a_server_long_in_use_the_probe_still_reads_the_last_user():
    leak = attack(trained("gru"), rng(2), before=5)
    assert leak.accuracy == pytest.approx(CHANCE, abs=0.1) and probe(leak) > 0.6


@torchless
def test_a_net_trained_with_the_state_carried_serves_well_and_tells_the_last_secret():
    net = trained("gru", carried=True)
    streams = draw(rng(3), ATTACK, 20)
    assert accuracy_of(net, streams, carried=True) > 0.95
    assert attack(net, rng(3), before=5).accuracy > 0.75
    assert attack(net, rng(3), ago=2).accuracy < 0.45


@torchless
def test_a_probe_of_noise_and_of_zeros_is_chance_and_of_the_secret_right():
    secrets = rng().integers(0, LABELS, 2000)
    for state, want in (
        (np.zeros((2000, 3), np.float32), CHANCE),
        (rng(1).normal(size=(2000, 3)), CHANCE),
        (np.eye(LABELS)[secrets] @ rng(2).normal(size=(4, 9)), 1),
    ):
        assert probe(Heist(secrets, secrets, state)) == pytest.approx(want, abs=0.06)


@torchless
def test_an_attack_is_decided_by_its_generator():
    net = begin(ATTACK, "gru")
    one, same, other = (attack(net, rng(seed), 50) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.state, same.state)
    assert one.accuracy == same.accuracy and not np.array_equal(one.secrets, other.secrets)
    lstm = attack(begin(ATTACK, "lstm"), rng(), 50)
    assert one.state.shape == (50, 24) and lstm.state.shape == (50, 48)


NET = begin(SMALL, "gru")


@torchless
@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: replace(SMALL, run=0), ("run: got 0",)),
        (lambda: replace(SMALL, truth=1.5), ("truth: got 1.5, want a number from 0 to 1",)),
        (lambda: replace(SMALL, learning_rate=0), ("learning_rate: got 0",)),
        (lambda: begin(SMALL, "gru_reset_before"), ("kind: got 'gru_reset_before', want one of",)),
        (lambda: draw(7, SMALL, 3), ("rng: got int, want Generator",)),
        (lambda: draw(rng(), SMALL, 0), ("sequences: got 0",)),
        (lambda: next(train(SMALL, "elman", True)), ("kind: got 'elman'",)),
        (lambda: serve(NET, np.array([1, 2]), True), ("shown: got (2,), want symbols (S, N)",)),
        (lambda: serve(NET, np.array([[5]]), True), ("shown: got 5 to 5, want 0 to 4",)),
        (lambda: serve(NET, np.array([[-1]]), True), ("shown: got -1 to -1, want",)),
        (lambda: serve(NET, np.array([[0.5]]), True), ("shown: got float64",)),
        (lambda: serve(NET, np.zeros((0, 2), int), True), ("shown: got (0, 2)",)),
        (lambda: serve(None, np.array([[1]]), True), ("net: got NoneType, want Net",)),
        (lambda: visit(NET, [], True), ("shown: got (0, 1)",)),
        (lambda: attack(NET, 3), ("rng: got int",)),
        (lambda: attack(NET, rng(), 0), ("users: got 0",)),
        (lambda: attack(NET, rng(), ago=0), ("ago: got 0",)),
        (lambda: attack(NET, rng(), before=-1), ("before: got -1, want a whole number from 0",)),
        (lambda: probe(attack(NET, rng(), 1)), ("heist: got a single user",)),
    ],
)
def test_bad_input_is_refused(call, said):
    refuses(call, *said)
