"""Runs of the core, for the pages: a module for each lesson, and the only place that caches."""
