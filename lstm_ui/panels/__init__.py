"""What a page shows beside its prose and its widgets, a file a page."""

import re

INSTALL_TORCH = (
    "PyTorch is not installed here. To compare, install it where the app runs: "
    "`pip install torch==2.13.0`"
)
STILL = {"displayModeBar": False}  # a figure without Plotly's tools


def literally(text: str) -> str:
    """The text with its Markdown disarmed: a link may bring any word, even an image's address."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
