"""What `make bench` runs: each section measures one part of the project against its bars.

Threads are counted when NumPy and torch are first imported, so they are set here, before both.
"""

import os

for _library in ("OPENBLAS", "OMP", "MKL"):
    os.environ[f"{_library}_NUM_THREADS"] = "1"
