"""The gradient's page in Chromium: presets, links, the stop, and every section by axe-core."""

import re

from playwright.sync_api import expect

from lessons.vanishing_gradient.nets import presets
from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import link, query_of, settled

SLUG = "vanishing_gradient"
SETTINGS = "The nets, the sequence and the loss"
QUICK = {"steps": "20", "hidden": "4", "seeds": "2"}

# The picture's numbers: y of the median of each family, by name.
MEDIANS = """() => {
    const plain = (values) => Array.from(values._inputArray ?? values);
    return Object.fromEntries(
        document.querySelector(".st-key-vanishing_gradient_reach .js-plotly-plot")._fullData
            .filter((trace) => trace.showlegend !== false)
            .map((trace) => [trace.name, plain(trace.customdata)]));
}"""


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def pill(page, preset):
    return page.get_by_role("radio", name=preset.title, exact=True)


def medians(page):
    return page.evaluate(MEDIANS)


def wait_for_lags(page, steps):
    page.wait_for_function(
        f"""() => document.querySelector(".st-key-vanishing_gradient_reach .js-plotly-plot")
            ?._fullData[2].x.length === {steps + 1}""",
        timeout=30_000,
    )
    settled(page)


def test_a_preset_sets_address_and_picture_and_its_link_restores_both(server, page):
    visit(page, server)
    assert query_of(page, SLUG) == {}
    preset = presets()["not_normal"]
    page.get_by_text("Experiments with the RNN").click()
    pill(page, preset).click()
    wait_for_lags(page, 300)
    expect(pill(page, preset)).to_be_checked()
    expect(page.get_by_text("the gradient first grows by orders of magnitude")).to_be_visible()
    for part in ("_steps=300", "_hidden=8", "_rnn=rnn_linear", "_radius=0.9"):
        expect(page).to_have_url(re.compile(re.escape(part)))
    seen = medians(page)
    assert max(seen["RNN"]) > 1e3
    assert seen["RNN"][-1] < 1e-2
    page.goto(page.url)
    drawn(page, SLUG)
    assert medians(page) == seen
    pill(page, presets()["defaults"]).click()
    wait_for_lags(page, 100)
    expect(page).not_to_have_url(re.compile("vanishing_gradient_"))


def test_a_slider_by_keyboard_moves_address_and_picture(server, page):
    visit(page, server, **QUICK)
    page.get_by_text(SETTINGS).click()
    slider = page.get_by_role("slider", name="Sequence length T")
    slider.focus()
    page.keyboard.press("ArrowRight")
    wait_for_lags(page, 30)
    expect(page).to_have_url(re.compile("_steps=30"))
    expect(page.locator("input[aria-label='ρ']")).to_be_disabled()


def test_back_finds_the_scene_again(server, page):
    visit(page, server, **QUICK | {"theory": "true", "dial": "3"})
    seen = medians(page)
    assert "RNN: ρ^k" in seen
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=entry("gate_quiz").title).click()
    page.get_by_role("button", name="Answer", exact=True).wait_for()
    page.go_back()
    drawn(page, SLUG)
    wait_for_lags(page, 20)
    assert medians(page) == seen
    expect(page).to_have_url(re.compile("_dial=3"))


def test_a_long_computation_can_be_stopped_and_taken_up_again(server, page):
    """One that no other test asks for: nothing may be in the server's cache."""
    query = {"steps": "500", "hidden": "128", "seeds": "10"}
    page.goto(link(server, SLUG, **query))
    # Streamlit has a "Stop" of its own, outside.
    stop = page.get_by_test_id("stMain").get_by_role("button", name="Stop", exact=True)
    stop.click(timeout=60_000)
    page.get_by_text("Stopped: this is the first seed alone.").wait_for(timeout=60_000)
    drawn(page, SLUG)
    one = medians(page)
    page.get_by_role("button", name="Go on", exact=True).click()
    expect(page.get_by_text("Stopped:")).to_have_count(0, timeout=60_000)
    drawn(page, SLUG)
    assert stop.count() == 0
    assert medians(page) != one


def test_every_section_is_accessible(server, page_factory):
    page = page_factory(width=390)
    query = QUICK | {
        "rnn": "rnn_relu",
        "scaled": "true",
        "radius": "0.1",
        "steps": "400",
        "lstm_scheme": "bias",
        "theory": "true",
        "clip": "true",
        "gate": "f",
    }
    visit(page, server, **query)
    page.get_by_text(SETTINGS).click()
    page.get_by_text("Lines of theory").click()
    page.get_by_text("The same in numbers").click()
    page.get_by_test_id("stTable").wait_for()
    check_fit(drawn(page, SLUG))
