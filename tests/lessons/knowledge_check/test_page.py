"""The knowledge check asks, judges by the core, and reviews what was missed."""

import csv

import pytest

from lessons.knowledge_check import controls, questions
from lessons.knowledge_check.questions import Question
from lessons.knowledge_check.review import describe_abilities, standings
from lstm_ui import content
from lstm_ui.course import entry, heading, numbered
from lstm_ui.quiz import widgets
from tests.driver import (
    catch_downloads,
    given,
    leave_and_return,
    links,
    page_links,
    place,
    press,
    question,
    text,
    visit,
)

SLUG = "knowledge_check"
STORE = questions.questions()
LESSONS = list(dict.fromkeys(q.lesson for q in STORE.values()))


def open_check(seed=1, lesson=None):
    query = {"lesson": lesson} if lesson else {}
    return visit(SLUG, seed=str(seed), **query)


def on_screen(at, seed, turn=0):
    """The question that the page shows: a `Question`, or a `Drawn` one with its numbers."""
    shown = [q if isinstance(q, Question) else q.drawn(seed, turn) for q in STORE.values()]
    (found,) = (q for q in shown if q.text == question(at))
    return found


def key_of(asked):
    return asked.key if isinstance(asked, Question) else asked.source.key


def numeric_field(at):
    (field,) = at.text_input
    return field


def give(at, asked, right=True):
    """Answer the question on screen, by the option's text or by the core's number."""
    if isinstance(asked, Question):
        option = next(option for option in asked.options if option.right == right)
        (radio,) = at.radio
        radio.set_value(str(radio.options.index(option.text)))
    else:
        option = None
        value = asked.numeric.answer if right else 1e7 + 1
        enter(at, asked, value)
    press(at, f"{SLUG}_step")
    return option


def enter(at, asked, value):
    """Type a number as a learner would: a count, or four decimals."""
    numeric_field(at).set_value(f"{value:.0f}" if asked.exact else f"{value:.4f}")


def play(at, seed=1, turn=0, wrong=()):
    """Answer to the end, wrongly at these places; what was asked, in order."""
    asked = []
    while at.radio or at.text_input:
        asked.append(on_screen(at, seed, turn))
        give(at, asked[-1], right=len(asked) - 1 not in wrong)
        press(at, f"{SLUG}_step")
        assert len(asked) < 20
    return asked


def verdict(at):
    """The one alert above the button."""
    (alert,) = [*at.success, *at.warning]
    return alert.value


def result(at):
    """What the review says first."""
    (info,) = at.info
    return info.value.strip("*")


@pytest.mark.parametrize("seed", [0, 1, 13, 999_999])
@pytest.mark.parametrize("lesson", [None, *LESSONS])
def test_every_lesson_and_seed_opens(lesson, seed):
    at = open_check(seed, lesson)
    assert [title.value for title in at.title] == [heading(SLUG)]
    assert at.number_input(key=f"{SLUG}_seed").value == seed
    asked = on_screen(at, seed)
    source = asked if isinstance(asked, Question) else asked.source
    assert lesson in (None, source.lesson)
    count = len(questions.draw(seed, lesson))
    assert place(at) == f"Question 1 of {count} · {entry(source.lesson).title}"
    for section in content.sections(SLUG):
        assert content.marked(content.sections(SLUG)[section])[0] in text(at)
    assert not at.error
    assert not at.warning
    assert not at.success


def test_lessons_are_chosen_from_in_the_order_of_the_course():
    options = open_check().selectbox(key=f"{SLUG}_lesson").options
    numbers = [int(option.split(" · ")[0]) for option in options if "·" in option]
    assert options[0] == "the whole course"
    assert len(numbers) > 5
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"lesson": "<script>"},
        {"lesson": ""},
        {"lesson": "No such lesson"},
        {"seed": "abc", "lesson": "the_equations"},
        {"seed": "-1"},
        {"seed": "1e99"},
        {"seed": "nan"},
    ],
    ids=str,
)
def test_nonsense_falls_back_to_every_lesson(nonsense):
    at = visit(SLUG, **nonsense)
    assert at.selectbox(key="knowledge_check_lesson").value == controls.EVERY_LESSON
    assert place(at).startswith("Question 1 of 10")
    assert question(at) == question(open_check())


@pytest.mark.parametrize("seed", [1, 2])
def test_a_check_without_a_mistake(seed):
    at = open_check(seed)
    asked = []
    for number in range(1, 11):
        assert place(at).startswith(f"Question {number} of 10")
        asked.append(on_screen(at, seed))
        give(at, asked[-1])
        assert verdict(at).startswith("**Right.** ")
        last = at.button(key=f"{SLUG}_step").label
        assert last == ("See the result" if number == 10 else "Next question")
        press(at, f"{SLUG}_step")
    assert len({key_of(q) for q in asked}) == 10
    assert sum(not isinstance(q, Question) for q in asked) == 3
    assert result(at) == "10 of 10 right."
    assert f"{SLUG}_go_back" not in [button.key for button in at.button]
    assert "Try the missed ones again" not in [button.label for button in at.button]


def test_what_the_check_itself_answers_leads_back_to_no_lesson():
    at = open_check(1, SLUG)
    give(at, on_screen(at, 1), right=False)
    assert not [label for label in links(at) if label.startswith("Go back to")]


def test_a_wrong_option_is_told_why_and_which_is_right():
    at = open_check(3)
    while not at.radio or on_screen(at, 3).lesson == SLUG:
        give(at, on_screen(at, 3))
        press(at, f"{SLUG}_step")
    asked = on_screen(at, 3)
    chosen = give(at, asked, right=False)
    assert verdict(at) == (
        f"**Not that one.** {chosen.reason}\n\n"
        f"**The right answer:** {asked.right.text}. {asked.right.reason}"
    )
    assert f"Go back to: {entry(asked.lesson).title}" in links(at)
    assert not at.radio
    assert given(at) == [chosen.text]
    marked = {f":material/cancel: **{chosen.text}** (your answer, not right)"}
    marked.add(f":material/check_circle: **{asked.right.text}** (right)")
    rows = next(m.value for m in at.markdown if m.value.startswith("Your answer")).split("  \n")
    assert marked == {row for row in rows[1:] if "unchecked" not in row}


def test_a_right_option_is_marked_as_right_and_as_the_answer():
    at = open_check()
    chosen = give(at, on_screen(at, 1))
    assert f":material/check_circle: **{chosen.text}** (right, your answer)" in text(at)
    assert "cancel" not in text(at)


def at_generated(name, seeds=range(40)):
    """A check that begins with, or soon comes to, that computed question."""
    lesson = STORE[name].lesson
    seed = next(s for s in seeds if name in questions.draw(s, lesson))
    at = open_check(seed, lesson)
    while key_of(on_screen(at, seed)) != name:
        give(at, on_screen(at, seed))
        press(at, f"{SLUG}_step")
    return at, on_screen(at, seed)


GENERATED = [key for key, q in STORE.items() if not isinstance(q, Question)]


@pytest.mark.parametrize("name", GENERATED)
def test_the_cores_number_is_right_and_a_slip_has_its_name(name):
    at, asked = at_generated(name)
    label = numeric_field(at).label
    unit = f" in {asked.source.unit}" if asked.source.unit else ""
    assert label == f"Your answer{unit} ({asked.allowance})"
    before = at.session_state["quiz_attempts"].copy()
    give(at, asked)
    assert verdict(at) == f"**Right.** {asked.reason}"
    (shown,) = (text.value for text in at.text)
    assert shown.startswith(f"{label}: ")
    assert not at.text_input
    typed = float(shown.removeprefix(f"{label}: "))
    assert abs(typed - asked.numeric.answer) <= max(asked.numeric.tolerance, 1e-9)
    for slip, value in asked.numeric.slips.items():
        at.session_state["quiz_attempts"] = before.copy()
        at.run()
        enter(at, asked, value)
        press(at, f"{SLUG}_step")
        assert verdict(at) == f"**Not that one.** {asked.source.slips[slip]} {asked.reason}"


def test_a_number_beyond_the_tolerance_is_wrong():
    at, asked = at_generated("next_memory")
    enter(at, asked, asked.numeric.answer + 1.1 * asked.numeric.tolerance)
    press(at, f"{SLUG}_step")
    assert verdict(at) == f"**Not that one.** {asked.reason}"


@pytest.mark.parametrize("typed", ["{:.4f}", " {:.4f} ", "+{:.4f}", "{:.6e}"])
def test_a_number_may_be_typed_in_many_ways(typed):
    at, asked = at_generated("next_memory")
    value = typed.format(abs(asked.numeric.answer))
    sign = "−" if asked.numeric.answer < 0 else ""  # the sign that the page itself writes
    numeric_field(at).set_value(
        (sign + value.replace("+", "") if sign else value).replace(".", ",")
    )
    press(at, f"{SLUG}_step")
    assert verdict(at).startswith("**Right.** ")


@pytest.mark.parametrize("typed", ["", "  ", "abc", "nan", "inf", "1/2", "0.5.5", "<b>"])
def test_what_is_no_number_asks_for_one(typed):
    at, asked = at_generated("next_memory")
    numeric_field(at).set_value(typed)
    press(at, f"{SLUG}_step")
    assert verdict(at) == widgets.NO_NUMBER
    assert question(at) == asked.text
    assert numeric_field(at)


def test_no_answer_asks_for_one():
    at, kinds = open_check(1), set()
    while len(kinds) < 2:
        asked = on_screen(at, 1)
        press(at, f"{SLUG}_step")
        wanted = widgets.NOTHING_CHOSEN if isinstance(asked, Question) else widgets.NO_NUMBER
        assert verdict(at) == wanted
        assert question(at) == asked.text
        give(at, asked)
        assert verdict(at).startswith("**Right.** ")
        kinds.add(type(asked))
        press(at, f"{SLUG}_step")
        assert not at.warning
        assert not at.success


def test_leaving_and_coming_back_keeps_the_place():
    at = open_check(4)
    for _ in range(3):
        give(at, on_screen(at, 4))
        press(at, f"{SLUG}_step")
    for kind in range(2):
        shown = question(at), place(at)
        leave_and_return(at, SLUG)
        assert (question(at), place(at)) == shown
        give(at, on_screen(at, 4), right=bool(kind))
        said = verdict(at)
        leave_and_return(at, SLUG)
        assert (question(at), place(at), verdict(at)) == (*shown, said)
        press(at, f"{SLUG}_step")
    assert place(at).startswith("Question 6 of 10")


def test_each_lesson_and_seed_keeps_an_attempt_of_its_own():
    at = open_check(4)
    give(at, on_screen(at, 4))
    press(at, f"{SLUG}_step")
    second = question(at)
    at.selectbox(key="knowledge_check_lesson").set_value("gate_sandbox").run()
    assert place(at).startswith("Question 1 of ")
    at.number_input(key=f"{SLUG}_seed").set_value(5).run()
    assert place(at).startswith("Question 1 of ")
    at.selectbox(key="knowledge_check_lesson").set_value(controls.EVERY_LESSON).run()
    at.number_input(key=f"{SLUG}_seed").set_value(4).run()
    assert question(at) == second
    assert place(at).startswith("Question 2 of 10")


def test_a_seed_asks_the_same_in_the_same_words_and_another_others():
    def asked(seed):
        at = open_check(seed)
        options = []
        texts = []
        while len(texts) < 10:
            texts.append(question(at))
            options += [radio.options for radio in at.radio]
            give(at, on_screen(at, seed))
            press(at, f"{SLUG}_step")
        return texts, options

    one, same, other = asked(21), asked(21), asked(22)
    assert one == same
    assert set(one[0]) != set(other[0])


def test_the_review_goes_by_lesson_with_links_and_what_is_right():
    at = open_check(6)
    asked = play(at, 6, wrong=[0, 3, 4, 8])
    missed = [asked[k] for k in (0, 3, 4, 8)]
    assert result(at) == "6 of 10 right."
    told = text(at)
    found = standings([key_of(q) for q in asked], [key_of(q) for q in missed])
    bars = [(bar.proto.text, bar.proto.value) for bar in at.get("progress")]
    assert bars == [(each.told, int(100 * each.share)) for each in found]
    assert [each.share for each in found] == sorted(each.share for each in found)
    assert describe_abilities(found) in told
    opened = [each.lesson for each in found if each.missed]
    titles = [f"What you missed in “{entry(slug).title}”" for slug in opened]
    assert [box.label for box in at.expander][: len(titles)] == titles
    linked = [slug for slug in opened if slug != SLUG]
    assert links(at) == [f"Go back to: {entry(slug).title}" for slug in linked]
    targets = [link.page for link in page_links(at)]
    assert targets == ["" if slug == "overview" else slug for slug in linked]
    leading = at.button(key=f"{SLUG}_go_back")
    assert leading.label == f"Go to {numbered(linked[0])}"
    for q in asked:
        assert (f"- {q.text}  \n  Your answer: " in told) == (q in missed)
        if q in missed:
            if isinstance(q, Question):
                said = next(option for option in q.options if not option.right).text
                right = f"{q.right.text}. {q.right.reason}"
            else:
                said, right = "10000001" if q.exact else "10000001.0000", q.reason
            assert f"- {q.text}  \n  Your answer: {said}  \n  Right: {right}" in told


def test_trying_again_asks_exactly_the_missed_with_new_numbers():
    at = open_check(6)
    asked = play(at, 6, wrong=range(10))
    assert result(at) == "0 of 10 right."
    (button,) = (b for b in at.button if b.label == "Try the missed ones again")
    button.click().run()
    assert place(at).startswith("Question 1 of 10")
    again = play(at, 6, turn=1, wrong=[2, 5])
    assert [key_of(q) for q in again] == [key_of(q) for q in asked]
    for old, new in zip(asked, again, strict=True):
        assert (old.text == new.text) == isinstance(old, Question)
    (button,) = (b for b in at.button if b.label == "Try the missed ones again")
    button.click().run()
    third = play(at, 6, turn=2)
    assert [key_of(q) for q in third] == [key_of(again[2]), key_of(again[5])]
    assert result(at) == "2 of 2 right."


def test_the_review_of_another_turn_has_that_turns_numbers():
    at = open_check(6)
    play(at, 6, wrong=range(10))
    press(at, f"{SLUG}_step")
    again = play(at, 6, turn=1, wrong=range(10))
    for q in again:
        assert f"- {q.text}  \n  Your answer: " in text(at)
        assert isinstance(q, Question) or f"  \n  Right: {q.reason}" in text(at)


def test_draw_others_takes_a_seed_by_chance(monkeypatch):
    monkeypatch.setattr(widgets, "SystemRandom", lambda: type("", (), {"randrange": lambda *_: 4}))
    at = open_check()
    asked = question(at)
    press(at, "knowledge_check_redraw")
    assert at.number_input(key=f"{SLUG}_seed").value == 4
    assert question(at) == question(open_check(4)) != asked


@pytest.mark.parametrize("lesson", [None, "gate_sandbox"])
def test_csv_holds_every_answer(lesson, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_check(7, lesson)
    asked = play(at, 7, wrong=[1])
    part = lesson or "every"
    assert list(caught) == [f"knowledge_check_{part}_7.csv"]
    rows = list(csv.DictReader(caught[f"knowledge_check_{part}_7.csv"].splitlines()))
    for k, (row, q) in enumerate(zip(rows, asked, strict=True)):
        right = "no" if k == 1 else "yes"
        expected = ["knowledge_check", part, "7", "1", str(k + 1), key_of(q)]
        assert [
            row[name] for name in ("quiz", "part", "seed", "turn", "order", "question")
        ] == expected
        assert row["right"] == right
        if isinstance(q, Question):
            assert row["chosen"] == next(o.text for o in q.options if o.right == (right == "yes"))
        elif k != 1:
            typed = float(row["chosen"].removeprefix("'"))
            assert abs(typed - q.numeric.answer) <= max(q.numeric.tolerance, 1e-9)


def test_csv_holds_every_turn(monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_check(7, "gate_sandbox")
    asked = play(at, 7, wrong=[0, 1])
    press(at, "knowledge_check_step")
    again = play(at, 7, turn=1)
    rows = list(csv.DictReader(caught["knowledge_check_gate_sandbox_7.csv"].splitlines()))
    turns = [("1", key_of(q)) for q in asked] + [("2", key_of(q)) for q in again]
    assert [(row["turn"], row["question"]) for row in rows] == turns
    assert [row["order"] for row in rows] == [str(k + 1) for k in range(len(turns))]
