"""Beliefs about an ambiguous word: what two small LSTMs, trained on its senses, make of it.

Equations
---------
forward     h_t has read x_1 … x_t,      p_t(s) = softmax_s(W_f h_t + b_f)
both        h'_t has read x_T … x_t,     p_t(s) = softmax_s(W_b [h_t, h'_t] + b_b)

s runs over the senses of one word. There is one forward net, and both heads read its h_t. Vectors
and weights are whole multiples of powers of two (see `lstm_core.senses.vectors`), so that W x is
exact: two sentences that begin alike have forward states that are alike to the last bit.

References
----------
Schuster & Paliwal 1997. `lstm_core/senses/data/README.md` says how the nets were trained.
"""

import numpy as np

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import Backend, get_backend
from lstm_core.bidirectional import bidirectional_backward, bidirectional_forward
from lstm_core.params import Params
from lstm_core.senses.model import Model, NetName, load
from lstm_core.senses.reading import Reading
from lstm_core.softmax import softmax
from lstm_core.trace import State


def beliefs_forward(
    reading: Reading, word: str, position: int, model: Model | None = None
) -> Array:
    """Beliefs of the forward net after each token from the word on: (T − position, S).

    Row 0 is the belief at the word, p_t(s) for t = position.

    Raises
    ------
    ValueError
        if that word does not stand at that position.
    """
    model = model or load()
    _check(reading, word, position)
    head = model.head("forward", word)
    return softmax(head.logits(reading.forward.output[position:, 0]))


def beliefs_from(
    initial: State | None, reading: Reading, word: str, model: Model | None = None
) -> Array:
    """Beliefs of the forward net that begins with a state of its own: (T + 1, S).

    Row 0 is p_0(s), made of the state alone before a token is read; row t is p_t(s). A state that
    another sentence left says here what it still holds of that sentence.

    Parameters
    ----------
    initial : h_0 and c_0, each (1, H); zeros if None

    Raises
    ------
    ValueError
        for an unknown word.
    """
    model = model or load()
    head = model.head("forward", word)
    trace = get_backend(reading.backend).forward(model.forward, reading.forward["x"], initial)
    return softmax(head.logits(trace["h"][:, 0]))


def belief_both(
    reading: Reading,
    word: str,
    position: int,
    seen: int | None = None,
    model: Model | None = None,
) -> Array:
    """Belief of the bidirectional net at the word: (S,).

    Parameters
    ----------
    seen : how many tokens to the right of the word are revealed, from 0 to T − position − 1, all
        if not given: the reverse net then begins at the last of them

    Raises
    ------
    ValueError
        if that word does not stand at that position, or for more tokens than there are.
    """
    model = model or load()
    _check(reading, word, position)
    rest = len(reading.tokens) - position - 1
    if seen is not None and not (type(seen) is int and 0 <= seen <= rest):
        raise ValueError(f"seen: got {seen!r}, want a whole number from 0 to {rest}")
    trace = reading.trace
    if seen is not None and seen < rest:
        x = reading.forward["x"][: position + seen + 1]
        trace = bidirectional_forward(get_backend(reading.backend), model.forward, model.reverse, x)
    return softmax(model.head("both", word).logits(trace.output[position, 0]))


def revealed(reading: Reading, word: str, position: int, model: Model | None = None) -> Array:
    """`belief_both` for every number of revealed tokens, in one run: (T − position, S).

    Lane k of the reverse net begins at token position + k and so is at the word after k steps;
    what it reads later is not looked at.

    Raises
    ------
    ValueError
        if that word does not stand at that position.
    """
    model = model or load()
    _check(reading, word, position)
    steps = np.arange(len(reading.tokens) - position)
    x = reading.x[position:][np.maximum(steps - steps[:, None], 0)]  # (R+1, R+1, I)
    output = get_backend(reading.backend).forward(model.reverse, x).output
    reverse = output[steps, steps]  # (R+1, H)
    forward = np.broadcast_to(reading.forward.output[position], reverse.shape)
    return softmax(model.head("both", word).logits(np.hstack([forward, reverse])))


def attribution(
    reading: Reading,
    word: str,
    position: int,
    sense: str,
    net: NetName,
    model: Model | None = None,
) -> Array:
    """Attribution: how much a sense's score at the word depends on each token, (T,).

    ‖∂y_s/∂x_t‖, y_s being the logit of the sense: 0 to the right of the word for the forward net,
    which has not read it (Madsen 2019 calls this connectivity).

    Parameters
    ----------
    net : "forward" or "both"

    Raises
    ------
    ValueError
        for an unknown net or sense, or if that word does not stand at that position.
    """
    model = model or load()
    _check(reading, word, position)
    head, row = model.head(net, word), model.words[word].row(sense)
    d_output = np.zeros_like(reading.trace.output)  # (T, 1, 2H)
    d_output[position, 0, : head.weight.shape[1]] = head.weight[row]
    back = bidirectional_backward(get_backend(reading.backend), reading.trace, d_output)
    grads = back.x if net == "both" else back.forward["x"]
    return np.asarray(np.linalg.norm(grads[:, 0], axis=-1))


def leave_one_out(
    reading: Reading,
    word: str,
    position: int,
    sense: str,
    net: NetName,
    model: Model | None = None,
) -> Array:
    """Leave one out: how much a sense's probability at the word owes to each token, (T,).

    p(s) − p(s | x_t = 0): above 0 where the token speaks for the sense.

    Parameters
    ----------
    net : "forward" or "both"

    Raises
    ------
    ValueError
        as `attribution`.
    """
    model = model or load()
    _check(reading, word, position)
    head, row = model.head(net, word), model.words[word].row(sense)
    backend = get_backend(reading.backend)
    before, after = reading.x[: position + 1], reading.x[position:]
    states = _without_each(backend, model.forward, before)  # (p+2, H)
    if net == "both":
        reverse = _without_each(backend, model.reverse, after[::-1])[
            ::-1
        ]  # (T−p+1, H), whole first
        # its first row is whole; left of the word it misses nothing, right of it the forward net
        states = np.vstack([states[:-1], *[states[-1:]] * len(after)])
        reverse = np.vstack([*[reverse[:1]] * position, reverse[1:], reverse[:1]])
        states = np.hstack([states, reverse])  # (T+1, 2H)
    chance = softmax(head.logits(states))[:, row]
    owed = np.zeros(len(reading.tokens))
    owed[: len(chance) - 1] = chance[-1] - chance[:-1]
    return owed


def _without_each(backend: Backend, params: Params, x: Array) -> Array:
    """The state after T steps, without each token in turn and, last, with all: (T+1, H)."""
    steps = len(x)
    lanes = np.repeat(x[:, None], steps + 1, axis=1)
    lanes[range(steps), range(steps)] = 0
    return np.asarray(backend.forward(params, lanes).output[-1])


def _check(reading: Reading, word: str, position: int) -> None:
    checks.a("reading", reading, Reading)
    if (position, word) not in reading.listed:
        listed = ", ".join(f"{own.word!r} at {own.position}" for own in reading.listed)
        raise ValueError(f"position: got {word!r} at {position!r}, want one of {listed}")
