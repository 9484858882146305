"""The card of two meanings: what both nets believe of one word."""

from lessons.bilstm_ambiguity.occurrence import Occurrence
from lessons.bilstm_ambiguity.texts import pairs
from lstm_core.senses.reading import read
from lstm_ui import svg
from lstm_ui.numbers import percent

PAIR = "bank"
LEFT, WIDTH, TOP, ROW = 10, 220, 26, 46


def card() -> str:
    """The belief in the first sense at the word, before and after what follows is read."""
    pair = pairs()[PAIR]
    reading = read(f"{pair.left} {pair.right[0]}")
    asked = Occurrence(reading, reading.listed[0])
    sense = pair.senses[0]
    row = asked.word.row(sense)
    nets = {"forward net, at the word": asked.forward[0], "both directions": asked.both}
    marks = [svg.words(LEFT + WIDTH, 12, f"“{pair.word}” means {sense} →", anchor="end")]
    for place, (name, beliefs) in enumerate(nets.items()):
        y = TOP + ROW * place
        marks += [
            svg.words(LEFT, y + 8, name),
            svg.bar(LEFT, y + 13, WIDTH * beliefs[row], 15, ("forward", "both")[place]),
            svg.frame(LEFT, y + 13, WIDTH, 15, "soft", 0),
        ]
    shares = [percent(beliefs[row]) for beliefs in nets.values()]
    return svg.picture(
        f"How sure two nets are that “{pair.word}” means {sense}: the forward net, which has read "
        f"no further, {shares[0]}; the net that reads both ways {shares[1]}.",
        marks,
    )
