"""The parameters: how they are counted and split, and that they stay as they are."""

import copy
import pickle
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from lstm_core import CELLS, Params
from tests.core.cases import NAMES, H, I, random_params


def init(kind, seed, inputs=I, hidden=H):
    return Params.init(kind, inputs, hidden, np.random.default_rng(seed))


@pytest.mark.parametrize(("kind", "want"), [("gru", 4_323_600), ("lstm", 5_764_800)])
def test_count_of_two_layers_of_600(kind, want):
    """The literature's figures count one bias a block; PyTorch has two."""
    params = init(kind, 0, 600, 600)
    single = params.count - params.bias_hh.size
    assert 2 * single == want


def test_count_is_by_the_formula(kind):
    blocks = len(CELLS[kind].blocks)
    assert init(kind, 0).count == blocks * H * (I + H + 2)


def test_blocks_are_views_of_their_rows(kind, seed):
    params = random_params(kind, np.random.default_rng(seed))
    for place, block in enumerate(params.cell.blocks):
        rows = slice(place * H, (place + 1) * H)
        for name, view in params.block(block.symbol)._asdict().items():
            whole = getattr(params, name)
            np.testing.assert_array_equal(view, whole[rows])
            assert np.shares_memory(view, whole)
            assert not view.flags.writeable


def test_params_are_copies(kind):
    rng = np.random.default_rng(1)
    arrays = [np.array(getattr(random_params(kind, rng), name)) for name in NAMES]
    params = Params(kind, *arrays)
    for name, array in zip(NAMES, arrays, strict=True):
        kept = array.copy()
        array += 1.5
        np.testing.assert_array_equal(getattr(params, name), kept)


def unpickled(value):
    return pickle.loads(pickle.dumps(value))


@pytest.mark.parametrize("how", [lambda made: made, copy.deepcopy, unpickled])
def test_params_are_read_only(kind, how):
    made = random_params(kind, np.random.default_rng(2))
    params = how(made)
    for name in NAMES:
        np.testing.assert_array_equal(getattr(params, name), getattr(made, name))
        with pytest.raises(ValueError, match="read-only"):
            getattr(params, name)[0] = 0.5
        with pytest.raises(FrozenInstanceError):
            setattr(params, name, getattr(params, name))
