"""What every page's tests start from."""

import pytest

from lstm_ui.training.process import Process
from lstm_ui.training.slots import slots
from lstm_ui.training.teacher import Here


@pytest.fixture(autouse=True)
def room():
    """Nobody else trains."""
    slots.clear()
    yield
    slots.clear()


@pytest.fixture(autouse=True)
def _trains_here(monkeypatch):
    """A slice of training is over when a page has run: no other process has to start first."""
    monkeypatch.setattr(Process, "race", lambda self, plan: Here())
