"""The figures as tables, and the model card that ships with the data."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lstm_core.senses.reading import MOST_WORDS
from training.senses import glove
from training.senses.score import PLACES, Labelled, Scored
from training.senses.texts import WordTexts

if TYPE_CHECKING:  # they need torch, which a table does not
    from training.senses.build import Built
    from training.senses.nets import Recipe

TEMPLATE = Path(__file__).with_name("card.md")
AT_WORD = "both at the word"


def tables(scored: Mapping[str, Scored]) -> str:
    """For every set the macro-recall by word and place, and how far to trust probabilities."""
    return "\n\n".join(
        f"### {name}: {len(score.labelled)} sentences\n\n{_recalls(score)}\n\n{_trust(score)}"
        for name, score in scored.items()
    )


def card(
    scored: Mapping[str, Scored], texts: Sequence[WordTexts], built: "Built", recipe: "Recipe"
) -> str:
    """The README.md beside the data."""
    senses = [sense for word in texts for sense in word.senses]
    topics = [topic for sense in senses for topic in sense.topics]
    return TEMPLATE.read_text("utf-8").format(
        size=len(built.data),
        entries=len(built.model.vectors.rows),
        wheel=glove.WHEEL,
        version=glove.VERSION,
        sha256=glove.SHA256,
        hidden=recipe.hidden_size,
        parameters=sum(
            net.count - net.bias_hh.size  # which is zero
            for net in (built.model.forward, built.model.reverse)
        ),
        words=len(texts),
        senses=len(senses),
        topics=len(topics),
        fragments=sum(len(topic.left) + len(topic.right) for topic in topics),
        cues=sum(len(sense.cues) for sense in senses),
        list="\n".join(
            f"- **{word.word}**: "
            + "; ".join(f"{sense.key} ({sense.gloss})" for sense in word.senses)
            for word in texts
        ),
        most=MOST_WORDS,
        steps=recipe.steps,
        batch=recipe.batch_size,
        tables=tables(scored),
        mistakes=_mistakes(scored, built),
    )


def _recalls(score: Scored) -> str:
    recalls = {place: score.recall(place) for place in PLACES}
    pairs = set(zip((one.word for one in score.labelled), score.targets, strict=True))
    constant = {w: 100 / sum(word == w for word, _ in pairs) for w in recalls[PLACES[0]]}
    rows = ["| word | constant answer | " + " | ".join(PLACES) + " |", "| --- " * 5 + "|"]
    for word, base in constant.items():
        figures = " | ".join(f"{recalls[place][word]:.0f}" for place in PLACES)
        rows.append(f"| {word} | {base:.0f} | {figures} |")
    means = " | ".join(f"{np.mean(list(recalls[place].values())):.1f}" for place in PLACES)
    rows.append(f"| **mean** | {np.mean(list(constant.values())):.1f} | {means} |")
    return "\n".join(rows)


def _trust(score: Scored) -> str:
    errors = ", ".join(f"{place} {100 * score.calibration_error(place):.1f}" for place in PLACES)
    rows = [
        f"Expected calibration error, in percent: {errors}. For {AT_WORD}:",
        "",
        "| confidence | sentences | mean confidence | right |",
        "| --- " * 4 + "|",
    ]
    for low, high, count, sure, right in score.reliability(AT_WORD):
        span = f"{100 * low:.0f}–{100 * high:.0f}"
        rows.append(f"| {span} | {count} | {100 * sure:.0f} | {100 * right:.0f} |")
    return "\n".join(rows)


def _mistakes(scored: Mapping[str, Scored], built: "Built") -> str:
    """What the shipped nets get wrong with both directions, of the sets written to judge them."""
    lines = []
    for name in ("probe", "pairs", "mistakes"):
        score = scored[name]
        for n in np.flatnonzero(~score.right(AT_WORD)):
            belief, one = score.beliefs[AT_WORD][n], score.labelled[n]
            lines.append(_mistake(one, belief, built))
    return "\n".join(lines)


def _mistake(one: Labelled, belief: np.ndarray, built: "Built") -> str:
    guess = int(belief.argmax())
    taken = built.model.words[one.word].senses[guess].key
    return (
        f"- *{one.sentence}* **{one.word}** is {one.sense}, "
        f"taken for {taken} ({100 * belief[guess]:.0f} %)"
    )
