"""The words below the picture set how the LSTM starts, and the belt does what they say."""

import json

import numpy as np

from lessons.vanishing_gradient import nets, runs
from lstm_ui.phrases import phrases
from tests.driver import pictures, visit

SLUG = "vanishing_gradient"
FAR = slice(10, None)  # steps back


def on_memory(preset):
    """The median over seeds of what arrives on the memory, (T+1,)."""
    scene = nets.presets()[preset].scene
    arrived = [runs.passed(scene.nets["LSTM"], seed) for seed in runs.seeds_of(scene.seeds)]
    return np.median([each.reach["c"] for each in arrived], axis=0)


def test_with_a_bias_of_3_the_belt_lasts_and_with_pytorchs_start_it_thins_out():
    lasts, thins = map(on_memory, ("bias_3", "defaults"))
    assert lasts[FAR].min() > 0.01
    assert thins[FAR][40:].max() < 1e-10


def test_the_linear_rnn_keeps_the_gradient_whole_and_tanh_does_not():
    scene = nets.presets()["orthogonal"].scene
    kept = [runs.passed(scene.nets["RNN"], seed).reach["h"] for seed in runs.seeds_of(scene.seeds)]
    np.testing.assert_allclose(kept, 1, rtol=1e-9)
    tanh = nets.presets()["defaults"].scene
    seed = runs.seeds_of(tanh.seeds)[0]
    assert runs.passed(tanh.nets["RNN"], seed).reach["h"][FAR].max() < 0.1


def test_the_linear_one_opens_its_preset_and_marks_its_belt():
    phrase = phrases(SLUG)["linear"]
    at = visit(SLUG, **phrase.query, mark=phrase.mark)
    assert at.session_state[f"{SLUG}_presets_rnn"] == "orthogonal"
    assert json.loads(pictures(at)[0].proto.json)[0]["mark"] == "rnn"


def test_each_opens_its_preset_and_marks_the_memory():
    for key, preset in (("bias_three", "bias_3"), ("defaults", "defaults")):
        phrase = phrases(SLUG)[key]
        at = visit(SLUG, **phrase.query, mark=phrase.mark)
        assert at.session_state[f"{SLUG}_presets_lstm"] == preset
        assert json.loads(pictures(at)[0].proto.json)[0]["mark"] == "c"
