"""How long a page takes: ``python -m benchmarks.minutes``, or only the pages that are named.

An estimate: the words that the page shows as it opens, at the speed of silent reading, and so many
seconds for each thing to look at or to do there. What is folded away counts for nothing, nor does
the map of the course. Adults read English non-fiction in silence at 238 words a minute (Brysbaert
2019, a review of 190 studies).

``lstm_ui/course.py`` carries the minutes; ``tests/test_minutes.py`` holds them to this.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from lessons.gate_quiz import rounds
from lessons.gate_sandbox import stories
from lstm_ui.course import LESSONS, OVERVIEW
from lstm_ui.outline import TITLE as MAP

APP = Path(__file__).parents[1] / "app.py"
WORDS_A_MINUTE = 238

# Seconds for each thing to look at or to do.
SECONDS = {
    "figure": 30,
    "live picture": 30,
    "table": 20,
    "code": 20,
    "control": 10,
    "story": 30,
    "challenge": 90,
    "question": 40,
    "training": 120,
}
# What belongs to a lesson and is not on its page as it opens.
BEHIND = {
    "gate_sandbox": {
        "story": len(stories.stories()) - 1,
        "challenge": len(stories.challenges()),
    },
    "gate_quiz": {"question": rounds.ROUND},  # of the second round
    # What a training brings: a memory, losses, the reach, gates; scores, the attack; a duel.
    "learning_race": {"live picture": 1, "figure": 3},
    "state_leakage": {"figure": 2},
    "gru_or_lstm": {"figure": 1},
}
KINDS = {
    "plotly_chart": "figure",
    "imgs": "figure",
    "bidi_component": "live picture",
    "table": "table",
    "arrow_table": "table",
    "code": "code",
    **dict.fromkeys(
        ("slider", "number_input", "text_input", "text_area", "selectbox", "checkbox", "toggle"),
        "control",
    ),
    "button_group": "control",
    "radio": "control",
}
READ = ("markdown", "title", "header", "subheader", "caption", "info", "success", "warning", "text")
FOLDED = ("expander", "popover")
INVISIBLE = ("lstm_progress", "lstm_terms", "lstm_quiz")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
EQUATION = re.compile(r"\$[^$]*\$")
MARKUP = re.compile(r":[a-z-]+(?=\[)|:material/\w+:|\]\([^)]*\)")

manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def opened(slug: str) -> AppTest:
    """The page as it opens."""
    at = AppTest.from_file(str(APP), default_timeout=60)
    if slug != OVERVIEW.slug:
        at.switch_page(f"pages/{slug}.py")
    return at.run()


def shown(block: Any) -> Iterator[Any]:
    """Every element that the page shows, but for what is folded away."""
    for child in block.children.values():
        if getattr(child, "type", "") in FOLDED:
            continue
        if hasattr(child, "children"):
            yield from shown(child)
        else:
            yield child


def count_words(text: str) -> int:
    """The words of a text in Markdown; an equation counts as one."""
    return len(WORD.findall(MARKUP.sub(" ", EQUATION.sub(" x ", text))))


def counted(at: AppTest) -> tuple[int, Counter[str]]:
    """The words on a page, and the things to look at or to do, each with how many there are."""
    words, things = 0, Counter[str]()
    for element in shown(at.main):
        kind = element.type
        if kind == "subheader" and element.value == MAP:
            break
        if kind in READ:
            words += count_words(str(element.value))
        elif kind == "bidi_component":
            things["live picture"] += element.proto.component_name not in INVISIBLE
        elif kind == "button":
            things["training"] += str(element.key).endswith("_go")
        elif kind in KINDS:
            things[KINDS[kind]] += 1
    state = at.session_state
    attempts = state["quiz_attempts"] if "quiz_attempts" in state else {}  # noqa: SIM401
    things["question"] += sum(len(attempt.waiting) for attempt in attempts.values())
    return words, +things


def measured(slug: str) -> tuple[int, Counter[str]]:
    """The words of a lesson and the things to do there, those behind a choice included."""
    words, things = counted(opened(slug))
    return words, things + Counter(BEHIND.get(slug, {}))


def minutes(words: int, things: Counter[str]) -> float:
    """How long so many words and things take."""
    return words / WORDS_A_MINUTE + sum(SECONDS[thing] * n for thing, n in things.items()) / 60


def main(slugs: list[str]) -> None:
    """Print the minutes of these pages, or of all."""
    for slug in slugs or [OVERVIEW.slug, *(lesson.slug for lesson in LESSONS)]:
        words, things = measured(slug)
        listed = ", ".join(f"{n} {thing}" for thing, n in sorted(things.items()))
        print(f"{slug:20}{max(1, round(minutes(words, things))):4} min: {words} words; {listed}")


if __name__ == "__main__":
    main(sys.argv[1:])
