"""The live pictures' scripts, and what they share."""

import re
from pathlib import Path

import numpy as np
import pytest

from lstm_ui import numbers
from lstm_ui.live.join import join
from lstm_ui.live.register import ROOT
from tests.node import call

LIVE = ROOT / "lstm_ui" / "live"
PICTURES = sorted((*ROOT.glob("lstm_ui/*/main.js"), *ROOT.glob("lessons/*/*/main.js")))
SCRIPTS = sorted((*ROOT.glob("lstm_ui/**/*.js"), *ROOT.glob("lessons/**/*.js")))


OF_THE_PAGE = {"lstm_ui/doors/notice.js"}  # what no picture asks for


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def heads(joined: str) -> list[str]:
    return re.findall(r"^// (\S+\.js)$", joined, re.MULTILINE)


def test_there_are_pictures():
    assert len(PICTURES) >= 2


@pytest.mark.parametrize("main", PICTURES, ids=name)
def test_a_picture_is_joined_into_one_module_that_node_reads(main, tmp_path):
    path = tmp_path / "joined.mjs"
    joined = join(main, ROOT)
    path.write_text(joined, "utf-8")
    kinds = call(path, "(module) => Object.entries(module).map(([name, v]) => [name, typeof v])")
    assert kinds == [["default", "function"]]
    assert heads(joined)[-1] == name(main)


@pytest.mark.parametrize("main", PICTURES, ids=name)
def test_node_loads_a_picture_as_it_lies_on_disk(main):
    assert call(main, "(module) => typeof module.default") == "function"


def test_every_script_belongs_to_a_picture():
    joined = {file for main in PICTURES for file in heads(join(main, ROOT))}
    assert joined | OF_THE_PAGE == {name(path) for path in SCRIPTS}


def test_what_pictures_share_is_imported_by_more_than_one():
    importers = {
        path: {user.parent for user in SCRIPTS if f"/live/{path.name}" in user.read_text("utf-8")}
        for path in LIVE.glob("*.js")
    }
    assert {path.name for path, folders in importers.items() if len(folders) < 2} == set()


def test_numbers_have_two_decimals_and_a_true_minus():
    values = np.random.default_rng(3).uniform(-3, 3, 200).tolist()
    texts = call(LIVE / "numbers.js", "({ number }, values) => values.map(number)", values)
    assert texts == [f"{v:.2f}".replace("-", "−") for v in values]


# the odd eighths and halves lie exactly between two printed numbers
BETWEEN = [sign * k / 8 for k in range(40) for sign in (1, -1)]


@pytest.mark.parametrize("decimals", [0, 1, 2, 3])
def test_a_number_is_printed_by_the_browser_as_by_the_server(decimals):
    values = [*BETWEEN, *np.random.default_rng(decimals).uniform(-3, 3, 300).tolist(), -0.0004]
    function = """({ fixed, percent }, [values, places]) =>
        values.map((v) => [fixed(v, places), percent(v, places), percent(v / 100, places)])"""
    texts = call(LIVE / "numbers.js", function, [values, decimals])
    assert texts == [
        [
            numbers.signed(v, decimals),
            numbers.percent(v, decimals),
            numbers.percent(v / 100, decimals),
        ]
        for v in values
    ]


def test_no_number_is_a_negative_zero_and_a_hidden_one_is_asked_for():
    texts = call(LIVE / "numbers.js", "({ number }, v) => v.map(number)", [-0.004, -0.0, 0, None])
    assert texts == ["0.00", "0.00", "0.00", "?"]


def test_places_and_percents():
    function = """({ fixed, percent }) =>
        [fixed(-6, 0), fixed(-0.4, 0), fixed(0.000025, 6), percent(0.876)]"""
    texts = call(LIVE / "numbers.js", function)
    assert texts == ["−6", "0", "0.000025", "88\N{NO-BREAK SPACE}%"]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("ArrowUp", 0.5, 0.51),
        ("ArrowRight", 0.5, 0.51),
        ("ArrowDown", 0.5, 0.49),
        ("ArrowLeft", 0.5, 0.49),
        ("PageUp", 0.5, 0.6),
        ("PageDown", 0.5, 0.4),
        ("PageUp", 0.95, 1),
        ("PageDown", -0.98, -1),
        ("ArrowUp", 0.57, 0.58),  # 0.57 + 0.01 is not 0.58 in floating point
        ("Home", 0.5, -1),
        ("End", 0.5, 1),
        ("Tab", 0.5, None),
        ("a", 0.5, None),
    ],
)
def test_keys_move_a_slider(key, value, expected):
    function = """({ afterKey }, [key, value]) =>
        afterKey({ key }, value, { low: -1, high: 1, small: 0.01, large: 0.1 })"""
    assert call(LIVE / "slider.js", function, [key, value]) == expected


def test_keys_of_the_browser_are_left_to_it():
    function = """({ afterKey }) => ["ctrlKey", "metaKey", "altKey"].map((held) =>
        afterKey({ key: "Home", [held]: true }, 0.5, { low: -1, high: 1, small: 1, large: 1 }))"""
    assert call(LIVE / "slider.js", function) == [None, None, None]


def test_a_sliders_values_are_hundredths_between_its_ends():
    function = "({ within }, values) => values.map((v) => within(-1, 0.5, v))"
    values = [-3, -1, -0.333, 0.126, 0.5, 7]
    assert call(LIVE / "slider.js", function, values) == [-1, -1, -0.33, 0.13, 0.5, 0.5]


# Time stands still until a timer's turn comes.
CLOCK = """
    let now = 0, timers = [];
    performance.now = () => now;
    globalThis.setTimeout = (act, wait) => (timers.push({ act, due: now + wait }), timers.at(-1));
    globalThis.clearTimeout = (timer) => { timers = timers.filter((each) => each !== timer); };
    const pass = (ms) => {
        for (const end = now + ms; ; ) {
            const next = timers.filter((t) => t.due <= end).sort((a, b) => a.due - b.due)[0];
            if (!next) { now = end; return; }
            now = next.due;
            clearTimeout(next);
            next.act();
        }
    };
    const acts = [];
    const rest = atRest(300, () => acts.push(now));
"""


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("rest.soon(); pass(1000);", [300]),
        ("rest.soon(); pass(200); rest.soon(); pass(200); rest.soon(); pass(1000);", [700]),
        ("rest.soon(); pass(100); rest.now(); pass(1000);", [100]),
        ("rest.now(); pass(1000);", []),
        ("rest.soon(); pass(299); rest.cancel(); pass(1000);", []),
        ("rest.soon(); pass(1000); rest.soon(); pass(1000);", [300, 1300]),
        ("acts.push(rest.due()); rest.soon(); acts.push(rest.due());", [False, True]),
    ],
)
def test_it_acts_once_the_hand_rests(story, expected):
    function = f"({{ atRest }}) => {{ {CLOCK} {story} return acts; }}"
    assert call(LIVE / "rest.js", function) == expected


def test_each_place_on_the_page_has_one_app_until_it_is_gone():
    function = """async ({ mounting }) => {
        const log = [];
        const createApp = (parent, gone, data) => {
            log.push(`made in ${parent.id} with ${data}`);
            gone.addEventListener("abort", () => log.push(`left ${parent.id}`));
            return { receive: (data, send) => send(`${parent.id} got ${data}`) };
        };
        const mount = mounting("point", createApp);
        const setStateValue = (name, value) => log.push(`${name}: ${value}`);
        const [a, b] = [{ id: "a", isConnected: true }, { id: "b", isConnected: true }];
        mount({ data: ["1"], parentElement: a, setStateValue });
        mount({ data: ["2"], parentElement: b, setStateValue });
        const leave = mount({ data: ["3"], parentElement: a, setStateValue });
        leave();
        await null;
        log.push("between two changes");
        leave();
        a.isConnected = false; // Streamlit takes it away in the same breath
        await null;
        a.isConnected = true;
        mount({ data: ["4"], parentElement: a, setStateValue });
        return log;
    }"""
    assert call(LIVE / "mount.js", function) == [
        "made in a with 1",
        "point: a got 1",
        "made in b with 2",
        "point: b got 2",
        "point: a got 3",
        "between two changes",
        "left a",
        "made in a with 4",
        "point: a got 4",
    ]


def test_a_size_is_watched_until_the_place_is_gone():
    function = """({ watchSize }) => {
        const [log, leaving, element] = [[], new AbortController(), { clientWidth: 300 }];
        globalThis.ResizeObserver = class {
            constructor(act) { this.act = act; }
            observe(element) { log.push(`watches ${element.clientWidth}`); this.act(); }
            disconnect() { log.push("no longer"); }
        };
        watchSize(element, () => log.push(`as wide as ${element.clientWidth}`), leaving.signal);
        element.clientWidth = 0;
        watchSize(element, () => log.push("drawn without a width"), leaving.signal);
        leaving.abort();
        return log;
    }"""
    assert call(LIVE / "gone.js", function) == [
        "watches 300",
        "as wide as 300",
        "watches 0",
        "no longer",
        "no longer",
    ]


def test_a_finger_is_along_a_control_once_it_moves_that_way_by_some_pixels():
    function = """({ isAlong }, moves) => moves.map(([x, y, upright]) =>
        isAlong({ clientX: 10, clientY: 20 }, { clientX: 10 + x, clientY: 20 + y }, upright))"""
    moves = [
        ([5, 0, False], False),
        ([6, 0, False], True),
        ([-9, 4, False], True),
        ([9, 12, False], False),
        ([9, -12, True], True),
        ([12, 9, True], False),
    ]
    assert call(LIVE / "along.js", function, [move for move, _ in moves]) == [w for _, w in moves]


HAND = """
    const log = [];
    const element = {};
    const event = (pointerId, button = 0) =>
        ({ pointerId, button, stopPropagation: () => log.push("kept from the page") });
    const say = (what) => ({ pointerId }) => void log.push(`${what} ${pointerId}`);
    hold(element, {
        down: (event) => { say("down")(event); return event.pointerId !== 9; },
        move: say("move"), up: say("up"), cancel: say("cancel"), release: () => log.push("release"),
    });
    const { onpointerdown: down, onpointermove: move, onpointerup: up, onpointercancel: cancel } =
        element;
"""


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        (
            "down(event(1)); move(event(1)); up(event(1)); move(event(1)); up(event(1));",
            ["down 1", "kept from the page", "move 1", "up 1", "release"],
        ),
        (
            "down(event(1)); down(event(2)); move(event(2)); up(event(2)); cancel(event(2));",
            ["down 1"],
        ),
        (
            "down(event(1)); down(event(2)); up(event(2)); cancel(event(1)); down(event(3));",
            ["down 1", "cancel 1", "release", "down 3"],
        ),
        ("down(event(1)); down(event(1)); up(event(1));", ["down 1", "down 1", "up 1", "release"]),
        ("down(event(1, 2)); move(event(1)); up(event(1));", []),
        ("down(event(9)); move(event(9)); up(event(9)); down(event(2));", ["down 9", "down 2"]),
    ],
    ids=["one", "second", "after", "again", "right button", "not taken"],
)
def test_one_hand_holds_a_control_until_it_lets_go(story, expected):
    function = f"({{ hold }}) => {{ {HAND} {story} return log; }}"
    assert call(LIVE / "hold.js", function) == expected


def test_no_drag_has_a_rule_of_its_own_for_a_second_finger():
    following = {name(path) for path in SCRIPTS if "pointercancel" in path.read_text("utf-8")}
    assert following == {"lstm_ui/live/hold.js", "lessons/gate_quiz/match/carry.js"}


PLAYER = """
    let turn = null;
    const [log, leaving] = [[], new AbortController()];
    globalThis.setInterval = (act) => (turn = act);
    globalThis.clearInterval = () => { turn = null; };
    let at = 1;
    const { toggle, pause } = player({
        every: 700,
        hasNext: () => at < 3,
        goOn: () => log.push(++at),
        restart: () => log.push((at = 1)),
        show: (plays) => log.push(plays ? "plays" : "rests"),
    }, leaving.signal);
"""


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ("toggle(); turn(); turn();", ["plays", 2, 3, "rests"]),
        ("toggle(); turn(); toggle();", ["plays", 2, "rests"]),
        ("at = 3; toggle(); turn();", [1, "plays", 2]),
        ("toggle(); pause(); toggle();", ["plays", "rests", "plays"]),
        ("toggle(); at = 3; turn(); log.push(turn);", ["plays", "rests", None]),
        ("toggle(); leaving.abort(); log.push(turn);", ["plays", None]),
    ],
    ids=["to the last", "stopped", "again", "paused", "led there by hand", "left"],
)
def test_it_plays_to_the_last_step_and_rests(story, expected):
    function = f"({{ player }}) => {{ {PLAYER} {story} return log; }}"
    assert call(LIVE / "player.js", function) == expected
