"""Parts of figures: what Plotly itself would draw, without its checks at every property."""

import json
import re

import pytest
from plotly.subplots import make_subplots

from lstm_ui.plotting import figure, frame, go, grid, level, on, title, upright
from tests.imports import ROOT

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

LINE = {"color": "#123456", "width": 3}
ROWS = [{"type": "scatter", "x": [1, 2], "y": [3, 5]} for _ in range(6)]


def written(drawn):
    return json.loads(drawn.to_json())


def still(theirs):
    """The figure of Plotly's own, with what keeps ours in place."""
    axes = {"fixedrange": True}
    return theirs.update_layout(dragmode=False).update_xaxes(axes).update_yaxes(axes)


def without_rounding(value):
    if isinstance(value, dict):
        return {name: without_rounding(each) for name, each in value.items() if name != "template"}
    if isinstance(value, list):
        return [without_rounding(each) for each in value]
    return round(value, 12) if isinstance(value, float) else value


def plotlys(rows, columns, gaps):
    return make_subplots(
        rows,
        columns,
        subplot_titles=[f"map {k}" for k in range(rows * columns)],
        shared_xaxes=True,
        horizontal_spacing=gaps[0],
        vertical_spacing=gaps[1],
    )


@pytest.mark.parametrize(
    ("rows", "columns", "gaps"), [(1, 1, (0, 0)), (3, 2, (0.06, 0.09)), (5, 1, (0, 0.05))]
)
def test_the_grid_is_plotlys(rows, columns, gaps):
    theirs = plotlys(rows, columns, gaps)
    ours = figure(
        [], grid([f"map {k}" for k in range(rows * columns)], columns, gaps, {"size": 16})
    )
    drawn = [without_rounding(written(each)["layout"]) for each in (ours, still(theirs))]
    assert drawn[0] == drawn[1]


def test_traces_and_shapes_stand_in_their_panes():
    theirs = plotlys(3, 2, (0.06, 0.09))
    for k, trace in enumerate(ROWS):
        theirs.add_trace(go.Figure([trace], None, _validate=False).data[0], k // 2 + 1, k % 2 + 1)
    theirs.add_shape(type="rect", x0=1, x1=2, y0=3, y1=4, line=LINE, row=2, col=1)
    theirs.add_vline(x=1.5, line=LINE, row=3, col=2)
    ours = figure(
        [trace | on(pane) for pane, trace in enumerate(ROWS, start=1)],
        grid([f"map {k}" for k in range(6)], 2, (0.06, 0.09), {"size": 16})
        | {"shapes": [frame((1, 2), (3, 4), LINE, 3), upright(1.5, LINE, 6)]},
    )
    assert without_rounding(written(ours)) == without_rounding(written(still(theirs)))


def test_lines_across_one_pane_are_plotlys():
    theirs = go.Figure(ROWS[:1], title("t"), _validate=False)
    theirs.add_hline(y=2, line=LINE)
    theirs.add_vline(x=1, line=LINE)
    ours = figure(ROWS[:1], title("t") | {"shapes": [level(2, LINE), upright(1, LINE)]})
    assert written(ours)["layout"]["shapes"] == written(theirs)["layout"]["shapes"]


def axes_of(drawn):
    return {name: axis for name, axis in written(drawn)["layout"].items() if "axis" in name[1:]}


def test_no_drag_moves_an_axis_whether_it_is_named_or_not():
    panes = grid(["a", "b", "c", "d"], 2, (0.1, 0.1), {"size": 15}, x={"nticks": 8})
    for layout, count in ((title("t"), 2), ({}, 2), ({"yaxis": title("u")}, 2), (panes, 8)):
        drawn = figure(ROWS[:1], layout)
        axes = axes_of(drawn)
        assert len(axes) == count
        assert all(axis["fixedrange"] is True for axis in axes.values())
        assert drawn.layout.dragmode is False
    assert axes_of(figure([], panes))["xaxis4"]["nticks"] == 8


def test_every_figure_of_the_app_is_made_here():
    made = [
        str(file.relative_to(ROOT))
        for folder in ("lessons", "lstm_ui", "pages")
        for file in (ROOT / folder).rglob("*.py")
        if re.search(r"\bFigure\(|make_subplots|plotly\.express as", file.read_text("utf-8"))
    ]
    assert made == ["lstm_ui/plotting.py"]


def test_settings_of_axes_go_to_all_or_to_the_last_row():
    settings = {"x": {"nticks": 8}, "y": {"dtick": 1}, "bottom": title("step")}
    layout = grid(["a", "b", "c", "d"], 2, (0.1, 0.1), {"size": 15}, **settings)
    for pane in ("", "2", "3", "4"):
        across, up = layout[f"xaxis{pane}"], layout[f"yaxis{pane}"]
        assert across["nticks"] == 8
        assert up["dtick"] == 1
        assert across.get("title") == ({"text": "step"} if pane in ("3", "4") else None)


@pytest.mark.parametrize("layout", [{"xaxis": {"title": "a text alone"}}, {"heigth": 300}])
def test_what_the_schema_does_not_know_is_noticed(layout):
    with pytest.raises((AssertionError, ValueError)):
        figure(ROWS[:1], layout)


def test_a_figure_keeps_a_template_of_its_own():
    template = {"layout": {"font": {"size": 15}}, "data": {"scatter": [{"type": "scatter"}]}}
    drawn = figure(ROWS[:1], {"template": template})
    drawn.layout.template.layout.font.size = 99
    assert template["layout"]["font"]["size"] == 15
