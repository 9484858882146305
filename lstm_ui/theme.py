"""One colour a symbol, in a light and a dark mode, and the Plotly template made of them.

The colours of i, f, g, o, c and h were found by search: every one reads as text (4.5:1 on page and
panel), and every two stay apart in normal vision, protanopia, deuteranopia and tritanopia.
`tests/kit/test_theme.py` holds the bounds, and holds `.streamlit/config.toml` to this file.
"""

from dataclasses import dataclass
from typing import Any, Literal, get_args

Mode = Literal["light", "dark"]
MODES: tuple[Mode, ...] = get_args(Mode)

BACKGROUND: dict[Mode, str] = {"light": "#fbfaf7", "dark": "#15171a"}
PANEL: dict[Mode, str] = {"light": "#f3f0e8", "dark": "#1f2226"}
INK: dict[Mode, str] = {"light": "#15181d", "dark": "#e9e6df"}
SOFT: dict[Mode, str] = {"light": "#5f646b", "dark": "#9aa0a8"}
GRID: dict[Mode, str] = {"light": "#e6e2d8", "dark": "#2b2f35"}

# What can be pressed or dragged: the one accent that is no symbol's. In the dark it must carry
# Streamlit's white ticks (3:1) and be read as text (4.5:1); a white label on it would be too faint.
PRIMARY: dict[Mode, str] = {"light": "#2b3f5c", "dark": "#7e95ad"}

# The sign of a value: fills, not words.
POSITIVE: dict[Mode, str] = {"light": "#c8640a", "dark": "#f08c3e"}
NEGATIVE: dict[Mode, str] = {"light": "#0077aa", "dark": "#4fb6e0"}

_BASIC: dict[Mode, dict[str, str]] = {
    "light": {
        "i": "#045d4f",
        "f": "#972b24",
        "g": "#703287",
        "o": "#2d6dbb",
        "c": "#8e6500",
        "h": "#686d74",
        "x": INK["light"],
        "q": "#79508a",
        "s": "#225c60",
    },
    "dark": {
        "i": "#7bdeb8",
        "f": "#d4745b",
        "g": "#daaffd",
        "o": "#6e99df",
        "c": "#dca43d",
        "h": "#a2a7ab",
        "x": INK["dark"],
        "q": "#aa7ea8",
        "s": "#76c7cc",
    },
}
# A GRU's block takes the colour of the LSTM's block that does its work: z keeps the old as f does,
# n is the candidate as g is, and r, like o, settles how much of the memory is shown.
ANALOGUES = {"z": "f", "n": "g", "r": "o"}

SYMBOL_COLORS: dict[Mode, dict[str, str]] = {
    mode: basic | {symbol: basic[like] for symbol, like in ANALOGUES.items()}
    for mode, basic in _BASIC.items()
}
CATEGORICAL: dict[Mode, list[str]] = {
    mode: [SYMBOL_COLORS[mode][symbol] for symbol in "ifgoch"] for mode in MODES
}

# Nets, and what is done with a state between sequences: one colour a name on every page, that of no
# symbol and of no sign, dark enough for the name at a line's end. A mark tells each without it.
NETS = ("rnn", "gru", "lstm", "forward", "reverse", "both", "carried", "reset")
NET_COLORS: dict[Mode, dict[str, str]] = {
    "light": {
        "rnn": "#5e101f",
        "gru": "#756847",
        "lstm": "#201f92",
        "forward": "#132f40",
        "reverse": "#5c500c",
        "both": "#ae388f",
        "carried": "#a84d5f",
        "reset": "#1a3214",
    },
    "dark": {
        "rnn": "#c0787f",
        "gru": "#c6cb75",
        "lstm": "#6f80fa",
        "forward": "#b2e8fa",
        "reverse": "#e8c93f",
        "both": "#c967ac",
        "carried": "#e2616f",
        "reset": "#c3eac9",
    },
}


@dataclass(frozen=True)
class Mark:
    """How a net is told without its colour.

    Attributes
    ----------
    dash : of its line, as Plotly calls it
    strokes : of its line, as SVG and CSS have it; "none" for a line without gaps
    marker : at its points
    hatch : of its bars; "" for a plain one
    """

    dash: str
    strokes: str
    marker: str
    hatch: str


_WHOLE = Mark("solid", "none", "circle", "")
_DASHED = Mark("dash", "9 5", "square", "/")
_DOTTED = Mark("dot", "2 5", "diamond", "x")
NET_MARKS: dict[str, Mark] = {
    "rnn": _DOTTED,
    "gru": _DASHED,
    "lstm": _WHOLE,
    "forward": _DASHED,
    "reverse": _DOTTED,
    "both": _WHOLE,
    "carried": _WHOLE,
    "reset": _DASHED,
}

# The name that colours a symbol's words in Markdown, as in ":red[$f$]". The others are plain: x has
# the colour of ink, and for q and s Markdown has too few names.
MARKDOWN_COLOR = {
    "i": "green",
    "f": "red",
    "g": "violet",
    "o": "blue",
    "c": "orange",
    "h": "gray",
    "z": "red",
    "n": "violet",
    "r": "blue",
}

# From negative over zero, near the background, to positive: even steps in OKLab.
_SHADES: dict[Mode, str] = {
    "light": "#004a70 #00608c #0077aa #6fa4c4 #b7cedb #f6f4ee "
    "#ecc9b2 #dc996d #c8640a #a24f04 #7e3a00",
    "dark": "#9edcf8 #79c9ec #4fb6e0 #3f7b95 #2d4754 #1b1e21 "
    "#553d2f #9d6339 #f08c3e #f8a669 #ffbf8f",
}
DIVERGING: dict[Mode, list[list[Any]]] = {
    mode: [[k / 10, shade] for k, shade in enumerate(shades.split())]
    for mode, shades in _SHADES.items()
}

# The families that the app's pages use: Streamlit's own, so that a chart loads nothing more.
FONT = '"Source Sans", sans-serif'
HEADING_FONT = '"Source Serif", serif'


def color(symbol: str, mode: Mode) -> str:
    """The colour of a symbol; a pre-activation such as ``a_f`` has its block's."""
    return SYMBOL_COLORS[mode][symbol.removeprefix("a_")]


def net_color(net: str, mode: Mode) -> str:
    """The colour of a net or of a treatment, by its name in `NETS`."""
    return NET_COLORS[mode][net]


def _template(mode: Mode) -> dict[str, Any]:
    soft = {"color": SOFT[mode], "size": 14}
    clear = "rgba(0, 0, 0, 0)"
    axis = {
        "gridcolor": GRID[mode],
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": soft,
        "title": {"font": soft, "standoff": 14},
        "automargin": True,
    }
    bar = {"outlinewidth": 0, "ticks": "", "thickness": 12, "tickfont": soft}
    bar["title"] = {"font": soft}
    scale = DIVERGING[mode]
    layout = {
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "font": {"family": FONT, "size": 15, "color": INK[mode]},
        "title": {"font": {"family": HEADING_FONT, "size": 20}, "x": 0, "xref": "paper"},
        "margin": {"l": 64, "r": 32, "t": 56, "b": 64},
        "colorway": CATEGORICAL[mode],
        "colorscale": {"diverging": scale, "sequential": scale[5:]},
        "coloraxis": {"colorbar": bar},
        "xaxis": axis,
        "yaxis": axis,
        "legend": {"bgcolor": clear, "font": {"size": 14}},
        "hoverlabel": {
            "bgcolor": PANEL[mode],
            "bordercolor": GRID[mode],
            "font": {"family": FONT, "size": 14, "color": INK[mode]},
        },
        "modebar": {"bgcolor": clear, "color": SOFT[mode], "activecolor": INK[mode]},
    }
    data = {
        "heatmap": [{"type": "heatmap", "colorbar": bar, "colorscale": scale}],
        "scatter": [{"type": "scatter", "line": {"width": 2.25}}],
    }
    return {"layout": layout, "data": data}


# A Plotly template without boxes: the page shows through, the grid is faint. A figure copies it.
TEMPLATE: dict[Mode, dict[str, Any]] = {mode: _template(mode) for mode in MODES}


def plain(word: str) -> str:
    """A visitor's word with the characters that Plotly would read as markup spelled out."""
    return word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
