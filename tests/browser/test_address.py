"""Choices in the browser's address: one run a click, Back and Forward, links cold and of old."""

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.browser.page import heard, link, query_of, settled

SLUG = "moving_weights"
OLD = "lstm_equations"


def radio(page: Page, name: str):
    return page.get_by_test_id("stMain").get_by_role("radio", name=name, exact=True)


def visit(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_role("heading", name="To remember").wait_for(timeout=30_000)
    return settled(page)


def says(page: Page, **wanted: str) -> None:
    """Wait until the address says this of the page, and nothing else."""
    query = urlencode({f"{SLUG}_{name}": value for name, value in wanted.items()})
    expect(page).to_have_url(re.compile(f"/{SLUG}{re.escape(f'?{query}' if query else '')}$"))


def shows(page: Page, cell: str, layout: str) -> None:
    for name in (cell, layout):
        expect(radio(page, name)).to_be_checked()


@pytest.fixture
def runs(page):
    """The runs of the script so far."""
    counted = []

    def note(payload):
        if isinstance(payload, bytes) and ForwardMsg.FromString(payload).HasField("new_session"):
            counted.append(payload)

    with heard(page, "websocket", lambda socket: socket.on("framereceived", note)):
        yield counted


def test_a_choice_is_one_run_and_one_step_of_history(server, page, runs):
    visit(page, link(server, SLUG))
    begun = len(runs)
    radio(page, "GRU").click()
    says(page, cell="gru")
    expect(page.get_by_text(re.compile("^PyTorch stacks r, z, n"))).to_be_visible()
    settled(page).wait_for_timeout(500)  # a second run would have come by now
    assert len(runs) == begun + 1
    page.go_back()
    says(page)


def test_back_and_forward_undo_and_redo_choices(server, page):
    visit(page, link(server, SLUG))
    radio(page, "GRU").click()
    says(page, cell="gru")
    radio(page, "Keras").click()
    says(page, cell="gru", layout="keras")
    page.go_back()
    says(page, cell="gru")
    shows(page, "GRU", "ONNX")
    page.go_back()
    says(page)
    shows(page, "LSTM", "ONNX")
    page.go_forward()
    page.go_forward()
    says(page, cell="gru", layout="keras")
    shows(page, "GRU", "Keras")
    page.reload()
    shows(page, "GRU", "Keras")
    says(page, cell="gru", layout="keras")


def test_no_quick_click_is_lost(server, page):
    visit(page, link(server, SLUG))
    for cell, layout in (("GRU", "Keras"), ("Plain RNN", "PyTorch"), ("LSTM", "Keras")) * 2:
        radio(page, cell).click()
        radio(page, layout).click()
    says(page, layout="keras")
    settled(page).wait_for_timeout(500)
    shows(page, "LSTM", "Keras")
    says(page, layout="keras")


def test_who_leaves_at_once_after_a_choice_finds_it_again(server, page):
    visit(page, link(server, SLUG))
    radio(page, "Keras").click()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name="Inside the LSTM").wait_for()
    page.go_back()
    shows(page, "LSTM", "Keras")
    says(page, layout="keras")


def test_a_cold_link_of_old_opens_its_state_and_becomes_one_of_now(fresh_server, page):
    query = {
        "equations_cell": "GRU",
        "equations_mark_gru": "z, update gate",
        "equations_seed": "42",
        "equations_layout": "ONNX",
        "at_tanh": "1.25",
    }
    visit(page, f"{fresh_server()}/{OLD}?{urlencode(query)}")
    expect(radio(page, "GRU")).to_be_checked()
    expect(page.locator("button.lit[data-s=z]")).to_be_visible()
    expect(page.get_by_label("Seed of the weights")).to_have_value("42")
    now = {"cell": "gru", "mark_gru": "z", "seed": "42", "layout": "onnx", "at_tanh": "1.25"}
    assert query_of(page, OLD) == now
    expect(page.get_by_text("Part of what your link shows has moved")).to_be_visible()
