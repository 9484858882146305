"""The page on how to add a lesson is true: who follows it has a lesson that passes its tests."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "adding-a-lesson.md").read_text("utf-8")
BLOCK = re.compile(
    r"`((?:lessons|pages|tests|lstm_ui)/[^`\s]+\.\w+)`(?:(?!```).)*?```\w+\n(.*?)```", re.S
)
OUTLINE, INDENT = "lstm_ui/course.py", 12 * " "
HOUSE = [
    "app.py",
    "cloud",
    "deploy",
    "pages",
    "lessons",
    "lstm_ui",
    "lstm_core",
    "training",
    "benchmarks",
    "tests",
    "pyproject.toml",
    ".streamlit",
]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the project in which the guide was followed."""
    copy = tmp_path_factory.mktemp("house")
    for name in HOUSE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, copy / name)
    for path, text in BLOCK.findall(GUIDE):
        if path == OUTLINE:
            outline = (copy / path).read_text("utf-8")
            before = outline.index(f"{INDENT}Entry(")
            entry = f"{indent(text.rstrip(), INDENT)},\n"
            text = outline[:before] + entry + outline[before:]
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text, "utf-8")
    (copy / "tests/lessons/fading_memory/__init__.py").touch()
    call(copy, "training.cards", "fading_memory")
    return copy


def call(house, module, *arguments):
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run(house, *tests):
    call(house, "pytest", "-q", "-p", "no:cacheprovider", *tests)


def test_the_guide_says_how_many_files_it_takes():
    paths = [path for path, _ in BLOCK.findall(GUIDE)]
    assert len(paths) == len(set(paths)) == 10
    assert sum(path.startswith("lessons/") for path in paths) == 6
    assert OUTLINE in paths


def test_the_lesson_s_own_tests_pass(house):
    run(house, "tests/lessons/fading_memory")


def test_the_house_takes_the_lesson_in(house):
    of_all = ("tests/test_architecture.py", "tests/kit/test_content.py", "tests/kit/test_course.py")
    of_each = ("tests/lessons/test_pages.py", "tests/lessons/test_cards.py")
    run(house, *of_all, *of_each, "-k", "fading_memory or not (test_pages or test_cards)")


def test_the_minutes_in_the_guide_are_those_that_are_measured(house):
    measured = re.search(
        r"fading_memory +(\d+)", call(house, "benchmarks.minutes", "fading_memory")
    )
    (outline,) = (text for path, text in BLOCK.findall(GUIDE) if path == OUTLINE)
    assert f"\n    {measured[1]},\n" in outline
