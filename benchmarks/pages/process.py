"""A Streamlit server that tells its own CPU time: ``python -m benchmarks.pages.process SCRIPT …``.

It answers "time" on its standard input with the seconds that the whole process has been on the
processor, and of them those inside the core. "spare" leaves what is there now out of the search for
garbage, which Streamlit makes after every run.
"""

import gc
import sys
import threading
from pathlib import Path
from time import process_time
from typing import TextIO

from benchmarks.pages.clock import Clock, watch_core

ROOT = Path(__file__).parents[2]


def answer(questions: TextIO, answers: TextIO, inside: Clock) -> None:
    """Answer line by line."""
    for question in questions:
        if question.strip() == "spare":
            gc.collect()
            gc.freeze()
        print("cpu", process_time(), inside.seconds, file=answers, flush=True)


if __name__ == "__main__":
    # The app that is measured may be another state of this project: its own modules come first.
    sys.path[:] = [str(Path.cwd()), *(place for place in sys.path if Path(place) != ROOT)]
    asked = (sys.stdin, sys.stdout, watch_core())
    threading.Thread(target=answer, args=asked, daemon=True).start()
    from streamlit.web.cli import main

    sys.argv[:] = ["streamlit", "run", *sys.argv[1:]]
    main()
