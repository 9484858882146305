"""GRU against LSTM on a small task: every seed, the spread, and a verdict with its limits."""

from functools import partial

from lessons.gru_or_lstm import controls, match
from lessons.gru_or_lstm.match import Match
from lstm_core.learning.tasks import TASKS
from lstm_ui import show
from lstm_ui.address import named
from lstm_ui.controls import theme_mode
from lstm_ui.progress import kept
from lstm_ui.track.picture import track
from lstm_ui.training import entrants, places
from lstm_ui.training.entrants import LOSS
from lstm_ui.training.marks import Marks, marks_of
from lstm_ui.training.race import Race
from lstm_ui.training.watch import Status, follow


def fairness(plan: Match) -> None:
    """Which sizes make the two nets equal, and how equal."""
    show.tell(match.describe_fairness(plan))


def standing(plan: Match) -> None:
    """The race in lanes, while it runs and once it rests; then its curves and the verdict."""
    race = follow(controls.TRAINING, plan, _lanes)
    kept.task(race is not None and race.done)
    if race is not None:
        _standing(race)


def _lanes(race: Race[Match] | None, status: Status) -> None:
    """Every net on its way from knowing nothing to solved."""
    if race is None:
        return
    task, length = TASKS[race.plan.task], race.plan.length
    lines = task.baselines(length), task.solved_below(length)
    track(places.track(race.lanes, _marks(race), *lines, status.text), named("lanes"))


def _marks(race: Race[Match]) -> list[Marks]:
    """The marks of each net, which are those of its kind."""
    by_kind = dict(zip(match.KINDS, marks_of([kind.lower() for kind in match.KINDS]), strict=True))
    return [by_kind[kind] for kind in match.kinds(race).values()]


def _standing(race: Race[Match]) -> None:
    """The verdict and every seed, once all have ended, and the curves."""
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
        {name: kind.lower() for name, kind in match.kinds(race).items()},
        match.kinds(race),
        match.BUDGET,
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
