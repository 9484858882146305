"""Breaks of the lessons: what a finding says, what a figure shows, what is taken home."""

from tests.mutants.mutant import breaks

NOTE = "lessons/overview"
BILSTM = "lessons/bilstm_ambiguity"
SANDBOX = "lessons/gate_sandbox"
EQUATIONS = "lessons/lstm_equations"
LEAK = "lessons/state_leakage"
GRU = "lessons/gru_or_lstm"
MOVING = "lessons/moving_weights"
RACE = "lessons/learning_race"
GRADIENT = "lessons/vanishing_gradient"

MUTANTS = [
    *breaks(
        f"{NOTE}/figures.py",
        f"{NOTE}/test_figures.py",
        [
            ("_share(rnn[-1])", "_share(rnn[1])", "what is left after two steps"),
            ("near {lstm.forget:.3f}", "near {lstm.input:.3f}", "the gates swapped"),
            ("(job.shut, job.open)", "(job.open, job.shut)", "shut told as open"),
            ("int(chances.argmax())", "int(chances.argmin())", "the least likely sense"),
            (
                "read.forward, read.both)",
                "read.both, read.forward)",
                "one direction and two swapped",
            ),
            (
                'each.chances["reset"], each.chances["carried"]',
                'each.chances["carried"], each.chances["reset"]',
                "zeros and the carried state swapped",
            ),
        ],
    ),
    *breaks(
        f"{NOTE}/nets.py",
        f"{NOTE}/test_figures.py",
        [
            ("bias_ih[rows], bias_hh[rows] = -bias, 0", "pass", "input gates that let all in"),
            ('params, x, "c")', 'params, x, "h")', "what is shown for the memory"),
            ("next_initial(first.forward, treatment)", "None", "nothing carried"),
        ],
    ),
    *breaks(
        f"{NOTE}/listings.py",
        f"{NOTE}/test_listings.py",
        [
            ("for W in (W_f, W_i, W_C, W_o):", "for W in (W_i, W_f, W_C, W_o):", "another draw"),
            ("parts = W_i, W_f, W_C, W_o", "parts = W_f, W_i, W_C, W_o", "another stack"),
            ("lstm(x, (h0, c0))", "lstm(x, (h0, h0 + 1))", "a memory of ones"),
            ("output, state = lstm(x, state)", "output, _ = lstm(x, state)", "no leak at all"),
        ],
    ),
    *breaks(
        f"{NOTE}/cell.py",
        f"{NOTE}/test_figures.py",
        [('"h" if symbol == "o" else "c"', '"h"', "what is shown for what is remembered")],
    ),
    *breaks(
        f"{BILSTM}/figures.py",
        f"{BILSTM}/test_figures.py",
        [
            ("keys[int(chances.argmax())]", "keys[int(chances.argmin())]", "the least likely"),
            (
                "net believes {believed(keys, forward)}",
                "net believes {believed(keys, both)}",
                "one net for both",
            ),
            (
                "both[seen - 1], both[seen]",
                "both[0], both[seen]",
                "all words' turn for the last one's",
            ),
            ("    if was == is_now:", "    if False:", "a rise from 68 % to 68 %"),
            (
                '"raises" if now[most] > before[most]',
                '"raises" if now[most] < before[most]',
                "up is down",
            ),
            (
                "asked.revealed[:, rows]",
                "asked.revealed",
                "senses in another order than their names",
            ),
            ("(one.believed, other.believed)", "(other.believed, one.believed)", "ends swapped"),
            ("first if first != last else None", "first", "one sense at both ends"),
        ],
    ),
    *breaks(
        f"{BILSTM}/peek.py",
        f"{BILSTM}/test_peek.py",
        [
            ("rests[self.which]", "rests[0]", "the other sentence's words"),
            ("and len(said) <= 3", "", "a count that no sentence has"),
            ("said.isascii() and ", "", "a digit of another script"),
            ("type(seen) is int and seen >= 0", "type(seen) is int", "less than nothing open"),
        ],
    ),
    *breaks(
        f"{BILSTM}/evidence.py",
        f"{BILSTM}/test_evidence.py",
        [
            ("[position + 1 :]", "[position:]", "the word itself comes after it"),
            ("{after.max():.0e}", "{after.max():.2f}", "a peek rounded to 0"),
            ("both.argmax()", "np.abs(both).argmax()", "a word that speaks against the sense"),
            ("sizes['both'].argmax()", "sizes['forward'].argmax()", "the other net's word"),
            ("belief - both[most]", "belief", "a belief that falls to itself"),
            ("signed(round(values[t]", "signed(round(-values[t]", "gains for losses"),
            ("LITTLE / 2", "LITTLE", "half a point has no number"),
        ],
    ),
    *breaks(
        f"{BILSTM}/states.py",
        f"{BILSTM}/test_states.py",
        [
            ("{position + 1} of {count}", "{position} of {count}", "a word too few read"),
            (
                "reverse lane {count - position}",
                "reverse lane {count - position - 1}",
                "reverse lane off by one",
            ),
            ("up to {apart.forward}, although", "up to 0.00, although", "a peek rounded to 0"),
            ('if last else "are the same"', 'if True else ""', "the same, told by 0.00"),
            ("if lane else (0, position)", "if not lane else (0, position)", "the wrong frame"),
            ("argsort(-apart", "argsort(apart", "the units that differ least"),
            ("max(columns) - column", "0", "words that are not below each other"),
            ("for k in (-1, 0))", "for k in (0, -1))", "last and first swapped"),
            (
                "slice(first.shape[1] // 2, None)",
                "slice(0, first.shape[1] // 2)",
                "the forward halves",
            ),
        ],
    ),
    *breaks(
        f"{BILSTM}/labels.py",
        f"{BILSTM}/test_labels.py",
        [
            ("len(word) <= MOST_LETTERS", "len(word) < MOST_LETTERS", "cut though there is room"),
        ],
    ),
    *breaks(
        f"{BILSTM}/occurrence.py",
        f"{BILSTM}/test_occurrence.py",
        [
            (
                "self.reading.reverse.output[::-1, 0]",
                "self.reading.reverse.output[:, 0]",
                "reverse states in reading order",
            ),
            ("others[other.position]", "others[one.position]", "compared at another word"),
            ("[: each.position + 1]", "[: each.position]", "alike but for the word's form"),
            ("- self.position - 1", "- self.position", "a word too many to reveal"),
            ("if key != sense]", "]", "a sense is its own rival"),
        ],
    ),
    *breaks(
        f"{BILSTM}/texts.py",
        f"{BILSTM}/test_texts.py",
        [
            ("sense is “{self.sense}”", "sense is “{self.word}”", "the word for its sense"),
            ("if unknown else", "if not unknown else", "unknown words not told"),
            ("GLUE if CLOSING", '" " if CLOSING', "a gap before the full stop"),
        ],
    ),
    *breaks(
        f"{SANDBOX}/origins.py",
        f"{SANDBOX}/test_figures.py",
        [
            (
                "percent(parts[largest] / total)",
                "percent(parts[largest])",
                "percent of 1, not of the belt",
            ),
            (
                "int(parts.argmax())",
                "int(shares[step].argmax())",
                "a negative part is never the largest",
            ),
            ("words[largest - 1]}", "words[largest - 2]}", "the word of the step before"),
            ("'' if one_sign else", "'' if not one_sign else", "signs aside where there is one"),
            ("shares[step].sum()]", "shares[step, 1:].sum()]", "a sum without the start"),
            (
                "signed(part, 4, plus=True)",
                "signed(abs(part), 4, plus=True)",
                "parts without their signs",
            ),
        ],
    ),
    *breaks(
        f"{SANDBOX}/figures.py",
        f"{SANDBOX}/test_figures.py",
        [
            ("(step - 0.5, step + 0.5)", "(step - 1.5, step - 0.5)", "the step before is framed"),
            (
                "written[None, :] > written[:, None]",
                "written[None, :] >= written[:, None]",
                "a write is not in its own memory",
            ),
            ("if len(words) <= 8:", "if len(words) <= 9:", "more numbers than fit a phone"),
            ("theme.plain(word)", "word", "a word runs as markup"),
        ],
    ),
    *breaks(
        f"{SANDBOX}/agreement.py",
        f"{SANDBOX}/test_agreement.py",
        [
            ("return max(", "return min(", "the smallest gap of three"),
            ('("c", "h", "rnn")', '("c", "h")', "the plain RNN not compared"),
            ("{gap:.1e}", "{gap:.2f}", "a gap rounded to 0"),
        ],
    ),
    *breaks(
        f"{SANDBOX}/take_home.py",
        f"{SANDBOX}/test_take_home.py",
        [
            ("files.cell(step.word)", "step.word", "a spreadsheet runs a word"),
            ("start=float(scene.start)", "start=0.0", "the script begins at 0"),
            ("*_state(trace, t)]", "*_state(trace, t - 1)]", "the state of the step before"),
            (
                "    c = f * c + i * g\n    h = o * np.tanh(c)",
                "    h = o * np.tanh(c)\n    c = f * c + i * g",
                "h of the old memory in the NumPy script",
            ),
            (
                "rnn = torch.tanh(w * rnn + g)",
                "rnn = torch.tanh(w * rnn + i * g)",
                "PyTorch script: an RNN with a gate",
            ),
        ],
    ),
    *breaks(
        f"{SANDBOX}/stories.py",
        f"{SANDBOX}/test_stories.py",
        [
            ("            if predict\n", "            if False\n", "the watch text tells"),
            ("replace(scene, at=self.scene.at)", "scene", "changed by a look at a step"),
            ('text.replace("-", MINUS)', "text", "a hyphen for a minus"),
            ('"met": criterion.met', '"met": not criterion.met', "met for not yet"),
            ("if not all(criterion.met", "if not any(criterion.met", "solved while it is not"),
            ("        if predict:\n", "        if False:\n", "the criteria tell"),
            ("keys[here + 1 :] + keys[:here]", "keys[here + 1 :]", "no challenge after the last"),
            ("if other not in solved", "if other", "a solved challenge comes next"),
        ],
    ),
    *breaks(
        f"{EQUATIONS}/figures.py",
        f"{EQUATIONS}/test_figures.py",
        [
            (
                "np.abs(values[memory]).mean(axis=1)",
                "values[memory].mean(axis=1)",
                "the mean for the mean size",
            ),
            ("int(size.argmax()) + 1", "int(size.argmax())", "the largest a step early"),
            ('"c" if "c" in values else "h"', '"h"', "the LSTM's memory is its h"),
            (
                "values[gate][step - 1].mean()",
                "values[gate].mean()",
                "gates on average over the steps",
            ),
            ("rows[step - 1]", "rows[step - 2]", "numbers of the step before"),
        ],
    ),
    *breaks(
        f"{EQUATIONS}/latex.py",
        f"{EQUATIONS}/test_latex.py",
        [
            (
                "if symbol == marked else text",
                "if symbol != marked else text",
                "all but the marked are boxed",
            ),
            (
                'base if index.strip("{}")[0] == "t" else ""',
                "base",
                "weights shine like symbols",
            ),
            ("(hx|[ac-z])", "([ac-z])", "h and x are not seen in the code"),
            (
                "*reversed(cell.state_symbols)",
                "*cell.state_symbols",
                "h before the c that it shows",
            ),
            ('f"({value.latex})"', "value.latex", "a sum without its brackets"),
        ],
    ),
    *breaks(
        f"{MOVING}/stacks.py",
        f"{MOVING}/test_stacks.py",
        [
            (
                "back.weight_hh - params.weight_hh",
                "back.weight_ih - params.weight_ih",
                "weight_hh may be lost on the way",
            ),
            ("linear_before_reset=1", "linear_before_reset=0", "a snippet for the other GRU"),
            (
                "off by up to {off:.2g}",
                "off by up to {off:.0f}",
                "what a mistake costs rounded to 0",
            ),
            ("    if not off:", "    if off:", "the order is the same where it is not"),
            (".max(), 12))", ".mean(), 12))", "the mean for the largest cost"),
            ("[-trace.steps :][t, 0]", "[: trace.steps][t, 0]", "states of the start compared"),
            ("trace[symbol][t + 1, 0]", "trace[symbol][t, 0]", "PyTorch's state a step late"),
            ("reversed(cell.state_symbols)", "cell.state_symbols", "h before c"),
        ],
    ),
    *breaks(
        f"{MOVING}/figures.py",
        f"{MOVING}/test_figures.py",
        [
            (
                'theme.color(symbol, mode), "line"',
                'theme.color("i", mode), "line"',
                "every row in one colour",
            ),
            (
                "HIDDEN * order.index(symbol) for order in (left, right)",
                "HIDDEN * order.index(symbol) for order in (left, left)",
                "bands that go straight across",
            ),
            (
                "enumerate(layout.order.of(kind))",
                "enumerate(CELLS[kind].gates)",
                "blocks are missing",
            ),
            (
                "alike[0].of(kind) == first.of(kind)",
                "alike[0].called(kind) == first.called(kind)",
                "other letters for another order",
            ),
            (
                "after the first step h differs by {gaps[1]:.3f}",
                "after the first step h differs by {gaps[0]:.3f}",
                "the gap before the first step",
            ),
            ("int(gaps.argmax())", "len(gaps) - 1", "the last gap for the largest"),
            ("gaps[worst] < ROUNDING", "gaps[worst] == 0", "rounding said to be a difference"),
        ],
    ),
    *breaks(
        f"{EQUATIONS}/worked.py",
        f"{EQUATIONS}/test_worked.py",
        [
            (
                "(place + 1) * HIDDEN_SIZE] += shift",
                "(place + 1) * HIDDEN_SIZE] -= shift",
                "a bias shifted down",
            ),
            ("[-STEPS:, 0]", "[:STEPS, 0]", "states a step early"),
            ('.replace("-0.00", "0.00")', "", "a minus before zero"),
        ],
    ),
    *breaks(
        f"{EQUATIONS}/choice.py",
        f"{EQUATIONS}/test_choice.py",
        [
            ("if step == 1 else f", "if step == 0 else f", "a link of old loses its input"),
            ("if self.step != first_step(self.inputs)", "if self.step != 1", "a step gets lost"),
            ("if step > 1}", "if step > 2}", "an input of step 2 is not read"),
            ("self.inputs.get((step, k), value)", "value", "no input can be changed"),
            (
                "inputs = {(step, k): rows[step - 1][k - 1]",
                "inputs = {(step, k): rows[k - 1][k - 1]",
                "x of another step",
            ),
        ],
    ),
    *breaks(
        f"{EQUATIONS}/scripts.py",
        f"{EQUATIONS}/test_scripts.py",
        [
            ("h = (1 - z) * n + z * h", "h = z * n + (1 - z) * h", "NumPy script: z the other way"),
            ("        if shift\n", "", "a script that adds 0"),
            ("seed=worked.seed", "seed=0", "a script of other weights"),
            (
                "cell = torch.nn.{module}(I, H).double()",
                "cell = torch.nn.{module}(I, H).float()",
                "PyTorch script in 32 bits",
            ),
            (
                "bias_ih[rows] + bias_hh[rows]",
                "bias_ih[rows]",
                "a Linear layer with one of two biases",
            ),
            (
                "[weight_hh[rows], weight_ih[rows]]",
                "[weight_ih[rows], weight_hh[rows]]",
                "a Linear layer over x and h, not h and x",
            ),
        ],
    ),
    *breaks(
        f"{LEAK}/beliefs.py",
        f"{LEAK}/test_beliefs.py",
        [
            (
                "named = int(part[-1].argmax())",
                "named = int(part[0].argmax())",
                "the first belief framed as the answer",
            ),
            ("if safe == secret else", "if named == secret else", "luck where it is the leak"),
            ("if users != secret else", "if users == secret else", "wronged where answered right"),
            (
                "    if named == secret:\n        return",
                "    if named != secret:\n        return",
                "the secret where it is not",
            ),
            (
                "percent(float(carried.max()))",
                "percent(float(reset.max()))",
                "the other server's certainty",
            ),
            (
                "for answer in (carried, reset, user)",
                "for answer in (reset, carried, user)",
                "carried and reset swapped",
            ),
        ],
    ),
    *breaks(
        f"{LEAK}/loops.py",
        f"{LEAK}/test_code.py",
        [
            ("torch.zeros(1, batch", "torch.zeros(batch, 1", "zeros of another shape"),
            ("in CELLS[kind].state_symbols]", "in 'h']", "an LSTM without its memory"),
        ],
    ),
    *breaks(
        f"{LEAK}/figures.py",
        f"{LEAK}/test_figures.py",
        [
            (
                "{percent(carried.probed)}. With",
                "{percent(carried.named)}. With",
                "the answers for the probe",
            ),
            ("{percent(reset.named)} and", "{percent(carried.named)} and", "carried for reset"),
            (
                "outcome.with_table - outcome.named > MUCH",
                "outcome.with_table > MUCH",
                "relabelled where it is not",
            ),
            (
                "if outcome.named > NEARLY_ALL",
                "if outcome.named >= NEARLY_ALL",
                "the verdict at its bound",
            ),
            ("'s' * (users > 1)", "'s'", "1 users ago"),
            ("{users:,} users", "{users} users", "a thousand without its comma"),
        ],
    ),
    *breaks(
        f"{LEAK}/scores.py",
        f"{LEAK}/test_scores.py",
        [
            (
                "if carried[IN_ORDER] > truth + ABOVE",
                "if carried[IN_ORDER] > truth",
                "luck said to be a leak",
            ),
            (
                "{percent(carried[SHUFFLED])} shuffled",
                "{percent(carried[IN_ORDER])} shuffled",
                "in order for shuffled",
            ),
            (
                "percent(reset[order]) for order",
                "percent(carried[order]) for order",
                "the net that carries told twice",
            ),
            ("'s' * (step > 1)", "'s'", "1 steps"),
            (
                "        if named is None\n",
                "        if not named\n",
                "nothing known where 0 % are named",
            ),
        ],
    ),
    *breaks(
        f"{LEAK}/plan.py",
        f"{LEAK}/test_plan.py",
        [
            (
                "return [*map(int, others), secret, BLANK]",
                "return [secret, *map(int, others), BLANK]",
                "the secret is not the last user's",
            ),
            ("common = min(", "common = max(", "one net shown ahead of the other"),
            ("truth=0.75", "truth=0.7", "another share of lies than the prose says"),
            ("*look.values()]", "*reversed(look.values())]", "the file's columns swapped"),
        ],
    ),
    *breaks(
        f"{LEAK}/places.py",
        f"{LEAK}/test_code.py",
        [
            (
                "(_, whole), (gap, reached), (lost, _)",
                "(_, reached), (gap, whole), (lost, _)",
                "reached in pieces and in one run swapped",
            ),
            ("off by {lost:.3f}", "off by {gap:.3f}", "a reset said to cost nothing"),
        ],
    ),
    *breaks(
        f"{GRU}/choice.py",
        f"{GRU}/test_choice.py",
        [
            ("if own[name] != first[name]", "", "a link says what is as at first"),
            ("and int(text)\n", "\n", "a step before the first"),
            ("and value >= 1}", "}", "the browser looks at step 0"),
            (
                'gru["a_n"] - gru["r"]',
                'gru["a_n"] + gru["r"]',
                "what the input adds to the candidate",
            ),
            ("step: int = 9", "step: int = 1", "a first step with nothing to keep"),
        ],
    ),
    *breaks(
        f"{GRU}/costs.py",
        f"{GRU}/test_costs.py",
        [
            ("{value / 1000:,.2f}", "{value / 1024:,.2f}", "KiB for kB"),
            (
                '_ratio(getattr(counted["gru"], name), getattr(counted["lstm"], name))',
                '_ratio(getattr(counted["lstm"], name), getattr(counted["gru"], name))',
                "the ratio the other way",
            ),
            ("exact.denominator < 10", "exact.denominator < 10**6", "a fraction that nobody reads"),
            (
                '("blocks", "parameters", "state_bytes")',
                '("blocks", "parameters", "weight_bytes")',
                "the weights for the state",
            ),
        ],
    ),
    *breaks(
        f"{GRU}/figures.py",
        f"{GRU}/test_figures.py",
        [
            ('return 1 - trace["z"][:, 0]', 'return trace["z"][:, 0]', "z for 1 − z"),
            (
                'values_of(lstm, "c") - values_of(gru, "h")',
                'values_of(lstm, "h") - values_of(gru, "h")',
                "what is shown for the memory",
            ),
            ("[step - 1], start=1)", "[step - 2], start=1)", "values of the step before"),
            (
                'np.abs(lstm["h"][1:]).mean() / np.abs(lstm["c"][1:]).mean()',
                'np.abs(lstm["h"][1:]).max() / np.abs(lstm["c"][1:]).max()',
                "the largest for the mean",
            ),
            (
                'f"{marker}-open" if step is None else marker',
                "marker",
                "a net that never solved it looks solved",
            ),
        ],
    ),
    *breaks(
        f"{GRU}/match.py",
        f"{GRU}/test_match.py",
        [
            (
                'return lane.step if lane.ended == "solved" else None',
                "return lane.step",
                "unsolved counts as solved",
            ),
            (
                "return min(known, key=known.__getitem__)",
                "return max(known, key=known.__getitem__)",
                "the later net was sooner",
            ),
            ("or len(set(done.values())) == 1:", ":", "a winner of a draw"),
            ("key=lambda item: -item[1]", "key=lambda item: item[1]", "the loser named as winner"),
            (
                "(median {median(steps):g})",
                "(median {sum(steps) / len(steps):g})",
                "the mean for the median",
            ),
            (
                "max(min(gru), min(lstm)) <= min(max(gru), max(lstm))",
                "min(gru) <= max(lstm)",
                "ranges that overlap where they do not",
            ),
            (
                "range(last - self.seeds + 1, last + 1)",
                "range(last - self.seeds, last)",
                "seeds off by one",
            ),
            ("chance < 0.01", "chance < 0.05", "less than 1 % where it is 5"),
            (
                'abs(counts["GRU"] - counts["LSTM"]) / counts["LSTM"]',
                'abs(counts["GRU"] - counts["LSTM"]) / counts["GRU"]',
                "percent of the GRU's parameters",
            ),
        ],
    ),
    *breaks(
        f"{GRU}/longer.py",
        f"{GRU}/test_match.py",
        [
            ("right[-LAST:].mean()", "right[:LAST].mean()", "the first steps for the last"),
            ("right[length - LAST : length]", "right[-LAST:]", "trained and longer alike"),
            ("sum(other > one", "sum(other < one", "the wrong cell is ahead"),
            ('step.ending == "solved" or', "", "a net that solved it is not tested"),
            ("not step.ending and", "", "a net that diverged is tested"),
            ("TIMES * length, SEQUENCES", "length, SEQUENCES", "no longer than trained"),
        ],
    ),
    *breaks(
        f"{GRU}/timing.py",
        f"{GRU}/test_timing.py",
        [
            (
                "sum(g < o for g, o in rounds)",
                "sum(g > o for g, o in rounds)",
                "the slower is the faster",
            ),
            (
                "sign_test(wins, losses) < TELLING",
                "sign_test(wins, losses) < 1",
                "a verdict by luck",
            ),
            (
                'timings.ratio("gru", "lstm")',
                'timings.ratio("lstm", "gru")',
                "the ratio the other way",
            ),
            (
                "1e6 * timings.median(kind) / steps",
                "1e6 * timings.median(kind)",
                "µs a run for µs a step",
            ),
        ],
    ),
    *breaks(
        f"{RACE}/standing.py",
        f"{RACE}/test_standing.py",
        [
            (
                "abs(loss / line - 1) < NEAR",
                "loss / line - 1 < NEAR",
                "far below a line said to be near it",
            ),
            (
                'if lane.ended == "solved":\n        return f"{lane.name}: solved',
                'if lane.ended:\n        return f"{lane.name}: solved',
                "out of steps said to be solved",
            ),
            (
                "{loss:.4f} after {steps}",
                "{loss:.2f} after {steps}",
                "a small loss rounded to 0.00",
            ),
            (
                '"" if with_torch else',
                '"" if not with_torch else',
                "PyTorch missing where it is there",
            ),
            ("return False, lane.step", "return False, -lane.step", "the slowest first"),
            ('if lane.ended != "solved"]', "if not lane.ended]", "who failed is not told"),
        ],
    ),
    *breaks(
        f"{RACE}/runs.py",
        f"{RACE}/test_plan.py",
        [
            ("taken or (plan.steps,)", "(plan.steps,)", "what is known is not used"),
            ("race.slowness * lane.seconds", "lane.seconds", "the rests between slices forgotten"),
            ("plan.hidden**3", "plan.hidden**2", "large nets take as many seconds as they like"),
            ("look / plan.settings", "0 * plan.settings", "a probe without looks"),
            ('plan.backend == "numpy":', "True:", "PyTorch is imported for a guess"),
            ("lane.step >= ENOUGH", "lane.step", "a pace from a few steps"),
        ],
    ),
    *breaks(
        f"{RACE}/memory.py",
        f"{RACE}/test_memory.py",
        [
            ("return [int(t) + 1 for t", "return [int(t) for t", "marked steps counted from 0"),
            ("symbol {symbol + 1}", "symbol {symbol}", "symbols counted from 0"),
            (
                "np.array(marked) - 1)",
                "np.array(marked) - 2)",
                "marked steps counted among the others",
            ),
            (
                "np.quantile(values, [0.25, 0.75])",
                "np.quantile(values, [0.0, 1.0])",
                "all gates for the middle half",
            ),
        ],
    ),
    *breaks(
        f"{RACE}/figures.py",
        f"{RACE}/test_figures.py",
        [
            ("'get' if many else 'gets'", "'get'", "one step get"),
            ("sizes / whole if whole", "sizes / sizes.max() if whole", "shares of the largest"),
            ("len(marked) / len(memory.sizes)", "1 / len(memory.sizes)", "even shares of one step"),
            ('"marked" if matters else ""', '"" if matters else "marked"', "the others marked"),
            ('"step": int(t) + 1', '"step": int(t)', "marks a step early"),
            ("round(float(share) / most, PLACES)", "float(share)", "every net on another scale"),
            ("(symbol + 1) / SYMBOLS", "symbol / SYMBOLS", "the first symbol as a blank"),
        ],
    ),
    *breaks(
        f"{RACE}/reach.py",
        f"{RACE}/test_reach.py",
        [
            ("look[0] <= max(step, 1)", "look[0] < max(step, 1)", "a look too early"),
            ("reach.by_lag[lag] >= THRESHOLD", "reach.by_lag[lag] > 0", "any trace of a gradient"),
            ("THRESHOLD = 0.01", "THRESHOLD = 0.1", "ten per cent for one"),
            ("reaches[-1][1].by_lag[lag] < THRESHOLD", "step < 0", "a reach that never falls back"),
            ("kind in KEEPING and look is not None", "look is not None", "a gate that is none"),
            (
                "for lane in lanes for _, r in lane.reaches",
                "for lane in lanes[1:] for _, r in lane.reaches",
                "an axis that leaves a net out",
            ),
        ],
    ),
    *breaks(
        f"{RACE}/plan.py",
        f"{RACE}/test_plan.py",
        [
            (
                "min(self.budget, MOST_WORK // TASKS[self.task].steps(self.length))",
                "self.budget",
                "a race without a limit",
            ),
            ("return self.entrants[:MOST_LANES]", "return self.entrants", "more nets than lanes"),
            (
                "if plan.steps == plan.budget",
                "if plan.steps != plan.budget",
                "a cut where there is none",
            ),
            ("seed=self.seed", "seed=0", "the seed changes nothing"),
            ("fine = 1 if seconds < 10 else 5", "fine = 1", "seconds that nobody knows"),
            ("if exact else", "if not exact else", "at most for about"),
        ],
    ),
    *breaks(
        f"{GRADIENT}/arrival.py",
        f"{GRADIENT}/test_figures.py",
        [
            ("np.median(products, axis=0)", "products[0]", "theory of the first seed"),
            ("band.middle[lag]", "band.high[lag]", "the upper quartile for the median"),
        ],
    ),
    *breaks(
        f"{GRADIENT}/lanes.py",
        f"{GRADIENT}/test_lanes.py",
        [
            ("sent(band.middle, DIGITS)", "sent(band.high, DIGITS)", "a quartile for the median"),
            ("plain = scene.with_plain_lstm", "plain = scene", "a ghost by another's name"),
            ("if key == UNTOLD else", "if False else", "h told with the memory"),
            ("if np.isfinite(value) else None", "", "a number that JSON has no word for"),
            ("{net!r} {count}", "{family} {count}", "no net is another"),
        ],
    ),
    *breaks(
        f"{GRADIENT}/figures.py",
        f"{GRADIENT}/test_figures.py",
        [
            (
                "np.median(sizes[t])) for t in (0, -1))",
                "np.median(sizes[t])) for t in (-1, 0))",
                "first and last step swapped",
            ),
            ("if 0 < share < 0.005:", "if 0 < share < 0.0:", "few rounded to none"),
            (
                "np.arange(1, sizes.shape[0] + 1)",
                "np.arange(sizes.shape[0])",
                "steps counted from 0",
            ),
            ('x": steps[::thin] + 1', 'x": steps[::thin]', "crosses a step early"),
            ("np.all(values[below] == 0)", "True", "below the axis said to be 0"),
            ("float(np.log10(half))", "half", "the note of a half beside the axis"),
        ],
    ),
    *breaks(
        f"{GRADIENT}/nets.py",
        f"{GRADIENT}/test_nets.py",
        [
            ("[0.25, 0.5, 0.75]", "[0.0, 0.5, 1.0]", "the extremes for the quartiles"),
            (
                '"bias": {"forget_bias": self.forget_bias}',
                '"bias": {}',
                "the forget bias changes nothing",
            ),
            (
                "self.scale * _rng(seed, 1)",
                "_rng(seed, 1)",
                "the scale of the inputs changes nothing",
            ),
            ("radius=self.radius)", "radius=None)", "the spectral radius changes nothing"),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/moves.py",
        "lessons/gate_quiz/test_moves.py",
        [
            ("_moved(item.scene, item.gate, item.still)", "item.scene", "the answer shown at once"),
            ("return high if way", "return low if way", "a part that opens shuts"),
            ("results(run(scene))[at]", "results(run(scene))[0]", "the belt of another step"),
            (
                '_was(before[name], after[name]) for name in "ch"',
                '_was(after[name], before[name]) for name in "ch"',
                "what was told as what is",
            ),
            ('"answer": item.gate if choice else ""', '"answer": item.gate', "the answer at once"),
        ],
    ),
    *breaks(
        f"{LEAK}/clinic.py",
        f"{LEAK}/test_clinic.py",
        [
            (
                "next_initial(first.forward, treatment)",
                'next_initial(first.forward, "carried")',
                "the state is never reset",
            ),
            ("rows[asked.position + 1]", "rows[asked.position]", "asked before the word is read"),
            ("if chances.max() < CERTAIN:", "if False:", "a guess told as a meaning"),
            ("== secret and", "!= secret and", "a leak told as none"),
        ],
    ),
    *breaks(
        f"{LEAK}/diff.py",
        f"{LEAK}/test_code.py",
        [
            ('("add", line) for line in theirs', '("keep", line) for line in theirs', "no sign"),
            ("{escape(code)}", "{code}", "code read as HTML"),
            (
                '{"drop": "carried", "add": "reset"}',
                '{"drop": "reset", "add": "carried"}',
                "the bug in the fix's colour",
            ),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/rounds.py",
        "lessons/gate_quiz/test_rounds.py",
        [
            ("if gate != self.gate:", "if gate == self.gate:", "every other part is right"),
            (
                '(way == "up") != (self.way in UP)',
                '(way == "up") == (self.way in UP)',
                "up for down",
            ),
            ("ROUND = 6", "ROUND = 5", "a question too few"),
            ("shuffled(plain, rng)[:1]", "[]", "a hard question first"),
            ("The answer is: {item.answer}.", "The answer is: {choice[0]}.", "the wrong one told"),
            ("if again else verdict", "if True else verdict", "a first try called a second"),
            ("{WRONG_WAY} {self.tempts['way']}", "{self.reason}", "a wrong way explained as right"),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/traces.py",
        "lessons/gate_quiz/test_rounds.py",
        [
            (
                '"g": trace["g"][:, 0], "c": trace["c"][1:, 0]',
                '"g": trace["g"][:, 0], "c": trace["c"][:-1, 0]',
                "the memory a step early",
            ),
            (
                "np.abs(run[symbol]).mean(axis=1)",
                "np.abs(run[symbol]).max(axis=1)",
                "the largest for the mean",
            ),
            (
                '(("free", free), ("forced", other))',
                '(("forced", free), ("free", other))',
                "free and forced swapped",
            ),
            ("looks()[answer]", "looks()[truth]", "the look of the right answer"),
            ("int(difference.argmax())", "int(difference.argmin())", "the unit that differs least"),
        ],
    ),
    *breaks(
        "lessons/knowledge_check/review.py",
        "lessons/knowledge_check/test_review.py",
        [
            ("key=lambda standing: standing.share", "key=lambda _: 0", "the weakest comes later"),
            ("if each.missed and each.lesson != own", "if each.missed", "sent to the check itself"),
            ("if not each.missed}", "}", "an ability for a lesson that was missed"),
        ],
    ),
    *breaks(
        "lessons/knowledge_check/questions.py",
        "lessons/knowledge_check/test_questions.py",
        [
            ("COMPUTED = 3", "COMPUTED = 2", "a computed question too few"),
            (
                "abs(value - self.numeric.answer) <= self.numeric.tolerance + 1e-9",
                "value == self.numeric.answer",
                "near enough is wrong",
            ),
            (
                "abs(value - slip) <= self.numeric.tolerance + 1e-9",
                "value == slip",
                "a slip without its reason",
            ),
            ("count=self.exact", "count=False", "2.048 is not 2048"),
            (
                "        while numeric.values == before:\n",
                "        while False:\n",
                "the same numbers again",
            ),
            (
                "generator(seed, self.key).permutation",
                "generator(0, self.key).permutation",
                "options in one order for all seeds",
            ),
            ("if kins[k] not in kins[:k]", "if True", "two questions of one kin"),
            ("turns[: LENGTH - len(computed)]", "turns[:LENGTH]", "more than ten questions"),
            ("return first + [key", "return [key", "a question lost"),
            ("(not one.plain, order", "(order", "a hard question first"),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/typed.py",
        "lessons/knowledge_check/test_questions.py",
        [
            ('.replace("−", "-")', "", "a true minus is no number"),
            ('.replace(",", ".")', "", "a decimal comma is no number"),
            ("if math.isfinite(value) else None", "", "infinity is a number"),
        ],
    ),
]
