"""The change of this page that the benchmark makes, and the tests of what is cached."""

from benchmarks.pages.changes import Change

CHANGE = Change("Steps of training, at most", range(300, 900, 100))
