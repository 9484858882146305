"""Every word that a page tells is written, every word written is told, and mistakes are named."""

import ast
import tomllib
from pathlib import Path

import pytest

from lessons.gate_sandbox import stories
from lstm_core.exercises.challenges import CHALLENGES
from lstm_ui import content, tables
from lstm_ui.belt.scene import GATES
from lstm_ui.lesson import HOW_WE_KNOW

ROOT = Path(__file__).parents[2]
PAGES = sorted(ROOT.glob("pages/*.py"))
CACHED = (content.sections, stories.stories, stories.challenges, content.glossary)
FIELDS = {
    "story": {"key", "title", "about", "watch", "steps"},
    "challenge": {"key", "title", "task", "hint", "why", "steps"},
}
SETTINGS = {"start", "rnn_weight", "at"}


def calls(page, name):
    """The first arguments, in order, of a page's calls of a function or method of that name."""
    for node in ast.walk(ast.parse(page.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
            if called == name:
                yield ast.literal_eval(node.args[0])


def entries():
    return tomllib.loads((ROOT / "lessons" / "gate_sandbox/stories.toml").read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page_tells_each_section_once(page):
    assert list(calls(page, "Lesson")) == [page.stem]
    told = list(calls(page, "tell"))  # and how we know, at the foot of the page, by itself
    assert sorted(told) == sorted({*content.sections(page.stem)} - {HOW_WE_KNOW})
    assert all(content.sections(page.stem).values())


def test_every_prose_file_has_its_page():
    assert {path.parent.name for path in ROOT.glob("lessons/*/words.md")} == {
        page.stem for page in PAGES
    }


def test_enough_stories_and_challenges():
    assert len(stories.stories()) >= 6
    assert len(stories.challenges()) >= 5


@pytest.mark.parametrize("kind", FIELDS)
def test_entries_are_complete_and_unlike(kind):
    rows = entries()[kind]
    for row in rows:
        assert FIELDS[kind] <= set(row) <= FIELDS[kind] | SETTINGS, row["key"]
        assert all(row[name].strip() for name in FIELDS[kind] - {"steps"}), row["key"]
    for name in ("key", "title"):
        assert len({row[name] for row in rows}) == len(rows), name


@pytest.mark.parametrize("kind", FIELDS)
def test_entries_become_scenes_as_written(kind):
    read = dict({"story": stories.stories, "challenge": stories.challenges}[kind]())
    for row in entries()[kind]:
        chosen = read.pop(row["key"])
        assert chosen.title == row["title"]
        steps = [[step.word, *(getattr(step, g) for g in GATES)] for step in chosen.scene.steps]
        assert steps == row["steps"]
        for name in SETTINGS & set(row):
            assert getattr(chosen.scene, name) == row[name], name
    assert not read


def test_every_challenge_has_its_criteria():
    assert list(stories.challenges()) == list(CHALLENGES)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "FOLDER", tmp_path)
    for cached in CACHED:
        cached.cache_clear()
    yield tmp_path
    for cached in CACHED:
        cached.cache_clear()


def write(path, text):
    path.parent.mkdir()
    path.write_text(text, "utf-8")


def test_sections_keep_their_paragraphs(folder):
    write(folder / "a" / "words.md", "\n## one\nA.\n\n### B\n\n## two \nσ\n")
    assert content.sections("a") == {"one": "A.\n\n### B", "two": "σ"}


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("words\n## one\n", "lost/words.md:1: text before"),
        ("\n# Title\n## one\n", "lost/words.md:2: text before"),
        ("## one\nA\n## two\n## one \n", "lost/words.md:4: section 'one' stands here twice"),
    ],
)
def test_malformed_prose_names_file_and_line(text, where, folder):
    write(folder / "lost" / "words.md", text)
    with pytest.raises(ValueError, match=where):
        content.sections("lost")


@pytest.mark.parametrize(
    "steps",
    [
        '[["a", 0.5, 0.5, 0.5]]',
        '[["a", 0.5, 0.5, 0.5, 0.5, 0.5]]',
        '[["a", 1.5, 0.5, 0.5, 0.5]]',
        '[["a", 0.5, 0.5, -1.5, 0.5]]',
        '[["", 0.5, 0.5, 0.5, 0.5]]',
        '[["a", 0.123, 0.5, 0.5, 0.5]]',
        "[]",
        '[["a", 0.5, 0.5, 0.5, "0.5"]]',
    ],
)
def test_malformed_schedule_names_its_entry(steps, folder):
    text = f'[[story]]\nkey = "odd"\ntitle = "T"\nabout = "A"\nwatch = "W"\nsteps = {steps}\n'
    write(folder / "gate_sandbox" / "stories.toml", text)
    with pytest.raises(
        ValueError, match=r"^gate_sandbox/stories\.toml:1: \[\[story\]\] steps.*: (got|want) "
    ):
        stories.stories()
