"""Breaks of the core's labs: layouts, learning, senses, leakage, comparison."""

from tests.mutants.mutant import breaks

MUTANTS = [
    *breaks(
        "lstm_core/layouts/blocks.py",
        "core/test_layouts.py",
        [
            ("for symbol in wanted]", "for symbol in order]", "blocks not put in order"),
        ],
    ),
    *breaks(
        "lstm_core/layouts/keras.py",
        "core/test_layouts.py",
        [
            ('"gru": "zrn"', '"gru": "rzn"', "Keras: GRU's order"),
            ("else bias_ih + bias_hh", "else bias_ih", "Keras: bias_hh lost"),
        ],
    ),
    *breaks(
        "lstm_core/layouts/onnx.py",
        "core/test_layouts.py",
        [
            ('"lstm": "iofg"', '"lstm": "ifog"', "ONNX: LSTM's order"),
            (
                "[w[d], r[d], b[d, :rows], b[d, rows:]]",
                "[w[d], r[d], b[d, rows:], b[d, :rows]]",
                "ONNX: the two biases swapped",
            ),
            ('int(kind == "gru")', 'int(kind != "gru")', "ONNX: linear_before_reset reversed"),
        ],
    ),
    *breaks(
        "lstm_core/learning/tasks.py",
        "core/test_tasks.py",
        [
            ("VARIANCE = 1 / 12", "VARIANCE = 1 / 6", "the variance of another distribution"),
            ("marks[rng.integers(half, steps, size), each] = 1", "marks[-1, each] = 1", "a mark"),
            ("points.cumsum(axis=0)", "points", "the last point for the score"),
        ],
    ),
    *breaks(
        "lstm_core/learning/reach.py",
        "core/test_reach.py",
        [
            ("net.readout_weight[_wanted(batch)]", "net.readout_weight[0]", "another answer"),
            ("spawn(4)[3]", "spawn(4)[1]", "looks at what it trains on"),
            ('"gru": "z"', '"gru": "r"', "the reset gate for the one that keeps"),
            ("/ checked / MOST_LOOKS", "/ checked / 1000", "more looks than memory has room for"),
            ('reach(grads, "state")', 'reach(grads, "h")', "the reach of h alone"),
            ("axis=(0, 1)).max(", "axis=(0, 1)).min(", "the unit that keeps least"),
        ],
    ),
    *breaks(
        "lstm_core/learning/adam.py",
        "core/test_adam.py",
        [("mean / (1 - betas[0] ** t)", "mean", "the mean still biased")],
    ),
    *breaks(
        "lstm_core/learning/loss.py",
        "core/test_loss.py",
        [("d_output[-1] = row", "d_output[0] = row", "how the first answer depends on x")],
    ),
    *breaks(
        "lstm_core/senses/beliefs.py",
        "core/test_senses.py core/test_revealed.py",
        [
            ("d_output[position, 0", "d_output[-1, 0", "attribution of the end"),
            (
                "lanes[range(steps), range(steps)] = 0",
                "lanes[range(steps), range(steps)] = 1",
                "a token replaced, not left out",
            ),
            (
                "model.reverse, after[::-1])",
                "model.reverse, after)",
                "left out of a sentence read forward",
            ),
            ("chance[-1] - chance[:-1]", "chance[:-1] - chance[-1]", "the sign of leave-one-out"),
            ("output[position:, 0]", "output[position + 1 :, 0]", "beliefs from one too late"),
            ("[: position + seen + 1]", "[: position + seen]", "one token too few revealed"),
        ],
    ),
    *breaks(
        "lstm_core/senses/reading.py",
        "core/test_senses.py core/test_tokens.py",
        [
            ("if count > MOST_WORDS", "if count >= MOST_WORDS", "one word too few allowed"),
        ],
    ),
    *breaks(
        "lstm_core/senses/tokens.py",
        "core/test_tokens.py",
        [
            (".lower()", "", "capitals kept"),
        ],
    ),
    *breaks(
        "lstm_core/senses/vectors.py",
        "core/test_vectors.py",
        [
            ("[codes & 15, codes >> 4]", "[codes >> 4, codes & 15]", "halves swapped"),
            ("whole - ZERO", "whole - 7", "zero off by one"),
            ("better = error < best", "better = error > best", "the worst scale kept"),
        ],
    ),
    *breaks(
        "lstm_core/leakage/streams.py",
        "core/test_streams.py",
        [
            (">= protocol.truth", "< protocol.truth", "signs that lie for those that do not"),
            ("protocol.run - 1, left - 1", "protocol.run, left - 1", "runs one too long"),
            ("steps[0] = symbols", "steps[-1] = symbols", "the symbol shown last"),
            ("rng.permutation(self.labels.size)", "np.arange(self.labels.size)", "unshuffled"),
        ],
    ),
    *breaks(
        "lstm_core/leakage/training.py",
        "core/test_leaky_training.py",
        [
            (
                "initial = next_initial(trace, treatment)  #",
                "initial = None  #",
                "trained with a reset where the state should be carried",
            ),
            (
                "initial = next_initial(trace, treatment)  #",
                "initial = trace.final  #",
                "trained with the state carried where it should be reset",
            ),
            ("d_y[LAST] = d_last", "d_y[:] = d_last", "asked at every step"),
            ("clip(gradient, protocol.clip)[0]", "gradient", "unclipped"),
            ("_generators(seed)[0]", "_generators(0)[0]", "the seed not in the weights"),
        ],
    ),
    *breaks(
        "lstm_core/leakage/serving.py",
        "core/test_serving.py",
        [
            (
                "initial = next_initial(trace, treatment)",
                "initial = trace.final",
                "served without a reset",
            ),
            ("ends.append(trace.output[-1]", "ends.append(trace.output[0]", "asked too early"),
        ],
    ),
    *breaks(
        "lstm_core/leakage/attack.py",
        "core/test_attack.py",
        [
            ("Attack(secrets[before]", "Attack(secrets[0]", "another user's secret"),
            ("(self.secrets, self.answers)", "(self.answers, self.secrets)", "table turned"),
            ("max(axis=0).sum()", "max(axis=1).sum()", "the table read the other way"),
            (
                "np.column_stack([attacked.state, np.ones",
                "np.column_stack([0 * attacked.state, np.ones",
                "a probe of nothing",
            ),
        ],
    ),
    *breaks(
        "lstm_core/leakage/treatment.py",
        "core/test_serving.py core/test_pieces.py",
        [('treatment == "carried"', 'treatment != "carried"', "carried for reset")],
    ),
    *breaks(
        "lstm_core/leakage/pieces.py",
        "core/test_pieces.py",
        [
            ("next_initial(traces[-1], treatment)", "None", "pieces always reset"),
            ("d_output[-1] = 1", "d_output[:] = 1", "the gradient of every answer"),
        ],
    ),
    *breaks(
        "lstm_core/leakage/assert_resets.py",
        "core/test_assert_resets.py",
        [
            ("for row in {0, size - 1} if size > 1", "for row in {0} if size > 9", "no rows"),
            ("for other in pasts[0]:", "for other in pasts[0][:1]:", "pools not found"),
            ("    torch.manual_seed(0)\n    random", "    random", "the seed not set"),
            ("        module.training = False", "        pass", "BatchNorm left in train mode"),
            ("if steps is None or single_step", "if True", "examples uncut"),
            ("(p == q) | (p.isnan() & q.isnan())", "p == q", "NaN unlike NaN"),
            ("if apart <= tolerance:", "if apart <= 1e3:", "leaks tolerated"),
            ("return _apart(*answers[:2]) > tolerance or", "return", "randomness called a leak"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/same_weights.py",
        "core/test_same_weights.py",
        [
            ("*(-array for array in", "*(array for array in", "i tied to f itself"),
            ('"z": "f", "n": "g"', '"z": "i", "n": "g"', "z with the rows of i"),
            ("block.bias_ih + block.bias_hh", "block.bias_ih", "one of the biases lost"),
            ("i=1 - z, f=z", "i=z, f=1 - z", "z the other way"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/costs.py",
        "core/test_costs.py",
        [
            ("+ layers * hidden  # columns", "+ hidden  # columns", "one layer's recurrence"),
            ("reads + layers * biases", "reads + biases", "the biases of one layer"),
            ("layers * len(cell.states)", "len(cell.states)", "the state of one layer"),
            (
                "(*cell.blocks, *cell.intermediates, *cell.states)",
                "(*cell.intermediates, *cell.states)",
                "r ⊙ q not counted",
            ),
            ("(hidden_size + 1)", "hidden_size", "a readout without its bias"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/reset_place.py",
        "core/test_reset_place.py",
        [
            ("if mixed.any():", "if False:", "any weights moved"),
            (
                "if weight_ih.any() or weight_hh.any() else",
                "if False else",
                "a reset that hears taken for a constant",
            ),
            ("r if kind == BEFORE else 1 / r", "r", "scaled the wrong way back"),
            ("if block.bias_hh.any():", "if False:", "b_hn moved out of the reset"),
            (
                "block.bias_ih + block.bias_hh), kind",
                "block.bias_ih), kind",
                "b_hn lost on the way",
            ),
            ('force(params, "r", "open")', 'force(params, "z", "open")', "z for r"),
            ("= 0 if bias_hh is None else bias_hh", "+= 0", "the diagonal GRU keeps b_hn"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/sign_test.py",
        "core/test_sign_test.py",
        [
            ("range(most, games + 1)", "range(most + 1, games + 1)", "a tail cut short"),
            ("2 * tail", "tail", "one side only"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/speed.py",
        "core/test_speed.py",
        [
            ("[sizes.hidden_size] *", "[sizes.input_size] *", "layers that read x"),
            ("multiplications // one", "multiplications", "a long run not cut"),
        ],
    ),
    *breaks(
        "lstm_core/comparison/timing.py",
        "core/test_speed.py",
        [
            ("order.reverse()", "pass", "the same rival always first"),
        ],
    ),
    *breaks(
        "lstm_core/units/holding.py",
        "core/test_units.py",
        [
            ("without[:, unit] = 0", "pass", "a unit that is held is read all the same"),
            ("bias + weight[:, unit]", "bias - weight[:, unit]", "held at minus its mean"),
            ("means = trace.output.mean(", "means = 0 * trace.output.mean(", "held at zero"),
        ],
    ),
    *breaks(
        "lstm_core/units/measures.py",
        "core/test_units.py",
        [
            (
                '1 - trace["z"], trace["z"]',
                'trace["z"], 1 - trace["z"]',
                "the GRU's lever reversed",
            ),
            ("value[~marked]", "value[marked]", "elsewhere is at the marks"),
            ("(drawn - 0.5)", "drawn", "the sum and not how far it lies above its mean"),
            ("np.abs(opens *", "(opens *", "writing up and down cancels out"),
        ],
    ),
    *breaks(
        "lstm_core/units/roles.py",
        "core/test_units.py",
        [
            ("abs(measures.follows[unit])", "measures.follows[unit]", "who counts down counts not"),
            ("-measures.cost[u])", "measures.cost[u])", "the cheapest unit first"),
            ("IDLE_SHARE = 0.1", "IDLE_SHARE = 1.0", "whoever matters little idles"),
        ],
    ),
]
