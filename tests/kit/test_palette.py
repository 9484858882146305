"""One palette for all live pictures: every colour of the theme under its name."""

import re

from lstm_ui import theme
from lstm_ui.live.palette import palette
from lstm_ui.live.register import ROOT

NAMED = re.compile(r"--([\w-]+):", re.MULTILINE)


def test_it_names_every_symbol_every_net_and_the_grounds():
    names = set(NAMED.findall(palette().split("}")[0]))
    grounds = {"ink", "paper", "panel", "soft", "rail", "line", "positive", "negative"}
    assert names == set(theme.MARKDOWN_COLOR) | set(theme.NETS) | grounds


def test_a_nets_colour_is_that_of_the_figures_in_both_modes():
    for net in theme.NETS:
        light, dark = (theme.net_color(net, mode) for mode in theme.MODES)
        assert f"--{net}: light-dark({light}, {dark});" in palette()
        strokes = theme.NET_MARKS[net].strokes
        assert f".{net} {{ --net: var(--{net}); --strokes: {strokes}; }}" in palette()


def test_no_live_picture_names_the_palettes_colours_again():
    names = set(NAMED.findall(palette())) - {"symbol", "net", "strokes"}
    again = {
        (str(file.relative_to(ROOT)), name)
        for folder in ("lessons", "lstm_ui")
        for file in (ROOT / folder).rglob("main.css")
        for name in NAMED.findall(file.read_text("utf-8"))
        if name in names
    }
    assert again == set()
