"""The knowledge check: questions with options, and questions whose numbers the core computes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from lstm_core.exercises.numeric import Numeric
from lstm_core.exercises.questions import GENERATORS
from lstm_ui import course, tables
from lstm_ui.quiz.attempts import Option, Verdict, generator, shuffled, wrong
from lstm_ui.quiz.typed import number

FILE = "knowledge_check/questions.toml"
LENGTH = 10
COMPUTED = 3  # of a check's questions, where there are so many


@dataclass(frozen=True)
class Question:
    """A question with options; a check opens with a plain one, if it has any."""

    key: str
    lesson: str
    topic: str
    text: str
    options: tuple[Option, ...]
    plain: bool = False
    kin: str = ""  # what questions with much the same answer have in common

    def shuffled(self, seed: int) -> tuple[Option, ...]:
        """The options in the order of a seed."""
        order = generator(seed, self.key).permutation(len(self.options))
        return tuple(self.options[int(k)] for k in order)

    @property
    def right(self) -> Option:
        """The right one."""
        return next(option for option in self.options if option.right)


@dataclass(frozen=True)
class Generated:
    """A question whose numbers are drawn, and whose answer the core computes."""

    key: str
    lesson: str
    topic: str
    generator: str
    text: str
    reason: str
    slips: Mapping[str, str]
    unit: str = ""
    kin: str = ""

    def drawn(self, seed: int, turn: int = 0) -> "Drawn":
        """The question with the numbers of a seed, at every turn others than the turn before."""
        rng = generator(seed, f"{self.key} {turn}")
        before = self.drawn(seed, turn - 1).numeric.values if turn else None
        numeric = GENERATORS[self.generator](rng)
        while numeric.values == before:
            numeric = GENERATORS[self.generator](rng)
        values = {**numeric.values, "answer": numeric.answer}
        return Drawn(self, numeric, self.text.format(**values), self.reason.format(**values))


@dataclass(frozen=True)
class Drawn:
    """A generated question with its numbers."""

    source: Generated
    numeric: Numeric
    text: str
    reason: str

    @property
    def exact(self) -> bool:
        """Whether the answer is a count."""
        return self.numeric.tolerance == 0

    @property
    def allowance(self) -> str:
        """How near is near enough, in words."""
        if self.exact:
            return "a whole number"
        return f"to within {self.numeric.tolerance:.1g}"

    def judge(self, typed: str) -> Verdict:
        """The verdict on a number as typed: right within the tolerance, or a slip with a name."""
        value = number(typed, count=self.exact)
        if value is None:
            return wrong(self.reason)
        if abs(value - self.numeric.answer) <= self.numeric.tolerance + 1e-9:
            return Verdict(True, self.reason)
        for name, slip in self.numeric.slips.items():
            if abs(value - slip) <= self.numeric.tolerance + 1e-9:
                return wrong(f"{self.source.slips[name]} {self.reason}")
        return wrong(self.reason)


@cache
def questions() -> dict[str, Question | Generated]:
    """The knowledge check's store, by key."""
    store: list[Question | Generated] = [
        *tables.entries(FILE, "question", Question),
        *tables.entries(FILE, "generated", Generated),
    ]
    return {question.key: question for question in store}


def asked_about(keys: Iterable[str]) -> list[str]:
    """The lessons that these questions are about, in the order of the course."""
    asked = {questions()[key].lesson for key in keys}
    return [entry.slug for entry in course.ENTRIES if entry.slug in asked]


def draw(seed: int, lesson: str | None = None) -> list[str]:
    """The questions of a check: some computed, lessons in turn, or those of one lesson alone.

    No two are of one kin. The easiest comes first, the others in any order.
    """
    rng = generator(seed, "check")
    store = questions()
    keys = [key for key in shuffled(list(store), rng) if lesson in (None, store[key].lesson)]
    computed = _unlike([key for key in keys if isinstance(store[key], Generated)])[:COMPUTED]
    chosen = _unlike(computed + [key for key in keys if isinstance(store[key], Question)])
    chosen = chosen[len(computed) :]
    lessons = dict.fromkeys(store[key].lesson for key in chosen)
    by_lesson = [[key for key in chosen if store[key].lesson == name] for name in lessons]
    most = max(map(len, by_lesson), default=0)
    turns = [line[k] for k in range(most) for line in by_lesson if k < len(line)]
    return _easy_first(shuffled(computed + turns[: LENGTH - len(computed)], rng))


def _easy_first(keys: list[str]) -> list[str]:
    """The keys in the same order, but for the easiest to begin with: plain, of an early lesson."""
    order = [entry.slug for entry in course.ENTRIES]
    asked = ((key, questions()[key]) for key in keys)
    ease = {
        key: (not one.plain, order.index(one.lesson))
        for key, one in asked
        if isinstance(one, Question)
    }
    first = sorted(ease, key=ease.__getitem__)[:1]
    return first + [key for key in keys if key not in first]


def _unlike(keys: list[str]) -> list[str]:
    """The first of each kin, and all that have none."""
    kins = [questions()[key].kin or key for key in keys]
    return [key for k, key in enumerate(keys) if kins[k] not in kins[:k]]
