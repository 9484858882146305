"""The gate quiz is played as its content would have it, and forgets nothing on the way."""

import csv
import json
from functools import cache
from itertools import product
from urllib.parse import parse_qs

import numpy as np
import pytest

from lessons.gate_quiz import controls, rounds, traces
from lstm_ui import content, course
from lstm_ui.quiz import widgets
from tests.driver import (
    FIRST,
    catch_downloads,
    given,
    leave_and_return,
    links,
    place,
    press,
    question,
    scene_of,
    text,
    unpacked,
    visit,
)

SLUG = "gate_quiz"
LENGTHS = {"definitions": 6, "situations": 6, "traces": 4}
STORES = {"definitions": rounds.definitions(), "situations": rounds.situations()}
puzzle = cache(traces.puzzle)
every_round = pytest.mark.parametrize("chosen", controls.ROUNDS)


def open_round(chosen, seed=1):
    """The round with its answers in lists; of the traces there are no others."""
    query = {"round": chosen} if chosen != "definitions" else {}
    return visit(SLUG, seed=str(seed), list="true", **query)


def on_screen(at, chosen):
    """The item whose text stands on the page."""
    (item,) = (item for item in STORES[chosen].values() if item.text == question(at))
    return item


def drawn_maps(at):
    """z of the six heat maps."""
    (chart,) = at.get("plotly_chart")
    maps = json.loads(chart.spec)["data"]
    return [unpacked(m["z"]) for m in maps]


def puzzle_on_screen(at, seed, turn=0):
    """The puzzle whose two runs are drawn, its name, and what it was taken for before."""
    drawn = drawn_maps(at)
    for count in range(3):
        for taken_for in product(traces.FORCED, repeat=count):
            for name in traces.NAMES:
                made = puzzle(seed, turn, name, taken_for)
                runs = [made.free, made.forced]
                wanted = [run[s][-run.steps :, 0].T for s in "gch" for run in runs]
                if all(np.array_equal(a, b) for a, b in zip(drawn, wanted, strict=True)):
                    return made, name, taken_for
    raise AssertionError("the page shows a run that no puzzle has")


def right_way(item):
    return "up" if item.way in ("open", "raise") else "down"


def right_choice(at, chosen, seed):
    if chosen == "traces":
        made, _, _ = puzzle_on_screen(at, seed)
        return (f"{made.gate} {made.position}",)
    item = on_screen(at, chosen)
    if chosen == "definitions":
        return (item.gate,)
    return item.gate, right_way(item)


def wrong_choice(at, chosen, seed):
    gate, *way = right_choice(at, chosen, seed)
    options = traces.FORCED if chosen == "traces" else rounds.PARTS
    return (next(option for option in options if option != gate), *way)


def words(chosen, choice):
    """The choice as it stands on the page."""
    options = [traces.FORCED] if chosen == "traces" else [rounds.PARTS, rounds.WAYS]
    return [texts[key] for texts, key in zip(options, choice, strict=False)]


def choose(at, choice):
    for radio, value in zip(at.radio, choice, strict=True):
        radio.set_value(value)


def answer(at, choice):
    choose(at, choice)
    press(at, "gate_quiz_step")


def play(at, chosen, seed=1, wrong=()):
    """Answer to the end, wrongly at these places; what was asked, in order."""
    asked = []
    while at.radio:
        asked.append(
            puzzle_on_screen(at, seed)[1] if chosen == "traces" else on_screen(at, chosen).key
        )
        choice = wrong_choice if len(asked) - 1 in wrong else right_choice
        answer(at, choice(at, chosen, seed))
        press(at, "gate_quiz_step")
        assert len(asked) < 30
    return asked


@every_round
@pytest.mark.parametrize("seed", [0, 1, 7, 999_999])
def test_every_round_and_seed_opens(chosen, seed):
    at = open_round(chosen, seed)
    assert [title.value for title in at.title] == [course.heading(SLUG)]
    assert place(at) == f"Question 1, with 0 of {LENGTHS[chosen]} matched."
    assert at.number_input(key="gate_quiz_seed").value == seed
    told, prose = text(at), content.sections(SLUG)
    for name in controls.ROUNDS:
        assert (content.marked(prose[name])[0] in told) == (name == chosen)
    assert (prose["later"] in told) == (chosen != "traces")
    assert not at.error
    assert not at.warning
    assert not at.success


@pytest.mark.parametrize(
    "nonsense",
    [
        {"seed": "-1"},
        {"seed": "abc"},
        {"seed": "1e99"},
        {"seed": "nan"},
        {"seed": "1000000"},
        {"round": "<script>"},
        {"round": ""},
        {"round": "Traces", "seed": "٣"},
    ],
    ids=str,
)
def test_nonsense_falls_back_to_the_first_round(nonsense):
    at = visit(SLUG, list="true", **nonsense)
    assert question(at) in {d.text for d in rounds.definitions().values()}
    assert place(at) == "Question 1, with 0 of 6 matched."
    assert 0 <= at.number_input(key="gate_quiz_seed").value <= widgets.MOST_SEED


@every_round
def test_a_round_without_a_mistake(chosen):
    at = open_round(chosen, 3)
    asked = play(at, chosen, 3)
    count = LENGTHS[chosen]
    assert len(set(asked)) == len(asked) == count
    assert [info.value for info in at.info] == [f"**You matched all {count} at the first try.**"]
    labels = [button.label for button in at.button]
    assert "Repeat the whole round" in labels
    assert "Repeat the ones you missed" not in labels


@every_round
def test_the_verdict_gives_the_reason_and_a_scene(chosen):
    at = open_round(chosen, 2)
    choice = right_choice(at, chosen, 2)
    if chosen == "traces":
        made, _, _ = puzzle_on_screen(at, 2)
        reason, scene = traces.looks()[choice[0]], traces.sandbox_scene(made)
    else:
        item = on_screen(at, chosen)
        reason, scene = item.reason, item.scene
    before = links(at)
    answer(at, choice)
    assert [s.value.startswith("**Right.** ") for s in at.success] == [True]
    assert reason in at.success[0].value
    assert at.button(key="gate_quiz_step").label == "Next question"
    assert not at.radio
    assert given(at) == words(chosen, choice)
    assert links(at) == ["See it in the sandbox", *before]
    (link, *_) = (link.proto for link in at.main if link.type == "page_link")
    assert link.page == "gate_sandbox"
    assert scene_of(link.query_string, FIRST.scene) == scene
    assert parse_qs(link.query_string)["gate_sandbox_from"] == ["gate_quiz"]
    press(at, "gate_quiz_step")
    assert place(at) == f"Question 2, with 1 of {LENGTHS[chosen]} matched."
    assert not at.success
    assert links(at) == before


@every_round
def test_wrong_is_reasoned_and_comes_back_until_it_is_right(chosen):
    at, count = open_round(chosen, 5), LENGTHS[chosen]
    first = puzzle_on_screen(at, 5)[1] if chosen == "traces" else on_screen(at, chosen).key
    choice = wrong_choice(at, chosen, 5)
    if chosen == "traces":
        reason = traces.looks()[choice[0]]
    else:
        reason = on_screen(at, chosen).tempts[choice[0]]
    answer(at, choice)
    (verdict,) = at.warning
    assert verdict.value.startswith("**Not that one.** ")
    assert reason in verdict.value
    assert at.button(key="gate_quiz_step").label == "Next question"
    press(at, "gate_quiz_step")
    assert place(at) == f"Question 2, with 0 of {count} matched."
    asked = play(at, chosen, 5, wrong=[count - 1])
    # To the end of the line, once more wrong, and then right.
    assert asked[count - 1 :] == [first, first]
    assert first not in asked[: count - 1]
    assert at.info[0].value == (
        f"**You matched all {count}, {count - 1} of them at the first try. "
        f"It took {count + 2} answers in all.**"
    )


@every_round
def test_what_comes_back_is_said_to(chosen):
    at, count = open_round(chosen, 4), LENGTHS[chosen]
    answer(at, wrong_choice(at, chosen, 4))
    press(at, "gate_quiz_step")
    for _ in range(count - 1):
        assert "back" not in place(at)
        answer(at, right_choice(at, chosen, 4))
        press(at, "gate_quiz_step")
    assert place(at) == (
        f"Question {count + 1}, with {count - 1} of {count} matched. "
        "It comes back because you missed it."
    )
    answer(at, right_choice(at, chosen, 4))
    assert at.button(key="gate_quiz_step").label == "See the result"


def test_the_right_gate_moved_the_wrong_way_is_told_so():
    at = open_round("situations")
    item = on_screen(at, "situations")
    gate, way = right_choice(at, "situations", 1)
    answer(at, (gate, "down" if way == "up" else "up"))
    assert at.warning[0].value == (
        "**Not that one.** It is the right part, but it has to move the other way. "
        f"{item.tempts['way']} The answer is: {item.answer}."
    )


def test_traces_are_another_puzzle_when_asked_again():
    at = open_round("traces", 6)
    wrong = wrong_choice(at, "traces", 6)
    answer(at, wrong)
    press(at, "gate_quiz_step")
    for _ in range(LENGTHS["traces"] - 1):
        assert puzzle_on_screen(at, 6)[2] == ()
        answer(at, right_choice(at, "traces", 6))
        press(at, "gate_quiz_step")
    assert puzzle_on_screen(at, 6)[1:] == ("1", wrong)


def test_traces_stand_in_numbers_too():
    at = open_round("traces", 8)
    made, _, _ = puzzle_on_screen(at, 8)
    (table,) = at.table
    sizes = np.abs(made.forced["c"][1:, 0]).mean(axis=1)
    assert list(table.value["|c| forced"]) == [f"{size:.2f}" for size in sizes]
    (chart,) = at.get("plotly_chart")
    assert "table below" in chart.proto.alt


@every_round
def test_no_choice_asks_for_one(chosen):
    at = open_round(chosen)
    choice = right_choice(at, chosen, 1)
    press(at, "gate_quiz_step")
    both = len(choice) > 1
    asked = ["Choose an answer to both questions first." if both else "Choose an answer first."]
    assert [w.value for w in at.warning] == asked
    if both:
        at.radio[0].set_value(choice[0])
        press(at, "gate_quiz_step")
        assert [w.value for w in at.warning] == asked
        assert at.radio[0].value == choice[0]
    answer(at, choice)
    assert not at.warning
    assert len(at.success) == 1


@every_round
def test_leaving_and_coming_back_keeps_the_place(chosen):
    at = open_round(chosen, 9)
    play_two = [right_choice, wrong_choice]
    for pick in play_two:
        answer(at, pick(at, chosen, 9))
        press(at, "gate_quiz_step")
    shown = question(at), place(at)
    leave_and_return(at, SLUG)
    assert (question(at), place(at)) == shown
    choice = wrong_choice(at, chosen, 9)
    answer(at, choice)
    verdict = at.warning[0].value
    leave_and_return(at, SLUG)
    assert (question(at), place(at)) == shown
    assert at.warning[0].value == verdict
    assert given(at) == words(chosen, choice)
    press(at, "gate_quiz_step")
    assert place(at) == f"Question 4, with 1 of {LENGTHS[chosen]} matched."
    assert chosen == "traces" or question(at) != shown[0]


def test_each_round_and_seed_keeps_an_attempt_of_its_own():
    at = open_round("definitions", 1)
    answer(at, right_choice(at, "definitions", 1))
    press(at, "gate_quiz_step")
    second = question(at)
    at.button_group(key="gate_quiz_round").set_value("situations").run()
    assert place(at) == "Question 1, with 0 of 6 matched."
    at.button_group(key="gate_quiz_round").set_value("definitions").run()
    at.number_input(key="gate_quiz_seed").set_value(2).run()
    assert place(at) == "Question 1, with 0 of 6 matched."
    at.number_input(key="gate_quiz_seed").set_value(1).run()
    assert (question(at), place(at)) == (second, "Question 2, with 1 of 6 matched.")


@pytest.mark.parametrize("chosen", STORES)
def test_a_seed_draws_the_same_and_another_others(chosen):
    one, same, other = (play(open_round(chosen, seed), chosen, seed) for seed in (11, 11, 12))
    assert one == same
    assert set(one) != set(other)


def test_another_seed_makes_other_traces():
    one, other = (drawn_maps(open_round("traces", seed)) for seed in (11, 12))
    assert not any(
        a.shape == b.shape and np.array_equal(a, b) for a, b in zip(one, other, strict=True)
    )


def test_draw_others_takes_a_seed_by_chance(monkeypatch):
    monkeypatch.setattr(widgets, "SystemRandom", lambda: type("", (), {"randrange": lambda *_: 4}))
    at = open_round("definitions")
    asked = question(at)
    press(at, "gate_quiz_redraw")
    assert at.number_input(key="gate_quiz_seed").value == 4
    written = at.query_params["gate_quiz_seed"]
    assert float(written if isinstance(written, str) else written[0]) == 4
    assert question(at) == question(open_round("definitions", 4)) != asked


def test_only_the_missed_ones_again():
    at = open_round("definitions", 5)
    asked = play(at, "definitions", 5, wrong=[1, 4])
    (button,) = (b for b in at.button if b.label == "Repeat the ones you missed")
    button.click().run()
    assert place(at) == "Question 1, with 0 of 2 matched."
    assert play(at, "definitions", 5) == [asked[1], asked[4]]
    assert at.info[0].value == "**You matched all 2 at the first try.**"


@pytest.mark.parametrize(
    ("chosen", "after"),
    [("definitions", "situations"), ("situations", "definitions"), ("traces", "definitions")],
)
def test_the_result_leads_to_the_other_round_and_never_to_the_traces(chosen, after):
    """They need a later lesson: who has had that chooses them."""
    at = open_round(chosen, 5)
    play(at, chosen, 5)
    assert at.button(key="gate_quiz_step").label == f"Go to round {controls.ROUNDS[after]}"
    press(at, "gate_quiz_step")
    assert at.button_group(key="gate_quiz_round").value == after
    assert on_screen(at, after)


def test_round_3_is_put_off_until_after_the_equations():
    later = content.sections(SLUG)["later"]
    assert later.endswith(f"after the lesson “{course.entry('lstm_equations').title}”.")


def test_the_first_question_of_all_is_a_plain_one():
    at = visit(SLUG, list="true")
    assert on_screen(at, "definitions").plain
    assert question(at) == "Keeps the old memory on the belt, or drops it."


def test_the_same_round_again_is_the_same():
    at = open_round("situations", 5)
    asked = play(at, "situations", 5)
    (button,) = (b for b in at.button if b.label == "Repeat the whole round")
    button.click().run()
    assert not any(radio.value for radio in at.radio)
    assert play(at, "situations", 5) == asked


@every_round
def test_csv_holds_every_answer(chosen, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at, count = open_round(chosen, 6), LENGTHS[chosen]
    asked = play(at, chosen, 6, wrong=[0, 2])
    (name,) = caught
    assert name == f"gate_quiz_{chosen}_6.csv"
    rows = list(csv.DictReader(caught[name].splitlines()))
    assert [(row["quiz"], row["part"], row["seed"], row["turn"]) for row in rows] == [
        ("gate_quiz", chosen, "6", "1")
    ] * (count + 2)
    assert [row["order"] for row in rows] == [str(k + 1) for k in range(count + 2)]
    assert [row["question"] for row in rows] == asked
    assert [row["right"] for row in rows] == [
        "no" if k in (0, 2) else "yes" for k in range(count + 2)
    ]
    for row in rows:
        if row["right"] == "yes" and chosen != "traces":
            item = STORES[chosen][row["question"]]
            way = [] if chosen == "definitions" else [right_way(item)]
            assert row["chosen"].split() == [item.gate, *way]
