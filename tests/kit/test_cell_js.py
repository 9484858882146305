"""What drawings of a cell paint: pipes that glide, a valve's panel and its knob."""

import pytest

from lstm_ui.live.register import ROOT
from tests.node import call

BELT = ROOT / "lstm_ui" / "belt"
CELL = ROOT / "lstm_ui" / "cell"

# A pen that notes what is asked of it.
PEN = """const painted = [];
    const noted = (name) => (...numbers) => painted.push([name, ...numbers]);
    const draw = new Proxy({}, { get: (_, name) => noted(name), set: () => true });
    const pen = { draw, colours: {}, progress: 1 };
    const asked = (name) => painted.filter(([kind]) => kind === name).map(([, ...at]) => at);"""


def pipe(story):
    """How thick a pipe is at each painting of a story, and the outlines that it leaves."""
    function = f"""({{ pipes }}) => {{
        {PEN}
        const lines = pipes({{ c: [[0, 0], [10, 0]] }}, 10);
        const set = (value, was) => lines.set("c", value, 1, was);
        const paint = (progress) => lines.paint({{ ...pen, progress }});
        {story}
        return [asked("fillRect").map(([, , , thick]) => thick), asked("strokeRect")];
    }}"""
    return call(BELT / "pipes.js", function)


def test_a_pipe_glides_from_what_it_was_and_stays_where_it_has_come_to():
    thick, ghosts = pipe("set(0); paint(1); set(1); paint(0); paint(0.5); paint(1); paint(0);")
    assert thick == [2, 2, 7, 12, 12]
    assert ghosts == []


def test_a_pipe_leaves_its_outline_where_it_was():
    thick, ghosts = pipe("set(1, 0.5); paint(1); set(1); paint(1);")
    assert thick == [12, 12]
    assert ghosts == [[0, -3.5, 10, 7]]


@pytest.mark.parametrize("upright", [True, False])
def test_a_valve_s_panel_opens_from_zero_and_its_knob_is_at_its_value(upright):
    function = f"""async ({{ paintPanel, paintKnob }}, upright) => {{
        {PEN}
        const {{ axisOf }} = await import("{(BELT / "axis.js").as_uri()}");
        const knob = {{ long: 10, deep: 36 }};
        const size = {{ panel: 20, knob, round: {{ panel: 0, knob: 4 }} }};
        const axis = axisOf({{ middle: [100, 200], upright }}, 80);
        for (const [low, value] of [[0, 0.25], [-1, 0.5], [-1, -0.5]]) {{
            paintPanel(pen, axis, {{ symbol: "f", low, size }}, value);
            paintKnob(pen, axis, {{ symbol: "f", low, size }}, value);
        }}
        return asked("roundRect");
    }}"""
    boxes = call(CELL / "moving.js", function, upright)
    # how far from the low end of the travel each begins, and how long it is
    spans = [(240 - y - h, h) if upright else (x - 60, w) for x, y, w, h, _ in boxes]
    assert spans == [(0, 20), (15, 10), (40, 20), (55, 10), (20, 20), (15, 10)]
    assert [(w if upright else h) for _, _, w, h, _ in boxes] == [20, 36] * 3
