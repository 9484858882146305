"""Links of old open what they opened when they were shared, and become links of now."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from lessons.bilstm_ambiguity import peek
from lessons.learning_race.plan import Plan
from lessons.lstm_equations.choice import marks
from lessons.state_leakage.plan import served
from lessons.vanishing_gradient.nets import LSTM_SCHEMES
from lstm_core.learning.net import to_npz
from lstm_core.senses.model import load
from lstm_ui import controls, links
from lstm_ui.training.race import Race
from tests.driver import FIRST, address, cell, follow, given_to, scene_of, told, visit

OLD = tomllib.loads((Path(__file__).parent / "old_links.toml").read_text("utf-8"))
# Some ask for torch; the page opens on what they say, whether it is installed or not.
pytestmark = pytest.mark.torchless

MOVED = "Part of what your link shows has moved to another lesson:"
NONSENSE = ("", "inf", "-inf", "nan", "1e999", "9" * 400, "<script>", "None")


def named(link):
    return f"{link['page']}: {', '.join(link['was'])[:60]}"


every_link = pytest.mark.parametrize("link", OLD["link"], ids=named)


def listed(value):
    return value if isinstance(value, list) else [value]


def said_of(link):
    """The address that the link becomes."""
    return {f"{link['page']}_{name}": listed(value) for name, value in link["opens"].items()}


@cache
def trained(plan):
    """Nets of that plan, however little they have learned."""
    race = Race.begin(plan)
    while not race.done:
        race.advance(1.0)
    return race


def opened(page, query):
    """The page of that address, with what it shows only once something is trained."""
    at = follow(page, query)
    if page == "state_leakage":
        plan = served("gru", 1, "reset")
        plan = replace(plan, protocol=replace(plan.protocol, steps=2))
        at.session_state["state_leakage_server_current"] = trained(plan)
        at.run()
    if page == "learning_race":
        race = trained(Plan(("gru", "lstm_1", "rnn"), length=20, hidden=16, budget=2))
        at.session_state["learning_race_training_current"] = race
        weights = ("x.npz", to_npz(race.lanes[0].net), "application/octet-stream")
        at.run().file_uploader(key="learning_race_upload").set_value(weights).run()
    assert not at.exception, at.exception
    return at


def states(at, link):
    """What is chosen in each widget of the link, as an address would say it."""
    keys = [f"{link['page']}_{name}" for name in link["opens"]]
    return {key: in_an_address(at.session_state[key]) for key in keys if key in at.session_state}


def in_an_address(value):
    match value:
        case bool():
            return [str(value).lower()]
        case float() | int():
            return [f"{value:g}"]
        case list() | tuple():
            return list(value)
    return [value]


@every_link
def test_a_link_of_old_opens_its_state(link):
    at = opened(link["page"], link["was"])
    now = said_of(link)
    assert address(at) == now
    shown = states(at, link)
    assert shown == {key: now[key] for key in shown}
    again = opened(link["page"], now)
    assert (address(again), states(again, link)) == (now, shown)


def test_a_link_of_old_opens_what_no_widget_holds():
    sandbox, _, points = OLD["link"][:3]
    at = follow("gate_sandbox", sandbox["was"])
    query = "&".join(f"{name}={value}" for name, value in sandbox["opens"].items())
    assert cell(at)["scene"] == scene_of(query, FIRST.scene).to_json()
    assert "From “Match the gate to its job”:" in told(cell(at)["aside"])
    at = follow("lstm_equations", points["was"])
    assert given_to(at, "activation")["at"] == {"sigmoid": -3.5, "tanh": 1.25}
    choice = given_to(at, "worked_cell")["choice"]
    assert choice["x"][0] == [-1.5, 0.75, 2.25]
    assert choice["biases"] == {"r": 1.5, "z": -2}
    assert (choice["mark"], choice["step"]) == ("z", 6)


def moved_parts(at):
    """Where the note under the title leads: for each link its page and query."""
    notes = [told for told in at.markdown if told.value == MOVED]
    shown = [e.proto for e in at.main if e.type == "page_link"]
    return [(link.page, parse_qs(link.query_string)) for link in shown[: len(notes)]]


@pytest.mark.parametrize("link", OLD["moved"], ids=named)
def test_a_link_of_old_to_what_has_moved_leads_to_the_same_state_there(link):
    ((page, query),) = moved_parts(follow(link["page"], link["was"]))
    assert page == link["to"]
    wanted = {f"{page}_{name}": [value] for name, value in link["opens"].items()}
    assert query == wanted
    at = follow(page, query)
    assert not at.exception
    assert address(at) == wanted
    shown = {key: in_an_address(at.session_state[key]) for key in wanted}
    assert shown == wanted


@pytest.mark.parametrize("page", sorted({link["page"] for link in OLD["moved"]}))
def test_a_link_without_what_has_moved_is_told_nothing(page):
    assert moved_parts(visit(page)) == []
    assert moved_parts(visit(page, seed="3", cell="gru")) == []


@cache
def untouched(page, of_old):
    """The page as a link opens it that says nothing of it, or nothing but that it is of old."""
    return visit(page, **({"of_old": "1"} if of_old else {}))


@every_link
@pytest.mark.parametrize("value", NONSENSE, ids=lambda value: value[:9])
def test_nonsense_in_a_link_of_old_opens_the_page_as_it_was(link, value):
    means_something = {"words", "senses_first", "senses_second", "senses_trial"}
    if not value:
        means_something.add("race_entrants")  # it has none of them
    query = dict.fromkeys(set(link["was"]) - means_something, value)
    at = follow(link["page"], query)
    assert not at.exception
    now, then = (states(untouched(link["page"], of_old), link) for of_old in (False, True))
    said = links.renewed(query, link["page"])
    assert states(at, link) == {key: (now if key in said else then)[key] for key in now}


@pytest.fixture(scope="module")
def offered():
    """The keys that every choice offers, by its parameter."""
    keys = {}
    choice = controls._choice

    def noted(widget, label, options, name, *args, **more):
        keys.setdefault(controls.named(name), set()).update(options)
        return choice(widget, label, options, name, *args, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(controls, "_choice", noted)
        for link in OLD["link"]:
            opened(link["page"], link["was"])
        for page in {link["to"] for link in OLD["moved"]}:
            visit(page)
        visit("vanishing_gradient", section="dies")
    return keys


def keys_of(parameter, offered):
    _, mark, word = parameter.partition("bilstm_ambiguity_sense_")
    if mark:
        return {sense.key for sense in load().words[word.partition("_")[0]].senses}
    if parameter == "bilstm_ambiguity_sentence":
        return set(peek.PLACES)  # chosen in a live picture
    if parameter == "vanishing_gradient_lstm_scheme":
        return set(LSTM_SCHEMES)  # written by the page itself
    _, mark, kind = parameter.partition("lstm_equations_mark_")
    if mark:
        return set(marks(kind))
    return offered[moved_to(parameter)]


def moved_to(parameter):
    """The parameter of another page that stands for this one now, or the same."""
    for link in OLD["moved"]:
        name = parameter.removeprefix(f"{link['page']}_")
        for pointer in links.pointers(link["page"]).values():
            if name in pointer.moved:
                return f"{pointer.to}_{name}"
    return parameter


@pytest.mark.parametrize("choice", OLD["choice"], ids=lambda choice: choice["was"])
def test_every_label_of_old_is_an_option_of_now(choice, offered):
    chosen = set()
    for label in choice["labels"]:
        ((parameter, (key,)),) = links.renewed({choice["was"]: [label]}, choice["page"]).items()
        assert key in keys_of(parameter, offered), label
        chosen.add(key)
    assert len(chosen) == len(choice["labels"])
