"""Breaks of the map: cards, and what this browser has done."""

from tests.mutants.mutant import breaks

MUTANTS = [
    *breaks(
        "lstm_ui/svg.py",
        "kit/test_svg.py",
        [
            ("round(value, 1) + 0.0:g", "round(value, 1):g", "a zero that is negative"),
            ("PALETTE[mode][named[1]]", "PALETTE['light'][named[1]]", "light colours in the dark"),
            ("escape(alt, quote=False)", "alt", "words that are taken for marks"),
        ],
    ),
    *breaks(
        "lessons/gate_sandbox/card.py",
        "lessons/test_cards.py",
        [
            ("enumerate(trace.c[1:])", "enumerate(trace.h[1:])", "a belt of what is shown"),
            ("np.argmin(trace.f)", "np.argmax(trace.f)", "a valve where the gate is open"),
        ],
    ),
    *breaks(
        "lstm_ui/progress/marks.py",
        "kit/test_progress.py",
        [
            ("len(brought) > MOST", "len(brought) > MOST + 1", "a mark too many is taken"),
            ("(DONE, OPENED)", "(OPENED, DONE)", "a lesson that is done counts as opened"),
            ("if slug == page", "if slug.startswith(page)", "another page's marks"),
        ],
    ),
    *breaks(
        "lstm_ui/progress/kept.py",
        "kit/test_progress.py",
        [
            ("if done is None else", "if not done else", "a quiz is done at the page's foot"),
        ],
    ),
    *breaks(
        "lstm_ui/progress/store.js",
        "kit/test_progress_js.py",
        [
            ("[...kept, ...marks]", "[...marks]", "what was kept is lost"),
            ("open().removeItem(NAME);", "", "what is forgotten is kept"),
            ("!marks.includes(mark)", "true", "what is known is news, for ever"),
            (".slice(0, MOST)", "", "more than the session takes"),
        ],
    ),
    *breaks(
        "lstm_ui/outline.py",
        "kit/test_outline.py",
        [
            (
                "standings[lesson.slug] != DONE",
                "standings[lesson.slug] == DONE",
                "on to what is done",
            ),
            ("divmod(minutes, 60)", "divmod(minutes, 100)", "an hour of a hundred minutes"),
        ],
    ),
]
