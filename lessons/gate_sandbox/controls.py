"""The sandbox's widgets, its scene, and what it keeps of both."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st

from lessons.gate_sandbox import stories
from lessons.gate_sandbox.stories import Challenge, Story
from lstm_core import MemoryTrace
from lstm_core.backends import BackendName
from lstm_ui import address, course
from lstm_ui.address import named
from lstm_ui.belt.picture import cell
from lstm_ui.belt.scene import (
    LIMITS,
    QUERY_NAMES,
    Scene,
    from_json,
    from_query,
    results,
    with_inputs_of,
)
from lstm_ui.controls import choose, choose_or_not, put, sent, switch
from lstm_ui.progress import kept

BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}
SECTIONS = {
    "belt_parts": "Who is still on the belt?",
    "code": "The code that runs",
    "take_home": "Take it home",
}
MODES = {"stories": "Stories", "challenges": "Challenges"}
SOLVED = "solved_"  # before a challenge's key, in the mark that it is solved


def scenario() -> Story | Challenge:
    """The story or challenge to begin with; choosing one loads its scene.

    A visitor's link that names none is about the first story.
    """
    if _linked():
        for name, options in (("mode", MODES), ("story", stories.stories())):
            if not address.brought(name):
                st.session_state[named(name)] = next(iter(options))
    kept.task(bool(kept.noted(SOLVED)))
    mode = choose(
        "Begin with", MODES, "mode", label_visibility="collapsed", on_change=_choose_scenario
    )
    if mode == "challenges":
        return _pick("challenge", stories.challenges())
    return _pick("story", stories.stories())


def _pick(kind: str, table: Mapping[str, Story | Challenge]) -> Story | Challenge:
    chosen = choose(
        kind.capitalize(),
        {key: _titled(scenario) for key, scenario in table.items()},
        kind,
        widget=st.pills,
        label_visibility="collapsed",
        on_change=_choose_scenario,
    )
    return table[chosen]


def _titled(scenario: Story | Challenge) -> str:
    """The title, with a mark once the challenge is solved."""
    solved = isinstance(scenario, Challenge) and scenario.key in kept.noted(SOLVED)
    return f"✓ {scenario.title}" if solved else scenario.title


def came_from() -> course.Entry | None:
    """The page whose link opened this scene, until another scenario is chosen, if one did."""
    sender = address.brought("from")
    return next((entry for entry in course.ENTRIES if sender == [entry.slug]), None)


def _choose_scenario() -> None:
    for name in ("from", *QUERY_NAMES):
        address.write(name, [])
    _load_scenario()


def _load_scenario() -> None:
    """Another scenario comes on screen: what the picture still sends belongs to the last one."""
    st.session_state[named("rev")] = _rev() + 1


def _rev() -> int:
    rev: int = st.session_state.get(named("rev"), 0)
    return rev


def scene(scenario: Story | Challenge) -> Scene:
    """The scene on screen: a link's, else what the learner made of it, else the scenario's own."""
    key = (type(scenario).__name__, scenario.key)
    scenes: dict[tuple[str, str], Scene] = st.session_state.setdefault(named("scenes"), {})
    st.session_state[named("scenario")] = key
    linked = _linked()
    if linked is not None:
        scenes[key] = from_query(linked, scenario.scene)
        _load_scenario()
    scene = scenes.get(key, scenario.scene)
    if isinstance(scenario, Challenge):
        scene = with_inputs_of(scenario.scene, scene)
    scenes[key] = scene
    _write(scene, scenario.scene)
    return scene


def _write(scene: Scene, first: Scene) -> None:
    """Put into the address what of the scene is not as at first.

    A link may say more than that, as it does not lean on a story: it stays as it came.
    """
    changed = scene.to_query(first)
    for name, value in scene.to_query().items():
        needed = name in changed or address.says(name) == [value]
        address.write(name, [value] if needed else [])


def _linked() -> dict[str, str] | None:
    """What a link, Back or Forward brings of the scene; None if nothing does."""
    brought = {name: address.brought(name) for name in QUERY_NAMES}
    if all(values is None for values in brought.values()):
        return None
    return {name: values[-1] for name, values in brought.items() if values}


def picture(
    scenario: Story | Challenge, scene: Scene, trace: MemoryTrace, *, predict: bool
) -> None:
    """The live picture. It owns the scene while it is worked, and hands it back at rest."""
    data = {
        "scene": scene.to_json(),
        "base": scenario.scene.to_json(),
        "results": results(trace),
        "rev": _rev(),
        "locked": isinstance(scenario, Challenge),
        "predict": predict,
        **LIMITS,
    }
    cell(data, named("cell"), _take_scene)


def _take_scene() -> None:
    """Take what the picture hands back, unless another scenario has taken its place since."""
    message = sent("cell", "scene")
    if not isinstance(message, dict) or message.get("rev") != _rev():
        return
    scenes, key = st.session_state[named("scenes")], st.session_state[named("scenario")]
    scenes[key] = from_json(message.get("scene"), scenes[key])


def predict() -> bool:
    """Whether each step hides its outcome until the learner has said what they expect."""
    return switch(
        "Predict first",
        "predict",
        help="Each step hides its result until you have guessed whether the memory c rises or "
        "falls.",
    )


def backend() -> BackendName:
    """Which backend the visitor wants: NumPy or PyTorch."""
    return choose("Computed by", BACKENDS, "backend", label_visibility="collapsed")


def section() -> str | None:
    """Which section below the picture is open: none at first, so that nothing heavy loads."""
    return choose_or_not("Look closer", SECTIONS, "section")


def solved_challenges(key: str, solved_now: bool) -> list[str]:
    """Keys of the challenges solved in this browser, in the file's order."""
    solved = kept.noted(SOLVED)
    if solved_now and key not in solved:
        kept.note(f"{SOLVED}{key}")
        kept.task(True)
        solved.add(key)
        st.toast(f"Solved: {stories.challenges()[key].title}", icon=":material/check_circle:")
    return [known for known in stories.challenges() if known in solved]


def next_challenge(following: Challenge) -> None:
    """A button to the challenge that waits."""
    st.button(
        f"Next challenge: {following.title}",
        key=named("next_challenge"),
        icon=":material/arrow_forward:",
        on_click=_go_on,
        args=(following.key,),
    )


def _go_on(key: str) -> None:
    put("challenge", key)
    _choose_scenario()


def link(scene: Scene) -> str:
    """The address of this page in this very state, the whole schedule in it."""
    query = address.now() | {named(name): [value] for name, value in scene.to_query().items()}
    return f"{(st.context.url or '').split('?')[0]}?{urlencode(query, doseq=True)}"
