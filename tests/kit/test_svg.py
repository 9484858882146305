"""Pictures of cards: their marks, their words, and their colours in both themes."""

import re
from xml.etree import ElementTree

import pytest

from lstm_ui import svg, theme
from tests.kit.test_theme import contrast

MARKS = [svg.bar(1, 2.25, 30, 4, "f", 0.5), svg.words(0, 9, "a < b & c", "soft", "end")]


def test_a_picture_is_xml_that_says_what_it_shows():
    drawn = svg.picture("More than 0 & < 1", MARKS)
    root = ElementTree.fromstring(drawn)
    assert root.get("viewBox") == f"0 0 {svg.WIDTH} {svg.HEIGHT}"
    assert root.get("role") == "img"
    assert root[0].text == svg.alt(drawn) == "More than 0 & < 1"
    assert root[2].text == "a < b & c"


def test_a_picture_without_words_is_refused():
    with pytest.raises(ValueError, match="got no title"):
        svg.alt("<svg></svg>")


def test_a_picture_names_the_colours_that_it_uses_and_takes_those_of_a_theme():
    drawn = svg.picture("Colours", MARKS)
    for mode in theme.MODES:
        named = dict(re.findall(r"--(\w+): (#\w{6})", svg.coloured(drawn, mode)))
        assert named == {name: svg.PALETTE[mode][name] for name in ("f", "soft")}
    assert svg.coloured(svg.coloured(drawn, "dark"), "light") == drawn


def test_numbers_are_in_tenths_and_no_zero_is_negative():
    assert svg.bar(-0.04, 1.26, 2, 3.0, "f").startswith(
        '<rect x="0" y="1.3" width="2" height="3" fill="var(--f)"'
    )
    assert 'points="0,0.5 1.1,2"' in svg.line([(0, 0.5), (1.06, 2)], "f")


@pytest.mark.parametrize("mode", theme.MODES)
@pytest.mark.parametrize("name", svg.PALETTE["light"])
def test_every_colour_stands_out_from_the_page(name, mode):
    assert contrast(svg.PALETTE[mode][name], theme.BACKGROUND[mode]) >= 3
