"""The quizzes' widgets, and the attempts they keep while a learner leaves and comes back."""

from collections.abc import Callable, Mapping
from random import SystemRandom

import streamlit as st

from lstm_ui.address import named, page
from lstm_ui.controls import put, whole
from lstm_ui.progress import kept
from lstm_ui.quiz.attempts import Attempt, Verdict, begin
from lstm_ui.quiz.typed import number as typed_number
from lstm_ui.show import READING_WIDTH

MOST_SEED = 999_999
MOST_KEPT = 40  # attempts of one session
MOST_TYPED = 24
NOTHING_CHOSEN = "Choose an answer first."
NOT_BOTH_CHOSEN = "Choose an answer to both questions first."
NO_NUMBER = "Type a number first, such as 0.25."
Line = tuple[str, ...]


def seed() -> int:
    """The seed that draws the questions: in the URL, so that a class gets the same ones."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        value = whole(
            "Seed",
            "seed",
            0,
            MOST_SEED,
            1,
            width=170,
            help="The same seed brings the same questions. It is part of the page’s address, so "
            "you can share it.",
        )
        others = float(SystemRandom().randrange(MOST_SEED + 1))
        st.button(
            "Draw other questions",
            key=named("redraw"),
            icon=":material/shuffle:",
            on_click=put,
            args=("seed", others),
        )
    return value


def line(*parts: str) -> Line:
    """The name of some questions of this page, by which their attempt is kept."""
    return (page(), *parts)


def attempt(line: Line, draw: Callable[[], list[str]]) -> Attempt:
    """The attempt at this line of questions, begun if it is new."""
    attempts: dict[Line, Attempt] = st.session_state.setdefault("quiz_attempts", {})
    if line not in attempts:
        while len(attempts) >= MOST_KEPT:
            del attempts[next(iter(attempts))]
        attempts[line] = begin(draw())
    kept.task(attempts[line].done)
    return attempts[line]


def _keep(line: Line, changed: Attempt) -> None:
    st.session_state["quiz_attempts"][line] = changed


def restart(line: Line, at: Attempt, label: str, items: tuple[str, ...], key: str = "") -> None:
    """A button that starts over with these items."""
    key = key or "_".join((*line, label))
    st.button(label, key=key, icon=":material/replay:", on_click=_keep, args=(line, at.anew(items)))


def one_of(
    label: str,
    options: Mapping[str, str],
    line: Line,
    at: Attempt,
    slot: int = 0,
    *,
    right: str | None = None,
) -> str:
    """Radio buttons for the question on screen; the key under which the choice stands.

    Parameters
    ----------
    right : the option to mark once an answer is given; none where it is asked again
    """
    key = _key(line, at, slot)
    if at.latest:
        _given(label, options, at.latest.choice[slot], right)
    else:
        st.radio(label, list(options), index=None, format_func=options.__getitem__, key=key)
    return key


def number(label: str, line: Line, at: Attempt) -> str:
    """A field for a number, with a point or a comma; the key under which it stands."""
    key = _key(line, at, 0)
    if at.latest:
        st.text(f"{label}: {at.latest.choice[0]}", width=READING_WIDTH)
    else:
        st.text_input(label, key=key, max_chars=MOST_TYPED, width=260)
    return key


def _given(
    label: str, options: Mapping[str, str], chosen: object, right: str | None = None
) -> None:
    """What there was to choose from, as text: Streamlit greys a disabled widget too far to read."""
    rows = [
        _row(text, key == chosen, None if right is None else key == right)
        for key, text in options.items()
    ]
    st.markdown("  \n".join((label, *rows)), width=READING_WIDTH)


def _row(text: str, is_chosen: bool, is_right: bool | None) -> str:
    """One option as text, with a sign and words for what it was; None where that is kept back."""
    if is_right:
        return f":material/check_circle: **{text}** (right{', your answer' if is_chosen else ''})"
    if not is_chosen:
        return f":material/radio_button_unchecked: {text}"
    if is_right is None:
        return f":material/radio_button_checked: **{text}**"
    return f":material/cancel: **{text}** (your answer, not right)"


def _key(line: Line, at: Attempt, slot: int) -> str:
    return "_".join((*line, str(at.turn), str(at.asked), str(slot)))


def answer(
    line: Line,
    at: Attempt,
    keys: list[str],
    judge: Callable[..., Verdict],
    *,
    until_right: bool,
    numeric: bool = False,
) -> None:
    """One button, that answers and then goes on: it keeps the focus while the verdict is read."""
    st.button(
        "Answer" if at.open else _onwards(at, until_right),
        key=named("step"),
        type="primary",
        on_click=_step,
        args=(line, at, keys, judge, until_right, numeric),
    )
    if note := st.session_state.pop(named("note"), None):
        st.warning(note, icon=":material/info:")


def take(line: Line, at: Attempt, choice: tuple[str, ...], judge: Callable[..., Verdict]) -> None:
    """Take an answer that a live picture has brought."""
    _keep(line, at.answer(choice, judge(*choice).right))


def go_on(line: Line, at: Attempt, *, until_right: bool) -> None:
    """A button that leaves the question once it is answered."""
    st.button(
        _onwards(at, until_right),
        key=named("step"),
        type="primary",
        on_click=_keep,
        args=(line, at.go_on(until_right=until_right)),
    )


def _onwards(at: Attempt, until_right: bool) -> str:
    """What the button says that goes on."""
    last = len(at.waiting) == 1 and (not until_right or (at.latest and at.latest.right))
    return "See the result" if last else "Next question"


def _step(
    line: Line,
    at: Attempt,
    keys: list[str],
    judge: Callable[..., Verdict],
    until_right: bool,
    numeric: bool,
) -> None:
    if not at.open:
        _keep(line, at.go_on(until_right=until_right))
        return
    choice = tuple(st.session_state.get(key) for key in keys)
    if None in choice:
        note = NOTHING_CHOSEN if len(keys) == 1 else NOT_BOTH_CHOSEN
        st.session_state[named("note")] = note
    elif numeric and typed_number(choice[0] or "") is None:
        st.session_state[named("note")] = NO_NUMBER
    else:
        _keep(line, at.answer(choice, judge(*choice).right))
