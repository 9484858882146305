"""Moving weights in Chromium: the order of the blocks, a refusal, weights to take home."""

import re

from playwright.sync_api import expect

from tests.browser.fit import drawn
from tests.browser.page import button, link

SLUG = "moving_weights"


def visit(page, server, **query):
    page.goto(link(server, SLUG, **query))
    return drawn(page, SLUG)


def test_the_orders_are_in_the_first_screen(server, page_factory):
    page = page_factory(width=1280, height=800)
    visit(page, server)
    picture = page.locator(".st-key-moving_weights_stacked .js-plotly-plot").bounding_box()
    assert picture["y"] + picture["height"] <= 800


def test_another_library_says_what_its_order_costs(server, page):
    visit(page, server)
    expect(page.get_by_text(re.compile("^Load ONNX’s rows .* h is off by up to"))).to_be_visible()
    page.get_by_role("radio", name="Keras").click()
    expect(page.get_by_text(re.compile("^Load Keras’s rows .* nothing goes wrong"))).to_be_visible()
    expect(page).to_have_url(re.compile("moving_weights_layout=keras"))
    page.get_by_role("radio", name="GRU", exact=True).click()
    expect(page.get_by_text(re.compile("^Load Keras’s rows .* h is off by up to"))).to_be_visible()


def test_a_refusal_turns_into_weights_where_they_can_be_moved(server, page, tmp_path):
    visit(page, server)
    refused = page.get_by_text("No conversion found.")
    expect(refused).to_be_visible()
    page.get_by_test_id("stMain").get_by_role("radio", name="W_hn diagonal").click()
    expect(refused).to_have_count(0)
    expect(page).to_have_url(re.compile("_weights=diagonal"))
    with page.expect_download() as weights:
        button(page, "Download the converted weights (.npz)").click()
    assert weights.value.suggested_filename == "gru_pytorch_diagonal.npz"
