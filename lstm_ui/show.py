"""How a page shows what it has: one spelling of each."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING

import streamlit as st

from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.emphasis import emphasised

if TYPE_CHECKING:
    from lstm_ui.plotting import go

READING_WIDTH = 720
INSTALL_TORCH = (
    "PyTorch is not installed here. To compare, install it where the app runs: "
    "`pip install torch==2.13.0`"
)
CAPTION = "_caption"  # what a caption's key ends in: the style sheet finds it by that
QUIET = {"displayModeBar": False, "doubleClick": False, "showTips": False}  # no tools, no hints
EMBEDDED = (700, 480)  # px within which a picture alone fits
NO_MORE: Mapping[str, str] = {}
MIME = {".csv": "text/csv", ".py": "text/x-python", ".npz": "application/octet-stream"}


def tell(text: str) -> None:
    """Prose at the width of a book's column."""
    st.markdown(text, width=READING_WIDTH)


def finding(text: str) -> None:
    """What the numbers say, in a sentence of which they stand out."""
    tell(emphasised(text))


def note(text: str) -> None:
    """What else there is to know, in a box of its own: what is missing here, and how it is had."""
    st.info(text, width=READING_WIDTH)


def problem(text: str) -> None:
    """Why nothing can be shown of what was asked for, and what would do instead."""
    st.warning(text, icon=":material/info:", width=READING_WIDTH)


def chart(figure: "go.Figure", sentence: str, key: str, *, markdown: str | None = None) -> None:
    """A figure, and under it the sentence that states its finding: its text alternative too.

    Parameters
    ----------
    markdown : the sentence as it is shown, where it holds a visitor's words: see `literally`
    """
    picture(figure, sentence, key)
    caption(sentence if markdown is None else markdown, key)


def caption(text: str, key: str) -> None:
    """What to see in the figure of that key, which is right above: its finding, in small type."""
    with st.container(key=named(f"{key}{CAPTION}")):
        finding(text)


def picture(figure: "go.Figure", alt: str, key: str) -> None:
    """A figure alone, its finding told elsewhere: without Plotly's tools, in the page's look."""
    st.plotly_chart(figure, key=named(key), theme=None, alt=alt, config=QUIET)


def table(rows: Sequence[Mapping[str, object]]) -> None:
    """A table, a column for each name that the rows share."""
    from lstm_ui.plotting import pandas

    st.table(pandas.DataFrame(rows))


def code(text: str) -> None:
    """Code in plain ink: Streamlit's token colours are too faint on a light page."""
    st.code(text, language=None, wrap_lines=True)


def embed_code(title: str, more: Mapping[str, str] = NO_MORE) -> None:
    """The lines with which another page shows this page's picture alone, as it is now.

    Parameters
    ----------
    title : what the picture is called there, for who can't see it
    more : parameters of the page that its address doesn't say by itself
    """
    source = f"{address.link({**more, address.ALONE: address.PICTURE})}&embed=true"
    width, height = EMBEDDED
    code(
        f'<iframe src="{escape(source)}" title="{escape(title)}" '
        f'width="{width}" height="{height}" style="border: 0"></iframe>'
    )


def download(
    label: str, name: str, make: Callable[[], str | bytes], key: str | None = None
) -> None:
    """A button that hands out the file ``name``, made when it is asked for.

    Streamlit throws away the file of an earlier run while the browser may still be looking whether
    it is there, and then reports an error. A file that is not made before it is asked for cannot
    be missed.
    """
    mime = MIME[PurePath(name).suffix]
    st.download_button(
        label, make, name, mime, key=key, on_click="ignore", icon=":material/download:"
    )


def literally(text: str) -> str:
    """The text with its Markdown disarmed: a link may bring any word, even an image's address."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)
