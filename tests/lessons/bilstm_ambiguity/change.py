"""The change of this page that the benchmark makes, and the tests of what is cached."""

from benchmarks.pages.changes import Change

CHANGE = Change("A pair that begins alike", range(1, 7))
