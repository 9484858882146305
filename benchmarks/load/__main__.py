"""`python -m benchmarks.load`: a class on one server, beside the same class on a bare page."""

import argparse
import os
from pathlib import Path
from time import process_time

from benchmarks.load.crowd import BARE, LESSONS, Crowd
from benchmarks.load.table import lines
from benchmarks.load.waits import Waits
from tests.browser.server import streamlit_server

BARE_APP = Path(__file__).parents[1] / "pages" / "bare.py"


def main() -> None:
    """Measure the crowd that the command line asks for, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--learners", type=int, default=40)
    parser.add_argument("--training", type=int, default=4, help="how many of them train")
    parser.add_argument("--seconds", type=float, default=60, help="that count")
    asked = parser.parse_args()
    crowd = Crowd(asked.learners, asked.training, asked.seconds)
    print(f"{crowd}; load of the machine before: {os.getloadavg()[0]:.1f}")
    bare, app = measure(crowd)
    for line in lines(bare, app):
        print(line)
    print(f"CPU seconds of the learners themselves: {process_time():.0f}")


def measure(crowd: Crowd) -> tuple[Waits, Waits]:
    """On a bare page, and on the app: one server after the other, each alone."""
    with streamlit_server(str(BARE_APP)) as url:
        bare = crowd.visit(url, BARE, trains=False)
    with streamlit_server() as url:
        return bare, crowd.visit(url, LESSONS, trains=True)


if __name__ == "__main__":
    main()
