"""Marks of what a learner has done: ``gate_sandbox/opened``, a page's slug and what was done there.

Every lesson leaves two: that it was opened, and that it is done. Others are a lesson's own.
"""

import re
from collections.abc import Iterable

OPENED, DONE = "opened", "done"
MOST = 500  # of one visitor: what a browser hands over may come from anybody
MARK = re.compile(r"[a-z_]{1,40}/[a-z_]{1,40}")


def mark(page: str, name: str) -> str:
    """The mark of something done on a page."""
    return f"{page}/{name}"


def valid(brought: object) -> set[str]:
    """The marks in what a browser hands over; none in what is no list of them."""
    if not isinstance(brought, list) or len(brought) > MOST:
        return set()
    return {one for one in brought if isinstance(one, str) and MARK.fullmatch(one)}


def standing(marks: Iterable[str], page: str) -> str:
    """How far a page has got: done, opened, or neither."""
    known = names(marks, page)
    return next((name for name in (DONE, OPENED) if name in known), "")


def names(marks: Iterable[str], page: str) -> set[str]:
    """What was done on a page."""
    return {name for slug, _, name in (one.partition("/") for one in marks) if slug == page}
