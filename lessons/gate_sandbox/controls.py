"""The sandbox's widgets, its scene, and what it keeps of both."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from lessons.gate_sandbox import stories, tour
from lessons.gate_sandbox.stories import OF_OLD, Challenge, Story
from lessons.gate_sandbox.tour import Stop
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
from lstm_ui.phrases import marked
from lstm_ui.progress import kept

BACKENDS: dict[BackendName, str] = {"numpy": "NumPy", "torch": "PyTorch"}
SECTIONS = {
    "belt_parts": "Who is still on the belt?",
    "code": "The code that runs",
    "take_home": "Take it home",
}
MODES = {"stories": "Stories", "challenges": "Challenges", "tour": "Tour"}
STOP = "stop"  # of the tour, in the address
ON = ["true"]
SOLVED = "solved_"  # before a challenge's key, in the mark that it is solved

Scenario = Story | Challenge | Stop


def scenario() -> Scenario:
    """The story, challenge or stop of the tour to begin with; choosing one loads its scene."""
    _arrive()
    kept.task(bool(kept.noted(SOLVED)))
    mode = choose(
        "Begin with", MODES, "mode", label_visibility="collapsed", on_change=_choose_scenario
    )
    if mode == "tour":
        return _stop()
    if mode == "challenges":
        return _pick("challenge", stories.challenges())
    return _pick("story", stories.stories())


def _arrive() -> None:
    """Heed what a link says of where to begin, before the widgets take it.

    A link that names a story and no step means its first one. One that brings a scene and names no
    story is of the time when another story was the first.
    """
    options: dict[str, Collection[str]] = {
        "mode": MODES,
        "story": stories.stories(),
        "challenge": stories.challenges(),
    }
    named_ones = {name for name, known in options.items() if _brings_one_of(known, name)}
    linked, of_old = _linked(), replace(stories.stories()[OF_OLD].scene, at=1)
    brings_a_scene = bool(linked) and from_query(linked or {}, of_old) != of_old
    if brings_a_scene:
        for name, first in (("mode", "stories"), ("story", OF_OLD)):
            if name not in named_ones:
                put(name, first)
    arrives = brings_a_scene or bool(named_ones & {"story", "challenge"})
    put("arrives", arrives)


def _brings_one_of(known: Collection[str], name: str) -> bool:
    return any(value in known for value in address.brought(name) or [])


def _pick(kind: str, table: Mapping[str, Story | Challenge]) -> Story | Challenge:
    chosen = choose(
        kind.capitalize(),
        {key: _titled(scenario) for key, scenario in table.items()},
        kind,
        widget=st.selectbox,
        label_visibility="collapsed",
        filter_mode=None,  # a phone would open its keyboard
        width=320,
        on_change=_choose_scenario,
    )
    return table[chosen]


def _stop() -> Stop:
    """The stop of the tour that the visitor is at: it begins with the first."""
    stops, brought = tour.stops(), address.brought(STOP)
    first = next(iter(stops))
    if brought is not None:
        st.session_state[named(STOP)] = brought[-1] if brought else first
    stop = stops.get(st.session_state.get(named(STOP), first), stops[first])
    address.write(STOP, [] if stop.key == first else [stop.key])
    return stop


def note_done(stop: Stop) -> None:
    """Say once, also to a screen reader, that the stop's task is done."""
    done: set[str] = st.session_state.setdefault(named("done"), set())
    if stop.key not in done:
        done.add(stop.key)
        st.toast(stop.done, icon=":material/check_circle:")


def ways(stop: Stop, *, done: bool) -> None:
    """Buttons to the next stop, once this one is done, and to the one before; and out."""
    before, behind = tour.after(stop.key, -1), tour.after(stop.key)
    _way("Back", before.key if before else None, "arrow_back")
    if behind is not None:
        _way("Next stop", behind.key if done else None, "arrow_forward", primary=True)
    else:
        _leave("Try the challenges", "challenges", disabled=not done, primary=True)
    _leave("Leave the tour", "stories")


def _way(label: str, key: str | None, icon: str, *, primary: bool = False) -> None:
    st.button(
        label,
        key=named(f"tour_{icon}"),
        icon=f":material/{icon}:",
        type="primary" if primary and key else "secondary",
        disabled=key is None,
        on_click=_go_to,
        args=(key,),
    )


def _go_to(stop: str) -> None:
    st.session_state[named(STOP)] = stop
    _choose_scenario()


def _leave(label: str, mode: str, *, disabled: bool = False, primary: bool = False) -> None:
    st.button(
        label,
        key=named(f"tour_to_{mode}"),
        type="primary" if primary and not disabled else "secondary",
        disabled=disabled,
        on_click=_begin,
        args=(mode,),
    )


def begin_tour() -> None:
    """A button to the tour's first stop."""
    st.button(
        f"Take the tour: {len(tour.stops())} stops",
        key=named("begin_tour"),
        icon=":material/tour:",
        on_click=_begin,
        args=("tour",),
    )


def _begin(mode: str) -> None:
    put("mode", mode)
    st.session_state[named(STOP)] = next(iter(tour.stops()))
    _choose_scenario()


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


def scene(scenario: Scenario) -> Scene:
    """The scene on screen: a link's, else what the learner made of it, else the scenario's own."""
    key = (type(scenario).__name__, scenario.key)
    scenes: dict[tuple[str, str], Scene] = st.session_state.setdefault(named("scenes"), {})
    st.session_state[named("scenario")] = key
    linked, arrives = _linked(), st.session_state[named("arrives")]
    if linked is not None or arrives:
        first = replace(scenario.scene, at=1) if arrives else scenario.scene
        scenes[key] = from_query(linked or {}, first)
        _load_scenario()
    scene = scenes.get(key, scenario.scene)
    if not isinstance(scenario, Story):
        scene = with_inputs_of(scenario.scene, scene)
    scenes[key] = scene
    _write(scene, scenario)
    return scene


def _write(scene: Scene, scenario: Scenario) -> None:
    """Put into the address what of the scene is not as at first.

    Nothing of the first story as it opens; of everything else the story, and what differs from it
    at its first step. A link may say more than that, as it does not lean on a story: it stays as
    it came.
    """
    opening = scenario == next(iter(stories.stories().values())) and scene == scenario.scene
    changed = {} if opening else scene.to_query(replace(scenario.scene, at=1))
    for name, value in scene.to_query().items():
        needed = name in changed or (not opening and address.says(name) == [value])
        address.write(name, [value] if needed else [])
    if isinstance(scenario, Story):
        address.write("story", [] if opening else [scenario.key])


def _linked() -> dict[str, str] | None:
    """What a link, Back or Forward brings of the scene; None if nothing does."""
    brought = {name: address.brought(name) for name in QUERY_NAMES}
    if all(values is None for values in brought.values()):
        return None
    return {name: values[-1] for name, values in brought.items() if values}


def picture(
    scenario: Scenario,
    scene: Scene,
    trace: MemoryTrace,
    aside: dict[str, Any] | None,
    *,
    predict: bool,
    alone: bool,
) -> None:
    """The live picture. It owns the scene while it is worked, and hands it back at rest."""
    data = {
        "scene": scene.to_json(),
        "base": scenario.scene.to_json(),
        "results": results(trace),
        "rev": _rev(),
        "locked": not isinstance(scenario, Story),
        "mark": marked(),
        "predict": predict,
        "aside": aside,
        "answers": isinstance(scenario, Challenge),
        "presents": _presents(),
        "alone": alone,
        "idle": scene == scenario.scene and not predict,
        **LIMITS,
    }
    cell(data, named("cell"), _take_scene)


def _presents() -> bool:
    """Whether the picture is alone on the whole screen, for who presents it."""
    brought = address.brought("present")
    if brought is not None:
        put("presents", brought == ON)
    presents = bool(st.session_state.get(named("presents")))
    address.write("present", ON if presents else [])
    return presents


def _take_scene() -> None:
    """Take what the picture hands back, unless another scenario has taken its place since."""
    message = sent("cell", "scene")
    if not isinstance(message, dict) or message.get("rev") != _rev():
        return
    scenes, key = st.session_state[named("scenes")], st.session_state[named("scenario")]
    scenes[key] = from_json(message.get("scene"), scenes[key])
    put("presents", message.get("presents") is True)
    challenge = message.get("challenge")
    if isinstance(challenge, str) and challenge in stories.challenges():
        put("challenge", challenge)
        _choose_scenario()


def predict(scenario: Scenario) -> bool:
    """Whether each step hides its outcome until the learner has said what they expect.

    A stop of the tour is about what there is to see.
    """
    tours = isinstance(scenario, Stop)
    chosen = switch(
        "Predict first",
        "predict",
        disabled=tours,
        help="Each step hides its result until you have guessed whether the memory c rises or "
        "falls.",
    )
    return chosen and not tours


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


def whole(scene: Scene) -> dict[str, str]:
    """What a link says that opens this very state, whatever becomes of the stories."""
    kind, key = st.session_state[named("scenario")]
    story = {"story": key} if kind == Story.__name__ else {}
    return {**story, **scene.to_query()}


def link(scene: Scene) -> str:
    """The address of this page in this very state, the whole schedule in it."""
    return address.link(whole(scene))
