"""`python -m benchmarks.pages FOLDER`: the pages of another state of this project."""

import sys
from pathlib import Path

from benchmarks.pages import table

table.run(Path(sys.argv[1]).resolve())
