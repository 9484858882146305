"""Words along an axis are spelled out, cut where they are long, and never too many."""

import pytest

from lessons.bilstm_ambiguity import evidence, figures
from lessons.bilstm_ambiguity.labels import MOST_TICKS, shortened
from lessons.bilstm_ambiguity.states import lanes
from tests.lessons.bilstm_ambiguity.cases import random, states, texts

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

HOSTILE = ["<b>", "&lt;", "bank", "<img src=x>", ">", "&", "a<br>b"]


def three(words, position):
    """The figures that name words."""
    count = len(words)
    yield lanes(states(1, count), states(2, count), words, position, "light")
    yield evidence.left_out(
        {"forward": random(count), "both": random(count)}, words, position, "dark"
    )
    beyond = random(count - position, low=0.0)
    to_the_right = words[position + 1 :]
    yield figures.peek(beyond, beyond, to_the_right, len(to_the_right), "river", True, "light")


def test_words_with_markup_are_spelled_out():
    for figure in three(HOSTILE, 2):
        found = texts(figure)
        for text in found:
            own = text.removeprefix("<b>").removesuffix("</b>").removesuffix("<extra></extra>")
            assert "<" not in own, text
            assert ">" not in own, text
        assert any("&lt;img src=x&gt;" in text for text in found)
        assert any("&amp;" in text for text in found)
    first, *_ = three(HOSTILE, 2)
    assert first.layout.xaxis2.ticktext[:3] == ("&lt;b&gt;", "&amp;lt;", "<b>bank</b>")
    bold = evidence.left_out({"forward": random(1), "both": random(1)}, ["<i>"], 0, "light")
    assert bold.layout.xaxis.ticktext == ("<b>&lt;i&gt;</b>",)


@pytest.mark.parametrize("count", [20, 21, 60, 119])
@pytest.mark.parametrize("place", [0.0, 0.35, 0.99])
def test_long_sentences_name_as_many_words_as_there_is_room_for(count, place):
    position = int(place * count)
    words = [f"w{k}" for k in range(count)]
    both, decided, _ = three(words, position)
    for axis in (both.layout.xaxis2, decided.layout.xaxis):
        shown, names = list(axis.tickvals), list(axis.ticktext)
        assert MOST_TICKS / 2 <= len(shown) <= MOST_TICKS
        assert names[shown.index(position)] == f"<b>w{position}</b>"
        others = [(k, n) for k, n in zip(shown, names, strict=True) if k != position]
        assert all(name == f"w{k}" for k, name in others)


def test_a_word_too_long_for_its_place_is_cut_before_it_is_spelled_out():
    (_, decided, _) = three(["bank", "<" * 600], 0)
    cut = "&lt;" * 13 + "…"
    assert decided.layout.xaxis.ticktext[1] == cut
    assert decided.data[0].customdata[1] == cut
    assert shortened("<" * 14) == "<" * 14
