"""The gradient page's widgets: the scene, in the URL, and presets that set it."""

from dataclasses import asdict

import streamlit as st

from lessons.vanishing_gradient import nets
from lessons.vanishing_gradient.nets import Preset, Scene
from lstm_core.cells import CELLS
from lstm_ui.address import named
from lstm_ui.controls import choose, put, slide, switch

DEFAULT = Scene()
BLOCKS = {block.symbol: block.name.lower() for block in CELLS["lstm"].blocks}


def starts(scene: Scene) -> None:
    """Presets of how the LSTM starts, the one on screen marked."""
    _pills("lstm", "How the LSTM starts", scene)


def experiments(scene: Scene) -> None:
    """Presets about the RNN, folded away unless one of them is on screen."""
    on_screen = chosen_preset(scene)
    open_at_first = on_screen is not None and on_screen.group == "rnn"
    with st.expander("Experiments with the RNN", expanded=open_at_first, key=named("experiments")):
        _pills("rnn", "What the RNN is made of", scene)


def _pills(group: str, label: str, scene: Scene) -> None:
    """The presets of a group. Which is chosen follows from the scene, whatever was clicked last.

    It is set only where it is another: a browser told what it shows already may lose a click that
    comes just then.
    """
    offered = {p.key: p.title for p in nets.presets().values() if p.group == group}
    on_screen, name = chosen_preset(scene), f"presets_{group}"
    chosen = on_screen.key if on_screen and on_screen.key in offered else None
    if st.session_state.get(named(name)) != chosen:
        st.session_state[named(name)] = chosen
    st.pills(
        label,
        list(offered),
        format_func=offered.__getitem__,
        key=named(name),
        on_change=_clicked,
        args=(name,),
        wrap=True,
    )


def _clicked(name: str) -> None:
    """Set the scene of the preset; a second click on it changes nothing."""
    if (key := st.session_state.get(named(name))) is not None:
        _set(nets.presets()[key])


def chosen_preset(scene: Scene) -> Preset | None:
    """The preset whose scene is on screen, if any."""
    return next((p for p in nets.presets().values() if p.scene == scene), None)


def _set(preset: Preset) -> None:
    for name, value in asdict(preset.scene).items():
        if name == "radius":
            put("scaled", value is not None)
            value = value or 1.0
        put(name, value)


def scene() -> Scene:
    """The scene: what all nets share, then what is the RNN's and the LSTM's own.

    A slider that does not count is disabled, and yet there: Streamlit leaves out of the link what
    is set before its widget was drawn.
    """
    left, middle, right = st.columns(3)
    with left:
        st.markdown("**All nets**")
        steps = slide("Sequence length T", nets.STEPS_RANGE, DEFAULT.steps, "steps", 10)
        hidden = slide("Hidden size H", nets.HIDDEN_RANGE, DEFAULT.hidden, "hidden", 4)
        seeds = slide("Seeds", nets.SEEDS_RANGE, DEFAULT.seeds, "seeds")
        scale = slide("Scale of the inputs", nets.SCALE_RANGE, DEFAULT.scale, "scale", 0.1)
        loss = choose("The loss is read", nets.LOSSES, "loss")
    with middle:
        st.markdown("**RNN**")
        rnn = choose("Nonlinearity", nets.RNN_KINDS, "rnn")
        rnn_scheme = choose("Recurrent matrix", nets.RNN_SCHEMES, "rnn_scheme", widget=st.selectbox)
        scaled = switch("Set its spectral radius ρ", "scaled")
        radius = slide("ρ", nets.RADIUS_RANGE, 1.0, "radius", 0.05, disabled=not scaled)
    with right:
        st.markdown("**LSTM**")
        lstm_scheme = choose(
            "Initialisation", nets.LSTM_SCHEMES, "lstm_scheme", widget=st.selectbox
        )
        given = lstm_scheme == "bias"
        first = DEFAULT.forget_bias
        bias = slide("Forget bias", nets.BIAS_RANGE, first, "forget_bias", 0.25, disabled=not given)
    return Scene(
        steps,
        hidden,
        seeds,
        loss,
        scale,
        rnn,
        rnn_scheme,
        radius if scaled else None,
        lstm_scheme,
        bias if given else first,
    )


def theory(on: bool) -> bool:
    """Whether the lines of theory are drawn; disabled where there are none."""
    return switch("Draw them in the figure", "theory", disabled=not on) and on


def lag(most: int) -> int:
    """The lag that the sentence is about: at most the length of the sequence."""
    return min(slide("How many steps back?", (1, nets.STEPS_RANGE[1]), 50, "lag", width=360), most)


def dial() -> float:
    """A forget bias, to be read in every way."""
    return slide("Forget bias b", (-2.0, 8.0), 1.0, "dial", 0.1)


def gate() -> str:
    """The block at which the gradient is shown."""
    return choose("The gradient at the", BLOCKS, "gate")


def clip() -> bool:
    """Whether clipping is on."""
    return switch("Clip to a norm of 1", "clip")


def stop(work: Scene) -> None:
    """A button that ends a long computation with what there is."""
    st.button("Stop", key=named("stop"), on_click=_stop, args=(work,))


def stopped(work: Scene) -> bool:
    """Whether this very scene was stopped."""
    return bool(st.session_state.get(named("stopped")) == work)


def go_on() -> None:
    """A button that takes a stopped computation up again."""
    st.button("Go on", key=named("go_on"), on_click=_stop, args=(None,))


def _stop(work: Scene | None) -> None:
    st.session_state[named("stopped")] = work
