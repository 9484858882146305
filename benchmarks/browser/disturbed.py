"""What the host takes of a virtual machine's time: Linux counts it as "steal"."""

from collections.abc import Callable
from pathlib import Path


def stolen() -> int:
    """Hundredths of a second that the host has taken from this machine; 0 where none are told."""
    counts = Path("/proc/stat")
    return int(counts.read_text().split()[8]) if counts.exists() else 0


def watched(make_input: Callable[[int], None], count: int) -> list[bool]:
    """Make the inputs. Returns for each whether time was taken during it or the one before it."""
    counts = [stolen()] * 2
    for k in range(count):
        make_input(k)
        counts.append(stolen())
    return [before != after for before, after in zip(counts, counts[2:], strict=False)]
