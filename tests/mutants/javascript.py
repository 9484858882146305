"""Breaks of the live pictures: the cell's step, the slopes, what they say, and how they move."""

from tests.mutants.mutant import breaks

BELT = "kit/test_belt_js.py"
CELL = "kit/test_cell_js.py"
LIVE = "kit/test_live.py"
TERMS = "kit/test_terms_js.py"
SEARCH = "lessons/glossary/test_search_js.py"
BELTS = "lessons/gru_or_lstm/test_belts_js.py"
ACTIVATION = "lessons/lstm_equations/test_activation_js.py"
BACKWARDS = "lessons/vanishing_gradient/test_backwards_js.py"
WORKED = "lessons/lstm_equations/test_cell_js.py"

MUTANTS = [
    *breaks(
        "lessons/gru_or_lstm/belts/step.js",
        BELTS,
        [
            ("(1 - z) * n", "z * n", "what is kept is taken too"),
            ("fromX + recalled", "fromX + q", "a reset gate that resets nothing"),
            ("o * squashed", "o * c", "shown without its tanh"),
        ],
    ),
    *breaks(
        "lessons/gru_or_lstm/belts/state.js",
        BELTS,
        [
            ("this.moved.z = 1 - value", "this.moved.z = value", "both valves open together"),
            ("if (!this.data.tied) return;", "", "levers that are not tied move together"),
            ("    this.moved = {};\n", "", "a lever stays as it was at another step"),
            ("Math.max(step, 1), this.steps)", "Math.max(step, 1), 99)", "a step beyond the last"),
            ("const now = { ...moved };", "const now = moved;", "a lever stays marked as moved"),
            ("if (this.moved === moved) this", "this", "what was put back stays at another step"),
        ],
    ),
    *breaks(
        "lessons/vanishing_gradient/backwards/scale.js",
        BACKWARDS,
        [
            ("return decades <= 0 ? 0 :", "return decades <= 0 ? 1 :", "a belt of what is gone"),
            ("value === null ? Infinity", "value === null ? -Infinity", "too large drawn as none"),
            ("Math.min(power(value), CEILING) - FLOOR", "power(value) - FLOOR", "an endless belt"),
            ("x: (lag) => right - lag * wide", "x: (lag) => left + lag * wide", "time mirrored"),
            ("Math.max(1, (right", "Math.max(0, (right", "a handle on the last step itself"),
            ("limit = spaced[k] - gap", "limit = spaced[k]", "names over one another"),
            ("holds(values[lag - 1])", "true", "a gap in a belt bridged"),
        ],
    ),
    *breaks(
        "lessons/vanishing_gradient/backwards/words.js",
        BACKWARDS,
        [
            ("value >= 0.01 && value < 100", "value > 0.01 && value < 100", "0.01 as a power"),
            ("lanes.filter((lane) => lane.place)", "lanes", "h told with the memory"),
            ("middle.length > lag ?", "true ?", "a ghost told beyond its end"),
            ("to === last)?.[0]", "to)?.[0]", "a thin place in the middle told as the end"),
            ("power(value) <= FLOOR", "power(value) < FLOOR", "dots that nobody explains"),
            ("(one seed).", "(medians over 1 seeds).", "one seed told as several"),
        ],
    ),
    *breaks(
        "lessons/vanishing_gradient/backwards/ghosts.js",
        BACKWARDS,
        [
            ("this.#lanes ?? compared", "compared", "always PyTorch's start as the ghost"),
            ("before[key].made !== made", "true", "what did not change has a ghost"),
            ("lanes.some(isOther)", "true", "the ghost goes with a line of theory"),
        ],
    ),
    *breaks(
        "lstm_ui/terms/intent.js",
        TERMS,
        [
            ("this.opening.soon();", "this.opening.now();", "a pointer that rests opens nothing"),
            ("this.byPointer &&", "true &&", "a pointer that leaves closes what a tap opened"),
            ("    if (link === this.link) return;\n", "", "a card that is open opens again"),
            (
                "    this.aimed = null;\n    this.opening.cancel();\n    this.closing.cancel();\n",
                "    this.aimed = null;\n    this.opening.cancel();\n",
                "a card closes under the pointer",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/terms/place.js",
        TERMS,
        [
            ("Math.min(link.left, most)", "link.left", "a card beyond the right edge"),
            ("Math.max(MARGIN, ", "Math.max(0, ", "a card at the very edge"),
            ("isOver ? above : below", "below", "a card below the window"),
        ],
    ),
    *breaks(
        "lstm_ui/terms/top.js",
        "kit/test_terms_js.py",
        [("before !== path", "before === path", "a page begins where the last one was left")],
    ),
    *breaks(
        "lstm_ui/terms/links.js",
        TERMS,
        [
            ("detail === 0 || wasOpen", "true", "a first tap leaves the page"),
            ("ctrlKey || ", "", "another tab was asked for"),
            ("href.split(/[?#]/)[0]", "href", "a link with parameters is the browser's"),
        ],
    ),
    *breaks(
        "lessons/glossary/index/search.js",
        SEARCH,
        [
            ("if (name === asked) return 0;", "", "a term of that name is not the first"),
            ("text.includes(` ${word}`)", "text.includes(word)", "the middle of a word is found"),
            ("words.every(", "words.some(", "one word of several is enough"),
            ("key, words, told", "key, told", "other words find nothing"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/step.js",
        BELT,
        [
            ("const kept = f * c", "const kept = i * c", "the input gate keeps the memory"),
            ("const written = i * g", "const written = (1 - f) * g", "coupled gates, i unused"),
            ("next = kept + written", "next = kept - written", "the candidate taken away"),
            ("squashed = Math.tanh(next)", "squashed = next", "the memory not squashed"),
            ("h = o * squashed", "h = o * next", "h without its tanh"),
            (
                "Math.tanh(weight * rnn + g)",
                "Math.tanh(weight * rnn + written)",
                "the plain RNN has an input gate",
            ),
            ("let rnn = scene.start", "let rnn = 0", "the plain RNN begins at 0"),
            ("    c = result.c;\n", "    c = result.h;\n", "what is shown goes on for the memory"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/state.js",
        BELT,
        [
            ("data.rev !== before.rev", "data.rev === before.rev", "Python's scene never heeded"),
            (
                "same(data.scene, this.scene) ? data.results : run(this.scene)",
                "data.results",
                "the core's numbers of another scene",
            ),
            ("Math.max(t, 1), this.count", "Math.max(t, 1), this.count + 1", "a step past the end"),
            (
                "c: null, squashed: null, h: null",
                "c: null, squashed: null, h: result.h",
                "h tells the outcome that is to be predicted",
            ),
            ("t > 1 && this.isHidden(t - 1)", "false", "a hidden step's outcome is the next start"),
            ("at: 1 };", "at: this.t };", "Reset stays at its step"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/words.js",
        BELT,
        [
            (
                "before) < UNSEEN) return",
                "before) < 0.05) return",
                "a memory that moves is said to stay",
            ),
            ('c > before ? "rises" : "falls"', 'c > 0 ? "rises" : "falls"', "rises while above 0"),
            ('right ? "Right"', 'true ? "Right"', "every guess is right"),
            ("filter(Boolean).length", "length", "every guess counts as right"),
            ("result of step ${t - 1}", "result of step ${t}", "the step before is off by one"),
            ("if (empty && i === 0 && !nothing)", "if (false)", "half of why nothing moves"),
            ("Math.abs(v) < UNSEEN;", "Math.abs(v) < 0.5;", "a full belt is said to be empty"),
            ("[isNothing(c), ", "[false, ", "not said why the output gate does nothing"),
            ("isBeyond(before)", "false", "an old c that is too large is not named"),
            ("lets in ${percent(v)} of the", "keeps ${percent(v)} of the", "i said to keep"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/pipes.js",
        BELT,
        [
            ("Math.min(THICKEST, Math.abs(value))", "Math.abs(value)", "a belt without an end"),
            ("value !== null && Math.abs(value)", "value !== null && value", "no mark below zero"),
            ("> THICKEST + 0.005", "> 3", "a mark only from 3 on"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/pipes.js",
        CELL,
        [("progress === 1", "false", "a pipe glides to where it is already")],
    ),
    *breaks(
        "lstm_ui/cell/moving.js",
        CELL,
        [("- knob.long / 2 / axis.travel", "", "a knob beside its value")],
    ),
    *breaks(
        "lstm_ui/live/along.js",
        LIVE,
        [
            ("along >= ALONG && along > across", "along >= ALONG", "a scroll turns a valve"),
            ("upright ? [y, x] : [x, y]", "[x, y]", "an upright valve is turned sideways"),
        ],
    ),
    *breaks(
        "lstm_ui/live/hold.js",
        LIVE,
        [
            ("event.pointerId === pointer", "pointer !== null", "a second finger moves the valve"),
            ("event.button === 0 && isFree", "event.button === 0", "a second finger takes over"),
            (
                "pointer = down(event) === false ? null : ",
                "pointer = !down(event) || ",
                "a name that is pressed is held",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/live/player.js",
        LIVE,
        [
            ("if (!hasNext()) become(false);", "", "it plays on at its end"),
            ("timer === null && !hasNext()", "!hasNext()", "a stop at the end begins anew"),
            ("  upon(gone, () => clearInterval(timer));\n", "", "who has left still plays"),
        ],
    ),
    *breaks(
        "lstm_ui/belt/idle.js",
        BELT,
        [("Math.sin(Math.PI * share) ** 2", "share", "a valve leans and stays so")],
    ),
    *breaks(
        "lstm_ui/belt/schedule.js",
        BELT,
        [
            ("steps.at(-1), word", "steps.at(0), word", "a new step is like the first"),
            (
                "Math.min(scene.at, scene.steps.length)",
                "Math.min(scene.at, scene.steps.length + 1)",
                "the step in view was removed",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/belt/history.js",
        BELT,
        [
            ("Math.max(1, ...sizes)", "Math.max(...sizes)", "a small memory fills the strip"),
            (
                "y: value < 0 ? MIDDLE : MIDDLE - size",
                "y: MIDDLE - size",
                "a negative value's bar stands up",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/belt/axis.js",
        BELT,
        [
            (
                "return (value - low) / (1 - low)",
                "return value / (1 - low)",
                "the candidate's knob off its value",
            ),
            (
                "share < zero ? [share, zero] : [zero, share]",
                "[0, share]",
                "a candidate's panel opens from −1",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/live/numbers.js",
        LIVE,
        [
            ('v === null ? "?" : fixed(v, 2)', "fixed(v ?? 0, 2)", "a hidden number is 0.00"),
            ("&& Number(text) !== 0", "", "a minus before zero"),
            ("`−${text}`", "`-${text}`", "a hyphen for a minus"),
            ("isOdd ? size - 0.5 * 10 ** -places : size", "size", "not rounded as Python rounds"),
            ("\\u00a0%", " %", "a per cent sign on a line of its own"),
        ],
    ),
    *breaks(
        "lstm_ui/live/slider.js",
        LIVE,
        [
            ("Math.min(high, Math.max(low, v))", "Math.min(high, v)", "a knob below its travel"),
            ("Math.round(100 * Math.min", "100 * (Math.min", "a knob between two hundredths"),
            ('    case "Home":\n      return low', '    case "Home":\n      return 0', "Home is 0"),
            (
                'case "PageDown":\n      return within(low, high, value - large)',
                'case "PageDown":\n      return within(low, high, value - small)',
                "a page down is a small step",
            ),
            ("ctrlKey || metaKey || altKey", "ctrlKey || metaKey", "the browser's Alt is taken"),
        ],
    ),
    *breaks(
        "lstm_ui/live/rest.js",
        LIVE,
        [
            ("      asked = performance.now();\n", "", "sent while the hand still moves"),
            ("      cancel();\n      act();", "      act();", "what is sent at once is sent twice"),
        ],
    ),
    *breaks(
        "lstm_ui/live/mount.js",
        LIVE,
        [
            (
                "if (!places.has(parentElement)) settle",
                "settle",
                "a rerun throws away what is in the learner's hands",
            ),
            ("      leaving.abort();\n", "", "what was left undone is not sent"),
            (
                "      if (parentElement.isConnected) return;\n",
                "",
                "a picture that stays is left, and stops playing",
            ),
            (
                "      places.delete(parentElement);\n",
                "",
                "who comes back finds an app that has gone",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/live/gone.js",
        LIVE,
        [
            ("element.clientWidth > 0 && act()", "act()", "a hidden picture is built for no width"),
            (
                "  upon(gone, () => observer.disconnect());\n",
                "",
                "a picture that has gone watches its width",
            ),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/activation/slopes.js",
        ACTIVATION,
        [
            ("0.5 * Math.tanh(0.5 * a)", "0.5 * Math.tanh(a)", "σ of twice its argument"),
            ("return y * (1 - y)", "return y * (1 + y)", "σ' with the wrong sign"),
            ("return 1 - y * y", "return 1 - y", "tanh' not squared"),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/activation/words.js",
        ACTIVATION,
        [
            ("1 - Math.floor(Math.log10(rest))", "2", "a small slope is rounded away"),
            ("Math.min(Math.abs(v), 1 - Math.abs(v))", "v", "a value is rounded to 1"),
            (
                "here. That is ${portion(slope / largest)}",
                "here. That is ${portion(slope)}",
                "the share is of 1, not of the largest slope",
            ),
            ("Math.abs(a) > saturation", "a > saturation", "saturated on the right alone"),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/activation/tangent.js",
        ACTIVATION,
        [
            (
                "slope * perValue) / perA}`",
                "slope * perValue)}`",
                "a tangent that does not touch",
            ),
            (
                "Math.max(x - run, BOX.left)",
                "x - run",
                "a tangent that leaves the axes",
            ),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/cell/step.js",
        WORKED,
        [
            ("f[k] * old + i[k] * g[k]", "f[k] * old + g[k]", "the candidate past its valve"),
            ("(1 - z[k]) * n[k] + z[k] * old", "z[k] * n[k] + (1 - z[k]) * old", "z the other way"),
            ("a + r[k] * q[k]", "a + q[k]", "no reset"),
            ("c: values.c ?? before.c", "c: before.c", "the memory stays at zero"),
            ("b + (added[symbol] ?? 0)", "b - (added[symbol] ?? 0)", "a bias shifted down"),
            ("r[k] * weights.q[k][j] * v", "weights.q[k][j] * v", "a line past the reset"),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/cell/threads.js",
        WORKED,
        [("lit === symbol || lit === from", "lit === symbol", "x and h light no line up")],
    ),
    *breaks(
        "lessons/lstm_equations/cell/words.js",
        WORKED,
        [
            ('by > 0 ? "rose" : "fell"', 'by < 0 ? "rose" : "fell"', "a fall is said to be a rise"),
            ('by > 0 ? "more" : "less"', '"more"', "less is said to be more"),
            ("by(symbol) > by(most)", "by(symbol) < by(most)", "it speaks of what moved least"),
            ("if (blocks.includes(choice.mark))", "if (false)", "it ignores the marked valve"),
            ("Math.abs(by) < UNSEEN", "by === 0", "it tells what cannot be seen"),
            ("[2, 3, 4, 5, 6]", "[2]", "parts and their sum do not add up as they are printed"),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/cell/state.js",
        WORKED,
        [
            ("this.choice.mark === symbol ? null : symbol", "symbol", "a mark cannot be taken off"),
            (
                "Object.assign(this.choice, change);\n    this.old = null;",
                "Object.assign(this.choice, change);",
                "ghosts of another step",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/valves/rows.js",
        "kit/test_valves_js.py",
        [
            ("1 + Math.floor(", "Math.round(", "a place in a column is the next step"),
            ("(v) / most) * tall", "(v) / 1) * tall", "a belt beyond its row"),
            ("top += tall + GAP;", "top += tall - GAP;", "rows over one another"),
        ],
    ),
    *breaks(
        "lstm_ui/valves/state.js",
        "kit/test_valves_js.py",
        [
            ("this.sequence.marks[0] || 1", "1", "it opens where nothing happens"),
            ("net, unit: this.data.nets[net].first", "net", "a unit of another net"),
            ("% this.data.most_sequence) + 1, at: 0", "% this.data.most_sequence) + 1", "no mark"),
            ("data.rev !== this.data.rev", "true", "an answer undoes what the hand did since"),
        ],
    ),
]
