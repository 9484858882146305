"""GRU against LSTM on a small task: every seed, the spread, and a verdict with its limits."""

from functools import partial

from lessons.gru_or_lstm import controls, match
from lessons.gru_or_lstm.match import Match
from lstm_core.learning.tasks import TASKS
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.progress import kept
from lstm_ui.training import entrants
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def fairness(plan: Match) -> None:
    """Which sizes make the two nets equal, and how equal."""
    show.tell(match.describe_fairness(plan))


def standing(plan: Match) -> None:
    """The race as it stands, while it runs and once it rests."""
    race = watch(controls.TRAINING, plan, _standing)
    kept.task(race is not None and race.done)


def _standing(race: Race[Match]) -> None:
    """The curves and, once all have ended, the verdict and every seed."""
    from lstm_ui.training import curves

    plan, verdict, task = race.plan, match.verdict(race), TASKS[race.plan.task]
    show.tell(
        f"{controls.TASK_NAMES[plan.task]}, {plan.length} steps; LSTM with {plan.units} units and "
        f"forget bias {match.STARTS[plan.lstm]}:"
    )
    show.finding(verdict)
    if race.done:
        _every_seed(race, verdict)
    figure = curves.curves(
        {lane.name: lane.curve(LOSS) for lane in race.lanes},
        {},
        task.baselines(plan.length),
        task.solved_below(plan.length),
        theme_mode(),
        match.kinds(race),
    )
    alt = f"The loss of every net on unseen sequences, step by step. {verdict}"
    show.picture(figure, alt, "curves")


def _every_seed(race: Race[Match], verdict: str) -> None:
    """When each net had solved its task, drawn and in a table, and every curve to take home."""
    from lessons.gru_or_lstm import figures

    solved = {
        name: [match.finish(pair[k]) for pair in match.pairs(race)]
        for k, name in enumerate(match.KINDS)
    }
    figure = figures.finishes(solved, list(race.plan.all_seeds), match.BUDGET, theme_mode())
    show.picture(figure, f"Every seed. {verdict}", "finishes")
    if beyond := match.describe_longer(race):
        show.finding(beyond)
    show.table(match.rows(race))
    show.download(
        "Download every curve (CSV)", "gru_or_lstm.csv", partial(entrants.table, race.lanes)
    )
