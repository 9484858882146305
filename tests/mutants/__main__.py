"""`python -m tests.mutants`: break the core and the face, one text at a time; tests must notice.

Each mutant is a copy of the repository in a temporary directory with one text replaced. It is
caught if one of its tests fails there, and survives if all pass. A survivor names a test that is
missing. The run fails if one survives, if the unbroken copy does not pass, or if a mutant's text is
no longer found exactly once: then its table needs the new text.
"""

import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.mutants import controls, core, course, doors, javascript, kit, labs, lessons, process
from tests.mutants.judge import copied, judged, run_tests, stale
from tests.mutants.mutant import Mutant

TABLES = (core, course, doors, labs, kit, javascript, lessons, controls, process)
MUTANTS: list[Mutant] = [mutant for table in TABLES for mutant in table.MUTANTS]
AT_A_TIME = 2


def main(only: Iterable[str]) -> int:
    """Run every mutant, or those whose file or description holds one of the words."""
    wanted = list(only)
    chosen = [m for m in MUTANTS if not wanted or any(word in m.name for word in wanted)]
    unfit = [reason for mutant in MUTANTS if (reason := stale(mutant))]
    for reason in unfit:
        print(f"{reason}, want once")
    if unfit or not chosen:
        return 1
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        return _run(chosen, copied(Path(place)))


def _run(chosen: list[Mutant], whole: Path) -> int:
    needed = dict.fromkeys(test for mutant in chosen for test in mutant.tests)
    unbroken = run_tests(whole, needed, keeps_bytecode=True)
    if unbroken.code != 0:
        print(f"The unbroken copy does not pass its tests:\n{unbroken.output}")
        return 1
    bad = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        results = pool.map(lambda mutant: judged(mutant, whole), chosen)
        for mutant, result in zip(chosen, results, strict=True):
            bad += not result.good
            print(f"{result.verdict:9} {mutant.name:100} {result.seen}", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} mutants caught")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
