"""When a term's card opens and closes, where it stands, and which links it follows."""

import pytest

from lstm_ui import content
from lstm_ui.live.register import ROOT
from tests.kit.test_live import CLOCK
from tests.node import call

TERMS = ROOT / "lstm_ui" / "terms"
INTENT = CLOCK.partition("const acts")[0]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("card.point('a'); pass(1000);", ["200: open a"]),
        ("card.point('a'); pass(100); card.point(null); pass(1000);", []),
        ("card.point('a'); pass(150); card.point('a'); pass(1000);", ["200: open a"]),
        (
            "card.point('a'); pass(200); card.point(null); pass(1000);",
            ["200: open a", "500: close"],
        ),
        (
            "card.point('a'); pass(200); card.point(null); pass(299); card.hold(); pass(1000);",
            ["200: open a"],
        ),
        (
            "card.point('a'); pass(200); card.point(null); card.hold(); pass(100); "
            "card.point(null); pass(100); card.point(null); pass(1000);",
            ["200: open a", "600: close"],
        ),
        (
            "card.point('a'); pass(200); card.point(null); card.point('b'); pass(1000);",
            ["200: open a", "400: open b"],
        ),
        ("card.show('a'); card.point(null); pass(1000);", ["0: open a"]),
        ("card.show('a'); card.show('a'); card.hide(); card.hide();", ["0: open a", "0: close"]),
        ("card.point('a'); card.show('a'); pass(1000);", ["0: open a"]),
        ("card.point('a'); pass(100); card.hide(); pass(1000);", []),
        (
            "card.point('a'); pass(250); card.show('a'); card.point(null); pass(1000);",
            ["200: open a"],
        ),
    ],
)
def test_a_card_opens_once_a_pointer_rests_and_lets_it_come(story, expected):
    function = f"""({{ Intent }}) => {{
        {INTENT}
        const acts = [];
        const card = new Intent(
            (link) => acts.push(`${{now}}: open ${{link}}`), () => acts.push(`${{now}}: close`));
        {story}
        return acts;
    }}"""
    assert call(TERMS / "intent.js", function) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ({"left": 50, "top": 200, "bottom": 220}, {"left": 50, "top": 226}),
        ({"left": 300, "top": 200, "bottom": 220}, {"left": 78, "top": 226}),  # at the right edge
        ({"left": 2, "top": 200, "bottom": 220}, {"left": 12, "top": 226}),
        ({"left": 50, "top": 700, "bottom": 720}, {"left": 50, "top": 544}),  # no room below
        ({"left": 50, "top": 10, "bottom": 790}, {"left": 50, "top": 796}),  # nor above
        ({"left": 50, "top": -40, "bottom": -20}, None),
        ({"left": 50, "top": 820, "bottom": 840}, None),
    ],
)
def test_a_card_stands_by_its_link_and_within_the_window(link, expected):
    function = """({ place }, link) =>
        place(link, { width: 300, height: 150 }, { width: 390, height: 800 })"""
    assert call(TERMS / "place.js", function, link) == expected


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("glossary?glossary_find=gate", True),
        ("gate_sandbox", True),
        ("gate_sandbox#to-remember", True),
        ("https://example.org/gate_sandbox", False),
        ("/gate_sandbox", False),  # the navigation's own
        ("#gate_sandbox", False),
        ("", False),
    ],
)
def test_links_within_the_course_are_told_from_others(href, leads):
    function = '({ leadsWithin }, href) => leadsWithin(href, ["glossary", "gate_sandbox"])'
    assert call(TERMS / "links.js", function, href) is leads


@pytest.mark.parametrize(
    ("event", "within"),
    [
        ({"button": 0}, True),
        ({"button": 1}, False),
        ({"button": 0, "ctrlKey": True}, False),
        ({"button": 0, "metaKey": True}, False),
        ({"button": 0, "shiftKey": True}, False),
        ({"button": 0, "defaultPrevented": True}, False),
    ],
)
def test_a_click_that_asks_for_another_tab_is_the_browsers(event, within):
    assert call(TERMS / "links.js", "({ isWithin }, event) => isWithin(event)", event) is within


@pytest.mark.parametrize(
    ("detail", "was_open", "followed"),
    [(0, False, True), (1, False, False), (1, True, True), (0, True, True)],
)
def test_a_first_tap_opens_the_card_and_enter_follows(detail, was_open, followed):
    function = "({ isFollowed }, [detail, wasOpen]) => isFollowed({ detail }, wasOpen)"
    assert call(TERMS / "links.js", function, [detail, was_open]) is followed


def test_the_look_is_for_links_to_the_glossary_as_python_writes_them():
    start = content.link(content.glossary()["gate"]).removesuffix("gate")
    assert f'a[href^="{start}"]' in (TERMS / "main.css").read_text("utf-8")


@pytest.mark.parametrize(
    ("around", "is_theirs"), [("stPageLink-NavLink", True), ("stMarkdown", False), (None, False)]
)
def test_links_that_streamlit_has_drawn_are_left_to_it(around, is_theirs):
    function = """({ isStreamlits }, around) => {
        const closest = (selector) =>
            around && new RegExp(selector.match(/\\^=(\\w+)/)[1]).test(around) ? {} : null;
        return [isStreamlits({ closest }), isStreamlits(null)];
    }"""
    assert call(TERMS / "links.js", function, around) == [is_theirs, False]


@pytest.mark.parametrize(
    ("visits", "scrolled"),
    [
        ([["/", ""]], []),
        ([["/", ""], ["/", ""]], []),
        ([["/", ""], ["/gate_sandbox", ""]], ["/gate_sandbox"]),
        ([["/", ""], ["/gate_quiz", "#what-is-new"], ["/", ""]], ["/"]),
    ],
)
def test_a_page_that_is_led_to_begins_at_its_top(visits, scrolled):
    function = f"""({{ arrive }}) => {{
        const memory = {{}}, scrolled = [];
        for (const [path, hash] of {visits})
            arrive(path, hash, memory, {{ scrollTo: () => scrolled.push(path) }});
        return scrolled;
    }}"""
    assert call(TERMS / "top.js", function) == scrolled
