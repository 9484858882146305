"""The change of this page that the benchmark makes, and the tests of what is cached."""

from benchmarks.pages.changes import Change

CHANGE = Change("Seed of the weights", range(3, 9))
