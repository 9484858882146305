"""The check's verdict on code: it passes, or the sentence with which it fails."""

import pytest

from lstm_core.leakage.verdict import PASSES, verdict

torch = pytest.importorskip("torch")

pytestmark = pytest.mark.torch

LEAKS = """
class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell, self.kept = nn.GRU(3, 5, batch_first=True), None

    def forward(self, x):
        out, self.kept = self.cell(x, self.kept)
        return out

model = Model()
"""
ASKED = "lambda model, x: model(x)"


def test_it_tells_what_leaks_and_what_does_not():
    assert verdict(LEAKS, ASKED).startswith("a sequence leaks into the next: ")
    assert verdict(LEAKS, "lambda model, x: (setattr(model, 'kept', None), model(x))") == PASSES
    assert verdict("model = nn.LSTM(3, 5, batch_first=True)", ASKED) == PASSES
    assert "batch_first is the wrong way round" in verdict("model = nn.LSTM(3, 5)", ASKED)


def test_the_seed_decides_and_nothing_else_is_drawn():
    before = torch.get_rng_state()
    assert verdict(LEAKS, ASKED) == verdict(LEAKS, ASKED) != verdict(LEAKS, ASKED, seed=1)
    assert torch.equal(torch.get_rng_state(), before)
