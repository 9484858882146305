"""A picture alone: what its page shows then, and the lines that show it on another page."""

import html
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from lstm_ui.show import EMBEDDED
from tests.driver import address, follow, text, visit

PICTURES = ("gate_sandbox", "bilstm_ambiguity", "gate_quiz", "gru_or_lstm", "knowledge_check")
CHOSEN = {"gate_sandbox": {"section": "take_home", "at": "2"}, "gate_quiz": {"seed": "7"}}


@pytest.mark.parametrize("slug", PICTURES)
def test_alone_a_page_has_its_picture_and_neither_title_nor_prose(slug):
    at = visit(slug, alone="picture")
    assert not at.title
    assert not at.subheader
    assert "To remember" not in text(at)
    assert address(at)[f"{slug}_alone"] == ["picture"]
    whole = visit(slug, alone="nonsense")
    assert whole.title
    assert f"{slug}_alone" not in address(whole)


@pytest.mark.parametrize("slug", PICTURES)
def test_the_lines_to_take_home_lead_to_the_picture_as_it_is(slug):
    chosen = CHOSEN.get(slug, {})
    (lines,) = (code.value for code in visit(slug, **chosen).code if "<iframe" in code.value)
    source = html.unescape(re.search('src="([^"]+)"', lines)[1])
    query = {name: values[-1] for name, values in parse_qs(urlsplit(source).query).items()}
    assert query.pop("embed") == "true"
    assert query[f"{slug}_alone"] == "picture"
    assert query[f"{slug}_alone"] == "picture"
    for name in chosen.keys() - {"section"}:
        assert query[f"{slug}_{name}"].removesuffix(".0") == chosen[name]
    assert f'width="{EMBEDDED[0]}" height="{EMBEDDED[1]}"' in lines
    assert not follow(slug, query).title


def test_a_title_cannot_break_out_of_the_lines(monkeypatch):
    from lstm_ui import show

    shown = []
    monkeypatch.setattr(show, "code", shown.append)
    monkeypatch.setattr(show.address, "link", lambda more: "https://x.example/?a=1&b=" + str(more))
    show.embed_code('A "b" <c>', {"bias": "3"})
    assert 'title="A &quot;b&quot; &lt;c&gt;"' in shown[0]
    assert "a=1&amp;b=" in shown[0]
