"""The live pictures: a folder each, with its .js and .css."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st


def register(folder: Path, scripts: Sequence[str]) -> Callable[..., None]:
    """Make a component of a folder's plain files, joined so that nothing is built or fetched.

    Returns a function that draws it: its ``data`` arrives in the script as a list of one. In a
    mapping Streamlit would ask of each value whether it is a dataframe, and import pandas for that:
    0.4 s before a fresh server shows its first picture.
    """

    def read(*names: str) -> str:
        return "\n".join((folder / name).read_text("utf-8") for name in names)

    mount = st.components.v2.component(
        f"lstm_{folder.name}",
        html=read(f"{folder.name}.html"),
        css=read(f"{folder.name}.css"),
        js=read(*scripts),
    )

    def draw(data: dict[str, Any], **options: Any) -> None:
        mount(data=[data], **options)

    return draw
