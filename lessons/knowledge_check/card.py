"""The check's card: the ten questions that its first seed draws."""

from lessons.knowledge_check.questions import Generated, draw, questions
from lstm_ui import svg

SEED = 1
LEFT, TOP, ACROSS, DOWN, COLUMNS = 30, 28, 45, 48, 5


def card() -> str:
    """A dot for a question with options, a box for one whose numbers are computed."""
    drawn = [questions()[key] for key in draw(SEED)]
    marks = []
    for place, question in enumerate(drawn):
        x, y = LEFT + ACROSS * (place % COLUMNS), TOP + DOWN * (place // COLUMNS)
        computed = isinstance(question, Generated)
        marks += [
            svg.frame(x - 15, y - 15, 30, 30, "accent", 3 if computed else 15),
            svg.words(x, y + 4, f"{place + 1}", "ink", "middle"),
        ]
    numeric = sum(isinstance(question, Generated) for question in drawn)
    lessons = len({question.lesson for question in drawn})
    return svg.picture(
        f"{len(drawn)} questions from {lessons} lessons; {numeric} of them have numbers that are "
        "computed for you.",
        marks,
    )
