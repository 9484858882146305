"""Task, picture and buttons share a screen, from a projector down to a phone, and embedded."""

from playwright.sync_api import expect

from lessons.gate_sandbox import stories
from tests.browser.gate_sandbox.boxes import SMALLEST, boxes, check_within
from tests.browser.gate_sandbox.page import choose, valve, visit
from tests.browser.page import link, painted, settled

ALL = (".lstm", ".rnn", ".history", ".steps", ".equations", ".say", ".aside")


def test_task_and_picture_share_one_screen(server, page):
    """On a projector, a laptop and a tablet: whole, and nothing on anything else."""
    visit(page, server, mode="challenges")
    aside = page.locator(".cell .aside")
    first, *others = stories.challenges().values()
    for challenge in (first, *others):
        if challenge is not first:
            before = aside.inner_text()
            choose(page, challenge.title)
            expect(aside).not_to_have_text(before)
        for width, height in ((1280, 720), (1280, 800), (1280, 900), (1024, 768)):
            page.set_viewport_size({"width": width, "height": height})
            layout = "wide" if width == 1280 else "middle"
            page.locator(f".cell[data-layout={layout}]").wait_for()
            painted(page)
            check_within(page, *ALL)
            task, name = boxes(page, ".aside", ".valve.f .label").values()
            assert task[3] <= name[1], (challenge.key, width)
            assert page.locator("svg.lstm").evaluate(SMALLEST) >= 13.9


def test_picture_and_buttons_share_a_phones_first_screen(server, page_factory):
    page = visit(page_factory(width=390, height=844), server)
    check_within(page, ".lstm", ".steps")
    assert page.locator("svg.lstm").evaluate(SMALLEST) >= 13.9


def test_the_picture_alone_fits_where_another_page_shows_it(server, page_factory):
    page = page_factory(width=700, height=480)
    page.goto(f"{link(server, 'gate_sandbox', alone='picture', story='latch')}&embed=true")
    valve(page, "f").wait_for(timeout=30_000)
    settled(page)
    check_within(page, ".lstm", ".history", ".steps", ".equations", ".aside")
    assert page.get_by_role("heading").count() == 0
