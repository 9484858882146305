"""The two runs of a puzzle, side by side."""

from collections.abc import Mapping

from lstm_core.arrays import Array
from lstm_ui import heat, theme
from lstm_ui.plotting import go


def two_runs(free: Mapping[str, Array], other: Mapping[str, Array], mode: theme.Mode) -> go.Figure:
    """Each symbol in a row, the free run on the left, the other on the right; values are (T, H)."""
    return heat.paired(
        {f"{name}, free": values for name, values in free.items()},
        {f"{name}, one gate forced": values for name, values in other.items()},
        mode,
        150,
    )
