"""Breaks of controls and links: bounds, first values, keys, clamps, nonsense, links of old."""

from tests.mutants.mutant import breaks


def page(lesson: str, *names: str) -> str:
    """Tests of a lesson's page, by what comes after ``test_``."""
    return " ".join(f"lessons/{lesson}/test_page.py::test_{name}" for name in names)


OLD_LINKS = "lessons/test_old_links.py::test_a_link_of_old_opens_its_state"

MUTANTS = [
    *breaks(
        "lessons/lstm_equations/controls.py",
        page(
            "lstm_equations",
            "nonsense_in_the_link_falls_back",
            "the_curves_are_the_cores_and_the_link_places_the_points",
            "a_point_that_is_moved_goes_into_the_link_and_stays",
            "a_broken_message_changes_nothing",
            "what_was_sent_before_a_link_came_does_not_undo_it",
        ),
        [
            ("POINT_RANGE = (-6.0, 6.0)", "POINT_RANGE = (-6.0, 6.1)", "a point beyond the curves"),
            ('message.get("rev") != _rev()', "False", "what was sent before a link undoes it"),
            (
                "first if point is None else point",
                "0.0 if point is None else point",
                "nonsense for a point leads to 0",
            ),
            (
                "[] if point == FIRST_POINTS[name] else",
                "",
                "a point where it began stands in the address",
            ),
            ("if point is not None}", "}", "a message without a point takes it away"),
        ],
    ),
    *breaks(
        "lessons/vanishing_gradient/controls.py",
        page(
            "vanishing_gradient",
            "a_preset_is_in_the_link_that_it_makes",
            "preset_sets_its_scene",
            "the_preset_on_screen_is_marked_and_no_other",
            "forget_bias_in_the_link",
            "a_slider_that_says_nothing_leaves_the_preset_on_screen",
            "the_extremes_neither_raise_nor_warn",
            "what_was_stopped_stops_no_other_scene",
            "the_page_opens_on_an_lstm_that_keeps_beside_pytorchs_start",
            "a_link_of_old_that_does_not_say_how_the_lstm_starts_means_pytorchs_start",
            "what_is_looked_at_elsewhere_changes_no_start",
            "nonsense_from_a_browser_moves_nothing",
            "a_link_of_old_opens_the_section_that_it_sets",
        ),
        [
            ('put("scaled", value is not None)', 'put("scaled", True)', "a preset sets ρ for all"),
            ("radius if scaled else None", "radius", "ρ counts while it is switched off"),
            (
                'bias if lstm_scheme == "bias" else DEFAULT.forget_bias',
                "bias",
                "a forget bias counts where none is given",
            ),
            (
                "first = DEFAULT if is_told",
                "first = OPENING if is_told",
                "a link of old opens on another LSTM",
            ),
            (
                "opens = chosen == OPENING and not _says_any(ASIDE)",
                "opens = chosen == OPENING",
                "a link with a lag says nothing of the LSTM",
            ),
            ('!= reading["rev"]', "is None", "a hand moves what a link has moved since"),
            (
                "on_screen.key if on_screen and on_screen.key in offered else None",
                "None",
                "the preset on screen is not marked",
            ),
            ("== work)", "is not None)", "what was stopped stops every scene"),
        ],
    ),
    *breaks(
        "lessons/vanishing_gradient/parameters.py",
        page(
            "vanishing_gradient",
            "nonsense_from_a_browser_moves_nothing",
            "a_link_of_old_opens_the_section_that_it_sets",
            "a_link_of_old_that_does_not_say_how_the_lstm_starts_means_pytorchs_start",
        ),
        [
            (
                "number_in((1, nets.STEPS_RANGE[1]))",
                "number_in((1, 1e9))",
                "a lag beyond any scene",
            ),
            ('"clip": "clipping", "gate": "dies"', '"gate": "clipping"', "a link opens another"),
            ('    "lag": lag,\n', '    "lag": lambda _: None,\n', "a lag alone says nothing"),
        ],
    ),
    *breaks(
        "lessons/gru_or_lstm/controls.py",
        page(
            "gru_or_lstm",
            "an_answer_has_its_limit",
            "ours_waits_for_an_answer",
            "nonsense_in_the_url_falls_back",
        ),
        [
            ("        max_chars=MOST_CHARACTERS,\n", "", "an answer of any length"),
            (
                '.get(named("answer")) or "").strip():',
                '.get(named("answer")) or " "):',
                "no answer is one",
            ),
        ],
    ),
    *breaks(
        "lessons/moving_weights/controls.py",
        page(
            "moving_weights",
            "at_first_weights_go_from_keras_to_pytorch",
            "the_page_opens_on_an_order_that_costs_something",
        ),
        [
            (
                '_form("From", "from", "keras_before")',
                '_form("From", "from", "pytorch")',
                "another form at first",
            ),
            ('"layout", "onnx")', '"layout", "pytorch")', "a first order that costs nothing"),
        ],
    ),
    *breaks(
        "lessons/gru_or_lstm/links.toml",
        "lessons/test_old_links.py::"
        "test_a_link_of_old_to_what_has_moved_leads_to_the_same_state_there",
        [('"reset_seed", "from"', '"from"', "a seed that moved is lost on the way")],
    ),
    *breaks(
        "lessons/state_leakage/controls.py",
        page(
            "state_leakage",
            "start_trains_the_experiment_of_the_link",
            "who_came_first_is_told_of_a_server_in_use_alone",
            "the_first_secret_is_c",
            "a_link_that_chooses_nothing_gets_the_first_choice",
            "nonsense_in_the_url_falls_back",
        ),
        [
            ('== "used" else 0', '== "new" else 0', "a server just started has served"),
            ('FIRST_SECRET = "c"', 'FIRST_SECRET = "b"', "another secret at first"),
            (
                'whole("Seed", "seed", 1, MOST_SEED, 1',
                'whole("Seed", "seed", 0, MOST_SEED, 1',
                "a seed of 0",
            ),
        ],
    ),
    *breaks(
        "lessons/learning_race/controls.py",
        page(
            "learning_race",
            "entrants_beyond_the_most_are_named",
            "start_anew_keeps_the_race_before_for_comparing",
            "a_link_trains_nothing",
            "nonsense_in_the_url_falls_back",
            "another_race_is_looked_at_as_it_ended",
            "another_sequence_is_shown_and_its_number_is_in_the_link",
            "a_sequence_that_there_is_not_is_the_first",
            "memory_begins_with_the_net_that_solved_it_soonest_above_those_that_did_not",
        ),
        [
            ('    put("at", _last_look(following))\n', "", "another race looked at in the past"),
            ("standing.ranked(race.lanes)[0]", "0", "memory opens on the first net"),
            ("% MOST_SEED + 1)", "+ 1)", "a sequence after the last"),
            ("return number if 1 <=", "return number if 0 <=", "a sequence that there is not"),
            ("chosen[MOST_LANES:]", "chosen[MOST_LANES + 1 :]", "the first that is left out"),
            ("        kept.append(before)\n", "", "the race before is lost"),
            ("del kept[:-MOST_KEPT]", "del kept[:-1]", "one race is kept, not three"),
        ],
    ),
    *breaks(
        "lessons/bilstm_ambiguity/controls.py",
        page(
            "bilstm_ambiguity",
            "nonsense_in_the_url_falls_back_to_the_first_pair",
            "what_the_reader_opens_is_kept_and_stands_in_the_address",
            "another_pair_comes_covered_and_heeds_nothing_of_the_last",
            "a_shorter_sentence_has_no_more_open_than_it_has",
            "which_of_two_ambiguous_words_is_asked",
            "another_sense_can_be_asked_about",
        ),
        [
            ("word {w.position + 1}", "word {w.position}", "words counted from 0"),
            ("_kept().within(rests)", "_kept()", "more is open than there is"),
            ("_open(Peek(reads_on=", "(Peek(reads_on=", "another pair comes open"),
            (
                'message.get("rev") == st.session_state[named("peek_rev")]',
                "True",
                "what was opened of one pair opens another",
            ),
            (
                "reading.listed[int(chosen) - 1]",
                "reading.listed[0]",
                "always the first of two words",
            ),
        ],
    ),
    *breaks(
        "lessons/gate_sandbox/controls.py",
        "lessons/gate_sandbox/test_scene.py lessons/gate_sandbox/test_challenges.py",
        [
            (
                'message.get("rev") != _rev()',
                "False",
                "what was made of one story overwrites another's",
            ),
            (
                "key = (type(scenario).__name__, scenario.key)",
                'key = ("", scenario.key)',
                "a story and a challenge share a scene",
            ),
            (
                "scene = with_inputs_of(scenario.scene, scene)",
                "pass",
                "a challenge with inputs of one's own",
            ),
            (
                '    for name in ("from", *QUERY_NAMES):\n',
                "    for name in QUERY_NAMES:\n",
                "another story still comes from the quiz",
            ),
            ("scenario.scene.to_json()", "scene.to_json()", "Reset restores nothing"),
            ("replace(scenario.scene, at=1) if arrives", "scenario.scene if arrives", "old steps"),
            ("put(name, first)", "pass", "a link of old is about the new first story"),
            ("else scene.to_query(replace(scenario.scene, at=1))", "else {}", "no step in a link"),
            ('message.get("presents") is True', "False", "the presenter's view is not kept"),
        ],
    ),
    *breaks(
        "lessons/gate_sandbox/controls.py",
        "lessons/gate_sandbox/test_tour_page.py",
        [
            ("behind.key if done else None", "behind.key", "the tour goes on with nothing done"),
            ("return chosen and not tours", "return chosen", "a stop hides what it is about"),
            ("if stop.key not in done:", "if False:", "nobody hears that a task is done"),
        ],
    ),
    *breaks(
        "lstm_core/exercises/tour.py",
        "lessons/gate_sandbox/test_tour.py",
        [
            ("at_most(kept, 0.05)", "at_most(kept, 0.5)", "half of a memory is next to nothing"),
            ("share, off = kept / before if", "share, off = 1.0 if", "what is lost is kept"),
            ("share = float(trace.i[0])", "share = float(trace.f[0])", "the wrong valve writes"),
            ("float(trace.c[0] + trace.g[0])", "float(trace.c[1])", "any memory is the sum"),
            ("at_least(held, 0.8)", "at_least(held, 0.0)", "what is gone is hidden"),
            (
                "float(trace.c[0]), float(trace.c[-1])",
                "float(trace.c[0]), float(trace.c[0])",
                "noise",
            ),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/controls.py",
        page(
            "gate_quiz",
            "the_result_leads_to_the_other_round_and_never_to_the_traces",
            "the_verdict_gives_the_reason_and_a_scene",
        ),
        [
            ('"situations": "definitions"', '"situations": "traces"', "traces before their lesson"),
            ('scene.to_query() | {"from": page()}', "scene.to_query()", "no way back to the quiz"),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/controls.py",
        "lessons/gate_quiz/test_belt.py",
        [
            ("if choice and at.open:", "if choice:", "a second try is lost"),
            ("asked == _asked(line, at)", "True", "a try at another question"),
        ],
    ),
    *breaks(
        "lessons/gate_quiz/panels.py",
        page(
            "gate_quiz",
            "only_the_missed_ones_again",
            "the_same_round_again_is_the_same",
            "wrong_is_reasoned_and_comes_back_until_it_is_right",
        ),
        [
            (
                '"Repeat the ones you missed", missed)',
                '"Repeat the ones you missed", tuple(firsts))',
                "the missed ones are lost among all",
            ),
            ("if missed:", "if not missed:", "the missed ones cannot be had again"),
        ],
    ),
    *breaks(
        "lessons/knowledge_check/panels.py",
        page(
            "knowledge_check",
            "trying_again_asks_exactly_the_missed_with_new_numbers",
            "the_review_goes_by_lesson_with_links_and_what_is_right",
            "a_wrong_option_is_told_why_and_which_is_right",
        ),
        [
            (
                '(missed, "Try the missed ones again")',
                '(tuple(firsts), "Try the missed ones again")',
                "the missed ones are lost among all",
            ),
            (
                "question.drawn(int(line[2]), attempt.turn)",
                "question.drawn(int(line[2]), 0)",
                "the same numbers again",
            ),
            (
                '{question.right.text}. {question.right.reason}"\n        )',
                '{given.text}. {question.right.reason}"\n        )',
                "the wrong answer told as right",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/widgets.py",
        page(
            "knowledge_check",
            "nonsense_falls_back_to_every_lesson",
            "no_answer_asks_for_one",
            "what_is_no_number_asks_for_one",
            "each_lesson_and_seed_keeps_an_attempt_of_its_own",
            "a_check_without_a_mistake",
        ),
        [
            (
                'typed_number(choice[0] or "") is None',
                "choice[0] is None",
                "words count as a wrong number",
            ),
            (
                "    if line not in attempts:\n",
                "    if not attempts:\n",
                "two seeds share an attempt",
            ),
            (
                "            0,\n            MOST_SEED,\n            1,\n",
                "            0,\n            MOST_SEED,\n            2,\n",
                "another seed at first",
            ),
            ("    if None in choice:\n", "    if False:\n", "no answer is a wrong one"),
        ],
    ),
    *breaks(
        "lstm_ui/quiz/shown.py",
        page("knowledge_check", "csv_holds_every_answer", "csv_holds_every_turn"),
        [
            ("given.turn + 1", "given.turn", "turns counted from 0"),
            ("(*at.before, *at.given)", "at.given", "the answers of the turns before are lost"),
            ('"yes" if given.right else "no"', '"no" if given.right else "yes"', "yes for no"),
        ],
    ),
    *breaks(
        "lstm_ui/training/buttons.py",
        page(
            "learning_race",
            "start_anew_keeps_the_race_before_for_comparing",
            "who_stops_gives_the_place_up",
            "stopped_it_waits_and_goes_on_from_there",
            "who_finds_no_room_is_told_how_long",
            "a_race_without_entrants_is_told",
        ),
        [
            ("            slots().leave(_me())\n", "", "who stops keeps the place"),
            ("if wait is None:", "if True:", "who waits trains"),
            ("race is not None and not race.done", "race is None", "a stopped race cannot go on"),
            (
                "st.button(label, disabled=disabled, **start",
                "st.button(label, **start",
                "a race without entrants starts",
            ),
            (
                "            put_away(before)\n",
                "            pass\n",
                "the race before is thrown away",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/controls.py",
        "kit/test_controls.py kit/test_address.py",
        [
            ("high if chosen > high else low", "high", "below its bounds leads to the highest"),
            (
                "    _keep_within(name, bounds)\n    chosen: Number",
                "    chosen: Number",
                "a slider raises once its bounds are narrower",
            ),
            (
                "    _keep_within(name, bounds)\n    chosen: float",
                "    chosen: float",
                "a number raises once its bounds are narrower",
            ),
            (
                "first = first or keys[0]",
                "first = keys[0]",
                "the first option for the one at first",
            ),
            (
                "first if linked is None else linked",
                "linked or next(iter(options))",
                "nonsense leads to the first option, not to the one at first",
            ),
            ("in dict.fromkeys(values) if", "in values if", "an entrant twice"),
            ("chosen or NONE_OF_THEM", "chosen", "none of them cannot be linked"),
            (
                "if chosen == first or chosen is None",
                "if chosen is None",
                "what is so anyway is said",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/address.py",
        f"kit/test_address.py {OLD_LINKS}",
        [
            (
                "wanted = links.renewed(_without_others(query, page), page)",
                "wanted = _without_others(query, page)",
                "a link of old opens nothing",
            ),
            (
                "    elif any(entry.slug == slug for entry in course.ENTRIES):\n",
                "    elif slug:\n",
                "a link that leads nowhere is followed",
            ),
            (
                "visit is not None and slug == visit.page",
                "False",
                "words that move the picture leave the page",
            ),
            (
                'return name if visit is None else f"{visit.page}_{name}"',
                "return name",
                "pages share keys",
            ),
            ("            wanted |= visit.kept\n", "", "who comes back finds the page as new"),
            ("if not name.startswith(others)}", "}", "another page's parameters stay"),
            (
                "    elif undoes or not visit.is_echo(wanted):",
                "    elif undoes:",
                "a new link is not followed",
            ),
            (
                "return all(query[key] in self.said[key] for key in read)",
                "return not read",
                "an old echo undoes a click",
            ),
        ],
    ),
    *breaks(
        "lstm_ui/links.py",
        "kit/test_links.py",
        [
            ("options.get(value, value)", "value", "labels of old are nonsense"),
            (
                "re.fullmatch(parameter.was, name)",
                "re.match(parameter.was, name)",
                "half a name is one",
            ),
            ("return old | now", "return now | old", "the old name counts before that of now"),
            ("match.expand(parameter.now)", "parameter.now", "a name without its number"),
        ],
    ),
    *breaks(
        "lessons/state_leakage/links.toml",
        OLD_LINKS,
        [
            (
                '"carried, as in the bug" = "carried"',
                '"carried, as in the bug" = "reset"',
                "a link opens the cure for the bug",
            ),
            (
                'was = "leak_(seed|server_seed|check)"',
                'was = "leak_(seed|check)"',
                "a seed of old is lost",
            ),
        ],
    ),
    *breaks(
        "lessons/lstm_equations/links.toml",
        OLD_LINKS,
        [
            ("x[123]|", "x[12]|", "the third input of a link is lost"),
            ('"ONNX" = "onnx"', '"ONNX" = "keras"', "another layout than was shared"),
        ],
    ),
    *breaks(
        "lessons/gate_sandbox/links.toml",
        OLD_LINKS,
        [
            ("rnn_weight|at|from)", "rnn_weight|from)", "the step in view of a link is lost"),
            (
                '"Latch and release" = "latch"',
                '"Latch and release" = "topic"',
                "another story than was shared",
            ),
        ],
    ),
    *breaks(
        "lessons/state_leakage/controls.py",
        OLD_LINKS,
        [
            (
                'SERVERS = {"new": "just started", "used"',
                'SERVERS = {"new": "just started", "in_use"',
                "a key that links bear has changed",
            )
        ],
    ),
]
