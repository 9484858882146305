"""What the live picture is given is what was computed."""

import json

import numpy as np

from lessons.vanishing_gradient import arrival, lanes
from lessons.vanishing_gradient.nets import GHOST, Passed, Scene
from lstm_core import gradient_flow

SCENE = Scene(30, 6, 3, rnn="rnn_linear", rnn_scheme="orthogonal", radius=1.1, lstm_scheme="chrono")


def passed(net, seed):
    trace, grads = net.run(seed)
    reach = {symbol: gradient_flow.reach(grads, symbol) for symbol in grads.cell.state_symbols}
    forgets = net.kind == "lstm"
    return Passed(reach, gradient_flow.forget_product(trace) if forgets else np.empty(0))


def drawing(scene, theory=True):
    seeds = range(1, scene.seeds + 1)
    runs = {name: [passed(net, seed) for seed in seeds] for name, net in scene.nets.items()}
    plain = {"LSTM": [passed(net, seed) for net in scene.ghost.values() for seed in seeds]}
    compared = arrival.bands(plain)["LSTM, c"] if scene.ghost else None
    lines = arrival.theory(1.1, 1.1, runs["LSTM"]) if theory else {}
    return lanes.drawing(scene, scene.seeds, arrival.bands(runs), lines, compared)


def test_every_lane_is_its_nets_median_between_its_quartiles():
    for lane in drawing(SCENE)["lanes"]:
        net = SCENE.nets[{"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}[lane["net"]]]
        runs = [gradient_flow.reach(net.run(seed).grads, lane["state"]) for seed in (1, 2, 3)]
        low, middle, high = np.quantile(runs, [0.25, 0.5, 0.75], axis=0)
        np.testing.assert_allclose(lane["middle"], middle, rtol=1e-5)
        np.testing.assert_allclose(lane["low"], low, rtol=1e-2)
        np.testing.assert_allclose(lane["high"], high, rtol=1e-2)


def test_lanes_are_named_for_their_nets_as_they_are_set():
    told = [(lane["name"], lane["setting"], lane["place"]) for lane in drawing(SCENE)["lanes"]]
    assert told == [
        ("LSTM, memory c", "chrono", "on the memory c of the LSTM with chrono initialisation"),
        ("LSTM, its h", "chrono", ""),
        ("GRU", "PyTorch’s start", "in the GRU"),
        ("plain RNN", "linear, orthogonal, ρ = 1.1", "in the linear RNN"),
    ]


def test_the_memory_as_pytorch_starts_it_is_there_to_compare_with():
    (lane,) = drawing(SCENE)["compared"]
    plain = Scene(30, 6, 3).nets["LSTM"]
    runs = [gradient_flow.reach(plain.run(seed).grads, "c") for seed in (1, 2, 3)]
    np.testing.assert_allclose(lane["middle"], np.median(runs, axis=0), rtol=1e-5)
    assert (lane["key"], lane["setting"]) == ("LSTM, c", "PyTorch’s start")
    assert GHOST in SCENE.ghost
    assert drawing(Scene(30, 6, 3))["compared"] == []


def test_a_lane_says_how_it_was_made_so_that_a_ghost_is_of_another():
    first, other = drawing(SCENE), drawing(Scene(30, 6, 3))
    differ = [
        a["key"]
        for a, b in zip(first["lanes"], other["lanes"], strict=True)
        if a["made"] != b["made"]
    ]
    assert differ == ["LSTM, c", "LSTM, h", "RNN"]
    assert first["drawn"] != drawing(SCENE, theory=False)["drawn"] != other["drawn"]


def test_numbers_are_rounded_and_what_is_too_large_to_hold_is_none():
    values = np.array([1 / 3, 1.23456789e-14, 0.0, np.inf, np.nan])
    assert lanes.sent(values, 6) == [0.333333, 1.23457e-14, 0.0, None, None]
    assert lanes.sent(values, 3) == [0.333, 1.23e-14, 0.0, None, None]


def test_the_longest_scene_is_a_message_that_a_browser_takes_with_ease():
    """Also one whose numbers JSON has no word for."""
    rng = np.random.default_rng(4)
    names = ("LSTM, c", "LSTM, h", "GRU", "RNN")
    bands = {name: arrival.Band(*rng.uniform(1e-30, 1, (3, 501))) for name in names}
    bands["RNN"].middle[300:] = np.inf
    scene = Scene(steps=500, lstm_scheme="chrono")
    sent = json.dumps(lanes.drawing(scene, 20, bands, {}, bands["GRU"]), allow_nan=False)
    assert len(sent) < 120_000
