"""The card of GRU or LSTM: what a layer of each costs."""

from lstm_core.cells import CELLS, Kind
from lstm_core.comparison.costs import cost
from lstm_ui import svg

INPUT_SIZE = HIDDEN_SIZE = 64
KINDS: tuple[Kind, ...] = ("gru", "lstm")
COUNTED = {"parameters": "parameters", "state_bytes": "state carried on"}
LEFT, WIDTH, TOP, GROUP, ROW = 48, 182, 4, 54, 17


def card() -> str:
    """Parameters and state of both cells, the LSTM's as long as the card is wide."""
    costs = {kind: cost(kind, INPUT_SIZE, HIDDEN_SIZE) for kind in KINDS}
    marks = []
    for place, (field, name) in enumerate(COUNTED.items()):
        top = TOP + GROUP * place
        marks.append(svg.words(LEFT, top + 10, name))
        for row, (kind, counted) in enumerate(costs.items()):
            y = top + 15 + ROW * row
            share = getattr(counted, field) / getattr(costs["lstm"], field)
            marks += [
                svg.words(LEFT - 6, y + 11, CELLS[kind].short_name, anchor="end"),
                svg.bar(LEFT, y, WIDTH * share, 13, kind),
            ]
    gru, lstm = costs.values()
    return svg.picture(
        f"A GRU of {HIDDEN_SIZE} units has {gru.parameters:,} parameters, an LSTM "
        f"{lstm.parameters:,}; from step to step the GRU carries {gru.state_bytes} bytes, the LSTM "
        f"{lstm.state_bytes}.",
        marks,
    )
