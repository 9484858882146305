"""`python -m benchmarks [section …]`: every section, or those named."""

import argparse
from collections.abc import Callable

from benchmarks import core, gradient, gru, leakage
from benchmarks.browser import section as browser
from benchmarks.pages import table as pages

SECTIONS: dict[str, Callable[[], None]] = {
    "pages": pages.run,
    "core": core.run,
    "gradient": gradient.run,
    "leakage": leakage.run,
    "gru": gru.run,
    "browser": browser.run,
}


def main() -> None:
    """Run the sections that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("section", nargs="*", help=f"of {', '.join(SECTIONS)}; all if none")
    wanted = parser.parse_args().section or list(SECTIONS)
    unknown = [name for name in wanted if name not in SECTIONS]
    if unknown:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    for name in wanted:
        SECTIONS[name]()


if __name__ == "__main__":
    main()
