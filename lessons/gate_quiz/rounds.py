"""The first two rounds of the gate quiz: jobs and situations, drawn by seed, each with reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from lstm_core.cells import CELLS
from lstm_ui import content
from lstm_ui.belt import scene as scenes
from lstm_ui.belt.scene import Scene
from lstm_ui.quiz.attempts import Verdict, generator, shuffled, wrong

FILE = "gate_quiz/rounds.toml"
PARTS = {symbol: f"{CELLS['lstm'].name_of(symbol)} {symbol}" for symbol in "figo"}
WAYS = {
    "up": "It opens (the candidate: it rises towards +1)",
    "down": "It shuts (the candidate: it falls towards −1)",
}
UP = ("open", "raise")
ROUND = 6  # questions in it


@dataclass(frozen=True)
class Definition:
    """What a part does, to be matched with the part."""

    key: str
    text: str
    gate: str
    reason: str
    tempts: Mapping[str, str]
    scene: Scene

    def judge(self, gate: str) -> Verdict:
        """The verdict on one of `PARTS`."""
        return Verdict(True, self.reason) if gate == self.gate else wrong(self.tempts[gate])


@dataclass(frozen=True)
class Situation:
    """A moment in which one part must move one way."""

    key: str
    text: str
    gate: str
    way: str
    reason: str
    tempts: Mapping[str, str]
    scene: Scene

    def judge(self, gate: str, way: str) -> Verdict:
        """The verdict on one of `PARTS` moved one of `WAYS`."""
        if gate != self.gate:
            return wrong(self.tempts[gate])
        if (way == "up") != (self.way in UP):
            return wrong(self.tempts["way"])
        return Verdict(True, self.reason)


@cache
def definitions() -> dict[str, Definition]:
    """Round one's store, by key."""
    fields = {"key": str, "text": str, "gate": str, "reason": str, "tempts": dict, "steps": list}
    return {
        row["key"]: Definition(**_with_scene(row))
        for row in content.entries(FILE, "definition", fields, {"at": int, "start": float})
    }


@cache
def situations() -> dict[str, Situation]:
    """Round two's store, by key."""
    fields = {"key": str, "text": str, "gate": str, "way": str, "reason": str, "tempts": dict}
    settings = {"at": int, "start": float}
    return {
        row["key"]: Situation(**_with_scene(row))
        for row in content.entries(FILE, "situation", fields | {"steps": list}, settings)
    }


def draw_definitions(seed: int) -> list[str]:
    """A round: every part at least once."""
    return _draw(definitions(), generator(seed, "definitions"))


def draw_situations(seed: int) -> list[str]:
    """A round: every part at least once."""
    return _draw(situations(), generator(seed, "situations"))


def _draw(
    store: Mapping[str, Definition] | Mapping[str, Situation], rng: np.random.Generator
) -> list[str]:
    order = shuffled(list(store), rng)
    first = [next(key for key in order if store[key].gate == part) for part in PARTS]
    others = [key for key in order if key not in first]
    return shuffled(first + others[: ROUND - len(first)], rng)


def _with_scene(row: dict[str, Any]) -> dict[str, Any]:
    scene = scenes.from_row(row, FILE)
    given = {name: value for name, value in row.items() if name not in ("steps", "at", "start")}
    return given | {"scene": scene}
