"""The leak's section: both experiments of the page, their seconds and their scores.

Seconds are the process's own on the processor; they hold all that the page computes, the looks at
unseen sequences too.
"""

from collections.abc import Iterator
from time import process_time

import numpy as np

from benchmarks.bars import verdict
from lessons.state_leakage import plan as leak
from lessons.state_leakage.plan import IN_ORDER, SHUFFLED, Plan
from lstm_core.cells import CELLS
from lstm_core.leakage.attack import attack, probe
from lstm_core.leakage.streams import CHANCE
from lstm_core.leakage.training import KINDS
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui.training.race import Race

SEEDS = (1, 2, 3)
BAR = 8.0  # seconds, for each experiment
LEAK = 0.5  # how far a leak stands out, in shares
NEAR = 0.05  # of the honest ceiling, and of chance

FLATTERING_HEAD = """\
The flattering score, both nets; labels named in order and shuffled:

cell  seed  seconds   carried: in order  shuffled   reset: in order  shuffled"""

ATTACK_HEAD = f"""\
The privacy attack, by the next user of a server just started, on {leak.ATTACKED} users; secrets
named by the answers and read by a linear probe; seconds of training, and of both attacks:

cell       seed  seconds   carried: named  probe   reset: named  probe"""


def run() -> None:
    """Measure and print both tables, each with its bars."""
    for part in (_flattering, _attack):
        for line in part():
            print(line, flush=True)
        print()


def _trained(plan: Plan) -> tuple[Race[Plan], float]:
    begun = process_time()
    race = Race.begin(plan)
    while not race.done:
        race.advance(1.0)
    return race, process_time() - begun


def _flattering() -> Iterator[str]:
    yield FLATTERING_HEAD
    slowest, gaps, off = 0.0, [], []
    for kind in leak.FLATTERED:
        for seed in SEEDS:
            plan = leak.flattering(kind, seed)
            race, seconds = _trained(plan)
            carried, reset = (lane.looks[-1][1] for lane in race.lanes)
            yield (
                f"{CELLS[kind].short_name:4}  {seed:4}  {seconds:7.2f}  {carried[IN_ORDER]:18.3f} "
                f"{carried[SHUFFLED]:9.3f}  {reset[IN_ORDER]:16.3f} {reset[SHUFFLED]:9.3f}"
            )
            slowest = max(slowest, seconds)
            gaps.append(carried[IN_ORDER] - carried[SHUFFLED])
            off += [abs(score - plan.protocol.truth) for score in reset.values()]
    yield verdict(f"both nets in at most {BAR:g} s", slowest <= BAR, f"{slowest:.2f} s at most")
    yield verdict(
        f"carried, at least {LEAK:.0%} between in order and shuffled",
        min(gaps) >= LEAK,
        f"{min(gaps):.1%} at the least",
    )
    yield verdict(
        f"reset, within {NEAR:.0%} of what a sequence can tell",
        max(off) <= NEAR,
        f"{max(off):.1%} at most",
    )


def _attack() -> Iterator[str]:
    yield ATTACK_HEAD
    slowest, told, probed, safe = 0.0, [], [], []
    for kind in KINDS:
        for seed in SEEDS:
            race, seconds = _trained(leak.served(kind, seed, "reset"))
            net = race.lanes[0].net
            assert net is not None
            begun = process_time()
            scores = []
            for treatment in TREATMENTS:
                rng = np.random.default_rng([seed, 1])
                attacked = attack(
                    net, rng, treatment, users=leak.ATTACKED, length=leak.ATTACK.length
                )
                scores += [attacked.accuracy, probe(attacked)]
            seconds += process_time() - begun
            yield (
                f"{CELLS[kind].short_name:9}  {seed:4}  {seconds:7.2f}  "
                f"{scores[0]:15.3f} {scores[1]:6.3f}  {scores[2]:13.3f} {scores[3]:6.3f}"
            )
            slowest = max(slowest, seconds)
            told += [scores[0] - scores[2]] if kind != "rnn" else []
            probed.append(scores[1] - scores[3])
            safe += [abs(score - CHANCE) for score in scores[2:]]
    yield verdict(f"in at most {BAR:g} s", slowest <= BAR, f"{slowest:.2f} s at most")
    for how, gaps in (("answers of GRU and LSTM", told), ("probe of every cell", probed)):
        yield verdict(
            f"{how}: at least {LEAK:.0%} more when carried",
            min(gaps) >= LEAK,
            f"{min(gaps):.1%} at the least",
        )
    yield verdict(
        f"reset, within {NEAR:.0%} of chance", max(safe) <= NEAR, f"{max(safe):.1%} at most"
    )
