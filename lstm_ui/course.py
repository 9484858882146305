"""The outline of the course, as data: its parts, and in each its pages in their order.

A new page is one more entry in its part. The lessons are numbered as they stand here; a part that
is not counted holds pages beside the course: its door, and what one looks things up in.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page.

    Attributes
    ----------
    slug : its file's stem, which is its URL
    does : what a reader will do there, or will be able to do
    minutes : how long it takes, as ``python -m benchmarks.minutes`` measures it
    why : why it comes now, for who has done the page before
    """

    slug: str
    title: str
    icon: str
    does: str
    minutes: int
    why: str = ""


@dataclass(frozen=True)
class Part:
    """A section of the navigation."""

    title: str
    entries: tuple[Entry, ...]
    counted: bool = True


NAME = "Inside the LSTM"

OVERVIEW = Entry(
    "overview",
    "Overview",
    ":material/home:",
    "Operate the memory of an LSTM by hand, see why a plain recurrent net forgets, and what gates "
    "do about it: the whole idea in ten minutes.",
    10,
)

SANDBOX = Entry(
    "gate_sandbox",
    "The gate sandbox",
    ":material/tune:",
    "Drag the gates of one cell, step through a sequence, and see who is still on the belt.",
    13,
)

GLOSSARY = Entry(
    "glossary",
    "Glossary and pitfalls",
    ":material/menu_book:",
    "Look up a term, or what PyTorch, Keras and ONNX do differently.",
    5,
)

COURSE: tuple[Part, ...] = (
    Part("Start", (OVERVIEW,), counted=False),
    Part(
        "The cell in your hands",
        (
            SANDBOX,
            Entry(
                "gate_quiz",
                "Match the gate to its job",
                ":material/extension:",
                "Match gates to what they do, to what a scene asks of them, and to the traces "
                "they leave.",
                9,
                "You’ve worked all four valves. Can you tell which one a job needs?",
            ),
        ),
    ),
    Part(
        "Learning to remember",
        (
            Entry(
                "learning_race",
                "The learning race",
                ":material/sports_score:",
                "Let an RNN, a GRU and an LSTM learn a task that needs a memory, and look "
                "into what they remember.",
                6,
                "So far you set the gates. Now watch nets learn to set their own.",
            ),
            Entry(
                "trained_net",
                "A trained net",
                ":material/psychology:",
                "Watch a trained net move its gates, unit by unit, and find the stories you told "
                "by hand.",
                3,
                "The nets have learned. Now see what they do with their valves.",
            ),
            Entry(
                "vanishing_gradient",
                "The vanishing gradient",
                ":material/trending_down:",
                "See how much of the gradient reaches back through real cells, and what an "
                "LSTM does and does not cure.",
                5,
                "Far back, a plain RNN is left behind. Here is a large part of the reason.",
            ),
        ),
    ),
    Part(
        "A closer look",
        (
            Entry(
                "lstm_equations",
                "The equations",
                ":material/function:",
                "Turn an input, and watch the net move its own valves, beside each equation, its "
                "line of code and its value.",
                4,
                "You know what the gates do, and why. Now see what they compute.",
            ),
            Entry(
                "bilstm_ambiguity",
                "One word, two meanings",
                ":material/sync_alt:",
                "Watch a forward and a bidirectional net make up their minds about an ambiguous "
                "word, in our sentences and in yours.",
                6,
                "A cell reads from left to right. Some words only make sense from the other end.",
            ),
        ),
    ),
    Part(
        "In practice",
        (
            Entry(
                "state_leakage",
                "The hidden-state leak",
                ":material/water_drop:",
                "Train a net whose score is too good to be true, steal a user’s secret from its "
                "state, and take home the check that finds the bug.",
                12,
                "You know the cell. Now meet a bug that raises no error and flatters the score.",
            ),
            Entry(
                "gru_or_lstm",
                "GRU or LSTM?",
                ":material/balance:",
                "Run the same inputs through both cells, count and time what they cost, and race "
                "them over several seeds.",
                9,
                "The LSTM has a smaller sibling. See what it saves, and what it gives up.",
            ),
            Entry(
                "moving_weights",
                "Moving weights",
                ":material/move_item:",
                "See how PyTorch, Keras and ONNX stack the same cell, and convert weights, or see "
                "why they cannot be converted.",
                5,
                "Move a trained net to another library: it may load, run, and be wrong.",
            ),
        ),
    ),
    Part(
        "Look back",
        (
            Entry(
                "knowledge_check",
                "The knowledge check",
                ":material/fact_check:",
                "Answer ten questions, some with numbers of their own, and see which lesson "
                "to go back to.",
                10,
                "Ten questions show you what has stuck, and where to look again.",
            ),
        ),
    ),
    Part("Look it up", (GLOSSARY,), counted=False),
)

ENTRIES: tuple[Entry, ...] = tuple(entry for part in COURSE for entry in part.entries)
LESSONS: tuple[Entry, ...] = tuple(
    entry for part in COURSE if part.counted for entry in part.entries
)
WAY: tuple[Entry, ...] = (OVERVIEW, *LESSONS)


def entry(slug: str) -> Entry:
    """The page of that name."""
    return next(entry for entry in ENTRIES if entry.slug == slug)


def number(slug: str) -> int | None:
    """Which lesson it is, counted from 1; None of a page beside the course."""
    slugs = [lesson.slug for lesson in LESSONS]
    return slugs.index(slug) + 1 if slug in slugs else None


def numbered(slug: str) -> str:
    """The page's title, after its number if it has one."""
    title = entry(slug).title
    place = number(slug)
    return title if place is None else f"{place} · {title}"


def tab_title(slug: str) -> str:
    """The page's title where it stands alone, in a tab or a pasted link: with the course's name."""
    return NAME if slug == OVERVIEW.slug else f"{entry(slug).title} · {NAME}"


def heading(slug: str) -> str:
    """What stands over the page: its number and title, or the course's name over the first page."""
    return NAME if slug == OVERVIEW.slug else numbered(slug)


def before(slug: str) -> Entry | None:
    """The page before this on the way through the course, if any."""
    place = _place(slug)
    return WAY[place - 1] if place else None


def after(slug: str) -> Entry | None:
    """The page that follows on the way through the course, if any."""
    place = _place(slug)
    return None if place is None or place == len(WAY) - 1 else WAY[place + 1]


def _place(slug: str) -> int | None:
    slugs = [entry.slug for entry in WAY]
    return slugs.index(slug) if slug in slugs else None
