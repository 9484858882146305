"""`python -m training.senses`: rebuild lstm_core/senses/data from the wheel and the texts.

It trains twice: once without the held-out topics, for the figures that they give, and once on
everything, for the nets that ship. `--score FOLDER` scores the shipped nets on outside sentences;
`--slice FILE` builds a tiny model in seconds.
"""

import argparse
from dataclasses import replace
from pathlib import Path

from lstm_core.senses.model import SHIPPED, load
from training.senses import score
from training.senses.card import card, tables
from training.senses.texts import WORDS, read_neutral, read_word, split_topics

SPLIT_SEED = 0
SLICE_WORDS = ("bat", "crane")
SLICE_ENTRIES = 2000


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m training.senses", description=__doc__)
    parser.add_argument("--score", type=Path, metavar="FOLDER", help="score its .tsv files")
    parser.add_argument("--slice", type=Path, metavar="FILE", help="a tiny model, to this file")
    wanted = parser.parse_args()
    if wanted.score:
        score_folder(wanted.score)
    elif wanted.slice:
        wanted.slice.write_bytes(tiny())
    else:
        rebuild()


def rebuild() -> None:
    """Train, ship, score, and write the model card."""
    from training.senses import glove
    from training.senses.build import build
    from training.senses.nets import Recipe

    table, neutral = glove.table(), read_neutral()
    texts = [read_word(word) for word in WORDS]
    kept, held = zip(*(split_topics(word, SPLIT_SEED) for word in texts), strict=True)
    print("without the held-out topics")
    judged = build(kept, neutral, table, Recipe()).model
    print("on everything")
    built = build(texts, neutral, table, Recipe())
    SHIPPED.write_bytes(built.data)
    probe = score.from_file(score.PROBE)
    pairs, mistakes = score.from_pairs()
    results = {
        "held-out topics": (judged, score.from_topics(held, SPLIT_SEED)),
        "probe, without those topics": (judged, probe),
        "probe": (built.model, probe),
        "pairs": (built.model, pairs),
        "mistakes": (built.model, mistakes),
    }
    scored = {
        name: score.score(sentences, model)[0] for name, (model, sentences) in results.items()
    }
    print(tables(scored))
    SHIPPED.with_name("README.md").write_text(card(scored, texts, built, Recipe()), "utf-8")
    print(f"{SHIPPED}: {len(built.data):,} bytes")


def tiny() -> bytes:
    """A model of two words, few vectors and few steps: for the test that a rebuild is the same."""
    from training.senses import glove
    from training.senses.build import build
    from training.senses.nets import Recipe

    recipe = replace(Recipe(), hidden_size=8, steps=30, batch_size=16)
    texts = [read_word(word) for word in SLICE_WORDS]
    return build(texts, read_neutral(), glove.table(SLICE_ENTRIES), recipe).data


def score_folder(folder: Path) -> None:
    """Print the macro-recall on outside sentences."""
    scored, problems = score.score(score.from_folder(folder), load())
    for problem in dict.fromkeys(problems):
        print(f"not scored ({problems.count(problem)}): {problem}")
    print(tables({folder.name: scored}) if scored.labelled else "nothing to score")


if __name__ == "__main__":
    main()
