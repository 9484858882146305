"""The gradient's page in Chromium: belts under a hand, presets, links, the stop, and axe-core."""

import re

from playwright.sync_api import Locator, Page, expect

from lessons.vanishing_gradient.nets import presets
from lstm_ui.course import entry
from tests.browser.fit import check_contents, check_fit, drawn
from tests.browser.page import link, query_of, settled
from tests.browser.picture import WRITTEN, check_pieces
from tests.browser.resize import FIRST_SCREENS, resize
from tests.browser.server import streamlit_server
from tests.browser.touch import TO_THE_MIDDLE

SLUG = "vanishing_gradient"
SETTINGS = "The nets, the sequence and the loss"
QUICK = {"steps": "20", "hidden": "4", "seeds": "2"}
# Until nothing on the page has scrolled for a while.
AT_REST = """() => new Promise((done) => {
    let last = "", alike = 0;
    const next = () => {
        const now = [...document.querySelectorAll("*")].map((e) => e.scrollTop).join();
        alike = now === last ? alike + 1 : 0;
        last = now;
        if (alike < 10) requestAnimationFrame(next);
        else done();
    };
    next();
})"""
BELTS = ".backwards .lane:has(.belt)"


def visit(page: Page, server: str, **query: str) -> Page:
    page.goto(link(server, SLUG, **query))
    picture(page).wait_for(timeout=30_000)
    return drawn(page, SLUG)


def picture(page: Page) -> Locator:
    """The live picture, once it is drawn."""
    return page.locator(".backwards[data-form]")


def handle(page: Page) -> Locator:
    return page.get_by_role("slider", name="Steps back", exact=True)


def lag(page: Page) -> int:
    return int(handle(page).get_attribute("aria-valuenow"))


def pill(page: Page, preset) -> Locator:
    return page.get_by_role("radio", name=preset.title, exact=True)


def belts(page: Page) -> dict[str, list[str]]:
    """The outlines of what is drawn of each belt, by the class of its lane."""
    return page.locator(".backwards .lane").evaluate_all("""(lanes) => Object.fromEntries(
        lanes.map((lane) => [lane.getAttribute("class"),
            [...lane.querySelectorAll(".belt, .dots")].map((part) => part.getAttribute("d"))]))""")


def wait_for_steps(page: Page, steps: int) -> None:
    expect(handle(page)).to_have_attribute("aria-valuemax", str(steps), timeout=30_000)
    settled(page)


def per_step(page: Page) -> float:
    """Pixels from a lag to the next."""
    line = page.locator(".backwards .track")
    steps = int(handle(page).get_attribute("aria-valuemax"))
    return line.evaluate("(e) => e.getBoundingClientRect().width") / steps


def grip(page: Page) -> tuple[float, float]:
    """The middle of what a hand takes."""
    page.locator(".backwards .grip").scroll_into_view_if_needed()
    box = page.locator(".backwards .grip").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_the_belts_are_whole_in_the_first_screen(server, page):
    visit(page, server)
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        box = page.locator(".backwards .stage").bounding_box()
        assert box["y"] > 0
        assert box["y"] + box["height"] < height
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert page.locator(BELTS).count() == 4
    names = page.locator(".backwards svg .name").all_text_contents()
    wanted = ("LSTM, memory c", "LSTM, its h", "GRU", "plain RNN")
    assert all(name.startswith(net) for name, net in zip(names, wanted, strict=True))


def test_a_preset_sets_address_and_picture_and_its_link_restores_both(server, page):
    visit(page, server)
    assert query_of(page, SLUG) == {}
    expect(pill(page, presets()["bias_3"])).to_be_checked()
    page.get_by_text("Experiments with the RNN").click()
    preset = presets()["not_normal"]
    pill(page, preset).click()
    wait_for_steps(page, 300)
    expect(pill(page, preset)).to_be_checked()
    expect(page.get_by_text("the gradient first grows by orders of magnitude")).to_be_visible()
    for part in ("_steps=300", "_hidden=8", "_rnn=rnn_linear", "_radius=0.9"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    ghost = page.locator(".backwards .finding").get_by_text("Dashed in the picture")
    expect(ghost).to_contain_text("on the memory c of the LSTM with forget bias 3")
    expect(ghost).to_contain_text("in the tanh RNN")
    seen = belts(page)
    page.goto(page.url)
    picture(page).wait_for(timeout=30_000)
    wait_for_steps(page, 300)
    assert belts(page) == seen
    pill(page, presets()["bias_3"]).click()
    wait_for_steps(page, 100)
    expect(page).not_to_have_url(re.compile("vanishing_gradient_"))


def test_sliders_move_address_and_picture_and_what_did_not_change_stays(server, page):
    visit(page, server, **QUICK | {"lstm_scheme": "bias"})
    before = belts(page)
    page.get_by_text(SETTINGS).click()
    page.locator(".st-key-vanishing_gradient_forget_bias").get_by_role("slider").press("ArrowRight")
    expect(page.locator(".backwards .finding")).to_contain_text("forget bias 1.25", timeout=30_000)
    after = belts(page)
    assert {name for name in after if after[name] != before[name]} == {"lane lstm c", "lane lstm h"}
    assert page.locator(".backwards .lane .ghost:not(.under)").count() == 2
    slider = page.get_by_role("slider", name="Sequence length T")
    slider.focus()
    page.keyboard.press("ArrowRight")
    wait_for_steps(page, 30)
    expect(page).to_have_url(re.compile("_steps=30"))
    expect(page.locator("input[aria-label='ρ']")).to_be_disabled()


def test_the_handle_follows_mouse_and_keys_without_a_run_and_stands_in_the_link(server, page):
    visit(page, server, **QUICK | {"lag": "10"})
    page.evaluate(WRITTEN)
    x, y = grip(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 4 * per_step(page), y - 60, steps=6)
    assert lag(page) == 14
    page.mouse.up()
    expect(page).to_have_url(re.compile("_lag=14"))
    for key, expected in [
        ("ArrowLeft", 15),
        ("ArrowUp", 16),
        ("ArrowRight", 15),
        ("PageDown", 5),
        ("Home", 1),
        ("ArrowRight", 1),
        ("End", 20),
    ]:
        page.keyboard.press(key)
        assert lag(page) == expected
    told = "This much of the gradient arrives 20 steps back: "
    expect(page.locator(".backwards .finding")).to_contain_text(told)
    written = page.evaluate("Object.values(written)")
    assert "20 steps back" in written
    for size in page.locator(".backwards .finding strong").all_text_contents():
        assert {size, f"dashed: {size}"} & {*written}
    check_pieces(page.locator(".backwards"))
    expect(handle(page)).to_have_attribute("aria-valuetext", re.compile(f"^{told}"))
    expect(page.locator(".backwards svg")).to_have_attribute("aria-label", re.compile(f"^{told}"))
    expect(page).to_have_url(re.compile("_lag=20"))


def test_a_finger_scrolls_the_page_or_moves_the_handle_and_never_both(server, page_factory):
    page = visit(page_factory(width=390, height=700, has_touch=True), server, lag="40")
    finger = page.context.new_cdp_session(page)

    def swipe(dx: float, dy: float, x: float, y: float) -> None:
        for k in range(13):
            kind = "touchStart" if k == 0 else "touchMove" if k < 12 else "touchEnd"
            points = [{"x": x + dx * k / 11, "y": y + dy * k / 11}] if k < 12 else []
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = grip(page)
    swipe(0, -240, x, y)
    page.wait_for_function(
        "y => document.querySelector('.stVerticalBlock') && [...document.querySelectorAll('*')]"
        ".some((e) => e.scrollTop > y)",
        arg=100,
    )
    assert lag(page) == 40
    assert query_of(page, SLUG)["lag"] == "40"
    page.evaluate(AT_REST)
    x, y = grip(page)
    swipe(80, 4, x, y)
    moved = round(80 / per_step(page))
    expect(handle(page)).to_have_attribute("aria-valuenow", re.compile(f"^{40 - moved}$"))
    expect(page).to_have_url(re.compile(f"_lag={40 - moved}"))
    settled(page)
    page.locator(".backwards .grip").evaluate(TO_THE_MIDDLE)  # clear of the header
    page.evaluate(AT_REST)
    _, y = grip(page)
    page.touchscreen.tap(x - 60, y - 80)  # beside the handle: a tap calls it
    expect(page).to_have_url(re.compile(f"_lag={40 + round(60 / per_step(page))}"))


def test_back_finds_the_scene_again(server, page):
    visit(page, server, **QUICK | {"theory": "true", "dial": "3", "lag": "7", "form": "curves"})
    names = page.locator(".backwards svg .name")
    expect(names.filter(has_text="ρᵏ")).to_have_count(1)
    seen = names.all_text_contents()
    other = entry("knowledge_check").title
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=other).click()
    page.get_by_role("heading", name=other).wait_for()
    page.go_back()
    expect(page).to_have_url(re.compile("_dial=3"))
    picture(page).wait_for(timeout=30_000)
    wait_for_steps(page, 20)
    assert names.all_text_contents() == seen
    assert lag(page) == 7
    expect(page.get_by_role("radio", name="as curves")).to_be_checked()


# Each net of each seed but the first takes half a second, until there is a file that says: enough.
SLOW = """
import time
from pathlib import Path
from lessons.vanishing_gradient.nets import Net
run = Net.run
def slow(net, seed):
    if seed > 1 and not Path({enough!r}).exists():
        time.sleep(0.5)
    return run(net, seed)
Net.run = slow
"""


def test_a_long_computation_can_be_stopped_and_taken_up_again(chromium_path, page, tmp_path):
    """On a server of its own, which leaves the browser half a minute for the click."""
    enough = tmp_path / "enough"
    with streamlit_server(before=SLOW.format(enough=str(enough))) as url:
        page.goto(link(url, SLUG, **QUICK | {"seeds": "20"}))
        # Streamlit has a "Stop" of its own, outside.
        stop = page.get_by_test_id("stMain").get_by_role("button", name="Stop", exact=True)
        stop.click(timeout=60_000)
        page.get_by_text("Stopped: this is the first seed alone.").wait_for(timeout=60_000)
        finding = page.locator(".backwards .finding")
        expect(finding).to_contain_text("(one seed)", timeout=60_000)
        enough.touch()
        page.get_by_role("button", name="Go on", exact=True).click()
        expect(finding).to_contain_text("(medians over 20 seeds)", timeout=60_000)
        expect(page.get_by_text("Stopped:")).to_have_count(0, timeout=60_000)
        expect(stop).to_have_count(0)
        page.goto("about:blank")  # before its server ends


def test_every_section_is_accessible(server, page_factory):
    page = page_factory(width=390)
    query = QUICK | {
        "rnn": "rnn_relu",
        "scaled": "true",
        "radius": "0.1",
        "steps": "400",
        "lstm_scheme": "bias",
        "theory": "true",
        "gate": "f",
    }
    visit(page, server, **query)
    page.get_by_text(SETTINGS).click()
    page.get_by_text("Lines of theory").click()
    page.get_by_text("The same in numbers").click()
    page.get_by_test_id("stTable").wait_for()
    check_fit(drawn(page, SLUG))
    page.get_by_text("as curves").click()
    picture(page).and_(page.locator("[data-form=curves]")).wait_for()
    check_contents(page)


def test_words_set_how_the_lstm_starts_and_back_undoes_it(server, page):
    visit(page, server)
    chosen = page.get_by_role("radio", name="As PyTorch starts it", exact=True)
    page.get_by_role("link", name="as PyTorch starts it").click()
    expect(chosen).to_be_checked()
    expect(page).to_have_url(re.compile("_lstm_scheme=torch"))
    page.get_by_role("link", name="with a bias of 3").press("Enter")
    expect(page.get_by_role("radio", name="Forget bias 3", exact=True)).to_be_checked()
    expect(page).not_to_have_url(re.compile("_lstm_scheme=torch"))
    page.go_back()
    expect(chosen).to_be_checked()
