"""What every page's tests start from."""

import pytest

from lstm_ui.training.slots import slots


@pytest.fixture(autouse=True)
def room():
    """Nobody else trains."""
    slots.clear()
    yield
    slots.clear()
