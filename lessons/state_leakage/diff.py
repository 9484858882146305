"""Diff of a bug and its fix: one listing, a sign and a colour at every line that differs."""

from difflib import SequenceMatcher
from html import escape

from lstm_ui import theme

SIGNS = {"drop": "−", "add": "+", "keep": " "}
NAMES = {"drop": "del", "add": "ins", "keep": "span"}  # of the elements
COLOURS = {"drop": "carried", "add": "reset"}  # a line of the bug, and of the fix
CODE_FONT = "'Source Code Pro', 'Source Code', monospace"
Line = tuple[str, str]  # what the fix does with it, a key of `SIGNS`, and its code


def diff(bug: str, fix: str) -> list[Line]:
    """Every line of both, in order: what the fix drops stands before what it puts in its place."""
    mine, theirs = bug.rstrip().splitlines(), fix.rstrip().splitlines()
    found: list[Line] = []
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    for name, begin, end, other, other_end in matcher.get_opcodes():
        if name == "equal":
            found += [("keep", line) for line in mine[begin:end]]
        else:
            found += [("drop", line) for line in mine[begin:end]]
            found += [("add", line) for line in theirs[other:other_end]]
    return found


def listing(lines: list[Line], mode: theme.Mode) -> str:
    """The diff as HTML: a column of signs, and a tint behind every line that differs."""
    rows = "".join(_row(does, code, mode) for does, code in lines)
    return (
        f'<pre style="margin:0;padding:0.8rem 0;border-radius:8px;background:{theme.PANEL[mode]};'
        f"color:{theme.INK[mode]};font-family:{CODE_FONT};font-size:14px;line-height:1.6;white-space:pre-wrap;"
        f'overflow-wrap:anywhere;max-width:820px">{rows}</pre>'
    )


def _row(does: str, code: str, mode: theme.Mode) -> str:
    name = NAMES[does]
    style = "display:block;padding:0 1rem 0 2.4rem;text-indent:-1.4rem;text-decoration:none;"
    sign = f'<b style="display:inline-block;width:1.4rem;text-indent:0">{SIGNS[does]}</b>'
    if does in COLOURS:
        colour = theme.net_color(COLOURS[does], mode)
        style += f"border-left:4px solid {colour};padding-left:calc(2.4rem - 4px);"
        style += f"background:color-mix(in srgb, {colour} 16%, transparent);"
    return f'<{name} style="{style}">{sign}{escape(code)}</{name}>'
