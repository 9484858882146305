"""Rounds are drawn by their seed alone, every answer is judged once right, and reasons hold."""

from collections import Counter
from itertools import product

import numpy as np
import pytest

from lessons.gate_quiz import rounds, traces
from lessons.gate_quiz.rounds import PARTS, WAYS
from lessons.gate_sandbox import stories
from lstm_core import drive, get_backend
from lstm_core.exercises.forced import KINDS
from lstm_ui.belt.scene import MAX_STEPS, Scene, from_json, from_query
from lstm_ui.quiz.attempts import begin

SEEDS = range(60)
DEFINITIONS, SITUATIONS = rounds.definitions(), rounds.situations()
ITEMS = DEFINITIONS | SITUATIONS
DRAWS = {"definitions": rounds.draw_definitions, "situations": rounds.draw_situations}
STORES = {"definitions": DEFINITIONS, "situations": SITUATIONS}
each_round = pytest.mark.parametrize("name", DRAWS)


# The first two rounds


@each_round
def test_a_seed_draws_the_same_round_again(name):
    for seed in SEEDS:
        assert DRAWS[name](seed) == DRAWS[name](seed)


@each_round
def test_seeds_draw_other_rounds_in_other_orders(name):
    drawn = [tuple(DRAWS[name](seed)) for seed in SEEDS]
    assert len(set(drawn)) == len(drawn)
    assert len({frozenset(keys) for keys in drawn}) > len(drawn) / 2


@each_round
def test_a_round_is_whole_and_asks_nothing_twice(name):
    for seed in SEEDS:
        keys = DRAWS[name](seed)
        assert len(set(keys)) == len(keys) == 6
        assert set(keys) <= set(STORES[name])


@each_round
def test_every_item_is_drawn_some_time_and_none_all_the_time(name):
    count = Counter(key for seed in range(200) for key in DRAWS[name](seed))
    fair = 200 * 6 / len(STORES[name])
    assert set(count) == set(STORES[name])
    assert fair / 3 < min(count.values())
    assert max(count.values()) < 3 * fair


@each_round
def test_a_round_has_every_part(name):
    for seed in range(200):
        assert {STORES[name][key].gate for key in DRAWS[name](seed)} == set("figo")


def test_a_round_of_definitions_opens_with_a_plain_one_of_any_part():
    plain = {key for key, item in DEFINITIONS.items() if item.plain}
    assert {DEFINITIONS[key].gate for key in plain} == set("figo")
    assert {rounds.draw_definitions(seed)[0] for seed in range(60)} == plain


def test_the_part_does_not_tell_the_place():
    """That every part is there must not show in the order: each comes first some time."""
    first = Counter(DEFINITIONS[rounds.draw_definitions(seed)[0]].gate for seed in range(200))
    assert min(first[part] for part in "figo") > 20


def test_parts_and_ways_are_named():
    assert PARTS == {
        "f": "Forget gate f",
        "i": "Input gate i",
        "g": "Candidate g",
        "o": "Output gate o",
    }
    assert list(WAYS) == ["up", "down"]
    assert len(set(WAYS.values())) == 2


@pytest.mark.parametrize("item", DEFINITIONS.values(), ids=DEFINITIONS)
def test_definition_is_right_once_and_every_verdict_has_its_reason(item):
    verdicts = {gate: item.judge(gate) for gate in PARTS}
    assert [gate for gate, verdict in verdicts.items() if verdict.right] == [item.gate]
    assert verdicts[item.gate].reason == item.reason
    reasons = [verdict.reason for verdict in verdicts.values()]
    assert len(set(reasons)) == 4
    assert all(len(reason) > 15 for reason in reasons)


@pytest.mark.parametrize("item", SITUATIONS.values(), ids=SITUATIONS)
def test_situation_is_right_once_and_every_verdict_has_its_reason(item):
    verdicts = {move: item.judge(*move) for move in product(PARTS, WAYS)}
    way = {"open": "up", "raise": "up", "shut": "down", "lower": "down"}[item.way]
    assert [move for move, verdict in verdicts.items() if verdict.right] == [(item.gate, way)]
    assert verdicts[item.gate, way].reason == item.reason
    for gate in set(PARTS) - {item.gate}:  # of the wrong part, the way does not matter
        assert verdicts[gate, "up"] == verdicts[gate, "down"]
    reasons = {verdict.reason for verdict in verdicts.values()}
    assert len(reasons) == 5
    assert all(len(reason) > 15 for reason in reasons)


def test_both_ways_are_asked_for():
    count = Counter(
        SITUATIONS[key].way in ("open", "raise")
        for seed in SEEDS
        for key in rounds.draw_situations(seed)
    )
    assert 0.35 < count[True] / count.total() < 0.65


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_link_to_the_sandbox_keeps_the_scene(item):
    query = item.scene.to_query(Scene(()))
    assert query
    assert all(isinstance(value, str) for value in query.values())
    assert from_query(query, Scene(())) == item.scene


@pytest.mark.parametrize("story", stories.stories().values(), ids=stories.stories())
def test_only_the_first_story_may_be_on_screen_where_a_link_leads(story):
    """A link leaves out what `Scene(())` has; what opens it fills that in from a story's scene.

    The first story, which a link opens on, must therefore differ in nothing but its schedule.
    """
    opened = [from_query(item.scene.to_query(Scene(())), story.scene) for item in ITEMS.values()]
    first = story is next(iter(stories.stories().values()))
    if first:
        assert opened == [item.scene for item in ITEMS.values()]
    else:  # the schedule and its words come through on any
        assert [scene.steps for scene in opened] == [item.scene.steps for item in ITEMS.values()]


# The third round

PUZZLES = {
    (seed, name): traces.puzzle(seed, 0, name) for seed in range(40) for name in traces.NAMES
}
some_puzzles = pytest.mark.parametrize(
    "made", list(PUZZLES.values())[:48], ids=[f"{s}-{n}" for s, n in list(PUZZLES)[:48]]
)


def one_of_each():
    found = {}
    for made in PUZZLES.values():
        found.setdefault(f"{made.gate} {made.position}", made)
    return found


def test_a_round_has_four_puzzles():
    assert len(set(traces.NAMES)) == len(traces.NAMES) == 4


def test_puzzles_are_deterministic():
    for (seed, name), made in list(PUZZLES.items())[:12]:
        twin = traces.puzzle(seed, 0, name)
        assert (twin.gate, twin.position) == (made.gate, made.position)
        np.testing.assert_array_equal(twin.forced["c"], made.forced["c"])
        np.testing.assert_array_equal(twin.free["g"], made.free["g"])


def test_seeds_turns_names_and_second_tries_make_other_puzzles():
    keys = product(range(5), range(3), "123", ((), ("i open",), ("i open", "o shut")))
    starts = [tuple(traces.puzzle(*key).free["c"][0, 0]) for key in keys]
    assert len(set(starts)) == len(starts)


@pytest.mark.parametrize("taken_for", traces.FORCED)
def test_a_second_try_asks_between_what_was_confused(taken_for):
    """And not for the same each time, or the verdict on the first would tell."""
    seen = Counter()
    for seed in range(60):
        first = PUZZLES[seed, "2"] if seed < 40 else traces.puzzle(seed, 0, "2")
        truth = f"{first.gate} {first.position}"
        if truth != taken_for:
            second = traces.puzzle(seed, 0, "2", (taken_for,))
            seen[{truth: "truth", taken_for: "taken"}[f"{second.gate} {second.position}"]] += 1
    assert min(seen["truth"], seen["taken"]) > 8


def test_all_six_kinds_come_up_about_evenly():
    count = Counter((made.gate, made.position) for made in PUZZLES.values())
    assert set(count) == set(KINDS)
    assert len(KINDS) == 6
    fair = len(PUZZLES) / 6
    chi_square = sum((n - fair) ** 2 / fair for n in count.values())
    assert chi_square < 20.5  # 5 degrees of freedom: one in a thousand


@some_puzzles
def test_the_forced_gate_alone_is_right(made):
    verdicts = {answer: traces.judge(made, answer) for answer in traces.FORCED}
    truth = f"{made.gate} {made.position}"
    assert len(verdicts) == 6
    assert [answer for answer, verdict in verdicts.items() if verdict.right] == [truth]
    for answer, verdict in verdicts.items():
        assert traces.looks()[truth] in verdict.reason
        assert traces.measured(made) in verdict.reason
        if answer != truth:
            named = traces.FORCED[truth]
            assert verdict.reason.startswith(f"It was the {named[0].lower()}{named[1:]}.")
            assert verdict.reason.endswith(traces.looks()[answer])
    assert len({verdict.reason for verdict in verdicts.values()}) == 6


def test_kinds_are_named():
    assert list(traces.FORCED.items())[:2] == [
        ("f open", "Forget gate f, forced open"),
        ("f shut", "Forget gate f, forced shut"),
    ]
    assert set(traces.looks()) == set(traces.FORCED)


def numbers_of(made):
    """The two numbers of a puzzle's reason, measured anew from both runs, as they are written."""

    def measure(run):
        x, f, g = run["x"][:, 0], run["f"][:, 0], run["g"][:, 0]
        c, h = run["c"][:, 0], run["h"][1:, 0]
        old, new = c[:-1], c[1:]
        still = [t for t in range(len(x)) if not x[t].any()]
        loud = [t for t in range(len(x)) if x[t].any()]
        if made.gate == "f":
            return sum(abs(new[t]).sum() for t in still) / sum(abs(old[t]).sum() for t in still)
        if (made.gate, made.position) == ("i", "open"):
            landed = [((new[t] - f[t] * old[t]) * g[t]).sum() for t in loud]
            return sum(landed) / sum((g[t] ** 2).sum() for t in loud)
        if (made.gate, made.position) == ("i", "shut"):
            return max(0.0, max((abs(new[t]) - abs(old[t])).max() for t in range(len(x))))
        if made.position == "open":
            return max(abs(h[t] - np.tanh(new[t])).max() for t in range(len(x)))
        return max(abs(h[t]).max() for t in range(len(x)))

    as_share = made.gate == "f" or (made.gate, made.position) == ("i", "open")
    values = measure(made.free), measure(made.forced)
    return [f"{100 * v:.0f}\xa0%" if as_share else f"{v:.2f}" for v in values]


PLACES = {
    "f": "In a quiet step, the free cell keeps {} of |c|, and the forced one {}.",
    "i open": "Where something comes in, {} of the candidate joins c in the free cell, and {} in "
    "the forced one.",
    "i shut": "In one step, |c| grows by at most {} in the free cell, and by at most {} in the "
    "forced one.",
    "o open": "The largest difference between h and tanh(c) is {} in the free cell, and {} in the "
    "forced one.",
    "o shut": "The largest |h| is {} in the free cell, and {} in the forced one.",
}


@some_puzzles
def test_reason_holds_the_numbers_of_both_runs(made):
    free, other = numbers_of(made)
    said = PLACES.get(made.gate) or PLACES[f"{made.gate} {made.position}"]
    assert traces.measured(made) == said.format(free, other)
    assert free != other


def test_all_six_reasons_were_measured():
    assert set(one_of_each()) == set(traces.FORCED)
    first = {(made.gate, made.position) for made in list(PUZZLES.values())[:48]}
    assert first == set(KINDS)


@some_puzzles
def test_what_is_shown_is_the_run(made):
    for run in (made.free, made.forced):
        seen = traces.visible(run)
        assert list(seen) == ["g", "c", "h"]
        for t in range(14):
            np.testing.assert_array_equal(seen["g"][t], run["g"][t, 0])
            np.testing.assert_array_equal(seen["c"][t], run["c"][t + 1, 0])
            np.testing.assert_array_equal(seen["h"][t], run["h"][t + 1, 0])


@some_puzzles
def test_table_holds_the_mean_sizes(made):
    free, other = traces.visible(made.free), traces.visible(made.forced)
    rows = traces.sizes(free, other)
    assert [row["step"] for row in rows] == [str(t) for t in range(1, 15)]
    for t, row in enumerate(rows):
        wanted = {
            f"|{symbol}| {which}": f"{sum(abs(v) for v in run[symbol][t]) / 6:.2f}"
            for symbol in "gch"
            for which, run in (("free", free), ("forced", other))
        }
        assert {name: text for name, text in row.items() if name != "step"} == wanted


def run_of(scene):
    arrays = {gate: np.array([getattr(step, gate) for step in scene.steps]) for gate in "ifgo"}
    return drive(get_backend("numpy"), **arrays, initial=scene.start)


@some_puzzles
def test_puzzles_scene_is_one_of_the_sandbox_and_its_link_keeps_it(made):
    scene = traces.sandbox_scene(made)
    assert len(scene.steps) == 14 <= MAX_STEPS
    assert from_json(scene.to_json(), Scene(())) == scene
    assert from_query(scene.to_query(Scene(())), Scene(())) == scene
    assert scene.words == tuple(f"x{t}" for t in range(1, 15))
    stuck = {getattr(step, made.gate) for step in scene.steps}
    assert stuck == {1.0 if made.position == "open" else 0.0}


@some_puzzles
def test_puzzles_scene_is_the_unit_that_differs_most(made):
    scene = traces.sandbox_scene(made)
    differs = [
        max(abs(made.forced["c"][:, 0, unit] - made.free["c"][:, 0, unit]))
        + max(abs(made.forced["h"][:, 0, unit] - made.free["h"][:, 0, unit]))
        for unit in range(6)
    ]
    unit = int(np.argmax(differs))
    for t, step in enumerate(scene.steps):
        for gate in "ifgo":
            assert abs(getattr(step, gate) - made.forced[gate][t, 0, unit]) <= 0.005 + 1e-9
    run = run_of(scene)
    np.testing.assert_allclose(run.c, made.forced["c"][:, 0, unit], rtol=0, atol=0.1)
    np.testing.assert_allclose(run.h[1:], made.forced["h"][1:, 0, unit], rtol=0, atol=0.1)


def test_place_counts_what_is_matched_and_says_what_comes_again():
    attempt = begin(["a", "b", "c"])
    assert rounds.describe_place(attempt) == "Question 1, with 0 of 3 matched."
    attempt = attempt.answer(("x",), True)
    assert rounds.describe_place(attempt) == "Question 1, with 0 of 3 matched."
    attempt = attempt.go_on(until_right=True).answer(("x",), False).go_on(until_right=True)
    assert rounds.describe_place(attempt) == "Question 3, with 1 of 3 matched."
    attempt = attempt.answer(("x",), True).go_on(until_right=True)
    assert rounds.describe_place(attempt) == (
        "Question 4, with 2 of 3 matched. It comes back because you missed it."
    )


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ((True, True), "You matched all 2 at the first try."),
        (
            (False, True, False, True),
            "You matched all 2, 1 of them at the first try. It took 4 answers in all.",
        ),
    ],
)
def test_result_counts_first_tries_and_answers(answers, sentence):
    attempt = begin(["a", "b"])
    for right in answers:
        attempt = attempt.answer(("x",), right).go_on(until_right=True)
    assert attempt.done
    assert rounds.describe_result(attempt) == sentence


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS)
def test_a_miss_is_told_the_answer(item):
    way = ("up" if item.way in rounds.UP else "down",) if item.key in SITUATIONS else ()
    right, missed = ((gate, *way) for gate in (item.gate, "i" if item.gate != "i" else "f"))
    assert rounds.revealed(item, right) == item.judge(*right)
    again = rounds.revealed(item, right, again=True)
    assert (again.right, again.reason) == (True, f"{item.reason} {rounds.SECOND_TRY}")
    for known in (False, True):
        told = rounds.revealed(item, missed, again=known)
        assert not told.right
        assert told.reason == f"{item.tempts[missed[0]]} The answer is: {item.answer}."
    assert item.answer.startswith(PARTS[item.gate])
    if item.key in SITUATIONS:
        opens = item.judge(item.gate, "up").right
        assert item.answer.endswith("opens or rises" if opens else "shuts or falls")
