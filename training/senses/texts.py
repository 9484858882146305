"""The texts that the nets learn from: fragments left and right of a word, cues, and filler."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent
HELD_OUT_SHARE = 0.2  # of the topics of a sense

# In this order they stand on the page.
WORDS = (
    *("bank", "bass", "bat", "bow", "club", "crane", "mole", "pitcher", "seal", "spring"),
    "trunk",
)

Fragment = tuple[str, ...]


@dataclass(frozen=True)
class Topic:
    """A situation in which a sense occurs."""

    name: str
    left: tuple[Fragment, ...]
    right: tuple[Fragment, ...]


@dataclass(frozen=True)
class SenseTexts:
    key: str
    gloss: str
    cues: tuple[str, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class WordTexts:
    word: str
    forms: tuple[str, ...]
    senses: tuple[SenseTexts, ...]


@dataclass(frozen=True)
class Neutral:
    """Text that speaks for no sense."""

    left: tuple[Fragment, ...]
    right: tuple[Fragment, ...]
    noise: tuple[str, ...]


def read_word(word: str) -> WordTexts:
    """The texts of one word."""
    data = tomllib.loads((FOLDER / f"{word}.toml").read_text("utf-8"))
    senses = tuple(
        SenseTexts(
            sense["key"],
            sense["gloss"],
            tuple(sense["cues"]),
            tuple(
                Topic(topic["name"], _split(topic["left"]), _split(topic["right"]))
                for topic in sense["topic"]
            ),
        )
        for sense in data["sense"]
    )
    return WordTexts(data["word"], tuple(data["forms"]), senses)


def read_neutral() -> Neutral:
    """The filler."""
    data = tomllib.loads((FOLDER / "neutral.toml").read_text("utf-8"))
    return Neutral(_split(data["left"]), _split(data["right"]), tuple(data["noise"]))


def split_topics(texts: WordTexts, seed: int) -> tuple[WordTexts, WordTexts]:
    """The texts to learn from, and whole topics of every sense that are held out."""
    rng = np.random.default_rng([seed, *texts.word.encode()])
    kept: list[SenseTexts] = []
    held: list[SenseTexts] = []
    for sense in texts.senses:
        order = rng.permutation(len(sense.topics))
        cut = max(1, round(HELD_OUT_SHARE * len(order)))
        for part, places in ((held, order[:cut]), (kept, order[cut:])):
            topics = tuple(sense.topics[place] for place in sorted(places))
            part.append(SenseTexts(sense.key, sense.gloss, sense.cues, topics))
    return (
        WordTexts(texts.word, texts.forms, tuple(kept)),
        WordTexts(texts.word, texts.forms, tuple(held)),
    )


def _split(fragments: list[str]) -> tuple[Fragment, ...]:
    return tuple(tuple(fragment.split()) for fragment in fragments)
