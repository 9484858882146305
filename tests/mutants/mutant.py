"""A break of the repository, and the tests that must notice it."""

from collections.abc import Iterable
from typing import NamedTuple


class Mutant(NamedTuple):
    """One break: in the file ``path`` the text ``old`` becomes ``new``, and ``tests`` must fail."""

    path: str
    tests: tuple[str, ...]
    old: str
    new: str
    what: str

    @property
    def name(self) -> str:
        """The file and what is wrong with it."""
        return f"{self.path}: {self.what}"


def breaks(path: str, tests: str, rows: Iterable[tuple[str, str, str]]) -> list[Mutant]:
    """The breaks of a file, each of what stands there, what takes its place, and what that means.

    Parameters
    ----------
    path : from the root of the repository
    tests : the few files that hold this one, within ``tests/``, with spaces between them
    """
    files = tuple(f"tests/{file}" for file in tests.split())
    return [Mutant(path, files, *row) for row in rows]
