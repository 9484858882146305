"""Registering a live picture: a folder with its ``main.html``, ``main.css`` and ``main.js``."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from lstm_ui.live.join import join
from lstm_ui.live.palette import palette

ROOT = Path(__file__).parents[2]


def register(
    name: str, folder: Path, *, isolated: bool = True, styles: Sequence[Path] = ()
) -> Callable[..., Any]:
    """Make a component of a folder's plain files: nothing is built or fetched.

    Its script is ``main.js`` with all that this imports. Returns a function that draws it and
    hands back what it sends: its ``data`` arrives in the script as a list of one. In a mapping
    Streamlit would ask of each value whether it is a dataframe, and import pandas for that: 0.4 s
    before a fresh server shows its first picture.

    Parameters
    ----------
    isolated : whether its styles stay within it, after the palette of all live pictures; if not,
        they may style the page around it too
    styles : of other pictures whose parts it draws; its own come after these
    """
    sheets = [*styles, folder / "main.css"]
    css = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    mount = st.components.v2.component(
        f"lstm_{name}",
        html=(folder / "main.html").read_text("utf-8"),
        css=palette() + css if isolated else css,
        js=join(folder / "main.js", ROOT),
        isolate_styles=isolated,
    )

    def draw(data: dict[str, Any], **options: Any) -> Any:
        return mount(data=[data], **options)

    return draw
