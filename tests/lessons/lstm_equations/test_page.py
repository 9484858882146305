"""The equations' page shows the core's own numbers, whatever cell, input and mark are chosen."""

import contextlib
import importlib.util
import inspect
import io
import json
import re
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from lessons.lstm_equations import controls, latex
from lessons.lstm_equations.activation.picture import curves
from lstm_core import Params, from_keras, from_onnx, from_pytorch, get_backend, textbook
from lstm_core.cells import CELLS
from lstm_core.layouts.keras import NAMES as KERAS_NAMES
from lstm_core.layouts.libraries import LAYOUTS
from lstm_core.layouts.onnx import OnnxWeights
from lstm_ui import content, theme
from lstm_ui.course import entry
from tests.driver import (
    catch_downloads,
    cell,
    leave_and_return,
    query,
    send_value,
    text,
    unpacked,
    visit,
)

pytestmark = pytest.mark.torchless

SLUG = "lstm_equations"
REQUIREMENTS = Path(__file__).parents[3] / "requirements.txt"
NAMES_OF_LAYOUTS = ["PyTorch", "Keras", "ONNX"]
SYMBOLS = {"lstm": "ifgoch", "gru": "rzqnh", "rnn": "nh"}
GATES = {"lstm": "ifo", "gru": "rz", "rnn": ""}
X, SEED = (1.75, -2.25, 0.62), 4711
SHIFTS = {"i": 0.7, "f": -1.9, "o": 2.2, "r": -0.8, "z": 3.1}
every_cell = pytest.mark.parametrize("kind", SYMBOLS)
without_torch = importlib.util.find_spec("torch") is None


def open_cell(kind, mark=None, **more):
    query = {"equations_cell": CELLS[kind].name}
    if mark:
        query[f"equations_mark_{kind}"] = f"{mark}, {CELLS[kind].name_of(mark).lower()}"
    return visit(SLUG, **query, **more)


def open_edited(kind, **more):
    """The cell under another input, seed and other biases than the page begins with."""
    query = {f"equations_x{k}": str(v) for k, v in enumerate(X, start=1)}
    query |= {f"equations_bias_{s}": str(SHIFTS[s]) for s in GATES[kind]}
    return open_cell(kind, equations_seed=str(SEED), **query, **more)


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


def vector(values):
    inside = ", ".join(f"{v:.2f}" for v in values).replace("-0.00", "0.00")
    return f"({inside})".replace("-", "−")


def shown_values(at):
    """The vector that stands beside each equation."""
    found = re.findall(r"\*\*(\w)\*\* = (\([^)]*\))", text(at))
    return dict(found)


def shown_equations(at):
    """Left column of each row: name, role and LaTeX, in order."""
    return [m.value for m in at.markdown if re.match(r"(▸ )?\*\*[^*]+\*\*: .+  \n\$", m.value)]


def shown_step(at):
    """The numbers of the step in view, by symbol."""
    table = at.table[-1].value
    return {
        row.iloc[0]: [float(v.replace("−", "-")) for v in row.iloc[1:]]
        for _, row in table.iterrows()
    }


def inputs_on_page(at):
    """The sequence, as the script that the page hands out has it."""
    listed = re.search(r"xs = (\[.*?\n\])", at.code[1].value, re.S).group(1)
    return json.loads(listed.replace(",\n]", "\n]"))


def maps(at):
    (chart,) = at.get("plotly_chart")
    return json.loads(chart.spec)


@every_cell
def test_every_cell_step_mark_and_layout_opens_from_its_link(kind):
    marks, layouts = cycle([None, *SYMBOLS[kind]]), cycle(LAYOUTS.items())
    for step in range(1, 9):
        mark, (library, layout) = next(marks), next(layouts)
        at = open_cell(kind, mark, equations_step=str(step), equations_layout=layout.name)
        assert [title.value for title in at.title] == [entry(SLUG).title]
        assert not at.error and not at.warning
        assert at.slider(key="equations_step").value == step
        assert at.button_group(key="equations_cell").value == kind
        assert at.button_group(key=f"equations_mark_{kind}").value == mark
        assert at.button_group(key="equations_layout").value == library
        assert f"**{layout.name}** stacks: " in text(at)
        assert f"**Step {step}: " in text(at)


NONSENSE = {
    "equations_cell": ["lstm", "<b>", "", "nan"],
    "equations_seed": ["abc", "-1", "1e99", "10000"],
    "equations_x1": ["1e99", "nan", "-3.01", "<script>"],
    "equations_bias_f": ["6.1", "nan", "-1e308", "a"],
    "equations_mark_lstm": ["f", "q, recurrent half", "<i>", "1"],
    "equations_layout": ["pytorch", "TensorFlow", "", "0"],
    "equations_step": ["0", "9", "nan", "two"],
    "at_sigmoid": ["nan", "1e999", "6.01", "<script>"],
    "at_tanh": ["-6.5", "-inf", "", "None"],
}


@pytest.mark.parametrize("k", range(4))
def test_nonsense_in_the_link_falls_back(k):
    at, first = visit(SLUG, **{name: values[k] for name, values in NONSENSE.items()}), visit(SLUG)
    assert text(at) == text(first)
    assert cell(at)["at"] == controls.FIRST_POINTS
    assert not any(at.query_params[name] for name in at.query_params)


@every_cell
def test_prose_of_the_cell_alone_is_told(kind):
    told, prose = text(open_cell(kind)), content.sections(SLUG)
    for name in (*SYMBOLS, "zero_start"):
        wanted = name in (kind, "zero_start" if kind == "lstm" else "")
        assert (content.marked(prose[name])[0] in told) == wanted
    for other in SYMBOLS:
        assert re.search(rf"\*\*{re.escape(CELLS[other].name)}\*\*, \d blocks?\b", told)
    assert "1 blocks" not in told


@every_cell
def test_values_are_the_cores(kind):
    at = open_edited(kind)
    trace = run(make_edited(kind), [X])
    wanted = {symbol: vector(at_step(trace, symbol, 1)) for symbol in SYMBOLS[kind]}
    assert shown_values(at) == wanted
    assert list(shown_values(at)) == list(SYMBOLS[kind])
    assert len(set(wanted.values())) >= len(wanted) - (kind == "rnn")


@every_cell
def test_code_lines_are_those_that_run(kind):
    source = inspect.getsource(textbook.STEPS[kind])
    told = text(open_cell(kind))
    for symbol in SYMBOLS[kind]:
        (line,) = re.findall(rf"^    ({symbol} = .*)$", source, re.M)
        assert f"`{line}`" in told


@every_cell
def test_the_step_in_view_has_the_cores_numbers(kind):
    for step in (1, 8):
        at = open_edited(kind, equations_step=str(step))
        xs = inputs_on_page(at)
        assert len(xs) == 8 and tuple(xs[0]) == X
        trace = run(make_edited(kind), xs)
        shown = shown_step(at)
        assert list(shown) == [s for s in SYMBOLS[kind] if s != "q"]
        for symbol, values in shown.items():
            np.testing.assert_allclose(values, at_step(trace, symbol, step), atol=5.1e-5)
        x = ", ".join(f"{v:.2f}" for v in xs[step - 1]).replace("-", "−")
        assert f"Step {step} reads x = ({x}):" in text(at)


@every_cell
def test_the_heat_maps_are_the_run_and_say_so(kind):
    at = open_edited(kind, equations_step="3")
    trace = run(make_edited(kind), inputs_on_page(at))
    symbols = [s for s in SYMBOLS[kind] if s != "q"]
    titles = [a["text"] for a in maps(at)["layout"]["annotations"]]
    assert titles == symbols and len(maps(at)["data"]) == len(symbols)
    memory = "c" if kind == "lstm" else "h"
    size = np.abs([at_step(trace, memory, t) for t in range(1, 9)]).mean(axis=1)
    (chart,) = at.get("plotly_chart")
    assert f"**{chart.proto.alt}**" in text(at)
    assert f"the mean size of {memory} is {size[2]:.2f}" in chart.proto.alt
    assert f"largest, {size.max():.2f}, after step {size.argmax() + 1}" in chart.proto.alt


@every_cell
def test_the_maps_hold_the_cores_values_and_frame_the_step(kind):
    at = open_edited(kind, equations_step="3")
    trace = run(make_edited(kind), inputs_on_page(at))
    symbols = [s for s in SYMBOLS[kind] if s != "q"]
    for heat, symbol in zip(maps(at)["data"], symbols, strict=True):
        wanted = np.array([at_step(trace, symbol, t) for t in range(1, 9)]).T
        np.testing.assert_array_equal(unpacked(heat["z"]), wanted)
    frames = {(frame["x0"], frame["x1"]) for frame in maps(at)["layout"]["shapes"]}
    assert frames == {(2.5, 3.5)}


@every_cell
def test_rows_and_values_are_named_and_coloured_by_their_symbols(kind):
    at = open_cell(kind)
    for symbol, row in zip(SYMBOLS[kind], shown_equations(at), strict=True):
        assert row.startswith(f"**{CELLS[kind].name_of(symbol)}**: ")
        (value,) = (m.value for m in at.markdown if f"**{symbol}** = (" in m.value)
        color = theme.MARKDOWN_COLOR.get(symbol)
        assert value.startswith(f":{color}[**" if color else "**")
    assert f"*{CELLS[kind].name}: {CELLS[kind].source}.*" in [m.value for m in at.markdown]


def test_side_by_side_are_each_cells_blocks_candidate_and_states():
    told = [m.value for m in visit(SLUG).markdown]
    wanted = []
    for kind, symbols in (("lstm", "gch"), ("gru", "qnh"), ("rnn", "nh")):
        blocks = make(kind).weight_ih.shape[0] // 4
        wanted.append(f"**{CELLS[kind].name}**, {blocks} block{'' if blocks == 1 else 's'}")
        equations = (latex.tinted(latex.equation(kind, s), "light", None) for s in symbols)
        wanted += [f"${equation}$" for equation in equations]
    first = told.index(wanted[0])
    assert told[first : first + len(wanted)] == wanted


@pytest.mark.parametrize(
    ("control", "value", "params", "x"),
    [
        ("equations_x1", -2.0, make("lstm"), (-2.0, -0.5, 0.25)),
        ("equations_x3", 3.0, make("lstm"), (1.0, -0.5, 3.0)),
        ("equations_seed", 8, make("lstm", 8), (1.0, -0.5, 0.25)),
        ("equations_bias_i", 2.0, make("lstm", 7, {"i": 2.0}), (1.0, -0.5, 0.25)),
        ("equations_bias_f", -6.0, make("lstm", 7, {"f": -6.0}), (1.0, -0.5, 0.25)),
    ],
    ids=lambda v: v if isinstance(v, str) else "",
)
def test_what_is_edited_moves_the_values(control, value, params, x):
    at = visit(SLUG)
    before = shown_values(at)
    widget = at.slider if "bias" in control else at.number_input
    widget(key=control).set_value(value).run()
    assert not at.exception
    trace = run(params, [x])
    after = shown_values(at)
    assert after == {s: vector(at_step(trace, s, 1)) for s in "ifgoch"} != before
    if control == "equations_bias_f":
        assert {s: after[s] for s in "igoch"} == {s: before[s] for s in "igoch"}


@pytest.mark.parametrize(
    ("kind", "mark"), [(kind, mark) for kind in SYMBOLS for mark in SYMBOLS[kind]]
)
def test_a_mark_is_seen_wherever_its_symbol_is(kind, mark):
    at = open_cell(kind, mark)
    rows = shown_equations(at)
    assert len(rows) == len(SYMBOLS[kind])
    for symbol, row in zip(SYMBOLS[kind], rows, strict=True):
        assert row.startswith("▸ ") == (symbol == mark)
        assert f"**: {CELLS[kind].variable(symbol).role}  \n" in row
        boxed = set(re.findall(r"\\boxed\{\\textcolor\{#\w+\}\{(\w)_", row))
        right = row.split("=", 1)[1]
        reads = re.search(rf"\{{{mark}_(t|\{{t-1\}})\}}", right) is not None
        assert boxed == ({mark} if symbol == mark or reads else set())
        line = next(m.value for m in at.markdown if m.value.startswith(f"`{symbol} = "))
        assert line.endswith("◂ reads it") == reads
        if reads and symbol != mark:
            assert re.search(rf"\b{mark}\b|hx", line)
    if mark != "q":
        layout = maps(at)["layout"]
        titles = [a["text"] for a in layout["annotations"]]
        assert [t for t in titles if t.startswith("▸")] == [f"▸ {mark}"]
        widths = [shape["line"]["width"] for shape in layout["shapes"]]
        assert widths.index(max(widths)) == titles.index(f"▸ {mark}")
        assert widths.count(max(widths)) == 1
        marked = [name for name in at.table[-1].value.iloc[:, 0] if name.startswith("▸")]
        assert marked == [f"▸ {mark}"]
    stacked = next(m.value for m in at.markdown if " stacks: " in m.value)
    assert stacked.count("▸") == (mark in [b.symbol for b in CELLS[kind].blocks])


def test_without_a_mark_nothing_is_boxed():
    told = text(visit(SLUG))
    assert "boxed" not in told and "▸" not in told and "◂" not in told


def test_equations_wear_the_symbols_colours():
    row = shown_equations(visit(SLUG))[-2]
    for symbol in "cfig":
        assert rf"\textcolor{{{theme.color(symbol, 'light')}}}{{{symbol}_t" in row.replace(
            "{t-1}", "t"
        )


@every_cell
def test_the_stacked_gap_is_measured(kind):
    at = open_edited(kind)
    trace = run(make_edited(kind), inputs_on_page(at))
    start = {symbol: np.zeros(4) for symbol in CELLS[kind].state_symbols}
    values = textbook.step(make_edited(kind), np.array(X), start)
    gap = max(np.abs(values[s] - at_step(trace, s, 1)).max() for s in SYMBOLS[kind])
    said = f"{gap:.1e}" if gap else "0, to the last bit"
    assert f"- one stacked matrix, `lstm_core`, over every value: {said}\n" in text(at) + "\n"


@pytest.mark.skipif(without_torch, reason="torch is not installed")
@every_cell
def test_the_gap_to_torch_is_measured(kind):
    line = rf"- `nn\.{kind.upper()}Cell` in PyTorch, over .*: (.*)$"
    at = open_edited(kind)
    at.toggle(key="equations_torch").set_value(True).run()
    found = re.search(line, text(at), re.M).group(1)
    assert found == "0, to the last bit" or 0 < float(found) < 1e-14


@every_cell
def test_missing_torch_says_what_to_install(kind, monkeypatch):
    if not without_torch:
        monkeypatch.setattr("lstm_ui.backends.torch_installed", lambda: False)
    told = text(open_cell(kind, equations_torch="true"))
    (pin,) = (line for line in REQUIREMENTS.read_text().splitlines() if line.startswith("torch=="))
    assert "PyTorch is not installed here. To compare, install it where the app runs:" in told
    assert f"`pip install {pin.split()[0]}`" in told
    assert shown_values(open_cell(kind))


@every_cell
def test_the_gap_that_is_told_of_torch_is_that_to_its_cell(kind, monkeypatch):
    monkeypatch.setattr("lstm_ui.backends.torch_installed", lambda: True)
    monkeypatch.setattr("lessons.lstm_equations.worked.Worked.gap_to_fused", lambda self: 0.0123)
    told = text(open_cell(kind, equations_torch="true"))
    over, gap = re.search(r"Cell` in PyTorch, over (.*): (.*)$", told, re.M).groups()
    assert over == ("$c$ and $h$" if kind == "lstm" else "$h$") and gap == "1.2e-02"


def taken_home(caught, kind, layout):
    """The arrays in the file that the page hands out."""
    with np.load(io.BytesIO(caught[f"{kind}_{layout.lower()}.npz"]), allow_pickle=False) as file:
        return dict(file)


@pytest.mark.parametrize("layout", NAMES_OF_LAYOUTS)
@every_cell
def test_the_order_that_is_told_is_that_of_the_arrays(kind, layout, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_edited(kind, equations_layout=layout)
    given = taken_home(caught, kind, layout)
    name = {"PyTorch": "weight_ih_l0", "Keras": "kernel", "ONNX": "W"}[layout]
    rows = given[name].T if layout == "Keras" else given[name].reshape(-1, 3)
    params = make_edited(kind)
    blocks = [block.symbol for block in CELLS[kind].blocks]
    order = [
        next(s for s in blocks if np.array_equal(params.block(s).weight_ih, part))
        for part in np.split(rows, len(blocks))
    ]
    (told,) = (m.value for m in at.markdown if " stacks: " in m.value)
    said = ", ".join(f"{CELLS[kind].name_of(s).lower()} ${s}$" for s in order)
    assert re.sub(r":\w+\[(.*?)\]", r"\1", told) == f"**{layout}** stacks: {said}."
    for symbol in order:
        assert f":{theme.MARKDOWN_COLOR[symbol]}[{CELLS[kind].name_of(symbol).lower()}" in told
    assert f'from_{layout.lower()}("{kind}", ' in at.code[0].value


def test_the_way_back_that_is_told_is_of_the_layout(monkeypatch):
    gaps = dict(zip(NAMES_OF_LAYOUTS, (0.125, 0.25, 0.5), strict=True))
    monkeypatch.setattr(
        "lessons.lstm_equations.weights.gap_after_return",
        lambda params, library: gaps[LAYOUTS[library].name],
    )
    for layout, gap in gaps.items():
        told = text(open_cell("gru", equations_layout=layout))
        assert f"Converted there and back, the weights differ by {gap}." in told


@pytest.mark.parametrize("layout", NAMES_OF_LAYOUTS)
@every_cell
def test_weights_to_take_home_are_the_worked_cells(kind, layout, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_edited(kind, equations_layout=layout)
    arrays = taken_home(caught, kind, layout)
    table = at.table[0].value
    assert dict(zip(table["array"], table["shape"], strict=True)) == {
        name: str(values.shape) for name, values in arrays.items()
    }
    if layout == "PyTorch":
        back, _ = from_pytorch(kind, arrays)
    elif layout == "Keras":
        back, _ = from_keras(kind, [arrays[name] for name in KERAS_NAMES])
    else:
        back, _ = from_onnx(kind, OnnxWeights(*(arrays[n] for n in "WRB"), int(kind == "gru")))
    xs = inputs_on_page(at)
    ours, theirs = run(make_edited(kind), xs), run(back, xs)
    np.testing.assert_allclose(theirs["h"], ours["h"], atol=1e-12)
    assert re.search(r"there and back, the weights differ by (0|\d(\.\d+)?e-1[5-9])\.", text(at))


ROWS = {
    "Keras": {"lstm": "ifgo", "gru": "zrn", "rnn": "n"},
    "ONNX": {"lstm": "iofg", "gru": "zrn", "rnn": "n"},
}


@every_cell
@pytest.mark.parametrize("layout", ROWS)
def test_the_wrong_order_is_measured(kind, layout):
    """Rows of another layout taken for PyTorch's own."""
    at = open_edited(kind, equations_layout=layout)
    order = ROWS[layout][kind]
    params = make_edited(kind)
    parts = [np.concatenate([params.block(symbol)[k] for symbol in order]) for k in range(4)]
    xs = inputs_on_page(at)
    off = np.abs(run(Params(kind, *parts), xs)["h"][-1] - run(params, xs)["h"][-1]).max()
    if order in ("n", "ifgo"):
        assert off == 0 and "here the order is the same, so nothing goes wrong." in text(at)
    else:
        said = re.search(r"no error, and \$h\$ after 8 steps is off by up to (.*)\.\n", text(at))
        assert float(said.group(1)) == pytest.approx(off, rel=0.01)


@every_cell
def test_the_numpy_script_prints_the_pages_numbers(kind, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_edited(kind, equations_step="8")
    script = caught[f"{kind}_worked_numpy.py"]
    assert script.strip() in [code.value.strip() for code in at.code]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "script", "exec"), {})
    last = printed.getvalue().strip().split("h")[-1]
    numbers = [float(n) for n in re.findall(r"-?\d+\.\d*", last)]
    np.testing.assert_allclose(numbers, shown_step(at)["h"], atol=5.1e-5)


@every_cell
def test_each_script_stands_under_its_own_name(kind, monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = open_edited(kind)
    for name, module in (("NumPy", "numpy"), ("PyTorch", "torch")):
        (drawer,) = (drawer for drawer in at.expander if drawer.label == f"In {name}")
        (shown,) = drawer.code
        assert caught[f"{kind}_worked_{module}.py"].strip() == shown.value.strip()
        assert ("import torch" in shown.value) == (module == "torch")


def test_the_curves_are_the_cores_and_the_link_places_the_points():
    at = visit(SLUG, at_sigmoid="-3.217", at_tanh="1.5")
    assert cell(at)["curves"] == json.loads(json.dumps(curves()))
    assert cell(at)["at"] == {"sigmoid": -3.22, "tanh": 1.5}
    assert cell(visit(SLUG))["at"] == {"sigmoid": 2.0, "tanh": 0.5}


def test_a_point_that_is_moved_goes_into_the_link_and_stays():
    at = visit(SLUG)
    send_value(at, "point", {"rev": 0, "at": {"sigmoid": -1.25, "tanh": 0.5}})
    assert query(at) == {"at_sigmoid": "-1.25"}
    leave_and_return(at, SLUG)
    assert cell(at)["at"] == {"sigmoid": -1.25, "tanh": 0.5}
    assert query(at) == {"at_sigmoid": "-1.25"}
    at.slider(key="equations_step").set_value(2).run()
    assert cell(at)["at"] == {"sigmoid": -1.25, "tanh": 0.5}


HOSTILE = [
    None,
    "x",
    {},
    {"at": None},
    {"at": [1]},
    {"at": {"sigmoid": "<b>", "tanh": None}},
    {"at": {"sigmoid": 1e99, "tanh": True}},
    {"at": {"sigmoid": {"a": 1}}},
]


@pytest.mark.parametrize("message", HOSTILE, ids=str)
def test_a_broken_message_changes_nothing(message):
    at = visit(SLUG)
    send_value(at, "point", message)
    assert cell(at)["at"] == controls.FIRST_POINTS
    assert "at_sigmoid" not in at.query_params


@every_cell
def test_leaving_and_coming_back_keeps_what_was_chosen(kind):
    at = open_edited(kind, equations_step="5", equations_layout="Keras")
    before = text(at)
    leave_and_return(at, SLUG)
    assert text(at) == before
