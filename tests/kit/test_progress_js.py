"""The browser's own store, in Node: kept, read back, forgotten, and never in the way."""

import json

import pytest

from lstm_ui.live.register import ROOT
from tests.node import call

STORE = ROOT / "lstm_ui/progress/store.js"

# A browser's storage, with what it holds at first.
STORAGE = """
    const held = new Map(first === null ? [] : [["inside-the-lstm", first]]);
    const storage = {
        getItem: (name) => held.get(name) ?? null,
        setItem: (name, value) => held.set(name, value),
        removeItem: (name) => held.delete(name),
    };
    const open = () => storage;
"""


def story(first, code):
    """What the code returns that has the store's functions, and a storage that holds this."""
    names = "{ add, forget, news, read }"
    return call(STORE, f"({names}, first) => {{ {STORAGE} {code} }}", first)


def test_marks_are_added_to_those_that_are_kept():
    first = json.dumps(["a/done", "b/opened"])
    added = story(first, 'add(open, ["c/opened", "a/done"]); return read(open);')
    assert added == ["a/done", "b/opened", "c/opened"]


def test_nothing_is_written_that_is_there_already():
    code = 'storage.setItem = () => { throw "written"; }; return add(open, ["a/done"]);'
    assert story('["a/done"]', code) == ["a/done"]


def test_what_is_forgotten_is_gone():
    code = 'add(open, ["a/done"]); forget(open); return [read(open), held.size];'
    assert story('["b/done"]', code) == [[], 0]


@pytest.mark.parametrize("first", ["", "{", "7", "null", '{"a": 1}', '"a/done"'])
def test_nonsense_that_is_kept_counts_as_nothing(first):
    assert story(first, "return read(open);") == []
    assert story(first, 'return add(open, ["a/done"]);') == ["a/done"]


def test_only_marks_are_read():
    first = json.dumps(["a/done", 3, None, "<b>/x", "a", "a/b/c", "x" * 41 + "/y"])
    assert story(first, "return read(open);") == ["a/done"]


def test_no_more_is_read_than_the_session_takes():
    first = json.dumps([f"a/{'b' * (k % 40 + 1)}" for k in range(600)])
    assert len(story(first, "return read(open);")) == 500


@pytest.mark.parametrize(
    "blocked",
    [
        'const shut = () => { throw new Error("SecurityError"); };',
        "const shut = () => null;",
        'const shut = () => ({ getItem: () => null, setItem() { throw new Error("full"); } });',
    ],
)
def test_a_blocked_store_keeps_nothing_and_raises_nothing(blocked):
    code = f'{blocked} forget(shut); return [add(shut, ["a/done"]), read(shut)];'
    assert story(None, code) == [[], []]


@pytest.mark.parametrize(
    ("known", "expected"),
    [([], ["a/done", "b/done"]), (["a/done"], ["b/done"]), (["a/done", "b/done", "c/done"], [])],
)
def test_only_what_the_session_knows_not_is_news(known, expected):
    code = f"return news(read(open), {json.dumps(known)});"
    assert story('["a/done", "b/done"]', code) == expected
