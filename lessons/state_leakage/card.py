"""The leak's card: the score of a net that carries its state, and of one that is reset."""

from dataclasses import replace

from lessons.state_leakage.plan import FLATTERING
from lstm_core.leakage.training import Scores, train
from lstm_core.leakage.treatment import TREATMENTS, Treatment
from lstm_ui import svg
from lstm_ui.numbers import percent

SHORT = replace(FLATTERING, steps=300, held_out=40, check_every=300)
LEFT, WIDTH, TOP, ROW = 10, 220, 20, 42


def card() -> str:
    """Labels named in order by a GRU of seed 1, against what a sequence can tell."""
    scores = {treatment: _scores(treatment) for treatment in TREATMENTS}
    honest = LEFT + WIDTH * SHORT.truth
    marks = []
    for place, (treatment, score) in enumerate(scores.items()):
        y = TOP + ROW * place
        marks += [
            svg.words(LEFT, y + 6, f"state {treatment}"),
            svg.bar(LEFT, y + 12, WIDTH * score.in_order, 15, treatment),
        ]
    marks += [
        svg.line([(honest, 22), (honest, 92)], "ink", 1.5, "4 3"),
        svg.words(svg.WIDTH - 4, 106, "all that a sequence tells", anchor="end"),
    ]
    shares = ", ".join(
        f"{percent(score.in_order)} with the state {name}" for name, score in scores.items()
    )
    return svg.picture(
        f"Labels that a GRU gets right after a short training: {shares}. A sequence alone can tell "
        f"{percent(SHORT.truth)}.",
        marks,
    )


def _scores(treatment: Treatment) -> Scores:
    """What the net scores after its last step."""
    scores: list[Scores] = [
        now.scores for now in train(SHORT, "gru", treatment, seed=1) if now.scores is not None
    ]
    return scores[-1]
