"""Judging a mutant: a copy of the repository with one text replaced, and its tests run there."""

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = (
    ".devcontainer",
    ".dockerignore",
    ".github",
    ".streamlit",
    "Dockerfile",
    "app.py",
    "cloud",
    "compose.yaml",
    "deploy",
    "docs",
    "training",
    "lessons",
    "lstm_core",
    "lstm_ui",
    "pages",
    "pyproject.toml",
    "requirements.txt",
    "tests",
)
# Whether a test fails is all there is to know: asserts need not be taken apart.
ARGUMENTS = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "tests.mutants.unshrunk"]
SECONDS = 600

FAILED = 1  # pytest's exit code where tests ran and one did not pass

# Every run is forked from a server that has imported, once, what most tests import and no mutant
# can change.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(
    ["numpy", "pandas", "plotly.graph_objects", "pytest", "streamlit.testing.v1", "torch"]
)
for library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{library}_NUM_THREADS"] = "1"


class Result(NamedTuple):
    """What the tests said of a copy: the word for it, whether that is as it should be, and more."""

    verdict: str
    good: bool
    seen: str = ""


class Run(NamedTuple):
    """pytest's exit code, None if it ran out of time, and what it printed."""

    code: int | None
    output: str


def stale(mutant: Mutant) -> str:
    """Why the mutant cannot be made: its text must stand exactly once in its file. Else nothing."""
    path = ROOT / mutant.path
    count = path.read_text("utf-8").count(mutant.old) if path.exists() else 0
    return "" if count == 1 else f"{mutant.path}: {mutant.old!r} stands there {count} times"


def copied(place: Path) -> Path:
    """A copy of the repository: what one edits meanwhile does not reach the mutants."""
    whole = place / "whole"
    for name in NEEDED:
        source, target = ROOT / name, whole / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, target)
    return whole


def run_tests(folder: Path, tests: Iterable[str], *, keeps_bytecode: bool = False) -> Run:
    """Run tests in a folder, and stop at the first that fails.

    If the whole copy keeps its bytecode, the mutants' copies have it too.
    """
    with tempfile.NamedTemporaryFile() as printed:
        process = PROCESSES.Process(
            target=_test, args=(folder, tuple(tests), printed.name, keeps_bytecode)
        )
        process.start()
        process.join(SECONDS)
        if process.is_alive():
            process.kill()
            return Run(None, "")
        return Run(process.exitcode, Path(printed.name).read_text("utf-8", "replace"))


def _test(folder: Path, tests: Iterable[str], printed: str, keeps_bytecode: bool) -> None:
    """In a process of its own: run tests as if Python had been started in the folder."""
    with Path(printed).open("wb") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    sys.path[:] = [str(folder), *(place for place in sys.path if Path(place).resolve() != ROOT)]
    for name in [name for name in sys.modules if name.partition(".")[0] == "tests"]:
        del sys.modules[name]
    os.chdir(folder)
    sys.dont_write_bytecode = not keeps_bytecode
    sys.exit(pytest.main([*ARGUMENTS, *tests]))


def judged(mutant: Mutant, whole: Path) -> Result:
    """Whether the mutant's tests notice it, and which of them does first."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        copy = Path(place) / "copy"
        shutil.copytree(whole, copy)
        path = copy / mutant.path
        path.write_text(path.read_text("utf-8").replace(mutant.old, mutant.new), "utf-8")
        run = run_tests(copy, mutant.tests)
    failed = re.search(r"^(?:FAILED|ERROR) \S*?([^/\s]+::[^\s\[]+)", run.output, re.MULTILINE)
    if run.code is None:
        return Result("caught", True, f"no end within {SECONDS} s")
    if run.code == 0:
        return Result("SURVIVED", False)
    if run.code == FAILED and failed:
        return Result("caught", True, failed[1])
    return Result(
        "BROKEN", False, f"exit code {run.code}, no test ran to its failure:\n{run.output}"
    )
