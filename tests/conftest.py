"""What every test starts from."""

from hypothesis import HealthCheck, settings

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
