"""Random scenes, for Hypothesis, made without the code that is tested with them."""

from hypothesis import strategies as st

from lstm_core import drive, get_backend
from lstm_ui.belt.scene import MAX_STEPS, MAX_WORD, Scene, Step

MOST = 9
# Words that mean something to Python, to str.format, to a spreadsheet, a browser, or Markdown.
NASTY = (
    "'\"",
    "\\",
    "\\n\\",
    "{}",
    "{word!r}",
    "%s%",
    '"""',
    "=1+1",
    "+x",
    "-x",
    "@a",
    ",",
    "<b>&amp;",
    "$c$",
    "![](http://a.b/c)",
    "שלום",
    "🙂",
    "né 1 2",
)


def hundredths(low, high):
    return st.integers(round(100 * low), round(100 * high)).map(lambda n: n / 100)


letters = st.characters(exclude_categories=("C", "Z"), exclude_characters="|")
words = st.sampled_from(NASTY) | st.text(letters, min_size=1, max_size=MAX_WORD)
gates = hundredths(0, 1)
steps = st.builds(Step, word=words, i=gates, f=gates, g=hundredths(-1, 1), o=gates)


@st.composite
def scenes(draw, most=MAX_STEPS):
    schedule = tuple(draw(st.lists(steps, min_size=1, max_size=draw(st.sampled_from((2, most))))))
    return Scene(
        schedule,
        start=draw(hundredths(-2, 2)),
        rnn_weight=draw(hundredths(-1.5, 1.5)),
        at=draw(st.integers(1, len(schedule))),
    )


def run(scene):
    """The scene by the core, with nothing of the app in between."""
    arrays = scene.gates()
    return drive(get_backend("numpy"), **arrays, initial=scene.start, rnn_weight=scene.rnn_weight)
