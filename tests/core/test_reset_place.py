"""The reset's place: how far apart it makes two runs, and which weights can be moved."""

import itertools

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.comparison.reset_place import (
    AFTER,
    BEFORE,
    FORMS,
    apart,
    arrays,
    between,
    both,
    convert,
    diagonal,
    opened,
    read,
    with_reset,
)
from tests.core import layouts_witness
from tests.core.cases import NAMES

PAIRS = list(itertools.product(FORMS, repeat=2))
SAME = [(s, t) for s, t in PAIRS if FORMS[s].kind == FORMS[t].kind]
CROSS = [pair for pair in PAIRS if pair not in SAME]


def drawn(kind=AFTER, hidden=5, seed=3):
    return Params.init(kind, 3, hidden, np.random.default_rng(seed))


def inputs(seed=4, steps=9):
    return 2 * np.random.default_rng(seed).standard_normal((steps, 2, 3))


def given(form, params):
    return arrays(with_reset(params, FORMS[form].kind), form)


def witnessed(form, weights, x):
    """h as the libraries' own documents compute it, (T, N, H)."""
    _, library, kind = FORMS[form]
    h = np.zeros((2, 5))
    if library == "keras":
        out = layouts_witness.keras(
            "GRU", list(weights.values()), x.swapaxes(0, 1), h, reset_after=kind == AFTER
        )
        return out.swapaxes(0, 1)
    return get_backend().forward(read(weights, form), x).output


def test_the_gap_is_what_the_formula_says():
    params, x = drawn(), inputs()
    after, before = both(params, x)
    block, n = params.block("n"), 0
    for t in (0, 3):
        h = np.random.default_rng(t).uniform(-1, 1, 5)
        start = {"h": np.stack([h, h])}
        runs = [
            get_backend().forward(with_reset(params, k), x[t : t + 1], start)
            for k in (AFTER, BEFORE)
        ]
        r = runs[0]["r"][0, n]
        formula = [
            sum(block.weight_hh[j, k] * (r[j] - r[k]) * h[k] for k in range(5))
            + (r[j] - 1) * block.bias_hh[j]
            for j in range(5)
        ]
        gap = runs[0]["a_n"][0, n] - runs[1]["a_n"][0, n]
        np.testing.assert_allclose(gap, formula, atol=1e-14)
    assert after.kind == AFTER
    assert before.kind == BEFORE
    wanted = [np.abs(a - b).max() for a, b in zip(after["h"], before["h"], strict=True)]
    assert apart(params, x).tolist() == wanted
    assert wanted[0] == 0
    assert max(wanted) > 0.05


@pytest.mark.parametrize("made", [diagonal, opened])
@pytest.mark.parametrize("seed", range(5))
def test_places_coincide(made, seed):
    assert apart(made(drawn(seed=seed)), inputs(seed)).max() < 1e-15
    assert apart(drawn(seed=seed), inputs(seed)).max() > 0.01


def test_open_reset_is_one_and_leaves_the_rest():
    params = opened(drawn())
    trace = get_backend().forward(params, inputs())
    assert (trace["r"] == 1).all()
    for symbol in "zn":
        for mine, before in zip(params.block(symbol), drawn().block(symbol), strict=True):
            np.testing.assert_array_equal(mine, before)


def test_diagonal_keeps_the_diagonal_and_drops_the_bias():
    mine, before = diagonal(drawn()).block("n"), drawn().block("n")
    np.testing.assert_array_equal(mine.weight_hh, np.diag(np.diag(before.weight_hh)))
    assert not mine.bias_hh.any()
    np.testing.assert_array_equal(mine.weight_ih, before.weight_ih)
    np.testing.assert_array_equal(mine.bias_ih, before.bias_ih)


@pytest.mark.parametrize(("source", "target"), SAME)
def test_where_the_reset_stays_every_weight_is_converted(source, target):
    weights, x = given(source, drawn()), inputs()
    converted = convert(weights, source, target)
    np.testing.assert_allclose(
        witnessed(target, converted, x), witnessed(source, weights, x), atol=1e-13
    )


@pytest.mark.parametrize(("source", "target"), CROSS)
def test_where_it_moves_it_is_refused_in_a_sentence(source, target):
    with pytest.raises(ValueError, match=r"^No conversion found\. ") as refused:
        convert(given(source, drawn()), source, target)
    refusal = str(refused.value)
    assert FORMS[source].name in refusal
    assert FORMS[target].name in refusal
    assert "20 of its entries" in refusal


@pytest.mark.parametrize("made", [diagonal, opened])
@pytest.mark.parametrize(("source", "target"), CROSS)
def test_where_the_places_coincide_it_is_converted_even_so(source, target, made):
    weights, x = given(source, made(drawn())), inputs()
    converted = convert(weights, source, target)
    np.testing.assert_allclose(
        witnessed(target, converted, x), witnessed(source, weights, x), atol=1e-13
    )


def constant(params):
    """Its reset hears nothing and stands between shut and open, in each unit elsewhere."""
    made = opened(params)
    arrays = {name: getattr(made, name).copy() for name in NAMES}
    arrays["bias_ih"][:5] = [-2, -0.5, 0, 1, 3]
    return Params(made.kind, *arrays.values())


def tied(params):
    """One reset for all units, which hears what it likes; the candidate's recurrent bias is 0."""
    arrays = {name: getattr(params, name).copy() for name in NAMES}
    for array in arrays.values():
        array[:5] = array[:1]
    arrays["bias_hh"][10:] = 0
    return Params(params.kind, *arrays.values())


@pytest.mark.parametrize("made", [constant, tied])
@pytest.mark.parametrize(("source", "target"), CROSS)
def test_a_constant_reset_and_a_common_one_are_moved(source, target, made):
    params = made(with_reset(drawn(), FORMS[source].kind))
    moved = read(convert(arrays(params, source), source, target), target)
    assert moved.kind != params.kind
    assert between(moved, params, inputs()).max() < 1e-14


@pytest.mark.parametrize("where", ["weight_ih_l0", "bias_ih_l0"])
def test_a_reset_that_may_close_is_no_excuse(where):
    source, target = "pytorch", "keras_before"
    weights = given(source, tied(drawn()))
    weights[where][2] += 0.3
    with pytest.raises(ValueError, match=r"^No conversion found\. "):
        convert(weights, source, target)


def test_a_reset_that_is_shut_cannot_be_scaled_away():
    source, target = "keras_before", "pytorch"
    params = with_reset(constant(drawn()), BEFORE)
    arrays_of = {name: getattr(params, name).copy() for name in NAMES}
    arrays_of["bias_ih"][1] = -1000
    shut = Params(BEFORE, *arrays_of.values())
    with pytest.raises(ValueError, match=r"^No conversion found\. "):
        convert(arrays(shut, source), source, target)


def one_unit(kind):
    return Params.init(kind, 3, 1, np.random.default_rng(8))


def test_one_unit_of_the_paper_is_moved_with_its_bias():
    source, target = "onnx_before", "pytorch"
    params = one_unit(BEFORE)
    assert params.block("n").bias_hh[0] != 0
    moved = read(convert(arrays(params, source), source, target), target)
    assert moved.kind == AFTER
    assert moved.block("n").bias_hh[0] == 0
    assert between(moved, params, inputs()).max() < 1e-15


def test_one_unit_of_pytorch_is_refused_for_its_bias():
    source, target = "pytorch", "onnx_before"
    with pytest.raises(ValueError, match="multiplies the candidate’s recurrent bias b_hn"):
        convert(arrays(one_unit(AFTER), source), source, target)


@pytest.mark.parametrize("form", FORMS)
def test_read_is_the_way_back(form):
    params = with_reset(drawn(), FORMS[form].kind)
    assert between(read(arrays(params, form), form), params, inputs()).max() < 1e-15


def test_bad_arguments_are_named():
    with pytest.raises(ValueError, match="form: got 'JAX'"):
        arrays(drawn(), "JAX")
    with pytest.raises(ValueError, match="target: got 'JAX'"):
        convert(arrays(drawn(), "pytorch"), "pytorch", "JAX")
    with pytest.raises(ValueError, match="params: got kind 'gru', want 'gru_reset_before'"):
        arrays(drawn(), "keras_before")
    with pytest.raises(ValueError, match="kind: got 'lstm'"):
        with_reset(drawn(), "lstm")
    lstm = Params.init("lstm", 2, 2, np.random.default_rng(1))
    for made in (opened, diagonal, lambda params: with_reset(params, AFTER)):
        with pytest.raises(ValueError, match=r"params\.kind: got 'lstm'"):
            made(lstm)
    with pytest.raises(ValueError, match=r"weights: got \['W'\], want W, R, B"):
        read({"W": np.zeros((1, 6, 3))}, "onnx_after")
