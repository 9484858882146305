"""The benchmark's clock of the core, and the values that it gives to widgets."""

from itertools import count
from types import ModuleType

import pytest

from benchmarks.pages import clock
from benchmarks.pages.changes import by_page
from benchmarks.pages.measure import PATHS, ROUNDS

SOURCE = """
from functools import cached_property

class Net:
    def __init__(self):
        self.size = outer()
    def method(self):
        return self.shortcut + inner()
    @property
    def shortcut(self):
        return 1
    @cached_property
    def kept(self):
        return inner()
    @classmethod
    def made(cls):
        return inner()
    @staticmethod
    def still():
        return inner()

def inner():
    return 2

def outer():
    return inner() + inner()

def failing():
    inner()
    raise ValueError("as it should")

def steps():
    yield inner()
    yield outer()
"""


@pytest.fixture
def core(monkeypatch):
    """A module that a clock has wrapped, and the clock, for which every call takes a second."""
    monkeypatch.setattr(clock, "thread_time", count().__next__)
    module = ModuleType("lstm_core.of_a_test")
    exec(SOURCE, vars(module))
    for value in vars(module).values():
        if isinstance(value, type) or callable(value):
            value.__module__ = module.__name__
    watch = clock.Clock()
    watch.wrap(module)
    return module, watch


@pytest.mark.parametrize(
    ("call", "result"),
    [
        (lambda core: core.inner(), 2),
        (lambda core: core.outer(), 4),
        (lambda core: core.Net.made(), 2),
        (lambda core: core.Net.still(), 2),
    ],
)
def test_a_call_counts_once_however_deep_it_goes(core, call, result):
    module, watch = core
    assert call(module) == result
    assert watch.seconds == 1


def test_methods_and_properties_count(core):
    module, watch = core
    net = module.Net()  # a constructor is no call of its own: it calls one function
    assert (net.size, watch.seconds) == (4, 1)
    assert (net.method(), watch.seconds) == (3, 2)
    assert (net.shortcut, watch.seconds) == (1, 3)
    assert (net.kept, net.kept, watch.seconds) == (2, 2, 4)


def test_a_call_that_fails_counts_and_the_next_one_too(core):
    module, watch = core
    with pytest.raises(ValueError, match="as it should"):
        module.failing()
    module.inner()
    assert watch.seconds == 2


def test_of_a_generator_what_it_calls_counts(core):
    module, watch = core
    assert list(module.steps()) == [2, 4]
    assert watch.seconds == 2


def test_changes_are_of_pages_and_have_enough_values():
    changes = by_page()
    assert len(changes) > 1
    assert set(changes) <= set(PATHS)
    for page, change in changes.items():
        assert len(change.values) > ROUNDS, page
