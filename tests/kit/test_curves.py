"""The curves of a training: the looks, the lines that mean something, and every net's own look."""

import math

import pytest

from lstm_core.learning.tasks import TASKS
from lstm_ui import theme
from lstm_ui.training import curves

pytestmark = pytest.mark.usefixtures("figures_keep_to_the_schema")

modes = pytest.mark.parametrize("mode", theme.MODES)
LOOKS = {"tanh RNN": [(1, 1.2), (20, 0.21), (40, 0.17)], "GRU": [(1, 0.9), (20, 0.1), (40, 0.004)]}
NETS = {"tanh RNN": "rnn", "GRU": "gru"}
LINES = TASKS["adding"].baselines(50)


@modes
def test_curves_are_the_looks(mode):
    figure = curves.curves(LOOKS, {}, LINES, 0.01, mode, NETS)
    for trace, (name, looks) in zip(figure.data, LOOKS.items(), strict=True):
        assert trace.name == name
        assert list(zip(trace.x, trace.y, strict=True)) == looks
    for look in ("color", "dash"):
        assert len({trace.line[look] for trace in figure.data}) == 2


def test_lines_that_mean_something_stand_at_their_losses():
    figure = curves.curves(LOOKS, {}, LINES, 0.01, "light", NETS)
    assert [shape.y0 for shape in figure.layout.shapes] == [1 / 6, 1 / 12, 0.01]
    said = ["knows nothing, 0.167", "knows one of the two, 0.0833", "solved, 0.01"]
    assert [note.text for note in figure.layout.annotations] == said
    # On a log axis a note stands at the power of ten.
    for note, value in zip(figure.layout.annotations, (1 / 6, 1 / 12, 0.01), strict=True):
        assert note.y == pytest.approx(math.log10(value))
        assert note.xref == "paper"


@pytest.mark.parametrize(
    "looks",
    [
        {},
        {"GRU": []},
        LOOKS,
        {"GRU": [(1, math.inf)]},
        {"a": [(1, 0.5)], "b": [(1, 300.0), (20, 0.0), (40, 1e-7)]},
    ],
)
def test_every_loss_and_line_lies_on_the_axis(looks):
    figure = curves.curves(
        looks, {"GRU": [(1, 7.0)]}, LINES, 0.01, "dark", NETS | {"a": "gru", "b": "lstm"}
    )
    low, high = figure.layout.yaxis.range
    losses = [loss for each in looks.values() for _, loss in each]
    for value in (7.0, 0.01, *LINES.values(), *losses):
        if 0 < value < math.inf:
            assert low < math.log10(value) < high


@pytest.mark.parametrize(("budget", "last"), [(600, 600), (None, 40)])
def test_the_axis_goes_as_far_as_the_budget_or_else_as_the_looks(budget, last):
    figure = curves.curves(LOOKS, {"GRU": [(30, 0.2)]}, LINES, 0.01, "dark", NETS, budget=budget)
    assert list(figure.layout.xaxis.range) == [0, last]
    assert list(curves.curves({}, {}, LINES, 0.01, "dark", {}).layout.xaxis.range) == [0, 1]


@modes
def test_each_net_has_the_colour_of_its_kind(mode):
    nets = {"one": "lstm", "other": "lstm", "GRU": "gru"}
    figure = curves.curves({name: [(1, 0.5)] for name in nets}, {}, LINES, 0.01, mode, nets)
    assert [t.line.color for t in figure.data] == [
        theme.net_color(net, mode) for net in nets.values()
    ]
    assert len({(t.line.dash, t.marker.symbol) for t in figure.data}) == 3


def test_an_earlier_race_is_fainter_and_said_to_be_one():
    figure = curves.curves(LOOKS, LOOKS, LINES, 0.01, "light", NETS)
    assert [t.name for t in figure.data] == [*LOOKS, *(f"earlier: {name}" for name in LOOKS)]
    assert figure.data[2].opacity < figure.data[0].opacity
    assert figure.data[2].line.width < figure.data[0].line.width


@modes
def test_lanes_of_a_group_look_alike_and_share_a_legend(mode):
    lanes = {f"{kind}, seed {k}": [(1, 0.5), (20, 0.1 * k)] for k in (1, 2) for kind in "AB"}
    groups = {name: name[0] for name in lanes}
    nets = {name: {"A": "gru", "B": "lstm"}[kind] for name, kind in groups.items()}
    figure = curves.curves(lanes, {}, {"line": 0.3}, 0.01, mode, nets, groups)
    by_name = {kind: [t for t in figure.data if t.name == kind] for kind in "AB"}
    for traces in by_name.values():
        assert len(traces) == 2
        assert [t.showlegend for t in traces] == [True, False]
        looks = [(t.line.color, t.line.dash, t.marker.symbol) for t in traces]
        assert looks[0] == looks[1]
    one, other = (traces[0] for traces in by_name.values())
    assert one.line.color != other.line.color
    assert one.line.dash != other.line.dash
    assert one.marker.symbol != other.marker.symbol
