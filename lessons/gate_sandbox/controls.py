"""The sandbox's widgets, its scene, and what it keeps of both.

What is bound to the URL under its key restores itself; the schedule, which belongs to a component,
is written and read here.
"""

from collections import deque
from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from lessons.gate_sandbox import stories as scenarios
from lessons.gate_sandbox.stories import Challenge, Story
from lstm_core import MemoryTrace
from lstm_core.backends import BackendName
from lstm_ui.belt import scene as scenes
from lstm_ui.belt.picture import cell
from lstm_ui.belt.scene import QUERY_NAMES, Scene
from lstm_ui.controls import bound, choose

BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}
SECTIONS = {
    "belt_parts": "Who is still on the belt?",
    "code": "The code that runs",
    "take_home": "Take it home",
}
MODES = {"stories": "Stories", "challenges": "Challenges"}


def sandbox_scenario() -> Story | Challenge:
    """The story or challenge to begin with; choosing one loads its scene.

    A visitor's link that names none is about the first story.
    """
    if _visitors_link():
        begin = {"mode": "stories", "story": next(iter(scenarios.stories()))}
        for name, first in begin.items():
            key = f"sandbox_{name}"
            if key not in st.query_params and st.session_state.get(key, first) != first:
                st.session_state[key] = first
    mode = choose(
        "Begin with",
        MODES,
        "sandbox_mode",
        label_visibility="collapsed",
        on_change=_choose_scenario,
    )
    if mode == "challenges":
        challenges = scenarios.challenges()
        return challenges[_pick("challenge", challenges)]
    stories = scenarios.stories()
    return stories[_pick("story", stories)]


def _pick(kind: str, table: Mapping[str, Story | Challenge]) -> str:
    chosen = bound(
        st.pills,
        kind.capitalize(),
        list(table),
        default=next(iter(table)),
        required=True,
        format_func=lambda key: table[key].title,
        label_visibility="collapsed",
        key=f"sandbox_{kind}",
        on_change=_choose_scenario,
    )
    return chosen or next(iter(table))


def came_from() -> str | None:
    """The quiz whose answer opened this scene, if one did."""
    return "gate_quiz" if st.query_params.get("from") == "gate_quiz" else None


def _load_scenario() -> None:
    """Another scenario comes on screen: what the picture still sends belongs to the last one."""
    st.session_state["sandbox_rev"] = st.session_state.get("sandbox_rev", 0) + 1


def _choose_scenario() -> None:
    st.query_params.pop("from", None)
    _load_scenario()


def sandbox_scene(scenario: Story | Challenge) -> Scene:
    """The scene on screen: a link's, else what the learner made of it, else the scenario's own."""
    key = (type(scenario).__name__, scenario.key)
    scenes_kept: dict[tuple[str, str], Scene] = st.session_state.setdefault("sandbox_scenes", {})
    st.session_state["sandbox_key"] = key
    linked = _visitors_link()
    if linked is not None:
        scenes_kept[key] = scenes.from_query(linked, scenario.scene)
        _load_scenario()
    scene = scenes_kept.get(key, scenario.scene)
    if isinstance(scenario, Challenge):
        scene = scenes.with_inputs_of(scenario.scene, scene)
    scenes_kept[key] = scene
    _write_link(scene.to_query(scenario.scene))
    return scene


def _visitors_link() -> dict[str, str] | None:
    """What the address says of the scene, if a visitor's link does, or their Back or Forward."""
    linked = {name: st.query_params[name] for name in QUERY_NAMES if name in st.query_params}
    if st.session_state["undoes"]:
        return linked
    return linked if linked and linked not in st.session_state.get("sandbox_written", []) else None


def _write_link(wanted: dict[str, str]) -> None:
    """Put the scene into the address, and remember that it was not a visitor who did.

    Not the last address alone: a browser may still report the one before.
    """
    written: deque[dict[str, str]] = st.session_state.setdefault(
        "sandbox_written", deque(maxlen=20)
    )
    if wanted not in written:
        written.append(wanted)
    for name in set(QUERY_NAMES) - set(wanted):
        st.query_params.pop(name, None)
    if wanted.items() - st.query_params.to_dict().items():
        st.query_params.update(wanted)


def sandbox_cell(
    scenario: Story | Challenge, scene: Scene, trace: MemoryTrace, *, predict: bool
) -> None:
    """The live picture. It owns the scene while it is worked, and hands it back at rest."""
    data = {
        "scene": scene.to_json(),
        "base": scenario.scene.to_json(),
        "results": scenes.results(trace),
        "rev": st.session_state.get("sandbox_rev", 0),
        "locked": isinstance(scenario, Challenge),
        "predict": predict,
        **scenes.LIMITS,
    }
    cell(data, "sandbox_cell", _take_scene)


def _take_scene() -> None:
    """Take what the picture hands back, unless another scenario has taken its place since."""
    message = st.session_state["sandbox_cell"].get("scene")
    if not isinstance(message, dict) or message.get("rev") != st.session_state.get(
        "sandbox_rev", 0
    ):
        return
    kept, key = st.session_state["sandbox_scenes"], st.session_state["sandbox_key"]
    kept[key] = scenes.from_json(message.get("scene"), kept[key])


def sandbox_predict() -> bool:
    """Whether each step hides its outcome until the learner has said what they expect."""
    predict: bool = bound(
        st.toggle,
        "Predict first",
        key="sandbox_predict",
        help="Each step hides its outcome until you have said whether c rises or falls.",
    )
    return predict


def sandbox_backend() -> BackendName:
    """Which backend the visitor wants: NumPy or PyTorch."""
    return choose("Computed by", BACKENDS, "sandbox_backend", label_visibility="collapsed")


def sandbox_section() -> str | None:
    """Which section below the picture is open: none at first, so that nothing heavy loads."""
    chosen: str | None = bound(
        st.segmented_control,
        "Look closer",
        list(SECTIONS),
        format_func=SECTIONS.__getitem__,
        key="sandbox_section",
    )
    return chosen


def solved_challenges(key: str, solved_now: bool) -> list[str]:
    """Titles of the challenges solved in this session, in the file's order."""
    solved: set[str] = st.session_state.setdefault("sandbox_solved", set())
    if solved_now and key not in solved:
        solved.add(key)
        st.toast(f"Solved: {scenarios.challenges()[key].title}", icon=":material/check_circle:")
    return [row.title for row in scenarios.challenges().values() if row.key in solved]


def sandbox_link(scene: Scene) -> str:
    """The address of this page in this very state, the whole schedule in it."""
    query = st.query_params.to_dict() | scene.to_query()
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(query)}"
