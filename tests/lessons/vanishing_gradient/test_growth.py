"""Why the memory's belt may grow further back: by the forget gate alone it never could."""

import numpy as np
import pytest

from lessons.vanishing_gradient import arrival, runs
from lessons.vanishing_gradient.nets import Scene
from lstm_core import gradient_flow


def memory_of(scene):
    seeds = [runs.passed(scene.nets["LSTM"], seed) for seed in range(1, scene.seeds + 1)]
    return arrival.bands({"LSTM": seeds})["LSTM, c"]


@pytest.mark.parametrize("bias", [3.0, 5.0])
def test_where_the_belt_grows_the_memory_alone_has_only_shrunk(bias):
    scene = Scene(lstm_scheme="bias", forget_bias=bias)
    band = memory_of(scene)
    told = arrival.describe_growth(band)
    low = int(band.middle.argmin())
    assert f"thinnest {low} steps back, at {band.middle[low]:.2f}, " in told
    assert band.middle[low:].max() > 1.2 * band.middle[low]
    for seed in (1, 2, 3):
        alone = gradient_flow.memory_alone(scene.nets["LSTM"].run(seed))
        assert (np.diff(alone) < 0).all()


@pytest.mark.parametrize("scheme", ["torch", "chrono"])
def test_a_belt_that_only_thins_is_not_told_to_grow(scheme):
    assert arrival.describe_growth(memory_of(Scene(lstm_scheme=scheme))) == ""
