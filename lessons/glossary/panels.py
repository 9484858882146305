"""What the glossary's page shows: the index."""

from lessons.glossary import controls
from lessons.glossary.entries import entries


def index() -> None:
    """Every term and every pitfall, narrowed down as one types."""
    controls.search(entries())
