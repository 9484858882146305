"""The gradient page's widgets: the scene, in the URL, and presets that set it."""

from dataclasses import asdict
from typing import Any

import streamlit as st

from lessons.vanishing_gradient import nets
from lessons.vanishing_gradient.backwards.picture import backwards
from lessons.vanishing_gradient.nets import Preset, Scene
from lessons.vanishing_gradient.parameters import (
    ASIDE,
    BLOCKS,
    DIAL_RANGE,
    DRAWN_BEFORE,
    FORMS,
    LSTM,
    OPENS_SECTION,
    SECTIONS,
    Read,
)
from lstm_ui import address
from lstm_ui.address import named
from lstm_ui.controls import choose, put, sent, slide, switch
from lstm_ui.phrases import marked

DEFAULT = Scene()
OPENING = nets.presets()["bias_3"].scene  # what there is to see without a link
FIRST_LAG = 50


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
        lstm_scheme, bias = _lstm()
    chosen = Scene(
        steps,
        hidden,
        seeds,
        loss,
        scale,
        rnn,
        rnn_scheme,
        radius if scaled else None,
        lstm_scheme,
        bias if lstm_scheme == "bias" else DEFAULT.forget_bias,
    )
    _write_lstm(chosen, bias)
    return chosen


def _lstm() -> tuple[str, float]:
    """How the LSTM starts, and its forget bias.

    The page opens on an LSTM that keeps what it reads. Links of old that do not say how the LSTM
    starts mean PyTorch's start, as the page once opened on that: so it is always said, but for the
    scene that the page opens on.
    """
    is_told = any(map(address.says, DRAWN_BEFORE)) or _says_any(LSTM | ASIDE)
    first = DEFAULT if is_told else OPENING
    for name in LSTM:
        _restore(name, getattr(first, name))
    scheme: str = st.selectbox(
        "Initialisation",
        list(nets.LSTM_SCHEMES),
        format_func=nets.LSTM_SCHEMES.__getitem__,
        key=named("lstm_scheme"),
        persist_state="session",
    )
    bias: float = st.slider(
        "Forget bias",
        *nets.BIAS_RANGE,
        step=0.25,
        key=named("forget_bias"),
        persist_state="session",
        disabled=scheme != "bias",
    )
    return scheme, bias


def _restore(name: str, first: Any) -> None:
    """Set a widget to what a link brings; before anything is chosen, to what is there at first."""
    linked = _linked(name, LSTM[name], first)
    if linked is not None or named(name) not in st.session_state:
        st.session_state[named(name)] = first if linked is None else linked


def _says_any(readers: dict[str, Read]) -> bool:
    """Whether the address says any of these, and no nonsense."""
    return any(
        read(value) is not None for name, read in readers.items() for value in address.says(name)
    )


def _write_lstm(chosen: Scene, bias: float) -> None:
    """Say in the address how the LSTM starts, but for the scene that the page opens on."""
    opens = chosen == OPENING and not _says_any(ASIDE)
    address.write("lstm_scheme", [] if opens else [chosen.lstm_scheme])
    unsaid = opens or bias == DEFAULT.forget_bias
    address.write("forget_bias", [] if unsaid else [f"{bias:g}"])


def theory(on: bool) -> bool:
    """Whether the lines of theory are drawn; disabled where there are none."""
    label = "Draw them among the curves"
    return switch(label, "theory", disabled=not on, on_change=_show_curves) and on


def _show_curves() -> None:
    """Turn to the curves, where the lines of theory are, once they are asked for."""
    reading = st.session_state.get(named("held"))
    if reading is not None and st.session_state.get(named("theory")):
        reading |= {"form": "curves", "rev": reading["rev"] + 1}


def picture(drawing: dict[str, Any]) -> None:
    """The live picture, its handle and its form where the learner or a link left them."""
    reading: dict[str, Any] = st.session_state.setdefault(
        named("held"), {"lag": FIRST_LAG, "form": FORMS[0], "rev": 0}
    )
    linked = {
        "lag": _linked("lag", ASIDE["lag"], FIRST_LAG),
        "form": _linked("form", ASIDE["form"], FORMS[0]),
    }
    if brought := {name: value for name, value in linked.items() if value is not None}:
        reading |= brought | {"rev": reading["rev"] + 1}
    _write(reading)
    backwards(drawing | reading | {"mark": marked()}, named("reach"), _take_reading)


def _linked(name: str, read: Read, first: Any) -> Any:
    """What a link, Back or Forward brings, its nonsense being the first; None if nothing does."""
    values = address.brought(name)
    if values is None:
        return None
    found = read(values[-1]) if values else None
    return first if found is None else found


def _take_reading() -> None:
    """Where the learner left the handle, unless a link has moved it since."""
    message, reading = sent("reach", "reading"), st.session_state.get(named("held"))
    if not isinstance(message, dict) or reading is None or message.get("rev") != reading["rev"]:
        return
    taken = {name: ASIDE[name](str(message.get(name))) for name in ("lag", "form")}
    reading |= {name: value for name, value in taken.items() if value is not None}
    _write(reading)


def _write(reading: dict[str, Any]) -> None:
    address.write("lag", [] if reading["lag"] == FIRST_LAG else [str(reading["lag"])])
    address.write("form", [] if reading["form"] == FORMS[0] else [reading["form"]])


def section() -> str:
    """Which part of the gradient is looked at more closely; a link of old names what is in one."""
    told = [name for name in OPENS_SECTION if any(map(ASIDE[name], address.says(name)))]
    first = OPENS_SECTION[told[0]] if told else "routes"
    return choose("Look closer", SECTIONS, "section", first, widget=st.pills)


def dial() -> float:
    """A forget bias, to be read in every way."""
    return slide("Forget bias b", DIAL_RANGE, 1.0, "dial", 0.1)


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
