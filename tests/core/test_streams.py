"""Sequences in streams: labels in runs, hints that lie as often as said, and shuffling."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_core.leakage.streams import BLANK, CHANCE, LABELS, draw, spell
from tests.core.leak_cases import RUNS, SECRETS, SMALL, rng
from tests.core.test_bad_input import refuses


def test_labels_come_in_runs_and_hints_lie_as_often_as_said():
    protocol = replace(RUNS, run=20, streams=500)
    streams = draw(rng(), protocol, 400)
    assert streams.labels.shape == streams.symbols.shape == (400, 500)
    honest = streams.labels == streams.symbols
    assert honest.mean() == pytest.approx(protocol.truth, abs=0.01)
    changes = streams.labels[1:] != streams.labels[:-1]
    assert changes.mean() == pytest.approx((1 - CHANCE) / 20, rel=0.05)
    for stream in range(500):
        (ends,) = np.nonzero(changes[:, stream])
        assert (np.diff(ends) % 20 == 0).all()
    lies = (streams.symbols - streams.labels)[~honest] % LABELS
    np.testing.assert_allclose(np.bincount(lies, minlength=4)[1:] / lies.size, 1 / 3, atol=0.02)


def test_streams_begin_anywhere_in_a_run():
    labels = draw(rng(), replace(RUNS, run=20, streams=500), 21).labels
    shares = (labels[1:] != labels[:-1]).mean(axis=1)  # 3/4 of a twentieth, at every step
    assert shares.min() > 0
    assert shares.max() < 0.1


def test_secrets_are_drawn_afresh_and_shown_as_they_are():
    streams = draw(rng(), SECRETS, 300)
    np.testing.assert_array_equal(streams.labels, streams.symbols)
    again = (streams.labels[1:] == streams.labels[:-1]).mean()
    assert again == pytest.approx(CHANCE, abs=0.02)


def test_shuffling_keeps_every_sequence_and_breaks_the_runs():
    streams = draw(rng(), RUNS, 100)
    shuffled = streams.shuffled(rng(1))
    for one, other in ((streams, shuffled), (shuffled, streams)):
        pairs = np.bincount((LABELS * one.labels + one.symbols).ravel(), minlength=16)
        np.testing.assert_array_equal(
            pairs, np.bincount((LABELS * other.labels + other.symbols).ravel(), minlength=16)
        )
    repeated = (shuffled.labels[1:] == shuffled.labels[:-1]).mean()
    assert repeated < 0.32 < 0.98 < (streams.labels[1:] == streams.labels[:-1]).mean()
    assert not shuffled.labels.flags.writeable


def test_a_sequence_shows_its_symbol_first_and_blanks_after():
    x = spell(np.array([2, BLANK, 0]), 4)
    assert x.shape == (4, 3, LABELS + 1)
    assert x.dtype == np.float32
    assert x.argmax(axis=-1).tolist() == [[2, BLANK, 0], *[[BLANK] * 3] * 3]
    assert (x.sum(axis=-1) == 1).all()


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (lambda: replace(SMALL, run=0), ("run: got 0",)),
        (lambda: replace(SMALL, truth=1.5), ("truth: got 1.5, want a number from 0 to 1",)),
        (lambda: replace(SMALL, learning_rate=0), ("learning_rate: got 0",)),
        (lambda: replace(SMALL, clip=0), ("clip: got 0",)),
        (lambda: draw(7, SMALL, 3), ("rng: got int, want Generator",)),
        (lambda: draw(rng(), SMALL, 0), ("sequences: got 0",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
