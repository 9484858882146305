"""Two meanings of a word under a visitor's hands: links, keyboard, hostile sentences."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from lessons.bilstm_ambiguity import texts
from lessons.bilstm_ambiguity.texts import GLUE
from lstm_core.senses.beliefs import belief_both
from lstm_core.senses.model import load
from lstm_core.senses.reading import read
from tests.browser.fit import check_fit, drawn
from tests.browser.page import link, query_of, settled
from tests.browser.quiz import FOCUSED, tab_to

SLUG = "bilstm_ambiguity"
OWN = {"mode": "own"}
PAIR = texts.pairs()["seal"]
FINDING = "words revealed, the bidirectional net gives"
HOSTILE = (
    "<img src=//evil.example/x.png onerror=window.hacked=1> ![x](https://evil.example/y.png) "
    "<script>window.hacked=1</script> [the bank](https://evil.example) <b>lent</b> "
    "https://evil.example www.evil.example"
)


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def main(page):
    return page.get_by_test_id("stMain")


def marked(page, word):
    """The paragraph that shows a sentence with that word marked, the first of them."""
    return main(page).locator("p").filter(has=page.locator("span strong", has_text=word)).first


def believed(sentence, seen):
    """What the bidirectional net gives what it believes in the end, as the page prints it."""
    reading = read(sentence)
    position, word = reading.listed[0]
    row = int(belief_both(reading, word, position).argmax())
    chance = belief_both(reading, word, position, seen)[row]
    return f"“{load().words[word].senses[row].key}” {chance:.0%}".replace(
        "%", "\N{NO-BREAK SPACE}%"
    )


def test_link_restores_pair_revealed_and_sentence(server, page):
    query = {
        "pair": PAIR.key,
        "seen": "3",
        "sentence": "second",
        "leave_out": "true",
    }
    visit(page, server, **query)
    expect(page.get_by_role("slider", name="Revealed")).to_have_value("3")
    expect(page.get_by_role("radio", name="second sentence")).to_be_checked()
    words = read(PAIR.sentences[1]).written
    expect(main(page).get_by_text(f"{' '.join(words[:5])} ▢")).to_be_visible()
    expect(
        main(page).get_by_text(f"With 3 of 9 {FINDING} {believed(PAIR.sentences[1], 3)}")
    ).to_be_visible()
    expect(page.get_by_test_id("stTable")).to_contain_text("left out")
    assert query_of(page, SLUG) == query


def test_revealing_by_keyboard_turns_the_belief_and_the_link(server, page):
    visit(page, server, pair=PAIR.key)
    slider = page.get_by_role("slider", name="Revealed")
    tab_to(page, slider)
    for seen in (1, 2):
        page.keyboard.press("ArrowRight")
        told = f"With {seen} of 7 {FINDING} {believed(PAIR.sentences[0], seen)}"
        expect(main(page).get_by_text(told)).to_be_visible()
    page.wait_for_url("**_seen=2**")


def test_own_sentences_are_typed_by_keyboard(server, page):
    visit(page, server, **OWN)
    field = page.get_by_label("First sentence", exact=True)
    tab_to(page, field)
    typed = "A mole dug through Zzyzx & <my> lawn!"
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(marked(page, "mole")).to_contain_text(f"A mole dug through Zzyzx & < my > lawn{GLUE}!")
    expect(marked(page, "mole")).to_contain_text(
        "Unknown to the nets, and read as nothing: “Zzyzx”."
    )
    rest = len(read(typed).tokens) - 2
    told = f"With 0 of {rest} {FINDING} {believed(typed, 0)}"
    expect(main(page).get_by_text(told)).to_be_visible()
    expect(field).to_have_value(typed)
    assert field.evaluate(FOCUSED)
    page.wait_for_url("**_first=**")
    assert query_of(page, SLUG) == OWN | {"first": typed}
    page.keyboard.press("Control+a")
    page.keyboard.type("nothing of the kind")
    page.keyboard.press("Enter")
    warning = main(page).get_by_role("alert")
    expect(warning).to_contain_text(
        "The first sentence: Please use one of the words these nets were trained on"
    )
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(0)


def test_two_ambiguous_words_are_chosen_from_by_keyboard(server, page):
    visit(page, server, **OWN, first="The crane stood on the bank.")
    first = page.get_by_role("radio", name="crane, word 2")
    tab_to(page, first)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="bank, word 6")).to_be_checked()
    expect(marked(page, "bank")).to_contain_text(f"The crane stood on the bank{GLUE}.")


def test_back_brings_the_typed_sentence(server, page):
    visit(page, server, **OWN, first="We saw the bat.")
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name="Overview").click()
    page.get_by_role("heading", level=1).wait_for()
    expect(page.get_by_label("First sentence", exact=True)).to_have_count(0)
    page.go_back()
    expect(page.get_by_label("First sentence", exact=True)).to_have_value("We saw the bat.")
    page.wait_for_url("**_first=**")


# Elements that reach out or run, made of what was typed. Fields, descriptions and the letters of a
# figure hold it as text.
MADE = """() => [...document.querySelectorAll("*")]
    .filter((e) => [...e.attributes].some((a) => /evil|hacked/.test(a.value)
            && !["value", "aria-label", "data-unformatted"].includes(a.name))
        || (e.matches("script, style") && /hacked/.test(e.textContent)))
    .map((e) => e.outerHTML)"""


def test_a_hostile_sentence_is_text_and_reaches_nobody(server, page):
    hosts = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    second = f"<b>bank</b> {HOSTILE}"
    visit(
        page,
        server,
        **OWN,
        first=HOSTILE,
        second=second,
        trial=HOSTILE,
        seen="9",
        leave_out="true",
    )
    written = read(HOSTILE).written
    shown = "".join(gap + word for gap, word in zip(texts.gaps(written), written, strict=True))
    expect(marked(page, "bank")).to_contain_text(shown)
    expect(page.get_by_test_id("stTable")).to_contain_text("onerror")
    page.get_by_test_id("stPlotlyChart").last.scroll_into_view_if_needed()
    settled(page)
    page.wait_for_timeout(500)
    assert page.evaluate(MADE) == []
    assert page.evaluate("window.hacked") is None
    own = {"", urlsplit(server).netloc}
    assert hosts <= own, hosts - own
    prose = main(page).locator("p", has_text="onerror")
    assert prose.count() >= 3
    for tag in ("img", "a", "b", "script", "code", "em > em"):
        assert prose.locator(tag).count() == 0, tag


STATES = {
    "pair": {"pair": PAIR.key, "seen": "4"},
    "warnings": {**OWN, "first": "", "second": "No such word here."},
    "leave one out": {
        **OWN,
        "first": " ".join(["After the flood the bank was"] + ["long and steep"] * 18),
        "second": "The Zzyzx crane, at the bank, lent <b>money</b>: $9 " + "x" * 400,
        "trial": "bank " + "y" * 500,
        "sentence": "second",
        "leave_out": "true",
    },
}


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible_and_within_the_screen(state, server, page_factory):
    page = page_factory(width=390)
    visit(page, server, **STATES[state])
    charts = {"pair": 5, "warnings": 0, "leave one out": 5}[state]
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(charts)
    expect(main(page).get_by_role("alert")).to_have_count(2 if state == "warnings" else 0)
    assert page.get_by_test_id("stTable").count() == (state == "leave one out")
    check_fit(page)


def test_words_open_the_sentence_as_far_as_they_say_and_back_covers_it(server, page):
    visit(page, server)
    both = page.locator(".net.both [role=img]").first
    page.get_by_role("link", name="the words up to “muddy”").click()
    expect(both).to_have_attribute("aria-label", re.compile("river 97"))
    expect(page.locator("[data-mark=both]")).to_be_visible()
    page.get_by_role("link", name="In the other sentence, up to “loan”").press("Enter")
    expect(both).to_have_attribute("aria-label", re.compile("money 94"))
    page.go_back()
    expect(both).to_have_attribute("aria-label", re.compile("river 97"))
