"""Terms are unlike each other; a lesson marks each once, where a reader first meets it."""

import ast
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from lstm_core import Params, get_backend
from lstm_core.equations import sigmoid
from lstm_ui import content, course
from lstm_ui.terms.pieces import pieces

ROOT = Path(__file__).parents[2]
LESSONS = sorted(path.stem for path in ROOT.glob("pages/*.py"))
TERMS = content.glossary()
MARK = re.compile(r"\[\[(.+?)\]\]")
# Coloured words name a symbol beside its letter, ":red[forget gate $f$]": no place for a mark.
ASIDE = re.compile(r"\$[^$]*\$|`[^`]*`|:[a-z-]+\[[^\]]*\]")


def names_of(term):
    return [term.name, *term.forms]


def term_of(mark):
    """The term that a mark's inside names, found without the code under test."""
    named = mark.rsplit("|", 1)[-1].lower()
    (term,) = (t for t in TERMS.values() if named in (t.key, t.name.lower()))
    return term


def lesson_text(lesson):
    return (ROOT / "lessons" / lesson / "words.md").read_text("utf-8")


def ways_through(lesson):
    """The sections in the order in which a page tells them, once for every way of reading it.

    What stands under ``if kind == "gru"`` is told to those who chose the GRU: of such sections, a
    reader meets those of one value, so each value is a way of its own.
    """
    told = []  # (the value that an `if` asks for, or None; the section)

    def walk(statements, asked):
        for node in statements:
            if isinstance(node, ast.If):
                test = node.test
                value = (
                    ast.literal_eval(test.comparators[0]) if isinstance(test, ast.Compare) else None
                )
                walk(node.body, value)
                continue
            told.extend(
                (asked, ast.literal_eval(call.args[0]))
                for call in ast.walk(node)
                if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "tell"
            )

    walk(ast.parse((ROOT / "pages" / f"{lesson}.py").read_text("utf-8")).body, None)
    asked = dict.fromkeys(value for value, _ in told if value is not None) or {None: None}
    return {value: [name for want, name in told if want in (None, value)] for value in asked}


WAYS = [
    pytest.param(lesson, way, id=f"{lesson} {value}" if value else lesson)
    for lesson in LESSONS
    for value, way in ways_through(lesson).items()
]


def unmarked_uses(prose):
    """Where prose names a term without a mark: (place, term's key).

    Longer names are found first, so that the gate in "forget gate" is none of its own. No ordinary
    word had to be excepted: the lessons mark "state", "step" and "memory" at their first use too.
    """
    hidden = ASIDE.sub(lambda m: "\0" * len(m[0]), MARK.sub(lambda m: "\0" * len(m[0]), prose))
    written = {name.lower(): term.key for term in TERMS.values() for name in names_of(term)}
    longest_first = sorted(map(re.escape, written), key=len, reverse=True)
    # "-" joins words: no "state" in "state-space", no "activation" in "pre-activation"
    whole = re.compile(rf"(?<![\w-])({'|'.join(longest_first)})(?![\w-])", re.IGNORECASE)
    return [(found.start(), written[found[1].lower()]) for found in whole.finditer(hidden)]


def test_the_lessons_do_mark_terms():
    assert sum(len(MARK.findall(lesson_text(lesson))) for lesson in LESSONS) >= 15


def test_no_two_terms_share_a_name_or_form():
    said = Counter(name.lower() for term in TERMS.values() for name in names_of(term))
    said.update(key for key, term in TERMS.items() if key != term.name.lower())
    assert max(said.values()) == 1, said.most_common(3)


def test_no_two_terms_say_the_same():
    assert max(Counter(term.text for term in TERMS.values()).values()) == 1


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_term_is_whole_and_plain(term):
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", term.key)
    assert all(isinstance(form, str) and form == form.strip() != "" for form in term.forms)
    assert term.text == term.text.strip()
    assert term.text[-1] in ".!?"
    assert term.text.count("$") % 2 == 0
    assert not re.search(r"<\w|\[\[|  |'", term.text)
    assert len(term.text.split()) <= 40
    assert not term.source.endswith(".")
    assert pieces(term.text)  # its formulas can be written in a card


# What no lesson names: a reader of the lesson comes to where it matters.
TOLD_HERE = {
    "backpropagation_through_time",
    "element_wise_product",
    "eval_mode",
    "exploding_gradient",
    "held_out",
    "mask",
    "packing",
    "padding",
    "peephole",
}


@pytest.mark.parametrize("term", TERMS.values(), ids=TERMS)
def test_term_has_its_lesson(term):
    assert term.lesson in {entry.slug for entry in (course.OVERVIEW, *course.LESSONS)}
    folder = ROOT / "lessons" / term.lesson
    files = [file for kind in ("md", "toml", "py") for file in folder.rglob(f"*.{kind}")]
    told = " ".join(file.read_text("utf-8") for file in files).lower()
    is_named = any(re.search(rf"\b{re.escape(name.lower())}\b", told) for name in names_of(term))
    assert is_named or term.key in TOLD_HERE


# Used on the pages, and once not explained anywhere.
@pytest.mark.parametrize(
    "word",
    """adam, adding problem, attention, connectivity, copy task, detach, dropout, embedding,
    encoder, epoch, feed-forward, gradient, hidden state, initialisation, lag, layer, learning
    rate, linear probe, logit, loss, mask, median, norm, packing, padding, peephole, pretrained,
    quartile, reach, readout, relu, seed, singular value, softmax, spectral radius, stateful, tied
    gates, unit, word vector""".replace("\n", " ").split(", "),
)
def test_word_of_the_field_is_explained(word):
    word = " ".join(word.split())
    assert word in {name.lower() for term in TERMS.values() for name in names_of(term)}


def test_an_lstm_carries_two_numbers_a_unit():
    params = Params.init("lstm", input_size=3, hidden_size=5, rng=np.random.default_rng(1))
    trace = get_backend("numpy").forward(params, np.zeros((2, 1, 3)))
    assert sum(trace[state].shape[-1] for state in "hc") == 2 * 5
    assert "an LSTM carries $2H$: $h$ and $c$" in TERMS["hidden_size"].text


def test_the_vanishing_gradient_is_credited_to_both_who_found_it():
    assert TERMS["vanishing_gradient"].source == "Hochreiter 1991; Bengio, Simard & Frasconi 1994"


def test_numbers_in_the_texts_are_right():
    assert sigmoid(np.array([0.0, 1.0, 3.0])).round(2).tolist() == [0.5, 0.73, 0.95]
    assert "0.5 at 0, about 0.73 at 1, about 0.95 at 3" in TERMS["forget_bias"].text
    assert round(np.log(2) / -np.log(0.95), 1) == 13.5
    assert "at $f = 0.95$ about 13.5" in TERMS["half_life"].text


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_mark_names_one_term_and_shows_plain_words(lesson):
    for mark in MARK.findall(lesson_text(lesson)):
        named = mark.rsplit("|", 1)[-1].lower()
        terms = [t for t in TERMS.values() if named in (t.key, t.name.lower())]
        assert len(terms) == 1, mark
        shown = mark.split("|")[0]
        assert mark.count("|") <= 1
        assert shown == shown.strip() != ""
        assert not re.search(r"[$`*\[\]\n]", shown), mark


@pytest.mark.parametrize(("lesson", "way"), WAYS)
def test_each_term_is_marked_at_most_once(lesson, way):
    prose = "\n".join(content.sections(lesson)[name] for name in way)
    marked = Counter(term_of(mark).key for mark in MARK.findall(prose))
    assert all(count == 1 for count in marked.values()), marked


@pytest.mark.parametrize(("lesson", "way"), WAYS)
def test_a_term_is_marked_where_it_is_first_met(lesson, way):
    prose = "\n".join(content.sections(lesson)[name] for name in way)
    marked = {term_of(found[1]).key: found.start() for found in MARK.finditer(prose)}
    early = [
        prose[max(0, place - 40) : place + 30]
        for place, key in unmarked_uses(prose)
        if place < marked.get(key, 0)
    ]
    assert not early


def test_uses_are_found_as_whole_words_and_longest_first():
    prose = (
        "Stately. A gate, :red[the gate], $gate$, a `gate`; a [[gate]] and a Forget gate. Pre-gate"
    )
    assert unmarked_uses(prose) == [(11, "gate"), (68, "forget_gate")]


@pytest.mark.parametrize("lesson", LESSONS)
def test_no_mark_stands_in_mathematics_code_or_colour(lesson):
    for aside in ASIDE.findall(MARK.sub("\1", lesson_text(lesson))):
        assert "\1" not in aside, aside


@pytest.mark.parametrize("lesson", LESSONS)
def test_marks_become_links_and_leave_the_rest_alone(lesson):
    for prose in content.sections(lesson).values():
        shown, terms = content.marked(prose)
        marks = MARK.findall(prose)
        assert terms == tuple(term_of(mark) for mark in marks)
        pieces = MARK.split(prose)[::2]
        words = [mark.split("|")[0] for mark in marks]
        rest = [
            f"[{word}](glossary?glossary_find={term.name.replace(' ', '+')}){after}"
            for word, term, after in zip(words, terms, pieces[1:], strict=True)
        ]
        assert shown == "".join([pieces[0], *rest])


def test_mark_is_found_by_name_or_by_key():
    shown, terms = content.marked(
        "A [[Forget gate]] and [[some squash|tanh]], [[BPTT|truncated_bptt]]."
    )
    assert [term.key for term in terms] == ["forget_gate", "tanh", "truncated_bptt"]
    assert shown == (
        "A [Forget gate](glossary?glossary_find=forget+gate) and "
        "[some squash](glossary?glossary_find=tanh), [BPTT](glossary?glossary_find=truncated+BPTT)."
    )


@pytest.mark.parametrize("mark", ["[[nothing]]", "[[gate|gat]]", "[[forget_gates|forget_gates]]"])
def test_unknown_mark_raises(mark):
    named = mark.strip("[]").split("|")[-1]
    with pytest.raises(ValueError, match=rf"glossary\.toml: no term '{named}'"):
        content.marked(f"A [[gate]], and {mark}.")
