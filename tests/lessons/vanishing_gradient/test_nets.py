"""The gradient's scenes: same inputs for all nets, and presets of which each point holds."""

import numpy as np
import pytest

from lessons.knowledge_check import questions
from lessons.vanishing_gradient.nets import (
    BIAS_RANGE,
    GHOST,
    HIDDEN_RANGE,
    INPUT_SIZE,
    LOSSES,
    LSTM_SCHEMES,
    RADIUS_RANGE,
    RNN_KINDS,
    RNN_SCHEMES,
    SCALE_RANGE,
    SEEDS_RANGE,
    STEPS_RANGE,
    Net,
    Scene,
    presets,
    quartiles,
)
from lstm_core import Params, gradient_flow
from lstm_core.spectrum import recurrent_scale

PRESETS = presets()
KEYS = pytest.mark.parametrize("key", PRESETS)


def scene_of(key):
    return PRESETS[key].scene


def median(scene, family, symbol="state"):
    """The median over the seeds of what arrives, by lag."""
    net = scene.nets[family]
    found = [gradient_flow.reach(net.run(k + 1).grads, symbol) for k in range(scene.seeds)]
    return np.median(found, axis=0)


def test_a_scene_names_its_three_nets():
    scene = Scene(
        *(37, 9, 3, "all", 0.7),
        rnn="rnn_relu",
        rnn_scheme="gaussian",
        radius=1.3,
        lstm_scheme="bias",
        forget_bias=2.5,
    )
    shared = (37, 9, "all", 0.7)
    assert scene.nets == {
        "RNN": Net("rnn_relu", *shared, scheme="gaussian", radius=1.3),
        "GRU": Net("gru", *shared),
        "LSTM": Net("lstm", *shared, forget_bias=2.5),
    }


@pytest.mark.parametrize(
    ("scheme", "want"),
    [("torch", ("torch", None)), ("bias", ("torch", -1.5)), ("chrono", ("chrono", None))],
)
def test_the_forget_bias_counts_where_it_is_given(scheme, want):
    net = Scene(lstm_scheme=scheme, forget_bias=-1.5).nets["LSTM"]
    assert (net.scheme, net.forget_bias) == want


@pytest.mark.parametrize("radius", [None, 0.6])
@pytest.mark.parametrize("scheme", RNN_SCHEMES)
@pytest.mark.parametrize("rnn", RNN_KINDS)
def test_every_rnn_begins_as_it_is_told(rnn, scheme, radius):
    net = Scene(hidden=6, rnn=rnn, rnn_scheme=scheme, radius=radius).nets["RNN"]
    params = net.params(3)
    assert params.kind == rnn
    assert (params.weight_ih.shape, params.hidden_size) == ((6, INPUT_SIZE), 6)
    if radius is not None:
        assert recurrent_scale(params)[0] == pytest.approx(radius, rel=1e-9)
    if scheme == "triangular":
        assert not np.tril(params.weight_hh, -1).any()


def test_rnns_are_named_for_what_they_do():
    applied = {"tanh": np.tanh, "ReLU": lambda a: np.maximum(a, 0), "linear": lambda a: a}
    assert set(RNN_KINDS.values()) == set(applied)
    for kind, name in RNN_KINDS.items():
        trace = Scene(steps=9, hidden=4, rnn=kind).nets["RNN"].run(1).trace
        np.testing.assert_allclose(trace["n"], applied[name](trace["a_n"]), rtol=1e-12)


def test_schemes_are_named_for_the_matrix_that_they_draw():
    drawn = {
        name: Scene(hidden=64, rnn_scheme=scheme).nets["RNN"].params(1).weight_hh
        for scheme, name in RNN_SCHEMES.items()
    }
    whole = drawn["orthogonal"]
    np.testing.assert_allclose(whole @ whole.T, np.eye(64), atol=1e-12)
    assert 0.9 / 8 < abs(drawn["uniform, as PyTorch"]).max() <= 1 / 8
    bell = drawn["Gaussian"]
    assert 2.5 < abs(bell).max() / bell.std() < 6
    assert np.tril(bell, -1).any()
    slanted = drawn["triangular, not normal"]
    assert not np.tril(slanted, -1).any()
    assert abs(slanted @ slanted.T - slanted.T @ slanted).max() > 0.1


@pytest.mark.parametrize("name", LSTM_SCHEMES)
def test_every_lstm_begins_as_it_is_told(name):
    scene = Scene(steps=60, hidden=7, lstm_scheme=name, forget_bias=4.0)
    params = scene.nets["LSTM"].params(2)
    bias = params.block("f").bias_ih + params.block("f").bias_hh
    if name == "bias":
        np.testing.assert_allclose(bias, 4.0, rtol=1e-12)
    if name == "chrono":
        assert (bias >= 0).all()
        assert (bias <= np.log(59)).all()
        assert np.ptp(bias) > 0.5
    if name == "torch":
        assert (abs(bias) <= 2 / np.sqrt(7)).all()
        assert (bias < 0).any()


def test_all_nets_of_a_seed_read_the_same_and_are_asked_the_same():
    scene = Scene(steps=12, hidden=5, scale=0.3, loss="all")
    runs = [net.run(4) for net in scene.nets.values()]
    first = runs[0]
    for run in runs[1:]:
        np.testing.assert_array_equal(run.trace["x"], first.trace["x"])
    # Only the last step's upstream is what arrives there.
    for run in runs:
        np.testing.assert_allclose(run.grads["h"][-1], first.grads["h"][-1], rtol=1e-12)
    assert np.linalg.norm(first.grads["h"][-1]) == pytest.approx(1)
    np.testing.assert_array_equal(first.trace["x"], scene.nets["RNN"].run(4).trace["x"])
    assert abs(first.trace["x"] - scene.nets["RNN"].run(5).trace["x"]).max() > 0.1


def test_the_scale_scales_the_inputs_alone():
    small, large = (Scene(steps=9, hidden=5, scale=s).nets["GRU"].run(1) for s in (0.5, 2.0))
    np.testing.assert_allclose(4 * small.trace["x"], large.trace["x"])
    np.testing.assert_array_equal(small.trace.params.weight_hh, large.trace.params.weight_hh)
    unit = Scene(steps=500, hidden=4).nets["GRU"].run(1).trace["x"]
    assert abs(unit.mean()) < 0.05
    assert abs(unit.std() - 1) < 0.05


def test_a_seed_draws_another_net():
    net = Scene().nets["LSTM"]
    first, again, other = net.params(1), net.params(1), net.params(2)
    np.testing.assert_array_equal(first.weight_hh, again.weight_hh)
    assert isinstance(other, Params)
    assert abs(first.weight_hh - other.weight_hh).max() > 0.1


def test_quartiles_are_over_the_seeds():
    low, middle, high = quartiles(np.array([[1.0, 50], [2, 40], [3, 30], [4, 20], [5, 10]]))
    assert (low.tolist(), middle.tolist(), high.tolist()) == ([2, 20], [3, 30], [4, 40])


@pytest.mark.parametrize("steps", [10, 500])
@pytest.mark.parametrize("hidden", [4, 36])
def test_corners_of_the_controls_run_without_a_warning(steps, hidden):
    for more in (
        {"rnn": "rnn_linear", "rnn_scheme": "triangular", "radius": 1.5},
        {"rnn": "rnn_relu", "rnn_scheme": "gaussian", "radius": 1.5, "scale": 4.0, "loss": "all"},
        {"scale": 0.0, "lstm_scheme": "bias", "forget_bias": -2.0},
        {"lstm_scheme": "chrono", "scale": 4.0},
    ):
        for net in Scene(steps, hidden, **more).nets.values():
            grads = net.run(1).grads
            for symbol in grads.cell.state_symbols:
                arrives = gradient_flow.reach(grads, symbol)
                assert len(arrives) == steps + 1
                assert np.isfinite(arrives[0])


@KEYS
def test_preset_is_a_scene_the_controls_can_set(key):
    scene = scene_of(key)
    for value, bounds in (
        (scene.steps, STEPS_RANGE),
        (scene.hidden, HIDDEN_RANGE),
        (scene.seeds, SEEDS_RANGE),
        (scene.scale, SCALE_RANGE),
        (1.0 if scene.radius is None else scene.radius, RADIUS_RANGE),
        (scene.forget_bias, BIAS_RANGE),
    ):
        assert bounds[0] <= value <= bounds[1]
    assert scene.steps % 10 == 0
    assert scene.hidden % 4 == 0
    assert scene.rnn in RNN_KINDS
    assert scene.rnn_scheme in RNN_SCHEMES
    assert scene.lstm_scheme in LSTM_SCHEMES
    assert scene.loss in LOSSES


def test_presets_of_the_lstm_leave_the_rnn_as_it_is():
    lstm = [preset for preset in PRESETS.values() if preset.group == "lstm"]
    assert [preset.key for preset in lstm] == ["defaults", "bias_1", "bias_3", "bias_5", "chrono"]
    for preset in lstm:
        assert preset.scene.nets["RNN"] == Scene().nets["RNN"]
        assert preset.scene.ghost == (
            {} if preset.key == "defaults" else {GHOST: Scene().nets["LSTM"]}
        )


def test_chrono_has_its_guess_named():
    point = PRESETS["chrono"].point
    assert "You guess the longest lag in place of a bias" in point
    scene = scene_of("chrono")
    assert (
        Params.init(
            "lstm",
            INPUT_SIZE,
            32,
            np.random.default_rng([1, 0]),
            scheme="chrono",
            longest=scene.steps,
        ).bias_ih.tolist()
        == scene.nets["LSTM"].params(1).bias_ih.tolist()
    )


def test_presets_are_unlike():
    assert len({scene_of(key) for key in PRESETS}) == len(PRESETS)
    for field in ("title", "point"):
        assert len({getattr(preset, field) for preset in PRESETS.values()}) == len(PRESETS)


def test_as_pytorch_starts_them_none_keeps_much():
    scene = scene_of("defaults")
    arrives = {family: median(scene, family) for family in scene.nets}
    for family in arrives:
        assert arrives[family][50] < 1e-8
    # The LSTM vanishes about as the GRU does: within two powers of ten at lag 50.
    assert 1e-2 < arrives["LSTM"][50] / arrives["GRU"][50] < 1e2
    assert arrives["RNN"][50] < 1e-2 * arrives["LSTM"][50]
    gate = scene.nets["LSTM"].run(1).trace["f"]
    assert abs(np.median(gate) - 0.5) < 0.05


def test_bias_1_buys_two_steps():
    scene = scene_of("bias_1")
    default, arrives = (median(s, "LSTM") for s in (Scene(), scene))
    assert gradient_flow.half_life(gradient_flow.opened_by(1.0)) == pytest.approx(2.21, abs=0.005)
    assert arrives[10] > 5 * default[10]
    assert arrives[10] > 0.01
    assert arrives[50] < 1e-3


@pytest.mark.parametrize(("key", "gate"), [("bias_3", 0.95), ("bias_5", 0.99)])
def test_a_forget_bias_opens_the_gate(key, gate):
    opened = scene_of(key).nets["LSTM"].run(1).trace["f"]
    assert abs(np.median(opened) - gate) < 0.01


def test_bias_3_arrives_from_fifty_steps_back():
    arrives, default = (median(scene_of(key), "LSTM", "c")[50] for key in ("bias_3", "defaults"))
    assert arrives == pytest.approx(1 / 12, rel=0.1)
    assert default < 1e-9
    runs = [scene_of("bias_3").nets["LSTM"].run(seed) for seed in range(1, 6)]
    alone = np.median([gradient_flow.memory_alone(run)[50] for run in runs])
    assert alone == pytest.approx(1 / 50, rel=0.2)
    assert alone < 0.25 * arrives
    assert "about a fiftieth came along the memory alone" in PRESETS["bias_3"].point.lower()
    assert "the rest went through $h$ at least once" in PRESETS["bias_3"].point


def test_the_knowledge_check_tells_what_the_page_says_of_default_and_bias_3():
    options = questions.questions()["default_start"].options
    (reason,) = (option.reason for option in options if option.right)
    assert "a factor of $10^{10}$ or more" in reason
    assert median(scene_of("defaults"), "LSTM", "c")[50] < 1e-10
    assert median(scene_of("defaults"), "GRU")[50] < 1e-10
    assert "With a forget bias of 3 about a twelfth" in reason
    assert median(scene_of("bias_3"), "LSTM", "c")[50] == pytest.approx(1 / 12, rel=0.1)


def test_bias_5_hardly_fades_and_may_grow():
    arrives = median(scene_of("bias_5"), "LSTM", "c")
    assert arrives[50] > 0.5 * arrives[0]
    assert arrives[100] > arrives[0]
    assert "hardly fades" not in PRESETS["bias_5"].point  # above "0.14 is left": it starts there


def test_chrono_falls_slowly_with_a_time_scale_a_unit():
    scene = scene_of("chrono")
    arrives = median(scene, "LSTM", "c")
    assert arrives[50] > 0.1
    assert arrives[100] > 0.05
    assert (arrives[[10, 50, 100]] < arrives[[0, 10, 50]]).all()
    gates = scene.nets["LSTM"].run(1).trace["f"].mean(axis=(0, 1))
    lives = [gradient_flow.half_life(f) for f in gates]
    assert max(lives) > 10 * min(lives)
    assert max(lives) < 3 * scene.steps


def test_orthogonal_keeps_exactly_everything():
    scene = scene_of("orthogonal")
    np.testing.assert_allclose(median(scene, "RNN"), 1, rtol=1e-12)
    faint = median(Scene(rnn="rnn", rnn_scheme="orthogonal", radius=1.0, scale=0.5), "RNN")
    loud = median(Scene(rnn="rnn", rnn_scheme="orthogonal", radius=1.0, scale=2.0), "RNN")
    assert loud[50] < 1e-3 * faint[50]
    assert faint[50] < 0.5


def test_exploding_grows_by_its_scale_at_every_step():
    arrives = median(scene_of("exploding"), "RNN")
    np.testing.assert_allclose(arrives, 1.1 ** np.arange(101), rtol=1e-9)
    assert 1e4 < arrives[100] < 2e4  # some ten thousand times


def test_tanh_over_one_vanishes():
    scene = scene_of("tanh_over_one")
    assert recurrent_scale(scene.nets["RNN"].params(1))[0] == pytest.approx(1.1)
    arrives = median(scene, "RNN")
    assert arrives[50] < 0.01
    assert arrives[100] < 1e-3


def test_not_normal_grows_by_orders_of_magnitude_before_it_dies():
    scene = scene_of("not_normal")
    params = scene.nets["RNN"].params(1)
    radius, sigma_max = recurrent_scale(params)
    np.testing.assert_allclose(abs(np.diag(params.weight_hh)), 0.9, rtol=1e-12)
    assert radius == pytest.approx(0.9)
    assert sigma_max > 1.5
    arrives = median(scene, "RNN")
    assert arrives.max() > 1e3
    assert 10 < arrives.argmax() < 150
    assert arrives[-1] < 1e-2
