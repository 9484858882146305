"""Figures against Plotly's own schema, which the app does not ask in a visitor's time."""

import json

import pytest


@pytest.fixture
def figures_keep_to_the_schema(monkeypatch):
    """Every figure drawn meanwhile is complete and valid: Plotly's check would change nothing."""
    from lstm_ui import plotting

    unchecked = plotting.go.Figure

    class Checked(unchecked):
        def __init__(self, traces, layout, _validate):
            super().__init__(traces, layout, _validate=_validate)
            checked = unchecked(traces, layout)
            assert json.loads(self.to_json()) == json.loads(checked.to_json())

    monkeypatch.setattr(plotting.go, "Figure", Checked)
