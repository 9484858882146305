"""The trained net's picture: where its bars and steps stand, and what is looked at."""

import numpy as np
import pytest

from lstm_ui.live.register import ROOT
from tests.node import call

VALVES = ROOT / "lstm_ui" / "valves"


@pytest.mark.parametrize("narrow", [True, False])
def test_every_place_in_a_step_s_column_is_that_step(narrow):
    asked = """({ columns }, [width, narrow]) => {
        const { stepAt, start, each } = columns(width, 20, narrow);
        const within = (t) => [0.01, 0.5, 0.99].map((by) => stepAt(start(t) + by * each));
        const steps = Array.from({ length: 20 }, (_, k) => within(k + 1));
        return [stepAt(-9), ...steps, stepAt(9999)];
    }"""
    first, *steps, last = call(VALVES / "rows.js", asked, [820, narrow])
    assert (first, last) == (1, 20)
    assert steps == [[t] * 3 for t in range(1, 21)]


def test_a_bar_runs_from_zero_to_its_value():
    asked = "({ bar }, [row, values, most]) => values.map((v) => bar(row, v, most))"

    def bars(row, values, most=1):
        return call(VALVES / "rows.js", asked, [{"top": 100, "tall": 40, **row}, values, most])

    assert bars({"low": 0}, [1, 0.5]) == [[100, 40], [120, 20]]
    assert bars({"low": -1}, [1, -0.5]) == [[100, 20], [120, 10]]
    # a belt is as thick as its share of the largest, about the middle
    assert bars({"isBelt": True}, [-2, 0.5], 2) == [[100, 40], [115, 10]]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_rows_stand_below_one_another(cell):
    stacked = call(VALVES / "rows.js", "({ stacked }, cell) => stacked(cell, 0)", cell)
    tops = [row["top"] for row in stacked["rows"]]
    ends = [row["top"] + row["tall"] for row in stacked["rows"]]
    assert all(np.subtract(tops[1:], ends[:-1]) > 0)
    assert stacked["tall"] > ends[-1]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize("kind", ["low", "small"])
def test_pipes_meet_and_crates_stand_in_the_picture(cell, kind):
    layout = call(VALVES / "layouts.js", f"({{ BELTS }}) => BELTS.{cell}.{kind}")
    pipes = layout["pipes"]
    ends = {tuple(points[-1]) for points in pipes.values()}
    for name, after in (("before", "kept"), ("candidate", "written"), ("tap", "squashed")):
        if name in pipes:
            assert pipes[name][-1] == pipes[after][0], name
    plus = next(at for at, text in layout["nodes"] if text == "+")
    assert tuple(plus) in ends
    width, height = layout["box"]
    for x, y in layout["crates"].values():
        wide, tall = layout["crate"]
        assert wide / 2 <= x <= width - wide / 2
        assert tall / 2 <= y <= height - tall / 2


DATA = {
    "rev": 1,
    "most_sequence": 3,
    "chosen": {"net": "a", "unit": "", "sequence": 3, "at": 0},
    "sequences": {"adding": {"inputs": [0.1, 0.2, 0.3, 0.4], "marks": [2, 3]}},
    "nets": {
        "a": {"task": "adding", "first": "5", "units": {"5": {"key": "5"}, "1": {"key": "1"}}},
        "b": {"task": "adding", "first": "2", "units": {"2": {"key": "2"}}},
    },
}


def state(story, data=DATA):
    story = f"({{ State }}, data) => {{ const s = new State(); s.receive(data); {story} }}"
    return call(VALVES / "state.js", story, data)


def test_it_opens_on_the_first_mark_and_the_clearest_unit():
    assert state("return [s.t, s.unit.key];") == [2, "5"]
    assert state("s.chooseUnit('1'); return [s.t, s.unit.key];") == [2, "1"]


def test_another_net_shows_its_own_first_unit():
    assert state("s.chooseUnit('1'); s.chooseNet('b'); return s.message();") == {
        "rev": 1, "net": "b", "unit": "2", "sequence": 3, "at": 0,
    }  # fmt: skip


def test_another_sequence_begins_at_its_mark_and_the_last_leads_to_the_first():
    assert state("s.moveTo(4); s.another(); return [s.chosen.sequence, s.chosen.at];") == [1, 0]


def test_steps_stay_within_the_sequence():
    assert state("s.moveTo(0); const a = s.t; s.moveTo(9); return [a, s.t];") == [1, 4]


def test_what_python_says_counts_when_rev_changes():
    story = "s.moveTo(4); s.receive(data); const own = s.t; s.receive({ ...data, rev: 2 });"
    assert state(f"{story} return [own, s.t];") == [4, 2]
