"""What every page's tests start from."""

import pytest

from lstm_ui import runs


@pytest.fixture(autouse=True)
def room():
    """Nobody else trains."""
    runs.slots.clear()
    yield
    runs.slots.clear()
