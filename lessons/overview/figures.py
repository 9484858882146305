"""What the page's small pictures show, as data, each with the sentence that states its finding."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from lessons.overview import listings
from lessons.overview.cell import SCENE, Job
from lessons.overview.equations import ORDER, equation
from lessons.overview.nets import DRAWN_UNITS, WORD, Leaked, Left, Read
from lstm_core.arrays import Array
from lstm_core.cells import CELLS
from lstm_core.leakage.treatment import Treatment
from lstm_ui.numbers import percent, signed

TITLES: dict[Treatment, str] = {
    "carried": "The bug: the state is carried over",
    "reset": "The cure: zeros for everyone",
}
LEAST = 0.001  # a smaller share is "less than" it


def reading(sentences: Sequence[Read]) -> dict[str, Any]:
    """The hidden state after each word of both sentences, some of its numbers."""
    return {
        "kind": "reading",
        "sentences": [
            {"words": read.words, "states": _rounded(read.states[:, :DRAWN_UNITS])}
            for read in sentences
        ],
        "finding": describe_reading(sentences),
    }


def describe_reading(sentences: Sequence[Read]) -> str:
    """That sentences of any length end as equally many numbers, and are alike while words are."""
    one, other = sentences
    alike = one.position + 1
    same = np.array_equal(one.states[:alike], other.states[:alike])
    up_to = f" Up to “{WORD}” the two are the same." if same else ""
    return (
        f"A trained net reads {len(one.words)} words, then {len(other.words)}. After every word "
        f"its hidden state is {one.states.shape[1]} numbers, of which {DRAWN_UNITS} are drawn. "
        f"The framed one is all that it hands on of the sentence.{up_to}"
    )


def forgetting(rnn: Array, lstms: Sequence[Left], at: int) -> dict[str, Any]:
    """What is left of the first input after each step, in the RNN and in each LSTM."""
    return {
        "kind": "forgetting",
        "rnn": _rounded(rnn),
        "lstms": [
            {
                "forget": f"{lstm.forget:.3f}",
                "input": f"{lstm.input:.3f}",
                "left": _rounded(lstm.left),
                "finding": describe_forgetting(rnn, lstm),
            }
            for lstm in lstms
        ],
        "at": at,
    }


def describe_forgetting(rnn: Array, lstm: Left) -> str:
    """What either has left at the end."""
    return (
        f"After {len(rnn)} steps, {_share(rnn[-1])} of the first input’s effect is left in the "
        f"plain RNN’s state, and {_share(lstm.left[-1])} in the memory of an LSTM with forget "
        f"gates near {lstm.forget:.3f} and input gates near {lstm.input:.3f}."
    )


def _share(share: float) -> str:
    if share < LEAST:
        return f"less than {percent(LEAST, 1)}"
    return percent(share, 1 if share < 0.0995 else 0)


def jobs(gates: Sequence[Job]) -> dict[str, Any]:
    """What each gate decides, and what it makes of one step when shut and when open."""
    return {
        "kind": "jobs",
        "jobs": [
            {
                "symbol": job.symbol,
                "name": job.name,
                "role": job.role,
                "ends": [_end(job.changes, value) for value in (job.shut, job.open)],
            }
            for job in gates
        ],
        "finding": describe_jobs(gates),
    }


def _end(changes: str, value: float) -> str:
    return f"{'the memory is' if changes == 'c' else 'the cell shows'} {signed(value)}"


def describe_jobs(gates: Sequence[Job]) -> str:
    """Of which step the numbers are."""
    (step,) = SCENE.steps
    names = " or ".join(job.symbol for job in gates)
    return (
        f"Each line is the cell above, as it was when you came, with one gate moved: {names}. "
        f"The memory was {signed(SCENE.start)} before, and the candidate is {signed(step.g)}."
    )


def cell(prints: str) -> dict[str, Any]:
    """Six equations beside the listing that computes them, and what it prints."""
    return {
        "kind": "cell",
        "equations": [
            {"symbol": symbol, "name": CELLS["lstm"].name_of(symbol), "pieces": equation(symbol)}
            for symbol in ORDER
        ],
        "code": listings.STEP.strip(),
        "prints": prints.strip(),
    }


def fused(prints: str) -> dict[str, Any]:
    """PyTorch's own cell with the same weights, and what asking it prints."""
    return {"kind": "listings", "listings": [{"code": listings.FUSED.strip(), "prints": prints}]}


def loops() -> dict[str, Any]:
    """The bug and its cure."""
    shown = [
        {"title": TITLES[treatment], "code": f"{listings.LAYER}{loop}".strip()}
        for treatment, loop in listings.LOOPS.items()
    ]
    return {"kind": "listings", "listings": shown}


def beliefs(sentences: Sequence[Read], senses: Sequence[str]) -> dict[str, Any]:
    """What either net takes the word for in both sentences."""
    return {
        "kind": "beliefs",
        "columns": ["one direction", "two directions"],
        "nets": ["forward", "both"],
        "cards": [
            {
                "words": read.words,
                "position": read.position,
                "senses": _rows(senses, read.forward, read.both),
            }
            for read in sentences
        ],
        "finding": describe_beliefs(sentences, senses),
    }


def describe_beliefs(sentences: Sequence[Read], senses: Sequence[str]) -> str:
    """What the nets favour at the word: one of them the same in both sentences."""
    one, other = sentences
    forward, another = (_favourite(senses, read.forward) for read in sentences)
    same = np.array_equal(one.forward, other.forward)
    in_both = "in both sentences" if same else f"in the first and {another} in the second"
    return (
        f"At “{WORD}” the net that reads in one direction gives {forward} {in_both}. Two "
        f"directions give {_favourite(senses, one.both)} in the first and "
        f"{_favourite(senses, other.both)} in the second."
    )


def leak(leaked: Sequence[Leaked], senses: Sequence[str]) -> dict[str, Any]:
    """What a second user's word is taken for after either first user, by treatment of the state."""
    return {
        "kind": "beliefs",
        "lead": "Two pairs of users, each pair served in both ways:",
        "columns": ["begun with zeros", "state carried over"],
        "nets": ["reset", "carried"],
        "cards": [
            {
                "before": each.before,
                "words": each.words,
                "position": each.position,
                "senses": _rows(senses, each.chances["reset"], each.chances["carried"]),
            }
            for each in leaked
        ],
        "finding": describe_leak(leaked, senses),
    }


def describe_leak(leaked: Sequence[Leaked], senses: Sequence[str]) -> str:
    """What the net favours after either first user, with the state carried and with zeros."""
    one, other = (_favourite(senses, each.chances["carried"]) for each in leaked)
    first, second = (each.chances["reset"] for each in leaked)
    still, another = (_favourite(senses, chances) for chances in (first, second))
    asked, same = " ".join(leaked[0].words), np.array_equal(first, second)
    after_zeros = f"{still} after either" if same else f"{still} after one, {another} after another"
    return (
        f"Both second users write “{asked}”. With the state carried over, the net gives {one} "
        f"after one first user and {other} after the other: the answer tells what somebody else "
        f"wrote. Begun with zeros it gives {after_zeros}."
    )


def _favourite(senses: Sequence[str], chances: Array) -> str:
    return f"“{senses[int(chances.argmax())]}” {percent(chances.max())}"


def _rows(senses: Sequence[str], *columns: Array) -> list[list[Any]]:
    """A row for each sense: its name, and its chance in each column."""
    return [list(row) for row in zip(senses, *map(_rounded, columns), strict=True)]


def _rounded(values: Array) -> Any:
    """To send: no finer than anybody can see."""
    return np.round(values, 4).tolist()
