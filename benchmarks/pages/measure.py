"""What every page costs the server, opening it and changing it once, beside a bare Streamlit page.

Visitors speak Streamlit's own protocol to servers that are alike: one runs the app, one a page of a
title, a slider and a text. A visit of every page follows one of the bare page, round by round, and
medians are compared. CPU is the server process's own, so that other work on the machine does not
count. What of it is the core's own is taken by a clock around every call into `lstm_core`.

Streamlit looks for garbage after every run, among all that was ever imported; the app leaves out
what stays anyway. A third server runs the bare page with the same care: the floor.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks.pages.changes import BARE, Change, by_page, make
from benchmarks.pages.server import Cost, Server, server
from lstm_ui import course
from tests.tab import Tab

ROUNDS = 5
PATHS = {entry.slug: "" if entry is course.OVERVIEW else entry.slug for entry in course.ENTRIES}
Visit = Callable[[], AbstractContextManager[None]]


class Servers(NamedTuple):
    """The app's, the bare page's, and the bare page's that is spared a search for garbage."""

    app: Server
    bare: Server
    floor: Server

    def of(self, page: str) -> Server:
        """The server of a page, of "bare" or of "floor"."""
        return {"bare": self.bare, "floor": self.floor}.get(page, self.app)


class Costs(NamedTuple):
    """By page, "bare" and "floor" first: of opening it, and of one change on it, if it has any."""

    opened: dict[str, Cost]
    changed: dict[str, Cost]


def measure(root: Path) -> Costs:
    """Of the app in that folder."""
    bare = Path(__file__).with_name("bare.py")
    with ExitStack() as stack:
        scripts = (Path("app.py"), bare, bare)
        servers = Servers(*(stack.enter_context(server(root, script)) for script in scripts))
        for each in servers:  # a server that nobody visits forgets its scripts
            stack.enter_context(Tab(each.url)).visit()
        servers.floor.spare()
        pages = ("bare", "floor", *PATHS)
        opened = _medians(servers, {page: _opening(servers, page) for page in pages})
        return Costs(opened, _medians(servers, _changes(servers, stack)))


def _opening(servers: Servers, page: str) -> Visit:
    """Open a page as somebody does who has just come."""

    @contextmanager
    def visit() -> Iterator[None]:
        with Tab(servers.of(page).url) as tab:
            tab.visit(PATHS.get(page, ""))
            yield

    return visit


def _changes(servers: Servers, stack: ExitStack) -> dict[str, Visit]:
    """By page, what gives a widget its next value, in a tab that stays open."""
    changes = {"bare": BARE, "floor": BARE, **by_page()}
    return {page: _changing(servers, page, change, stack) for page, change in changes.items()}


def _changing(servers: Servers, page: str, change: Change, stack: ExitStack) -> Visit:
    tab = stack.enter_context(Tab(servers.of(page).url))
    tab.visit(PATHS.get(page, ""))
    if change.before:
        make(tab, *change.before)
    values = iter(change.values)

    @contextmanager
    def visit() -> Iterator[None]:
        make(tab, change.label, next(values))
        yield

    return visit


def _medians(servers: Servers, visits: dict[str, Visit]) -> dict[str, Cost]:
    """Medians over rounds, in each of which every page is visited; the first is not counted."""
    rounds = [
        {page: servers.of(page).cost(visit()) for page, visit in visits.items()}
        for _ in range(1 + ROUNDS)
    ][1:]
    return {
        page: Cost(*(median(costs) for costs in zip(*(each[page] for each in rounds), strict=True)))
        for page in visits
    }
