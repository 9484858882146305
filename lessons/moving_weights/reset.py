"""The place of a GRU's reset gate: what it changes on the same weights, and what can be moved."""

from lessons.moving_weights import controls, runs
from lessons.moving_weights.weights import converted
from lstm_core.comparison.reset_place import FORMS
from lstm_ui import files, show
from lstm_ui.controls import theme_mode


def difference(seed: int, weights: str) -> None:
    """The same weights with the reset after and before the product, step by step."""
    runs.reset_gap(seed, weights, theme_mode())


def converter(seed: int, weights: str) -> None:
    """Weights from one library's form to another's, or why not."""
    source, target = controls.forms()
    if runs.converted(seed, weights, source, target):
        show.download(
            "Download the converted weights (.npz)",
            f"gru_{FORMS[target].library}_{weights}.npz",
            lambda: files.npz(converted(seed, weights, source, target)),
        )
