"""Two meanings of a word under a visitor's hands: links, keyboard, hostile sentences."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from lessons.bilstm_ambiguity import figures, texts
from lessons.bilstm_ambiguity.texts import GLUE
from lstm_core.senses.reading import read
from tests.browser.fit import check_fit, drawn
from tests.browser.page import link, query_of, settled
from tests.browser.quiz import FOCUSED, tab_to
from tests.browser.resize import FIRST_SCREENS, resize
from tests.browser.touch import SCROLLED, swipe_up
from tests.lessons.bilstm_ambiguity.cases import occurrence

SLUG = "bilstm_ambiguity"
OWN = {"mode": "own"}
PAIR = texts.pairs()["seal"]
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


def finding(sentence, seen):
    """What the picture says with so many words open."""
    asked = occurrence(sentence)
    words = asked.reading.written[asked.position :]
    return figures.describe_peek(asked.keys, asked.forward[0], asked.revealed, words, seen)


def card(page):
    """The card that opens next."""
    return page.get_by_role("button", name="Uncover word")


def says(page, text):
    """Wait until the picture says so."""
    expect(page.locator(".peek [role=status]")).to_have_text(text.replace("\u00a0", " "))


def line(page):
    return page.locator(".peek .line")


def test_link_restores_pair_what_is_open_and_sentence(server, page):
    query = {
        "pair": PAIR.key,
        "seen": "3",
        "sentence": "second",
        "read_on": "true",
        "leave_out": "true",
    }
    visit(page, server, **query)
    words = read(PAIR.sentences[1]).written
    expect(line(page)).to_have_text(re.compile(f"^{' '.join(words[:5])} ?\\? *$"))
    asked = occurrence(PAIR.sentences[1])
    later = figures.describe_later(asked.keys, asked.forward[3], words[4])
    says(page, f"{finding(PAIR.sentences[1], 3)} {later}")
    expect(page.get_by_role("switch")).to_be_checked()
    expect(page.get_by_test_id("stTable")).to_contain_text("left out")
    assert query_of(page, SLUG) == query


def test_words_open_one_by_one_by_keyboard_and_are_covered_again(server, page):
    visit(page, server, pair=PAIR.key)
    first, second = PAIR.sentences
    says(page, finding(first, 0))
    bars = page.locator(".peek .bar")
    at_first = [bar.get_attribute("aria-label") for bar in bars.all()]
    tab_to(page, card(page))
    rest = occurrence(first).rest
    for seen in range(1, rest + 1):
        page.keyboard.press("Enter")
        says(page, finding(first, seen))
    frozen, swung, read_on = [bar.get_attribute("aria-label") for bar in bars.all()]
    assert frozen == at_first[0]
    assert swung != at_first[1]
    assert read_on != at_first[2]
    expect(card(page)).to_have_count(0)
    page.wait_for_url(f"**_seen={rest}**")
    page.keyboard.press("Enter")  # on "Cover again", where the last card has left it
    says(page, finding(first, 0))
    assert card(page).evaluate(FOCUSED)
    expect(page).not_to_have_url(re.compile("_seen="))
    page.get_by_role("button", name="Swap the sentence").press("Enter")
    page.locator(".peek .card").last.click()  # out of turn: the next one opens
    says(page, finding(second, 1))
    page.wait_for_url("**_sentence=second**")


def test_a_finger_opens_a_card_and_a_swipe_that_begins_there_scrolls(server, page_factory):
    page = visit(page_factory(width=390, height=844, has_touch=True), server, pair=PAIR.key)
    card(page).tap()
    says(page, finding(PAIR.sentences[0], 1))
    box = page.locator(".peek .nets").bounding_box()
    before = page.evaluate(SCROLLED)
    swipe_up(page, box["x"] + 150, box["y"] + box["height"] / 2)
    page.wait_for_function(f"before => {SCROLLED} > before + 100", arg=before)
    says(page, finding(PAIR.sentences[0], 1))


def test_the_sentence_and_its_controls_are_whole_in_the_first_screen(server, page):
    visit(page, server)
    expect(page.locator(".place[data-drawn]")).to_have_count(4)
    parts = [line(page), page.locator(".peek .nets"), page.locator(".peek .finding")]
    controls = page.get_by_test_id("stSelectbox").first
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in (*parts, controls):
            box = part.bounding_box()
            assert box["y"] > 0
            assert box["y"] + box["height"] <= height
            assert box["x"] + box["width"] <= width


def test_the_picture_alone_fits_into_its_frame(server, page_factory):
    page = page_factory(width=700, height=480)
    page.goto(link(server, SLUG, alone="picture") + "&embed=true")
    card(page).click()
    says(page, finding(next(iter(texts.pairs().values())).sentences[0], 1))
    box = page.get_by_test_id("stSelectbox").bounding_box()
    assert box["y"] + box["height"] <= 480


def test_own_sentences_are_typed_by_keyboard(server, page):
    visit(page, server, **OWN)
    field = page.get_by_label("First sentence", exact=True)
    tab_to(page, field)
    typed = "A mole dug through Zzyzx & <my> lawn!"
    page.keyboard.press("Control+a")
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    says(page, finding(typed, 0))
    whole = page.locator(".pair .line").first
    expect(whole).to_have_text(f"A mole dug through Zzyzx & < my > lawn{GLUE}!")
    unknown = page.get_by_text("Unknown to the nets, and read as nothing: “Zzyzx”.")
    expect(unknown.first).to_be_visible()
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
    expect(page.locator(".peek")).to_have_count(0)


def test_two_ambiguous_words_are_chosen_from_by_keyboard(server, page):
    visit(page, server, **OWN, first="The crane stood on the bank.")
    first = page.get_by_role("radio", name="crane, word 2")
    tab_to(page, first)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="bank, word 6")).to_be_checked()
    expect(page.locator(".pair .asked").first).to_have_text("bank")


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
MADE = """() => {
    const all = (root) => [...root.querySelectorAll("*")]
        .flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
    return all(document).filter((e) => [...e.attributes].some((a) => /evil|hacked/.test(a.value)
            && !["value", "aria-label", "data-unformatted"].includes(a.name))
        || (e.matches("script, style") && /hacked/.test(e.textContent)))
    .map((e) => e.outerHTML);
}"""


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
    expect(page.locator(".pair .line").first).to_have_text(shown)
    expect(marked(page, "bank")).to_contain_text("next to the river")
    expect(page.get_by_test_id("stTable")).to_contain_text("onerror")
    settled(page)
    assert page.evaluate(MADE) == []
    assert page.evaluate("window.hacked") is None
    own = {"", urlsplit(server).netloc}
    assert hosts <= own, hosts - own
    prose = main(page).locator("p", has_text="onerror")
    assert prose.count() >= 1
    for tag in ("img", "a", "b", "script", "code", "em > em"):
        assert prose.locator(tag).count() == 0, tag


STATES = {
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
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(0)
    pictures = {"warnings": 0, "leave one out": 5}[state]
    expect(page.locator(".place[data-drawn]")).to_have_count(pictures)
    expect(main(page).get_by_role("alert")).to_have_count(2 if state == "warnings" else 0)
    assert page.get_by_test_id("stTable").count() == (state == "leave one out")
    check_fit(page)


def test_words_open_the_sentence_as_far_as_they_say_and_back_covers_it(server, page):
    visit(page, server)
    both = page.locator(".net.both [role=img]").first
    page.get_by_role("link", name="the words up to “muddy”").click()
    expect(both).to_have_attribute("aria-label", re.compile("river 97"))
    expect(page).to_have_url(re.compile("seen=4"))
    page.get_by_role("link", name="In the other sentence, up to “loan”").press("Enter")
    expect(both).to_have_attribute("aria-label", re.compile("money 94"))
    expect(page).to_have_url(re.compile("sentence=second"))
    page.go_back()
    expect(both).to_have_attribute("aria-label", re.compile("river 97"))
