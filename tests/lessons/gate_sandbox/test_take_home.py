"""What a learner takes home gives the numbers that were on the screen."""

import contextlib
import csv
import io
import re
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from lessons.gate_sandbox import take_home
from lstm_ui.belt.scene import GATES, MAX_STEPS, Scene, Step
from tests.kit.cases import NASTY, run, scenes

LINE = re.compile(r"(?P<word>.*?) *c (\S+)  h (\S+)  rnn (\S+)")


def random_scene(seed, steps):
    rng = np.random.default_rng(seed)
    words = rng.permutation([*NASTY, *(f"x{k}" for k in range(MAX_STEPS))])
    gates = rng.integers(0, 101, (steps, 4)) / 100
    gates[:, 2] = gates[:, 2] * rng.choice((-1, 1), steps)
    rows = zip(words, gates.round(2).tolist(), strict=False)
    return Scene(
        tuple(Step(str(word), *values) for word, values in rows),
        start=int(rng.integers(-200, 201)) / 100,
        rnn_weight=int(rng.integers(-150, 151)) / 100,
    )


def every_nasty_word():
    scene = random_scene(9, len(NASTY))
    pairs = zip(scene.steps, NASTY, strict=True)
    return replace(scene, steps=tuple(replace(step, word=word) for step, word in pairs))


SCENES = {
    "one step": random_scene(0, 1),
    "seven": random_scene(1, 7),
    "as many as fit": random_scene(2, MAX_STEPS),
    "nasty words": every_nasty_word(),
}


backends = pytest.mark.parametrize(
    "backend", ["numpy", pytest.param("torch", marks=pytest.mark.torch)]
)


def check_printed(output, scene):
    lines = [LINE.fullmatch(line) for line in output.splitlines()]
    assert tuple(line["word"] for line in lines) == scene.words
    printed = np.array([line.groups()[1:] for line in lines], float)
    trace = run(scene)
    wanted = np.stack([trace.c, trace.h, trace.rnn], axis=1)[1:]
    np.testing.assert_allclose(printed, wanted, rtol=0, atol=0.5000001e-6)


@backends
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_script_prints_the_numbers_on_screen(backend, scene):
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(take_home.script(scene, backend), "script", "exec"), {"__name__": "__main__"})
    check_printed(output.getvalue(), scene)


@backends
def test_script_runs_alone(backend, tmp_path):
    scene, path = SCENES["nasty words"], tmp_path / "script.py"
    path.write_text(take_home.script(scene, backend), "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", path], capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    check_printed(done.stdout, scene)


@given(scenes())
def test_table_is_the_trace(scene):
    trace = run(scene)
    head, start, *rows = csv.reader(io.StringIO(take_home.table(scene, trace)))
    assert head == ["t", "word", *GATES, "c", "h", "rnn"]
    assert start[:6] == ["0", *[""] * 5]
    assert [row[0] for row in rows] == [str(t) for t in range(1, trace.steps + 1)]
    for t, row in enumerate([start, *rows]):
        assert [float(text) for text in row[6:]] == [trace.c[t], trace.h[t], trace.rnn[t]]
    for row, step in zip(rows, scene.steps, strict=True):
        assert [float(text) for text in row[2:6]] == [getattr(step, gate) for gate in GATES]
        assert row[1].removeprefix("'") == step.word.removeprefix("'")


def test_no_word_is_a_formula():
    scene = Scene((Step("=1+1", 0.1, 0.2, 0.3, 0.4),))
    row = list(csv.reader(io.StringIO(take_home.table(scene, run(scene)))))[2]
    assert row[1] == "'=1+1"
