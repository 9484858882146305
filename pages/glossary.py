"""The glossary: every term of the course and every pitfall of the libraries, found by typing."""

from lstm_ui.lesson import Lesson

lesson = Lesson("glossary")
lesson.tell("find")

from lessons.glossary import panels

panels.index()
lesson.end()
