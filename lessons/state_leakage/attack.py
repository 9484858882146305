"""The page's second half: the reader attacks a server, once and a thousand times."""

from lessons.state_leakage import controls, runs
from lessons.state_leakage.plan import AGO, ATTACKED, IN_ORDER, SYMBOLS, Plan, audience
from lstm_core.leakage.serving import visit
from lstm_core.leakage.streams import CHANCE
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.learning.net import Net
from lstm_ui import show
from lstm_ui.controls import theme_mode
from lstm_ui.numbers import percent
from lstm_ui.progress import kept
from lstm_ui.training.race import Race
from lstm_ui.training.watch import watch


def served(plan: Plan) -> tuple[Plan, Net] | None:
    """The training of the net that serves; the net and its plan, once it is trained."""
    race = watch(controls.SERVER, plan, _progress)
    kept.task(race is not None and race.done)
    if race is None or not race.done:
        return None
    net = race.lanes[0].net
    return None if net is None else (race.plan, net)


def _progress(race: Race[Plan]) -> None:
    """How far the net that serves has been trained, and what it names."""
    from lessons.state_leakage import scores

    (lane,) = race.lanes
    named = None if lane.latest is None else lane.latest[IN_ORDER]
    show.tell(
        scores.describe_progress(
            race.plan.name, lane.name, lane.step, lane.budget, lane.seconds, named
        )
    )


def play(plan: Plan, net: Net, before: int) -> None:
    """One user with a secret, then a query of blanks: what the net says at every step."""
    from lessons.state_leakage.beliefs import beliefs, describe_answers

    secret = controls.secret()
    users = audience(plan.seed, before, secret)
    visits = {
        f"state {treatment}": [
            each.probabilities for each in visit(net, users, treatment, plan.protocol.length)[-2:]
        ]
        for treatment in TREATMENTS
    }
    (user, carried), (_, reset) = (
        [probabilities[-1] for probabilities in visited] for visited in visits.values()
    )
    first = SYMBOLS[users[0]] if before else None
    finding = describe_answers(SYMBOLS, SYMBOLS[secret], user, carried, reset, first)
    names = f"the user, who shows {SYMBOLS[secret]}", "you"
    figure = beliefs(visits, names, SYMBOLS, theme_mode())
    show.chart(figure, finding, "beliefs")


def thousand(plan: Plan, net: Net, before: int) -> None:
    """The attack on a thousand users, by how many users ago."""
    from lessons.state_leakage import figures

    carried, reset = (runs.outcomes(plan, before, treatment, net) for treatment in TREATMENTS)
    bars = {
        f"state {treatment}, {method}": [getattr(outcomes[ago], name) for ago in AGO]
        for treatment, outcomes in zip(TREATMENTS, (carried, reset), strict=True)
        for method, name in (("the net’s answer", "named"), ("a linear probe", "probed"))
    }
    finding = figures.describe_attacks(carried[1], reset[1], ATTACKED, CHANCE)
    figure = figures.attacks(bars, AGO, CHANCE, theme_mode())
    show.chart(figure, finding, "attacks")
    show.table(
        [
            {"secrets read": name}
            | {figures.ago(n): percent(part) for n, part in zip(AGO, parts, strict=True)}
            for name, parts in bars.items()
        ]
    )


def relabelled(plan: Plan, net: Net, before: int) -> None:
    """Which answer goes with which secret."""
    from lessons.state_leakage import figures

    outcome = runs.outcomes(plan, before, "carried", net)[1]
    show.finding(figures.describe_relabelling(outcome))
    show.table(
        [
            {"secret": letter}
            | {f"answers {to}": percent(part) for to, part in zip(SYMBOLS, row, strict=True)}
            for letter, row in zip(SYMBOLS, outcome.table, strict=True)
        ]
    )
