"""A plugin of pytest: an example that fails is enough, and no smaller one is sought."""


def pytest_configure() -> None:
    """Leave out what hypothesis does after a failure, which may take it longer than the tests."""
    from hypothesis import Phase, settings

    settings.register_profile("unshrunk", settings(), phases=(Phase.explicit, Phase.generate))
    settings.load_profile("unshrunk")
