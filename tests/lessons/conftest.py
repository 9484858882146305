"""What every page's tests start from."""

import pytest

from lessons.overview import controls
from lstm_ui.training.slots import slots


@pytest.fixture(autouse=True)
def nothing_to_paint(monkeypatch):
    """No browser that needs a moment."""
    monkeypatch.setattr(controls, "PAINTING", 0)


@pytest.fixture(autouse=True)
def room():
    """Nobody else trains."""
    slots.clear()
    yield
    slots.clear()
