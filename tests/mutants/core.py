"""Breaks of the cells: equations, both ways in time, weights, checks, what a run is read for."""

from tests.mutants.mutant import breaks

GRADIENTS = (
    "core/test_gradients.py core/test_reset_before.py core/test_bad_input.py core/test_adam.py"
)

MUTANTS = [
    *breaks(
        "lstm_core/echo.py",
        "core/test_echo.py",
        [
            ("without[:1] = 0", "without[-1:] = 0", "the echo of the last input"),
            ("without[:1] = 0", "without[:2] = 0", "the echo of two inputs"),
            ("sizes / sizes[0]", "sizes", "an echo that does not begin at 1"),
            ("ran[1:] - other[1:]", "ran[:-1] - other[:-1]", "an echo a step late"),
        ],
    ),
    *breaks(
        "lstm_core/equations.py",
        "core/test_backends.py core/test_plain_rnn.py core/test_reset_before.py",
        [
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
            ('d_c = grad["c"] + d_h * o', "d_c = d_h * o", "LSTM: what comes back along c dropped"),
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
            (
                "g = split(blocks, 4)[2]",
                "g = split(blocks, 4)[3]",
                "LSTM: tanh' of o for that of g",
            ),
            (
                "return (1 - z) * n + z * h",
                "return z * n + (1 - z) * h",
                "GRU: update gate reversed",
            ),
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
        ],
    ),
    *breaks(
        "lstm_core/backends/numpy_backend.py",
        "core/test_backends.py core/test_forced.py core/test_memory.py core/test_plain_rnn.py",
        [
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
            (
                "stacks[symbol][0] = initial[symbol]",
                "stacks[symbol][0] = 0",
                "initial state not kept",
            ),
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
            (
                "stacks[name][0] = arriving[name]",
                "stacks[name][0] = 0",
                "gradient of initial states lost",
            ),
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
            ("c[t - 1] if t else initial", "c[t - 1]", "memory by hand: c_0 ignored"),
            ('np.errstate(over="ignore", invalid="ignore")', "np.errstate()", "overflow warns"),
        ],
    ),
    *breaks(
        "lstm_core/textbook.py",
        "core/test_textbook.py",
        [
            ("h = o * np.tanh(c)", "h = o * c", "h without its tanh"),
            ("h = (1 - z) * n + z * h", "h = (1 - z) * h + z * n", "GRU: z the other way"),
            ("= bias_ih + bias_hh\n", "= bias_ih\n", "only one of the two biases"),
        ],
    ),
    *breaks(
        "lstm_core/trace.py",
        "core/test_trace.py core/test_bad_input.py core/test_backends.py",
        [
            (
                'stack, block = ("a", symbol[2:])',
                'stack, block = ("blocks", symbol[2:])',
                "a_f gives f",
            ),
            ('self.stacks["h"][1:]', 'self.stacks["h"][:-1]', "output one step early"),
            ("self[symbol][-1] for", "self[symbol][-2] for", "final state one step early"),
            (
                'checks.array("d_output", d_output, trace.output.shape, dtype)',
                "np.asarray(d_output)",
                "d_output not checked",
            ),
            (
                'checks.array("x", x, ("T", "N", params.input_size), params.dtype)',
                "np.asarray(x)",
                "x not checked",
            ),
            (
                "or set(states) != set(symbols)",
                "or not set(states) <= set(symbols)",
                "a missing state passes",
            ),
        ],
    ),
    *breaks(
        "lstm_core/checks.py",
        "core/test_bad_input.py core/test_initialisation.py core/test_memory.py",
        [
            ("not np.isfinite(value).all()", "np.isinf(value).any()", "NaN passes"),
            ("value.dtype != dtype:", "value.ndim < 0:", "mixed dtypes pass"),
            ("if given <= 0:", "if given < 0:", "a radius of 0 passes"),
            ("got >= 1 if", "got >= 0 if", "an empty sequence passes"),
            ("(value < low) | (value > high)", "value > high", "a gate below its range passes"),
            ("        if got != want:\n", "        if False:\n", "unlike directions pass"),
            ('"g": (-1.0, 1.0)', '"g": (-2.0, 2.0)', "candidates outside [−1, 1] pass"),
        ],
    ),
    *breaks(
        "lstm_core/arrays.py",
        "core/test_trace.py core/test_memory.py",
        [
            (
                "array.flags.writeable = False",
                "array.flags.writeable = True",
                "records can be changed",
            ),
            (
                "        Frozen.__post_init__(self)\n",
                "",
                "records can be changed once they come out of a cache",
            ),
        ],
    ),
    *breaks(
        "lstm_core/cells.py",
        "core/test_cells.py core/test_gradients.py core/test_reset_before.py",
        [
            ('            reads="s",\n', "", "GRU, reset before: the candidate reads h"),
            (
                '"tanh", r"\\tanh(a_{g,t})"',
                '"sigmoid", r"\\tanh(a_{g,t})"',
                "LSTM: candidate called a gate",
            ),
            ("products=1,\n            curves=1,", "products=1,", "tanh(c) not counted"),
        ],
    ),
    *breaks(
        "lstm_core/params.py",
        "core/test_params.py core/test_bad_input.py core/test_reset_before.py",
        [
            (
                'checks.array("weight_ih", self.weight_ih, (rows, "I"), dtype)',
                "pass",
                "weight_ih not checked",
            ),
            ("slice(place * self", "slice(0 * self", "block: the rows above too"),
        ],
    ),
    *breaks(
        "lstm_core/initialisation.py",
        "core/test_initialisation.py core/test_plain_rnn.py",
        [
            (
                "bound = blocks * hidden, 1 / np.sqrt(hidden)",
                "bound = blocks * hidden, 1 / np.sqrt(inputs)",
                "1/√I for 1/√H",
            ),
            (
                "rng.uniform(-bound, bound, (rows, hidden))",
                "rng.uniform(0, bound, (rows, hidden))",
                "half of the init range",
            ),
            (
                "bias_hh.reshape(blocks, hidden)[place] = 0",
                "bias_hh.reshape(blocks, hidden)[place] = bias",
                "forget bias in both biases",
            ),
            ('"i": -keep}', '"i": keep}', "chrono: sign of the input bias"),
            (
                "np.log(rng.uniform(1, longest - 1, hidden))",
                "rng.uniform(1, longest - 1, hidden)",
                "chrono: no logarithm",
            ),
            ("np.asarray(q * np.sign(np.diag(r)))", "np.asarray(q @ r)", "orthogonal: a Gaussian"),
            (
                "np.zeros_like(bias_ih), np.zeros_like(bias_hh)",
                "bias_ih, bias_hh",
                "orthogonal: biases not zero",
            ),
            (
                "radius / spectral_radius(weight_hh)",
                "radius / np.linalg.norm(weight_hh, 2)",
                "radius is that of the singular values",
            ),
            ("return radius * weight_hh", "return weight_hh", "radius: orthogonal unscaled"),
            (
                "radius * np.eye(len(weight_hh))",
                "np.eye(len(weight_hh))",
                "radius: triangular with ones on its diagonal",
            ),
            ("1 / np.sqrt(size), (", "1 / size, (", "radius: gaussian of variance 1/H²"),
            ("np.abs(np.linalg.eigvals", "np.abs(np.linalg.eigvalsh", "eigenvalues of another"),
        ],
    ),
    *breaks(
        "lstm_core/spectrum.py",
        "core/test_plain_rnn.py core/test_initialisation.py",
        [
            (
                "float(np.linalg.norm(weight_hh, 2))",
                "float(np.linalg.norm(weight_hh))",
                "radius: Frobenius norm for the largest singular value",
            ),
        ],
    ),
    *breaks(
        "lstm_core/activations.py",
        "core/test_activations.py",
        [
            ('"sigmoid": 2.0', '"sigmoid": 1.0', "σ saturates as early as tanh"),
        ],
    ),
    *breaks(
        "lstm_core/forcing.py",
        "core/test_forcing.py core/test_forced.py",
        [
            ("_STUCK = 40.0", "_STUCK = 4.0", "a forced gate not quite shut"),
            (
                '_STUCK if position == "open" else -_STUCK',
                '-_STUCK if position == "open" else _STUCK',
                "open for shut",
            ),
        ],
    ),
    *breaks(
        "lstm_core/gradients.py",
        GRADIENTS,
        [
            ("trace[symbol][:-1] if", "trace[symbol][1:] if", "h_t for h_{t−1}"),
            ("grads[block.recurrent]", "grads[block.pre]", "b_hn's gradient is b_in's"),
            ("_read(trace, block.reads)", '_read(trace, "h")', "reset state not read"),
            (
                "part.sum(axis=0) for part in parts",
                "part.mean(axis=0) for part in parts",
                "mean over time for the sum",
            ),
            ("        d_a.sum(axis=1),", "        d_a[:, 0],", "only the first of the batch"),
            ("((run.kind, run", "((run", "gradients of another kind pass"),
            ("gradient * (limit / norm), norm", "gradient * limit, norm", "clipping unscaled"),
        ],
    ),
    *breaks(
        "lstm_core/gradient_flow.py",
        "core/test_gradient_flow.py",
        [
            ("return relative", "return relative**2", "the square of the reach"),
            ("np.log(2) / -np.log(f)", "1 / -np.log(f)", "a life to 1/e, not to a half"),
            (
                'memory = trace["f"] * grads["c"][1:]',
                'memory = trace["i"] * grads["c"][1:]',
                "the route along the memory times i",
            ),
            ("d_output[:-1] = 0", "d_output[:0] = 0", "every step's loss for the last's"),
        ],
    ),
    *breaks(
        "lstm_core/bidirectional.py",
        "core/test_backends.py core/test_properties.py core/test_senses.py",
        [
            (
                "backend.forward(reverse_params, np.flip(x, 0), reverse_initial)",
                "backend.forward(reverse_params, x, reverse_initial)",
                "input of the reverse net not flipped",
            ),
            (
                "np.flip(reverse.output, 0)]",
                "reverse.output]",
                "output of the reverse net not flipped back",
            ),
            (
                "np.flip(upstream[..., hidden:], 0)",
                "upstream[..., hidden:]",
                "upstream gradient not flipped",
            ),
            (
                'forward["x"] + np.flip(reverse["x"], 0)',
                'forward["x"] + reverse["x"]',
                "input gradients added in different orders",
            ),
            (
                'forward_initial, reverse_initial = checks.two("initial"',
                'reverse_initial, forward_initial = checks.two("initial"',
                "initial states of the two directions swapped",
            ),
            (
                'forward_final, reverse_final = checks.two("d_final"',
                'reverse_final, forward_final = checks.two("d_final"',
                "gradients of the final states of the two directions swapped",
            ),
        ],
    ),
    *breaks(
        "lstm_core/memory.py",
        "core/test_memory.py",
        [
            (
                "parts[t] = f * parts[t - 1]\n        parts[t, t] = written",
                "parts[t] = parts[t - 1]\n        parts[t, t] = written\n        parts[t] *= f",
                "a write passes its own forget gate",
            ),
            ("parts[0, 0] = trace.c[0]", "parts[0, 0] = 0", "what is left of c_0 dropped"),
            ("trace.c[t] - math.fsum", "0 * math.fsum", "roundings of the run uncounted"),
            ('{"h": initial.reshape(1, 1)}', "None", "plain RNN begins at 0, not at c_0"),
            ("one * inputs.dtype.type(weight)", "one", "plain RNN: its weight ignored"),
        ],
    ),
]
