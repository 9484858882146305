"""What every test starts from."""

import pytest
from hypothesis import HealthCheck, settings

# What a helper has found wrong is told as a test would tell it.
pytest.register_assert_rewrite("tests.browser")
pytest_plugins = ["tests.hidden_torch", "tests.schema"]

# Timings say nothing on a busy machine, and a run should be like the last one.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")
