"""Moving weights: orders, what a wrong one costs, arrays to take home, and what is converted."""

import io
import re
from pathlib import Path

import numpy as np
import pytest

from lessons.moving_weights import controls, figures, stacks, weights
from lessons.moving_weights.differences import differences
from lstm_core import Params, get_backend
from lstm_core.comparison.reset_place import AFTER, BEFORE, FORMS, arrays, convert, with_reset
from lstm_core.equations import sigmoid
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui import backends, content
from lstm_ui.emphasis import emphasised
from tests.driver import catch_downloads, leave_and_return, plain, text, visit

SLUG = "moving_weights"
REQUIREMENTS = Path(__file__).parents[3] / "requirements.txt"
kinds = pytest.mark.parametrize("kind", weights.KINDS)


def table(at, column):
    """The one table with that column."""
    (frame,) = [t.value for t in at.table if column in t.value.columns]
    return frame


@pytest.fixture(scope="module")
def first():
    """The page as it opens."""
    return visit(SLUG)


# The order of the blocks


@pytest.mark.parametrize(("kind", "library"), [("lstm", "onnx"), ("gru", "keras"), ("rnn", "onnx")])
def test_the_order_and_its_cost_are_those_of_the_link(kind, library):
    at = visit(SLUG, cell=kind, layout=library, seed="42")
    (chart, _) = at.get("plotly_chart")
    assert chart.proto.alt == figures.describe_stacked(kind)
    params = Params.init(kind, 3, 4, np.random.default_rng(42))
    off = stacks.misread(params, library, weights.sequence(42))
    assert (off == 0) == (kind == "rnn")
    assert emphasised(stacks.describe_misreading(library, off, 20)) in text(at)


def test_the_page_opens_on_an_order_that_costs_something(first):
    assert "Load ONNX’s rows into PyTorch in the order in which they come: no error, " in text(
        first
    )


@kinds
def test_the_gap_is_measured_on_the_weights_on_screen(kind):
    params, x = weights.drawn(kind, 9), weights.sequence(9)
    told = stacks.describe_stacked(kind, 20, stacks.gap_to_stacked(params, x), None)
    assert emphasised(told) in text(visit(SLUG, cell=kind, seed="9"))


@pytest.mark.torchless
def test_missing_torch_says_what_to_install():
    at = visit(SLUG, torch="true")
    (pin,) = (line for line in REQUIREMENTS.read_text().splitlines() if line.startswith("torch=="))
    assert any(f"`pip install {pin.split()[0]}`" in info.value for info in at.info)


def test_the_gap_that_is_told_of_torch_is_that_to_its_cell(monkeypatch):
    monkeypatch.setattr(backends, "torch_installed", lambda: True)
    monkeypatch.setattr(stacks, "gap_to_fused", lambda *_: 0.0123)
    assert (
        "With PyTorch’s nn.LSTMCell, in c and h, no value differs by more than 1.2e-02."
        in plain(visit(SLUG, torch="true"))
    )


# What else differs


def test_every_difference_has_a_cell_for_each_library(first):
    rows = table(first, "what")
    assert list(rows.columns) == ["what", "PyTorch", "Keras", "ONNX"]
    assert len(rows) == len(differences()) >= 5


def test_a_phone_has_room_for_every_word(first):
    words = [word for row in table(first, "what").to_numpy().ravel() for word in row.split()]
    assert max(map(len, words)) <= 10


def test_how_each_library_starts_is_told():
    rows = {row.what: row for row in differences()}
    assert rows["Forget bias at first"].keras == "1"
    assert rows["Recurrent weights at first"].keras == "orthogonal"
    assert "doesn’t hold for Keras" in content.sections(SLUG)["traps"]


def test_gates_in_the_words_stand_where_their_biases_put_them():
    prose = content.sections(SLUG)["traps"]
    twice, once = (f"{sigmoid(np.array([b]))[0]:.2f}" for b in (2.0, 1.0))
    assert f"so the gate is at {twice} where you meant {once}" in prose


def test_the_same_equations_are_so_by_default_alone():
    assert content.sections(SLUG)["differs"].startswith("By default the LSTM’s equations are the")


@pytest.mark.parametrize("library", LAYOUTS)
def test_weights_to_take_home_are_those_on_screen(library, monkeypatch):
    files = catch_downloads(monkeypatch)
    at = visit(SLUG, cell="gru", layout=library, seed="42")
    params = weights.drawn("gru", 42)
    with np.load(io.BytesIO(files[f"gru_{library}.npz"]), allow_pickle=False) as file:
        for key, array in LAYOUTS[library].write(params).items():
            np.testing.assert_array_equal(file[key], array)
    (drawer,) = (e for e in at.expander if e.label == "These weights in the library you chose")
    rows = drawer.table[0].value
    assert dict(zip(rows["array"], rows["shape"], strict=True)) == {
        name: str(values.shape) for name, values in LAYOUTS[library].write(params).items()
    }
    assert drawer.code[0].value == stacks.snippet("gru", library)
    gap = stacks.gap_after_return(params, library)
    assert stacks.describe_return(gap) in [each.value for each in drawer.markdown]


# The reset's place


def test_the_two_places_stand_in_their_columns():
    rows = table(visit(SLUG, reset_seed="6"), "h, reset after")
    x = 2 * np.random.default_rng([6, 20]).standard_normal((20, 1, 3))
    drawn = weights.gru(6, "drawn")
    for kind, column in ((AFTER, "h, reset after"), (BEFORE, "h, reset before")):
        h = get_backend().forward(with_reset(drawn, kind), x)["h"][:, 0, 0]
        assert [value.replace("−", "-") for value in rows[column]] == [f"{v:.4f}" for v in h]


@pytest.mark.parametrize(
    ("made", "source", "target"),
    [("drawn", 3, 0), ("open", 0, 4), ("diagonal", 1, 2), ("drawn", 4, 3)],
)
def test_converted_or_refused(made, source, target, monkeypatch):
    files = catch_downloads(monkeypatch)
    source, target = list(FORMS)[source], list(FORMS)[target]
    forms = {"from": source, "to": target}
    shown = visit(SLUG, weights=made, reset_seed="6", **forms)
    params = weights.gru(6, made)
    assert ("give the same h at all 20 steps" in plain(shown)) == (made != "drawn")
    refused = [info.value for info in shown.info if info.value.startswith("No conversion found.")]
    moves = FORMS[source].kind != FORMS[target].kind
    assert bool(refused) == (moves and made == "drawn")
    name = f"gru_{FORMS[target].library}_{made}.npz"
    assert (name in files) != bool(refused)
    if refused:
        return
    given = arrays(with_reset(params, FORMS[source].kind), source)
    with np.load(io.BytesIO(files[name])) as file:
        for key, array in convert(given, source, target).items():
            np.testing.assert_array_equal(file[key], array)
    assert "give the same h: the largest difference is" in text(shown)


def test_at_first_weights_go_from_keras_to_pytorch(monkeypatch):
    files = catch_downloads(monkeypatch)
    at = visit(SLUG, weights="open")
    chosen = [at.selectbox(key=f"moving_weights_{name}").value for name in ("from", "to")]
    assert chosen == ["keras_before", "pytorch"]
    assert "gru_pytorch_open.npz" in files


# Links


NONSENSE = {
    "cell": ["LSTMs", "<b>", "", "nan"],
    "layout": ["Pytorch", "tensorflow", "", "0"],
    "seed": ["abc", "-1", "1e99", "10000"],
    "torch": ["perhaps", "", "1e9", "<b>"],
    "weights": ["everything", "", "nan", "<i>"],
    "reset_seed": ["-inf", "0", "1e9", "x"],
    "from": ["JAX", "", "nan", "<b>"],
    "to": ["<b>", "keras", "", "0"],
}


@pytest.mark.parametrize("k", range(4))
def test_nonsense_in_the_link_falls_back(k, first):
    at = visit(SLUG, **{name: values[k] for name, values in NONSENSE.items()})
    assert not at.error
    assert text(at) == text(first)


def test_leaving_and_coming_back_keeps_what_was_chosen():
    link = {
        "cell": "gru",
        "layout": "keras",
        "seed": "8",
        "weights": "diagonal",
        "to": "onnx_after",
    }
    at = visit(SLUG, **link)
    before = text(at)
    leave_and_return(at, SLUG)
    assert text(at) == before


def test_words_name_the_choices_that_they_ask_for():
    prose = content.sections(SLUG)["coincide"]
    assert set(re.findall("“(.*?)”", prose)) == set(controls.WEIGHTS.values()) - {"as drawn"}
