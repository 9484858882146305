"""Match the gate to its job: by what it does, by what a scene asks, by the traces it leaves."""

from lstm_ui.lesson import Lesson

lesson = Lesson("gate_quiz")
lesson.tell("opening")

from lessons.gate_quiz import controls, panels

chosen = controls.gate_round()
if chosen != "traces":
    lesson.tell("later")
seed = controls.seed()
if chosen == "definitions":
    lesson.tell("definitions")
if chosen == "situations":
    lesson.tell("situations")
if chosen == "traces":
    lesson.tell("traces")
panels.gate_round(chosen, seed)

with lesson.drawer("To remember, once you have tried", "remember"):
    lesson.tell("remember")
lesson.end()
