"""Two questions at the end of the field note, one after the other."""

from dataclasses import dataclass
from functools import cache

from lstm_ui import tables
from lstm_ui.quiz import shown, widgets
from lstm_ui.quiz.attempts import Attempt, Option, Verdict

FILE = "overview/questions.toml"


@dataclass(frozen=True)
class Question:
    """A question with its options."""

    key: str
    text: str
    options: tuple[Option, ...]

    @property
    def texts(self) -> dict[str, str]:
        """The options' texts by the place of the option."""
        return {str(place): option.text for place, option in enumerate(self.options)}

    def judge(self, place: str) -> Verdict:
        """The verdict on the option at that place."""
        option = self.options[int(place)]
        return Verdict(option.right, option.reason)


@cache
def questions() -> dict[str, Question]:
    """The questions by key, in the file's order."""
    return {question.key: question for question in tables.entries(FILE, "question", Question)}


def two() -> None:
    """The question on screen, or how it went."""
    line = widgets.line("questions")
    at = widgets.attempt(line, lambda: list(questions()))
    if at.done:
        shown.result(describe(at))
        widgets.restart(line, at, "Ask me again", tuple(questions()))
        return
    question = questions()[at.waiting[0]]
    shown.question(f"Question {at.asked + 1} of {len(questions())}", question.text)
    keys = [widgets.one_of("Your answer", question.texts, line, at)]
    widgets.answer(line, at, keys, question.judge, until_right=False)
    if at.latest:
        shown.verdict(question.judge(*at.latest.choice))


def describe(at: Attempt) -> str:
    """How many were right."""
    count, right = len(at.first_answers), len(at.first_answers) - len(at.missed)
    if right == count:
        return f"All {count} right. You know your gates."
    return f"{right} of {count} right. Each answer had its reason; try again when you like."
