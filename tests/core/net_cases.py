"""What the tests of nets, their losses and their training share."""

import numpy as np

from lstm_core import CELLS
from lstm_core.learning.net import Net
from lstm_core.learning.tasks import TASKS
from tests.core.cases import random_params

KIND_AND_TASK = [(kind, task) for kind in CELLS for task in TASKS]


def random_net(kind, task, seed=0, hidden=5, dtype=np.float64):
    rng = np.random.default_rng([seed, hidden])
    params = random_params(kind, rng, TASKS[task].input_size, hidden, dtype)
    answers_of = TASKS[task].output_size
    weight, bias = rng.normal(0, 0.6, (answers_of, hidden)), rng.normal(0, 0.6, answers_of)
    return Net(params, weight.astype(dtype), bias.astype(dtype))


def batch_of(task, seed=1, length=4, size=3):
    return TASKS[task].batch(np.random.default_rng(seed), length, size)
