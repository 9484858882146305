"""Whoever leaves a page takes along all that its pictures took from it."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lstm_ui import course
from lstm_ui.live.register import ROOT
from tests.driver import visit
from tests.node import call

LEAVING = Path(__file__).parents[1] / "leaving.js"
MAINS = sorted((*ROOT.glob("lstm_ui/*/main.js"), *ROOT.glob("lessons/*/*/main.js")))
MAIN = re.compile(r"^// (\S+/main\.js)$", re.MULTILINE)
TAKING = {  # at least
    "lessons/gate_quiz/match": 4,  # an observer, and what follows a hand across the page
    "lstm_ui/belt": 5,  # an observer, and timers: to lean, to end that, to play, to tell Python
    "lstm_ui/paper": 2,  # listeners of the window
    "lstm_ui/terms": 8,  # listeners of the document and the window
}
LEAVE = """async ({ leave }, [main, data]) => {
    const { default: mount } = await import(main);
    return [await leave(mount, data, false), await leave(mount, data, true)];
}"""


@cache
def given() -> dict[str, Any]:
    """What each picture of the course is given, by its script: in a lesson, if one has it."""
    protos = [
        element.proto
        for entry in sorted(course.ENTRIES, key=course.LESSONS.__contains__)
        for element in visit(entry.slug).get("bidi_component")
    ]
    return {MAIN.findall(proto.js_content)[-1]: json.loads(proto.json)[0] for proto in protos}


def left(main: Path) -> list[tuple[list[str], int]]:
    """What is left of a picture that is only seen, and of one that is worked; how much it took."""
    name = main.relative_to(ROOT).as_posix()
    seen, worked = call(LEAVING, LEAVE, [main.as_uri(), given()[name]])
    return [seen, worked]


@pytest.mark.parametrize("main", MAINS, ids=lambda main: main.parent.name)
def test_a_picture_leaves_nothing_behind(main):
    assert [behind for behind, _ in left(main)] == [[], []]


def test_it_is_seen_what_pictures_take():
    most = {folder: max(n for _, n in left(ROOT / folder / "main.js")) for folder in TAKING}
    assert {folder for folder in TAKING if most[folder] < TAKING[folder]} == set()
