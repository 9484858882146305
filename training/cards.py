"""Draws the card of every lesson: ``python -m training.cards``, or only those that are named.

A lesson's ``card.py`` draws it from a run of the core. What it draws is kept beside it, as
``card.svg``: the map of the course shows that, and does not train a net for it.
"""

import sys
from importlib import import_module

from lstm_ui import course, tables


def draw(slug: str) -> str:
    """The card of a lesson, drawn now."""
    svg: str = import_module(f"lessons.{slug}.card").card()
    return svg


def main(slugs: list[str]) -> None:
    """Draw the cards of these lessons, or of all, and keep them."""
    for slug in slugs or [lesson.slug for lesson in course.LESSONS]:
        (tables.FOLDER / slug / "card.svg").write_text(draw(slug), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
