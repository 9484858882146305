"""`python -m tests.mutants`: break the core one line at a time; the tests of the core must notice.

Each mutant is a copy of the repository's core and tests in a temporary directory with one text
replaced. It is caught if a test fails there, and survives if all pass. A survivor names a test that
is missing. The run fails if one survives, if the whole core does not pass, or if a mutant's text is
no longer found exactly once: then `tests/mutants/table.py` needs the new text.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.mutants.table import MUTANTS, Mutant

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = (
    "lstm_core",
    "lstm_ui",
    "content",
    "tests/__init__.py",
    "tests/conftest.py",
    "tests/core",
    "pyproject.toml",
)
PYTEST = ("-m", "pytest", "tests/core", "-x", "-q", "-p", "no:cacheprovider")
AT_A_TIME = 2
SECONDS = 300

FAILED = 1  # pytest's exit code where tests ran and one did not pass


class Result(NamedTuple):
    """What the tests said of a copy: the word for it, whether that is as it should be, and more."""

    verdict: str
    good: bool
    seen: str = ""


def main(only: Iterable[str]) -> int:
    """Run every mutant, or those whose file or description holds one of the words."""
    wanted = list(only)
    chosen = [m for m in MUTANTS if not wanted or any(w in f"{m.file} {m.what}" for w in wanted)]
    stale = [mutant for mutant in MUTANTS if _count(mutant) != 1]
    for mutant in stale:
        print(f"{mutant.file}: {mutant.old!r} stands there {_count(mutant)} times, want once")
    if stale or not chosen:
        return 1
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        whole = Path(place) / "whole"  # what one edits meanwhile does not reach the mutants
        for name in NEEDED:
            _copy(ROOT / name, whole / name)
        return _run(chosen, whole)


def _run(chosen: list[Mutant], whole: Path) -> int:
    code, output, _ = _test(None, whole)
    if code != 0:
        print(f"The core as it is does not pass its tests:\n{output}")
        return 1
    bad = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        results = pool.map(lambda mutant: _judge(mutant, whole), chosen)
        for mutant, result in zip(chosen, results, strict=True):
            bad += not result.good
            name = f"{mutant.file}: {mutant.what}"
            print(f"{result.verdict:9} {name:85} {result.seen}", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} mutants caught")
    return int(bad > 0)


def _count(mutant: Mutant) -> int:
    path = ROOT / "lstm_core" / mutant.file
    return path.read_text().count(mutant.old) if path.exists() else 0


def _judge(mutant: Mutant, whole: Path) -> Result:
    code, output, timed_out = _test(mutant, whole)
    failed = re.search(r"^FAILED \S*?([^/\s]+::[^\s\[]+)", output, re.MULTILINE)
    if timed_out:
        return Result("caught", True, f"no end within {SECONDS} s")
    if code == 0:
        return Result("SURVIVED", False)
    if code == FAILED and failed:
        return Result("caught", True, failed[1])
    return Result("BROKEN", False, f"exit code {code}, no test ran to its failure:\n{output}")


def _test(mutant: Mutant | None, whole: Path) -> tuple[int, str, bool]:
    """The tests of a copy of the core with the mutant in it: exit code, output, out of time."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        copy = Path(place) / "copy"
        shutil.copytree(whole, copy)
        if mutant is not None:
            path = copy / "lstm_core" / mutant.file
            path.write_text(path.read_text().replace(mutant.old, mutant.new))
        threads = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
        try:
            run = subprocess.run(
                [sys.executable, *PYTEST],
                cwd=copy,
                env=os.environ | threads | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return -1, "", True
        return run.returncode, run.stdout, False


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
