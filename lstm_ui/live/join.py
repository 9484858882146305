"""Joining: the ES modules of a live picture as one module, which is all that Streamlit takes.

Each file becomes a function that is called once, dependencies first, and returns what it exports.
Its other names stay within it, as they do where a browser or Node loads the files as they lie on
disk. A file may say, each at the beginning of a line,

    import { a, b } from "./c.js";
    export const a = …      export function a …      export class A …
    export default a;

and nothing else that begins a line with either word.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STATEMENT = re.compile(
    r"""
      ^import\s*\{(?P<names>(?:\s*[\w$]+\s*(?:,|(?=\})))+)\s*\}
          \s*from\s*"(?P<source>[^"\n]+)";[ \t]*$
    | ^export\ (?=(?:async\ )?(?:const|function|class)\b\*?\ ?(?P<exported>[\w$]+))
    | ^export\ default\ (?!function\b|class\b)(?P<default>[\w$]+);[ \t]*$
    | ^[ \t]*(?P<refused>(?:import|export)\b.*)
    | \b(?P<dynamic>import\s*[.(].*)
    """,
    re.MULTILINE | re.VERBOSE,
)


@dataclass(frozen=True)
class Import:
    """What one statement takes from which file."""

    place: str
    target: Path
    names: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """One file: its text, what it imports, and what it exports under which name of its own."""

    path: Path
    source: str
    imports: tuple[Import, ...]
    exports: Mapping[str, str]


def join(main: Path, root: Path) -> str:
    """One ES module with the default export of ``main``, and with all that it imports.

    Raises
    ------
    ValueError
        naming file and line, if a statement is none of the above, asks for a file that does not
        exist or lies outside ``root``, for a name that the file does not export, or closes a
        circle; and if ``main`` has no default export.
    """
    modules: dict[Path, Module] = {}
    _collect(main.resolve(), root.resolve(), modules, ())
    if "default" not in modules[main.resolve()].exports:
        raise ValueError(f"{main.name} has no default export")
    variables = {path: f"$module{k}" for k, path in enumerate(modules)}
    parts = [_wrapped(module, root.resolve(), variables) for module in modules.values()]
    return "\n".join([*parts, f"export default {variables[main.resolve()]}.default;\n"])


def _collect(path: Path, root: Path, modules: dict[Path, Module], trail: tuple[Path, ...]) -> None:
    """Add the file to ``modules``, after all that it imports. ``trail`` leads to it."""
    module = _read(path, root)
    trail = (*trail, path)
    for wanted in module.imports:
        if wanted.target in trail:
            circle = (*trail[trail.index(wanted.target) :], wanted.target)
            names = " → ".join(_relative(file, root) for file in circle)
            raise ValueError(f"{wanted.place}: imports in a circle: {names}")
        if wanted.target not in modules:
            _collect(wanted.target, root, modules, trail)
        for name in wanted.names:
            if name not in modules[wanted.target].exports:
                file = _relative(wanted.target, root)
                raise ValueError(f"{wanted.place}: {file} does not export {name}")
    modules[path] = module


def _read(path: Path, root: Path) -> Module:
    """The file, with what its statements ask for."""
    source = path.read_text("utf-8")
    imports, exports = [], {}
    for match in STATEMENT.finditer(source):
        place = f"{_relative(path, root)}, line {source.count(chr(10), 0, match.start()) + 1}"
        if refused := match["refused"] or match["dynamic"]:
            raise ValueError(f"{place}: cannot join {refused!r}")
        if match["source"]:
            target = _target(match["source"], path, root, place)
            names = tuple(name.strip() for name in match["names"].split(",") if name.strip())
            imports.append(Import(place, target, names))
        elif match["default"]:
            exports["default"] = match["default"]
        else:
            exports[match["exported"]] = match["exported"]
    return Module(path, source, tuple(imports), exports)


def _target(source: str, path: Path, root: Path, place: str) -> Path:
    """The file that an import means."""
    if not source.startswith(("./", "../")):
        raise ValueError(f'{place}: "{source}" begins with neither ./ nor ../')
    target = (path.parent / source).resolve()
    if not target.is_relative_to(root):
        raise ValueError(f'{place}: "{source}" lies outside {root.name}')
    if not target.is_file():
        raise ValueError(f'{place}: there is no file "{source}"')
    return target


def _wrapped(module: Module, root: Path, variables: Mapping[Path, str]) -> str:
    """The module as a constant: what a function returns that holds the file's text."""
    imports = iter(module.imports)

    def replacement(match: re.Match[str]) -> str:
        if not match["source"]:
            return ""
        wanted = next(imports)
        return f"const {{ {', '.join(wanted.names)} }} = {variables[wanted.target]};"

    body = STATEMENT.sub(replacement, module.source)
    exports = ", ".join(f"{name}: {own}" for name, own in module.exports.items())
    head = f"// {_relative(module.path, root)}\nconst {variables[module.path]} = (() => {{"
    return f"{head}\n{body}\nreturn {{ {exports} }};\n}})();"


def _relative(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
