"""Leak check for any test suite: a model of sequences must keep nothing from one to the next.

This file stands alone: copied into a project, it needs torch and nothing else.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from math import inf
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from torch import Tensor

Call = Callable[[Any, "Tensor"], Any]
Pasts = tuple[list["Tensor"], list["Tensor"]]


def assert_resets(
    model: Any,
    example: "Tensor",
    *,
    call: Call | None = None,
    batch_first: bool | None = None,
    steps: int | None = 4,
    others: int = 16,
    tolerance: float = 1e-6,
) -> None:
    """Leak check: pass if the answers to a sequence depend on that sequence alone.

    1. A batch is asked again and again with other batches in between. Its answers must stay the
       same, or something was carried from call to call.
    2. A row of a batch is kept while all others are replaced. Its answers must stay the same, or
       rows leak into each other.

    The same seed is set before every call, so that dropout in train mode drops the same units and
    is no leak. Layers that keep running statistics, such as BatchNorm, mix the rows of a batch in
    train mode by design: they are judged in eval mode and set back. All else is judged in the mode
    that the model is in: what it carries in train mode alone is found in train mode alone.

    A leak is found if it changes an answer by more than ``tolerance``; a pool of sessions, if it
    has no more than 2 · ``others`` places; a row that reads others, if it is the first or the last.

    Parameters
    ----------
    model : a torch module, or whatever ``call`` can ask. It is asked some 40 times.
    example : a batch of sequences, of numbers or tokens that are not all the same; the second part
        needs 2 rows. The other batches are drawn from its entries.
    call : how one independent batch is asked, ``model(x)`` if not given. Whatever a new sequence
        needs belongs here: a reset, a session of its own. May return tensors, arrays and numbers,
        in tuples, lists and dicts.
    batch_first : (N, T, …), else (T, N, …); if not given, the model's attribute of that name, and
        True where it has none
    steps : the example is cut to so many, since each further one washes out what was carried; None
        to leave it whole, as numbers (N, I) are, which may be a single step
    others : how many batches are asked in between

    Raises
    ------
    AssertionError
        saying what leaked; or that this cannot be told, where answers change at random although
        the seed is set.
    ValueError
        for an example that is no batch or all alike, or a model that returns no numbers.
    """
    import torch

    if not isinstance(example, torch.Tensor) or example.ndim < 2:
        raise ValueError("example: want a tensor (N, T, …) or (T, N, …)")
    if bool((example == example.flatten()[:1]).all()):
        raise ValueError("example: got entries that are all the same, want some that differ")
    call = call or (lambda asked, x: asked(x))
    first = bool(getattr(model, "batch_first", True)) if batch_first is None else batch_first
    x = _cut(example, 1 if first else 0, steps)
    with torch.no_grad(), _seeds_kept(), _statistics_at_rest(model):
        rng = torch.Generator().manual_seed(0)
        drawn = [_other(x, example, rng) for _ in range(2 * others)]
        _check_calls(model, call, x, (drawn[:others], drawn[others:]), tolerance)
        _check_rows(model, call, x, drawn[:4], 0 if first else 1, tolerance)


def _check_calls(model: Any, call: Call, x: "Tensor", pasts: Pasts, tolerance: float) -> None:
    untouched, first = _copy(model), _ask(model, call, x)
    if not first:
        raise ValueError("model: returned no tensor, array or number to compare")
    apart = 0.0
    for other in pasts[0]:
        _ask(model, call, other)
        apart = max(apart, _apart(first, _ask(model, call, x)))
    if apart <= tolerance:
        return
    if untouched is not None and _is_random(untouched, call, x, pasts, tolerance):
        raise AssertionError(
            f"cannot be judged: the answers to the same batch changed by {apart:.2g} from call to "
            "call, whatever was asked in between. Are there random numbers that torch.manual_seed "
            "does not reach, or a state outside the model?"
        )
    raise AssertionError(
        f"a sequence leaks into the next: the answers to the same batch changed by {apart:.2g} "
        "after other batches had been asked. Something is kept from call to call: a hidden state "
        "on the module, a cache, or a pool of sessions."
    )


def _check_rows(
    model: Any,
    call: Call,
    x: "Tensor",
    others: list["Tensor"],
    batch_axis: int,
    tolerance: float,
) -> None:
    size = x.shape[batch_axis]
    want = _ask(model, call, x)
    for row in {0, size - 1} if size > 1 else ():
        for other in others:
            mixed = other.clone()
            mixed.select(batch_axis, row).copy_(x.select(batch_axis, row))
            apart = _row_apart(want, _ask(model, call, mixed), row, size)
            if not apart <= tolerance:
                raise AssertionError(
                    f"rows of a batch leak into each other: the answers to row {row} changed by "
                    f"{apart:.2g} when only the other rows did. A state is shared across the "
                    "batch, or batch_first is the wrong way round."
                )


def _is_random(untouched: Any, call: Call, x: "Tensor", pasts: Pasts, tolerance: float) -> bool:
    """Whether answers differ after the same past, or do not differ after another."""
    answers = []
    for past in (pasts[0], pasts[0], pasts[1]):
        model = deepcopy(untouched)
        for other in 2 * past:
            _ask(model, call, other)
        answers.append(_ask(model, call, x))
    return _apart(*answers[:2]) > tolerance or _apart(*answers[1:]) <= tolerance


def _ask(model: Any, call: Call, x: "Tensor") -> list["Tensor"]:
    """Every number of the answer, from a set seed; copies, since a model may write to its own."""
    import torch

    torch.manual_seed(0)
    random.seed(0)
    return [tensor.detach().clone() for tensor in _tensors(call(model, x.clone()))]


def _tensors(answer: Any) -> Iterator["Tensor"]:
    import torch

    if isinstance(answer, Mapping):
        answer = tuple(answer.values())
    if isinstance(answer, tuple | list):
        for part in answer:
            yield from _tensors(part)
    elif isinstance(answer, torch.Tensor):
        yield answer
    elif isinstance(answer, int | float) or hasattr(answer, "__array__"):
        yield torch.tensor(answer)


def _apart(mine: list["Tensor"], theirs: list["Tensor"]) -> float:
    """The largest difference between two answers; infinity if their shapes differ."""
    if [part.shape for part in mine] != [part.shape for part in theirs]:
        return inf
    return max(map(_largest, mine, theirs), default=0.0)


def _row_apart(mine: list["Tensor"], theirs: list["Tensor"], row: int, size: int) -> float:
    """The largest difference in a row's part of two answers.

    Which axis is the batch's, the answer does not say: (N, T, K), (T, N, K), (N, K) and (layers, N,
    H) all occur. It is one of that size along which the row stayed the same, if there is one.
    """
    if [part.shape for part in mine] != [part.shape for part in theirs]:
        return inf
    return max(
        (
            min(
                _largest(p.select(axis, row), q.select(axis, row))
                for axis in range(p.ndim)
                if p.shape[axis] == size
            )
            for p, q in zip(mine, theirs, strict=True)
            if size in p.shape
        ),
        default=0.0,
    )


def _largest(p: "Tensor", q: "Tensor") -> float:
    """max |p − q|; two NaN are alike, one is infinitely far from any number."""
    if not p.numel():
        return 0.0
    off = (p.double() - q.double()).abs()
    off[(p == q) | (p.isnan() & q.isnan())] = 0
    return float(off.nan_to_num(nan=inf).max())


def _cut(example: "Tensor", time_axis: int, steps: int | None) -> "Tensor":
    single_step = example.ndim == 2 and example.is_floating_point()
    if steps is None or single_step:
        return example.detach()
    return example.detach().narrow(time_axis, 0, min(steps, example.shape[time_axis]))


def _other(x: "Tensor", example: "Tensor", rng: Any) -> "Tensor":
    """A batch like x of entries drawn from the example, so that tokens stay tokens."""
    import torch

    drawn = torch.randint(example.numel(), tuple(x.shape), generator=rng)
    return example.detach().flatten()[drawn.to(example.device)]


def _copy(model: Any) -> Any:
    """A copy with a past of its own, or None where there is no such thing."""
    try:
        copied = deepcopy(model)
    except Exception:  # a lock, a graph, a socket
        return None
    return None if copied is model else copied


@contextmanager
def _seeds_kept() -> Iterator[None]:
    import torch

    state = random.getstate()
    try:
        with torch.random.fork_rng():
            yield
    finally:
        random.setstate(state)


@contextmanager
def _statistics_at_rest(model: Any) -> Iterator[None]:
    import torch

    modules = model.modules() if isinstance(model, torch.nn.Module) else ()
    busy = [m for m in modules if m.training and getattr(m, "track_running_stats", False)]
    for module in busy:
        module.training = False
    try:
        yield
    finally:
        for module in busy:
            module.training = True
