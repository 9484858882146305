"""Verdict of the leak check on code that stands in a text."""

from lstm_core.leakage.assert_resets import assert_resets

PASSES = "passes"


def verdict(code: str, call: str, seed: int = 0) -> str:
    """Verdict: what `assert_resets` says of the ``model`` that the code defines, asked by ``call``.

    Both are run as they stand, with ``torch`` and ``nn`` at hand: for code of this course alone.
    The example is a batch (4, 6, 3) of standard normal numbers.

    Returns
    -------
    `PASSES`, or the sentence with which the check failed

    Raises
    ------
    ImportError
        without torch.
    """
    import torch
    from torch import nn

    names = {"torch": torch, "nn": nn}
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        exec(code, names)
        example = torch.randn(4, 6, 3)
    try:
        assert_resets(names["model"], example, call=eval(call, names), batch_first=True)
    except AssertionError as problem:
        return str(problem)
    return PASSES
