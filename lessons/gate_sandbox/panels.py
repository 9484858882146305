"""The sandbox's panels: what is told about a scene beside its picture."""

from functools import partial

import streamlit as st

from lessons.gate_sandbox import controls, runs, take_home
from lessons.gate_sandbox.stories import Challenge, Story
from lstm_core import MemoryTrace
from lstm_ui import backends, show
from lstm_ui.belt.scene import Scene
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH, literally


def scenario(chosen: Story | Challenge, scene: Scene, *, predict: bool) -> None:
    """What to watch in a story, or what to reach in a challenge."""
    if isinstance(chosen, Challenge):
        _challenge(chosen, scene, predict=predict)
        return
    quiz = controls.came_from()
    if quiz:
        st.markdown(
            "**From the quiz:** the scene that the answer speaks of. Reset brings back the story "
            "that is chosen above.",
            width=READING_WIDTH,
        )
        st.page_link(f"pages/{quiz}.py", label="Back to the quiz", icon=":material/arrow_back:")
        return
    changed = scene.steps != chosen.scene.steps
    note = " *You have changed its gates; Reset restores them.*" if changed else ""
    st.markdown(f"**Watch:** {chosen.watch}{note}", width=READING_WIDTH)


def _challenge(chosen: Challenge, scene: Scene, *, predict: bool) -> None:
    """The task, each criterion met or not, and a hint on request."""
    st.markdown(f"**{chosen.task}** The inputs are given.", width=READING_WIDTH)
    if predict:
        withheld()
    else:
        criteria = runs.criteria(chosen.key, scene)
        lines = [
            f"{':material/check_circle: met' if c.met else ':material/circle: not yet'}: "
            f"{c.want} (now {c.measured.replace('-', '−')})"
            for c in criteria
        ]
        st.markdown("  \n".join(lines), width=READING_WIDTH)
        met = all(criterion.met for criterion in criteria)
        solved = controls.solved_challenges(chosen.key, met)
        if solved:
            opening = "**Solved.** " if met else ""
            st.markdown(f"{opening}Solved so far: {', '.join(f'✓ {title}' for title in solved)}")
    with st.expander("A hint", key=f"hint_{chosen.key}"):
        st.markdown(chosen.hint)


def belt_parts(scene: Scene) -> None:
    """Who is still on the belt: a heat map, its finding in a sentence, and its numbers."""
    from lessons.gate_sandbox import (
        figures,  # brings Plotly, which the page's first content must not wait for
    )

    shares = runs.shares(scene)
    finding = figures.describe_belt_parts(shares, scene.at, scene.words)
    st.markdown(f"**{literally(finding)}**", width=READING_WIDTH)
    figure = figures.belt_parts(shares, scene.words, scene.at, theme_mode())
    st.plotly_chart(
        figure, key="belt_parts", theme=None, alt=finding, config={"displayModeBar": False}
    )
    st.markdown(f"The parts of $c_{{{scene.at}}}$, signs included:")
    show.table(figures.parts_of(shares, scene.at, [literally(word) for word in scene.words]))


def withheld() -> None:
    """In place of a panel that would tell what is to be predicted."""
    st.markdown("*This would tell the outcome: switch “Predict first” off to see it.*")


def agreement(scene: Scene) -> None:
    """How far apart NumPy and PyTorch are at this moment, or what to install to see it."""
    if not backends.torch_installed():
        st.info(f"NumPy goes on computing. {INSTALL_TORCH}", width=READING_WIDTH)
        return
    gap = runs.disagreement(scene)
    said = f"agree to {gap:.1e}" if gap else "agree to the last bit, a difference of 0"
    st.markdown(
        f"PyTorch computes the numbers of this page now. Both backends {said}, over every "
        "$c$, $h$ and $h'$ of this schedule.",
        width=READING_WIDTH,
    )


def code(backend: str) -> None:
    """The lines that compute the memory, by the backend in use."""
    show.code(runs.memory_source(backends.available(backend)))


def to_take_home(scene: Scene, trace: MemoryTrace) -> None:
    """The link, the table and both scripts."""
    show.code(controls.sandbox_link(scene))
    show.download("The run as CSV", "lstm_sandbox.csv", partial(take_home.table, scene, trace))
    for column, backend in zip(st.columns(2), controls.BACKENDS, strict=True):
        with column:
            st.markdown(f"**{controls.BACKENDS[backend]}**")
            show.code(take_home.script(scene, backend))
            show.download(
                f"The {controls.BACKENDS[backend]} script",
                f"lstm_sandbox_{backend}.py",
                partial(take_home.script, scene, backend),
            )
