"""The pages' costs, page by page, with what they should be at most."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.bars import verdict
from benchmarks.pages.changes import BARE, by_page
from benchmarks.pages.measure import Costs, measure
from benchmarks.pages.server import ROOT, Cost

MOST_OPENING, MOST_CHANGE = 2.0, 2.5
HEAD = f"""\
Pages: CPU of the server's process in ms, of it the core's own, its ratio to the bare page's in the
same run (of a change without the core's part), and how long the visitor waits in ms. The floor is
the bare page without Streamlit's search for garbage, of which the app is spared most.

{"":20}{"opening: at most 2 × bare":>32}{"a change: 2.5 × bare, and core":>34}
{"":20}{"CPU  core  ratio  wait":>32}{"CPU  core  ratio  wait":>34}    of"""


def run(root: Path = ROOT) -> None:
    """Measure the app in that folder, and print the table."""
    for line in _lines(measure(root)):
        print(line)
    print()


def _lines(costs: Costs) -> Iterator[str]:
    yield HEAD
    opened, changed = costs
    changes = by_page()
    for page, cost in opened.items():
        line = f"{page:20}{_line(cost, _opening(costs, page)):>32}"
        if page in changed:
            label = changes.get(page, BARE).label
            line += f"{_line(changed[page], _change(costs, page)):>34}    {label}"
        yield line
    ratios = {page: _opening(costs, page) for page in opened}
    yield _verdict("opening a page", MOST_OPENING, ratios)
    ratios = {page: _change(costs, page) for page in changed}
    yield _verdict("a change beyond the core's own part", MOST_CHANGE, ratios)


def _opening(costs: Costs, page: str) -> float:
    """As often as the bare page's opening."""
    return costs.opened[page].cpu / costs.opened["bare"].cpu


def _change(costs: Costs, page: str) -> float:
    """As often as the bare page's change, the core's part left out."""
    cost = costs.changed[page]
    return (cost.cpu - cost.core) / costs.changed["bare"].cpu


def _line(cost: Cost, ratio: float) -> str:
    return f"{1e3 * cost.cpu:5.1f} {1e3 * cost.core:5.1f} {ratio:6.2f} {1e3 * cost.seconds:5.0f}"


def _verdict(what: str, most: float, ratios: dict[str, float]) -> str:
    page = max(ratios, key=lambda page: ratios[page])
    bar = f"{what} costs at most {most:g} times as much as the bare page"
    return verdict(bar, ratios[page] <= most, f"{ratios[page]:.2f} at most, {page}")
