"""The gate quiz's card: what one job of each gate does to the cell."""

from lessons.gate_quiz.rounds import definitions
from lstm_ui import svg
from lstm_ui.belt.scene import run

LEFT, TOP, ROW, SCALE = 66, 12, 32, 84


def card() -> str:
    """The first job of each gate in the store: what stands before it and after it, as bars."""
    marks, told = [], []
    for row, symbol in enumerate("fio"):
        before, after = _effect(symbol)
        y = TOP + ROW * row
        marks += [
            svg.frame(10, y, 34, 22, symbol, 8),
            svg.words(27, y + 16, symbol, symbol, "middle"),
            svg.line([(44, y + 11), (LEFT - 6, y + 11)], symbol, 1.5),
            svg.bar(LEFT, y, SCALE * before, 9, "soft"),
            svg.bar(LEFT, y + 12, SCALE * after, 9, symbol),
        ]
        told.append(f"{symbol} makes {after:.2f} of {before:.2f}")
    return svg.picture(
        f"Three gates at work, each in a scene of the quiz: {', '.join(told)}.", marks
    )


def _effect(symbol: str) -> tuple[float, float]:
    """What the gate multiplies at the step of its job, and what it makes of it, as sizes.

    Of a job at which it is neither open nor shut, if there is one.
    """
    scenes = [job.scene for job in definitions().values() if job.gate == symbol]
    between = (scene for scene in scenes if 0 < getattr(scene.steps[scene.at - 1], symbol) < 1)
    scene = next(between, scenes[0])
    trace, at = run(scene), scene.at - 1
    before = {"f": trace.c[at], "i": trace.g[at], "o": trace.squashed[at]}[symbol]
    gate = getattr(trace, symbol)[at]
    return abs(float(before)), abs(float(gate * before))
