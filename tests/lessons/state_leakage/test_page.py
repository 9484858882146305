"""The leak's page: a link trains nothing; what is trained is told, attacked and taken home."""

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from lessons.state_leakage import controls, runs
from lessons.state_leakage import loops as leak_scripts
from lessons.state_leakage import places as leak_places
from lessons.state_leakage import plan as leak
from lessons.state_leakage.plan import FLATTERING, SYMBOLS, Plan
from lstm_core.cells import CELLS
from lstm_core.leakage.attack import attack, probe
from lstm_core.leakage.serving import visit as visits
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui import backends
from lstm_ui.training.entrants import MOST_SEED
from lstm_ui.training.race import Race
from lstm_ui.training.slots import slots
from tests.driver import catch_downloads, leave_and_return, press, text, unpacked, visit

torchless = pytest.mark.torchless

SLUG = "state_leakage"
LENGTH = 20  # of a sequence in the attack
FEW = replace(FLATTERING, steps=60, streams=16, held_out=10, check_every=20)


@cache
def ended(plan):
    found = Race.begin(plan)
    while not found.done:
        found.advance(5)
    return found


def flattery():
    return ended(Plan(FEW, "gru", 1, TREATMENTS))


def show(first=None, second=None, **query):
    """The page as it shows these experiments, ended."""
    at = visit(SLUG, **query)
    for name, found in (("leak_flattery", first), ("leak_server", second)):
        if found is not None:
            at.session_state[f"{name}_current"] = found
    at.run()
    assert not at.exception, at.exception
    return at


def go_to_the_end(at, name):
    found = at.session_state[f"{name}_current"]
    for _ in range(60):
        if found.done:
            break
        at.run()
    assert found.done and "training_running" not in at.session_state and not at.exception
    at.run()
    return found


def labels(at):
    return [button.label for button in at.button]


@torchless
def test_a_link_trains_nothing():
    at = visit(SLUG, leak_seed="2", leak_secret="B")
    assert labels(at) == ["Train both nets", "Train the net that serves"]
    assert not at.get("plotly_chart") and not at.table
    assert "leak_flattery_current" not in at.session_state


@torchless
@pytest.mark.parametrize("kind", ["gru", "lstm"])
def test_both_loops_stand_on_the_page(kind):
    at = visit(SLUG, leak_cell={"gru": "GRU", "lstm": "LSTM"}[kind])
    loops = [leak_scripts.loop(kind, treatment) for treatment in TREATMENTS]
    want = [leak_scripts.marked(loops[0], loops[1]), leak_scripts.marked(loops[1], loops[0])]
    assert [code.value for code in at.code][:2] == want


@torchless
def test_start_trains_the_experiment_of_the_link(monkeypatch):
    monkeypatch.setattr(leak, "FLATTERING", FEW)
    at = visit(SLUG, leak_cell="LSTM", leak_seed="7")
    press(at, "leak_flattery_go")
    found = go_to_the_end(at, "leak_flattery")
    assert found.plan == Plan(FEW, "lstm", 7, TREATMENTS)
    assert [lane.looks for lane in found.lanes] == [lane.looks for lane in ended(found.plan).lanes]
    assert labels(at) == ["Train both nets", "Train the net that serves"]
    assert len(at.get("plotly_chart")) == 1


@torchless
def test_the_four_numbers_stand_in_sentence_table_curves_and_file(monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = show(flattery())
    (chart,) = at.get("plotly_chart")
    carried, reset = (lane.latest.values() for lane in flattery().lanes)
    told = chart.proto.alt
    assert f"**{told}**" in text(at)
    assert told.startswith("The GRU of seed 1, after 60 steps: the net that carries its state ")
    numbers = [f"{100 * part:.0f}\xa0%" for part in (*carried, *reset)]
    in_order, shuffled, *honest = numbers
    assert f"names {in_order} of the labels in order" in told
    assert f"shuffled it names {shuffled}." in told
    either = "{} either way" if honest[0] == honest[1] else "{} in order and {} shuffled"
    assert f"The net that is reset names {either.format(*honest)}." in told
    table = at.table[0].value
    assert list(table["state"]) == ["carried", "reset"] and list(table["step"]) == ["60", "60"]
    assert [*table.loc[0, ["in order", "shuffled"]], *table.loc[1, ["in order", "shuffled"]]] == (
        numbers
    )
    drawn = json.loads(chart.proto.spec)["data"]
    assert [line["y"][-1] for line in drawn] == [*carried, *reset]
    assert caught["state_leakage.csv"] == leak.table(flattery())
    assert caught["state_leakage_gru.py"] == leak_scripts.script("gru", 1)
    assert caught[leak_places.CHECK_FILE] == leak_places.check_source()
    assert "with other settings" in at.info[0].value  # of another protocol


@torchless
def test_above_what_a_sequence_can_tell_is_said_only_there():
    at = show(ended(Plan(replace(FEW, steps=300, check_every=300), "gru", 1, TREATMENTS)))
    found = at.session_state["leak_flattery_current"].lanes[0].latest
    said = "above the 75\xa0% that a sequence can tell" in text(at)
    assert said == (found["in order"] > 0.78)


@torchless
def test_stopped_it_waits_and_goes_on_from_there():
    begun = Race.begin(Plan(FEW, "gru", 1, TREATMENTS))
    for lane in begun.lanes:
        lane.advance()
    at = show(begun)
    assert labels(at)[:2] == ["Go on", "Start anew"]
    at.run()
    assert [lane.step for lane in begun.lanes] == [1, 1]
    leave_and_return(at, SLUG)
    press(at, "leak_flattery_go")
    assert at.session_state["leak_flattery_current"] is begun and begun.lanes[0].step > 1


@torchless
def test_who_finds_no_room_is_told_and_trains_nothing():
    for name in ("one", "another"):
        slots().call(name, 30.0)
    at = visit(SLUG)
    press(at, "leak_server_go")
    (told,) = [info.value for info in at.info]
    assert "Other trainings have all the room" in told
    assert at.session_state["leak_server_current"].lanes[0].step == 0
    assert labels(at)[1] == "Stop training"


def attack_on(kind, seed, trained, before, secret):
    """The link to that attack."""
    return {
        "leak_server_cell": CELLS[kind].short_name,
        "leak_server_seed": str(seed),
        "leak_trained": controls.TRAINED[trained],
        "leak_before": "has served 5 users" if before else "just started",
        "leak_secret": SYMBOLS[secret],
    }


CASES = [
    ("gru", 1, "reset", 0),
    ("gru", 1, "reset", 5),
    ("rnn", 3, "reset", 0),
    ("gru", 2, "carried", 5),
]


def attacked_by(net, seed, before, treatment="carried", ago=1):
    rng = np.random.default_rng([seed, ago])
    return attack(net, rng, treatment, users=1000, length=LENGTH, ago=ago, before=before)


@torchless
@pytest.mark.parametrize(("kind", "seed", "trained", "before"), CASES)
def test_the_attack_is_the_cores_own(kind, seed, trained, before):
    found = ended(leak.served(kind, seed, trained))
    net = found.lanes[0].net
    at = show(second=found, **attack_on(kind, seed, trained, before, secret=1))
    assert not at.info
    told, loot = at.get("plotly_chart")
    for drawn, treatment in zip(json.loads(told.proto.spec)["data"], TREATMENTS, strict=True):
        asked = visits(net, leak.audience(seed, before, 1), treatment, LENGTH)[-2:]
        want = np.concatenate([v.probabilities for v in asked]).T
        np.testing.assert_allclose(unpacked(drawn["z"]), want, rtol=0, atol=1e-6)
        named = SYMBOLS[int(asked[-1].probabilities[-1].argmax())]
        assert f"answers you {named}, " in told.proto.alt or f"reset {named}, " in told.proto.alt
    assert f"**{told.proto.alt}**" in text(at) and f"**{loot.proto.alt}**" in text(at)
    assert ("first user of this server" in told.proto.alt) == bool(before)
    table = at.table[0].value
    for k, treatment in enumerate(TREATMENTS):
        for ago in leak.AGO:
            attacked = attacked_by(net, seed, before, treatment, ago)
            shares = [f"{100 * part:.0f}\xa0%" for part in (attacked.accuracy, probe(attacked))]
            assert list(table[f"{ago} ago"])[2 * k : 2 * k + 2] == shares
    attacked = attacked_by(net, seed, before)
    want = [[f"{100 * part:.0f}\xa0%" for part in row] for row in attacked.table]
    assert at.table[1].value.iloc[:, 1:].to_numpy().tolist() == want
    assert ("Relabelled, not lost" in text(at)) == (kind == "rnn")
    assert ("Nothing is relabelled here" in text(at)) == (attacked.accuracy > 0.9)


@torchless
@pytest.mark.parametrize(("kind", "seed", "trained", "before"), CASES)
@pytest.mark.parametrize("secret", range(4))
def test_what_the_attacker_is_told_is_what_the_net_says(kind, seed, trained, before, secret):
    found = ended(leak.served(kind, seed, trained))
    at = show(second=found, **attack_on(kind, seed, trained, before, secret))
    told = at.get("plotly_chart")[0].proto.alt
    audience = leak.audience(seed, before, secret)
    (user, carried), (_, reset) = (
        [v.probabilities[-1] for v in visits(found.lanes[0].net, audience, treatment, LENGTH)[-2:]]
        for treatment in TREATMENTS
    )
    for p, said in ((carried, "the net answers you {}, {}"), (reset, "the state reset {}, {}, as")):
        assert said.format(SYMBOLS[p.argmax()], f"{100 * p.max():.0f}\xa0%") in told
    assert ("The user was answered" in told) == (user.argmax() != secret)
    assert (", the secret;" in told) == (carried.argmax() == secret)
    assert ("luck" in told) == (reset.argmax() == secret)


@torchless
def test_the_server_is_told_by_its_score_in_order():
    served = ended(leak.served("gru", 1, "reset"))
    (lane,) = served.lanes
    scores = {"in order": 0.61, "shuffled": 0.27}
    told = text(show(second=Race(served.plan, [replace(lane, looks=[(lane.step, scores)])])))
    assert "It names 61\xa0% of new secrets of users whom it serves" in told


@torchless
def test_another_choice_says_that_it_is_not_trained_yet():
    at = show(second=ended(leak.served("gru", 1, "reset")), leak_server_cell="LSTM")
    (told,) = [info.value for info in at.info]
    assert told.startswith("What is shown here was trained with other settings")
    assert len(at.get("plotly_chart")) == 2


@torchless
@pytest.mark.parametrize("place", leak_places.places().values(), ids=lambda place: place.key)
def test_every_place_opens_from_its_link(place):
    at = visit(SLUG, leak_place=place.name)
    assert place.told in text(at)
    shown = [code.value for code in at.code][2:4]
    assert all(line.strip() in shown[0] for line in place.leaks.splitlines())
    assert all(line.strip() in shown[1] for line in place.fixed.splitlines())
    titles = [m.value for m in at.markdown if m.value in ("**Leaks**", "**Fixed**")]
    assert titles == ["**Leaks**", "**Fixed**"]
    assert bool(at.toggle) == bool(place.call)


def test_the_check_is_run_where_it_is_asked_for():
    pytest.importorskip("torch")
    at = visit(SLUG, leak_check="true")
    assert "on the code that leaks: *a sequence leaks into the next" in text(at)
    assert "on the code that is fixed: *passes*" in text(at)


@torchless
def test_without_torch_the_page_says_what_to_install(monkeypatch):
    monkeypatch.setattr(backends, "torch_installed", lambda: False)
    at = visit(SLUG, leak_check="true")
    assert "PyTorch is not installed here" in at.info[0].value


@torchless
def test_pieces_are_told_as_computed():
    found = runs.pieces()
    told = text(visit(SLUG))
    assert found["in one run"] == (0.0, 20) and found["carried"][1] == found["reset"][1] == 5
    assert found["carried"][0] < 1e-12 and f"off by {found['reset'][0]:.3f}" in told
    assert "reaches 5 of the 20 steps, in one run 20" in told


@torchless
def test_each_number_of_the_pieces_stands_in_its_place(monkeypatch):
    found = {"in one run": (0.0, 19), "carried": (3e-7, 6), "reset": (0.4321, 3)}
    monkeypatch.setattr(runs, "pieces", lambda: found)
    assert (
        "**A sequence of 20 steps through a GRU, in pieces of 5: with the values carried the last "
        "h is that of the whole run to 3e-07, with a reset at each border it is off by 0.432. In "
        "pieces the gradient reaches 6 of the 20 steps, in one run 19.**"
    ) in text(visit(SLUG))


@torchless
def test_the_check_is_shown_with_its_own_source():
    at = visit(SLUG)
    (drawer,) = (drawer for drawer in at.expander if drawer.label == "Its source")
    (source,) = (code.value for code in drawer.code)
    assert source.strip() == leak_places.check_source().strip()
    assert leak_places.TEST.strip() in [code.value.strip() for code in at.code]


@torchless
def test_the_piece_that_keeps_its_graph_is_the_one_that_does_not_detach():
    at = visit(SLUG)
    told = [m.value for m in at.markdown]
    assert told.index("**Graph kept: an error**") < told.index("**Detached**")
    kept, detached = (code.value for code in at.code if "in pieces:" in code.value)
    assert "detach" not in kept and "detach" in detached


NONSENSE = {
    "leak_cell": ["", "plain RNN", "<script>"],
    "leak_seed": ["0", "-1", "1e999", "nan", "abc", "99999999"],
    "leak_server_cell": ["nobody", "x" * 5000],
    "leak_server_seed": ["inf", "-inf", "1.5e9"],
    "leak_trained": ["maybe"],
    "leak_before": ["6"],
    "leak_secret": ["E", "AB", ""],
    "leak_place": ["nowhere"],
    "leak_check": ["perhaps"],
    "unheard_of": ["1"],
}


@torchless
@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_in_the_url_falls_back(name):
    for value in NONSENSE[name]:
        at = show(second=ended(leak.served("gru", 1, "reset")), **{name: value})
        assert not at.error and len(at.get("plotly_chart")) == 2
        for key in ("leak_seed", "leak_server_seed"):
            assert 1 <= at.session_state[key] <= MOST_SEED


@torchless
def test_a_link_that_chooses_nothing_gets_the_first_choice():
    at = visit(SLUG, leak_trained="", leak_cell="")
    assert [group.value for group in at.segmented_control][:2] == ["gru", "gru"]
    assert all(group.value is not None for group in at.segmented_control)
