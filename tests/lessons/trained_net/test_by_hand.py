"""The scene that the sandbox is given is the unit's own run, in hundredths."""

import numpy as np

from lessons.trained_net import by_hand, runs
from lstm_core import get_backend
from lstm_core.units.shipped import load
from lstm_ui.belt.scene import from_query, run

UNIT, SEQUENCE = 6, 60


def test_gates_set_by_hand_give_the_memory_that_the_net_had():
    net, batch = load("lstm_adding_1"), runs.batch_of("adding", SEQUENCE)
    scene = by_hand.scene(net, UNIT, batch, 0)
    memory = get_backend().forward(net.params, batch.x)["c"][:, 0, UNIT]
    np.testing.assert_allclose(run(scene).c, memory, atol=0.05)
    assert scene.at == int(np.flatnonzero(batch.x[:, 0, 1])[0]) + 1
    assert scene.words[scene.at - 1].endswith(", marked")
    assert from_query(scene.to_query(), scene) == scene


def test_points_won_and_lost_are_words():
    batch = runs.batch_of("score", SEQUENCE)
    scene = by_hand.scene(load("lstm_score_3"), 1, batch, 3)
    assert scene.at == 3
    assert [word == "won" for word in scene.words] == [x > 0 for x in batch.x[:, 0, 0]]
