"""The change of this page that the benchmark makes, and the tests of what is cached."""

from benchmarks.pages.changes import Change

CHANGE = Change("Length of the sequences, in steps", range(35, 65, 5))
