"""Attack on privacy: each user shows a secret, and a later one asks with blanks alone.

Whatever the net names then, it has from the state that it was left with.
"""

from dataclasses import dataclass

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array, Frozen, Whole
from lstm_core.backends import Backend
from lstm_core.leakage.serving import serve
from lstm_core.leakage.streams import BLANK, LABELS
from lstm_core.leakage.treatment import Treatment
from lstm_core.learning.net import Net


@dataclass(frozen=True, eq=False)
class Attack(Frozen):
    """An attack on many users, each at a server of their own.

    Attributes
    ----------
    secrets : (N,), of the users attacked
    answers : (N,), what the net named in answer to blanks
    state : (N, H), or (N, 2H) with the LSTM's c beside its h: what the attacker's query met
    """

    secrets: Whole
    answers: Whole
    state: Array

    @property
    def accuracy(self) -> float:
        """Share of the secrets that the answers name; 0.25 is chance."""
        return float(np.mean(self.answers == self.secrets))

    @property
    def table(self) -> Array:
        """(4, 4): of the users with secret i, the share answered with j. Rows sum to 1.

        A row with a single entry off the diagonal is a secret relabelled, not lost: whoever has
        the table can still read it.
        """
        counts = self._counts
        return np.asarray(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))

    @property
    def with_table(self) -> float:
        """Share of the secrets read by taking each answer for the secret that it mostly goes with.

        Σ_j max_i [answer j was given to secret i] / N: never below `accuracy`. Chance is a little
        above 0.25, as the table is made from the very users whose secrets it then names.
        """
        return float(self._counts.max(axis=0).sum() / len(self.secrets))

    @property
    def _counts(self) -> Array:
        """(4, 4): how many users with secret i were answered with j."""
        counts = np.zeros((LABELS, LABELS))
        np.add.at(counts, (self.secrets, self.answers), 1)
        return counts


def attack(
    net: Net,
    rng: np.random.Generator,
    treatment: Treatment,
    *,
    users: int,
    length: int,
    ago: int = 1,
    before: int = 0,
    backend: Backend | None = None,
) -> Attack:
    """Attack: ask with blanks alone, ``ago`` users after the one whose secret is sought.

    Parameters
    ----------
    treatment : of the state between two users
    users : attacked, each at a server of their own
    length : T, the steps of a user's sequence
    ago : 1 if the attacker comes right after; the others between have secrets of their own
    before : users whom the server served before the one attacked; 0 for a server just started

    Raises
    ------
    ValueError
        for no generator, or users or ``ago`` below 1, or ``before`` below 0.
    """
    checks.a("rng", rng, np.random.Generator)
    users, ago = checks.size("users", users), checks.size("ago", ago)
    if type(before) is not int or before < 0:
        raise ValueError(f"before: got {before!r}, want a whole number from 0")
    secrets = rng.integers(0, LABELS, (before + ago, users))
    query = np.full((1, users), BLANK)
    served = serve(net, np.concatenate([secrets, query]), treatment, length, backend)
    state = np.concatenate([rows[-1] for rows in served.initial.values()], axis=-1)
    return Attack(secrets[before], served.answers[-1], state)


def probe(attacked: Attack) -> float:
    """Linear probe: how many secrets a linear map of the state names, fitted to half of the users.

    min_A Σ_n |A [s_n, 1] − 1_secret|², the label named being the largest entry of A [s, 1]

    It is scored on the other half. What the probe reads is in the state, whether the net's own
    readout shows it or not. A state of zeros leaves it the commonest label: chance.

    References
    ----------
    Alain & Bengio 2017, for linear probes.
    """
    half = len(attacked.secrets) // 2
    if half < 1:
        raise ValueError("attacked: got a single user, want one to fit and one to score")
    s = np.column_stack([attacked.state, np.ones(len(attacked.state))]).astype(np.float64)
    wanted = np.eye(LABELS)[attacked.secrets]
    fitted = np.linalg.lstsq(s[:half], wanted[:half], rcond=1e-6)[0]
    named = np.argmax(s[half:] @ fitted, axis=-1)
    return float(np.mean(named == attacked.secrets[half:]))
