"""The equations' page shows the core's own numbers, whatever cell, input and mark are chosen."""

import json
import re
from types import SimpleNamespace
from urllib.parse import parse_qsl

import numpy as np
import pytest

from lessons.lstm_equations import choice, controls, latex, runs
from lessons.lstm_equations.activation.picture import curves
from lessons.lstm_equations.figures import describe_unrolled, in_numbers
from lessons.lstm_equations.scripts import SCRIPTS
from lessons.lstm_equations.worked import HIDDEN_SIZE, INPUT_SIZE, Worked, vector
from lstm_core import Params, get_backend, textbook
from lstm_core.activations import curve
from lstm_core.cells import CELLS
from lstm_ui import content
from lstm_ui.course import heading
from lstm_ui.emphasis import emphasised
from tests.driver import (
    address,
    catch_downloads,
    given_to,
    leave_and_return,
    picture,
    send_value,
    text,
    visit,
)
from tests.lessons.lstm_equations.cases import GATES, SYMBOLS

SLUG = "lstm_equations"
X, SEED, STEP = (1.75, -2.25, 0.62), 4711, 3
SHIFTS = {"i": 0.7, "f": -1.9, "o": 2.2, "r": -0.8, "z": 3.1}
MARKS = {"lstm": "c", "gru": "z", "rnn": "h"}
every_cell = pytest.mark.parametrize("kind", SYMBOLS)


def open_cell(kind, mark=None, **more):
    query = {"cell": kind}
    if mark:
        query[f"mark_{kind}"] = mark
    return visit(SLUG, **query, **more)


def open_edited(kind, mark=None, **more):
    """The cell under another input, seed and other biases than the page begins with."""
    query = {f"x{k}": str(v) for k, v in enumerate(X, start=1)}
    query |= {f"bias_{s}": str(SHIFTS[s]) for s in GATES[kind]}
    return open_cell(kind, mark, seed=str(SEED), **query, **more)


def make(kind, seed=7, shifts=()):
    """The cell's parameters by the core alone."""
    params = Params.init(kind, 3, 4, np.random.default_rng(seed))
    shift = np.concatenate(
        [np.full(4, dict(shifts).get(b.symbol, 0.0)) for b in params.cell.blocks]
    )
    parts = params.weight_ih, params.weight_hh, params.bias_ih + shift, params.bias_hh
    return Params(kind, *parts)


def make_edited(kind):
    return make(kind, SEED, {s: SHIFTS[s] for s in GATES[kind]})


def run(params, inputs):
    return get_backend("numpy").forward(params, np.array(inputs, float)[:, None])


def at_step(trace, symbol, t):
    """The symbol's value (H,) of step t, from 1."""
    return trace[symbol][trace[symbol].shape[0] - trace.steps + t - 1, 0]


def told(at):
    return [m.value for m in at.markdown]


def worked(at):
    """What the picture of the worked cell is given."""
    return given_to(at, "worked_cell")


def points(at):
    """Where the picture of the curves is told to place its points."""
    return given_to(at, "activation")["at"]


def choose(at, rev=None, **changed):
    """Run the page as it runs when the learner has changed this in the picture."""
    given = worked(at)
    message = {"rev": given["rev"] if rev is None else rev, **given["choice"], **changed}
    send_value(at, "choice", message, picture(at, "worked_cell"))


def move_point(at, message):
    send_value(at, "point", message, picture(at, "activation"))


def inputs_on_page(at):
    """The sequence, as the script that the page hands out has it."""
    listed = re.search(r"xs = (\[.*?\n\])", at.code[0].value, re.S).group(1)
    return json.loads(listed.replace(",\n]", "\n]"))


@pytest.fixture(scope="module", params=SYMBOLS)
def edited(request):
    """A cell under an edited input, a symbol marked, a step in view, and a layout chosen."""
    kind = request.param
    with pytest.MonkeyPatch.context() as patch:
        caught = catch_downloads(patch)
        at = open_edited(
            kind,
            MARKS[kind],
            step=str(STEP),
        )
    params, xs = make_edited(kind), inputs_on_page(at)
    assert len(xs) == 8
    assert tuple(xs[0]) == X
    return SimpleNamespace(
        at=at,
        kind=kind,
        mark=MARKS[kind],
        params=params,
        trace=run(params, xs),
        xs=xs,
        caught=caught,
    )


def test_cell_step_and_mark_open_from_their_link(edited):
    at = edited.at
    assert [title.value for title in at.title] == [heading(SLUG)]
    assert not at.error
    assert not at.warning
    assert at.button_group(key="lstm_equations_cell").value == edited.kind
    chosen = worked(at)["choice"]
    assert (chosen["step"], chosen["mark"]) == (STEP, edited.mark)


NONSENSE = {
    "cell": ["LSTMs", "<b>", "", "nan"],
    "seed": ["abc", "-1", "1e99", "10000"],
    "x1": ["1e99", "nan", "-3.01", "<script>"],
    "bias_f": ["6.1", "nan", "-1e308", "a"],
    "mark_lstm": ["q", "F", "<i>", "1"],
    "step": ["0", "9", "nan", "two"],
    "unit": ["0", "5", "1.5", "one"],
    "x2_3": ["3.01", "-1e99", "x", ""],
    "at_sigmoid": ["nan", "1e999", "6.01", "<script>"],
    "at_tanh": ["-6.5", "-inf", "", "None"],
}


@pytest.fixture(scope="module")
def first():
    """The page as it opens."""
    return visit(SLUG)


def without_links(given):
    """What the picture is given, whichever link brought it."""
    return {name: value for name, value in given.items() if name != "rev"}


@pytest.mark.parametrize("k", range(4))
def test_nonsense_in_the_link_falls_back(k, first):
    at = visit(SLUG, **{name: values[k] for name, values in NONSENSE.items()})
    assert text(at) == text(first)
    assert points(at) == controls.FIRST_POINTS
    assert without_links(worked(at)) == without_links(worked(first))
    assert not any(at.query_params[name] for name in at.query_params)


def test_prose_of_the_cell_alone_is_told(edited):
    prose = content.sections(SLUG)
    for name in SYMBOLS:
        assert (content.marked(prose[name])[0] in text(edited.at)) == (name == edited.kind)


def test_the_picture_has_the_cells_weights_and_inputs(edited):
    given = worked(edited.at)
    weights, biases = textbook.joined(make(edited.kind, SEED))
    assert given["weights"] == {name: rows.tolist() for name, rows in weights.items()}
    assert given["biases"] == {name: row.tolist() for name, row in biases.items()}
    assert given["choice"]["x"] == edited.xs
    assert given["choice"]["biases"] == {s: SHIFTS[s] for s in GATES[edited.kind]}


def test_each_line_has_its_symbol_its_equation_and_its_code(edited):
    kind, lines = edited.kind, worked(edited.at)["lines"]
    assert [line["symbol"] for line in lines] == list(SYMBOLS[kind])
    for line in lines:
        symbol = line["symbol"]
        written = "".join(text for text, _, _ in line["code"])
        assert written == runs.code_line(kind, symbol)
        assert line["equation"] == [list(p) for p in latex.pieces(latex.equation(kind, symbol))]
        variable = CELLS[kind].variable(symbol)
        assert (line["name"], line["role"]) == (variable.name, variable.role)


def test_a_valve_begins_where_its_values_do(edited):
    lows = {line["symbol"]: line["low"] for line in worked(edited.at)["lines"]}
    for symbol, low in lows.items():
        if symbol in GATES[edited.kind]:
            assert low == 0
        else:
            assert low == (-1 if symbol in "gn" else None)


def test_the_cells_stand_side_by_side_with_the_mark(edited):
    wanted = []
    for kind in ("lstm", "gru", "rnn"):
        wanted.append(f"**{CELLS[kind].name}**")
        wanted += [f"${latex.tinted(e, 'light', edited.mark)}$" for e in latex.whole(kind)]
    begin = told(edited.at).index(wanted[0])
    assert told(edited.at)[begin : begin + len(wanted)] == wanted


def test_the_run_is_drawn_and_told_for_the_step_in_view(edited):
    symbols = [s for s in SYMBOLS[edited.kind] if s != "q"]
    values = {s: np.array([at_step(edited.trace, s, t) for t in range(1, 9)]) for s in symbols}
    given = given_to(edited.at, "unrolled")
    assert [row["symbol"] for row in given["rows"]] == symbols
    for row in given["rows"]:
        np.testing.assert_allclose(row["values"], values[row["symbol"]], rtol=0, atol=5e-5)
        assert row["isGate"] == (row["symbol"] in GATES[edited.kind])
    assert (given["step"], given["mark"]) == (STEP, edited.mark)
    assert given["finding"] == describe_unrolled(values, STEP, CELLS[edited.kind])
    assert emphasised(given["finding"]) in told(edited.at)
    assert f"Step {STEP} reads x = {vector(edited.xs[STEP - 1])}:" in told(edited.at)
    numbers = in_numbers(values, STEP, edited.mark)
    assert edited.at.table[-1].value.to_dict("records") == numbers


def test_a_column_of_the_maps_chooses_the_step_everywhere():
    at = visit(SLUG, mark_lstm="f")
    rev = worked(at)["rev"]
    send_value(at, "step", {"rev": rev, "step": 3}, picture(at, "unrolled"))
    assert worked(at)["choice"]["step"] == given_to(at, "unrolled")["step"] == 3
    assert worked(at)["choice"]["mark"] == "f"
    assert worked(at)["rev"] != rev  # the picture takes it
    for message in (None, {"rev": rev, "step": 4}, {"rev": worked(at)["rev"], "step": "<b>"}):
        send_value(at, "step", message, picture(at, "unrolled"))
        assert worked(at)["choice"]["step"] == 3


def test_each_script_stands_under_its_own_name(edited):
    worked = Worked(edited.kind, SEED, X, {s: SHIFTS[s] for s in GATES[edited.kind]})
    shown = {drawer.label: drawer for drawer in edited.at.expander}
    for name, script in SCRIPTS.items():
        assert (script.label in shown) == (edited.kind in script.kinds)
        if edited.kind in script.kinds:
            (code,) = shown[script.label].code
            wanted = script.write(worked)
            assert code.value.strip() == wanted.strip()
            assert edited.caught[f"{edited.kind}_worked_{name}.py"] == wanted


def query_of(at, label):
    """The page that a link of the lesson leads to, and what it chooses there."""
    (link,) = (e.proto for e in at.main if e.type == "page_link" and e.proto.label == label)
    return link.page, dict(parse_qsl(link.query_string))


def test_the_exercise_is_round_3_of_the_quiz(first):
    label = "Match the gate, round 3: whose traces are these?"
    assert query_of(first, label) == ("gate_quiz", {"gate_quiz_round": "traces"})


def test_what_was_moved_is_pointed_to_with_the_cell_that_is_chosen(edited):
    label = "Moving weights: one stacked matrix, and the order of its blocks"
    chosen = {"cell": edited.kind, "seed": str(SEED)}
    if edited.kind == "lstm":
        del chosen["cell"]  # it is the first there too
    page, query = query_of(edited.at, label)
    assert page == "moving_weights"
    assert query == {f"moving_weights_{name}": value for name, value in chosen.items()}


def test_what_is_chosen_in_the_picture_goes_into_the_link_and_stays():
    at = visit(SLUG)
    x = worked(at)["choice"]["x"]
    x[4][1], x[0][2] = 0.8, -1.25
    choose(at, x=x, biases={"i": 0, "f": -1.5, "o": 0}, step=3, unit=2, mark="f")
    link = {"x2_5": "0.8", "x3": "-1.25", "bias_f": "-1.5", "step": "3", "unit": "2"}
    link |= {"mark_lstm": "f"}
    assert address(at) == {f"lstm_equations_{name}": [value] for name, value in link.items()}
    chosen = worked(at)["choice"]
    leave_and_return(at, SLUG)
    assert worked(at)["choice"] == chosen
    assert worked(visit(SLUG, **link))["choice"] == chosen
    assert chosen["x"] == x
    assert inputs_on_page(at) == x


def test_a_choice_leaves_the_revision_and_another_cell_or_link_changes_it():
    at = visit(SLUG)
    rev = worked(at)["rev"]
    choose(at, step=2)
    assert worked(at)["rev"] == rev
    at.number_input(key="lstm_equations_seed").set_value(8).run()
    assert worked(at)["rev"] != rev
    assert worked(visit(SLUG, x1="2"))["rev"] != rev


def test_the_picture_keeps_what_other_cells_were_given():
    at = visit(SLUG, cell="gru", mark_gru="z", bias_z="1.5")
    at.button_group(key="lstm_equations_cell").set_value("lstm").run()
    assert worked(at)["choice"]["mark"] is None
    at.button_group(key="lstm_equations_cell").set_value("gru").run()
    assert worked(at)["choice"]["mark"] == "z"
    assert worked(at)["choice"]["biases"] == {"r": 0, "z": 1.5}


def test_what_was_chosen_before_another_cell_came_does_not_undo_it():
    at = visit(SLUG, x1="2")
    choose(at, rev="lstm 7 0", step=2)
    assert worked(at)["choice"]["step"] == 1
    choose(at, step=2)
    assert worked(at)["choice"]["step"] == 2


BROKEN = [
    None,
    "x",
    {},
    {"x": [[1, 2, 3]] * 7, "biases": {}},
    {"x": [[1, 2]] * 8, "biases": {}},
    {"x": [[1, 2, 3]] * 8, "biases": None},
    {"x": [["<b>", None, True]] * 8, "biases": {"f": "nan", "i": 7, "o": []}},
    {"x": [[1e99, {}, -3.01]] * 8, "biases": {"c": 1}, "step": 9, "unit": {}, "mark": ["f"]},
]


@pytest.mark.parametrize("message", BROKEN)
def test_a_broken_choice_changes_nothing(message, first):
    at = visit(SLUG)
    rev = worked(at)["rev"]
    sent = {"rev": rev, **message} if isinstance(message, dict) else message
    send_value(at, "choice", sent, picture(at, "worked_cell"))
    assert worked(at) == worked(first)


def test_without_a_mark_nothing_is_boxed(first):
    assert "boxed" not in text(first)
    assert "▸" not in text(first)


def test_it_opens_where_all_four_valves_matter(first):
    chosen = worked(first)["choice"]
    trace = run(make("lstm"), chosen["x"])
    step, unit = chosen["step"], chosen["unit"] - 1
    assert abs(trace["c"][step - 1, 0, unit]) > 0.5
    for gate in "ifo":
        assert 0.2 < at_step(trace, gate, step)[unit] < 0.8
    written = at_step(trace, "i", step)[unit] * at_step(trace, "g", step)[unit]
    assert abs(written) > 0.2


def test_a_link_that_changes_the_first_input_opens_on_the_first_step(first):
    assert worked(first)["choice"]["step"] == choice.FIRST_STEP
    assert worked(visit(SLUG, x1="2"))["choice"]["step"] == 1
    assert worked(visit(SLUG, x1="2", step="5"))["choice"]["step"] == 5
    assert worked(visit(SLUG, x1_2="2"))["choice"]["step"] == choice.FIRST_STEP


def test_the_curves_are_the_cores_and_the_link_places_the_points(first):
    at = visit(SLUG, at_sigmoid="-3.217", at_tanh="1.5")
    assert given_to(at, "activation")["curves"] == json.loads(json.dumps(curves()))
    assert points(at) == {"sigmoid": -3.22, "tanh": 1.5}
    assert points(first) == {"sigmoid": 2.0, "tanh": 0.5}


def test_a_point_that_is_moved_goes_into_the_link_and_stays():
    at = visit(SLUG)
    move_point(at, {"rev": 0, "at": {"sigmoid": -1.25, "tanh": 0.5}})
    assert address(at) == {"lstm_equations_at_sigmoid": ["-1.25"]}
    leave_and_return(at, SLUG)
    assert points(at) == {"sigmoid": -1.25, "tanh": 0.5}
    assert address(at) == {"lstm_equations_at_sigmoid": ["-1.25"]}
    choose(at, step=2)
    assert points(at) == {"sigmoid": -1.25, "tanh": 0.5}


HOSTILE = [
    None,
    "x",
    {},
    {"rev": 0, "at": None},
    {"rev": 0, "at": [1]},
    {"rev": 0, "at": {"sigmoid": "<b>", "tanh": None}},
    {"rev": 0, "at": {"sigmoid": 1e99, "tanh": True}},
    {"rev": 0, "at": {"sigmoid": {"a": 1}}},
]


def test_a_broken_message_changes_nothing():
    at = visit(SLUG)
    for message in HOSTILE:
        move_point(at, message)
        assert points(at) == controls.FIRST_POINTS, message
        assert "at_sigmoid" not in at.query_params


def test_what_was_sent_before_a_link_came_does_not_undo_it():
    at = visit(SLUG, at_tanh="1.5")
    rev = given_to(at, "activation")["rev"]
    move_point(at, {"rev": rev - 1, "at": {"sigmoid": -1.25, "tanh": 0.25}})
    assert points(at) == {"sigmoid": 2.0, "tanh": 1.5}
    move_point(at, {"rev": rev, "at": {"sigmoid": -1.25, "tanh": 0.25}})
    assert points(at) == {"sigmoid": -1.25, "tanh": 0.25}


def test_leaving_and_coming_back_keeps_what_was_chosen():
    at = open_edited("gru", step="5")
    before = text(at)
    leave_and_return(at, SLUG)
    assert text(at) == before


# What the words say is so, and what they once said and is not so is gone.


def words(section):
    return content.sections(SLUG)[section]


def test_saturation_slows_learning_to_a_tenth_and_not_to_nothing():
    assert "slows to less than a tenth" in words("saturated")
    assert "nearly stops" not in words("saturated")
    for name, drawn in curves().items():
        _, slope = curve(name, np.array([drawn["saturation"]]))
        np.testing.assert_allclose(slope / drawn["largest"], 0.1)
        assert slope[0] > 0


def test_the_largest_slopes_are_those_that_are_told():
    assert "at most $1/4$ for σ and at most 1 for tanh" in words("opens")
    assert {name: drawn["largest"] for name, drawn in curves().items()} == {
        "sigmoid": 0.25,
        "tanh": 1.0,
    }


def test_other_names_of_memory_and_candidate_are_told_once():
    told = "Many texts write $C$ for our $c$ and $\\tilde{C}$ for our $g$."
    assert sum(told in text for text in content.sections(SLUG).values()) == 1


def test_sizes_in_the_words_are_those_of_the_cell():
    assert "Why does $x$ have 3 numbers and :gray[$h$] 4?" in words("worked")
    assert (INPUT_SIZE, HIDDEN_SIZE) == (3, 4)
