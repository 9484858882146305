"""The field note's exhibits: each a run of the core, small."""

from lessons.overview import figures, listings, runs
from lessons.overview.exhibit.picture import exhibit
from lstm_ui import show


def reading() -> None:
    """Two sentences as a net reads them, word by word."""
    exhibit(runs.reading(), "overview_reading")


def forgetting() -> None:
    """What a plain RNN and an LSTM keep of their first input."""
    exhibit(runs.forgetting(), "overview_forgetting")


def jobs() -> None:
    """Three gates, and the job of each."""
    exhibit(runs.jobs(), "overview_jobs")


def beliefs() -> None:
    """What one direction and two make of an ambiguous word."""
    exhibit(runs.beliefs(), "overview_beliefs")


def cell() -> None:
    """Six equations beside the listing that computes them, and what it prints."""
    exhibit(runs.cell(), "overview_code")


def fused() -> None:
    """PyTorch's own cell with the same weights, and whether it agrees."""
    exhibit(runs.fused(), "overview_fused")
    show.download("Download the whole script", listings.SCRIPT, listings.script)


def leak() -> None:
    """The bug and its cure, and what one user’s answer tells of another."""
    exhibit(figures.loops(), "overview_loops")
    exhibit(runs.leak(), "overview_leak")
