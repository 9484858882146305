"""The belt's modules that draw nothing: the step, its words, and where things stand."""

import numpy as np
import pytest

from lstm_core import drive, get_backend
from lstm_ui.belt.scene import results
from lstm_ui.live.register import ROOT
from tests.node import call

BELT = ROOT / "lstm_ui" / "belt"
RESULT = {"before": 0.5, "kept": 0.4, "written": -0.2, "c": 0.2, "h": 0.1, "rnn": 0.3}
DATA = {
    "rev": 0,
    "predict": False,
    "scene": {
        "steps": [
            {"word": "one", "i": 0.6, "f": 0.8, "g": 0.7, "o": 0.5},
            {"word": "two", "i": 0.3, "f": 0.9, "g": -0.45, "o": 0.8},
            {"word": "three", "i": 0.2, "f": 0.4, "g": 0.9, "o": 0.1},
        ],
        "start": 0.9,
        "rnn_weight": 0.7,
        "at": 2,
    },
    "results": ["the core's 1", "the core's 2", "the core's 3"],
}


def test_200_random_runs_agree_with_the_core_to_1e_12():
    rng = np.random.default_rng(20)
    gates, scenes = [], []
    for _ in range(200):
        steps = int(rng.integers(1, 12))
        gates.append({s: rng.uniform(-1 if s == "g" else 0, 1, steps) for s in "ifgo"})
        rows = zip(*(gates[-1][s].tolist() for s in "ifgo"), strict=True)
        start, weight = float(rng.uniform(-2, 2)), float(rng.uniform(-1.5, 1.5))
        schedule = [dict(zip("ifgo", row, strict=True)) for row in rows]
        scenes.append({"steps": schedule, "start": start, "rnn_weight": weight})
    runs = call(BELT / "step.js", "({ run }, scenes) => scenes.map(run)", scenes)
    for given, scene, run in zip(gates, scenes, runs, strict=True):
        trace = drive(
            get_backend("numpy"), **given, initial=scene["start"], rnn_weight=scene["rnn_weight"]
        )
        for name, expected in {
            "before": trace.c[:-1],
            "kept": trace.kept,
            "written": trace.written,
            "c": trace.c[1:],
            "squashed": trace.squashed,
            "h": trace.h[1:],
            "rnnBefore": trace.rnn[:-1],
            "rnn": trace.rnn[1:],
        }.items():
            np.testing.assert_allclose([step[name] for step in run], expected, rtol=0, atol=1e-12)
        assert [set(step) for step in run] == [set(row) for row in results(trace)]


def state(story, data=DATA, **changed):
    """What a story with a `state` that has taken the data returns."""
    function = f"""({{ State }}, data) => {{
        const state = new State();
        state.receive(data);
        {story}
    }}"""
    return call(BELT / "state.js", function, data | changed)


def test_the_cores_numbers_are_shown_until_the_scene_is_another():
    story = """
        const visible = [state.visible(2)];
        state.moveTo(3);
        visible.push(state.visible(3));
        state.edit((scene) => { scene.steps[0].f = 0.5; });
        visible.push(typeof state.visible(2), state.visible(1).kept);
        return visible;"""
    assert state(story) == ["the core's 2", "the core's 3", "object", 0.45]


def test_pythons_scene_is_heeded_when_rev_changes():
    story = """
        state.edit((scene) => { scene.start = 0.1; });
        const changes = [state.receive({ ...data })];
        const starts = [state.scene.start, state.results[0].before];
        changes.push(state.receive({ ...data, predict: true }));
        starts.push(state.scene.start);
        changes.push(state.receive({ ...data, rev: 1, predict: true }));
        starts.push(state.scene.start, state.results[0], data.scene.start);
        return [changes, starts];"""
    changes, starts = state(story)
    assert changes == [
        {"taken": False, "afresh": False},
        {"taken": False, "afresh": True},
        {"taken": True, "afresh": True},
    ]
    assert starts == [0.1, 0.1, 0.1, 0.9, "the core's 1", 0.9]


def test_a_message_is_a_copy():
    story = """
        const message = state.message();
        state.edit((scene) => { scene.steps[0].f = 0.5; });
        return message;"""
    assert state(story) == {"rev": 0, "scene": DATA["scene"]}


def test_a_step_to_predict_shows_what_goes_in_alone():
    story = """
        state.edit(() => {});
        const hidden = [state.visible(1), state.visible(2)];
        state.guesses.set(1, true);
        return [...hidden, state.visible(1), state.visible(2)];"""
    first, second, revealed, next_to_predict = state(story, predict=True)
    outcome = {"c", "squashed", "h", "rnn"}
    assert {name for name, v in first.items() if v is None} == outcome
    handed_on = {"before", "kept", "rnnBefore"}
    assert {name for name, v in second.items() if v is None} == outcome | handed_on
    assert second["written"] == pytest.approx(0.3 * -0.45)
    assert None not in revealed.values()
    assert {name for name, v in next_to_predict.items() if v is None} == outcome
    assert next_to_predict["before"] == revealed["c"]


def test_a_step_that_is_taken_away_is_to_be_predicted_when_it_comes_back():
    story = """
        for (const t of [1, 2, 3]) state.guesses.set(t, true);
        const last = state.scene.steps[2];
        state.edit(({ steps }) => { steps.pop(); });
        state.edit(({ steps }) => { steps.push(last); });
        return [1, 2, 3].map((t) => state.isHidden(t));"""
    assert state(story, predict=True) == [False, False, True]


def test_reset_goes_back_to_what_was_given():
    story = """
        state.guesses.set(1, true);
        state.edit((scene) => { scene.steps[0].f = 0; });
        state.reset();
        const first = [state.t, state.gates.f, state.results[0].kept, state.isHidden(1)];
        state.edit((scene) => { scene.steps[0].f = 0; });
        return [...first, data.base.steps[0].f];"""
    assert state(story, base=DATA["scene"], predict=True) == [1, 0.8, 0.9 * 0.8, True, 0.8]


def test_steps_end_where_the_schedule_ends():
    story = "return [0, -4, 3, 4, 99].map((t) => { state.moveTo(t); return state.t; });"
    assert state(story) == [1, 1, 3, 3, 3]


def words(function, data=None):
    return call(BELT / "words.js", function, data)


@pytest.mark.parametrize(
    ("c", "verb", "movement"),
    [
        (0.2, "falls", "falls from 0.50 to 0.20"),
        (0.8, "rises", "rises from 0.50 to 0.80"),
        (0.504, "stays", "stays at 0.50"),
        (0.496, "stays", "stays at 0.50"),
        (0.506, "rises", "rises from 0.50 to 0.51"),
        (-0.1, "falls", "falls from 0.50 to −0.10"),
    ],
)
def test_words_follow_the_memory(c, verb, movement):
    result = RESULT | {"c": c}
    function = """({ direction, sentence, verdict }, result) => [
        direction(result), sentence(result, { word: "so", i: 0.4, g: 0.5 }, 4),
        ...[true, false].map((right) => verdict(right, result, 4))]"""
    assert words(function, result) == [
        verb,
        f"Step 4, “so”: the memory {movement}. It keeps 0.40 and adds −0.20; the cell shows 0.10.",
        f"Right: step 4 keeps 0.40 and adds −0.20, so the memory {movement}.",
        f"Not quite: step 4 keeps 0.40 and adds −0.20, so the memory {movement}.",
    ]


EMPTY = "The belt was empty, so the forget gate had nothing to keep."
SHUT = "The input gate is shut, so the candidate stays off the belt."
ZERO = "The candidate is 0, so the input gate has nothing to let in."
DARK = "The new memory is 0, so the output gate has nothing to show."
NEITHER = "The belt is empty and the input gate is shut: open it to let something on."


@pytest.mark.parametrize(
    ("before", "i", "g", "c", "reasons"),
    [
        (0.5, 0.4, 0.3, 0.3, []),
        (0.006, 0.01, 0.01, 0.01, []),
        (0.004, 0.4, 0.3, 0.1, [EMPTY]),
        (0.5, 0, 0.3, 0.3, [SHUT]),
        (0.5, 0.4, 0, 0.3, [ZERO]),
        (0.5, 0, 0.004, 0.3, [ZERO]),
        (0.5, 0, 0.3, 0.004, [SHUT, DARK]),
        (0, 0, 0.3, 0, [NEITHER]),
        (0, 0.4, 0, 0, [EMPTY, ZERO, DARK]),
    ],
)
def test_a_valve_with_nothing_to_work_on_is_named(before, i, g, c, reasons):
    function = """({ sentence }, [result, i, g]) => sentence(result, { word: "so", i, g }, 4)"""
    said = words(function, [RESULT | {"before": before, "c": c}, i, g])
    assert said.partition("the cell shows 0.10.")[2].strip() == " ".join(reasons)


@pytest.mark.parametrize(
    ("before", "c", "note"),
    [
        (1.4, 1.5, ""),
        (-1.5, 1.504, ""),
        (1.4, 3.0, "The belt is drawn at 1.5; c is 3.00."),
        (2.0, -1.51, "The belt is drawn at 1.5; c is −1.51."),
        (-2.4, 0.3, "The belt is drawn at 1.5; the old c is −2.40."),
    ],
)
def test_a_belt_thinner_than_its_value_is_said_to_be(before, c, note):
    function = """({ sentence }, result) => sentence(result, { word: "so", i: 1, g: 0.5 }, 4)"""
    said = words(function, RESULT | {"before": before, "c": c})
    assert said.partition("the cell shows 0.10.")[2].strip() == note


def test_a_tally_counts_what_was_right():
    function = "({ tally }) => [[true, false, true, true], [false]].map(tally)"
    assert words(function) == [
        "You predicted 3 of 4 steps correctly.",
        "You predicted 0 of 1 steps correctly.",
    ]


def test_a_question_says_where_it_begins():
    first, second = words("({ question }) => [question('so', 4, false), question('so', 4, true)]")
    assert first == "Step 4, “so”: with these valves, will the memory rise or fall?"
    assert second.removeprefix(first) == (
        " It starts from the result of step 3, which you haven’t predicted yet."
    )


def test_what_each_gate_does():
    function = """({ EFFECTS }) => ["f", "i", "g", "o"].flatMap((symbol) =>
        [EFFECTS[symbol].long(0.876), EFFECTS[symbol].short(0.876)])"""
    assert words(function) == [
        "keeps 88\N{NO-BREAK SPACE}% of the old memory",
        "keeps 88\N{NO-BREAK SPACE}%",
        "lets in 88\N{NO-BREAK SPACE}% of the candidate",
        "lets in 88\N{NO-BREAK SPACE}%",
        "proposes a rise",
        "proposes a rise",
        "shows 88\N{NO-BREAK SPACE}% of the memory",
        "shows 88\N{NO-BREAK SPACE}%",
    ]
    function = "({ EFFECTS }) => [-0.01, 0].map(EFFECTS.g.short)"
    assert words(function) == ["proposes a fall", "proposes no change"]


def test_the_plain_rnns_sentence_keeps_what_is_hidden():
    function = "({ rnnSentence }, results) => results.map((r) => rnnSentence({ g: -0.45 }, r, 0.7))"
    known, hidden = words(function, [{"rnnBefore": 0.5, "rnn": 0.3}, {"rnnBefore": 0, "rnn": None}])
    assert known == (
        "The plain RNN’s belt: the old state 0.50 times 0.70 plus the whole input −0.45, "
        "through tanh, gives the new state 0.30."
    )
    assert "hidden" in hidden
    assert "0.00" not in hidden


def test_the_equations_texts():
    gates = {"f": 0.8, "i": 0.6, "g": -0.45, "o": 1}
    function = "({ textsOf }, [gates, result]) => textsOf(gates, result, 7)"
    texts = call(BELT / "equation.js", function, [gates, RESULT | {"before": -0.5, "c": None}])
    assert texts == {
        "t": "7",
        "previous": "6",
        "f": "0.80",
        "i": "0.60",
        "g": "(−0.45)",
        "o": "1.00",
        "before": "(−0.50)",
        "c": "?",
        "h": "0.10",
    }


@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("low", [0, -1])
def test_a_knob_is_painted_where_a_hand_would_put_it(low, upright):
    values = np.random.default_rng(5).uniform(low, 1, 20).tolist()
    function = """({ LENGTH, TRAVEL, axisOf, shareOf }, [values, low, upright]) => {
        const axis = axisOf({ middle: [300, 200], upright });
        const wiped = axis.box(LENGTH + 6, 47);
        return values.map((value) => {
            const [x, y, width, height] = axis.bar(shareOf(value, low) - 7 / TRAVEL, 14, 44);
            const [clientX, clientY] = [(x + width / 2 + 30) * 2, (y + height / 2 + 40) * 2];
            const screen = { a: 0.5, d: 0.5, e: -30, f: -40 };
            const share = axis.share({ clientX, clientY }, screen);
            const along = upright ? [y, y + height, wiped.y, wiped.y + wiped.height]
                : [x, x + width, wiped.x, wiped.x + wiped.width];
            return [low + share * (1 - low), ...along];
        });
    }"""
    for value, (read, start, end, low_end, high_end) in zip(
        values, call(BELT / "axis.js", function, [values, low, upright]), strict=True
    ):
        assert read == pytest.approx(value, abs=1e-12)
        assert low_end < start < end < high_end


def test_a_panel_opens_from_zero():
    function = "({ span }) => [span(0.25, 0), span(0.5, -1), span(-0.5, -1), span(0, -1)]"
    assert call(BELT / "axis.js", function) == [[0, 0.25], [0.5, 0.75], [0.25, 0.5], [0.5, 0.5]]


def test_a_pipe_grows_with_its_value_as_far_as_the_legend_says():
    function = "({ thickness }) => [1.4, 1.49, 1.5, 1.6, -9].map((v) => thickness(v, 1, 30))"
    thick = call(BELT / "pipes.js", function)
    assert thick[0] < thick[1] < thick[2] == thick[3] == thick[4]
    legend = (BELT / "main.html").read_text("utf-8")
    assert "A belt is as thick as its value, up to 1.5; two cuts across it mark a larger" in legend


def test_a_pipe_is_marked_where_it_is_thinner_than_its_value():
    function = "({ isBeyond }) => [1.5, 1.504, 1.51, -1.5, -3, 0, null].map(isBeyond)"
    marks = call(BELT / "pipes.js", function)
    assert marks == [False, False, True, False, True, False, False]


@pytest.mark.parametrize("kind", ["wide", "middle", "narrow"])
def test_what_feeds_tanh_stays_within_its_circle(kind):
    function = (
        f"""({{ thickness }}) => thickness(9, 0.6, {{ wide: 34, middle: 34, narrow: 26 }}.{kind})"""
    )
    assert call(BELT / "pipes.js", function) < 2 * 25


def test_a_valve_leans_within_its_range_and_comes_back():
    function = """({ leaning }) => [0.9, 0.2].map((v) =>
        [0, 0.25, 0.5, 0.75, 1].map((share) => leaning(v, share)))"""
    high, low = call(BELT / "idle.js", function)
    assert high == pytest.approx([0.9, 0.75, 0.6, 0.75, 0.9])
    assert low == pytest.approx([0.2, 0.35, 0.5, 0.35, 0.2])


@pytest.mark.parametrize("kind", ["wide", "middle", "narrow"])
def test_tab_reaches_the_candidate_before_the_gate_that_it_comes_to(kind):
    layout = call(BELT / "layouts.js", f"({{ LAYOUTS }}) => LAYOUTS.{kind}")
    assert list(layout["valves"]) == ["f", "g", "i", "o"]
    heights = {symbol: valve["middle"][1] for symbol, valve in layout["valves"].items()}
    assert heights["g"] < heights["i"]


@pytest.mark.parametrize("kind", ["wide", "middle", "narrow"])
def test_names_stand_apart_from_what_a_hand_turns(kind):
    """A click on a name would otherwise turn the valve that lies under it."""
    layout = call(BELT / "layouts.js", f"({{ LAYOUTS }}) => LAYOUTS.{kind}")
    for valve in layout["valves"].values():
        (x, y), (left, baseline) = valve["middle"], valve["label"]
        long, deep = ((116 + 10) / 2, 60 / 2)
        across, along = (deep, long) if valve.get("upright") else (long, deep)
        middle = baseline - 6  # of letters 17 units high
        side = {"start": left - x, "end": x - left}[valve["anchor"]]
        beside = side > across
        assert beside or abs(middle - y) > along + 1


def test_a_pipe_is_as_thick_as_its_value_and_bends_to_its_outer_edge():
    function = """({ straights, sign, thickness }) => [
        [0, 0.5, -0.5, 9, null].map((v) => thickness(v, 1, 30)),
        [0.0049, 0.005, -0.3, null].map(sign),
        straights([[10, 10], [10, 60], [90, 60]], 4),
    ]"""
    thick, signs, pieces = call(BELT / "pipes.js", function)
    assert thick == [2, 17, 17, 47, 3]
    assert signs == ["zero", "positive", "negative", "hidden"]
    assert pieces == [[6, 10, 8, 54], [10, 56, 80, 8]]


@pytest.mark.parametrize("kind", ["wide", "middle", "narrow"])
def test_pipes_lead_from_part_to_part(kind):
    layout = call(BELT / "layouts.js", f"({{ LAYOUTS }}) => LAYOUTS.{kind}")
    pipes, middles = layout["pipes"], {s: v["middle"] for s, v in layout["valves"].items()}
    for before, place, after in [
        ("old", middles["f"], "kept"),
        ("candidate", middles["i"], "written"),
        ("squashed", middles["o"], "shown"),
        ("kept", layout["plus"], "next"),
        ("tap", layout["tanh"], "squashed"),
    ]:
        assert pipes[before][-1] == place == pipes[after][0]
    assert pipes["written"][-1] == layout["plus"]
    # A pipe begins and ends at the border of a crate, half a line outside it.
    edge = [side / 2 + 1 for side in layout["crate"]]
    for end, crate in [(pipes["old"][0], "before"), (pipes["next"][-1], "c")]:
        apart = np.abs(np.subtract(end, layout["crates"][crate]))
        assert sorted(apart) == [0, edge[1] if kind == "narrow" else edge[0]]
    assert np.subtract(pipes["shown"][-1], layout["crates"]["h"]).tolist() == [
        0,
        -edge[1] if kind == "narrow" else edge[1],
    ]


@pytest.mark.parametrize("kind", ["wide", "middle", "narrow"])
def test_crates_and_valves_stand_within_the_picture(kind):
    layout = call(BELT / "layouts.js", f"({{ LAYOUTS }}) => LAYOUTS.{kind}")
    boxes = [(layout["crates"][name], layout["crate"]) for name in ("before", "c", "h")] + [
        (valve["middle"], (30, 116) if valve.get("upright") else (116, 30))
        for valve in layout["valves"].values()
    ]
    for middle, size in boxes:
        assert np.all(np.subtract(middle, np.divide(size, 2)) > 0)
        assert np.all(np.add(middle, np.divide(size, 2)) < layout["box"])


def test_history_bars_stand_on_the_middle_and_share_a_scale():
    function = """({ bar, largest }, results) => {
        const most = largest(results);
        return [most, ...[2, -1, 0.001, 0, null].map((v) => bar(v, most))];
    }"""
    results = [{"c": -2.0, "rnn": 0.5}, {"c": None, "rnn": None}]
    assert call(BELT / "history.js", function, results) == [
        2,
        {"height": 26, "y": 2},
        {"height": 13, "y": 28},
        {"height": 1, "y": pytest.approx(28 - 0.013)},
        {"height": 1, "y": 28},
        {"height": 0, "y": 28},
    ]
    assert call(BELT / "history.js", "({ largest }) => largest([{ c: 0.2, rnn: 0.1 }])") == 1


def test_steps_are_added_like_the_last_and_removed_under_the_view():
    function = """({ addStep, removeStep }, scene) => {
        addStep(scene);
        const added = structuredClone(scene);
        scene.at = 4;
        removeStep(scene);
        return [added, scene];
    }"""
    added, scene = call(BELT / "schedule.js", function, DATA["scene"])
    steps = DATA["scene"]["steps"]
    assert added["steps"] == [*steps, steps[-1] | {"word": "x4"}]
    assert added["at"] == 2
    assert scene == DATA["scene"] | {"at": 3}


def test_a_glide_slows_down():
    eased = call(BELT / "glide.js", "({ eased }) => [0, 0.25, 0.5, 0.75, 1].map(eased)")
    moves = np.diff(eased)
    assert eased[0] == 0
    assert eased[-1] == 1
    assert np.all(moves > 0)
    assert np.all(np.diff(moves) < 0)


def test_letters_have_room_on_their_anchors_side():
    function = """({ room }) => ["start", "middle", "end"].map((anchor) =>
        room([100, 50], 40, { size: 10, anchor }))"""
    assert call(BELT / "letters.js", function) == [
        [100, 40, 40, 13],
        [80, 40, 40, 13],
        [60, 40, 40, 13],
    ]
