"""Judging a mutant: a copy of the repository with one text replaced, and its tests run there."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.mutants.mutant import Mutant

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = (
    ".streamlit",
    "app.py",
    "lessons",
    "lstm_core",
    "lstm_ui",
    "pages",
    "pyproject.toml",
    "tests",
)
PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
SECONDS = 600

FAILED = 1  # pytest's exit code where tests ran and one did not pass


class Result(NamedTuple):
    """What the tests said of a copy: the word for it, whether that is as it should be, and more."""

    verdict: str
    good: bool
    seen: str = ""


class Run(NamedTuple):
    """pytest's exit code, what it printed, and whether it ran out of time."""

    code: int
    output: str
    timed_out: bool = False


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


def tested(folder: Path, tests: Iterable[str], *, keeps_bytecode: bool = False) -> Run:
    """Run tests in a folder, on one thread, and stop at the first that fails.

    Nothing is compiled twice if the whole copy keeps its bytecode: the mutants' copies have it too.
    """
    threads = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
    once = {} if keeps_bytecode else {"PYTHONDONTWRITEBYTECODE": "1"}
    try:
        run = subprocess.run(
            [sys.executable, *PYTEST, *tests],
            cwd=folder,
            env=os.environ | threads | once,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return Run(-1, "", timed_out=True)
    return Run(run.returncode, run.stdout)


def judged(mutant: Mutant, whole: Path) -> Result:
    """Whether the mutant's tests notice it, and which of them does first."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        copy = Path(place) / "copy"
        shutil.copytree(whole, copy)
        path = copy / mutant.path
        path.write_text(path.read_text("utf-8").replace(mutant.old, mutant.new), "utf-8")
        run = tested(copy, mutant.tests)
    failed = re.search(r"^FAILED \S*?([^/\s]+::[^\s\[]+)", run.output, re.MULTILINE)
    if run.timed_out:
        return Result("caught", True, f"no end within {SECONDS} s")
    if run.code == 0:
        return Result("SURVIVED", False)
    if run.code == FAILED and failed:
        return Result("caught", True, failed[1])
    return Result(
        "BROKEN", False, f"exit code {run.code}, no test ran to its failure:\n{run.output}"
    )
