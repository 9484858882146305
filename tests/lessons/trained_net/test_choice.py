"""What a link or a browser says of the picture is taken where it fits."""

import pytest

from lessons.trained_net.choice import Choice, read

BASE = Choice("lstm_adding_1", "2", 7, 5)


def test_a_link_says_what_is_not_as_at_first():
    assert Choice().to_query() == {}
    assert BASE.to_query() == {"unit": "2", "sequence": "7", "at": "5"}
    assert read(BASE.to_query(), Choice()) == BASE


def test_a_message_of_the_browser_is_taken():
    said = {"rev": 3, "net": "gru_adding_1", "unit": "4", "sequence": 9, "at": 0}
    assert read(said, BASE) == Choice("gru_adding_1", "4", 9, 0)


@pytest.mark.parametrize(("said", "unit"), [("07", "7"), ("٣", ""), ("0", ""), ("x", "")])
def test_a_unit_is_a_number_as_the_picture_has_it(said, unit):
    assert read({"unit": said}, Choice()).unit == unit


def test_another_net_has_its_own_first_unit():
    assert read({"net": "gru_adding_1"}, BASE).unit == ""


@pytest.mark.parametrize("nonsense", ["", "inf", "-1", "21", "1e9", None, 2.5, True, [], "٣"])
def test_nonsense_leaves_what_was(nonsense):
    said = {"net": nonsense, "sequence": "0", "at": nonsense}
    assert read(said, BASE) == BASE
