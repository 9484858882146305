"""The leak in Chromium: trained, stopped, attacked by keyboard, and found again."""

import re

from playwright.sync_api import expect

from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import button, link, settled
from tests.browser.resize import FIRST_SCREENS, resize

SLUG = "state_leakage"
RELABELS = {"server_cell": "rnn", "server_seed": "3"}


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def steal(page):
    """Train the net that serves, to the end."""
    button(page, "Train the server’s net").press("Enter")
    page.locator(".st-key-state_leakage_attacks .js-plotly-plot").first.wait_for(timeout=60_000)
    return drawn(page, SLUG)


def flatter(page):
    """Train both nets of the first experiment for a while, and stop."""
    button(page, "Train both nets").press("Enter")
    page.locator(".st-key-state_leakage_scores .js-plotly-plot").first.wait_for(timeout=60_000)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    return drawn(page, SLUG)


def scores(page):
    """The table of the first experiment: for a moment there may be none, or the old one too."""
    return page.get_by_test_id("stTable").filter(has_text="in order").first


def steps(page):
    cells = scores(page).locator("tbody tr").first.locator("td")
    return int(cells.last.inner_text())


def test_the_attack_is_played_by_key_and_is_whole_on_the_first_screen(server, page):
    visit(page, server)
    for width, height in FIRST_SCREENS:
        resize(page, width, height)
        for part in (".chat", ".lanes", ".steps"):
            box = page.locator(f".scene {part}").bounding_box()
            assert box["y"] >= 0
            assert box["y"] + box["height"] <= height
    expect(page.locator(".says")).to_contain_text("3 of 5. A leaves.")
    for _ in range(2):
        button(page, "Next").press("Enter")
    replies = page.locator(".reply")
    expect(replies.first).to_have_text("A small dark spot on the skin: 95\xa0%.")
    expect(replies.last).to_contain_text("I can’t tell.")
    expect(page.locator(".says")).to_contain_text("5 of 5.")
    button(page, "Next").press("Enter")
    expect(page.locator(".says")).to_contain_text("5 of 5.")
    page.get_by_role("radiogroup", name="User A writes about").get_by_role(
        "radio", name="a spy"
    ).press("Space")
    expect(replies.first).to_contain_text("A secret agent hidden inside an organisation")


def test_a_link_waits_and_a_stopped_training_goes_on_to_its_numbers(server, page):
    visit(page, server)
    assert page.locator(".js-plotly-plot").count() == 0
    flatter(page)
    stopped = steps(page)
    page.wait_for_timeout(1700)  # two slices
    assert steps(page) == stopped < 1200
    button(page, "Go on").click()
    told = page.get_by_text("after 1200 steps: the net that carries its state").first
    told.wait_for(timeout=90_000)
    button(page, "Train both nets").wait_for()
    settled(page)
    assert steps(page) == 1200
    expect(page.locator(".js-plotly-plot")).to_have_count(1)  # none of those drawn meanwhile
    carried, shuffled, ceiling, reset = map(int, re.findall(r"(\d+)\s%", told.inner_text())[:4])
    assert carried > 93
    assert shuffled < 50
    assert ceiling == 75
    assert abs(reset - 75) <= 3


def test_the_secret_is_read_off_another_page_opens_and_the_net_is_found_again(server, page):
    visit(page, server, server_seed="2")
    steal(page)
    for letter in "BD":
        page.get_by_role("radiogroup", name="The user’s secret").get_by_role(
            "radio", name=letter
        ).press("Space")
        expect(page.get_by_text(f"The user showed {letter} and left.")).to_contain_text(
            f"answers you {letter} (100\xa0%), the secret"
        )
    expect(page).to_have_url(re.compile("_secret=d"))
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name=entry("gate_quiz").title).click()
    page.get_by_role("heading", level=1, name=entry("gate_quiz").title).wait_for()
    nav.get_by_role("link", name=entry(SLUG).title).click()
    page.locator(".st-key-state_leakage_attacks .js-plotly-plot").first.wait_for(timeout=30_000)
    expect(page.get_by_text("The user showed D and left.")).to_be_visible()


def test_the_check_goes_home(server, page, tmp_path):
    visit(page, server)
    with page.expect_download() as file:
        button(page, "Download assert_resets.py").click()
    source = file.value.path().read_text("utf-8")
    assert "def assert_resets(" in source
    assert "lstm_core" not in source


def test_one_experiment_rests_while_the_other_trains_and_both_are_accessible(server, page_factory):
    page = page_factory(width=390)
    visit(page, server, **RELABELS)
    button(page, "Train both nets").press("Enter")
    page.locator(".st-key-state_leakage_scores .js-plotly-plot").first.wait_for(timeout=60_000)
    steal(page)
    page.get_by_text("Relabelled, not lost").wait_for()
    rested = steps(page)
    button(page, "Go on").click()  # the first rested while the second ran
    button(page, "Stop training").wait_for()
    expect(scores(page)).not_to_contain_text(str(rested), timeout=30_000)
    button(page, "Stop training").click()
    button(page, "Go on").wait_for()
    assert steps(page) > rested
    assert page.get_by_test_id("stException").count() == 0
    check_fit(drawn(page, SLUG))
