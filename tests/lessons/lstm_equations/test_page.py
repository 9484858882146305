"""The equations' page shows the core's own numbers, whatever cell, input and mark are chosen."""

import io
import json
import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from lessons.lstm_equations import controls, latex, runs, weights
from lessons.lstm_equations.activation.picture import curves
from lessons.lstm_equations.figures import describe_unrolled, in_numbers
from lessons.lstm_equations.scripts import script
from lessons.lstm_equations.worked import Worked, describe_gap_to_fused, describe_gaps, vector
from lstm_core import Params, get_backend, textbook
from lstm_core.cells import CELLS
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui import content
from lstm_ui.course import entry
from tests.driver import (
    address,
    catch_downloads,
    cell,
    leave_and_return,
    send_value,
    text,
    unpacked,
    visit,
)
from tests.lessons.lstm_equations.cases import GATES, SYMBOLS

SLUG = "lstm_equations"
REQUIREMENTS = Path(__file__).parents[3] / "requirements.txt"
X, SEED, STEP = (1.75, -2.25, 0.62), 4711, 3
SHIFTS = {"i": 0.7, "f": -1.9, "o": 2.2, "r": -0.8, "z": 3.1}
MARKS = {"lstm": "c", "gru": "z", "rnn": "h"}
LIBRARIES = {"lstm": "onnx", "gru": "keras", "rnn": "pytorch"}
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


def shown_values(at):
    """The vector that stands beside each equation."""
    return dict(re.findall(r"\*\*(\w)\*\* = (\([^)]*\))", text(at)))


def inputs_on_page(at):
    """The sequence, as the script that the page hands out has it."""
    listed = re.search(r"xs = (\[.*?\n\])", at.code[1].value, re.S).group(1)
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
            layout=LIBRARIES[kind],
        )
    params, xs = make_edited(kind), inputs_on_page(at)
    assert len(xs) == 8
    assert tuple(xs[0]) == X
    return SimpleNamespace(
        at=at,
        kind=kind,
        mark=MARKS[kind],
        library=LIBRARIES[kind],
        params=params,
        trace=run(params, xs),
        xs=xs,
        caught=caught,
    )


def test_cell_step_mark_and_layout_open_from_their_link(edited):
    at = edited.at
    assert [title.value for title in at.title] == [entry(SLUG).title]
    assert not at.error
    assert not at.warning
    assert at.slider(key="lstm_equations_step").value == STEP
    assert at.button_group(key="lstm_equations_cell").value == edited.kind
    assert at.button_group(key=f"lstm_equations_mark_{edited.kind}").value == edited.mark
    assert at.button_group(key="lstm_equations_layout").value == edited.library


NONSENSE = {
    "cell": ["LSTMs", "<b>", "", "nan"],
    "seed": ["abc", "-1", "1e99", "10000"],
    "x1": ["1e99", "nan", "-3.01", "<script>"],
    "bias_f": ["6.1", "nan", "-1e308", "a"],
    "mark_lstm": ["q", "F", "<i>", "1"],
    "layout": ["Pytorch", "tensorflow", "", "0"],
    "step": ["0", "9", "nan", "two"],
    "at_sigmoid": ["nan", "1e999", "6.01", "<script>"],
    "at_tanh": ["-6.5", "-inf", "", "None"],
}


@pytest.fixture(scope="module")
def first():
    """The page as it opens."""
    return visit(SLUG)


@pytest.mark.parametrize("k", range(4))
def test_nonsense_in_the_link_falls_back(k, first):
    at = visit(SLUG, **{name: values[k] for name, values in NONSENSE.items()})
    assert text(at) == text(first)
    assert cell(at)["at"] == controls.FIRST_POINTS
    assert not any(at.query_params[name] for name in at.query_params)


def test_prose_of_the_cell_alone_is_told(edited):
    prose = content.sections(SLUG)
    for name in (*SYMBOLS, "zero_start"):
        wanted = name in (edited.kind, "zero_start" if edited.kind == "lstm" else "")
        assert (content.marked(prose[name])[0] in text(edited.at)) == wanted


def test_values_are_the_cores(edited):
    wanted = {symbol: vector(at_step(edited.trace, symbol, 1)) for symbol in SYMBOLS[edited.kind]}
    assert shown_values(edited.at) == wanted
    assert list(shown_values(edited.at)) == list(SYMBOLS[edited.kind])
    assert len(set(wanted.values())) >= len(wanted) - (edited.kind == "rnn")


def test_each_symbol_has_its_equation_its_line_and_its_value(edited):
    kind, mark = edited.kind, edited.mark
    rows = []
    for symbol in SYMBOLS[kind]:
        reads = " ◂ reads it" if mark in latex.reads(kind, symbol) else ""
        value = f"**{symbol}** = {vector(at_step(edited.trace, symbol, 1))}"
        rows += [
            latex.titled(kind, symbol, "light", mark),
            f"`{runs.code_line(kind, symbol)}`{reads}",
            latex.colored(symbol, value),
        ]
    rows.append(f"*{CELLS[kind].name}: {CELLS[kind].source}.*")
    begin = told(edited.at).index(rows[0])
    assert told(edited.at)[begin : begin + len(rows)] == rows
    assert any(row.endswith("reads it") for row in rows)


def test_the_cells_stand_side_by_side_with_the_mark(edited):
    wanted = []
    for kind in ("lstm", "gru", "rnn"):
        wanted.append(latex.blocks(kind))
        for symbol in latex.towards_the_state(kind):
            tinted = latex.tinted(latex.equation(kind, symbol), "light", edited.mark)
            wanted.append(f"${tinted}$")
    begin = told(edited.at).index(wanted[0])
    assert told(edited.at)[begin : begin + len(wanted)] == wanted


def test_the_run_is_drawn_and_told_for_the_step_in_view(edited):
    symbols = [s for s in SYMBOLS[edited.kind] if s != "q"]
    values = {s: np.array([at_step(edited.trace, s, t) for t in range(1, 9)]) for s in symbols}
    (chart,) = edited.at.get("plotly_chart")
    spec = json.loads(chart.spec)
    for heat, symbol in zip(spec["data"], symbols, strict=True):
        np.testing.assert_array_equal(unpacked(heat["z"]), values[symbol].T)
    frames = spec["layout"]["shapes"]
    assert {(frame["x0"], frame["x1"]) for frame in frames} == {(STEP - 0.5, STEP + 0.5)}
    titles = [note["text"] for note in spec["layout"]["annotations"]]
    assert titles == [f"▸ {s}" if s == edited.mark else s for s in symbols]
    assert chart.proto.alt == describe_unrolled(values, STEP, CELLS[edited.kind])
    assert f"**{chart.proto.alt}**" in told(edited.at)
    assert f"Step {STEP} reads x = {vector(edited.xs[STEP - 1])}:" in told(edited.at)
    numbers = in_numbers(values, STEP, edited.mark)
    assert edited.at.table[-1].value.to_dict("records") == numbers


def test_the_stacked_gap_is_measured(edited):
    start = {symbol: np.zeros(4) for symbol in CELLS[edited.kind].state_symbols}
    values = textbook.step(edited.params, np.array(X), start)
    gap = max(np.abs(v - at_step(edited.trace, s, 1)).max() for s, v in values.items())
    assert describe_gaps(edited.kind, gap, None) in told(edited.at)


def test_the_layout_is_told_with_its_arrays_and_what_the_wrong_order_costs(edited):
    kind, library, at = edited.kind, edited.library, edited.at
    assert weights.describe_order(kind, library, edited.mark) in told(at)
    arrays = LAYOUTS[library].write(edited.params)
    table = at.table[0].value
    assert dict(zip(table["array"], table["shape"], strict=True)) == {
        name: str(values.shape) for name, values in arrays.items()
    }
    gap = weights.gap_after_return(edited.params, library)
    assert weights.describe_return(gap) in told(at)
    taken_over = [line for line in told(at) if line.startswith("The rows taken over")]
    if library == "pytorch":
        assert not taken_over
    else:
        worked = Worked(kind, SEED, X, {s: SHIFTS[s] for s in GATES[kind]})
        off = weights.misread(worked, library)
        assert taken_over == [weights.describe_misreading(off, 8)]
        assert off > 0
    assert at.code[0].value == weights.snippet(kind, library)


def test_weights_to_take_home_are_the_worked_cells(edited):
    name = f"{edited.kind}_{edited.library}.npz"
    with np.load(io.BytesIO(edited.caught[name]), allow_pickle=False) as file:
        for key, array in LAYOUTS[edited.library].write(edited.params).items():
            np.testing.assert_array_equal(file[key], array)
    labels = [button.label for button in edited.at.get("download_button")]
    assert f"These weights for {LAYOUTS[edited.library].name}, as .npz" in labels


def test_each_script_stands_under_its_own_name(edited):
    worked = Worked(edited.kind, SEED, X, {s: SHIFTS[s] for s in GATES[edited.kind]})
    for name, backend in (("NumPy", "numpy"), ("PyTorch", "torch")):
        (drawer,) = (drawer for drawer in edited.at.expander if drawer.label == f"In {name}")
        (shown,) = drawer.code
        wanted = script(worked, backend)
        assert shown.value.strip() == wanted.strip()
        assert edited.caught[f"{edited.kind}_worked_{backend}.py"] == wanted


def test_the_order_that_is_no_other_costs_nothing():
    worked = Worked("lstm", 7, controls.FIRST_INPUT)
    assert not weights.misread(worked, "keras")
    at = visit(SLUG, layout="keras")
    assert weights.describe_misreading(0.0, 8) in told(at)


def test_the_way_back_that_is_told_is_of_the_layout(monkeypatch):
    gaps = {"keras": 0.25, "onnx": 0.5}
    monkeypatch.setattr(weights, "gap_after_return", lambda params, library: gaps[library])
    for library, gap in gaps.items():
        at = open_cell("gru", layout=library)
        assert weights.describe_return(gap) in told(at)


def test_what_is_edited_moves_the_values():
    at = visit(SLUG)
    x, seed, shifts = list(controls.FIRST_INPUT), 7, {}
    for control, value in (
        ("lstm_equations_bias_f", -6.0),
        ("lstm_equations_x1", -2.0),
        ("lstm_equations_x3", 3.0),
        ("lstm_equations_seed", 8),
        ("lstm_equations_bias_i", 2.0),
    ):
        before = shown_values(at)
        widget = at.slider if "bias" in control else at.number_input
        widget(key=control).set_value(value).run()
        assert not at.exception
        if "seed" in control:
            seed = value
        elif "bias" in control:
            shifts[control[-1]] = value
        else:
            x[int(control[-1]) - 1] = value
        trace = run(make("lstm", seed, shifts), [x])
        after = shown_values(at)
        assert after == {s: vector(at_step(trace, s, 1)) for s in "ifgoch"} != before
        if control == "lstm_equations_bias_f":
            assert {s: after[s] for s in "igoch"} == {s: before[s] for s in "igoch"}


def test_without_a_mark_nothing_is_boxed(first):
    assert "boxed" not in text(first)
    assert "▸" not in text(first)
    assert "◂" not in text(first)


@pytest.mark.torch
def test_the_gap_to_torch_is_measured():
    at = open_edited("gru")
    at.toggle(key="lstm_equations_torch").set_value(True).run()
    found = re.search(r"- `nn\.GRUCell` in PyTorch, over \$h\$: (.*)$", text(at), re.M).group(1)
    assert found == "0, to the last bit" or 0 < float(found) < 1e-14


@pytest.mark.torchless
def test_missing_torch_says_what_to_install():
    told = text(open_cell("lstm", torch="true"))
    (pin,) = (line for line in REQUIREMENTS.read_text().splitlines() if line.startswith("torch=="))
    assert "PyTorch is not installed here. To compare, install it where the app runs:" in told
    assert f"`pip install {pin.split()[0]}`" in told


def test_the_gap_that_is_told_of_torch_is_that_to_its_cell(monkeypatch):
    monkeypatch.setattr("lstm_ui.backends.torch_installed", lambda: True)
    monkeypatch.setattr(Worked, "gap_to_fused", lambda _: 0.0123)
    at = open_cell("lstm", torch="true")
    told_of_torch = f"- `nn.LSTMCell` in PyTorch, {describe_gap_to_fused('lstm', 0.0123)}"
    assert text(at).count(told_of_torch) == 1


def test_the_curves_are_the_cores_and_the_link_places_the_points(first):
    at = visit(SLUG, at_sigmoid="-3.217", at_tanh="1.5")
    assert cell(at)["curves"] == json.loads(json.dumps(curves()))
    assert cell(at)["at"] == {"sigmoid": -3.22, "tanh": 1.5}
    assert cell(first)["at"] == {"sigmoid": 2.0, "tanh": 0.5}


def test_a_point_that_is_moved_goes_into_the_link_and_stays():
    at = visit(SLUG)
    send_value(at, "point", {"rev": 0, "at": {"sigmoid": -1.25, "tanh": 0.5}})
    assert address(at) == {"lstm_equations_at_sigmoid": ["-1.25"]}
    leave_and_return(at, SLUG)
    assert cell(at)["at"] == {"sigmoid": -1.25, "tanh": 0.5}
    assert address(at) == {"lstm_equations_at_sigmoid": ["-1.25"]}
    at.slider(key="lstm_equations_step").set_value(2).run()
    assert cell(at)["at"] == {"sigmoid": -1.25, "tanh": 0.5}


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
        send_value(at, "point", message)
        assert cell(at)["at"] == controls.FIRST_POINTS, message
        assert "at_sigmoid" not in at.query_params


def test_what_was_sent_before_a_link_came_does_not_undo_it():
    at = visit(SLUG, at_tanh="1.5")
    rev = cell(at)["rev"]
    send_value(at, "point", {"rev": rev - 1, "at": {"sigmoid": -1.25, "tanh": 0.25}})
    assert cell(at)["at"] == {"sigmoid": 2.0, "tanh": 1.5}
    send_value(at, "point", {"rev": rev, "at": {"sigmoid": -1.25, "tanh": 0.25}})
    assert cell(at)["at"] == {"sigmoid": -1.25, "tanh": 0.25}


def test_leaving_and_coming_back_keeps_what_was_chosen():
    at = open_edited("gru", step="5", layout="keras")
    before = text(at)
    leave_and_return(at, SLUG)
    assert text(at) == before
