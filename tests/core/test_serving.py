"""User after user at one net: carried is one long run, reset is many."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_core.leakage.serving import serve, visit
from lstm_core.leakage.streams import BLANK, LABELS, draw, spell
from lstm_core.leakage.training import begin
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.learning.loss import answers
from tests.core.leak_cases import SECRETS, SMALL, each_kind, rng, trained
from tests.core.test_bad_input import refuses


@each_kind
def test_carried_is_one_long_run_and_reset_many(kind):
    net, symbols = begin(SMALL, kind), rng().integers(0, BLANK + 1, (6, 3))
    x = np.concatenate([spell(row, 4) for row in symbols])
    alone = np.stack([answers(net, spell(row, 4))[-1] for row in symbols])
    for treatment, want in (("carried", answers(net, x)[3::4]), ("reset", alone)):
        raised = np.exp(want)
        want = raised / raised.sum(axis=-1, keepdims=True)
        served = serve(net, symbols, treatment, 4)
        np.testing.assert_allclose(served.probabilities, want, rtol=0, atol=1e-6)
        np.testing.assert_array_equal(served.answers, served.probabilities.argmax(-1))
        assert set(served.initial) == set(net.params.cell.state_symbols)
        for state in served.initial.values():
            assert state.shape == (6, 3, 5)
            assert not state[0].any()
            assert state[1:].all() if treatment == "carried" else not state.any()


@each_kind
def test_visits_are_what_is_served_step_by_step(kind):
    net = begin(SECRETS, kind)
    for treatment in TREATMENTS:
        visits = visit(net, [3, 1, BLANK], treatment, SECRETS.length)
        served = serve(net, np.array([[3], [1], [BLANK]]), treatment, SECRETS.length)
        assert [v.symbol for v in visits] == [3, 1, BLANK]
        for v, want in zip(visits, served.probabilities, strict=True):
            assert v.probabilities.shape == (SECRETS.length, LABELS)
            np.testing.assert_allclose(v.probabilities.sum(axis=-1), 1, rtol=1e-5)
            np.testing.assert_allclose(v.probabilities[-1], want[0], rtol=0, atol=1e-6)
        before, after = visits[1].trace, visits[2].trace
        want = {"carried": before.final["h"], "reset": np.zeros_like(before.final["h"])}
        np.testing.assert_array_equal(after.initial["h"], want[treatment])


@each_kind
def test_served_reset_all_are_right_and_carried_only_the_first(kind):
    net, secrets = trained(kind), draw(rng(1), replace(SECRETS, streams=400), 6).symbols
    carried, reset = (
        (serve(net, secrets, each, SECRETS.length).answers == secrets).mean(axis=1)
        for each in TREATMENTS
    )
    assert (reset > 0.95).all()
    assert carried[0] > 0.95
    assert (carried[1:] < 0.45).all()


NET = begin(SMALL, "gru")


@pytest.mark.parametrize(
    ("call", "refusal"),
    [
        (
            lambda: serve(NET, np.array([1, 2]), "carried", 4),
            ("symbols: got (2,), want symbols (S, N)",),
        ),
        (lambda: serve(NET, np.array([[5]]), "carried", 4), ("symbols: got 5 to 5, want 0 to 4",)),
        (lambda: serve(NET, np.array([[-1]]), "carried", 4), ("symbols: got -1 to -1, want",)),
        (lambda: serve(NET, np.array([[0.5]]), "carried", 4), ("symbols: got float64",)),
        (lambda: serve(NET, np.zeros((0, 2), int), "carried", 4), ("symbols: got (0, 2)",)),
        (lambda: serve(None, np.array([[1]]), "carried", 4), ("net: got NoneType, want Net",)),
        (
            lambda: serve(NET, np.array([[1]]), "kept", 4),
            ("treatment: got 'kept', want one of 'carried', 'reset'",),
        ),
        (lambda: visit(NET, [], "carried", 4), ("symbols: got (0, 1)",)),
    ],
)
def test_bad_input_is_refused(call, refusal):
    refuses(call, *refusal)
