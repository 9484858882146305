"""The card of moving weights: the order in which each library stacks an LSTM's blocks."""

from lstm_core.cells import Kind
from lstm_core.layouts.libraries import LAYOUTS
from lstm_ui import svg

KIND: Kind = "lstm"
LEFT, TOP, ROW, ACROSS, DOWN = 72, 8, 34, 40, 26


def card() -> str:
    """A row for each library, a box in its symbol's colour for each block."""
    orders = {layout.name: layout.order.of(KIND) for layout in LAYOUTS.values()}
    marks = []
    for row, (name, symbols) in enumerate(orders.items()):
        y = TOP + ROW * row
        marks.append(svg.words(LEFT - 8, y + 18, name, anchor="end"))
        for column, symbol in enumerate(symbols):
            x = LEFT + ACROSS * column
            marks += [
                svg.frame(x, y, ACROSS - 4, DOWN, symbol),
                svg.words(x + ACROSS / 2 - 2, y + 18, symbol, symbol, "middle"),
            ]
    listed = "; ".join(f"{name} {', '.join(symbols)}" for name, symbols in orders.items())
    return svg.picture(
        f"The blocks of an LSTM’s weights in the order of each library: {listed}.", marks
    )
