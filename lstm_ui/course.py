"""The outline of the course, as data: only pages that exist stand in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One page: its file's stem, which is its URL, and what it offers."""

    slug: str
    title: str
    icon: str
    does: str
    minutes: int


@dataclass(frozen=True)
class Part:
    """A section of the navigation."""

    title: str
    entries: tuple[Entry, ...]


NAME = "Inside the LSTM"

OVERVIEW = Entry(
    "overview",
    "Overview",
    ":material/home:",
    "See what recurrent nets are for, why they forget, and what a gate is.",
    3,
)

SANDBOX = Entry(
    "gate_sandbox",
    "The gate sandbox",
    ":material/tune:",
    "Drag the gates of one cell, step through a sequence, and see who is still on the belt.",
    20,
)

COURSE: tuple[Part, ...] = (
    Part("Start", (OVERVIEW,)),
    Part(
        "The cell",
        (
            SANDBOX,
            Entry(
                "lstm_equations",
                "The equations",
                ":material/function:",
                "Read each equation beside the line of code that computes it and its value "
                "now, and take the cell apart.",
                20,
            ),
            Entry(
                "gate_quiz",
                "Match the gate to its job",
                ":material/extension:",
                "Match gates to what they do, to what a scene asks of them, and to the traces "
                "they leave.",
                15,
            ),
        ),
    ),
    Part(
        "The gradient",
        (
            Entry(
                "vanishing_gradient",
                "The vanishing gradient",
                ":material/trending_down:",
                "See how much of the gradient reaches back through real cells, and what an "
                "LSTM does and does not cure.",
                20,
            ),
            Entry(
                "learning_race",
                "The learning race",
                ":material/sports_score:",
                "Let an RNN, a GRU and an LSTM learn a task that needs a memory, and look "
                "into what they remember.",
                15,
            ),
        ),
    ),
    Part(
        "Both directions",
        (
            Entry(
                "bilstm_ambiguity",
                "One word, two meanings",
                ":material/sync_alt:",
                "Watch a forward and a bidirectional net make up their minds about an ambiguous "
                "word, in our sentences and in yours.",
                15,
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
                20,
            ),
            Entry(
                "gru_or_lstm",
                "GRU or LSTM?",
                ":material/balance:",
                "Run the same inputs through both cells, count and time what they cost, race them "
                "over several seeds, and see why some GRU weights cannot be moved.",
                25,
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
                15,
            ),
        ),
    ),
)

ENTRIES: tuple[Entry, ...] = tuple(entry for part in COURSE for entry in part.entries)


def entry(slug: str) -> Entry:
    """The page of that name."""
    return next(entry for entry in ENTRIES if entry.slug == slug)


def heading(slug: str) -> str:
    """What stands over the page: its title, or the course's over the first page."""
    return NAME if slug == OVERVIEW.slug else entry(slug).title


def after(slug: str) -> Entry | None:
    """The page that follows, if any."""
    place = ENTRIES.index(entry(slug)) + 1
    return ENTRIES[place] if place < len(ENTRIES) else None
