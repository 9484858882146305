"""The sandbox's panels: what is told about a scene beside its picture."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lessons.gate_sandbox import controls, origins, runs, stories, take_home, tour
from lessons.gate_sandbox.agreement import describe_agreement
from lessons.gate_sandbox.controls import Scenario
from lessons.gate_sandbox.stories import Challenge, Story, next_unsolved
from lessons.gate_sandbox.tour import Stop
from lstm_core import MemoryTrace
from lstm_core.backends import BackendName
from lstm_core.exercises.challenges import Criterion
from lstm_ui import backends, show
from lstm_ui.address import named
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, literally

OUT_OF_SIGHT = "<style>[class*=_choices], [class*=_below] { display: none !important; }</style>"
SENT = " this scene comes from there. Reset brings back the story chosen above."


def places(*, alone: bool) -> tuple[DeltaGenerator, DeltaGenerator, DeltaGenerator]:
    """Places for the choice of a scenario, for the picture, and for what lies below it.

    A picture alone still has its choices, out of sight: a link brings them.
    """
    choices = st.container(key=named("choices"), horizontal=True, vertical_alignment="center")
    live, below = st.container(), st.container(key=named("below"))
    if alone:
        st.html(OUT_OF_SIGHT)
    return choices, live, below


def aside(chosen: Scenario, scene: Scene, *, predict: bool) -> dict[str, Any]:
    """What stands beside the picture: what to watch in a story, what to reach elsewhere."""
    if isinstance(chosen, Stop):
        return _stop(chosen, runs.done(chosen.key, scene))
    if isinstance(chosen, Challenge):
        criteria = runs.criteria(chosen.key, scene)
        met = not predict and all(criterion.met for criterion in criteria)
        solved = controls.solved_challenges(chosen.key, met)
        return chosen.aside(criteria, next_unsolved(chosen.key, solved), predict=predict)
    sender = controls.came_from()
    if sender is not None:
        return stories.aside([("strong", f"From “{sender.title}”:"), ("", SENT)])
    return chosen.aside(scene, predict=predict)


def _stop(chosen: Stop, criteria: Sequence[Criterion]) -> dict[str, Any]:
    """What there is to see and to do at a stop of the tour, or what was seen once it is done."""
    number, count = tour.place(chosen.key)
    name: stories.Pieces = [("strong", f"Stop {number} of {count} · {chosen.title}.")]
    if all(criterion.met for criterion in criteria):
        controls.note_done(chosen)
        return stories.aside([*name, ("", f" Done. {chosen.why}")], done=True)
    return stories.aside([*name, ("", f" {chosen.say} "), ("strong", chosen.task)], criteria)


def ways(chosen: Scenario, scene: Scene) -> None:
    """The way on along the tour, and the way back to the page that sent the visitor here."""
    if isinstance(chosen, Stop):
        criteria = runs.done(chosen.key, scene)
        controls.ways(chosen, done=all(criterion.met for criterion in criteria))
    _way_back()


def _way_back() -> None:
    """The way back, for who came from another page."""
    sender = controls.came_from()
    if sender is not None:
        st.page_link(
            f"pages/{sender.slug}.py",
            label=f"Back to “{sender.title}”",
            icon=":material/arrow_back:",
        )


def begin_tour(chosen: Scenario) -> None:
    """The way to the tour's first stop, from a story."""
    if isinstance(chosen, Story):
        controls.begin_tour()


def hint(chosen: Scenario) -> None:
    """A hint for a challenge, on request."""
    if isinstance(chosen, Challenge):
        with st.expander("A hint", key=named(f"hint_{chosen.key}")):
            show.tell(chosen.hint)


def largest_part(scene: Scene) -> None:
    """Who is still on the belt in a sentence alone: the map brings Plotly, and is asked for."""
    finding = origins.describe_belt_parts(runs.shares(scene), scene.at, scene.words)
    show.finding(literally(finding))


def belt_parts(scene: Scene) -> None:
    """Who is still on the belt: a heat map, its finding in a sentence, and its numbers."""
    from lessons.gate_sandbox import figures  # brings Plotly, for which the picture does not wait

    shares = runs.shares(scene)
    figure = figures.belt_parts(shares, scene.words, scene.at, theme_mode())
    finding = origins.describe_belt_parts(shares, scene.at, scene.words)
    show.chart(figure, finding, "belt_parts", markdown=literally(finding))
    show.tell(f"The parts of $c_{{{scene.at}}}$, with their signs:")
    show.table(origins.parts_of(shares, scene.at, [literally(word) for word in scene.words]))


def withheld() -> None:
    """In place of a panel that would tell what is to be predicted."""
    show.tell("*This would give the answer away. Switch “Predict first” off to see it.*")


def agreement(scene: Scene) -> None:
    """How far apart NumPy and PyTorch are at this moment, or what to install to see it."""
    if backends.torch_installed():
        show.tell(describe_agreement(runs.disagreement(scene)))
    else:
        show.note(f"NumPy still computes this page. {INSTALL_TORCH}")


def code(backend: BackendName) -> None:
    """The lines that compute the memory, by the backend in use."""
    show.code(runs.memory_source(backends.available(backend)))


def to_take_home(scene: Scene, trace: MemoryTrace) -> None:
    """The link, the table and both scripts."""
    show.code(controls.link(scene))
    show.tell("To show the picture in a page of your own, paste this into it:")
    show.embed_code("The gate sandbox: one LSTM cell", controls.whole(scene))
    show.download(
        "Download the run (CSV)", "lstm_sandbox.csv", partial(take_home.table, scene, trace)
    )
    for column, backend in zip(st.columns(2), controls.BACKENDS, strict=True):
        with column:
            st.markdown(f"**{controls.BACKENDS[backend]}**")
            show.code(take_home.script(scene, backend))
            show.download(
                f"Download the {controls.BACKENDS[backend]} script",
                f"lstm_sandbox_{backend}.py",
                partial(take_home.script, scene, backend),
            )
