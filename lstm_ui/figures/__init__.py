"""Pure figures: numbers of a run to a Plotly figure, and the sentence that says what it shows."""

from lstm_ui.figures.belt_parts import belt_parts, describe_belt_parts, parts_of

__all__ = ["belt_parts", "describe_belt_parts", "parts_of"]
