"""Breaks of the map: cards, what this browser has done, and what a pasted link shows."""

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
    *breaks(
        "lstm_ui/doors/preview.py",
        "kit/test_preview.py",
        [
            (
                'STAMPS = (b"etag", b"last-modified")',
                'STAMPS = (b"last-modified",)',
                "an old copy taken for the page",
            ),
            ('not in ("GET", "HEAD")', '!= "GET"', "a picture that HEAD does not find"),
            ("if HOST.fullmatch(host) else", "if host else", "a strange host on the page"),
            ('b"accept-encoding", ', "", "a packed page"),
            ("page is course.OVERVIEW else", "page else", "every page has the first one's address"),
        ],
    ),
]
