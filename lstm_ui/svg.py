"""A card's picture: a few marks as SVG, in colours that follow the theme.

A picture names its colours as the palette does, ``var(--f)``, and its root says what they are: in
the light, or in the dark once `coloured` has changed it. Coordinates are in tenths, from the upper
left corner.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape

from lstm_ui import theme
from lstm_ui.theme import MODES, Mode

WIDTH, HEIGHT = 240, 110
LINE = 13  # from one line of words to the next

PALETTE: dict[Mode, dict[str, str]] = {
    mode: theme.SYMBOL_COLORS[mode]
    | theme.NET_COLORS[mode]
    | {
        "ink": theme.INK[mode],
        "soft": theme.SOFT[mode],
        "accent": theme.PRIMARY[mode],
        "positive": theme.POSITIVE[mode],
        "negative": theme.NEGATIVE[mode],
    }
    for mode in MODES
}

USED = re.compile(r"var\(--(\w+)\)")
DEFINED = re.compile(r"--(\w+): #\w{6}")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)

Point = tuple[float, float]


def picture(alt: str, marks: Iterable[str], size: tuple[float, float] = (WIDTH, HEIGHT)) -> str:
    """The marks as one picture, a card's by its size, which says in words what it shows."""
    width, height = map(_number, size)
    drawn = "\n".join(marks)
    used = "; ".join(f"--{name}: {PALETTE['light'][name]}" for name in _names(drawn))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'font-family="sans-serif" font-size="12" style="{used}">\n'
        f"<title>{escape(alt, quote=False)}</title>\n{drawn}\n</svg>\n"
    )


def coloured(svg: str, mode: Mode) -> str:
    """The picture in the colours of a theme."""
    return DEFINED.sub(lambda named: f"--{named[1]}: {PALETTE[mode][named[1]]}", svg)


def alt(svg: str) -> str:
    """What the picture shows, in words.

    Raises
    ------
    ValueError
        for a picture that does not say it.
    """
    title = TITLE.search(svg)
    if title is None:
        raise ValueError("svg: got no title, want what the picture shows")
    return unescape(title[1])


def bar(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1.0) -> str:
    """A filled rectangle."""
    faint = "" if opacity == 1 else f' fill-opacity="{opacity:.2f}"'
    return f"<rect {_box(x, y, width, height)} fill={_ink(colour)}{faint}/>"


def frame(x: float, y: float, width: float, height: float, colour: str, round_by: float = 3) -> str:
    """An empty rectangle with an edge."""
    return (
        f'<rect {_box(x, y, width, height)} rx="{_number(round_by)}" fill="none" '
        f'stroke={_ink(colour)} stroke-width="2"/>'
    )


def line(points: Sequence[Point], colour: str, width: float = 2.5, dash: str = "") -> str:
    """A line through the points."""
    path = " ".join(f"{_number(x)},{_number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{path}" fill="none" stroke={_ink(colour)} '
        f'stroke-width="{_number(width)}" stroke-linejoin="round"{dashed}/>'
    )


def dot(x: float, y: float, radius: float, colour: str) -> str:
    """A filled circle."""
    return (
        f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{_number(radius)}" fill={_ink(colour)}/>'
    )


def words(x: float, y: float, text: str, colour: str = "soft", anchor: str = "start") -> str:
    """A few words on a line, which they begin, halve or end."""
    return (
        f'<text x="{_number(x)}" y="{_number(y)}" fill={_ink(colour)} text-anchor="{anchor}">'
        f"{escape(text, quote=False)}</text>"
    )


def at_the_ends(x: float, ends: Mapping[str, tuple[str, float]]) -> list[str]:
    """The name of each line beside its end, by its colour and height, and none over another."""
    marks, free = [], 0.0
    for name, (colour, height) in sorted(ends.items(), key=lambda end: end[1][1]):
        y = max(height + 4, free)
        marks.append(words(x, y, name, colour))
        free = y + LINE
    return marks


def _box(x: float, y: float, width: float, height: float) -> str:
    named = {"x": x, "y": y, "width": width, "height": height}
    return " ".join(f'{name}="{_number(value)}"' for name, value in named.items())


def _ink(colour: str) -> str:
    return f'"var(--{colour})"'


def _names(drawn: str) -> list[str]:
    return list(dict.fromkeys(USED.findall(drawn)))


def _number(value: float) -> str:
    """In tenths, and no zero that is negative."""
    return f"{round(value, 1) + 0.0:g}"
