"""A table of content/ is read as it stands, and a mistake in it is named by file and line."""

import pytest

from lstm_ui import content

pytestmark = pytest.mark.torchless

REQUIRED = {"key": str, "title": str, "steps": list}
OPTIONAL = {"start": float, "at": int, "unit": str}

GOOD = """\
# two tables, mixed

[[story]]
key = "zebra"
title = "Last letter first"
steps = [3, 1]
start = 0.5

[[other]]
key = "zebra"

  [[ story ]]
key = "ape"
title = "B"
steps = []
at = 7
unit = ""
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read a table of a file with this text."""
    monkeypatch.setattr(content, "FOLDER", tmp_path)

    def write_and_read(text, table="story", optional=OPTIONAL):
        (tmp_path / "some.toml").write_text(text, "utf-8")
        return content.entries("some.toml", table, REQUIRED, optional)

    return write_and_read


def entry(key="one", **changed):
    """An entry's text; a field changed to None is left out."""
    fields = {"key": f'"{key}"', "title": '"T"', "steps": "[2, 5]"} | changed
    rows = [f"{name} = {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["[[story]]", *rows, ""])


def test_good_entries_are_read_in_order(read):
    assert read(GOOD) == [
        {"key": "zebra", "title": "Last letter first", "steps": [3, 1], "start": 0.5},
        {"key": "ape", "title": "B", "steps": [], "at": 7, "unit": ""},
    ]


def test_absent_table_has_no_entries(read):
    assert read(GOOD, table="question") == []
    assert read("") == []


def test_umlauts_and_signs_survive(read):
    (row,) = read(entry(title='"σ − “Ω” né"'))
    assert row["title"] == "σ − “Ω” né"


def test_a_header_within_a_text_is_none(read):
    rows = read(entry(title='"as in [[story]]"') + entry("two", title='"[[story]]"'))
    assert [row["title"] for row in rows] == ["as in [[story]]", "[[story]]"]


@pytest.mark.parametrize("text", ["[story]\n", 'story = ["a"]\n', "story = 3\n", '[["story"]]\n'])
def test_an_entry_without_its_header_is_named(read, text):
    with pytest.raises(ValueError, match=r"some\.toml: want each entry under a line \[\[story\]\]"):
        read(text)


WRONG = {
    "missing field": (entry(title=None), r"lacks title$"),
    "two missing fields": (entry(title=None, steps=None), r"lacks steps, title$"),
    "unknown field": (entry(titel='"T"'), r"has titel, which nothing reads$"),
    "number for text": (entry(title="7"), r"title: got int, want str$"),
    "text for list": (entry(steps='"abc"'), r"steps: got str, want list$"),
    "whole number for a fraction": (entry(start="1"), r"start: got int, want float$"),
    "fraction for a whole number": (entry(at="1.5"), r"at: got float, want int$"),
    "empty text": (entry(title='""'), r"title: got nothing, want words$"),
    "blank text": (entry(title='" \\t "'), r"title: got nothing, want words$"),
    "empty key": (entry(key=""), r"key: got nothing, want words$"),
    "key twice": (entry("before"), r"key: 'before' stands here twice$"),
}


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("blank_lines", [0, 3])
def test_mistake_is_named_by_file_and_line(read, text, said, blank_lines):
    before = entry("before") + "\n" * blank_lines
    line = len(before.splitlines()) + 1
    assert len(read(before)) == 1
    with pytest.raises(ValueError, match=rf"^some\.toml:{line}: \[\[story\]\] {said}"):
        read(before + text)


def test_optional_field_is_unknown_where_it_is_not_named(read):
    with pytest.raises(ValueError, match=r"^some\.toml:1: .* has start, which nothing reads$"):
        read(entry(start="0.5"), optional=None)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[[story]]\nkey = \n", 2),
        ('# a\n\n[[story]]\nkey = "a"\nkey = "b"\n', 5),
        ('[[story]]\nkey = "open\n', 2),
        ("[[story\n", 1),
    ],
)
def test_broken_file_is_named_with_its_line(read, text, line):
    with pytest.raises(ValueError, match=rf"^some\.toml: .*line {line}\b"):
        read(text)


def test_entries_without_a_key_are_not_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "FOLDER", tmp_path)
    (tmp_path / "a.toml").write_text('[[forced]]\ngate = "f"\n[[forced]]\ngate = "f"\n', "utf-8")
    assert len(content.entries("a.toml", "forced", {"gate": str})) == 2
