"""GRU or LSTM: an answer that stays, advice with its sources, cells that meet, costs, a race."""

import json
from dataclasses import replace

import numpy as np
import pytest

from lessons.gru_or_lstm import choice, controls, costs, figures, longer, match, timing
from lessons.gru_or_lstm.match import Match
from lessons.gru_or_lstm.timing import KINDS, timed
from lstm_core.comparison.costs import cost
from lstm_core.comparison.same_weights import same_inputs
from lstm_core.comparison.speed import Sizes
from lstm_core.comparison.timing import Timings
from lstm_ui import content
from lstm_ui.emphasis import emphasised
from lstm_ui.numbers import percent
from lstm_ui.show import INSTALL_TORCH
from lstm_ui.training import entrants
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.race import Race
from lstm_ui.training.slots import slots
from tests.driver import (
    address,
    catch_downloads,
    cell,
    leave_and_return,
    links,
    pictures,
    plain,
    press,
    send_value,
    text,
    visit,
)
from tests.lessons.gru_or_lstm.cases import both

SLUG = "gru_or_lstm"
HOSTILE = "![x](http://example.org/x.png) <script>alert(1)</script> **bold** $x$ :red[a]\n# head"
MEASURED = "measured just now where this page runs"
OURS = content.sections(SLUG)["ours"]


@pytest.fixture(scope="module")
def finished():
    """A race that ended, made short by a limit of four steps."""
    plan = Match("score", 10, 8, "lstm", 3, 3)
    lanes = [
        match.lane_of(f"{name}, seed {seed}", replace(plan.settings(name, seed), steps=4))
        for seed in plan.all_seeds
        for name in match.KINDS
    ]
    race = Race(plan, lanes)
    while not race.done:
        race.advance(0.1)
    return race


def show(finished, **query):
    """The page as it shows this race, ended."""
    at = visit(SLUG, **query)
    at.session_state["gru_or_lstm_training_current"] = finished
    at.run()
    assert not at.exception, at.exception
    return at


def table(at, column):
    """The one table with that column."""
    (frame,) = [t.value for t in at.table if column in t.value.columns]
    return frame


# Pause and reflect


def test_ours_waits_for_an_answer():
    at = visit(SLUG)
    assert OURS not in text(at)
    press(at, "gru_or_lstm_compare")
    assert OURS not in text(at)
    assert "Write a line first, or skip." in [info.value for info in at.info]
    at.text_area(key="gru_or_lstm_answer").set_value("   ").run()
    press(at, "gru_or_lstm_compare")
    assert OURS not in text(at)


def test_an_answer_is_shown_literally_beside_ours_and_never_in_the_url():
    at = visit(SLUG)
    at.text_area(key="gru_or_lstm_answer").set_value(HOSTILE).run()
    press(at, "gru_or_lstm_compare")
    assert OURS in text(at)
    assert [shown.value for shown in at.text] == [HOSTILE]
    assert "example.org" not in text(at)
    assert not any(
        "answer" in name or "example" in str(at.query_params[name]) for name in at.query_params
    )
    leave_and_return(at, SLUG)
    assert [shown.value for shown in at.text] == [HOSTILE]
    assert OURS in text(at)


def test_skipping_shows_ours_alone():
    at = visit(SLUG)
    press(at, "gru_or_lstm_skip")
    assert OURS in text(at)
    assert not at.text
    assert "**Your answer**" not in text(at)


def test_an_answer_has_its_limit():
    at = visit(SLUG)
    area = at.text_area(key="gru_or_lstm_answer")
    assert area.proto.max_chars == controls.MOST_CHARACTERS
    at.session_state["gru_or_lstm_reflected"] = True
    area.set_value("x" * 5000).run()
    assert all(len(shown.value) <= controls.MOST_CHARACTERS for shown in at.text)


def test_no_answer_comes_by_a_link():
    at = visit(SLUG, answer="from afar", reflected="true")
    assert not at.text_area(key="gru_or_lstm_answer").value
    assert OURS not in text(at)


# The same inputs


@pytest.mark.parametrize("tie", controls.TIES)
def test_the_cells_are_compared_by_their_own_runs(tie):
    at = visit(SLUG, seed="7", tie=tie, step="5", numbers="true")
    lstm, gru = both(7, tie == "tied")
    rows = figures.values_at(5, lstm, gru)
    assert table(at, "value").to_dict("records") == rows
    for finding in (
        figures.describe_side_by_side(lstm, gru),
        figures.describe_same_line(gru),
        figures.describe_memory(lstm, gru),
    ):
        assert emphasised(finding) in text(at)


def test_the_belts_are_of_the_run_and_of_what_the_link_looks_at():
    at = visit(SLUG, seed="7", tie="tied", step="5", unit="3")
    given = cell(at)
    assert given["units"] == choice.units(*both(7, True))
    assert (given["tied"], given["step"], given["unit"]) == (True, 5, 3)


def test_what_the_reader_looks_at_is_kept_and_stands_in_the_address():
    at = visit(SLUG)
    send_value(at, "look", {"rev": cell(at)["rev"], "step": 3, "unit": 4})
    said = {"gru_or_lstm_step": ["3"], "gru_or_lstm_unit": ["4"]}
    assert address(at) == said
    leave_and_return(at, SLUG)
    assert address(at) == said
    assert (cell(at)["step"], cell(at)["unit"]) == (3, 4)


def test_another_run_is_looked_at_where_the_last_was():
    at = visit(SLUG, step="3")
    before = cell(at)["rev"]
    at.number_input(key="gru_or_lstm_seed").set_value(2.0).run()
    assert cell(at)["rev"] != before
    assert cell(at)["units"] == choice.units(*both(2, False))
    send_value(at, "look", {"rev": before, "step": 8, "unit": 1})
    assert cell(at)["step"] == 3


def test_the_picture_comes_first_then_what_to_choose():
    at = visit(SLUG)
    assert [title.value for title in at.subheader][:2] == ["Which to choose", "Pause and reflect"]
    assert not at.get("plotly_chart")
    assert not [t for t in at.table if "value" in t.value.columns]


def test_the_picture_can_be_had_alone():
    at = visit(SLUG, alone="picture", step="3")
    assert cell(at)["step"] == 3
    assert not at.title
    assert not at.subheader
    (code,) = [code.value for code in visit(SLUG, step="3").code if "iframe" in code.value]
    assert "gru_or_lstm_step=3" in code


# Costs


@pytest.mark.parametrize("biases", controls.BIASES)
def test_costs_are_those_of_the_chosen_sizes(biases):
    link = {
        "inputs": "600",
        "hidden": "500",
        "layers": "2",
        "batch": "7",
        "biases": biases,
    }
    at = visit(SLUG, **link)
    counted = {
        kind: cost(kind, 600, 500, layers=2, batch=7, biases=int(biases)) for kind in timing.KINDS
    }
    assert table(at, "GRU to LSTM").to_dict("records") == costs.rows(counted)
    assert emphasised(costs.describe_costs(counted["gru"], counted["lstm"])) in text(at)


def test_nothing_is_timed_before_it_is_asked_for():
    at = visit(SLUG)
    assert MEASURED not in text(at)
    press(at, "gru_or_lstm_measure_numpy")
    assert f"Our NumPy core, {MEASURED}:" in text(at)
    assert list(table(at, "fastest round")["cell"]) == ["LSTM", "GRU", "plain RNN"]
    at.run()
    assert MEASURED in text(at)
    at.number_input(key="gru_or_lstm_hidden").set_value(5.0).run()
    assert MEASURED not in text(at)


def measured(gru, lstm):
    return Timings({"lstm": lstm, "gru": gru, "rnn": [1.0] * len(gru)})


def test_times_are_those_of_the_rounds():
    at = visit(SLUG)
    timings = measured([4e-4, 1e-4, 2e-4], [8e-4] * 3)
    at.session_state["gru_or_lstm_measured"] = (Sizes(64, 64, 1, 50), {"numpy": timings})
    at.run()
    assert table(at, "fastest round").to_dict("records") == timing.rows(timings, 50)
    assert emphasised(timing.describe_faster("numpy", timings)) in text(at)


@pytest.mark.torchless
def test_without_torch_it_says_what_to_install():
    at = visit(SLUG)
    press(at, "gru_or_lstm_measure_torch")
    assert INSTALL_TORCH in [info.value for info in at.info]
    assert MEASURED not in text(at)


def test_a_long_run_is_cut_and_that_is_told():
    at = visit(SLUG, hidden="640", inputs="640", batch="32", steps="200")
    sizes = Sizes(640, 640, 32, 200)
    at.session_state["gru_or_lstm_measured"] = (sizes, {"numpy": measured([1.0], [2.0])})
    at.run()
    assert f"Timed over {timed(sizes).steps} of the 200 steps" in text(at)
    assert set(KINDS) == {"lstm", "gru", "rnn"}


# The race


def test_a_link_trains_nothing_and_states_who_is_equal():
    at = visit(SLUG, task="score", units="8", seeds="3", first_seed="4")
    assert "gru_or_lstm_training_current" not in at.session_state
    plan = Match("score", units=8, seeds=3, first_seed=4)
    assert match.describe_fairness(plan) in text(at)
    assert content.sections(SLUG)["score"] in text(at)
    assert content.sections(SLUG)["adding"] not in text(at)


def test_start_makes_the_race_of_the_link_and_stop_keeps_it():
    at = visit(SLUG, length="10", units="8", seeds="3")
    press(at, "gru_or_lstm_training_go")
    race = at.session_state["gru_or_lstm_training_current"]
    assert race.plan == Match(length=10, units=8, seeds=3)
    assert at.button(key="gru_or_lstm_training_go").label == "Stop training"
    assert race.lanes[-1].step > 0
    press(at, "gru_or_lstm_training_go")
    step = race.lanes[0].step
    at.run()
    assert race.lanes[0].step == step
    assert [
        at.button(key=key).label for key in ("gru_or_lstm_training_go", "gru_or_lstm_training_anew")
    ] == ["Go on", "Start over"]
    leave_and_return(at, SLUG)
    assert at.session_state["gru_or_lstm_training_current"] is race


def test_a_finished_race_shows_every_seed_and_goes_home(finished, monkeypatch):
    files = catch_downloads(monkeypatch)
    at = show(finished)
    verdict = match.verdict(finished)
    assert emphasised(verdict) in text(at)
    assert "solved it with 0 of 3 seeds" in verdict
    assert table(at, "sooner").to_dict("records") == match.rows(finished)
    alts = [chart.proto.alt for chart in at.get("plotly_chart")]
    assert f"Every seed. {verdict}" in alts
    assert f"The loss of every net on unseen sequences, step by step. {verdict}" in alts
    assert emphasised(match.describe_longer(finished)) in text(at)
    assert "Tested on 80 steps, 8 times as many as they trained on" in plain(at)
    assert files["gru_or_lstm.csv"] == entrants.table(finished.lanes)
    assert "gru_or_lstm/done" in at.session_state["progress_marks"]
    assert "LSTM, seed 5,4," in entrants.table(finished.lanes).replace('"', "")


def test_a_finished_race_is_told_seed_by_seed(finished):
    rows = match.rows(finished)
    assert [row["seed"] for row in rows] == ["3", "4", "5"]
    assert {row["sooner"] for row in rows} == {"neither"}
    for row, (gru, lstm) in zip(rows, match.pairs(finished), strict=True):
        for name, lane in (("GRU", gru), ("LSTM", lstm)):
            right = percent(lane.latest[longer.LONGER])
            told = f"not solved, loss {lane.latest[LOSS]:.3g}; {right} right at 80 steps"
            assert row[name] == told


def test_who_solved_it_is_told_with_the_step():
    lanes = [
        replace(lane, running=None, step=180 + k, ended="solved", looks=[(180 + k, {LOSS: 0.0123})])
        for k, lane in enumerate(Match(seeds=3).lanes())
    ]
    rows = match.rows(Race(Match(seeds=3), lanes))
    assert [row["GRU"] for row in rows] == [
        f"solved after {k} steps, loss 0.0123" for k in (180, 182, 184)
    ]
    assert {row["sooner"] for row in rows} == {"GRU"}


def test_the_race_on_screen_is_named_by_its_own_plan(finished):
    at = show(finished, task="adding")
    title = "Keeping the score, 10 steps; LSTM with 8 units and forget bias as PyTorch:"
    assert title in text(at)


def lanes_of(at):
    """What the track is given."""
    (track,) = [p.proto for p in pictures(at) if p.proto.component_name.endswith("lstm_track")]
    return json.loads(track.json)[0]


def test_who_finds_no_room_is_told_how_long():
    for name, left in (("one", 40.0), ("another", 25.0)):
        slots().call(name, left)
    at = visit(SLUG)
    assert "gru_or_lstm/done" not in at.session_state["progress_marks"]
    press(at, "gru_or_lstm_training_go")
    assert "perhaps in 25\xa0s" in lanes_of(at)["line"]
    assert at.session_state["gru_or_lstm_training_current"].lanes[0].step == 0


# Which to choose


def test_which_to_choose_names_its_sources():
    rows = table(visit(SLUG), "it rests on")
    assert len(rows) >= 6
    words = " ".join(rows["what matters"]).lower() + " ".join(rows["lean to"]).lower()
    for word in ("data", "steps", "latency", "stream", "memory", "transformer", "state-space"):
        assert word in words
    named = rows["it rests on"].str.contains(r"(?:19|20)\d\d|this page|the lesson", regex=True)
    assert named.all()


def test_with_little_text_a_pretrained_model_is_named_first():
    rows = table(visit(SLUG), "it rests on").set_index("what matters")
    assert rows.loc["Little data", "lean to"].startswith("For text, a pretrained model.")
    for source in ("Howard & Ruder 2018", "Casanueva et al. 2020", "Ezen-Can 2020"):
        assert source in rows.loc["Little data", "it rests on"]


def test_the_same_equations_are_so_by_default_alone():
    rows = table(visit(SLUG), "it rests on").set_index("what matters")
    rests = rows.loc["Weights that must run in another library", "it rests on"]
    assert rests.startswith("By default the LSTM’s equations are the same in PyTorch, Keras")


def test_no_reason_is_given_that_the_gates_refute():
    """A GRU's update gate starts at a half, as a forget gate does: it spares nobody a bias."""
    assert "forget bias" not in OURS
    for seed in range(3):
        _, gru = same_inputs(
            np.random.default_rng(seed), False, steps=50, input_size=16, hidden_size=64
        )
        assert abs(gru["z"].mean() - 0.5) < 0.05


def test_the_adding_problem_names_the_form_that_is_trained():
    assert "in the form of Le, Jaitly & Hinton 2015" in content.sections(SLUG)["adding"]


def test_the_moved_part_is_pointed_to():
    label = "Moving weights: the reset gate’s place, and the converter"
    assert label in links(visit(SLUG))


NONSENSE = {
    "seed": ["-1", "1e999", "abc"],
    "tie": ["<script>", ""],
    "step": ["99", "nan"],
    "unit": ["0", "7", "<b>"],
    "inputs": ["0", "1e9", "-inf"],
    "hidden": ["100000", "nan"],
    "layers": ["400", "0"],
    "batch": ["1e7"],
    "steps": ["-3", "inf"],
    "biases": ["7"],
    "task": ["copy", "x" * 10_000],
    "length": ["9999", "nan"],
    "units": ["4096"],
    "start": ["9"],
    "seeds": ["1000"],
    "first_seed": ["inf", "0"],
}


def test_nonsense_in_the_url_falls_back():
    for place in range(3):
        query = {name: values[place % len(values)] for name, values in NONSENSE.items()}
        at = visit(SLUG, **query)
        assert not at.error
        assert "gru_or_lstm_training_current" not in at.session_state
        for key, most in {
            "inputs": controls.MOST_UNITS,
            "hidden": controls.MOST_UNITS,
            "layers": controls.MOST_LAYERS,
            "batch": controls.MOST_BATCH,
            "steps": controls.MOST_STEPS,
            "length": match.LENGTH_RANGE[1],
        }.items():
            assert 1 <= at.session_state[f"{SLUG}_{key}"] <= most
        assert 1 <= cell(at)["step"] <= controls.STEPS
        assert 1 <= cell(at)["unit"] <= controls.HIDDEN
