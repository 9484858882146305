"""The belt run backwards: how much of the gradient reaches each step, with a handle at a lag.

``scale.js`` says how thick a belt is, ``words.js`` what is told at the handle; what draws and
listens begins in ``app.js``.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lstm_ui.live.register import register

_draw = register("backwards", Path(__file__).parent)


def backwards(data: dict[str, Any], key: str, on_change: Callable[[], None] | None = None) -> None:
    """Draw the belts. Where the learner leaves the handle arrives under ``key`` as ``reading``.

    Parameters
    ----------
    data : what `lanes.drawing` makes, with ``{"lag": k, "form": …, "rev": n}``: these are heeded
        only when ``rev`` changes. What comes back is ``{"rev": n, "lag": k, "form": …}``.
    """
    _draw(data, key=key, on_reading_change=on_change or (lambda: None))
