"""A table becomes the dataclass that it fills, and a mistake in it is named by file and line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import pytest

from lstm_ui import tables


@dataclass
class Story:
    key: str
    title: str
    steps: list[int]


@dataclass
class Scene(Story):
    start: float = 0.25
    at: int = 1
    unit: str = ""


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
    monkeypatch.setattr(tables, "FOLDER", tmp_path)

    def write_and_read(text, table="story", row=Scene):
        (tmp_path / "some.toml").write_text(text, "utf-8")
        return tables.entries("some.toml", table, row)

    return write_and_read


def entry(key="one", **changed):
    """An entry's text; a field changed to None is left out."""
    fields = {"key": f'"{key}"', "title": '"T"', "steps": "[2, 5]"} | changed
    rows = [f"{name} = {value}" for name, value in fields.items() if value is not None]
    return "\n".join(["[[story]]", *rows, ""])


def test_good_entries_are_read_in_order(read):
    assert read(GOOD) == [
        Scene("zebra", "Last letter first", [3, 1], start=0.5),
        Scene("ape", "B", [], at=7, unit=""),
    ]


def test_absent_table_has_no_entries(read):
    assert read(GOOD, table="question") == []
    assert read("") == []


def test_umlauts_and_signs_survive(read):
    (row,) = read(entry(title='"σ − “Ω” né"'))
    assert row.title == "σ − “Ω” né"


def test_a_header_within_a_text_is_none(read):
    rows = read(entry(title='"as in [[story]]"') + entry("two", title='"[[story]]"'))
    assert [row.title for row in rows] == ["as in [[story]]", "[[story]]"]


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
    "truth for a whole number": (entry(at="true"), r"at: got bool, want int$"),
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
        read(entry(start="0.5"), row=Story)


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


@dataclass
class Gate:
    gate: str


def test_entries_without_a_key_are_not_twice(read):
    text = '[[forced]]\ngate = "f"\n[[forced]]\ngate = "f"\n'
    assert read(text, "forced", Gate) == 2 * [Gate("f")]


@dataclass(frozen=True)
class Option:
    text: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    options: tuple[Option, ...]
    pair: tuple[str, float] = ("a", 0.5)
    tempts: Mapping[str, str] = field(default_factory=dict)
    way: Literal["open", "shut"] = "open"
    radius: float | None = None
    best: Option | None = None
    answer: str = field(default="", init=False)

    def __post_init__(self):
        if len(self.options) > 2:
            raise ValueError("options: want two at most")


FULL = """\
[[question]]
options = [{ text = "one" }, { right = true, text = "two" }]
pair = ["b", 0.75]
way = "shut"
radius = 1.5
[question.tempts]
f = "F"
[question.best]
text = "three"
"""


def test_what_stands_within_an_entry_is_built_too(read):
    one, two = Option("one"), Option("two", right=True)
    want = Question((one, two), ("b", 0.75), {"f": "F"}, "shut", 1.5, Option("three"))
    assert read(FULL, "question", Question) == [want]
    assert read("[[question]]\noptions = []\n", "question", Question) == [Question(())]


WRONG_WITHIN = {
    "missing": ("{ right = true }", "", r"options\[1\] lacks text$"),
    "unknown": ('{ text = "b", why = "c" }', "", r"options\[1\] has why, which nothing reads$"),
    "text for truth": (
        '{ text = "b", right = "no" }',
        "",
        r"options\[1\]\.right: got str, want bool$",
    ),
    "number for truth": (
        '{ text = "b", right = 1 }',
        "",
        r"options\[1\]\.right: got int, want bool$",
    ),
    "empty": ('{ text = "" }', "", r"options\[1\]\.text: got nothing, want words$"),
    "text for a table": ('"b"', "", r"options\[1\]: got str, want dict$"),
    "too few": (None, 'pair = ["a"]', r"pair: got 1, want 2 values$"),
    "too many": (None, 'pair = ["a", 0.5, 0.5]', r"pair: got 3, want 2 values$"),
    "each in its place": (None, "pair = [0.5, 0.5]", r"pair\[0\]: got float, want str$"),
    "value of a table": (None, "tempts.f = 1", r"tempts\.f: got int, want str$"),
    "empty value of a table": (None, 'tempts.f = ""', r"tempts\.f: got nothing, want words$"),
    "another word": (None, 'way = "up"', r"way: got 'up', want one of open, shut$"),
    "truth for a fraction": (None, "radius = true", r"radius: got bool, want float$"),
    "a table that may be absent": (None, "best.right = true", r"best lacks text$"),
    "not from the table": (None, 'answer = "a"', r"has answer, which nothing reads$"),
    "refused": ('{ text = "b" }, { text = "c" }', "", r"options: want two at most$"),
}


@pytest.mark.parametrize(("option", "more", "said"), WRONG_WITHIN.values(), ids=WRONG_WITHIN)
def test_mistake_within_an_entry_is_named_by_its_path(read, option, more, said):
    options = ", ".join(['{ text = "a" }', *([option] if option else [])])
    with pytest.raises(ValueError, match=rf"^some\.toml:2: \[\[question\]\] {said}"):
        read(f"\n[[question]]\noptions = [{options}]\n{more}\n", "question", Question)
