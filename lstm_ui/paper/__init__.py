"""Paper: every page prints as a handout, its text and its pictures and nothing of the frame.

The style sheet does nearly all of it. Plotly alone draws as wide as the screen is: as the page goes
to print, the script lets its figures be scaled to what the paper has room for.
"""

from pathlib import Path

from lstm_ui.live.register import register

# Its styles are for the page, so they may not stay within it.
_draw = register("paper", Path(__file__).parent, isolated=False)


def ready() -> None:
    """Let this page print well, whenever it does."""
    _draw({}, key="paper")
