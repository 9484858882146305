"""GRU against LSTM on a small task: every seed, the spread, and a verdict with its limits."""

from functools import partial

import streamlit as st

from lessons.gru_or_lstm import controls, match
from lessons.gru_or_lstm.match import Match
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.show import READING_WIDTH
from lstm_ui.training import entrants
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def fairness(plan: Match) -> None:
    """Which sizes make the two nets equal, and how equal."""
    hidden, counts = plan.hidden, plan.parameters
    off = abs(counts["GRU"] - counts["LSTM"]) / counts["LSTM"]
    st.markdown(
        f"The LSTM gets {hidden['LSTM']} units, {counts['LSTM']:,} parameters with its readout; "
        f"the GRU that comes nearest has {hidden['GRU']} units and {counts['GRU']:,}, "
        f"{off:.1%} away. Seeds {plan.all_seeds[0]} to {plan.all_seeds[-1]}, at most "
        f"{match.BUDGET} steps each, every one on {Settings.batch_size} sequences of "
        f"{plan.length} steps.".replace("%", " %"),
        width=READING_WIDTH,
    )


def standing(plan: Match) -> None:
    """The race as it stands, while it runs and once it rests."""
    watch(controls.TRAINING, plan, _standing)


def _standing(race: Race[Match]) -> None:
    """The curves and, once all have ended, the verdict and every seed."""
    from lstm_ui.training import curves

    plan, verdict = race.plan, match.verdict(race)
    st.markdown(
        f"{controls.TASK_NAMES[plan.task]}, {plan.length} steps, LSTM with {plan.units} units and "
        f"forget bias {match.STARTS[plan.lstm]}:",
        width=READING_WIDTH,
    )
    st.markdown(f"**{verdict}**", width=READING_WIDTH)
    if race.done:
        _every_seed(race, verdict)
    task = TASKS[plan.task]
    show.picture(
        curves.curves(
            {lane.name: lane.curve(LOSS) for lane in race.lanes},
            {},
            task.baselines(plan.length),
            task.solved_below(plan.length),
            theme_mode(),
            match.kinds(race),
        ),
        f"The loss of every net on unseen sequences, step by step. {verdict}",
        named("curves"),
    )


def _every_seed(race: Race[Match], verdict: str) -> None:
    from lessons.gru_or_lstm import figures

    pairs, seeds = match.pairs(race), list(race.plan.all_seeds)
    show.picture(
        figures.finishes(
            {name: [match.finish(pair[k]) for pair in pairs] for k, name in enumerate(match.KINDS)},
            seeds,
            match.BUDGET,
            theme_mode(),
        ),
        f"Every seed. {verdict}",
        named("finishes"),
    )
    show.table(
        [
            {"seed": str(seed)}
            | {name: _ending(lane) for name, lane in zip(match.KINDS, lanes, strict=True)}
            | {"sooner": match.first(*lanes) or "neither"}
            for seed, lanes in zip(seeds, pairs, strict=True)
        ]
    )
    show.download("Every curve as CSV", "gru_or_lstm.csv", partial(entrants.table, race.lanes))


def _ending(lane: Lane) -> str:
    loss = "" if lane.latest is None else f", loss {lane.latest[LOSS]:.3g}"
    ended = {"solved": "solved", "budget": "not solved", "diverged": "diverged"}[lane.ended]
    return f"{ended} after {lane.step} steps{loss}" if lane.ended == "solved" else ended + loss
