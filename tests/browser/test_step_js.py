"""The six lines in the browser against the core."""

from pathlib import Path

import numpy as np

import lstm_ui.live
from lstm_core import drive, get_backend

STEP = Path(lstm_ui.components.__file__).parent / "cell" / "step.js"


def test_200_random_states_agree_to_1e_12(browser):
    rng = np.random.default_rng(20)
    scenes = []
    for _ in range(200):
        steps = int(rng.integers(1, 12))
        gates = {s: rng.uniform(-1 if s == "g" else 0, 1, steps) for s in "ifgo"}
        scenes.append((gates, float(rng.uniform(-2, 2)), float(rng.uniform(-1.5, 1.5))))
    sent = [
        {
            "steps": [
                dict(zip("ifgo", map(float, row), strict=True))
                for row in zip(*(g[s] for s in "ifgo"), strict=True)
            ],
            "start": start,
            "rnn_weight": weight,
        }
        for g, start, weight in scenes
    ]
    page = browser.new_page()
    source = STEP.read_text("utf-8")
    runs = page.evaluate(
        """async ([source, scenes]) => {
            const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
            const { run } = await import(url);
            return scenes.map(run);
        }""",
        [source, sent],
    )
    page.close()
    for (gates, start, weight), run in zip(scenes, runs, strict=True):
        trace = drive(get_backend("numpy"), **gates, c_0=start, rnn_weight=weight)
        for name, expected in {
            "before": trace.c[:-1],
            "kept": trace.kept,
            "written": trace.written,
            "c": trace.c[1:],
            "squashed": trace.squashed,
            "h": trace.h[1:],
            "rnnBefore": trace.rnn[:-1],
            "rnn": trace.rnn[1:],
        }.items():
            np.testing.assert_allclose([step[name] for step in run], expected, rtol=0, atol=1e-12)
