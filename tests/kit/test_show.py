"""A page shows prose, findings, charts, tables and files in one way each."""

import json
import re

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from lstm_ui import show


def drawn(script):
    """The page that this function draws."""
    page = AppTest.from_function(script, default_timeout=30).run()
    assert not page.exception, page.exception
    return page


def test_prose_stands_in_a_column_and_a_finding_stands_out():
    def page():
        from lstm_ui import show

        show.tell("Plain *prose*.")
        show.finding("The gate is open by 0.42.")
        show.note("There is more.")
        show.problem("No word here.")

    told = drawn(page)
    assert [m.value for m in told.markdown] == ["Plain *prose*.", "The gate is open by **0.42**."]
    (note,), (problem,) = told.info, told.warning
    assert (note.value, problem.value) == ("There is more.", "No word here.")
    assert problem.icon == ":material/info:"
    assert not note.icon


@pytest.mark.parametrize(
    ("show_it", "element"),
    [
        (show.tell, "markdown"),
        (show.finding, "markdown"),
        (show.note, "info"),
        (show.problem, "warning"),
    ],
)
def test_what_is_read_is_as_wide_as_a_books_column(show_it, element, monkeypatch):
    widths = []
    monkeypatch.setattr(st, element, lambda *_, width, **__: widths.append(width))
    show_it("Words.")
    assert widths == [show.READING_WIDTH] == [720]


def test_a_charts_finding_is_its_caption_and_its_alternative():
    def page():
        from lstm_ui import show
        from lstm_ui.plotting import go

        figure = go.Figure(go.Scatter(y=[1, 2]))
        show.chart(figure, "It rises by 3.", "rising")
        show.chart(figure, "It *rises*.", "literal", markdown="It \\*rises\\*.")
        show.picture(figure, "Told elsewhere.", "alone")

    told = drawn(page)
    chart, caption = "plotly_chart", "flex_container"
    drawn_in_order = list(told.main.children.values())
    assert [each.type for each in drawn_in_order] == [chart, caption, chart, caption, chart]
    for under in drawn_in_order[1:4:2]:
        assert under.proto.id.endswith(show.CAPTION)
        assert [each.type for each in under.children.values()] == ["markdown"]
    assert [m.value for m in told.markdown] == ["It rises by **3**.", "It \\*rises\\*."]
    charts = [chart.proto for chart in told.get("plotly_chart")]
    assert [chart.alt for chart in charts] == ["It rises by 3.", "It *rises*.", "Told elsewhere."]
    assert [chart.id.rsplit("-", 1)[-1] for chart in charts] == ["rising", "literal", "alone"]
    for chart in charts:
        assert json.loads(chart.config)["displayModeBar"] is False
        assert chart.theme == ""
        assert json.loads(chart.spec)["data"][0]["y"]


def test_a_table_has_a_column_a_name_and_a_row_an_entry():
    def page():
        from lstm_ui import show

        show.table([{"step": "1", "c": "0.5"}, {"step": "2", "c": "0.25"}])

    (table,) = drawn(page).table
    assert table.value.to_dict("list") == {"step": ["1", "2"], "c": ["0.5", "0.25"]}


def test_code_is_in_plain_ink_and_wraps():
    def page():
        from lstm_ui import show

        show.code("c = f * c + i * g")

    (block,) = drawn(page).code
    assert block.value == "c = f * c + i * g"
    assert block.proto.wrap_lines
    assert block.language in ("", "plaintext", None)


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("run.csv", "text/csv"),
        ("script.py", "text/x-python"),
        ("weights.npz", "application/octet-stream"),
    ],
)
def test_a_file_is_made_when_it_is_asked_for(name, mime, monkeypatch):
    drawn_buttons = []
    monkeypatch.setattr(
        st, "download_button", lambda *args, **more: drawn_buttons.append((args, more))
    )
    made = []
    show.download("Take it", name, lambda: made.append(1) or "text", key="home")
    ((args, more),) = drawn_buttons
    assert not made
    assert (args[0], *args[2:]) == ("Take it", name, mime)
    assert more == {"key": "home", "on_click": "ignore", "icon": ":material/download:"}
    assert args[1]() == "text"
    assert made


def test_a_file_of_another_kind_is_refused():
    with pytest.raises(KeyError):
        show.download("Take it", "run.exe", str)


HOSTILE = (
    "<b>x</b> ![i](//evil.example/x.png) $x^2$ `c` **b** __u__ :red[r] :material/home: ~~s~~ # a\\b"
)


def test_a_visitors_words_are_shown_as_they_are():
    disarmed = show.literally(HOSTILE)
    assert re.sub(r"\\(.)", r"\1", disarmed) == HOSTILE
    assert not re.search(r"[!-/:-@\[-`{-~]", re.sub(r"\\.", "", disarmed))
    assert show.literally("né 1 הבנק 🙂") == "né 1 הבנק 🙂"
