"""The waits as a table, page by page, beside the bare page's of the same run."""

from collections.abc import Iterator

from benchmarks.bars import verdict
from benchmarks.load.waits import Deed, Waits, percentile

Bars = dict[Deed, float]  # the 95th percentile at most, in seconds

DEEDS: tuple[Deed, ...] = ("open", "change")
MOST = 3.0  # times the bare page's 95th percentile, on one server
SEVERAL: Bars = {"open": 2.0, "change": 1.0}  # seconds, on several
HEAD = (
    f"{'':22}{'opening: median   95 %':>26}{'a change: median   95 %':>28}    (seconds; how many)"
)


def bars(bare: Waits) -> Bars:
    """What is to be reached on one server, in seconds."""
    return {deed: MOST * percentile(bare.of(deed), 95) for deed in DEEDS}


def lines(bare: Waits, app: Waits, most: Bars) -> Iterator[str]:
    """The table, what is wrong, and whether the bars are met."""
    yield HEAD
    yield _row("bare", bare, None)
    yield _row("all pages", app, None)
    for page in sorted(app.pages()):
        yield _row(page or "overview", app, page)
    for deed in DEEDS:
        ours = percentile(app.of(deed), 95)
        bar = f"{deed}: 95th percentile at most {most[deed]:.2f} s"
        yield verdict(bar, ours <= most[deed], f"{ours:.2f} s")
    faults = bare.faults + app.faults
    yield verdict("no exception", not faults, "; ".join(faults[:5]) or "none")


def _row(name: str, waits: Waits, page: str | None) -> str:
    cells = ""
    for deed in DEEDS:
        seconds = waits.of(deed, page)
        median, most = percentile(seconds, 50), percentile(seconds, 95)
        cells += f"{median:14.2f} {most:6.2f} ({len(seconds):3})"
    return f"{name:22}{cells}"
