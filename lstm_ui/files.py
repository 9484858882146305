"""Files to take home, as text or bytes."""

import csv as csv_module
import io
from collections.abc import Iterable, Mapping, Sequence

import numpy as np


def csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV, numbers at full precision."""
    text = io.StringIO()
    writer = csv_module.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def cell(word: str) -> str:
    """A visitor's word that no spreadsheet takes for a formula."""
    return f"'{word}" if word.startswith(("=", "+", "-", "@")) else word


def npz(arrays: Mapping[str, np.ndarray]) -> bytes:
    """The arrays as a file for ``np.load``."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()
