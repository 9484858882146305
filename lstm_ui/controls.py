"""Every widget, its key and its name in the URL: the only file that holds session state.

A key is prefixed by its page, as a key that two pages share would carry a value across. What is
bound to the URL under its key restores itself from a link; the sandbox's schedule, which belongs
to a component, is written and read here.
"""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from lstm_core import ValveTrace
from lstm_ui import content, runs, scenes
from lstm_ui.components.cell import cell
from lstm_ui.content import Challenge, Story
from lstm_ui.scenes import Scene, Step

BACKENDS = {"numpy": "NumPy", "torch": "PyTorch"}
SECTIONS = {
    "belt_parts": "Who is still on the belt?",
    "code": "The code that runs",
    "take_home": "Take it home",
}
MODES = {"stories": "Stories", "challenges": "Challenges"}


def sandbox_scenario() -> Story | Challenge:
    """The story or challenge to begin with; choosing one loads its scene."""
    mode = st.segmented_control(
        "Begin with",
        list(MODES),
        default="stories",
        required=True,
        format_func=MODES.__getitem__,
        label_visibility="collapsed",
        key="sandbox_mode",
        bind="query-params",
        persist_state="session",
        on_change=_load_scenario,
    )
    if mode == "challenges":
        challenges = content.challenges()
        return challenges[_pick("challenge", challenges)]
    stories = content.stories()
    return stories[_pick("story", stories)]


def _pick(kind: str, table: Mapping[str, Story | Challenge]) -> str:
    chosen = st.pills(
        kind.capitalize(),
        list(table),
        default=next(iter(table)),
        required=True,
        format_func=lambda key: table[key].title,
        label_visibility="collapsed",
        key=f"sandbox_{kind}",
        bind="query-params",
        persist_state="session",
        on_change=_load_scenario,
    )
    return chosen or next(iter(table))


def _load_scenario() -> None:
    """Forget the scene on screen, so that the chosen one takes its place."""
    st.session_state.pop("sandbox_scene", None)
    st.session_state["sandbox_rev"] = st.session_state.get("sandbox_rev", 0) + 1
    for name in scenes.QUERY_NAMES:
        st.query_params.pop(name, None)


def sandbox_scene(scenario: Story | Challenge) -> Scene:
    """The scene on screen: what the learner made of it, else the link's, else the scenario's."""
    if "sandbox_scene" not in st.session_state:
        linked = scenes.from_query(st.query_params.to_dict(), scenario.scene)
        st.session_state["sandbox_scene"] = linked
    st.session_state["sandbox_base"] = scenario.scene
    scene: Scene = st.session_state["sandbox_scene"]
    if isinstance(scenario, Challenge):
        scene = st.session_state["sandbox_scene"] = scenes.with_inputs_of(scenario.scene, scene)
    _write_link(scene, scenario.scene)
    return scene


def sandbox_cell(scene: Scene, trace: ValveTrace, *, locked: bool, predict: bool) -> None:
    """The live picture. It owns the scene while it is worked, and hands it back at rest."""
    data = {
        "scene": scene.to_json(),
        "results": runs.picture(trace),
        "rev": st.session_state.get("sandbox_rev", 0),
        "locked": locked,
        "predict": predict,
        "most_steps": scenes.MAX_STEPS,
    }
    cell(data, "sandbox_cell", _take_scene)


def _take_scene() -> None:
    scene = scenes.from_json(
        st.session_state["sandbox_cell"].get("scene"), st.session_state["sandbox_scene"]
    )
    st.session_state["sandbox_scene"] = scene
    _write_link(scene, st.session_state["sandbox_base"])


def _write_link(scene: Scene, base: Scene) -> None:
    wanted = scene.to_query(base)
    for name in set(scenes.QUERY_NAMES) - set(wanted):
        st.query_params.pop(name, None)
    if wanted.items() - st.query_params.to_dict().items():
        st.query_params.update(wanted)


def sandbox_predict() -> bool:
    """Whether each step hides its outcome until the learner has said what they expect."""
    return st.toggle(
        "Predict first",
        key="sandbox_predict",
        bind="query-params",
        persist_state="session",
        help="Each step hides its outcome until you have said whether c rises or falls.",
    )


def sandbox_backend() -> str:
    """Which backend the visitor wants: NumPy or PyTorch."""
    chosen = st.segmented_control(
        "Computed by",
        list(BACKENDS),
        default="numpy",
        required=True,
        format_func=BACKENDS.__getitem__,
        label_visibility="collapsed",
        key="sandbox_backend",
        bind="query-params",
        persist_state="session",
    )
    return chosen or "numpy"


def sandbox_section() -> str | None:
    """Which section below the picture is open: none at first, so that nothing heavy loads."""
    return st.segmented_control(
        "Look closer",
        list(SECTIONS),
        format_func=SECTIONS.__getitem__,
        key="sandbox_section",
        bind="query-params",
        persist_state="session",
    )


def theme_mode() -> Literal["light", "dark"]:
    """The theme that the visitor sees."""
    return "dark" if st.context.theme.type == "dark" else "light"


def solved_challenges(key: str, solved_now: bool) -> list[str]:
    """Titles of the challenges solved in this session, in the file's order."""
    solved: set[str] = st.session_state.setdefault("sandbox_solved", set())
    if solved_now:
        solved.add(key)
    return [row.title for row in content.challenges().values() if row.key in solved]


def link() -> str:
    """The address of this page in this very state."""
    query = urlencode(st.query_params.to_dict())
    address = (st.context.url or "").split("?")[0]
    return f"{address}?{query}" if query else address


def overview_cell() -> None:
    """The belt in small, to play with and to leave."""
    scene = Scene((Step("new input", i=0.6, f=0.8, g=0.7, o=0.5),), start=0.9)
    results = runs.picture(runs.valves(scene))
    cell({"scene": scene.to_json(), "results": results, "rev": 0, "mini": True}, "overview_cell")
