"""`python -m tests.mutants`: break the core one line at a time; the tests of the core must notice.

Each mutant is a copy of the repository's core and tests in a temporary directory with one text
replaced. It is caught if a test fails there, and survives if all pass. A survivor names a test that
is missing. The run fails if one survives, if the whole core does not pass, or if a mutant's text is
no longer found exactly once: then the list below needs the new text.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (
    "lstm_core",
    "lstm_ui",
    "content",
    "tests/__init__.py",
    "tests/conftest.py",
    "tests/core",
    "pyproject.toml",
)
PYTEST = ("-m", "pytest", "tests/core", "-x", "-q", "-p", "no:cacheprovider")
AT_A_TIME = 2
SECONDS = 300

FAILED = 1  # pytest's exit code where tests ran and one did not pass


class Mutant(NamedTuple):
    """One break: in ``file`` of lstm_core, ``old`` becomes ``new``."""

    file: str
    old: str
    new: str
    what: str


EQUATIONS = [
    ("return y * (1 - y)", "return y * (1 + y)", "σ' with the wrong sign"),
    ("return y * (1 - y)", "return 1 - y", "σ' without its factor σ"),
    ("return 1 - y * y", "return 1 - y", "tanh' not squared"),
    (
        "[[0.5, 0.5, 1.0, 0.5]]",
        "[[0.5, 0.5, 0.5, 0.5]]",
        "LSTM: σ on the candidate instead of tanh",
    ),
    (
        'a = x + project(before["h"], EVERY)\n    n',
        "a = x.copy()\n    n",
        "RNN: no recurrent product",
    ),
    (
        "slope: Callable[[Array], Array] = tanh_slope",
        "slope: Callable[[Array], Array] = sigmoid_slope",
        "RNN: σ' for tanh'",
    ),
    ("np.maximum(a, 0)", "np.abs(a)", "ReLU RNN: the absolute value"),
    ("(y > 0).astype", "(y >= 0).astype", "ReLU RNN: slope 1 where the unit is shut"),
    ("np.ones_like(y)", "1 - y**2", "linear RNN: tanh' for 1"),
    ("c = f * c + i * g", "c = i * c + f * g", "LSTM: input and forget gates swapped"),
    ("c = f * c + i * g", "c = f * c + (1 - f) * g", "LSTM: coupled gates, i unused"),
    ("h = o * np.tanh(c)", "h = o * c", "LSTM: no tanh on the memory shown"),
    ("    a += x\n", "    a += x + x\n", "LSTM: input half counted twice"),
    (
        'd_c = grad["c"] + d_h * o',
        "d_c = d_h * o",
        "LSTM: what comes back along c dropped",
    ),
    (
        'd_c = grad["c"] + d_h * o * tanh_slope(tanh_c)',
        'd_c = grad["c"] + d_h * o',
        "LSTM: ∂h/∂c without tanh'",
    ),
    ('d_c * before["c"]', 'd_c * now["c"]', "LSTM: ∂L/∂f with c_t for c_{t−1}"),
    ("[d_c * g, d_c", "[d_c * i, d_c", "LSTM: ∂L/∂i with i for g"),
    ("d_c * i, d_h * tanh_c]", "d_c * g, d_h * tanh_c]", "LSTM: ∂L/∂g with g for i"),
    (
        "d_c * i, d_h * tanh_c]",
        'd_c * i, d_h * now["c"]]',
        "LSTM: ∂L/∂o with c for tanh(c)",
    ),
    ('"c": d_c * f}', '"c": d_c * i}', "LSTM: ∂L/∂c_{t−1} through i for f"),
    ("g = split(blocks, 4)[2]", "g = split(blocks, 4)[3]", "LSTM: tanh' of o for that of g"),
    ("return (1 - z) * n + z * h", "return z * n + (1 - z) * h", "GRU: update gate reversed"),
    ("a_n = x_n + r * q", "a_n = x_n + z * q", "GRU: update gate in the reset's place"),
    (
        "d_r, d_q = d_a_n * now",
        "d_q, d_r = d_a_n * now",
        "GRU: gradients of r and q swapped",
    ),
    (
        "d_h_before = d_h * z + pull",
        "d_h_before = pull",
        "GRU: the straight way back through z missing",
    ),
    (
        "d_h_before = d_h * z + pull(np.concatenate([d_a_r, d_a_z, d_q]",
        "d_h_before = d_h * z + pull(np.concatenate([d_a_r, d_a_z, d_a_n]",
        "GRU: candidate's gradient pulled past its reset",
    ),
    (
        "    q = project(s, CANDIDATE)",
        '    q = r * project(before["h"], CANDIDATE)',
        "GRU, reset before: reset after the product",
    ),
    (
        "d_s = pull(d_q, CANDIDATE)",
        "d_s = pull(d_q, CANDIDATE) * r",
        "GRU, reset before: reset counted twice in ∂L/∂s",
    ),
    (
        '"h": d_h * z + d_s * r + pull',
        '"h": d_h * z + d_s + pull',
        "GRU, reset before: ∂L/∂h_{t−1} without the reset",
    ),
]

NUMPY_BACKEND = [
    ("        out += self._bias_ih\n", "", "biases forgotten"),
    (
        "params.bias_ih + np.where(moves, params.bias_hh, 0)",
        "params.bias_ih",
        "bias_hh forgotten where it merely adds",
    ),
    (
        "np.where(moves, 0, params.bias_hh)",
        "np.zeros_like(params.bias_hh)",
        "GRU: b_hn forgotten",
    ),
    ("stacks[symbol][0] = initial[symbol]", "stacks[symbol][0] = 0", "initial state not kept"),
    (
        "        before = initial\n",
        "        before = {name: 0 * state for name, state in initial.items()}\n",
        "initial state dropped",
    ),
    (
        "            before = update(x_t, before, project)\n",
        "            before = update(x_t, initial, project)\n",
        "every step begins at the initial state",
    ),
    (
        "before = update(x_t,",
        'before = update(stacks["a"][max(t - 1, 0)],',
        "inputs one step late",
    ),
    (
        "{name: trace.stacks[name][t] for",
        "{name: trace.stacks[name][t + 1] for",
        "backward: h_{t−1} off by one",
    ),
    (
        'arriving["h"] = arriving["h"] + d_output[t]',
        'arriving["h"] = arriving["h"] + d_output[t - 1]',
        "d_output off by one",
    ),
    ('arriving["h"] + d_output[t]', 'arriving["h"]', "d_output ignored"),
    (
        'arriving["h"] = arriving["h"] + d_output[t]',
        'arriving["h"] = d_output[t]',
        "nothing of h comes back from later steps",
    ),
    (
        "d_output, arriving = check_upstream(trace, d_output, d_final)",
        "d_output, arriving = check_upstream(trace, d_output, None)",
        "d_final ignored",
    ),
    ("stacks[name][0] = arriving[name]", "stacks[name][0] = 0", "gradient of initial states lost"),
    (
        "product: Array = np.dot(d,",
        "product: Array = np.dot(d - d.mean(axis=0),",
        "batch mixed on the way back",
    ),
    (
        "product: Array = np.dot(v,",
        "product: Array = np.dot(np.roll(v, 1, axis=0),",
        "batch mixed: each row reads its neighbour's state",
    ),
    ("blocks.start * self._size", "0 * self._size", "weights of the wrong blocks"),
    ("c[t - 1] if t else c_0", "c[t - 1]", "memory by hand: c_0 ignored"),
    ('np.errstate(over="ignore", invalid="ignore")', "np.errstate()", "overflow warns"),
]

OTHERS = [
    ("gradients.py", "trace[symbol][:-1] if", "trace[symbol][1:] if", "h_t for h_{t−1}"),
    ("gradients.py", "grads[block.recurrent]", "grads[block.pre]", "b_hn's gradient is b_in's"),
    ("gradients.py", "_read(trace, block.reads)", '_read(trace, "h")', "reset state not read"),
    (
        "gradients.py",
        "part.sum(axis=0) for part in parts",
        "part.mean(axis=0) for part in parts",
        "mean over time for the sum",
    ),
    (
        "gradients.py",
        "        d_a.sum(axis=1),",
        "        d_a[:, 0],",
        "only the first of the batch",
    ),
    ("gradients.py", "((run.kind, run", "((run", "gradients of another kind pass"),
    (
        "bidirectional.py",
        "backend.forward(reverse_params, np.flip(x, 0), last)",
        "backend.forward(reverse_params, x, last)",
        "input of the reverse net not flipped",
    ),
    (
        "bidirectional.py",
        "np.flip(reverse.output, 0)]",
        "reverse.output]",
        "output of the reverse net not flipped back",
    ),
    (
        "bidirectional.py",
        "np.flip(upstream[..., hidden:], 0)",
        "upstream[..., hidden:]",
        "upstream gradient not flipped",
    ),
    (
        "bidirectional.py",
        'forward["x"] + np.flip(reverse["x"], 0)',
        'forward["x"] + reverse["x"]',
        "input gradients added in different orders",
    ),
    (
        "bidirectional.py",
        'first, last = checks.two("initial"',
        'last, first = checks.two("initial"',
        "initial states of the two directions swapped",
    ),
    (
        "bidirectional.py",
        'first, last = checks.two("d_final"',
        'last, first = checks.two("d_final"',
        "gradients of the final states of the two directions swapped",
    ),
    ("params.py", "bound = 1 / np.sqrt(hidden)", "bound = 1 / np.sqrt(inputs)", "1/√I for 1/√H"),
    ("params.py", "rng.uniform(-bound, bound,", "rng.uniform(0, bound,", "half of the init range"),
    (
        "params.py",
        "bias_hh.reshape(blocks, hidden)[place] = 0",
        "bias_hh.reshape(blocks, hidden)[place] = bias",
        "forget bias in both biases",
    ),
    ("params.py", '"i": -keep}', '"i": keep}', "chrono: sign of the input bias"),
    (
        "params.py",
        "np.log(rng.uniform(1, longest - 1, hidden))",
        "rng.uniform(1, longest - 1, hidden)",
        "chrono: no logarithm",
    ),
    (
        "params.py",
        "np.asarray(q * np.sign(np.diag(r)))",
        "np.asarray(q @ r)",
        "orthogonal: a Gaussian",
    ),
    (
        "params.py",
        "np.zeros_like(bias_ih), np.zeros_like(bias_hh)",
        "bias_ih, bias_hh",
        "orthogonal: biases not zero",
    ),
    (
        "params.py",
        "radius / _spectral_radius(weight_hh)",
        "radius / np.linalg.norm(weight_hh, 2)",
        "radius is that of the singular values",
    ),
    ("params.py", "return radius * weight_hh", "return weight_hh", "radius: orthogonal unscaled"),
    (
        "params.py",
        "radius * np.eye(len(weight_hh))",
        "np.eye(len(weight_hh))",
        "radius: triangular with ones on its diagonal",
    ),
    (
        "params.py",
        "float(np.linalg.norm(weight_hh, 2))",
        "float(np.linalg.norm(weight_hh))",
        "radius: Frobenius norm for the largest singular value",
    ),
    ("params.py", "1 / np.sqrt(size), (", "1 / size, (", "radius: gaussian of variance 1/H²"),
    (
        "params.py",
        'checks.array("weight_ih", self.weight_ih, (rows, "I"), dtype)',
        "pass",
        "weight_ih not checked",
    ),
    ("params.py", "slice(place * self", "slice(0 * self", "block: the rows above too"),
    (
        "trace.py",
        'stack, block = ("a", symbol[2:])',
        'stack, block = ("blocks", symbol[2:])',
        "a_f gives f",
    ),
    ("trace.py", 'self.stacks["h"][1:]', 'self.stacks["h"][:-1]', "output one step early"),
    ("trace.py", "self[symbol][-1] for", "self[symbol][-2] for", "final state one step early"),
    (
        "trace.py",
        'checks.array("d_output", d_output, trace.output.shape, dtype)',
        "np.asarray(d_output)",
        "d_output not checked",
    ),
    (
        "trace.py",
        'checks.array("x", x, ("T", "N", params.input_size), params.dtype)',
        "np.asarray(x)",
        "x not checked",
    ),
    (
        "trace.py",
        "or set(states) != set(symbols)",
        "or not set(states) <= set(symbols)",
        "a missing state passes",
    ),
    ("checks.py", "not np.isfinite(value).all()", "np.isinf(value).any()", "NaN passes"),
    ("checks.py", "value.dtype != dtype:", "value.ndim < 0:", "mixed dtypes pass"),
    ("checks.py", "if given <= 0:", "if given < 0:", "a radius of 0 passes"),
    ("checks.py", "got >= 1 if", "got >= 0 if", "an empty sequence passes"),
    (
        "checks.py",
        "(value < low) | (value > high)",
        "value > high",
        "a gate below its range passes",
    ),
    ("checks.py", "        if got != want:\n", "        if False:\n", "unlike directions pass"),
    (
        "frozen.py",
        "array.flags.writeable = False",
        "array.flags.writeable = True",
        "records can be changed",
    ),
    (
        "frozen.py",
        "        Frozen.__post_init__(self)\n",
        "",
        "records can be changed once they come out of a cache",
    ),
    ("cells.py", '            reads="s",\n', "", "GRU, reset before: the candidate reads h"),
    (
        "cells.py",
        '"tanh", r"\\tanh(a_{g,t})"',
        '"sigmoid", r"\\tanh(a_{g,t})"',
        "LSTM: candidate called a gate",
    ),
    (
        "valves.py",
        "        parts[t] = f * parts[t - 1]\n        parts[t, t] = written",
        "        parts[t] = parts[t - 1]\n        parts[t, t] = written\n        parts[t] *= f",
        "a write passes its own forget gate",
    ),
    ("valves.py", "parts[0, 0] = trace.c[0]", "parts[0, 0] = 0", "what is left of c_0 dropped"),
    ("valves.py", "trace.c[t] - math.fsum", "0 * math.fsum", "roundings of the run uncounted"),
    ("valves.py", '{"h": start.reshape(1, 1)}', "None", "plain RNN begins at 0, not at c_0"),
    (
        "checks.py",
        '"g": (-1.0, 1.0)',
        '"g": (-2.0, 2.0)',
        "candidates outside [−1, 1] pass",
    ),
    (
        "valves.py",
        "one * inputs.dtype.type(weight)",
        "one",
        "plain RNN: its weight ignored",
    ),
    ("layouts.py", '"lstm": "iofg"', '"lstm": "ifog"', "ONNX: LSTM's order"),
    (
        "layouts.py",
        '"Keras": {**_RNNS, "lstm": "ifgo", "gru": "zrn"',
        '"Keras": {**_RNNS, "lstm": "ifgo", "gru": "rzn"',
        "Keras: GRU's order",
    ),
    (
        "layouts.py",
        "for symbol in wanted]",
        "for symbol in order]",
        "blocks not put in order",
    ),
    (
        "layouts.py",
        "[w[d], r[d], b[d, :rows], b[d, rows:]]",
        "[w[d], r[d], b[d, rows:], b[d, :rows]]",
        "ONNX: the two biases swapped",
    ),
    (
        "layouts.py",
        "[b_ih, b_hh], axis=1), int(params.kind ==",
        "[b_ih, b_hh], axis=1), int(params.kind !=",
        "ONNX: linear_before_reset reversed",
    ),
    (
        "layouts.py",
        "else bias_ih + bias_hh",
        "else bias_ih",
        "Keras: bias_hh lost",
    ),
]

LESSONS = [
    ("textbook.py", "h = o * np.tanh(c)", "h = o * c", "h without its tanh"),
    ("textbook.py", "h = (1 - z) * n + z * h", "h = (1 - z) * h + z * n", "GRU: z the other way"),
    ("textbook.py", "= bias_ih + bias_hh\n", "= bias_ih\n", "only one of the two biases"),
    ("forced.py", "_STUCK = 40.0", "_STUCK = 4.0", "a forced gate not quite shut"),
    (
        "forced.py",
        '_STUCK if way == "open" else -_STUCK',
        '-_STUCK if way == "open" else _STUCK',
        "open for shut",
    ),
    ("activations.py", '"sigmoid": 2.0', '"sigmoid": 1.0', "σ saturates as early as tanh"),
    ("gradient_flow.py", "return relative", "return relative**2", "the square of the reach"),
    (
        "gradient_flow.py",
        "np.log(2) / -np.log(f)",
        "1 / -np.log(f)",
        "a life to 1/e, not to a half",
    ),
    (
        "gradient_flow.py",
        'belt = trace["f"] * grads["c"][1:]',
        'belt = trace["i"] * grads["c"][1:]',
        "the route along the memory times i",
    ),
    (
        "gradient_flow.py",
        "d_output[:-1] = 0",
        "d_output[:0] = 0",
        "every step's loss for the last's",
    ),
    (
        "gradients.py",
        "gradient * (limit / norm), norm",
        "gradient * limit, norm",
        "clipping unscaled",
    ),
    ("tasks.py", "VARIANCE = 1 / 12", "VARIANCE = 1 / 6", "the variance of another distribution"),
    (
        "tasks.py",
        "marks[rng.integers(half, steps, size), each] = 1",
        "marks[-1, each] = 1",
        "a mark",
    ),
    ("training.py", "mean / (1 - betas[0] ** t)", "mean", "Adam: the mean still biased"),
    ("training.py", "d_output[-1] = row", "d_output[0] = row", "how the first answer depends on x"),
    (
        "params.py",
        "np.abs(np.linalg.eigvals",
        "np.abs(np.linalg.eigvalsh",
        "eigenvalues of another",
    ),
]

SENSES = [
    ("senses.py", "d_output[position, 0", "d_output[-1, 0", "attribution of the end"),
    (
        "senses.py",
        "lanes[range(steps), range(steps)] = 0",
        "lanes[range(steps), range(steps)] = 1",
        "a token replaced, not left out",
    ),
    ("senses.py", "after[::-1])[::-1]", "after)[::-1]", "left out of a sentence read forward"),
    (
        "senses.py",
        "chance[-1] - chance[:-1]",
        "chance[:-1] - chance[-1]",
        "the sign of leave-one-out",
    ),
    ("senses.py", "output[position:, 0]", "output[position + 1 :, 0]", "beliefs from one too late"),
    ("senses.py", "[: position + seen + 1]", "[: position + seen]", "one token too few revealed"),
    ("reading.py", "if count > MOST_WORDS", "if count >= MOST_WORDS", "one word too few allowed"),
    ("vectors.py", "[codes & 15, codes >> 4]", "[codes >> 4, codes & 15]", "halves swapped"),
    ("vectors.py", "whole - ZERO", "whole - 7", "zero off by one"),
    ("vectors.py", "better = error < best", "better = error > best", "the worst scale kept"),
    ("tokens.py", ".lower()", "", "capitals kept"),
]

LEAK = [
    ("streams.py", ">= protocol.truth", "< protocol.truth", "signs that lie for those that do not"),
    ("streams.py", "protocol.run - 1, left - 1", "protocol.run, left - 1", "runs one too long"),
    ("streams.py", "symbols[0] = shown", "symbols[-1] = shown", "the symbol shown last"),
    (
        "streams.py",
        "rng.permutation(self.labels.size)",
        "np.arange(self.labels.size)",
        "unshuffled",
    ),
    (
        "leakage.py",
        "state = trace.final if carried else None  #",
        "state = None  #",
        "trained with a reset where the state should be carried",
    ),
    (
        "leakage.py",
        "state = trace.final if carried else None  #",
        "state = trace.final  #",
        "trained with the state carried where it should be reset",
    ),
    ("leakage.py", "d_y[LAST] = d_last", "d_y[:] = d_last", "asked at every step"),
    ("leakage.py", "net.vector, clip(gradient, CLIP)[0]", "net.vector, gradient", "unclipped"),
    ("leakage.py", "_generators(seed)[0]", "_generators(0)[0]", "the seed not in the weights"),
    (
        "serving.py",
        "state = trace.final if carried else None",
        "state = trace.final",
        "served without a reset",
    ),
    (
        "serving.py",
        "ends.append(trace.output[-1]",
        "ends.append(trace.output[0]",
        "asked too early",
    ),
    ("heist.py", "Heist(secrets[before]", "Heist(secrets[0]", "another user's secret"),
    ("heist.py", "(self.secrets, self.answers)", "(self.answers, self.secrets)", "table turned"),
    ("heist.py", "max(axis=0).sum()", "max(axis=1).sum()", "the table read the other way"),
    (
        "heist.py",
        "np.column_stack([heist.state, np.ones",
        "np.column_stack([0 * heist.state, np.ones",
        "a probe of nothing",
    ),
    ("pieces.py", "traces[-1].final if carried else None", "None", "pieces always reset"),
    ("pieces.py", "d_output[-1] = 1", "d_output[:] = 1", "the gradient of every answer"),
    (
        "inspection.py",
        "for row in {0, size - 1} if size > 1",
        "for row in {0} if size > 9",
        "no rows",
    ),
    ("inspection.py", "for other in pasts[0]:", "for other in pasts[0][:1]:", "pools not found"),
    ("inspection.py", "    torch.manual_seed(0)\n    random", "    random", "the seed not set"),
    (
        "inspection.py",
        "        module.training = False",
        "        pass",
        "BatchNorm left in train mode",
    ),
    ("inspection.py", "if steps is None or single_step", "if True", "examples uncut"),
    ("inspection.py", "(p == q) | (p.isnan() & q.isnan())", "p == q", "NaN unlike NaN"),
    ("inspection.py", "if apart <= tolerance:", "if apart <= 1e3:", "leaks tolerated"),
    (
        "inspection.py",
        "return _apart(*answers[:2]) > tolerance or",
        "return",
        "randomness called a leak",
    ),
]

GRU_OR_LSTM = [
    ("kinship.py", "*(-array for array in", "*(array for array in", "i tied to f itself"),
    ("kinship.py", '"z": "f", "n": "g"', '"z": "i", "n": "g"', "z with the rows of i"),
    ("kinship.py", "block.bias_ih + block.bias_hh", "block.bias_ih", "one of the biases lost"),
    ("kinship.py", "i=1 - z, f=z", "i=z, f=1 - z", "z the other way"),
    ("costs.py", "+ layers * hidden  # columns", "+ hidden  # columns", "one layer's recurrence"),
    ("costs.py", "reads + layers * biases", "reads + biases", "the biases of one layer"),
    ("costs.py", "layers * len(cell.states)", "len(cell.states)", "the state of one layer"),
    ("costs.py", "block.latex_pre for block in", "block.latex for block in", "r ⊙ q not counted"),
    ("costs.py", "(hidden_size + 1)", "hidden_size", "a readout without its bias"),
    ("reset_place.py", "if mixed.any():", "if False:", "any weights moved"),
    (
        "reset_place.py",
        "if weight_ih.any() or weight_hh.any() else",
        "if False else",
        "a reset that hears taken for a constant",
    ),
    ("reset_place.py", "r if kind == BEFORE else 1 / r", "r", "scaled the wrong way back"),
    ("reset_place.py", "if block.bias_hh.any():", "if False:", "b_hn moved out of the reset"),
    (
        "reset_place.py",
        "block.bias_ih + block.bias_hh), kind",
        "block.bias_ih), kind",
        "b_hn lost on the way",
    ),
    ("reset_place.py", 'arrays["bias_ih"][rows] = 40', 'arrays["bias_ih"][rows] = 4', "r near 1"),
    (
        "reset_place.py",
        "= 0 if bias_hh is None else bias_hh",
        "+= 0",
        "the diagonal GRU keeps b_hn",
    ),
    ("matches.py", "range(most, games + 1)", "range(most + 1, games + 1)", "a tail cut short"),
    ("matches.py", "2 * tail", "tail", "one side only"),
    ("speed.py", "[sizes.hidden_size] *", "[sizes.input_size] *", "layers that read x"),
    ("timing.py", "order.reverse()", "pass", "the same rival always first"),
    ("tasks.py", "points.cumsum(axis=0)", "points", "the last point for the score"),
]

MUTANTS = [
    *(Mutant("equations.py", *mutant) for mutant in EQUATIONS),
    *(Mutant("backends/numpy_backend.py", *mutant) for mutant in NUMPY_BACKEND),
    *(Mutant(*mutant) for mutant in OTHERS),
    *(Mutant(*mutant) for mutant in LESSONS),
    *(Mutant(*mutant) for mutant in SENSES),
    *(Mutant(*mutant) for mutant in LEAK),
    *(Mutant(*mutant) for mutant in GRU_OR_LSTM),
]


class Result(NamedTuple):
    """What the tests said of a copy: the word for it, whether that is as it should be, and more."""

    verdict: str
    good: bool
    seen: str = ""


def main(only: Iterable[str]) -> int:
    """Run every mutant, or those whose file or description holds one of the words."""
    wanted = list(only)
    chosen = [m for m in MUTANTS if not wanted or any(w in f"{m.file} {m.what}" for w in wanted)]
    stale = [mutant for mutant in MUTANTS if _count(mutant) != 1]
    for mutant in stale:
        print(f"{mutant.file}: {mutant.old!r} stands there {_count(mutant)} times, want once")
    if stale or not chosen:
        return 1
    with tempfile.TemporaryDirectory(prefix="mutants-") as place:
        whole = Path(place) / "whole"  # what one edits meanwhile does not reach the mutants
        for name in NEEDED:
            _copy(ROOT / name, whole / name)
        return _run(chosen, whole)


def _run(chosen: list[Mutant], whole: Path) -> int:
    code, output, _ = _test(None, whole)
    if code != 0:
        print(f"The core as it is does not pass its tests:\n{output}")
        return 1
    bad = 0
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        results = pool.map(lambda mutant: _judge(mutant, whole), chosen)
        for mutant, result in zip(chosen, results, strict=True):
            bad += not result.good
            name = f"{mutant.file}: {mutant.what}"
            print(f"{result.verdict:9} {name:85} {result.seen}", flush=True)
    print(f"{len(chosen) - bad} of {len(chosen)} mutants caught")
    return int(bad > 0)


def _count(mutant: Mutant) -> int:
    path = ROOT / "lstm_core" / mutant.file
    return path.read_text().count(mutant.old) if path.exists() else 0


def _judge(mutant: Mutant, whole: Path) -> Result:
    code, output, timed_out = _test(mutant, whole)
    failed = re.search(r"^FAILED \S*?([^/\s]+::[^\s\[]+)", output, re.MULTILINE)
    if timed_out:
        return Result("caught", True, f"no end within {SECONDS} s")
    if code == 0:
        return Result("SURVIVED", False)
    if code == FAILED and failed:
        return Result("caught", True, failed[1])
    return Result("BROKEN", False, f"exit code {code}, no test ran to its failure:\n{output}")


def _test(mutant: Mutant | None, whole: Path) -> tuple[int, str, bool]:
    """The tests of a copy of the core with the mutant in it: exit code, output, out of time."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        copy = Path(place) / "copy"
        shutil.copytree(whole, copy)
        if mutant is not None:
            path = copy / "lstm_core" / mutant.file
            path.write_text(path.read_text().replace(mutant.old, mutant.new))
        threads = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}
        try:
            run = subprocess.run(
                [sys.executable, *PYTEST],
                cwd=copy,
                env=os.environ | threads | {"PYTHONDONTWRITEBYTECODE": "1"},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=SECONDS,
            )
        except subprocess.TimeoutExpired:
            return -1, "", True
        return run.returncode, run.stdout, False


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
