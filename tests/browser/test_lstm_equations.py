"""The equations' page as a visitor works it: its link holds all that was chosen."""

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from lstm_core import Params, get_backend
from lstm_ui.course import entry
from tests.browser.fit import check_fit, drawn
from tests.browser.page import link, query_of, settled

SIGMA, TANH = "Pre-activation a of σ", "Pre-activation a of tanh"


def visit(page: Page, server: str, **query: str) -> Page:
    page.goto(link(server, "lstm_equations", **query))
    return ready(page)


def ready(page: Page) -> Page:
    point(page).wait_for(timeout=30_000)
    page.locator(".js-plotly-plot .heatmaplayer").first.wait_for(timeout=30_000)
    return settled(page)


def point(page: Page, name: str = SIGMA):
    return page.get_by_role("slider", name=name, exact=True)


def slider(page: Page, name: str):
    """Streamlit's own: it names the slider twice over."""
    return page.get_by_role("group", name=name, exact=True).get_by_role("slider")


def value(page: Page, name: str = SIGMA) -> float:
    return float(point(page, name).get_attribute("aria-valuenow"))


def linked(page: Page) -> dict[str, str]:
    return query_of(page, "lstm_equations")


def eventually(page: Page, **wanted: str) -> None:
    """Wait until the address bar holds these."""
    for _ in range(100):
        if wanted.items() <= linked(page).items():
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.url)


def shown(page: Page, symbol: str) -> list[float]:
    """The vector beside the symbol's equation."""
    text = (
        page.get_by_test_id("stMarkdown")
        .get_by_text(re.compile(rf"^{symbol} = \(−?\d\.\d"))
        .inner_text()
    )
    return [float(n) for n in re.findall(r"-?\d+\.\d\d", text.replace("−", "-"))]


def test_the_link_restores_all_that_was_chosen(server, page):
    query = {
        "cell": "gru",
        "x1": "-1.5",
        "x2": "0.75",
        "x3": "2.25",
        "seed": "42",
        "bias_r": "1.5",
        "bias_z": "-2.0",
        "mark_gru": "z",
        "step": "6",
        "at_sigmoid": "-3.5",
        "at_tanh": "1.25",
    }
    visit(page, server, **query)
    assert linked(page) == query
    for k in (1, 2, 3):
        assert float(page.get_by_label(f"Input x{k}").input_value()) == float(query[f"x{k}"])
    for symbol in "rz":
        bias = f"{float(query[f'bias_{symbol}']):g}"
        expect(slider(page, f"Add to the bias of {symbol}")).to_have_value(bias)
    for name in ("GRU", "z, update gate"):
        expect(page.get_by_role("radio", name=name)).to_be_checked()
    expect(page.get_by_text(re.compile("^▸ Update gate"))).to_be_visible()
    expect(page.get_by_text("Step 6: the mean size of h is")).to_be_visible()
    assert (value(page), value(page, TANH)) == (-3.5, 1.25)
    params = Params.init("gru", 3, 4, np.random.default_rng(42))
    shift = np.repeat([1.5, -2.0, 0.0], 4)
    params = Params(
        "gru", params.weight_ih, params.weight_hh, params.bias_ih + shift, params.bias_hh
    )
    trace = get_backend("numpy").forward(params, np.array([[[-1.5, 0.75, 2.25]]]))
    for symbol in "rzqn":
        np.testing.assert_allclose(shown(page, symbol), trace[symbol][0, 0], atol=0.0051)
    np.testing.assert_allclose(shown(page, "h"), trace["h"][1, 0], atol=0.0051)


def test_what_is_chosen_goes_into_the_link(server, page):
    visit(page, server)
    assert linked(page) == {}
    before = shown(page, "c")
    page.get_by_label("Input x1").fill("2.5")
    page.get_by_label("Input x1").press("Enter")
    eventually(page, x1="2.5")
    page.get_by_text("Step 1 in numbers").click()
    expect(page.get_by_text("Step 1 reads x = (2.50")).to_be_visible()
    assert shown(page, "c") != before
    slider(page, "Add to the bias of f").press("ArrowRight")
    eventually(page, bias_f="0.1")
    page.get_by_text("f, forget gate", exact=True).click()
    eventually(page, mark_lstm="f")
    expect(page.get_by_text(re.compile("^▸ Forget gate"))).to_be_visible()
    slider(page, "Step").press("ArrowRight")
    eventually(page, step="2")
    page.get_by_text("Plain RNN", exact=True).first.click()
    expect(page.get_by_text("A gate adds that number.")).to_be_visible()


def test_the_point_is_dragged_into_the_link_and_a_reload_restores_it(server, page):
    visit(page, server)
    knob = point(page).locator(".knob")
    knob.scroll_into_view_if_needed()
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 90, y + 20, steps=8)
    page.mouse.up()
    dragged = value(page)
    assert dragged < 1
    eventually(page, at_sigmoid=f"{dragged:g}")
    assert set(linked(page)) == {"at_sigmoid"}
    page.reload()
    ready(page)
    assert (value(page), value(page, TANH)) == (dragged, 0.5)


def test_the_point_is_moved_by_keys_into_the_link_and_a_reload_restores_it(server, page):
    visit(page, server)
    point(page).focus()
    for key in ("Home", "PageUp", "ArrowRight"):
        page.keyboard.press(key)
    eventually(page, at_sigmoid="-5.45")
    slider(page, "Step").press("ArrowRight")
    eventually(page, at_sigmoid="-5.45", step="2")
    assert value(page) == -5.45
    page.reload()
    ready(page)
    assert value(page) == -5.45
    expect(page.get_by_text("Step 2: the mean size of c is")).to_be_visible()


def test_a_point_is_kept_while_the_visitor_is_away(server, page):
    visit(page, server)
    point(page, TANH).press("End")
    eventually(page, at_tanh="6")
    nav = page.get_by_test_id("stSidebarNav")
    nav.get_by_role("link", name="Overview").click()
    page.get_by_role("heading", name="Inside the LSTM").wait_for()
    nav.get_by_role("link", name="The equations").click()
    ready(page)
    assert value(page, TANH) == 6
    eventually(page, at_tanh="6")


@pytest.mark.parametrize("query", [{"at_sigmoid": "nan", "seed": "<script>"}])
def test_nonsense_in_the_url_falls_back(query, server, page):
    visit(page, server, **query)
    assert value(page) == 2
    assert page.get_by_test_id("stException").count() == 0


def test_a_link_to_the_layouts_leads_to_the_lesson_that_has_them_now(server, page):
    page.goto(f"{server}/lstm_equations?equations_cell=GRU&equations_layout=Keras")
    ready(page)
    expect(page.get_by_text("Part of what your link shows has moved")).to_be_visible()
    label = "Moving weights: one stacked matrix, and the order of its blocks"
    page.get_by_test_id("stMain").get_by_role("link", name=label).first.click()
    page.get_by_role("heading", level=1, name=entry("moving_weights").title).wait_for()
    for name in ("GRU", "Keras"):
        expect(page.get_by_role("radio", name=name, exact=True)).to_be_checked()
    assert query_of(page, "moving_weights") == {"cell": "gru", "layout": "keras"}


def test_the_exercise_opens_round_3_of_the_quiz(server, page):
    visit(page, server)
    label = "Match the gate, round 3: whose traces are these?"
    page.get_by_test_id("stMain").get_by_role("link", name=label).click()
    page.get_by_role("heading", level=1, name=entry("gate_quiz").title).wait_for()
    expect(page.get_by_role("radio", name="3 Traces")).to_be_checked()


def test_the_page_fits_with_its_drawers_open(server, page):
    visit(page, server)
    for drawer in (
        "How to read the symbols and the code",
        "LSTM, GRU and plain RNN side by side",
        "Step 1 in numbers",
    ):
        page.get_by_test_id("stMain").get_by_text(drawer).click()
    check_fit(drawn(page, "lstm_equations"))
