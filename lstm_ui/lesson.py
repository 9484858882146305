"""What an author of a lesson uses: its title, its prose, its terms, and what comes next."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lstm_ui import address, content, controls, course, foot, frame, outline, phrases
from lstm_ui.progress import kept
from lstm_ui.show import READING_WIDTH
from lstm_ui.terms import card

HOW_WE_KNOW = "how_we_know"  # the section on tests, servers and precision, at the foot of a page


class Lesson:
    """One page in its frame: made first, ended last.

    A page makes its lesson before it imports what it computes with, and this file imports neither
    NumPy nor the core: a fresh server shows the title while it imports the rest.

    Attributes
    ----------
    alone : whether a link asks for the page's picture and nothing else: then there is no title and
        no prose, and `end_alone` ends the page after the picture
    """

    def __init__(self, slug: str) -> None:
        frame.ensure()
        self.slug = slug
        address.enter(slug)
        self.alone = address.alone()
        if not self.alone:
            st.title(course.heading(slug), anchor=False)
        controls.point_to_what_moved()
        card.listen(slug)

    def tell(self, section: str) -> None:
        """Write a section of the lesson's prose, its terms and phrases as links."""
        if not self.alone:
            st.markdown(phrases.written(self.slug, section), width=READING_WIDTH)

    def drawer(self, label: str, name: str) -> DeltaGenerator:
        """What only some will want, folded away at first."""
        return st.expander(label, key=address.named(name))

    def point(self, key: str) -> None:
        """A link to another lesson, as the lesson's links.toml has it."""
        controls.point(key)

    def end_alone(self) -> None:
        """End the page here for who wants its picture alone: the picture is complete."""
        if self.alone:
            address.leave()
            st.stop()

    def end(self) -> None:
        """Say where the numbers come from, for those who ask, and point to the next lesson."""
        address.leave()
        if HOW_WE_KNOW in content.sections(self.slug):
            with self.drawer("How do we know?", HOW_WE_KNOW):
                self.tell(HOW_WE_KNOW)
        if course.number(self.slug) is None:
            if self.slug != course.OVERVIEW.slug:  # whose map asks for the marks itself
                kept.recall(forgets=False)
            foot.colophon()
        else:
            kept.keep()
            foot.way(self.slug)
            foot.line()

    def outline(self) -> None:
        """The map of the course."""
        outline.outline()
