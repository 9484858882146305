"""The glossary's page: all terms and pitfalls, and a link that names what to look for."""

import json
from urllib.parse import parse_qsl

import pytest

from lessons.glossary.controls import LONGEST
from lessons.glossary.pitfalls import pitfalls
from lstm_ui import content, course
from tests.driver import address, cell, follow, leave_and_return, pictures, send_value, visit


def rows(at, kind):
    return [row for row in cell(at)["entries"] if row["kind"] == kind]


def test_it_lists_every_term_by_the_alphabet_and_every_pitfall():
    at = visit("glossary")
    names = [row["name"] for row in rows(at, "term")]
    assert names == sorted((term.name for term in content.glossary().values()), key=str.lower)
    assert [row["key"] for row in rows(at, "pitfall")] == [trap.key for trap in pitfalls()]
    assert cell(at)["find"] == ""
    assert address(at) == {}


def test_each_row_leads_to_its_lesson():
    at = visit("glossary")
    for row in cell(at)["entries"]:
        assert row["where"] == course.numbered(row["link"])


def test_it_is_beside_the_numbered_lessons():
    assert course.number("glossary") is None
    assert course.ENTRIES[-1].slug == "glossary"


def test_a_marks_link_looks_for_its_term():
    link = content.link(content.glossary()["forget_gate"])
    slug, _, query = link.partition("?")
    at = follow(slug, dict(parse_qsl(query)))
    assert cell(at)["find"] == "forget gate"
    assert address(at) == {"glossary_find": ["forget gate"]}


def test_what_is_typed_is_in_the_address_and_stays():
    at = visit("glossary")
    rev = cell(at)["rev"]
    send_value(at, "find", {"typed": "padding", "rev": rev})
    assert address(at) == {"glossary_find": ["padding"]}
    assert cell(at)["rev"] == rev  # the field is the visitor's while they type
    leave_and_return(at, "glossary")
    assert address(at) == {"glossary_find": ["padding"]}
    assert cell(at)["find"] == "padding"
    send_value(at, "find", {"typed": "", "rev": cell(at)["rev"]})
    assert address(at) == {}


@pytest.mark.parametrize("odd", [None, 3, ["a"], {"typed": 7, "rev": 0}, {"rev": 0}])
def test_a_browsers_nonsense_is_nothing_typed(odd):
    at = visit("glossary")
    send_value(at, "find", odd)
    assert address(at) == {}


def test_a_late_message_does_not_undo_a_link():
    at = visit("glossary", find="padding")
    send_value(at, "find", {"typed": "old", "rev": cell(at)["rev"] - 1})
    assert address(at) == {"glossary_find": ["padding"]}


def test_a_link_may_bring_any_text():
    at = visit("glossary", find="<b>\x07" + "x" * 5000)
    assert cell(at)["find"] == "<b>" + "x" * (LONGEST - 3)


def test_its_texts_are_data_and_never_markup():
    assert "<script" not in json.dumps(cell(visit("glossary"))["entries"])
    assert pictures(visit("glossary"))[0].proto.isolate_styles
