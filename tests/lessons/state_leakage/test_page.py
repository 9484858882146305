"""The page: a link trains nothing; what is trained is told, attacked and taken home."""

import json
from dataclasses import replace
from itertools import cycle, islice

import numpy as np
import pytest

from lessons.state_leakage import clinic, plan
from lessons.state_leakage.beliefs import describe_answers
from lessons.state_leakage.diff import diff, listing
from lessons.state_leakage.figures import describe_attacks, describe_relabelling
from lessons.state_leakage.loops import loop, script, zeros
from lessons.state_leakage.places import (
    CHECK_FILE,
    PIECES,
    TEST,
    check_source,
    describe_pieces,
    places,
)
from lessons.state_leakage.plan import AGO, FLATTERING, SYMBOLS, Plan, audience, served, table
from lessons.state_leakage.runs import pieces
from lessons.state_leakage.scores import describe_progress, describe_scores
from lstm_core.leakage.serving import visit as visits
from lstm_core.leakage.treatment import TREATMENTS
from lstm_ui.emphasis import emphasised
from lstm_ui.numbers import percent
from lstm_ui.training.entrants import MOST_SEED
from lstm_ui.training.race import Race
from lstm_ui.training.slots import slots
from tests.driver import catch_downloads, cell, leave_and_return, press, text, unpacked, visit
from tests.lessons.state_leakage.cases import LENGTH, attacked_by, ended, outcome

SLUG = "state_leakage"
FEW = replace(FLATTERING, steps=60, streams=16, held_out=10, check_every=20)


def flattery():
    return ended(Plan(FEW, "gru", 1, TREATMENTS))


def show(first=None, second=None, **query):
    """The page as it shows these experiments, ended."""
    at = visit(SLUG, **query)
    for name, race in (("state_leakage_flattery", first), ("state_leakage_server", second)):
        if race is not None:
            at.session_state[f"{name}_current"] = race
    at.run()
    assert not at.exception, at.exception
    return at


def go_to_the_end(at, name):
    race = at.session_state[f"{name}_current"]
    for _ in range(60):
        if race.done:
            break
        at.run()
    assert race.done
    assert "training_running" not in at.session_state
    assert not at.exception
    at.run()
    return race


def diffs(at):
    return [html.proto.body for html in at.get("html") if "<pre" in html.proto.body]


def shown_diff(bug, fix):
    return listing(diff(bug, fix), "light")


def labels(at):
    return [button.label for button in at.button]


def test_a_link_trains_nothing():
    at = visit(SLUG, seed="2", secret="b")
    assert labels(at) == ["Train both nets", "Train the server’s net"]
    assert not at.get("plotly_chart")
    assert not at.table
    assert "state_leakage_flattery_current" not in at.session_state


def test_both_loops_of_the_chosen_cell_stand_on_the_page():
    at = visit(SLUG, cell="lstm")
    carried, reset = (loop("lstm", treatment) for treatment in TREATMENTS)
    assert diffs(at)[0] == shown_diff(carried, reset)
    assert at.code[0].value == zeros("lstm").rstrip()


def test_start_trains_the_experiment_of_the_link(monkeypatch):
    monkeypatch.setattr(plan, "FLATTERING", FEW)
    at = visit(SLUG, cell="lstm", seed="7")
    press(at, "state_leakage_flattery_go")
    race = go_to_the_end(at, "state_leakage_flattery")
    assert race.plan == Plan(FEW, "lstm", 7, TREATMENTS)
    assert [lane.looks for lane in race.lanes] == [lane.looks for lane in ended(race.plan).lanes]
    assert labels(at) == ["Train both nets", "Train the server’s net"]
    assert len(at.get("plotly_chart")) == 1


def test_the_four_numbers_stand_in_sentence_table_curves_and_files(monkeypatch):
    files = catch_downloads(monkeypatch)
    at = show(flattery())
    (chart,) = at.get("plotly_chart")
    carried, reset = (lane.latest for lane in flattery().lanes)
    finding = describe_scores("GRU, seed 1", 60, carried, reset, 0.75)
    assert chart.proto.alt == finding
    assert emphasised(finding) in text(at)
    scores = [*carried.values(), *reset.values()]
    rows = at.table[0].value
    assert list(rows["state"]) == ["carried", "reset"]
    assert list(rows["step"]) == ["60", "60"]
    columns = ["in order", "shuffled"]
    assert [*rows.loc[0, columns], *rows.loc[1, columns]] == [percent(score) for score in scores]
    assert [line["y"][-1] for line in json.loads(chart.proto.spec)["data"]] == scores
    assert files["state_leakage.csv"] == table(flattery())
    assert files["state_leakage_gru.py"] == script("gru", 1)
    assert files[CHECK_FILE] == check_source()
    assert "from other settings" in at.info[0].value  # of another protocol


def test_stopped_it_waits_and_goes_on_from_there():
    begun = Race.begin(Plan(FEW, "gru", 1, TREATMENTS))
    for lane in begun.lanes:
        lane.advance()
    at = show(begun)
    assert labels(at)[:2] == ["Go on", "Start over"]
    at.run()
    assert [lane.step for lane in begun.lanes] == [1, 1]
    leave_and_return(at, SLUG)
    press(at, "state_leakage_flattery_go")
    assert at.session_state["state_leakage_flattery_current"] is begun
    assert begun.lanes[0].step > 1


def test_who_finds_no_room_is_told_and_trains_nothing():
    for name in ("one", "another"):
        slots().call(name, 30.0)
    at = visit(SLUG)
    press(at, "state_leakage_server_go")
    (note,) = [info.value for info in at.info]
    assert "Others are training on this server. You are number 1 in line;" in note
    assert at.session_state["state_leakage_server_current"].lanes[0].step == 0
    assert labels(at)[1] == "Stop training"


def test_the_attack_is_the_cores_own():
    race, before, secret = ended(served("gru", 2, "carried")), 5, 1
    net = race.lanes[0].net
    link = {
        "server_cell": "gru",
        "server_seed": "2",
        "trained": "carried",
        "before": "used",
        "secret": "abcd"[secret],
    }
    at = show(second=race, **link)
    assert not at.info
    once, often = at.get("plotly_chart")
    users, ends = audience(2, before, secret), []
    for drawn, treatment in zip(json.loads(once.proto.spec)["data"], TREATMENTS, strict=True):
        asked = [v.probabilities for v in visits(net, users, treatment, LENGTH)[-2:]]
        want = np.concatenate(asked).T
        np.testing.assert_allclose(unpacked(drawn["z"]), want, rtol=0, atol=1e-6)
        ends.append([probabilities[-1] for probabilities in asked])
    (user, carried), (_, reset) = ends
    first = SYMBOLS[users[0]]
    answers = describe_answers(SYMBOLS, SYMBOLS[secret], user, carried, reset, first)
    outcomes = {
        (treatment, ago): outcome(attacked_by(net, 2, before, treatment, ago))
        for treatment in TREATMENTS
        for ago in AGO
    }
    attacks = describe_attacks(outcomes["carried", 1], outcomes["reset", 1], 1000, 0.25)
    relabelling = describe_relabelling(outcomes["carried", 1])
    assert (once.proto.alt, often.proto.alt) == (answers, attacks)
    assert all(emphasised(finding) in text(at) for finding in (answers, attacks, relabelling))
    shares, answered = (shown.value for shown in at.table)
    for k, treatment in enumerate(TREATMENTS):
        for ago in AGO:
            brought = outcomes[treatment, ago]
            pair = [percent(brought.named), percent(brought.probed)]
            assert list(shares[f"{ago} user{'s' * (ago > 1)} ago"])[2 * k : 2 * k + 2] == pair
    want = [[percent(part) for part in row] for row in outcomes["carried", 1].table]
    assert answered.iloc[:, 1:].to_numpy().tolist() == want


def test_who_came_first_is_told_of_a_server_in_use_alone():
    at = show(second=ended(served("gru", 1, "reset")), before="just started")
    assert "first user of this server" not in at.get("plotly_chart")[0].proto.alt


def test_the_first_secret_is_c():
    at = show(second=ended(served("gru", 1, "reset")))
    assert at.button_group(key="state_leakage_secret").value == "c"
    assert "The user showed C and left." in text(at)


def test_the_server_is_told_by_its_score_in_order():
    race = ended(served("gru", 1, "reset"))
    (lane,) = race.lanes
    scores = {"in order": 0.61, "shuffled": 0.27}
    at = show(second=Race(race.plan, [replace(lane, looks=[(lane.step, scores)])]))
    progress = describe_progress("GRU, seed 1", "reset", lane.step, lane.budget, lane.seconds, 0.61)
    assert progress in text(at)


def test_another_choice_says_that_it_is_not_trained_yet():
    at = show(second=ended(served("gru", 1, "reset")), server_cell="lstm")
    (note,) = [info.value for info in at.info]
    assert note.startswith("These results come from other settings")
    assert len(at.get("plotly_chart")) == 2


@pytest.mark.parametrize("key", ["stateful", "axes"])  # one that the check is not run on
def test_a_place_opens_from_its_link(key):
    place = places()[key]
    at = visit(SLUG, place=place.key)
    assert place.point in text(at)
    assert shown_diff(place.leaks, place.fixed) in diffs(at)
    assert bool(at.toggle) == bool(place.call)


@pytest.mark.torch
def test_the_check_is_run_where_it_is_asked_for():
    at = visit(SLUG, check="true")
    assert "on the code that leaks: *a sequence leaks into the next" in text(at)
    assert "on the code that is fixed: *passes*" in text(at)


@pytest.mark.torchless
def test_without_torch_the_page_says_what_to_install():
    at = visit(SLUG, check="true")
    assert "PyTorch is not installed here" in at.info[0].value


def test_pieces_the_check_and_its_source_stand_on_the_page():
    at = visit(SLUG)
    assert emphasised(describe_pieces(pieces(), 5, 20)) in text(at)
    (drawer,) = (drawer for drawer in at.expander if drawer.label == "Read its source")
    (source,) = (code.value for code in drawer.code)
    assert source.strip() == check_source().strip()
    assert TEST.strip() in [code.value.strip() for code in at.code]


def test_the_fix_of_a_sequence_in_pieces_detaches():
    assert "detach" not in PIECES[False]
    assert "detach" in PIECES[True]
    assert diffs(visit(SLUG))[-1] == shown_diff(PIECES[False], PIECES[True])


@pytest.mark.parametrize("sense", clinic.SECRETS)
def test_the_scene_opens_on_what_the_link_says_user_a_writes(sense):
    given = cell(visit(SLUG, writes=sense))
    assert given == json.loads(json.dumps(clinic.scene(clinic.visits(sense))))


NONSENSE = {
    "cell": ["", "rnn", "<script>"],
    "seed": ["0", "-1", "1e999", "nan", "abc", "99999999"],
    "server_cell": ["nobody", "x" * 5000],
    "server_seed": ["inf", "-inf", "1.5e9"],
    "trained": ["maybe"],
    "before": ["6"],
    "secret": ["E", "AB", ""],
    "writes": ["nothing", "<b>"],
    "place": ["nowhere"],
    "check": ["perhaps"],
    "unheard_of": ["1"],
}


MOST = max(map(len, NONSENSE.values()))


@pytest.mark.parametrize("k", range(MOST))
def test_nonsense_in_the_url_falls_back(k):
    """Each link brings nonsense for every name at once."""
    link = {name: next(islice(cycle(values), k, None)) for name, values in NONSENSE.items()}
    at = show(second=ended(served("gru", 1, "reset")), **link)
    assert not at.error
    assert len(at.get("plotly_chart")) == 2
    for key in ("state_leakage_seed", "state_leakage_server_seed"):
        assert 1 <= at.session_state[key] <= MOST_SEED


def test_a_link_that_chooses_nothing_gets_the_first_choice():
    at = visit(SLUG, trained="", cell="")
    assert [group.value for group in at.segmented_control][:3] == ["skin", "gru", "gru"]
    assert all(group.value is not None for group in at.segmented_control)
