"""Reset gate of a GRU: what its place changes, and whose weights can be turned into whose.

Equations
---------
after    q_t = W_hn h_{t−1} + b_hn,           a_n = W_in x_t + b_in + r_t ⊙ q_t
before   q_t = W_hn (r_t ⊙ h_{t−1}) + b_hn,   a_n = W_in x_t + b_in + q_t

On the same weights, input and h_{t−1} the two a_n are apart in unit j by

    Σ_k W_hn[j, k] (r_j − r_k) h_k + (r_j − 1) b_hn[j]

which is 0 for every input where r = 1 in every unit, and where b_hn = 0 and W_hn joins only units
with the same reset, as a diagonal one does. A reset whose weights are 0 is constant and can be
moved by rescaling: W'[j, k] = r_j W[j, k] / r_k and b'_j = r_j b_j compute before the product what
W and b do after it. In general a row of the one mixes the resets of several units and a row of the
other has its own alone: `convert` refuses where neither holds.

References
----------
before: Cho et al. 2014; Keras's GRU with ``reset_after=False``; ONNX ``linear_before_reset=0``.
after: torch.nn.GRU; Keras's default, ``reset_after=True``; ONNX ``linear_before_reset=1``.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from lstm_core import checks
from lstm_core.arrays import Array
from lstm_core.backends import get_backend
from lstm_core.cells import Kind
from lstm_core.equations import sigmoid
from lstm_core.forcing import force
from lstm_core.layouts.libraries import LAYOUTS, Library
from lstm_core.params import NAMES, Params
from lstm_core.trace import Trace

AFTER: Final = "gru"
BEFORE: Final = "gru_reset_before"
ADVICE = "Load the weights into a layer of the same form, or train again."
PLACES = {AFTER: "after the product", BEFORE: "before the product"}


class Form(NamedTuple):
    """A GRU as a library has it: its name there, its layout, and the place of its reset."""

    name: str
    library: Library
    kind: Kind


FormKey = Literal["pytorch", "keras_after", "onnx_after", "keras_before", "onnx_before"]
FORMS: dict[FormKey, Form] = {
    "pytorch": Form("PyTorch nn.GRU", "pytorch", AFTER),
    "keras_after": Form("Keras, reset_after=True", "keras", AFTER),
    "onnx_after": Form("ONNX, linear_before_reset=1", "onnx", AFTER),
    "keras_before": Form("Keras, reset_after=False", "keras", BEFORE),
    "onnx_before": Form("ONNX, linear_before_reset=0", "onnx", BEFORE),
}


def with_reset(params: Params, kind: Kind) -> Params:
    """The same arrays with the reset in the place of that kind: another function, in general.

    Raises
    ------
    ValueError
        for parameters of no GRU, or a kind that is none.
    """
    _a_gru(params)
    checks.one_of("kind", kind, PLACES)
    return Params(kind, *(getattr(params, name) for name in NAMES))


def both(params: Params, x: Array) -> tuple[Trace, Trace]:
    """The runs of the same arrays over x (T, N, I): reset after, and before, the product."""
    backend = get_backend()
    return backend.forward(with_reset(params, AFTER), x), backend.forward(
        with_reset(params, BEFORE), x
    )


def apart(params: Params, x: Array) -> Array:
    """How far the two runs' h are apart at most, over sequences and units: (T+1,)."""
    return between(with_reset(params, AFTER), with_reset(params, BEFORE), x)


def between(one: Params, other: Params, x: Array) -> Array:
    """How far the h of two GRUs over x (T, N, I) are apart at most, step by step: (T+1,)."""
    backend = get_backend()
    runs = [backend.forward(params, x)["h"] for params in (one, other)]
    gap: Array = np.abs(runs[0] - runs[1]).max(axis=(1, 2))
    return gap


def diagonal(params: Params) -> Params:
    """The GRU whose W_hn keeps its diagonal alone, and whose b_hn is 0: the two places coincide.

    Raises
    ------
    ValueError
        for parameters of no GRU.
    """
    _a_gru(params)
    return _with_candidate(params, np.diag(np.diag(params.block("n").weight_hh)))


def opened(params: Params) -> Params:
    """The GRU whose reset gate is open for every input: weights of 0, and σ(40) = 1 in 64 bits.

    Raises
    ------
    ValueError
        for parameters of no GRU.
    """
    _a_gru(params)
    return force(params, "r", "open")


def arrays(params: Params, form: FormKey) -> dict[str, Array]:
    """A GRU's weights as that form has them, by the library's own names.

    Raises
    ------
    ValueError
        for an unknown form, or parameters whose reset stands in another place.
    """
    name, library, kind = _form("form", form)
    if params.kind != kind:
        raise ValueError(f"params: got kind {params.kind!r}, want {kind!r} for {name}")
    return LAYOUTS[library].write(params)


def read(weights: Mapping[str, Array], form: FormKey) -> Params:
    """The parameters of a GRU's weights in that form: see `arrays`.

    Raises
    ------
    ValueError
        for an unknown form, or other names than its own.
    """
    _, library, kind = _form("form", form)
    return LAYOUTS[library].read(kind, weights)


def convert(weights: Mapping[str, Array], source: FormKey, target: FormKey) -> dict[str, Array]:
    """A GRU's weights in another library's form, computing the same outputs.

    Where the reset changes its place, either r must be constant, its weights being 0, so that W_hn
    can take it over; or W_hn must join only units whose resets are the same, as a diagonal
    one does, and a GRU of one unit. From before to after, b_hn then joins b_in, outside the reset;
    from after to before, it must be 0.

    Raises
    ------
    ValueError
        for weights that are not of the source's form, or where no conversion is found: it says why.
    """
    params, wanted = read(weights, source), _form("target", target)
    if params.kind != wanted.kind:
        params = _moved(params, FORMS[source], wanted)
    return arrays(params, target)


def _moved(params: Params, source: Form, target: Form) -> Params:
    kind = target.kind
    block, r = params.block("n"), _constant_reset(params)
    if r is not None and r.all():
        # r W h = (r W / r) (r h): the scale moves into W_hn, and back out of it
        scale = r if kind == BEFORE else 1 / r
        moved = scale[:, None] * block.weight_hh / scale
        return with_reset(_with_candidate(params, moved, bias_hh=scale * block.bias_hh), kind)
    mixed = (block.weight_hh != 0) & ~_alike(params)
    if mixed.any():
        raise ValueError(
            f"No conversion found. {source.name} resets {PLACES[params.kind]}, {target.name} "
            f"{PLACES[kind]}. Before the product a row mixes the resets of several units; after "
            "it each row has only its own. The two agree if the reset gate ignores its inputs, or "
            "if the candidate’s recurrent matrix joins only units with the same reset. Here "
            f"{np.count_nonzero(mixed)} of its entries join units whose resets differ. {ADVICE}"
        )
    if params.kind == BEFORE:
        return with_reset(
            _with_candidate(params, block.weight_hh, block.bias_ih + block.bias_hh), kind
        )
    if block.bias_hh.any():
        raise ValueError(
            f"No conversion found. In {source.name} the reset gate multiplies the candidate’s "
            f"recurrent bias b_hn; in {target.name} nothing does, and here b_hn is not 0. {ADVICE}"
        )
    return with_reset(params, kind)


def _constant_reset(params: Params) -> Array | None:
    """r, (H,), where its weights are 0; else None."""
    weight_ih, weight_hh, bias_ih, bias_hh = params.block("r")
    return None if weight_ih.any() or weight_hh.any() else sigmoid(bias_ih + bias_hh)


def _alike(params: Params) -> npt.NDArray[np.bool_]:
    """Which units have the same reset for every input: (H, H)."""
    weight_ih, weight_hh, bias_ih, bias_hh = params.block("r")
    rows = np.column_stack([weight_ih, weight_hh, bias_ih + bias_hh])
    return np.asarray((rows[:, None] == rows).all(axis=-1))


def _with_candidate(
    params: Params,
    weight_hh: Array,
    bias_ih: Array | None = None,
    bias_hh: Array | None = None,
) -> Params:
    """The same GRU with other W_hn, b_in as it was if not given, and b_hn = 0 if not given."""
    copies = {name: getattr(params, name).copy() for name in NAMES}
    rows = slice(2 * params.hidden_size, None)  # n stands last
    copies["weight_hh"][rows] = weight_hh
    copies["bias_hh"][rows] = 0 if bias_hh is None else bias_hh
    if bias_ih is not None:
        copies["bias_ih"][rows] = bias_ih
    return Params(params.kind, **copies)


def _a_gru(params: Params) -> None:
    checks.a("params", params, Params)
    checks.one_of("params.kind", params.kind, PLACES)


def _form(name: str, form: FormKey) -> Form:
    return FORMS[checks.one_of(name, form, FORMS)]
