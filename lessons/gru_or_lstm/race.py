"""GRU against LSTM on a small task: every seed, the spread, and a verdict with its limits."""

import streamlit as st

from lessons.gru_or_lstm import controls
from lessons.gru_or_lstm import match as duel
from lessons.gru_or_lstm.match import Duel
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH
from lstm_ui.training.race import Lane, Race


def fairness(plan: Duel) -> None:
    """Which sizes make the two nets equal, and how equal."""
    hidden, counts = plan.hidden, plan.parameters
    off = abs(counts["GRU"] - counts["LSTM"]) / counts["LSTM"]
    st.markdown(
        f"The LSTM gets {hidden['LSTM']} units, {counts['LSTM']:,} parameters with its readout; "
        f"the GRU that comes nearest has {hidden['GRU']} units and {counts['GRU']:,}, "
        f"{off:.1%} away. Seeds {plan.all_seeds[0]} to {plan.all_seeds[-1]}, at most "
        f"{duel.BUDGET} steps each, every one on {Settings.batch_size} sequences of "
        f"{plan.length} steps.".replace("%", " %"),
        width=READING_WIDTH,
    )


def standing(at: Race[Duel]) -> None:
    """The curves and, once all have ended, the verdict and every seed."""
    from lstm_ui.training import curves

    at = at.as_it_is()
    plan, said = at.plan, duel.verdict(at)
    st.markdown(
        f"{controls.TASK_NAMES[plan.task]}, {plan.length} steps, LSTM with {plan.units} units and "
        f"forget bias {duel.STARTS[plan.lstm]}:",
        width=READING_WIDTH,
    )
    st.markdown(f"**{said}**", width=READING_WIDTH)
    if at.done:
        _every_seed(at, said)
    task = TASKS[plan.task]
    st.plotly_chart(
        curves.curves(
            {lane.name: lane.looks for lane in at.lanes},
            {},
            task.baselines(plan.length),
            task.solved_below(plan.length),
            theme_mode(),
            {lane.name: duel.kind_of(lane) for lane in at.lanes},
        ),
        key="gru_curves",
        theme=None,
        alt=f"The loss of every net on unseen sequences, step by step. {said}",
        config={"displayModeBar": False},
    )


def _every_seed(at: Race[Duel], said: str) -> None:
    from lessons.gru_or_lstm import figures

    both = duel.pairs(at)
    st.plotly_chart(
        figures.finishes(
            {name: [duel.finish(pair[k]) for pair in both] for k, name in enumerate(duel.KINDS)},
            list(at.plan.all_seeds),
            duel.BUDGET,
            theme_mode(),
        ),
        key="gru_finishes",
        theme=None,
        alt=f"Every seed. {said}",
        config={"displayModeBar": False},
    )
    show.table(
        [
            {"seed": str(lanes[0].settings.seed)}
            | {name: _ending(lane) for name, lane in zip(duel.KINDS, lanes, strict=True)}
            | {"sooner": duel.first(*lanes) or "neither"}
            for lanes in both
        ]
    )
    show.download("Every curve as CSV", "gru_or_lstm.csv", at.table)


def _ending(lane: Lane) -> str:
    loss = "" if lane.latest is None else f", loss {lane.latest:.3g}"
    ended = {"solved": "solved", "budget": "not solved", "diverged": "diverged"}[lane.ended]
    return f"{ended} after {lane.step} steps{loss}" if lane.ended == "solved" else ended + loss
