"""The gradient page's widgets: the scene, in the URL, and presets that set it."""

from dataclasses import asdict
from typing import Any

import streamlit as st

from lessons.vanishing_gradient import nets as flow_scene
from lessons.vanishing_gradient.nets import FlowScene, Preset
from lstm_core.cells import CELLS
from lstm_ui.controls import bound, choose

DEFAULT = FlowScene()
BLOCKS = {block.symbol: block.name.lower() for block in CELLS["lstm"].blocks}
_PREFIX = "flow_"


def presets() -> None:
    """Buttons that set the scene."""
    with st.container(horizontal=True, gap="small"):
        for preset in flow_scene.presets().values():
            st.button(
                preset.title, key=f"{_PREFIX}preset_{preset.title}", on_click=_set, args=(preset,)
            )


def chosen_preset(scene: FlowScene) -> Preset | None:
    """The preset whose scene is on screen, if any."""
    return next((p for p in flow_scene.presets().values() if p.scene == scene), None)


def _set(preset: Preset) -> None:
    for name, value in asdict(preset.scene).items():
        if name == "radius":
            st.session_state[f"{_PREFIX}scaled"] = value is not None
            value = value or 1.0
        st.session_state[_PREFIX + name] = value


def scene() -> FlowScene:
    """The scene: what all nets share, then what is the RNN's and the LSTM's own."""
    left, middle, right = st.columns(3)
    with left:
        st.markdown("**All nets**")
        steps = _slider("Sequence length T", flow_scene.STEPS_RANGE, 10, "steps")
        hidden = _slider("Hidden size H", flow_scene.HIDDEN_RANGE, 4, "hidden")
        seeds = _slider("Seeds", flow_scene.SEEDS_RANGE, 1, "seeds")
        scale = _slider("Scale of the inputs", flow_scene.SCALE_RANGE, 0.1, "scale")
        loss = choose("The loss sits", flow_scene.LOSSES, f"{_PREFIX}loss")
    with middle:
        st.markdown("**RNN**")
        rnn = choose("Nonlinearity", flow_scene.RNN_KINDS, f"{_PREFIX}rnn")
        rnn_scheme = _select("Recurrent matrix", flow_scene.RNN_SCHEMES, "rnn_scheme")
        scaled = _toggle("Set its spectral radius ρ", "scaled")
        radius = _slider("ρ", flow_scene.RADIUS_RANGE, 0.05, "radius", value=1.0, on=scaled)
    with right:
        st.markdown("**LSTM**")
        lstm_scheme = _select("Initialisation", flow_scene.LSTM_SCHEMES, "lstm_scheme")
        given = lstm_scheme == "bias"
        forget_bias = _slider("Forget bias", flow_scene.BIAS_RANGE, 0.25, "forget_bias", on=given)
    return FlowScene(
        int(steps),
        int(hidden),
        int(seeds),
        loss,
        float(scale),
        rnn,
        rnn_scheme,
        float(radius) if scaled else None,
        lstm_scheme,
        float(forget_bias) if given else DEFAULT.forget_bias,
    )


def theory(on: bool) -> bool:
    """Whether the lines of theory are drawn; disabled where there are none."""
    return _toggle("Lines of theory", "theory", disabled=not on) and on


def lag(most: int) -> int:
    """The lag that the sentence is about, and the table's row."""
    value = bound(
        st.slider,
        "Lag k in the sentence below, T steps at most",
        1,
        flow_scene.STEPS_RANGE[1],
        value=50,
        key="flow_lag",
        width=360,
    )
    return min(int(value), most)


def dial() -> float:
    """A forget bias, to be read in every way."""
    bias = bound(
        st.slider,
        "Forget bias b",
        -2.0,
        8.0,
        value=1.0,
        step=0.1,
        key="flow_dial",
    )
    return float(bias)


def gate() -> str:
    """The block at which the gradient is shown."""
    return choose("At the pre-activation of the", BLOCKS, "flow_gate")


def clip() -> bool:
    """Whether clipping is on."""
    return _toggle("Clip to a norm of 1", "clip")


def stop(work: FlowScene) -> None:
    """A button that ends a long computation with what there is."""
    st.button("Stop", key="flow_stop", on_click=_stop, args=(work,))


def stopped(work: FlowScene) -> bool:
    """Whether this very scene was stopped."""
    return bool(st.session_state.get("flow_stopped") == work)


def go_on() -> None:
    """A button that takes a stopped computation up again."""
    st.button("Go on", key="flow_go_on", on_click=_stop, args=(None,))


def _stop(work: FlowScene | None) -> None:
    st.session_state["flow_stopped"] = work


def _slider(
    label: str,
    bounds: tuple[Any, Any],
    step: Any,
    name: str,
    value: Any = None,
    on: bool = True,
) -> float:
    """A slider of the scene, disabled where it does not count.

    It is always there: Streamlit leaves out of the link what is set before its widget was drawn.
    """
    kind = type(step)
    chosen = bound(
        st.slider,
        label,
        kind(bounds[0]),
        kind(bounds[1]),
        value=kind(getattr(DEFAULT, name) if value is None else value),
        step=step,
        disabled=not on,
        key=_PREFIX + name,
    )
    return float(chosen)


def _toggle(label: str, name: str, disabled: bool = False) -> bool:
    return bool(bound(st.toggle, label, key=_PREFIX + name, disabled=disabled))


def _select(label: str, names: dict[str, str], name: str) -> str:
    chosen: str = bound(
        st.selectbox, label, list(names), format_func=names.__getitem__, key=_PREFIX + name
    )
    return chosen
