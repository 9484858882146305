"""The race's measurements."""

from dataclasses import replace

import numpy as np

from lstm_core.backends import BACKENDS, BackendName
from lstm_core.learning.training import Settings, train
from lstm_ui import backends


def step_times(settings: Settings) -> dict[BackendName, float]:
    """Milliseconds of a step of training, by backend: the median of five, measured now."""
    times: dict[BackendName, float] = {}
    for backend in BACKENDS if backends.torch_installed() else BACKENDS[:1]:
        steps = train(replace(settings, backend=backend, check_every=settings.steps))
        seconds = [next(steps).seconds for _ in range(6)][1:]
        times[backend] = 1000 * float(np.median(seconds))
    return times
