"""Heat maps of runs: a column for each step, a row for each hidden unit."""

from collections.abc import Mapping

import numpy as np

from lstm_core.arrays import Array
from lstm_ui import theme
from lstm_ui.plotting import go, make_subplots


def paired(
    left: Mapping[str, Array], right: Mapping[str, Array], mode: theme.Mode, row_height: int = 104
) -> go.Figure:
    """Maps (T, H) in two columns, under their names, the symbol before a name's comma."""
    rows = len(left)
    in_order = [each for row in zip(left.items(), right.items(), strict=True) for each in row]
    figure = make_subplots(
        rows,
        2,
        subplot_titles=[name for name, _ in in_order],
        shared_xaxes=True,
        horizontal_spacing=0.06,
        vertical_spacing=0.27 / rows,
    )
    for place, (name, values) in enumerate(in_order):
        symbol = name.partition(",")[0]
        figure.add_trace(cells(values, symbol, 1), place // 2 + 1, place % 2 + 1)
    arrange(figure, mode, row_height * rows + 110)
    figure.update_xaxes(title_text="step", row=rows)
    return figure


def cells(values: Array, name: str, first: int) -> go.Heatmap:
    steps, units = values.shape
    return go.Heatmap(
        z=values.T,
        x=np.arange(first, first + steps),
        y=np.arange(1, units + 1),
        coloraxis="coloraxis",
        xgap=1,
        ygap=1,
        hovertemplate=f"{name} of unit %{{y}} at step %{{x}}: %{{z:.3f}}<extra></extra>",
    )


def arrange(figure: go.Figure, mode: theme.Mode, height: int) -> None:
    figure.update_layout(
        template=theme.template(mode),
        height=height,
        margin={"l": 36, "r": 8, "t": 32, "b": 104},
        coloraxis={
            "colorscale": theme.DIVERGING[mode],
            "cmin": -1,
            "cmax": 1,
            "colorbar": {
                "orientation": "h",
                "tickvals": [-1, -0.5, 0, 0.5, 1],
                "ticktext": ["≤ −1", "−0.5", "0", "0.5", "≥ 1"],
                "len": 0.92,
                "y": 0,
                "yanchor": "top",
                "ypad": 52,
                "thickness": 12,
                "outlinewidth": 0,
            },
        },
    )
    figure.update_xaxes(showgrid=False, tickangle=0, nticks=8)
    figure.update_yaxes(showgrid=False, autorange="reversed", dtick=1, showticklabels=False)
    figure.update_annotations(font={"size": 15, "color": theme.INK[mode]})
