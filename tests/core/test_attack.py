"""The privacy attack on fixed seeds, in wide bounds, and the probe beside it."""

import numpy as np
import pytest

from lstm_core.leakage import attack as lab
from lstm_core.leakage.attack import Attack, probe
from lstm_core.leakage.serving import accuracies
from lstm_core.leakage.streams import CHANCE, LABELS, draw
from lstm_core.leakage.training import begin
from lstm_core.leakage.treatment import TREATMENTS
from tests.core.leak_cases import SECRETS, SMALL, rng, trained
from tests.core.test_bad_input import refuses


def attack(net, rng, users=1000, ago=1, treatment="carried", **options):
    return lab.attack(
        net, rng, treatment, **{"users": users, "length": SECRETS.length, "ago": ago} | options
    )


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_a_blank_query_brings_out_the_secret_and_reset_is_chance(kind):
    net = trained(kind)
    for ago in (1, 2, 5):
        leak, safe = (attack(net, rng(ago), 600, ago, each) for each in TREATMENTS)
        assert leak.accuracy - safe.accuracy > (0.5 if ago < 5 else 0.3)
        assert probe(leak) > 0.9
        for score in (safe.accuracy, probe(safe)):
            assert score == pytest.approx(CHANCE, abs=0.08)
        np.testing.assert_array_equal(leak.secrets, safe.secrets)
    assert attack(net, rng()).accuracy > 0.95


def test_an_rnn_relabels_the_secret_and_the_probe_reads_it():
    leak = attack(trained("rnn"), rng())
    assert leak.accuracy < 0.3
    assert probe(leak) > 0.95
    assert leak.table.shape == (LABELS, LABELS)
    np.testing.assert_allclose(leak.table.sum(axis=1), 1)
    assert leak.table.max(axis=1).mean() > 0.9, "each secret has an answer of its own"
    assert np.trace(leak.table) / LABELS == pytest.approx(leak.accuracy, abs=0.05)


def test_on_a_server_long_in_use_the_probe_still_reads_the_last_user():
    leak = attack(trained("gru"), rng(2), before=5)
    assert leak.accuracy == pytest.approx(CHANCE, abs=0.1)
    assert probe(leak) > 0.6


def test_a_net_trained_with_the_state_carried_serves_well_and_tells_the_last_secret():
    net = trained("gru", "carried")
    streams = draw(rng(3), SECRETS, 20)
    assert accuracies(net, [streams], "carried")[0] > 0.95
    assert attack(net, rng(3), before=5).accuracy > 0.75
    assert attack(net, rng(3), ago=2).accuracy < 0.45


def test_a_probe_of_noise_and_of_zeros_is_chance_and_of_the_secret_right():
    secrets = rng().integers(0, LABELS, 2000)
    for state, want in (
        (np.zeros((2000, 3), np.float32), CHANCE),
        (rng(1).normal(size=(2000, 3)), CHANCE),
        (np.eye(LABELS)[secrets] @ rng(2).normal(size=(4, 9)), 1),
    ):
        assert probe(Attack(secrets, secrets, state)) == pytest.approx(want, abs=0.06)


def test_an_attack_is_decided_by_its_generator():
    net = begin(SECRETS, "gru")
    one, same, other = (attack(net, rng(seed), 50) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.state, same.state)
    assert one.accuracy == same.accuracy
    assert not np.array_equal(one.secrets, other.secrets)
    lstm = attack(begin(SECRETS, "lstm"), rng(), 50)
    assert one.state.shape == (50, 24)
    assert lstm.state.shape == (50, 48)


NET = begin(SMALL, "gru")


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: attack(NET, 3), ("rng: got int",)),
        (lambda: attack(NET, rng(), 0), ("users: got 0",)),
        (lambda: attack(NET, rng(), ago=0), ("ago: got 0",)),
        (lambda: attack(NET, rng(), before=-1), ("before: got -1, want a whole number from 0",)),
        (
            lambda: attack(NET, rng(), treatment="kept"),
            ("treatment: got 'kept', want one of 'carried', 'reset'",),
        ),
        (lambda: probe(attack(NET, rng(), 1)), ("attacked: got a single user",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)


def test_who_knows_the_table_reads_what_is_relabelled():
    secrets = rng().integers(0, LABELS, 800)
    turned = Attack(secrets, (secrets + 1) % LABELS, np.zeros((800, 2)))
    assert turned.accuracy == 0
    assert turned.with_table == 1
    silent = Attack(secrets, np.full(800, 2), np.zeros((800, 2)))
    assert silent.with_table == np.bincount(secrets).max() / 800
    half = Attack(secrets, np.where(secrets < 2, 0, secrets), np.zeros((800, 2)))
    assert half.with_table == pytest.approx(0.75, abs=0.05)


def test_a_plain_rnn_of_seed_3_names_no_secret_and_tells_them_all():
    leak = attack(trained("rnn", seed=3, steps=SECRETS.steps), rng())
    assert leak.accuracy < 0.05
    assert leak.with_table > 0.95
    assert probe(leak) > 0.95


@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_a_net_trained_with_resets_goes_on_naming_its_first_user(kind):
    assert attack(trained(kind), rng(4), 600, ago=6).accuracy > 0.9
    used = attack(trained(kind), rng(4), 600, before=5)
    assert used.accuracy == pytest.approx(CHANCE, abs=0.1)
    assert probe(used) > 0.6
