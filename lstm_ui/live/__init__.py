"""The live pictures: a folder each, with its .js and .css."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import streamlit as st


def register(name: str, folder: Path, scripts: Sequence[str]) -> Callable[..., None]:
    """Make a component of a folder's plain files, joined so that nothing is built or fetched.

    Returns a function that draws it: its ``data`` arrives in the script as a list of one. In a
    mapping Streamlit would ask of each value whether it is a dataframe, and import pandas for that:
    0.4 s before a fresh server shows its first picture.
    """

    def read(*files: str) -> str:
        return "\n".join((folder / file).read_text("utf-8") for file in files)

    mount = st.components.v2.component(
        f"lstm_{name}",
        html=read(f"{name}.html"),
        css=read(f"{name}.css"),
        js=read(*scripts),
    )

    def draw(data: dict[str, Any], **options: Any) -> None:
        mount(data=[data], **options)

    return draw
