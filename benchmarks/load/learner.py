"""A learner: opens a lesson from a link, moves what there is to move, thinks in between, goes on.

Time to think is exponentially distributed, as the time between independent events is, so that a
class neither marches in step nor spreads evenly.
"""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from threading import Event, Thread
from time import monotonic

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.load.waits import Deed, Waits
from tests.protocol import failures
from tests.tab import Tab
from tests.widgets import Widget

THINKING = 4.0  # seconds on average
CHANGES = 6  # on a lesson, before the next one is opened
TICK = 0.1  # seconds between two looks at a training, as the page asks for
START = "training_go"  # how the key of the button ends that starts a training


class Learner(Thread):
    """One learner on one server, from a start until all are told to leave."""

    def __init__(
        self,
        url: str,
        pages: Sequence[str],
        waits: Waits,
        leave: Event,
        seed: int,
        after: float,
    ) -> None:
        """Who comes after so many seconds, and opens pages of these paths."""
        super().__init__(daemon=True)
        self._url, self._pages, self._waits, self._leave = url, pages, waits, leave
        self._random, self._after = Random(seed), after

    def run(self) -> None:
        """Come, and stay until it is time to leave."""
        self._leave.wait(self._after)
        while not self._leave.is_set():
            page = self._random.choice(self._pages)
            try:
                with Tab(self._url) as tab:
                    self._timed("open", page, partial(tab.visit, page))
                    self._work(tab, page)
            except Exception as problem:
                self._waits.fault(page, repr(problem))

    def _work(self, tab: Tab, page: str) -> None:
        """What is done on a page that is open."""
        for _ in range(CHANGES):
            if self._think():
                return
            movable = [widget for widget in tab.widgets if values(widget)]
            if movable:
                widget = self._random.choice(movable)
                value = self._random.choice(values(widget))
                self._timed("change", page, partial(tab.change, widget.key, value))

    def _think(self) -> bool:
        """Wait; whether it is time to leave."""
        return self._leave.wait(self._random.expovariate(1 / THINKING))

    def _timed(self, deed: Deed, page: str, act: Callable[[], list[ForwardMsg]]) -> None:
        counts, begun = self._waits.counting, monotonic()
        answer = act()
        if counts:
            self._waits.add(deed, page, monotonic() - begun)
        for fault in failures(answer):
            self._waits.fault(page, fault)


class Trainee(Learner):
    """One who starts a race on the page, watches it to its end, and starts the next one."""

    def _work(self, tab: Tab, page: str) -> None:
        start = next(w.key for w in tab.widgets if w.key.endswith(START))
        tab.change("learning_race_seed", float(self._random.randrange(1, 1000)))
        tab.change(start, True)
        while tab.ticks and not self._leave.wait(TICK):
            for fault in failures(tab.tick()):
                self._waits.fault(page, fault)


def values(widget: Widget) -> Sequence[object]:
    """What a learner may move a widget to; nothing where it is pressed, typed into or painted."""
    match widget.kind:
        case "radio" | "selectbox" | "button_group":
            return widget.options
        case "slider":
            return _grid(widget)
        case "checkbox":
            return (False, True)
    return ()


def _grid(widget: Widget) -> Sequence[object]:
    """Twenty places of a slider, from one end to the other."""
    low, high, step = widget.proto.min, widget.proto.max, widget.proto.step or 1
    count = int((high - low) / step)
    return [low + step * round(count * part / 19) for part in range(20)]
