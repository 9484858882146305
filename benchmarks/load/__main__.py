"""`python -m benchmarks.load`: a class on one server or several, beside a class on a bare page."""

import argparse
import os
from contextlib import ExitStack
from pathlib import Path
from time import process_time

from benchmarks.load.crowd import BARE, LESSONS, Crowd
from benchmarks.load.table import SEVERAL, bars, lines
from benchmarks.load.waits import Waits
from tests.browser.server import streamlit_server

BARE_APP = Path(__file__).parents[1] / "pages" / "bare.py"


def main() -> None:
    """Measure the crowd that the command line asks for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--training", type=int, default=4, help="how many of them train")
    parser.add_argument("--seconds", type=float, default=60, help="that count")
    parser.add_argument("--replicas", type=int, default=1, help="of the app; learners share them")
    asked = parser.parse_args()
    crowd = Crowd(asked.learners, asked.training, asked.seconds)
    print(f"{crowd}; load of the machine before: {os.getloadavg()[0]:.1f}")
    bare, app = measure(crowd, asked.replicas)
    for line in lines(bare, app, bars(bare) if asked.replicas == 1 else SEVERAL):
        print(line)
    print(f"CPU seconds of the learners themselves: {process_time():.0f}")


def measure(crowd: Crowd, replicas: int) -> tuple[Waits, Waits]:
    """On a bare page, and then on the app, each alone on the machine."""
    with streamlit_server(str(BARE_APP)) as url:
        bare = crowd.visit([url], BARE, trains=False)
    with ExitStack() as stack:
        urls = [stack.enter_context(streamlit_server()) for _ in range(replicas)]
        return bare, crowd.visit(urls, LESSONS, trains=True)


if __name__ == "__main__":
    main()
