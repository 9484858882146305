"""How far two backends are apart is the largest gap of all they compute, and is told unrounded."""

from dataclasses import replace

import pytest

from lessons.gate_sandbox.agreement import apart, describe_agreement
from tests.driver import SCENE
from tests.kit.cases import run


@pytest.mark.parametrize("largest", ["c", "h", "rnn"])
def test_gap_is_the_largest_of_every_state(largest):
    ours = run(SCENE)
    assert apart(ours, ours) == 0
    gaps = {"c": 0.25, "h": 0.125, "rnn": 0.0625} | {largest: -0.5}
    theirs = replace(ours, **{name: getattr(ours, name) + gap for name, gap in gaps.items()})
    assert apart(ours, theirs) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("gap", "agreement"),
    [
        (0.0, "gives exactly NumPy’s numbers"),
        (1.24e-16, "differs from NumPy by at most 1.2e-16"),
        (0.0123, "differs from NumPy by at most 1.2e-02"),
    ],
)
def test_agreement_is_told_as_it_is(gap, agreement):
    assert describe_agreement(gap) == (
        f"PyTorch computes this page now. It {agreement}, in $c$, $h$ and the plain RNN’s state "
        "at every step."
    )
