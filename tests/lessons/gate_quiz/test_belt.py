"""The first two rounds on the belt: what is dropped on a valve is the answer, and recorded."""

import pytest

from lessons.gate_quiz import controls, moves, rounds
from tests.driver import cell, links, pictures, press, send_value, visit

SLUG = "gate_quiz"
STORES = {"definitions": rounds.definitions(), "situations": rounds.situations()}
both_rounds = pytest.mark.parametrize("chosen", STORES)


def open_round(chosen, seed=1, **query):
    return visit(SLUG, seed=str(seed), round=chosen, **query)


def on_screen(at, chosen):
    """The item whose job lies under the belt."""
    pieces = [tuple(piece) for piece in cell(at)["text"]]
    (item,) = (
        item for item in STORES[chosen].values() if moves.belt(item, (), "")["text"] == pieces
    )
    return item


def right_choice(item):
    if isinstance(item, rounds.Definition):
        return [item.gate]
    return [item.gate, "up" if item.way in rounds.UP else "down"]


def wrong_choice(item):
    gate, *way = right_choice(item)
    return [next(part for part in rounds.PARTS if part != gate), *way]


def drop(at, choice, asked=None):
    send_value(at, "drop", {"asked": asked or cell(at)["asked"], "choice": choice})


@both_rounds
def test_a_round_is_played_on_the_belt(chosen):
    at = open_round(chosen, 3)
    for k in range(rounds.ROUND):
        assert cell(at)["place"] == f"Question {k + 1}, with {k} of 6 matched."
        assert not at.radio
        assert "gate_quiz_step" not in [button.key for button in at.button]
        item = on_screen(at, chosen)
        drop(at, right_choice(item))
        assert [item.reason in said.value for said in at.success] == [True]
        assert cell(at)["choice"] == right_choice(item)
        assert links(at)[0] == "See it in the sandbox"
        label = "Next question" if k < 5 else "See the result"
        assert at.button(key="gate_quiz_step").label == label
        press(at, "gate_quiz_step")
    assert at.info[0].value == "**You matched all 6 at the first try.**"
    assert pictures(at) == []


@both_rounds
def test_a_wrong_drop_is_reasoned_and_the_job_comes_back(chosen):
    at = open_round(chosen, 5)
    item = on_screen(at, chosen)
    choice = wrong_choice(item)
    drop(at, choice)
    assert [item.tempts[choice[0]] in said.value for said in at.warning] == [True]
    data = cell(at)
    assert not data["right"]
    assert data["told"] == moves.belt(item, tuple(choice), "")["told"]
    assert len(data["views"]) == 2
    press(at, "gate_quiz_step")
    for _ in range(rounds.ROUND - 1):
        drop(at, right_choice(on_screen(at, chosen)))
        press(at, "gate_quiz_step")
    assert on_screen(at, chosen) == item
    assert cell(at)["place"].endswith("It comes back because you missed it.")


@both_rounds
def test_a_second_try_shows_what_it_does_and_counts_for_nothing(chosen):
    at = open_round(chosen, 5)
    item = on_screen(at, chosen)
    drop(at, wrong_choice(item))
    assert cell(at)["answer"] == item.gate
    drop(at, right_choice(item))
    assert cell(at)["choice"] == right_choice(item)
    assert [rounds.SECOND_TRY in said.value for said in at.success] == [True]
    assert not at.warning
    press(at, "gate_quiz_step")
    assert cell(at)["place"] == "Question 2, with 0 of 6 matched."
    assert cell(at)["choice"] == []
    drop(at, right_choice(on_screen(at, chosen)))
    assert rounds.SECOND_TRY not in at.success[0].value


@both_rounds
def test_a_drop_on_an_earlier_question_is_none_on_this_one(chosen):
    at = open_round(chosen, 4)
    first = cell(at)["asked"]
    drop(at, right_choice(on_screen(at, chosen)))
    press(at, "gate_quiz_step")
    drop(at, ["f", "up"][: 1 if chosen == "definitions" else 2], asked=first)
    assert cell(at)["choice"] == []
    assert not at.success
    assert not at.warning


@pytest.mark.parametrize(
    "message",
    [
        None,
        "f",
        {},
        {"asked": "q"},
        {"asked": "q", "choice": "f"},
        {"asked": "q", "choice": []},
        {"asked": "q", "choice": ["c"]},
        {"asked": "q", "choice": ["f", "up"]},
        {"asked": "q", "choice": [["f"]]},
        {"asked": "other", "choice": ["f"]},
    ],
    ids=str,
)
def test_nonsense_from_a_browser_is_no_answer(message):
    item = next(iter(STORES["definitions"].values()))
    assert controls.dropped(message, "q", item) == ()
    assert controls.dropped({"asked": "q", "choice": ["f"]}, "q", item) == ("f",)


def test_a_situation_wants_a_part_and_a_way():
    item = next(iter(STORES["situations"].values()))
    assert controls.dropped({"asked": "q", "choice": ["f"]}, "q", item) == ()
    assert controls.dropped({"asked": "q", "choice": ["f", "sideways"]}, "q", item) == ()
    assert controls.dropped({"asked": "q", "choice": ["f", "up"]}, "q", item) == ("f", "up")


@both_rounds
def test_the_list_asks_the_same_and_goes_on_where_the_belt_was_left(chosen):
    at = open_round(chosen, 7)
    drop(at, right_choice(on_screen(at, chosen)))
    press(at, "gate_quiz_step")
    item = on_screen(at, chosen)
    at.toggle(key="gate_quiz_list").set_value(True).run()
    assert item.text in at.info[0].value
    assert "Question 2, with 1 of 6 matched." in at.info[0].value
    assert len(at.radio) == len(right_choice(item))


def test_the_traces_have_no_other_form():
    at = open_round("traces")
    assert not at.toggle
    assert len(at.radio) == 1
    assert pictures(at) == []
