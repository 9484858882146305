"""The opening scene: a net that answers two users, one after the other, by the nets of `senses`.

User A writes something private. User B asks what one word means, and has written nothing else.
"""

from dataclasses import dataclass
from typing import Any

from lstm_core.arrays import Array
from lstm_core.leakage.treatment import TREATMENTS, Treatment, next_initial
from lstm_core.senses.beliefs import beliefs_from
from lstm_core.senses.model import Sense, load
from lstm_core.senses.reading import read
from lstm_ui.numbers import percent

WORD = "mole"
SECRETS = {  # what user A writes, by the sense that it speaks of
    "skin": "The doctor must remove the mole from my skin",
    "spy": "I am the mole who sold the secret files",
    "animal": "A mole has dug up my garden",
    "unit": "We need one mole of gas for the reaction",
}
QUESTION = "What is a mole?"
CERTAIN = 0.5  # a belief below it is no answer


@dataclass(frozen=True, eq=False)
class Visits:
    """Both users' visits, with the state between them carried over and reset.

    Attributes
    ----------
    secret : what user A wrote
    senses : of the word
    told : (S,), what the net makes of the word for user A
    begins, answers : (S,) by treatment, before user B has written anything, and when B has asked
    """

    secret: str
    senses: tuple[Sense, ...]
    told: Array
    begins: dict[Treatment, Array]
    answers: dict[Treatment, Array]


def visits(sense: str) -> Visits:
    """Serve user A, who writes of that sense, and then user B."""
    first, second = read(SECRETS[sense]), read(QUESTION)
    (asked,) = second.listed
    beliefs = {
        treatment: beliefs_from(next_initial(first.forward, treatment), second, WORD)
        for treatment in TREATMENTS
    }
    return Visits(
        SECRETS[sense],
        load().words[WORD].senses,
        beliefs_from(None, first, WORD)[-1],
        {treatment: rows[0] for treatment, rows in beliefs.items()},
        {treatment: rows[asked.position + 1] for treatment, rows in beliefs.items()},
    )


def scene(served: Visits) -> dict[str, Any]:
    """What the live picture is given: who writes what, the beliefs at each stop, and what is said.

    A stop's beliefs are those of the net with its state carried over, and reset.
    """
    nothing = served.begins["reset"]
    beliefs = [
        (nothing, nothing),
        (served.told, served.told),
        _both(served.begins),
        _both(served.begins),
        _both(served.answers),
    ]
    return {
        "word": WORD,
        "secret": served.secret,
        "question": QUESTION,
        "senses": [sense.key for sense in served.senses],
        "told": reply(served, served.told),
        "replies": {each: reply(served, served.answers[each]) for each in TREATMENTS},
        "stops": [
            {"says": says, "beliefs": [[round(float(p), 4) for p in row] for row in rows]}
            for says, rows in zip(sentences(served), beliefs, strict=True)
        ],
    }


def _both(by_treatment: dict[Treatment, Array]) -> tuple[Array, Array]:
    carried, reset = (by_treatment[treatment] for treatment in TREATMENTS)
    return carried, reset


def reply(served: Visits, chances: Array) -> str:
    """What the net says the word means, or that it cannot tell."""
    sense = served.senses[int(chances.argmax())]
    if chances.max() < CERTAIN:
        return f"I can’t tell. My best guess has only {percent(chances.max())}."
    gloss = sense.gloss.replace("'", "’")
    return f"{gloss[0].upper()}{gloss[1:]}: {percent(chances.max())}."


def sentences(served: Visits) -> list[str]:
    """What happens at each stop, one sentence or two."""
    told, (kept, empty) = _best(served, served.told), _both(served.begins)
    return [
        "User A writes something private. The net reads it word by word.",
        f"User A is answered: {told}.",
        f"A leaves. With the state carried over, the net still says {_best(served, kept)}, though "
        f"B hasn’t written a word. With the state reset, no meaning gets more than "
        f"{percent(empty.max())}.",
        f"User B comes and asks about “{WORD}”. Nothing in the question says which kind.",
        describe_answers(served),
    ]


def describe_answers(served: Visits) -> str:
    """What user B is answered either way, and whether that tells what user A wrote."""
    carried, reset = _both(served.answers)
    secret = served.senses[int(served.told.argmax())]
    leaks = served.senses[int(carried.argmax())] == secret and carried.max() >= CERTAIN
    verdict = "that is what A wrote about" if leaks else "that is not what A wrote about"
    honest = (
        f"no meaning gets more than {percent(reset.max())}"
        if reset.max() < CERTAIN
        else f"B is answered {_best(served, reset)}"
    )
    return (
        f"With the state carried over, B is answered {_best(served, carried)}: {verdict}. With the "
        f"state reset, {honest}, whatever A wrote."
    )


def _best(served: Visits, chances: Array) -> str:
    return f"“{served.senses[int(chances.argmax())].key}”, {percent(chances.max())}"
