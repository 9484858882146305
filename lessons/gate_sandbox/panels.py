"""The sandbox's panels: what is told about a scene beside its picture."""

from functools import partial

import streamlit as st

from lessons.gate_sandbox import controls, runs, take_home, tour
from lessons.gate_sandbox.agreement import describe_agreement
from lessons.gate_sandbox.stories import (
    Challenge,
    describe_criteria,
    describe_solved,
    next_unsolved,
)
from lessons.gate_sandbox.tour import Stop
from lstm_core import MemoryTrace
from lstm_core.backends import BackendName
from lstm_ui import backends, show
from lstm_ui.address import named
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH, literally


def scenario(chosen: controls.Scenario, scene: Scene, *, predict: bool) -> None:
    """What to watch in a story, or what to reach in a challenge or at a stop of the tour."""
    if isinstance(chosen, Stop):
        _stop(chosen, scene)
        return
    if isinstance(chosen, Challenge):
        _challenge(chosen, scene, predict=predict)
        return
    quiz = controls.came_from()
    if quiz is not None:
        show.tell(
            "**From the quiz:** this is the scene of your question. Reset brings back the story "
            "chosen above."
        )
        st.page_link(
            f"pages/{quiz.slug}.py", label="Back to the quiz", icon=":material/arrow_back:"
        )
        return
    show.tell(chosen.introduce(scene, predict=predict))
    controls.begin_tour()


def _challenge(chosen: Challenge, scene: Scene, *, predict: bool) -> None:
    """The task, each criterion met or not, and a hint on request."""
    show.tell(f"**{chosen.task}** The inputs are given; you set the gates.")
    if predict:
        withheld()
    else:
        show.tell(describe_criteria(runs.criteria(chosen.key, scene)))
    with st.expander("A hint", key=named(f"hint_{chosen.key}")):
        show.tell(chosen.hint)


def _stop(chosen: Stop, scene: Scene) -> None:
    """What there is to see and to do, whether it is done, and the way on."""
    criteria, (number, count) = runs.done(chosen.key, scene), tour.place(chosen.key)
    done = all(criterion.met for criterion in criteria)
    if done:
        controls.note_done(chosen)
    with st.container(border=True, width=READING_WIDTH):
        st.markdown(
            f"**Stop {number} of {count} · {chosen.title}.** {chosen.say} **{chosen.task}**"
        )
        st.markdown(f"**Done.** {chosen.why}" if done else describe_criteria(criteria))
        controls.ways(chosen, done=done)


def solved(chosen: controls.Scenario, scene: Scene, *, predict: bool) -> None:
    """Why a challenge is solved, which are solved so far, and what comes next.

    It stands below the picture, which would move under the hand that solves the challenge.
    """
    if not isinstance(chosen, Challenge) or predict:
        return
    met = all(criterion.met for criterion in runs.criteria(chosen.key, scene))
    keys = controls.solved_challenges(chosen.key, met)
    if keys:
        show.tell(describe_solved(chosen, keys, met=met))
    following = next_unsolved(chosen.key, keys)
    if met and following is not None:
        controls.next_challenge(following)


def belt_parts(scene: Scene) -> None:
    """Who is still on the belt: a heat map, its finding in a sentence, and its numbers."""
    from lessons.gate_sandbox import figures  # brings Plotly, for which the picture does not wait

    shares = runs.shares(scene)
    figure = figures.belt_parts(shares, scene.words, scene.at, theme_mode())
    finding = figures.describe_belt_parts(shares, scene.at, scene.words)
    show.chart(figure, finding, "belt_parts", markdown=literally(finding))
    show.tell(f"The parts of $c_{{{scene.at}}}$, with their signs:")
    show.table(figures.parts_of(shares, scene.at, [literally(word) for word in scene.words]))


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
