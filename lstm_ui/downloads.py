"""Files to take home."""

import io
from collections.abc import Callable, Mapping
from pathlib import PurePath

import numpy as np
import streamlit as st

MIME = {".csv": "text/csv", ".py": "text/x-python", ".npz": "application/octet-stream"}


def offer(label: str, name: str, make: Callable[[], str | bytes], key: str | None = None) -> None:
    """A button that hands out the file ``name``, made when it is asked for.

    Streamlit throws away the file of an earlier run while the browser may still be looking whether
    it is there, and then reports an error. A file that is not made before it is asked for cannot
    be missed.
    """
    mime = MIME[PurePath(name).suffix]
    st.download_button(label, make, name, mime, key=key, on_click="ignore")


def npz(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The arrays as a file for ``np.load``."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()
