"""Choices stand in the address under short keys; links, Back and Forward bring them back."""

import pytest
import streamlit as st
from streamlit.runtime.state.query_params import QueryParams
from streamlit.testing.v1 import AppTest

from lstm_ui import address


def script():
    """Two pages with the same widgets: some bound, some chosen, one there only on request."""
    import streamlit as st

    from lstm_ui import address, controls
    from lstm_ui.controls import choose, choose_or_not, choose_some, slide

    cells = {"lstm": "The LSTM", "gru": "GRU, of course", "rnn": "Plain RNN"}
    address.enter(st.session_state.get("slug", "overview"))
    if ended := st.session_state.pop("ended_by", None):
        if ended == "a click":
            st.session_state["overview_cell"] = "rnn"
            controls._changed("cell", "lstm", lambda: None)
        st.rerun()
    choose("Cell", cells, "cell")
    choose("Other", cells, "other", "gru", widget=st.selectbox)
    choose_or_not("Mark", {"f": "forget gate", "i": "input gate"}, "mark", widget=st.pills)
    choose_some("Entrants", cells, "entrants", ("lstm", "gru"))
    slide("Steps", (1, 10), 3, "steps")
    if not st.session_state.get("hidden"):
        choose("Now and then", cells, "guest", widget=st.radio)
        slide("A guest's steps", (1, 10), 3, "guest_steps")
    if not st.session_state.get("endless"):
        address.leave()


NAMES = ("cell", "other", "mark", "entrants", "guest")
FIRST = {"cell": "lstm", "other": "gru", "mark": None, "entrants": ["lstm", "gru"], "guest": "lstm"}


class Visitor:
    """A visitor of these pages, with what the address bar says."""

    def __init__(self, **query):
        self.at = AppTest.from_function(script)
        self.run(query)

    def run(self, query=None):
        if query is not None:
            self.type(query)
        self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def type(self, query):
        self.at.query_params.clear()
        for name, value in query.items():
            self.at.query_params[name] = value

    def change(self, name, value):
        key = f"{self.slug}_{name}"
        elements = [*self.at.button_group, *self.at.selectbox, *self.at.radio, *self.at.slider]
        next(element for element in elements if element.key == key).set_value(value)
        return self.run()

    def go(self, slug, **query):
        self.at.session_state["slug"] = slug
        return self.run(query)

    @property
    def slug(self):
        return self.at.session_state["visit"].page

    @property
    def query(self):
        found = {name: self.at.query_params[name] for name in self.at.query_params}
        return {k: v if isinstance(v, list) else [v] for k, v in found.items()}

    @property
    def chosen(self):
        state = self.at.session_state
        return {name: state[f"{self.slug}_{name}"] for name in NAMES}


@pytest.fixture
def back(monkeypatch):
    """Call it for a run that follows on Back or Forward to this query."""

    def go_back(visitor, query, ended_by=None):
        context, runs = address.get_script_run_ctx, iter([True])

        def undoing():
            found = context()
            found.is_history_navigation |= next(runs, False)
            return found

        visitor.at.session_state["ended_by"] = ended_by
        with monkeypatch.context() as patch:
            patch.setattr(address, "get_script_run_ctx", undoing)
            visitor.run(query)

    return go_back


def test_at_first_nothing_stands_in_the_address():
    visitor = Visitor()
    assert visitor.chosen == FIRST
    assert visitor.query == {}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("cell", "rnn", ["rnn"]),
        ("other", "lstm", ["lstm"]),
        ("mark", "i", ["i"]),
        ("entrants", ["gru", "lstm"], ["gru", "lstm"]),
        ("entrants", ["rnn"], ["rnn"]),
        ("entrants", [], [""]),
        ("guest", "gru", ["gru"]),
    ],
)
def test_a_choice_stands_in_the_address_and_its_link_restores_it(name, value, said):
    visitor = Visitor().change(name, value)
    assert visitor.chosen == FIRST | {name: value}
    assert visitor.query == {f"overview_{name}": said}
    other = Visitor(**visitor.query)
    assert (other.chosen, other.query) == (visitor.chosen, visitor.query)
    visitor.change(name, FIRST[name])
    assert (visitor.chosen, visitor.query) == (FIRST, {})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ["GRU, of course", "GRU", "x" * 10_000, "<b>", "0", "nan"])
def test_nonsense_is_the_first_and_leaves_the_address(name, value):
    visitor = Visitor(**{f"overview_{name}": value, "embed_it": "1"})
    assert (visitor.chosen, visitor.query) == (FIRST, {"embed_it": ["1"]})


def test_of_some_what_is_known_counts_once():
    visitor = Visitor(overview_entrants=["rnn", "x", "gru", "rnn", ""])
    assert visitor.chosen["entrants"] == ["rnn", "gru"]
    assert visitor.query == {"overview_entrants": ["rnn", "gru"]}


def test_a_link_may_bring_the_first_itself():
    visitor = Visitor(overview_cell="lstm", overview_entrants=["lstm", "gru"])
    assert (visitor.chosen, visitor.query) == (FIRST, {})


def test_a_late_echo_of_an_older_address_undoes_nothing():
    visitor = Visitor(overview_cell="gru").change("cell", "rnn").change("mark", "f")
    for echo in ({"overview_cell": "gru"}, {}, {"overview_cell": "rnn"}):
        visitor.run(echo)
        assert visitor.chosen == FIRST | {"cell": "rnn", "mark": "f"}
        assert visitor.query == {"overview_cell": ["rnn"], "overview_mark": ["f"]}


def test_a_click_counts_that_comes_with_an_older_address():
    visitor = Visitor().change("cell", "gru")
    visitor.type({})
    visitor.change("cell", "rnn")
    visitor.type({"overview_cell": "gru"})
    visitor.change("mark", "f")
    assert visitor.query == {"overview_cell": ["rnn"], "overview_mark": ["f"]}


def test_a_click_counts_that_comes_with_the_nonsense_of_the_link():
    visitor = Visitor(overview_cell="nonsense")
    visitor.type({"overview_cell": "nonsense"})
    assert visitor.change("cell", "gru").chosen == FIRST | {"cell": "gru"}
    assert visitor.run({"overview_cell": "nonsense"}).query == {"overview_cell": ["gru"]}


def test_an_echo_is_known_for_one_after_many_runs():
    visitor = Visitor().change("cell", "gru").change("cell", "rnn")
    for _ in range(address.MOST_ECHOES):
        visitor.run()
    assert visitor.run({"overview_cell": "gru"}).query == {"overview_cell": ["rnn"]}


def test_a_click_stands_in_the_address_before_the_run_ends():
    visitor = Visitor()
    visitor.at.session_state["endless"] = True
    assert visitor.change("cell", "gru").query == {"overview_cell": ["gru"]}


def test_an_address_that_was_never_said_is_followed():
    visitor = Visitor().change("cell", "gru").change("mark", "f")
    visitor.run({"overview_cell": "rnn"})
    assert visitor.chosen == FIRST | {"cell": "rnn", "mark": "f"}


def test_back_undoes_and_forward_redoes(back):
    visitor = Visitor(overview_guest="rnn").change("cell", "gru").change("entrants", [])
    last = visitor.query
    back(visitor, {"overview_cell": "gru", "overview_guest": "rnn"})
    assert visitor.chosen == FIRST | {"cell": "gru", "guest": "rnn"}
    back(visitor, {})
    assert (visitor.chosen, visitor.query) == (FIRST, {})
    back(visitor, last)
    assert visitor.chosen == FIRST | {"cell": "gru", "guest": "rnn", "entrants": []}
    back(visitor, {"overview_cell": "nonsense"})
    assert (visitor.chosen, visitor.query) == (FIRST, {})


def test_after_back_an_echo_of_what_was_undone_is_an_echo(back):
    visitor = Visitor().change("cell", "gru")
    back(visitor, {})
    visitor.run({"overview_cell": "gru"})
    assert (visitor.chosen, visitor.query) == (FIRST, {})


def test_what_back_brings_outlives_the_end_of_its_run(back):
    visitor = Visitor().change("cell", "gru").change("mark", "f")
    back(visitor, {"overview_guest": "rnn"}, ended_by="anything")
    assert visitor.chosen == FIRST | {"guest": "rnn"}


def test_a_click_that_ends_the_run_of_back_counts(back):
    visitor = Visitor().change("cell", "gru").change("mark", "f")
    back(visitor, {"overview_cell": "gru"}, ended_by="a click")
    assert visitor.chosen == FIRST | {"cell": "rnn"}  # and the mark is undone all the same
    assert visitor.query == {"overview_cell": ["rnn"]}


def test_a_link_outlives_the_end_of_its_run():
    visitor = Visitor.__new__(Visitor)
    visitor.at = AppTest.from_function(script)
    visitor.at.session_state["ended_by"] = "anything"
    visitor.run({"overview_cell": "rnn", "overview_steps": "7"})
    assert visitor.chosen == FIRST | {"cell": "rnn"}
    assert visitor.query == {"overview_cell": ["rnn"], "overview_steps": ["7"]}


def test_what_is_not_on_the_page_is_not_in_the_address_and_comes_back_with_it():
    visitor = Visitor(overview_guest_steps="5").change("guest", "gru")
    guests = visitor.query
    assert guests == {"overview_guest": ["gru"], "overview_guest_steps": ["5"]}
    visitor.at.session_state["hidden"] = True
    assert visitor.run().query == {}
    visitor.at.session_state["hidden"] = False
    assert visitor.run().query == guests
    assert visitor.chosen["guest"] == "gru"


def hide(visitor, hidden=True):
    visitor.at.session_state["hidden"] = hidden


def test_back_undoes_nothing_of_what_comes_to_the_page_later(back):
    visitor = Visitor().change("guest", "gru")
    hide(visitor)
    visitor.run().change("cell", "gru")
    back(visitor, {})
    hide(visitor, False)
    assert visitor.run().chosen == FIRST | {"guest": "gru"}


def test_who_returns_by_back_finds_what_was_not_on_the_page_when_they_left(back):
    visitor = Visitor().change("guest", "gru")
    hide(visitor)
    visitor.run().go("gate_quiz")
    hide(visitor, False)
    visitor.at.session_state["slug"] = "overview"
    back(visitor, {})
    assert visitor.chosen == FIRST | {"guest": "gru"}


def test_what_was_set_while_it_was_not_on_the_page_counts():
    visitor = Visitor(overview_guest_steps="5")
    hide(visitor)
    visitor.run()
    visitor.at.session_state["overview_guest_steps"] = 7
    visitor.run().go("gate_quiz")
    hide(visitor, False)
    visitor.go("overview")
    assert visitor.at.session_state["overview_guest_steps"] == 7


def test_a_link_waits_for_what_is_not_on_the_page_yet():
    visitor = Visitor()
    visitor.at.session_state["hidden"] = True
    visitor.go("gate_quiz", gate_quiz_guest="gru", gate_quiz_guest_steps="5")
    assert set(visitor.query) == {"gate_quiz_guest", "gate_quiz_guest_steps"}
    visitor.at.session_state["hidden"] = False
    visitor.run()
    assert visitor.chosen["guest"] == "gru"
    assert visitor.at.session_state["gate_quiz_guest_steps"] == 5


def test_pages_keep_their_own():
    visitor = Visitor(overview_steps="5").change("cell", "gru")
    visitor.go("gate_quiz")
    assert (visitor.chosen, visitor.query) == (FIRST, {})
    visitor.change("cell", "rnn")
    visitor.go("overview")
    assert visitor.chosen == FIRST | {"cell": "gru"}
    assert visitor.query == {"overview_cell": ["gru"], "overview_steps": ["5"]}
    visitor.go("gate_quiz")
    assert visitor.query == {"gate_quiz_cell": ["rnn"]}


def test_who_returns_by_back_finds_the_page_as_it_was_left(back):
    visitor = Visitor(overview_steps="5").change("cell", "gru").change("mark", "f")
    left = visitor.query
    visitor.go("gate_quiz")
    visitor.at.session_state["slug"] = "overview"
    back(visitor, {})
    assert visitor.chosen == FIRST | {"cell": "gru", "mark": "f"}
    assert visitor.at.session_state["overview_steps"] == 5
    assert visitor.query == left


@pytest.mark.parametrize(("steps", "said"), [(7, {"overview_steps": ["7"]}), (3, {})])
def test_what_is_moved_after_the_return_stands_in_the_address(steps, said):
    visitor = Visitor(overview_steps="5").change("cell", "gru").go("gate_quiz").go("overview")
    visitor.type({"overview_cell": ["gru"]} | said)  # as the browser does
    visitor.change("steps", steps)
    assert visitor.query == {"overview_cell": ["gru"]} | said


def test_who_returns_by_back_to_an_older_address_finds_that(back):
    visitor = Visitor().change("cell", "gru").change("mark", "f")
    visitor.go("gate_quiz")
    visitor.at.session_state["slug"] = "overview"
    back(visitor, {"overview_mark": "i"})
    assert visitor.chosen == FIRST | {"mark": "i"}


def test_who_returns_by_a_link_keeps_what_it_does_not_name():
    visitor = Visitor().change("cell", "gru").change("mark", "f")
    visitor.go("gate_quiz")
    visitor.go("overview", overview_mark="i")
    assert visitor.chosen == FIRST | {"cell": "gru", "mark": "i"}
    assert visitor.query == {"overview_cell": ["gru"], "overview_mark": ["i"]}


def test_what_another_page_put_there_goes_and_what_nobody_knows_stays():
    visitor = Visitor(gate_quiz_cell="rnn", campaign="1")
    assert (visitor.chosen, visitor.query) == (FIRST, {"campaign": ["1"]})


def test_the_browser_is_told_once(monkeypatch):
    """Each message is a step of its history."""
    visitor = Visitor()
    told, tell = [], QueryParams._send_query_param_msg
    monkeypatch.setattr(
        QueryParams, "_send_query_param_msg", lambda self: (told.append(str(self)), tell(self))
    )
    visitor.change("cell", "gru")
    assert len(told) == 1
    visitor.change("cell", "lstm")
    assert len(told) == 2
    visitor.run()
    assert len(told) == 2
    visitor.go("gate_quiz", gate_quiz_cell="x", gate_quiz_entrants=["x"], gate_quiz_mark="f")
    assert len(told) == 3
    assert told[2] == "{'gate_quiz_mark': ['f']}"


def test_a_key_off_every_page_is_the_name_alone():
    def bare():
        import streamlit as st

        from lstm_ui.address import named

        st.text(named("chart"))

    assert AppTest.from_function(bare).run().text[0].value == "chart"


@pytest.mark.parametrize(
    ("link", "went"),
    [
        ("gate_sandbox", ("pages/gate_sandbox.py", {})),
        (
            "glossary?glossary_find=plain+RNN",
            ("pages/glossary.py", {"glossary_find": ["plain RNN"]}),
        ),
        ("nowhere?a=b", None),
        ("../app", None),
        ("https://example.org", None),
        ("", None),
    ],
)
def test_a_link_is_followed_to_a_page_of_the_course_alone(link, went, monkeypatch):
    gone = []
    monkeypatch.setattr(
        st, "switch_page", lambda page, query_params: gone.append((page, query_params))
    )
    address.follow(link)
    assert gone == ([] if went is None else [went])
