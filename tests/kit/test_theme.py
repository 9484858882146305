"""The colours: readable, apart for every colour vision, and the same in the app's config."""

import re
import tomllib
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from lstm_core.cells import CELLS
from lstm_ui import theme
from lstm_ui.frame import STYLE

CONFIG = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text("utf-8"))
GROUNDS = (theme.BACKGROUND, theme.PANEL)
PAIRS = ["red", "green", "violet", "blue", "orange", "gray", "yellow"]

# Machado, Oliveira & Fernandes 2009, severity 1, on linear RGB.
VISIONS = {
    "normal": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
# Symbols that meet in one picture, and the least distance in OKLab of any two of them. About 0.02
# is just noticeable. The light mode has less room: 4.5:1 on paper leaves only the dark half.
LEAST = {
    ("light", "ifgoch"): 0.081,
    ("dark", "ifgoch"): 0.102,
    ("light", "ifgochx"): 0.081,
    ("dark", "ifgochx"): 0.066,
    ("light", "rznqhx"): 0.064,
    ("dark", "rznqhx"): 0.081,
    ("light", "rznqhxs"): 0.055,
    ("dark", "rznqhxs"): 0.055,
}


def linear(color):
    values = np.array([int(color[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(one, other):
    """The contrast ratio of WCAG 2."""
    low, high = sorted(linear(color) @ [0.2126, 0.7152, 0.0722] for color in (one, other))
    return (high + 0.05) / (low + 0.05)


def oklab(color, vision="normal"):
    seen = np.clip(np.array(VISIONS[vision]) @ linear(color), 0, 1)
    cones = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    lab = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return lab @ np.cbrt(cones @ seen)


def distance(one, other, vision="normal"):
    return float(np.linalg.norm(oklab(one, vision) - oklab(other, vision)))


def test_the_measures_themselves():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=1e-3)
    assert oklab("#ff0000") == pytest.approx([0.62796, 0.22486, 0.12585], abs=1e-4)
    red_green = "#b33a3a", "#4f7a28"
    assert distance(*red_green, "deuteranopia") < 0.5 * distance(*red_green)


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("ground", [theme.BACKGROUND, theme.PANEL], ids=["page", "panel"])
def test_words_can_be_read(mode, ground):
    words = theme.SYMBOL_COLORS[mode] | {
        "ink": theme.INK[mode],
        "soft": theme.SOFT[mode],
        "primary": theme.PRIMARY[mode],
    }
    faint = {name: contrast(color, ground[mode]) for name, color in words.items()}
    assert not {name: ratio for name, ratio in faint.items() if ratio < 4.5}


@pytest.mark.parametrize("mode", theme.MODES)
def test_signs_can_be_seen(mode):
    for ground in (theme.BACKGROUND[mode], theme.PANEL[mode]):
        assert contrast(theme.POSITIVE[mode], ground) >= 3
        assert contrast(theme.NEGATIVE[mode], ground) >= 3
    for vision in VISIONS:
        assert distance(theme.POSITIVE[mode], theme.NEGATIVE[mode], vision) > 0.15


NETS = [("rnn", "gru", "lstm"), ("forward", "reverse", "both"), ("carried", "reset")]  # that meet


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_net_has_a_colour_that_its_name_can_be_read_in(mode):
    assert tuple(name for group in NETS for name in group) == theme.NETS
    assert tuple(theme.NET_COLORS[mode]) == theme.NETS == tuple(theme.NET_MARKS)
    for name in theme.NETS:
        color = theme.net_color(name, mode)
        assert min(contrast(color, ground[mode]) for ground in GROUNDS) >= 4.5, name


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", theme.MODES)
def test_nets_stay_apart_from_one_another_from_signs_and_from_symbols(mode, vision):
    color, is_normal = theme.NET_COLORS[mode], vision == "normal"
    symbols = [theme.color(symbol, mode) for symbol in "ifgochx"]
    signs = [theme.POSITIVE[mode], theme.NEGATIVE[mode]]
    for group in NETS:
        for one, other in combinations(group, 2):
            assert distance(color[one], color[other], vision) >= 0.16, (one, other)
    for one, other in combinations(theme.NETS, 2):
        assert distance(color[one], color[other]) >= 0.05, (one, other)
    for name in theme.NETS:
        to_signs = min(distance(color[name], sign, vision) for sign in signs)
        to_symbols = min(distance(color[name], symbol, vision) for symbol in symbols)
        assert to_signs >= (0.12 if is_normal else 0.06), name
        assert to_symbols >= (0.05 if is_normal else 0.024), name


@pytest.mark.parametrize("part", ["dash", "strokes", "marker", "hatch"])
def test_nets_that_meet_are_told_without_their_colours(part):
    for group in NETS:
        marks = {getattr(theme.NET_MARKS[name], part) for name in group}
        assert len(marks) == len(group)


@pytest.mark.parametrize("mode", theme.MODES)
def test_white_ticks_show_on_the_primary_colour(mode):
    assert contrast("#ffffff", theme.PRIMARY[mode]) >= 3


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize(("mode", "symbols"), LEAST)
def test_symbols_stay_apart(mode, symbols, vision):
    apart = {
        (a, b): distance(theme.color(a, mode), theme.color(b, mode), vision)
        for a, b in combinations(symbols, 2)
    }
    assert min(apart.values()) >= LEAST[mode, symbols], min(apart, key=apart.get)


@pytest.mark.parametrize("mode", theme.MODES)
def test_every_symbol_of_every_cell_has_a_colour(mode):
    for cell in CELLS.values():
        for symbol in cell.symbols:
            assert theme.color(symbol, mode).startswith("#"), (cell.kind, symbol)
    assert theme.color("a_f", mode) == theme.color("f", mode)


@pytest.mark.parametrize("mode", theme.MODES)
def test_heat_map_runs_from_negative_over_nothing_to_positive(mode):
    places, shades = zip(*theme.DIVERGING[mode], strict=True)
    assert places == pytest.approx(np.linspace(0, 1, 11))
    assert shades[2] == theme.NEGATIVE[mode]
    assert shades[-3] == theme.POSITIVE[mode]
    assert distance(shades[5], theme.BACKGROUND[mode]) < 0.03
    for vision in VISIONS:
        away = [distance(shade, shades[5], vision) for shade in shades]
        assert away[:6] == sorted(away[:6], reverse=True)
        assert away[5:] == sorted(away[5:])


@pytest.mark.parametrize("mode", theme.MODES)
def test_config_has_the_same_grounds(mode):
    config = CONFIG["theme"][mode]
    assert config["backgroundColor"] == theme.BACKGROUND[mode]
    assert config["secondaryBackgroundColor"] == theme.PANEL[mode]
    assert config["textColor"] == theme.INK[mode]
    assert config["primaryColor"] == theme.PRIMARY[mode]
    assert contrast(config["linkColor"], theme.BACKGROUND[mode]) >= 4.5


@pytest.mark.parametrize("mode", theme.MODES)
def test_config_has_the_same_symbols(mode):
    config = CONFIG["theme"][mode]
    for symbol, name in theme.MARKDOWN_COLOR.items():
        assert config[f"{name}TextColor"] == theme.color(symbol, mode), symbol
    assert config["textColor"] == theme.color("x", mode)
    assert config["chartCategoricalColors"] == theme.CATEGORICAL[mode]


@pytest.mark.parametrize("mode", theme.MODES)
def test_config_has_the_same_signs(mode):
    config = CONFIG["theme"][mode]
    assert config["orangeColor"] == theme.POSITIVE[mode]
    assert config["blueColor"] == theme.NEGATIVE[mode]
    shades = [shade for place, shade in theme.DIVERGING[mode] if place != 0.5]
    assert config["chartDivergingColors"] == shades


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("name", PAIRS)
def test_badges_and_alerts_can_be_read(mode, name):
    config = CONFIG["theme"][mode]
    assert contrast(config[f"{name}TextColor"], config[f"{name}BackgroundColor"]) >= 4.5


@pytest.mark.parametrize("mode", theme.MODES)
def test_the_primary_button_s_label_can_be_read_also_under_the_pointer(mode):
    css = STYLE.read_text("utf-8").partition('"stBaseButton-primary"')[2]
    pairs = re.findall(r"(?<=[ -])(color): light-dark\((#\w{6}), (#\w{6})\)", css)
    label, ground, _, again = ({"light": light, "dark": dark}[mode] for _, light, dark in pairs)
    assert label == again
    assert contrast(label, theme.PRIMARY[mode]) >= 4.5
    assert contrast(label, ground) >= 4.5
    assert ground != theme.PRIMARY[mode]


@pytest.mark.parametrize("mode", theme.MODES)
def test_captions_can_be_read(mode):
    """Streamlit draws a caption in ink at 60 %."""
    ink, ground = (
        np.array([int(color[k : k + 2], 16) for k in (1, 3, 5)])
        for color in (theme.INK[mode], theme.BACKGROUND[mode])
    )
    faded = "#" + "".join(f"{round(v):02x}" for v in 0.6 * ink + 0.4 * ground)
    assert contrast(faded, theme.BACKGROUND[mode]) >= 4.5


@pytest.mark.parametrize("mode", theme.MODES)
def test_template_lets_the_page_show_through(mode):
    layout = theme.TEMPLATE[mode]["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0, 0, 0, 0)"
    assert layout["font"]["color"] == theme.INK[mode]
    assert layout["colorway"] == theme.CATEGORICAL[mode]
