"""What a valve does if it moves: the belt of a question before and after, run by the core."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lessons.gate_quiz.rounds import PARTS, UP, Definition, Matched, Situation
from lstm_core.checks import GATE_RANGES
from lstm_ui.belt.scene import LIMITS, Scene, Step, results, run
from lstm_ui.numbers import signed
from lstm_ui.terms.pieces import pieces

# A step at which all four valves matter, for the jobs of the first round.
STEP = Scene((Step("new input", i=0.5, f=0.8, g=0.6, o=0.7),), start=1.0)
ENDS = {False: ("Shut", "Open"), True: ("At −1", "At +1")}  # of a gate, and of the candidate
MOVED = {
    False: {"up": "open", "down": "shut"},
    True: {"up": "raised", "down": "lowered"},
}
WAYS_OF = {
    symbol: {"up": "Raise it", "down": "Lower it"}
    if symbol == "g"
    else {"up": "Open it", "down": "Shut it"}
    for symbol in PARTS
}
UNSEEN = 0.005  # less than two decimals show


@dataclass(frozen=True)
class View:
    """The belt at one step.

    Attributes
    ----------
    label : what this view is of, in a word or two
    step : the word that comes in, and the four valves
    result : what the core makes of it, as the live picture names it
    """

    label: str
    step: Step
    result: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        """As the live picture takes it."""
        return {
            "label": self.label,
            "gates": vars(self.step),
            "result": {name: round(value, 6) for name, value in self.result.items()},
            "alt": describe_belt(self),
        }


def views(item: Matched, choice: tuple[str, ...] = ()) -> tuple[View, ...]:
    """The belt as the question finds it; once a part was chosen, what moving it does: two views.

    A job shows its part at both ends. A situation shows the part as it was, and moved.
    """
    if not choice:
        return (_view("Now", _scene(item)),)
    symbol, *way = choice
    if isinstance(item, Situation):
        before = _scene(item)
        label = MOVED[symbol == "g"][way[0]].capitalize()
        after = _moved(before, symbol, _goal(item, symbol, way[0]))
        return _view("As it was", before), _view(label, after)
    low, high = ENDS[symbol == "g"]
    return (
        _view(low, _moved(STEP, symbol, GATE_RANGES[symbol][0])),
        _view(high, _moved(STEP, symbol, GATE_RANGES[symbol][1])),
    )


def belt(item: Matched, choice: tuple[str, ...], place: str) -> dict[str, Any]:
    """What the live picture is given: the job, the belt, and once a part was chosen, its verdict.

    Parameters
    ----------
    choice : the part that was chosen, with its way in the second round; none before the answer
    place : which question this is
    """
    shown = views(item, choice)
    return {
        "place": place,
        "text": pieces(item.text),
        "ways": WAYS_OF if isinstance(item, Situation) else None,
        "gates": LIMITS["gates"],
        "now": views(item)[0].to_json(),
        "views": [view.to_json() for view in shown],
        "choice": choice,
        "answer": item.gate if choice else "",
        "right": bool(choice) and item.judge(*choice).right,
        "told": describe_move(item, choice, shown) if choice else "",
    }


def _scene(item: Matched) -> Scene:
    """The scene of the question, before anything acts."""
    if isinstance(item, Definition):
        return STEP
    return _moved(item.scene, item.gate, item.still)


def _moved(scene: Scene, symbol: str, value: float) -> Scene:
    """The scene with a part moved at the step in view."""
    steps = list(scene.steps)
    steps[scene.at - 1] = Step(**vars(steps[scene.at - 1]) | {symbol: value})
    return replace(scene, steps=tuple(steps))


def _goal(item: Situation, symbol: str, way: str) -> float:
    """Where a part ends that moves: where the scene has it if that is right, or at its end."""
    if symbol == item.gate and (way == "up") == (item.way in UP):
        return float(getattr(item.scene.steps[item.scene.at - 1], symbol))
    low, high = GATE_RANGES[symbol]
    return high if way == "up" else low


def _view(label: str, scene: Scene) -> View:
    at = scene.at - 1
    return View(label, scene.steps[at], results(run(scene))[at])


def describe_belt(view: View) -> str:
    """All that the picture shows of one view."""
    valves = ", ".join(
        f"{name} {signed(getattr(view.step, symbol))}" for symbol, name in PARTS.items()
    )
    result = view.result
    return (
        f"The belt: old memory c {signed(result['before'])}. {valves}. New memory c "
        f"{signed(result['c'])}, shown h {signed(result['h'])}."
    )


def describe_move(item: Matched, choice: tuple[str, ...], shown: tuple[View, ...]) -> str:
    """What the part that was chosen does to the step."""
    symbol, *way = choice
    before, after = (view.result for view in shown)
    part = _lower(PARTS[symbol])
    if isinstance(item, Situation):
        return f"With the {part} {MOVED[symbol == 'g'][way[0]]}, {_changes(before, after)}."
    return DOES[symbol](part, before, after)


def _changes(before: Mapping[str, float], after: Mapping[str, float]) -> str:
    """How the new memory and what is shown differ."""
    c, h = (signed(after[name]) for name in "ch")
    was_c, was_h = (_was(before[name], after[name]) for name in "ch")
    memory = f"comes out at {c} instead of {was_c}" if was_c else f"still comes out at {c}"
    shows = f"shows {h} instead of {was_h}" if was_h else f"still shows {h}"
    return f"the memory {memory}, and the cell {shows}"


def _was(before: float, after: float) -> str:
    """What a number was, if it has changed."""
    return signed(before) if abs(after - before) >= UNSEEN else ""


def _lower(name: str) -> str:
    return f"{name[0].lower()}{name[1:]}"


def _keeps(part: str, shut: Mapping[str, float], opened: Mapping[str, float]) -> str:
    return (
        f"Shut, the {part} keeps {signed(shut['kept'])} of the old memory "
        f"{signed(shut['before'])}; open, it keeps {signed(opened['kept'])}. "
        f"{_comes(shut, opened)}"
    )


def _adds(part: str, shut: Mapping[str, float], opened: Mapping[str, float]) -> str:
    return (
        f"Shut, the {part} lets {signed(shut['written'])} onto the belt; open, it lets in "
        f"{signed(opened['written'])}. {_comes(shut, opened)}"
    )


def _proposes(part: str, low: Mapping[str, float], high: Mapping[str, float]) -> str:
    return (
        f"At −1, the {part} brings {signed(low['written'])} onto the belt through the half-open "
        f"input gate; at +1, it brings {signed(high['written'])}. {_comes(low, high)}"
    )


def _shows(part: str, shut: Mapping[str, float], opened: Mapping[str, float]) -> str:
    return (
        f"Shut, the {part} shows {signed(shut['h'])}; open, it shows {signed(opened['h'])}. The "
        f"memory is {signed(shut['c'])} either way."
    )


def _comes(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    return f"The memory comes to {signed(one['c'])} or {signed(other['c'])}."


DOES = {"f": _keeps, "i": _adds, "g": _proposes, "o": _shows}  # of a job's part, at both its ends
