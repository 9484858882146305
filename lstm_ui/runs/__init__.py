"""Runs of the core, for the pages: a module a subject, and the only place that caches."""
