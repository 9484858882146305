import pytest

from lstm_core import get_backend
from tests.core.cases import KINDS, SEEDS


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture(params=SEEDS)
def seed(request):
    return request.param


@pytest.fixture(params=["numpy", pytest.param("torch", marks=pytest.mark.torch)])
def backend(request):
    return get_backend(request.param)
