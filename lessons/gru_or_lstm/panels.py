"""What GRU or LSTM shows: an answer, two cells side by side, what a step costs, a race."""

from fractions import Fraction

import numpy as np
import streamlit as st

from lessons.gru_or_lstm import controls, runs
from lessons.gru_or_lstm.choosing import advice
from lessons.gru_or_lstm.timing import KINDS, time_step, timed
from lstm_core.backends import BackendName
from lstm_core.cells import CELLS, Kind
from lstm_core.comparison.costs import Cost, cost
from lstm_core.comparison.same_weights import memory_under
from lstm_core.comparison.sign_test import sign_test
from lstm_core.comparison.speed import Sizes
from lstm_core.comparison.timing import Timings
from lstm_core.trace import Trace
from lstm_ui import backends, show
from lstm_ui.controls import theme_mode
from lstm_ui.show import INSTALL_TORCH, READING_WIDTH

COUNTED = {
    "blocks": "blocks",
    "parameters": "parameters",
    "multiplications": "multiplications a step",
    "evaluations": "σ and tanh a step",
    "weight_bytes": "weights, kB",
    "state_bytes": "state, kB",
}
TELLING = 0.05  # two equals part as far less often than this
BACKENDS: dict[BackendName, str] = {"numpy": "our NumPy core", "torch": "PyTorch’s fused layers"}
Pair = tuple[Trace, Trace]


def answer(written: str) -> None:
    """The reader's own words, as they stand."""
    if written:
        st.markdown("**Your answer**")
        st.text(written, width=READING_WIDTH)
    st.markdown("**Ours**")


def side_by_side(seed: int, tied: bool) -> Pair:
    """The gates of both cells over one sequence, and what they have in common."""
    runs.side_by_side(seed, tied, theme_mode())
    return runs.both(seed, tied)


def step_by_step(both: Pair) -> None:
    """The step in view, unit by unit, and the GRU's gates in the LSTM's memory line."""
    from lessons.gru_or_lstm.figures import ROWS, values_of

    at, gru = controls.step(), both[1]
    rows = []
    for row in ROWS:
        for cell, trace, (symbol, does) in zip(("LSTM", "GRU"), both, row, strict=True):
            units = enumerate(values_of(trace, symbol)[at - 1], start=1)
            rows.append(
                {"cell": cell, "value": f"{symbol}, {does}"}
                | {f"unit {k}": f"{value:.4f}".replace("-", "−") for k, value in units}
            )
    show.table(rows)
    gap = max(
        float(np.abs(memory_under(gru, unit).c - gru["h"][:, 0, unit]).max())
        for unit in range(gru.hidden_size)
    )
    same = "0, to the last bit" if gap == 0 else f"{gap:.1e}"
    st.markdown(
        f"**The GRU’s z and n, put into the LSTM’s line c = f c + i g as f = z, i = 1 − z and "
        f"g = n, give the GRU’s memory again: the largest difference over all {gru.steps} steps "
        f"and {gru.hidden_size} units is {same}.**",
        width=READING_WIDTH,
    )


def shown(both: Pair) -> None:
    """How much of its memory each cell shows."""
    lstm, gru = both
    hidden = float(np.abs(lstm["h"][1:]).mean() / np.abs(lstm["c"][1:]).mean())
    largest = float(np.abs(lstm["c"]).max())
    st.markdown(
        f"**In this run the mean size of the LSTM’s h is {hidden:.0%} of that of its c, over all "
        f"steps and units, and the largest c is {largest:.2f}. The GRU’s h is its memory: all of "
        f"it is shown, and none of it beyond {float(np.abs(gru['h']).max()):.2f}.**".replace(
            "%", " %"
        ),
        width=READING_WIDTH,
    )


def costs(sizes: Sizes, biases: int) -> None:
    """What each cell costs at these sizes, counted."""
    counted = {
        kind: cost(
            kind,
            sizes.input_size,
            sizes.hidden_size,
            layers=sizes.layers,
            batch=sizes.batch,
            biases=biases,
        )
        for kind in KINDS
    }
    show.table(
        [
            {"": title}
            | {CELLS[kind].short_name: _counted(found, name) for kind, found in counted.items()}
            | {"GRU to LSTM": _ratio(getattr(counted["gru"], name), getattr(counted["lstm"], name))}
            for name, title in COUNTED.items()
        ]
    )
    blocks, parameters, state = (
        Fraction(getattr(counted["gru"], name), getattr(counted["lstm"], name))
        for name in ("blocks", "parameters", "state_bytes")
    )
    st.markdown(
        f"**{blocks} of the LSTM’s blocks make {parameters} of its parameters, exactly, and one "
        f"state in place of two makes {state} of what is carried from step to step.**",
        width=READING_WIDTH,
    )


def _counted(found: Cost, name: str) -> str:
    value = getattr(found, name)
    return f"{value / 1000:,.2f}" if name.endswith("bytes") else f"{value:,}"


def _ratio(over: int, under: int) -> str:
    """A short fraction as it is, another as a decimal number."""
    exact = Fraction(over, under)
    return str(exact) if exact.denominator < 10 else f"{float(exact):.4f}"


def speeds(sizes: Sizes) -> None:
    """Time a step, measured when asked for."""
    wanted = controls.measure()
    found = controls.measured(sizes)
    if wanted == "torch" and not backends.torch_installed():
        st.info(INSTALL_TORCH, width=READING_WIDTH)
    elif wanted is not None:
        found[wanted] = time_step(sizes, wanted)
    for backend, timings in found.items():
        st.markdown(f"**{_faster(backend, timings)}**", width=READING_WIDTH)
        show.table(
            [
                {"cell": CELLS[kind].short_name} | _times(timings, kind, timed(sizes).steps)
                for kind in KINDS
            ]
        )
    if wanted is not None and controls.TRAINING.running:
        st.markdown(
            "The race below was running meanwhile, on the same processor: measure again after it.",
            width=READING_WIDTH,
        )
    if found and timed(sizes).steps < sizes.steps:
        st.markdown(
            f"Timed over {timed(sizes).steps} of the {sizes.steps} steps, to keep it brief."
        )


def _faster(backend: BackendName, timings: Timings) -> str:
    """Which cell was the faster, if that can be told: by the rounds that each won.

    A rule of thumb: rounds that follow one another are not quite independent.
    """
    ratio = timings.ratio("gru", "lstm")
    rounds = list(zip(timings.of("gru"), timings.of("lstm"), strict=True))
    wins, losses = sum(g < o for g, o in rounds), sum(g > o for g, o in rounds)
    name = BACKENDS[backend][0].upper() + BACKENDS[backend][1:]
    if sign_test(wins, losses) < TELLING:
        told = f"the {'GRU' if wins > losses else 'LSTM'} is the faster"
    else:
        told = "which is the faster these rounds cannot tell"
    return (
        f"{name}, on this server and at this moment: {told}. A step of the GRU takes "
        f"{ratio.median:.2f} times as long as one of the LSTM (median of {len(rounds)} rounds, "
        f"which went from {ratio.low:.2f} to {ratio.high:.2f}), less time in {wins} of them."
    )


def _times(timings: Timings, kind: Kind, steps: int) -> dict[str, str]:
    times = [1e6 * seconds / steps for seconds in timings.of(kind)]
    return {
        "µs a step, median": _amount(1e6 * timings.median(kind) / steps),
        "fastest round": _amount(min(times)),
        "slowest round": _amount(max(times)),
    }


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def choosing() -> None:
    """Which to choose, a row for each question, with what it rests on."""
    show.table(
        [
            {"what matters": row.question, "lean to": row.lean, "it rests on": row.rests}
            for row in advice()
        ]
    )
