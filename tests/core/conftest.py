import pytest

from lstm_core import get_backend
from tests.core.cases import KINDS, SEEDS


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=SEEDS)
def seed(request):
    return request.param


@pytest.fixture(params=[pytest.param("numpy", marks=pytest.mark.torchless), "torch"])
def backend(request):
    if request.param == "torch":
        pytest.importorskip("torch")
    return get_backend(request.param)
