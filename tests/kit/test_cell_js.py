"""What drawings of a cell paint: pipes that glide, a valve's panel and its knob."""

from itertools import pairwise

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


VALVES = ROOT / "lstm_ui" / "valves"
EQUATIONS = ROOT / "lessons" / "lstm_equations" / "cell"
LABELS = """async ({ room }, [layouts, belts, cell, kind]) => {
    const { BELTS, SIZES } = await import(layouts);
    const { WIDE } = await import(belts);
    const { pipes, thick, valves } = BELTS[cell][kind];
    const rooms = Object.entries(valves).map(([name, { label: [x, y], anchor }]) => {
        if (kind === "low") return room([x, y + 21], WIDE.label, { size: SIZES.low.note, anchor });
        const wide = name === "opens" ? WIDE.longer : WIDE.letters;
        return room([x, y], wide, { size: SIZES.small.label, anchor });
    });
    return [rooms, Object.entries(pipes), thick];
}"""


def check_apart(rooms, pipes):
    """No label's room, which is wiped with each change, reaches into a pipe as thick as it gets."""
    for x, y, width, height in rooms:
        for points, half in pipes:
            for (from_x, from_y), (to_x, to_y) in pairwise(points):
                by_x, by_y = (half, 0) if from_x == to_x else (0, half)
                left, right = min(from_x, to_x) - by_x, max(from_x, to_x) + by_x
                top, bottom = min(from_y, to_y) - by_y, max(from_y, to_y) + by_y
                is_beside = right <= x or x + width <= left
                assert is_beside or bottom <= y or y + height <= top, (x, y, points)


@pytest.mark.parametrize("kind", ["low", "small"])
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_no_label_of_a_trained_net_s_valve_wipes_a_pipe(cell, kind):
    addresses = [(VALVES / name).as_uri() for name in ("layouts.js", "belts.js")]
    rooms, pipes, thick = call(BELT / "letters.js", LABELS, [*addresses, cell, kind])
    scales = {"tap": 0.6, "squashed": 0.6, "shown": 0.6, "recalled": 0.4, "reset": 0.4}
    # what a gate or tanh has narrowed is at most 1, and all that a GRU carries
    narrow = {"candidate", "written", "squashed", "shown"}
    narrow |= {"before", "kept", "after"} if cell == "gru" else set()
    half = {
        name: 1 + (1 if name in narrow else 1.5) * scales.get(name, 1) * thick / 2
        for name, _ in pipes
    }
    check_apart(rooms, [(points, half[name]) for name, points in pipes])


@pytest.mark.parametrize("kind", ["lstm", "gru", "rnn"])
def test_no_label_of_the_equations_valves_wipes_a_pipe(kind):
    function = """async ({ room }, [layouts, kind]) => {
        const { LAYOUTS, THICK } = await import(layouts);
        const { valves, twins = [], pipes } = LAYOUTS[kind];
        const rooms = [...Object.values(valves), ...twins].map(({ label, anchor, wide }) =>
            room(label, wide, { size: 16, anchor: anchor ?? "start" }));
        // what a gate or tanh has narrowed is at most 1
        const most = ({ symbol, scale = 1 }) => (symbol === "c" ? 1.5 : 1) * scale;
        return [rooms, pipes.map((pipe) => [pipe.points, most(pipe)]), THICK];
    }"""
    address = (EQUATIONS / "layouts.js").as_uri()
    rooms, pipes, thick = call(BELT / "letters.js", function, [address, kind])
    check_apart(rooms, [(points, 1 + most * thick / 2) for points, most in pipes])
