"""How often the nets are right, and how far to trust their probabilities.

Everything here reads sentences with the shipped weights by `lstm_core`, as the app does.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from lstm_core.senses.beliefs import belief_both, beliefs_forward
from lstm_core.senses.model import Model
from lstm_core.senses.reading import Reading, read
from lstm_core.senses.tokens import tokens
from training.senses.texts import WordTexts

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "lessons" / "bilstm_ambiguity" / "pairs.toml"
PROBE = Path(__file__).parents[1] / "senses_probe.tsv"

# Where a belief is asked for: of which net, after which token.
PLACES = ("forward at the word", "both at the word", "forward at the end")
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Labelled:
    """A sentence, where its word stands, and what it means."""

    word: str
    position: int
    sense: str
    sentence: str


@dataclass(frozen=True, eq=False)
class Scored:
    """What the nets made of a set: for each sentence its beliefs (S,) by place, and the truth."""

    labelled: tuple[Labelled, ...]
    targets: tuple[int, ...]
    beliefs: dict[str, tuple[np.ndarray, ...]]

    def right(self, place: str) -> np.ndarray:
        """Whether the likeliest sense is the true one: (N,)."""
        guesses = [int(np.argmax(belief)) for belief in self.beliefs[place]]
        return np.asarray(np.array(guesses) == np.array(self.targets))

    def recall(self, place: str) -> dict[str, float]:
        """Macro-recall of every word in percent: the mean over its senses that occur."""
        right, recalls = self.right(place), {}
        for word in dict.fromkeys(one.word for one in self.labelled):
            places = [n for n, one in enumerate(self.labelled) if one.word == word]
            senses = {self.targets[n] for n in places}
            shares = [
                right[[n for n in places if self.targets[n] == sense]].mean()
                for sense in sorted(senses)
            ]
            recalls[word] = 100 * float(np.mean(shares))
        return recalls

    def reliability(self, place: str) -> list[tuple[float, float, int, float, float]]:
        """Bins of confidence: from, to, how many, mean confidence, share right."""
        sure = np.array([belief.max() for belief in self.beliefs[place]])
        right, rows = self.right(place), []
        for low, high in pairwise(BINS):
            inside = (sure > low) & (sure <= high)
            if inside.any():
                share = float(right[inside].mean())
                rows.append((low, high, int(inside.sum()), float(sure[inside].mean()), share))
        return rows

    def calibration_error(self, place: str) -> float:
        """Σ over the bins of their share of the sentences × |confidence − share right|."""
        rows = self.reliability(place)
        return sum(n * abs(sure - right) for _, _, n, sure, right in rows) / len(self.labelled)


def score(labelled: Iterable[Labelled], model: Model) -> tuple[Scored, list[str]]:
    """Read every sentence; and say which could not be scored, and why."""
    done, targets, problems = [], [], []
    beliefs: dict[str, list[np.ndarray]] = {place: [] for place in PLACES}
    for one in labelled:
        try:
            target = _target(one, model)
            reading = read(one.sentence, model=model)
            position = _nearest(reading, one, model.words[one.word].forms)
        except ValueError as problem:
            problems.append(f"{one.word} / {one.sense}: {problem}")
            continue
        ahead = beliefs_forward(reading, one.word, position, model)
        both = belief_both(reading, one.word, position, model=model)
        for place, belief in zip(PLACES, (ahead[0], both, ahead[-1]), strict=True):
            beliefs[place].append(belief)
        done.append(one)
        targets.append(target)
    fixed = {place: tuple(rows) for place, rows in beliefs.items()}
    return Scored(tuple(done), tuple(targets), fixed), problems


def from_folder(folder: Path) -> list[Labelled]:
    """The lines ``word<TAB>position<TAB>sense<TAB>sentence`` of every .tsv in a folder."""
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise ValueError(f"{folder} holds no .tsv file")
    return [one for file in files for one in from_file(file)]


def from_file(file: Path) -> list[Labelled]:
    """The sentences of one .tsv file; lines that begin with # are skipped, and a title line."""
    sentences = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        fields = line.split("\t", 3)
        if not line.strip() or line.startswith("#") or (number == 1 and fields[0] == "word"):
            continue
        if len(fields) != 4 or not fields[1].strip().isdigit():
            raise ValueError(f"{file}:{number} is not word, position, sense, sentence")
        word, position, sense, sentence = (field.strip() for field in fields)
        sentences.append(Labelled(word, int(position), sense, sentence))
    return sentences


def from_pairs() -> tuple[list[Labelled], list[Labelled]]:
    """The sentences of the page's pairs, and those that are meant to fool the nets."""
    data = tomllib.loads(PAIRS.read_text("utf-8"))
    pairs = [
        Labelled(pair["word"], len(pair["left"].split()) - 1, sense, f"{pair['left']} {right}")
        for pair in data["pair"]
        for right, sense in zip(pair["right"], pair["senses"], strict=True)
    ]
    mistakes = [Labelled(one["word"], 0, one["sense"], one["sentence"]) for one in data["mistake"]]
    return pairs, mistakes


def from_topics(texts: Sequence[WordTexts], seed: int) -> list[Labelled]:
    """Sentences from topics: each left fragment with a right one of its own topic."""
    rng, sentences = np.random.default_rng(seed), []
    for word in texts:
        for sense in word.senses:
            for topic in sense.topics:
                rights = rng.permutation(len(topic.right))
                for place, left in enumerate(topic.left):
                    right = topic.right[rights[place % len(rights)]]
                    sentence = " ".join((*left, word.word, *right))
                    sentences.append(Labelled(word.word, len(left), sense.key, sentence))
    return sentences


def _target(one: Labelled, model: Model) -> int:
    if one.word not in model.words:
        raise ValueError(f"no word {one.word!r}, there are {', '.join(model.words)}")
    return model.words[one.word].row(one.sense)


def _nearest(reading: Reading, one: Labelled, forms: Sequence[str]) -> int:
    """Where the word stands: the form at that place among what spaces part, else the nearest."""
    places = [listed.position for listed in reading.listed if listed.word == one.word]
    if not places:
        raise ValueError(f"the word is not in {one.sentence!r}")
    spaced = [any(t.read in forms for t in tokens(piece)) for piece in one.sentence.split()]
    before = sum(spaced[: one.position])
    if one.position < len(spaced) and spaced[one.position] and before < len(places):
        return places[before]
    return min(places, key=lambda place: abs(place - one.position))
