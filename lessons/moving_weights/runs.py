"""What was drawn of orders, resets and conversions: a rerun shows it again.

What is drawn in a function of `st.cache_data` is kept with its result, and shown again when the
result is taken from the cache.
"""

import streamlit as st

from lessons.moving_weights import weights
from lessons.moving_weights.differences import differences
from lstm_core.cells import Kind
from lstm_core.comparison import reset_place
from lstm_core.comparison.reset_place import FORMS, FormKey
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.numbers import gap, signed
from lstm_ui.theme import Mode


@st.cache_data(max_entries=64, show_spinner=False)
def stacked(kind: Kind, library: Library, mode: Mode) -> None:
    """The rows of the stacked matrix in every library's order, drawn."""
    from lessons.moving_weights import figures

    figure = figures.stacked(kind, library, mode)
    show.chart(figure, figures.describe_stacked(kind), "stacked")


@st.cache_data(max_entries=1, show_spinner=False)
def what_differs() -> None:
    """What else differs between the libraries, in a table."""
    names = {library: layout.name for library, layout in LAYOUTS.items()}
    show.table(
        [
            {"what": row.what} | {name: getattr(row, library) for library, name in names.items()}
            for row in differences()
        ]
    )


@st.cache_data(max_entries=64, show_spinner=False)
def reset_gap(seed: int, made: str, mode: Mode) -> None:
    """What the reset's place changes on these weights, drawn and in numbers."""
    from lessons.moving_weights import figures

    gru, x = weights.gru(seed, made), weights.sequence(seed)
    apart = reset_place.apart(gru, x)
    show.chart(figures.reset_gap(apart, mode), figures.describe_reset_gap(apart), "reset_gap")
    with st.expander("The same in numbers, for unit 1", key=named("reset_numbers")):
        after, before = (trace["h"][:, 0, 0] for trace in reset_place.both(gru, x))
        show.table(
            [
                {"step": str(t), "h, reset after": signed(a, 4), "h, reset before": signed(b, 4)}
                for t, (a, b) in enumerate(zip(after, before, strict=True))
            ]
        )


@st.cache_data(max_entries=64, show_spinner=False)
def converted(seed: int, made: str, source: FormKey, target: FormKey) -> bool:
    """Weights in another library's form, in a table, or why not; whether they are there."""
    try:
        arrays = weights.converted(seed, made, source, target)
    except ValueError as reason:
        st.info(str(reason), icon=":material/block:", width=show.READING_WIDTH)
        return False
    before = reset_place.read(weights.given(seed, made, source), source)
    after = reset_place.read(arrays, target)
    largest = float(reset_place.between(before, after, weights.check_input()).max())
    show.finding(
        f"Converted. Over {weights.STEPS} steps the old weights in {FORMS[source].name} and the "
        f"new ones in {FORMS[target].name} give the same h: the largest difference is "
        f"{gap(largest)}."
    )
    show.table([{"array": name, "shape": str(array.shape)} for name, array in arrays.items()])
    return True
