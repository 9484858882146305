"""GRU against LSTM at as many parameters, over several seeds, and what may be said of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from lessons.gru_or_lstm import longer
from lstm_core.cells import GRU, LSTM, Kind
from lstm_core.comparison.costs import nearest_hidden, net_parameters
from lstm_core.comparison.sign_test import sign_test
from lstm_core.learning.tasks import TASKS, TaskName
from lstm_core.learning.training import Settings
from lstm_ui.numbers import percent
from lstm_ui.training import entrants
from lstm_ui.training.entrants import ENTRANTS, LOSS, MOST_SEED
from lstm_ui.training.lane import Lane
from lstm_ui.training.race import Race

LENGTH_RANGE = (10, 40)
UNITS = (8, 16, 24)  # of the LSTM
SEEDS = (3, 5)
STARTS = {"lstm_1": "1", "lstm": "as PyTorch"}  # the LSTM's forget bias, by entrant
BUDGET = 1000  # steps each
RATE = 0.01
_KINDS: dict[str, Kind] = {cell.short_name: cell.kind for cell in (GRU, LSTM)}
KINDS = tuple(_KINDS)


@dataclass(frozen=True)
class Match:
    """What is raced: one task, two cells, some seeds."""

    task: TaskName = "adding"
    length: int = 30
    units: int = 16
    lstm: str = "lstm_1"
    first_seed: int = 1
    seeds: int = 5

    @property
    def hidden(self) -> dict[str, int]:
        """Units of each cell, so that both nets have about as many parameters."""
        task = TASKS[self.task]
        wanted = self._count("lstm", self.units)
        fitting = nearest_hidden("gru", task.input_size, task.output_size, wanted)
        return {"GRU": fitting, "LSTM": self.units}

    @property
    def parameters(self) -> dict[str, int]:
        """Parameters of each net, the readout counted."""
        return {name: self._count(_KINDS[name], units) for name, units in self.hidden.items()}

    @property
    def all_seeds(self) -> range:
        """Every seed, within those that a race may have."""
        last = min(self.first_seed + self.seeds - 1, MOST_SEED)
        return range(last - self.seeds + 1, last + 1)

    def settings(self, name: str, seed: int) -> Settings:
        """One net's training."""
        entrant = {"GRU": "gru", "LSTM": self.lstm}[name]
        return Settings(
            **ENTRANTS[entrant][1],
            hidden_size=self.hidden[name],
            task=self.task,
            length=self.length,
            steps=BUDGET,
            seed=seed,
            learning_rate=RATE,
        )

    def lanes(self) -> list[Lane]:
        """Every net at the start, the two of a seed after one another."""
        return [
            lane_of(f"{name}, seed {seed}", self.settings(name, seed))
            for seed in self.all_seeds
            for name in KINDS
        ]

    def _count(self, kind: Kind, units: int) -> int:
        task = TASKS[self.task]
        return net_parameters(kind, task.input_size, units, task.output_size)


def lane_of(name: str, settings: Settings) -> Lane:
    """A net at the start; one that keeps a score is tested on longer sequences at its end."""
    made = entrants.lane(name, settings)
    if settings.task == "score" and made.running is not None:
        made.running = longer.tested(made.running, settings)
    return made


def finish(lane: Lane) -> int | None:
    """The step at which it was first seen to have solved the task; None if it has not."""
    return lane.step if lane.ended == "solved" else None


def pairs(race: Race[Match]) -> list[tuple[Lane, Lane]]:
    """The GRU and the LSTM of each seed."""
    return list(zip(race.lanes[::2], race.lanes[1::2], strict=True))


def kinds(race: Race[Match]) -> dict[str, str]:
    """Of each lane, by its name, whether it is the "GRU" or the "LSTM" of its seed."""
    return {lane.name: kind for pair in pairs(race) for kind, lane in zip(KINDS, pair, strict=True)}


def first(gru: Lane, lstm: Lane) -> str:
    """Who of a seed solved the task in fewer steps, "" where neither did or both as soon."""
    done = {name: finish(lane) for name, lane in zip(KINDS, (gru, lstm), strict=True)}
    known = {name: step for name, step in done.items() if step is not None}
    if not known or len(set(done.values())) == 1:
        return ""
    return min(known, key=known.__getitem__)


def describe_fairness(plan: Match) -> str:
    """Which sizes make the two nets equal, and how equal."""
    hidden, counts = plan.hidden, plan.parameters
    off = abs(counts["GRU"] - counts["LSTM"]) / counts["LSTM"]
    return (
        f"The LSTM has {hidden['LSTM']} units and, with its readout, {counts['LSTM']:,} "
        f"parameters. The nearest GRU has {hidden['GRU']} units and {counts['GRU']:,}, "
        f"{percent(off, 1)} away. Seeds {plan.all_seeds[0]} to {plan.all_seeds[-1]}: at most "
        f"{BUDGET} training steps each, every one on {Settings.batch_size} sequences of "
        f"{plan.length} steps."
    )


def rows(race: Race[Match]) -> list[dict[str, str]]:
    """How both nets of each seed ended, and which was sooner."""
    return [
        {"seed": str(seed)}
        | {name: _ending(lane, race.plan) for name, lane in zip(KINDS, lanes, strict=True)}
        | {"sooner": first(*lanes) or "neither"}
        for seed, lanes in zip(race.plan.all_seeds, pairs(race), strict=True)
    ]


def describe_longer(race: Race[Match]) -> str:
    """What is left of counting on longer sequences; "" where nothing was tested."""
    if not race.done or not longer.was_tested(race.lanes):
        return ""
    gru, lstm = zip(*pairs(race), strict=True)
    return longer.describe(race.plan.length, gru, lstm)


def _ending(lane: Lane, plan: Match) -> str:
    """How it ended, and how often it is right on sequences longer than those of its training."""
    loss = "" if lane.latest is None else f", loss {lane.latest[LOSS]:.3g}"
    beyond = ""
    if longer.was_tested([lane]):
        share = percent(longer.share(lane, longer.LONGER))
        beyond = f"; {share} right at {longer.TIMES * plan.length} steps"
    if lane.ended == "solved":
        return f"solved after {lane.step} steps{loss}{beyond}"
    return {"budget": "not solved", "diverged": "diverged"}[lane.ended] + loss + beyond


def verdict(race: Race[Match]) -> str:
    """What the race says, and how little: computed from its lanes."""
    if not race.done:
        ended = sum(bool(lane.ended) for lane in race.lanes)
        return f"{ended} of {len(race.lanes)} nets have finished."
    both = pairs(race)
    by_kind = dict(zip(KINDS, zip(*both, strict=True), strict=True))
    solved = [_solved(name, by_kind[name]) for name in KINDS]
    wins = {name: sum(first(*pair) == name for pair in both) for name in KINDS}
    return " ".join([*solved, _won(wins, len(both)), _apart(by_kind, wins)])


def _solved(name: str, lanes: Sequence[Lane]) -> str:
    steps = [step for step in map(finish, lanes) if step is not None]
    count = f"The {name} solved it with {len(steps)} of {len(lanes)} seeds"
    if not steps:
        return f"{count}."
    return f"{count}, after {min(steps)} to {max(steps)} steps (median {median(steps):g})."


def _won(wins: dict[str, int], count: int) -> str:
    (most, won), (least, lost) = sorted(wins.items(), key=lambda item: -item[1])
    if won == lost:
        return f"Each was sooner with {won} of the {count} seeds: no winner."
    chance = sign_test(won, lost)
    much = f"less than {percent(0.01)}" if chance < 0.01 else percent(chance)
    return (
        f"The {most} was sooner with {won} of the {count}, the {least} with {lost}. If both cells "
        f"were equally good, luck alone would set them this far apart in {much} of such matches."
    )


def _apart(by_kind: dict[str, tuple[Lane, ...]], wins: dict[str, int]) -> str:
    steps = {name: [finish(lane) for lane in lanes] for name, lanes in by_kind.items()}
    if wins[KINDS[0]] == wins[KINDS[1]] or any(None in finishes for finishes in steps.values()):
        return "Another task, length or start may turn this round."
    (gru, lstm) = ([s for s in steps[name] if s is not None] for name in KINDS)
    overlap = max(min(gru), min(lstm)) <= min(max(gru), max(lstm))
    ranges = "The two ranges overlap." if overlap else "The two ranges don’t overlap."
    return f"{ranges} Another task, length or start may turn this round."
