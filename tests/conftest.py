"""LSTM_BLOCK_TORCH=1 runs the suite as on a machine where torch was never installed."""

import os
import sys
from importlib.machinery import PathFinder

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.schema"]

# Timings say nothing on a busy machine, and a run should be like the last one.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")


class PathFinderWithoutTorch(PathFinder):
    """Finds what PathFinder finds, save torch: Python then raises its own "No module named"."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if fullname.partition(".")[0] == "torch":
            return None
        return super().find_spec(fullname, path, target)


if os.environ.get("LSTM_BLOCK_TORCH") == "1":
    assert "torch" not in sys.modules, "torch was imported before it could be blocked"
    sys.meta_path[sys.meta_path.index(PathFinder)] = PathFinderWithoutTorch
