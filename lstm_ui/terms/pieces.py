"""A short text as a browser's own elements, where there is no Markdown: formulas, code, the rest.

The text is Markdown of which only ``$…$`` and backticks are used, and of TeX only what a line of
prose needs: letters, subscripts, superscripts, and the commands below.
"""

import re

from lstm_ui.numbers import MINUS

COMMANDS = {
    "cdot": "·",
    "ell": "ℓ",
    "le": "≤",
    "ln": "ln",
    "max": "max",
    "odot": "⊙",
    "rho": "ρ",
    "sigma": "σ",
    "tanh": "tanh",
    "times": "×",
}
ASIDE = re.compile(r"\$([^$]+)\$|`([^`]+)`")
TOKEN = re.compile(
    r"(?P<index>[_^])(?:\{(?P<braced>[^{}]*)\}|(?P<single>\\[a-z]+|\w))"
    r"|(?P<command>\\[a-z]+)|(?P<letter>[A-Za-z])|(?P<rest>[^\\_^{}A-Za-z])"
)
Piece = tuple[str, str]  # the element's name, "" for plain text, and what it holds


def pieces(text: str) -> list[Piece]:
    """The text as pieces: ("i", …), ("sub", …), ("sup", …), ("code", …) or ("", …).

    Raises
    ------
    ValueError
        for a formula that holds more than this can write.
    """
    found: list[Piece] = []
    end = 0
    for aside in ASIDE.finditer(text):
        found.append(("", text[end : aside.start()]))
        found += _formula(aside[1]) if aside[1] else [("code", aside[2])]
        end = aside.end()
    return _joined([*found, ("", text[end:])])


def _formula(tex: str) -> list[Piece]:
    found: list[Piece] = []
    end = 0
    while end < len(tex):
        token = TOKEN.match(tex, end)
        if token is None:
            raise ValueError(f"${tex}$ holds more than a line of prose can: {tex[end:]!r}")
        end = token.end()
        if token["index"]:
            element = "sub" if token["index"] == "_" else "sup"
            inner = token["braced"] or token["single"]
            found.append((element, "".join(piece for _, piece in _formula(inner))))
        elif token["letter"]:
            found.append(("i", token["letter"]))
        else:
            found.append(("", _command(token["command"]) if token["command"] else token["rest"]))
    return [(element, piece.replace("-", MINUS)) for element, piece in found]


def _command(command: str) -> str:
    if command[1:] not in COMMANDS:
        raise ValueError(f"{command} is no command that a line of prose can write")
    return COMMANDS[command[1:]]


def _joined(found: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one kind made one, and none that is empty."""
    joined: list[Piece] = []
    for element, text in found:
        if joined and joined[-1][0] == element and element in ("", "i"):
            joined[-1] = (element, joined[-1][1] + text)
        elif text:
            joined.append((element, text))
    return joined
