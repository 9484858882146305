"""Sign test: how much to believe of a match between two.

Equations
---------
two equals, n decided games:  P(one of them wins w or more) = min(1, 2 Σ_{k=w..n} C(n, k) / 2ⁿ)

References
----------
Arbuthnot 1710, the sign test.
"""

from math import comb


def sign_test(wins: int, losses: int) -> float:
    """Sign test: how often two equals would part as far as this, either way; draws do not count.

    Raises
    ------
    ValueError
        for a number below 0.
    """
    for name, value in (("wins", wins), ("losses", losses)):
        if type(value) is not int or value < 0:
            raise ValueError(f"{name}: got {value!r}, want a whole number from 0")
    games, most = wins + losses, max(wins, losses)
    tail = sum(comb(games, k) for k in range(most, games + 1)) / 2**games
    return float(min(1.0, 2 * tail))
