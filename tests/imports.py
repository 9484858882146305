"""What Python files import, read from their source: by which name, when, and in circles or not."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Imported:
    """One name that an import statement asks for.

    Attributes
    ----------
    entered : the module that is imported, of which `name` is a part or which it is
    deferred : whether loading the file leaves it undone: within a function, or for a type checker
    """

    line: int
    name: str
    entered: str
    deferred: bool


def sources(*places: str) -> dict[str, str]:
    """The text of each Python file in these folders, by its path from the root."""
    files = [
        file
        for place in places
        for file in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in sorted(files)}


def imports(node: ast.AST, path: str, deferred: bool = False) -> Iterator[Imported]:
    """All that a file imports, relative names spelled out."""
    for name, entered in _names(node, path):
        yield Imported(node.lineno, name, entered, deferred)
    deferred |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or _is_type_checking(node)
    for child in ast.iter_child_nodes(node):
        yield from imports(child, path, deferred)


def _names(node: ast.AST, path: str) -> list[tuple[str, str]]:
    if isinstance(node, ast.Import):
        return [(alias.name, alias.name) for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = list(PurePosixPath(path).parent.parts)
    base = package[: len(package) - node.level + 1] if node.level else []
    entered = ".".join([*base, *([node.module] if node.module else [])])
    return [(f"{entered}.{alias.name}", entered) for alias in node.names]


def _is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in (
        "TYPE_CHECKING",
        "typing.TYPE_CHECKING",
    )


def module_of(path: str) -> str:
    """The name under which a file is imported."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def circle(files: Mapping[str, str]) -> list[str] | None:
    """Modules that wait for each other while they are imported, if any do.

    A module waits for its packages, for what it imports, and for the packages of that. Two threads
    that enter a circle at different ends each hold what the other waits for.
    """
    trees = {path: ast.parse(source) for path, source in files.items()}
    homes = {
        f"{module_of(path)}.{imported.name.rpartition('.')[2]}": imported.entered
        for path, tree in trees.items()
        if path.endswith("__init__.py")
        for imported in imports(tree, path)
        if imported.deferred
    }
    graph = {
        module_of(path): {
            module
            for imported in imports(tree, path)
            if not imported.deferred
            for module in _with_packages(homes.get(imported.name, imported.name))
        }
        | {*_with_packages(module_of(path).rpartition(".")[0])}
        for path, tree in trees.items()
    }
    ours = {module: needs & graph.keys() - {module} for module, needs in graph.items()}
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as error:
        return list(error.args[1])
    return None


def _with_packages(module: str) -> Iterator[str]:
    parts = module.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))
