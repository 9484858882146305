"""The palette of live pictures: CSS variables for symbols, signs, nets and grounds.

``--f`` is the forget gate's colour and ``--lstm`` the LSTM's; whatever has a symbol's class finds
its colour as ``--symbol``, and whatever has a net's class as ``--net`` and its line's gaps as
``--strokes``. Symbols and signs come from the theme of the page, which has no names for nets: of
theirs the page's colour scheme chooses. On paper every live picture is at rest.
"""

from lstm_ui import theme

GROUNDS = """\
  --ink: var(--st-text-color);
  --paper: var(--st-background-color);
  --panel: var(--st-secondary-background-color);
  --soft: color-mix(in srgb, var(--ink) 72%, var(--paper));
  --rail: color-mix(in srgb, var(--ink) 24%, var(--paper));
  --line: color-mix(in srgb, var(--ink) 55%, var(--paper));
  --positive: var(--st-orange-color);
  --negative: var(--st-blue-color);
"""
ON_PAPER = """\
@media print {
  * { animation: none !important; transition: none !important; }
}
"""


def palette() -> str:
    """The style sheet that stands before a live picture's own."""
    symbols = [
        f"  --{symbol}: var(--st-{name}-text-color);\n"
        for symbol, name in theme.MARKDOWN_COLOR.items()
    ]
    light, dark = (theme.NET_COLORS[mode] for mode in theme.MODES)
    nets = [f"  --{net}: light-dark({light[net]}, {dark[net]});\n" for net in theme.NETS]
    of_symbols = [f".{name} {{ --symbol: var(--{name}); }}\n" for name in theme.MARKDOWN_COLOR]
    of_nets = [
        f".{net} {{ --net: var(--{net}); --strokes: {theme.NET_MARKS[net].strokes}; }}\n"
        for net in theme.NETS
    ]
    return "".join([":host {\n", *symbols, *nets, GROUNDS, "}\n", *of_symbols, *of_nets, ON_PAPER])
