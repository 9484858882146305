"""Breaks of the kit: numbers and files, scenes, tables, colours, joining, trainings, quizzes."""

from tests.mutants.mutant import breaks

MUTANTS = [
    *breaks(
        "lstm_ui/numbers.py",
        "kit/test_numbers.py",
        [
            ("100 * share:z.", "share:z.", "a share for its percents"),
            ('{SPACE}%".replace("-", MINUS)', '{SPACE}%"', "percents with a hyphen for a minus"),
            ("{'+' if plus else ''}", "{'+' if value > 0 else ''}", "a plus that nobody asked for"),
            ("''}z.", "''}.", "a minus before zero"),
            ("if difference else", "if difference > 1e-12 else", "nearly alike said to be alike"),
            ("if value == 0:", "if value < 1e-12:", "a faint size said to be 0"),
            ("if 0.01 <= value < 100", "if 0 <= value < 100", "a faint size rounded to 0.00"),
            ("{seconds / 60:.0f}", "{seconds:.0f}", "a second called a minute"),
        ],
    ),
    *breaks(
        "lstm_ui/phrases.py",
        "kit/test_phrases.py",
        [
            ("MARK: phrase.mark", "MARK: phrase.key", "a link that marks no valve"),
            ("**phrase.query, ", "", "a link that sets nothing"),
        ],
    ),
    *breaks(
        "lstm_ui/files.py",
        "kit/test_files.py",
        [
            ('"=", "+", "-", "@"', '"=", "+", "-"', "a spreadsheet runs a word that begins with @"),
            ('word.startswith(("=", "+", "-", "@"))', 'word == "="', "a spreadsheet runs a word"),
            ("writer.writerows(rows)", "writer.writerows(list(rows)[1:])", "the first row is lost"),
            ("allow_pickle=False", "allow_pickle=True", "a file that runs code where it is read"),
        ],
    ),
    *breaks(
        "lstm_ui/show.py",
        "kit/test_show.py",
        [
            (
                r'(r"([!-/:-@\[-`{-~])", r"\\\1", text)',
                '(r"([*_])", "", text)',
                "words run as Markdown",
            ),
            (
                "caption(sentence if markdown is None else markdown, key)",
                "caption(sentence, key)",
                "armed words",
            ),
            ("alt=alt", "alt=key", "a chart whose alternative is its key"),
            ('".csv": "text/csv"', '".csv": "text/plain"', "a table that opens as a text"),
        ],
    ),
    *breaks(
        "lstm_ui/plotting.py",
        "kit/test_plotting.py",
        [
            ('"fixedrange": True', '"fixedrange": False', "a drag moves an axis"),
            ('"dragmode": False', '"dragmode": "zoom"', "a finger's swipe zooms"),
            ('["xaxis", "yaxis", *filter', "[*filter", "an axis without a name moves"),
        ],
    ),
    *breaks(
        "lstm_ui/emphasis.py",
        "kit/test_emphasis.py",
        [
            ("{FIGURES}{POWER}{UNIT}", "{FIGURES}{POWER}", "a unit left out of its number"),
            ("{NAME}{FIGURES}{MORE}", "{NAME}{FIGURES}", "the second of two steps is a number"),
            ('part["kept"] or', '"" or', "what is kept is lost"),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/dots.py",
        "kit/test_dots.py",
        [
            ("place == at.asked", "place == len(given)", "the next is on screen before it is"),
            ('"✓" if right else "×"', '"×" if right else "✓"', "a tick for a wrong answer"),
            ("(0 if at.open else 1)", "0", "an answered question still waits"),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/widgets.py",
        "lessons/knowledge_check/test_page.py::test_a_wrong_option_is_told_why_and_which_is_right",
        [("key == right)", "key == chosen)", "the wrong option marked as right")],
    ),
    *breaks(
        "lstm_ui/live/palette.py",
        "kit/test_palette.py",
        [("light-dark({light[net]}, {dark[net]})", "{light[net]}", "a net lost in the dark")],
    ),
    *breaks(
        "lstm_ui/belt/scene.py",
        "kit/test_scene.py",
        [
            ("<= MAX_STEPS:", "<= MAX_STEPS + 1:", "a step more than there may be"),
            ("START_RANGE = (-2.0, 2.0)", "START_RANGE = (-2.5, 2.5)", "a start beyond its range"),
            (
                "RNN_WEIGHT_RANGE = (-1.5, 1.5)",
                "RNN_WEIGHT_RANGE = (-1.0, 1.0)",
                "a weight refused",
            ),
            (
                "if number is None or not bounds[0] <= number <= bounds[1]:",
                "if number is None or number > bounds[1]:",
                "a gate below its range",
            ),
            ("return round(number, 2) + 0.0", "return number", "a gate finer than hundredths"),
            ("scale=0.01", "scale=0.1", "a link's gates in tenths"),
            ("isinstance(value, bool) or not", "not", "true taken for 1"),
            (
                "except (ValueError, OverflowError):",
                "except ValueError:",
                "a number too large ends the page",
            ),
            ('ch.isprintable() and ch != "|"', 'ch != "|"', "a word with control characters"),
            ("kept.strip()[:MAX_WORD].strip()", "kept.strip()", "a word of any length"),
            ('f"x{k}"', 'f"x{k - 1}"', "a word in place of none counted from 0"),
            ("range(1, len(steps) + 1)", "range(1, len(steps))", "the last step cannot be linked"),
            ("else min(base.at, len(steps))", "else base.at", "a step in view that there is not"),
            ("if known.get(name) != value}", "}", "a link that says what is so anyway"),
            ("words[: len(named)]", "words", "more words than steps"),
            (
                'start=_ranged(data.get("start"), START_RANGE, base.start)',
                'start=_ranged(data.get("start"), START_RANGE, 0.0)',
                "nonsense for a start falls back to 0, not to the scene",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/tables.py",
        "kit/test_tables.py",
        [
            ("if missing := required - set(entry):", "if missing := set():", "a field that lacks"),
            ("if unknown := set(entry) - set(known):", "if unknown := set():", "a field misspelt"),
            (
                "enumerate(text.splitlines(), start=1)",
                "enumerate(text.splitlines())",
                "a line above",
            ),
            (
                'if (key := entry.get("key")) in keys:',
                'if (key := entry.get("key")) is keys:',
                "a key twice",
            ),
            ("type(value) is not want", "not isinstance(value, want)", "true taken for a number"),
            ("if want is str and not value.strip():", "if value == 7:", "a text of nothing"),
            ("if value not in inner:", "if value is None:", "a word that is none of those allowed"),
            ("if len(kinds) != len(values):", "if len(kinds) < len(values):", "a value too few"),
        ],
    ),
    *breaks(
        "lstm_ui/content.py",
        "kit/test_content.py lessons/test_glossary.py",
        [
            (
                "            if name in lines:\n",
                "            if name is lines:\n",
                "a section that hides another",
            ),
            (
                'enumerate(path.read_text("utf-8").splitlines(), start=1)',
                'enumerate(path.read_text("utf-8").splitlines())',
                "a mistake named a line above",
            ),
            ("_term(named or words)", "_term(words)", "a mark that names its term is not found"),
            ("link(terms[-1])", "link(terms[0])", "every mark leads to the first term"),
        ],
    ),
    *breaks(
        "lstm_ui/terms/pieces.py",
        "kit/test_pieces.py",
        [
            ('"sub" if token["index"] == "_" else "sup"', '"sub"', "a power written as an index"),
            ('"sigma": "σ"', '"sigma": "Σ"', "a sum for a sigmoid"),
            ("        if token is None:\n", "        if token == 0:\n", "what cannot be written"),
            ("    if command[1:] not in COMMANDS:\n", "    if False:\n", "an unknown command"),
        ],
    ),
    *breaks(
        "lstm_ui/course.py",
        "kit/test_course.py",
        [
            (
                "else WAY[place + 1]",
                "else WAY[place]",
                "a page is followed by itself",
            ),
            ("WAY[place - 1]", "WAY[place - 2]", "the way back skips a lesson"),
            ("slugs.index(slug) + 1", "slugs.index(slug)", "lessons are counted from 0"),
            (" if part.counted", "", "the first page is a lesson with a number"),
        ],
    ),
    *breaks(
        "lstm_ui/theme.py",
        "kit/test_theme.py",
        [
            ('"f": "#972b24"', '"f": "#b08a86"', "light: the forget gate too faint to read"),
            ('"i": "#7bdeb8"', '"i": "#dca43d"', "dark: the input gate looks like the memory"),
            ('"z": "f", "n": "g"', '"z": "i", "n": "g"', "GRU: the update gate is green"),
            (
                '{"light": "#2b3f5c"',
                '{"light": "#2b3f5d"',
                "widgets and charts of two blues",
            ),
            ("[k / 10, shade]", "[k / 11, shade]", "heat maps whose scale ends early"),
            (
                '"colorway": CATEGORICAL[mode]',
                '"colorway": CATEGORICAL["light"]',
                "dark charts in light colours",
            ),
            ('symbol.removeprefix("a_")', "symbol", "a pre-activation has no colour"),
        ],
    ),
    *breaks(
        "lstm_ui/plotting.py",
        "kit/test_plotting.py",
        [
            ("column * (width + gaps[0])", "column * width", "panes that overlap"),
            ("(rows - 1 - row) * (height", "row * (height", "the first pane at the bottom"),
            ("**(bottom if pane == below else {})", "**bottom", "an axis title under every pane"),
        ],
    ),
    *breaks(
        "lstm_ui/heat.py",
        "kit/test_heat.py",
        [
            ('"z": values.T', '"z": values', "units for steps"),
            ("np.arange(1, steps + 1)", "np.arange(steps)", "steps counted from 0"),
            ('"cmin": -1', '"cmin": 0', "a negative value looks like nothing"),
        ],
    ),
    *breaks(
        "lstm_ui/live/join.py",
        "kit/test_join.py kit/test_live.py",
        [
            ("if wanted.target in trail:", "if wanted.target in trail[:1]:", "a circle not named"),
            (
                "if not target.is_relative_to(root):",
                "if not target.is_file():",
                "a file from outside",
            ),
            (
                "if name not in modules[wanted.target].exports:",
                "if not name:",
                "a name nobody exports",
            ),
            (
                "source.count(chr(10), 0, match.start()) + 1",
                "source.count(chr(10), 0, match.start())",
                "a line above",
            ),
            (
                'variables[wanted.target]};"',
                'variables[module.path]};"',
                "names from the file itself",
            ),
            ('.default;\\n"])', ';\\n"])', "all of main for what it exports"),
        ],
    ),
    *breaks(
        "lstm_ui/training/slots.py",
        "kit/test_slots.py",
        [
            ("MOST_AT_ONCE = 2", "MOST_AT_ONCE = 3", "three trainings at once"),
            (
                "sorted(before)[turn]",
                "before[turn]",
                "waits for the first, not for the shortest",
            ),
            ("sorted(before)[turn]", "min(before)", "the fourth is promised the third's place"),
            ("if all(before) else 0.0", "", "a time that nobody knows"),
            ("Wait(turn + 1,", "Wait(turn,", "a line counted from 0"),
            (
                "if now - called > FORGOTTEN_AFTER:",
                "if now - called > 10 * FORGOTTEN_AFTER:",
                "a closed tab keeps its place",
            ),
            (
                "self._calls.pop(name, None)",
                "self._calls.get(name, None)",
                "who leaves keeps the place",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/training/lane.py",
        "kit/test_race.py",
        [
            ("* (self.budget - self.step)", "* self.budget", "seconds left that never get fewer"),
            ("median_low(paces)", "max(paces)", "a pause taken for the pace"),
            ("len(looks) < 3", "len(looks) < 2", "a pace from a single one"),
            ("self.ended = made.ending or (", "self.ended = (", "what is solved goes on"),
            (
                "if made.number == self.budget else",
                "if made.number > self.budget else",
                "a step too many",
            ),
            (
                "self.looks.append((made.number, made.look))",
                "self.looks.append((self.budget, made.look))",
                "looks at the wrong step",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/training/race.py",
        "kit/test_race.py",
        [
            (
                "lane.budget if lane.ended else lane.step",
                "lane.step",
                "progress that stops before its end",
            ),
            ("return all(lane.ended", "return any(lane.ended", "one net's end ends the race"),
            ("0.0 < rest < LONGEST_REST", "0.0 < rest", "a long rest counts as training"),
            ("self.clock and not self._has_rested", "False", "a slice is taken for the whole time"),
            ("sum(left) * self.slowness if all(left)", "sum(left) if True", "a guess of a part"),
            ("looks=[*lane.looks]", "looks=lane.looks", "what is shown changes while it is shown"),
            ("reaches=[*lane.reaches]", "reaches=lane.reaches", "the reach changes while shown"),
            (
                "if not self._busy.acquire(blocking=False):",
                "if self._busy.acquire(timeout=0.1) is None:",
                "two clicks train at once",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/training/entrants.py",
        "kit/test_entrants.py",
        [
            (
                "task.solved(now.held_out, settings.length)",
                "task.solved(now.loss, settings.length)",
                "solved by a lucky batch",
            ),
            ('seen.get(step, "")', "seen.get(step, 0)", "a loss of 0 where nobody looked"),
            ("enumerate(lane.losses, start=1)", "enumerate(lane.losses)", "steps counted from 0"),
            ("step.ending or is_due", "is_due", "the step that solves it is not looked at"),
        ],
    ),
    *breaks(
        "lstm_ui/training/watch.py",
        "kit/test_watch.py",
        [
            ("and race.plan != plan:", "and race.plan == plan:", "a note where nothing is other"),
            (
                "_other_settings(training.running)",
                "_other_settings(not training.running)",
                "the other note",
            ),
            (
                "duration(max(self.wait.seconds, 1))",
                "duration(max(self.seconds_left, 1))",
                "the wait is one's own training's",
            ),
            ("percent(self.share)", "percent(1 - self.share)", "percent of what is left"),
            (
                "                st.empty()\n",
                "                pass\n",
                "a wait that is over may stay",
            ),
            (" if self.wait.seconds else", " if True else", "a wait that nobody knows"),
        ],
    ),
    *breaks(
        "lstm_ui/training/places.py",
        "kit/test_places.py",
        [
            ("log(nothing / loss) /", "log(loss / nothing) /", "a way backwards"),
            ("max(-BEHIND, way)", "way", "a net that leaves the picture"),
            (
                "nothing = max(baselines.values())\n    marks",
                "nothing = min(baselines.values())\n    marks",
                "the start at the wrong post",
            ),
            ("lane.latest and place(", "place(lane.latest and ", "a place before the first look"),
            ("if lane.ended\n", "\n", "news of what goes on"),
        ],
    ),
    *breaks(
        "lstm_ui/training/marks.py",
        "kit/test_curves.py",
        [("if net in seen else", "if False else", "two nets of a kind look alike")],
    ),
    *breaks(
        "lstm_ui/training/curves.py",
        "kit/test_curves.py",
        [
            ("budget or _last(lanes, earlier)", "_last(lanes, earlier)", "an axis that grows"),
            ("np.log10(min(seen) / 2)", "np.log10(min(marks) / 2)", "a loss below the figure"),
            ("0.45 if which else 1", "1", "an earlier race as dark as this one"),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/attempts.py",
        "kit/test_attempts.py",
        [
            ("if self.done or not self.open:", "if self.done:", "a second answer counts"),
            (
                "firsts.setdefault(answer.item, answer)",
                "firsts[answer.item] = answer",
                "a second answer mends the first",
            ),
            ("if not answer.right)", "if answer.right)", "the missed are those that were right"),
            (
                "if until_right and not latest.right",
                "if until_right and latest.right",
                "the right ones come again",
            ),
            ("(*rest, *again)", "(*again, *rest)", "a wrong one is asked again at once"),
            ("        if latest is None:\n            return self\n", "", "left without an answer"),
        ],
    ),
]
