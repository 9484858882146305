"""`python -m benchmarks.load.memory`: what a server holds after many reruns.

Resident memory of the server's process. One tab goes through all lessons and moves what there is to
move. Reruns count once every lesson has been used for a while: what is loaded once, PyTorch above
all, is loaded by then. `benchmarks.hosting` has what many visits take.
"""

import argparse
from itertools import cycle, islice
from pathlib import Path
from random import Random

from benchmarks.bars import verdict
from benchmarks.load.crowd import LESSONS
from benchmarks.load.learner import values
from benchmarks.pages.server import ROOT, Server, server
from tests.tab import Tab

EARLY, LATE, MOST = 200, 2000, 10.0  # reruns, reruns, and MB more
CHANGES = 10  # on a lesson, before the next one
USED = 60  # reruns of each lesson before any counts


def main() -> None:
    """Print the memory after few and many reruns."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load.memory", description=__doc__)
    parser.add_argument("--late", type=int, default=LATE, help="reruns")
    asked = parser.parse_args()
    with server(ROOT, Path("app.py")) as visited:
        early, late = rerun(visited, EARLY, asked.late)
        print(f"After {EARLY} reruns {early:.0f} MB, after {asked.late} {late:.0f} MB.")
        print(verdict(f"at most {MOST:g} MB more", late - early <= MOST, f"{late - early:.1f}"))


def rerun(visited: Server, early: int, late: int) -> tuple[float, float]:
    """Megabytes after few reruns, and after many."""
    random, held = Random(0), {}
    before = USED * len(LESSONS)
    pages = cycle(page for page in LESSONS for _ in range(CHANGES))
    with Tab(visited.url) as tab:
        for number, page in enumerate(islice(pages, before + late)):
            movable = [widget for widget in tab.widgets if values(widget)]
            if number % CHANGES == 0 or not movable:
                tab.visit(page)
            else:
                widget = random.choice(movable)
                tab.change(widget.key, random.choice(values(widget)))
            held[number + 1 - before] = visited.resident
    return held[early], held[late]


if __name__ == "__main__":
    main()
