"""Nets that are trained once for all tests, and attacks on them by the core alone."""

from functools import cache

import numpy as np

from lessons.state_leakage.plan import Outcome
from lstm_core.leakage.attack import attack, probe
from lstm_ui.training.race import Race

LENGTH = 20  # of a sequence in the attack


@cache
def ended(plan):
    """The race of a plan, trained to its end."""
    race = Race.begin(plan)
    while not race.done:
        race.advance(5)
    return race


def attacked_by(net, seed, before, treatment="carried", ago=1):
    """A thousand users who are attacked as on the page."""
    rng = np.random.default_rng([seed, ago])
    return attack(net, rng, treatment, users=1000, length=LENGTH, ago=ago, before=before)


def outcome(attacked):
    """What that attack brought."""
    return Outcome(attacked.accuracy, probe(attacked), attacked.with_table, attacked.table)
