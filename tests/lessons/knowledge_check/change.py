"""The change of this page that the benchmark makes, and the tests of what is cached."""

from benchmarks.pages.changes import SEEDS, Change

CHANGE = Change("Seed", SEEDS)
