"""A query of old is said as the page says it now."""

import pytest

from lstm_ui import links, tables

TABLE = """
[[parameter]]
was = "old_cell"
now = "cell"
options = {"The LSTM" = "lstm", "GRU, of course" = "gru"}

[[parameter]]
was = "old_lane_([0-9]+)_(first|last)"
now = '\\2_\\1'

[[parameter]]
was = "page_round"
now = "round"
options = {"1 Definitions" = "definitions"}

[[pointer]]
key = "elsewhere"
to = "other"
label = "The rest of it"
moved = ["round"]
shared = ["cell"]

[[pointer]]
key = "there"
to = "third"
label = "See there"
query = { at = "2" }

[[edition]]
key = "2"
before = { length = "50", rate = "0.01" }
"""


@pytest.fixture(autouse=True)
def lesson(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "links.toml").write_text(TABLE, "utf-8")
    for read in (links._parameters, links.pointers, links.edition):
        read.cache_clear()
    yield
    for read in (links._parameters, links.pointers, links.edition):
        read.cache_clear()


@pytest.mark.parametrize(
    ("query", "now"),
    [
        ({}, {}),
        ({"old_cell": ["The LSTM"]}, {"page_cell": ["lstm"]}),
        ({"old_cell": ["GRU, of course", "The LSTM"]}, {"page_cell": ["gru", "lstm"]}),
        ({"old_cell": ["nonsense", ""]}, {"page_cell": ["nonsense", ""]}),
        ({"old_lane_3_last": ["x"]}, {"page_last_3": ["x"]}),
        ({"old_lane_3_lasting": ["x"]}, {"old_lane_3_lasting": ["x"]}),
        (
            {"very_old_cell": ["GRU"], "embed": ["true"]},
            {"very_old_cell": ["GRU"], "embed": ["true"]},
        ),
    ],
    ids=str,
)
def test_what_a_link_of_old_becomes(query, now):
    assert links.renewed(query, "page") == now


def test_a_parameter_that_kept_its_name_has_its_labels_said_anew():
    assert links.renewed({"page_round": ["1 Definitions"]}, "page") == {
        "page_round": ["definitions"]
    }


def test_what_is_said_in_the_words_of_now_is_left_as_it_is():
    query = {"page_round": ["definitions"], "page_cell": ["gru"], "page_last_3": ["x"]}
    assert links.renewed(query, "page") == query
    assert links.renewed(links.renewed({"old_cell": ["The LSTM"]}, "page"), "page") == {
        "page_cell": ["lstm"]
    }


@pytest.mark.parametrize("turn", [1, -1])
def test_the_name_of_now_counts_before_the_old(turn):
    both = [("old_cell", ["The LSTM"]), ("page_cell", ["gru"])][::turn]
    assert links.renewed(dict(both), "page") == {"page_cell": ["gru"]}


def test_another_lesson_has_links_of_its_own_or_none():
    assert links.renewed({"old_cell": ["The LSTM"]}, "other") == {"old_cell": ["The LSTM"]}


def test_a_lesson_points_to_others():
    elsewhere, there = links.pointers("page").values()
    assert elsewhere == links.Pointer(
        "elsewhere", "other", "The rest of it", moved=("round",), shared=("cell",)
    )
    assert there == links.Pointer("there", "third", "See there", {"at": "2"})
    assert list(links.pointers("page")) == ["elsewhere", "there"]
    assert links.pointers("other") == {}


@pytest.mark.parametrize(
    ("query", "now"),
    [
        ({}, {}),
        ({"other_seed": ["3"]}, {"other_seed": ["3"]}),
        (
            {"page_seed": ["3"]},
            {
                "page_length": ["50"],
                "page_rate": ["0.01"],
                "page_seed": ["3"],
                "page_edition": ["2"],
            },
        ),
        (
            {"page_length": ["20"]},
            {"page_length": ["20"], "page_rate": ["0.01"], "page_edition": ["2"]},
        ),
        (
            {"page_length": ["20"], "page_edition": ["2"]},
            {"page_length": ["20"], "page_edition": ["2"]},
        ),
    ],
)
def test_a_link_of_before_means_the_first_values_of_then(query, now):
    assert links.completed(query, "page") == now


def test_a_page_whose_first_values_never_changed_completes_nothing(tmp_path):
    (tmp_path / "page" / "links.toml").write_text("", "utf-8")
    assert links.completed({"page_seed": ["3"]}, "page") == {"page_seed": ["3"]}
