"""The live picture, and what the learner looks at in it."""

import streamlit as st

from lessons.trained_net import runs
from lessons.trained_net.choice import NAMES, Choice, read
from lessons.trained_net.nets import MOST_SEQUENCE
from lstm_ui import address, course
from lstm_ui.address import named
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import sent
from lstm_ui.valves.picture import valves


def chosen() -> Choice:
    """What is looked at: what a link brings, or what the picture has handed back."""
    now = _now()
    brought = {name: address.brought(name) for name in NAMES}
    if any(values is not None for values in brought.values()):
        linked = {name: values[-1] for name, values in brought.items() if values}
        now = read(linked, Choice())
        st.session_state[named("rev")] = _rev() + 1
    st.session_state[named("chosen")] = now
    query = now.to_query()
    for name in NAMES:
        address.write(name, [query[name]] if name in query else [])
    return now


def picture(choice: Choice, *, alone: bool) -> None:
    """The nets on one sequence. The browser owns the choice, and hands it back at rest."""
    data = {
        **runs.exhibit(choice.sequence),
        "chosen": vars(choice),
        "rev": _rev(),
        "alone": alone,
        "about": f"sequence {choice.sequence}",
        "most_sequence": MOST_SEQUENCE,
    }
    valves(data, named("valves"), _take)


def _take() -> None:
    """Take what the picture hands back, unless a link has come since."""
    message = sent("valves", "chosen")
    if isinstance(message, dict) and message.get("rev") == _rev():
        st.session_state[named("chosen")] = read(message, _now())


def sandbox_link(scene: Scene, unit: int) -> None:
    """A link that opens a unit's gates in the sandbox, as if a hand had set them."""
    slug = course.SANDBOX.slug
    query = scene.to_query() | {"from": address.page()}
    st.page_link(
        f"pages/{slug}.py",
        label=f"Take unit {unit}’s valves into your own hands, in the sandbox",
        icon=course.SANDBOX.icon,
        query_params={f"{slug}_{name}": value for name, value in query.items()},
    )


def _now() -> Choice:
    choice: Choice = st.session_state.get(named("chosen"), Choice())
    return choice


def _rev() -> int:
    rev: int = st.session_state.get(named("rev"), 0)
    return rev
