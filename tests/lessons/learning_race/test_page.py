"""The race's page: a link trains nothing, a race ends in a sentence, and weights come home."""

import io
import json
import re
from dataclasses import replace

import numpy as np
import pytest

from lessons.learning_race import figures, memory, reach, runs, standing
from lessons.learning_race.controls import TASK_NAMES
from lessons.learning_race.figures import Memory
from lessons.learning_race.plan import (
    BUDGET_RANGE,
    LENGTH_RANGE,
    MOST_LANES,
    Plan,
    describe_limits,
    describe_time,
)
from lessons.learning_race.recipe import recipe
from lstm_core import Params, get_backend
from lstm_core.learning.loss import answers, sensitivity
from lstm_core.learning.net import Net, from_npz, to_npz
from lstm_core.learning.tasks import TASKS
from lstm_core.learning.training import Settings, train
from lstm_ui import content
from lstm_ui.emphasis import emphasised
from lstm_ui.training import entrants
from lstm_ui.training.buttons import SLICE
from lstm_ui.training.entrants import ENTRANTS, MOST_SEED
from lstm_ui.training.race import Race
from lstm_ui.training.slots import slots
from tests.driver import (
    address,
    catch_downloads,
    leave_and_return,
    pictures,
    plain,
    press,
    text,
    visit,
)

SLUG = "learning_race"
SMALL = {
    "length": "20",
    "hidden": "16",
    "budget": "100",
    "entrants": ["gru", "lstm_1"],
}
PLAN = Plan(("gru", "lstm_1"), length=20, hidden=16, budget=100)


@pytest.fixture(scope="module")
def finished():
    """A race that ended, with a budget of a few steps."""
    race = Race.begin(replace(PLAN, budget=5))
    while not race.done:
        race.advance(0.1)
    return race


def show(finished, **query):
    """The page as it shows this race, ended."""
    at = visit(SLUG, **SMALL | query)
    at.session_state["learning_race_training_current"] = finished
    at.run()
    assert not at.exception, at.exception
    return at


def drawn(at):
    """What the page's live pictures are given: the sequence, the lanes and, at last, the memory."""
    return [data for data in live(at) if "nets" not in data]


def live(at):
    """What all live pictures are given, the nets at their valves too."""
    return [json.loads(picture.proto.json)[0] for picture in pictures(at)]


def batch_of(task="adding", length=20, number=1):
    return TASKS[task].batch(np.random.default_rng(number), length, 1)


def given(picture):
    """A picture's data as it is sent."""
    return json.loads(json.dumps(picture))


def labels(at):
    return [button.label for button in at.button]


def upload(at, data, name="x.npz"):
    at.file_uploader(key="learning_race_upload").set_value(
        (name, data, "application/octet-stream")
    ).run()
    assert not at.exception, at.exception
    return at


def a_net(kind="lstm", inputs=2, outputs=1, hidden=6, dtype="float32", size=0.4):
    rng = np.random.default_rng([inputs, hidden])
    params = Params.init(kind, inputs, hidden, rng, dtype=dtype)
    weight = size * rng.standard_normal((outputs, hidden))
    return Net(params, weight.astype(dtype), np.zeros(outputs, dtype))


BUTTONS = ["Start the race", "Show another sequence", "Measure one step with each"]


def test_a_link_trains_nothing():
    at = visit(SLUG, **SMALL)
    assert "learning_race_training_current" not in at.session_state
    assert labels(at) == BUTTONS
    task, lanes = drawn(at)
    assert task == given(figures.sequence(batch_of()))
    assert [lane["name"] for lane in lanes["lanes"]] == ["GRU", "LSTM, forget bias 1"]
    assert [lane["place"] for lane in lanes["lanes"]] == [None, None]
    plan = replace(PLAN, rate=0.01)  # as a link of before has it
    assert lanes["line"] == describe_time(*runs.seconds(plan))
    assert lanes["line"].endswith(" here.")
    assert not at.get("plotly_chart")
    assert not at.table
    assert describe_limits(PLAN) in text(at)
    at.run()
    assert "learning_race_training_current" not in at.session_state


def test_start_is_the_one_primary_button():
    at = visit(SLUG)
    assert [b.label for b in at.button if b.proto.type == "primary"] == ["Start the race"]
    press(at, "learning_race_training_go")
    assert [b.label for b in at.button if b.proto.type == "primary"] == ["Stop training"]


def test_another_sequence_is_shown_and_its_number_is_in_the_link():
    at = visit(SLUG)
    assert address(at) == {}
    press(at, "learning_race_another")
    assert drawn(at)[0] == given(figures.sequence(batch_of(length=30, number=2)))
    assert address(at) == {"learning_race_sequence": ["2"], "learning_race_edition": ["2"]}
    at = visit(SLUG, sequence=str(MOST_SEED), edition="2")
    assert drawn(at)[0] == given(figures.sequence(batch_of(length=30, number=MOST_SEED)))
    press(at, "learning_race_another")
    assert address(at) == {}


@pytest.mark.parametrize("number", ["0", "-3", "nan", "10000", "²", "1e3", ""])
def test_a_sequence_that_there_is_not_is_the_first(number):
    at = visit(SLUG, sequence=number)
    assert at.session_state["learning_race_sequence"] == 1


def test_a_link_of_before_opens_the_race_of_then():
    for link, plan in (
        ({}, Plan(seed=7, length=50, rate=0.01, budget=1000)),
        ({"edition": "2"}, Plan(seed=7)),
    ):
        at = visit(SLUG, seed="7", **link)
        press(at, "learning_race_training_go")
        assert at.session_state["learning_race_training_current"].plan == plan


def test_start_makes_the_race_of_the_link_and_it_ends():
    at = visit(SLUG, **SMALL | {"seed": "7", "rate": "0.005"})
    press(at, "learning_race_training_go")
    race = at.session_state["learning_race_training_current"]
    assert race.plan == replace(PLAN, seed=7, rate=0.005)
    for _ in range(30):
        if race.done:
            break
        at.run()
    assert not at.exception, at.exception
    assert race.done
    assert "training_running" not in at.session_state
    at.run()
    assert labels(at) == ["Race again", *BUTTONS[1:]]
    # What was trained is the training of these settings, whatever the page did in between.
    alone = list(train(race.plan.settings("gru")))
    assert race.lanes[0].losses == [progress.loss for progress in alone]


def test_a_finished_race_is_told_shown_and_taken_home(finished, monkeypatch):
    files = catch_downloads(monkeypatch)
    at = show(finished)
    curves, reached, gates = (chart.proto.alt for chart in at.get("plotly_chart"))
    lines = TASKS["adding"].baselines(20)
    of_curves = standing.describe_standing(finished.lanes, lines)
    of_reach = reach.describe(finished.lanes, 19)
    assert curves == " ".join(of_curves)
    assert reached == " ".join(of_reach)
    for told in ("  \n".join(of_curves), "  \n".join(of_reach)):
        assert emphasised(told) in text(at)
    assert gates == reach.describe_gates(finished.lanes, ["gru", "lstm"], 20)
    assert [lane.step for lane in finished.lanes] == [5, 5]
    assert at.table[0].value.to_dict("records") == reach.rows(finished.lanes, 20, 19)
    assert files["race.csv"] == entrants.table(finished.lanes)
    entrant, lane = max(
        zip(PLAN.entrants, finished.lanes, strict=True),
        key=lambda each: each[0] == at.button_group(key="learning_race_lane").value,
    )
    np.testing.assert_array_equal(from_npz(files[f"{entrant}.npz"]).vector, lane.net.vector)
    assert [code.value for code in at.code] == [recipe(entrant, finished.plan.settings(entrant))]
    _, lanes, _ = drawn(at)
    assert lanes["line"] == standing.describe_end(finished.lanes, finished.clock)
    assert [lane["note"] for lane in lanes["lanes"]] == ["not solved in 5\xa0steps"] * 2


@pytest.mark.parametrize("task", TASK_NAMES)
def test_what_each_net_depends_on_is_its_own_gradient(task):
    race = Race.begin(replace(PLAN, task=task, budget=2))
    while not race.done:
        race.advance(0.1)
    at = show(race, sequence="12", task=task)
    batch = batch_of(task, number=12)
    x, marked = batch.x.astype("float32"), memory.steps_that_matter(task, batch.x)
    asked = []
    for place in standing.ranked(race.lanes):
        lane = race.lanes[place]
        answer = memory.describe_answer(task, answers(lane.net, x)[-1, 0])
        sizes = sensitivity(lane.net, x)[:, 0]
        asked.append(Memory(lane.name, race.plan.kinds[place], "not solved", answer, sizes))
        assert emphasised(figures.describe_memory(asked[-1], marked)) in text(at)
    shown, _, remembered = drawn(at)
    assert shown == given(figures.sequence(batch))
    assert remembered["strips"] == given(figures.remembered(batch, asked))["strips"]
    assert remembered["alt"].startswith(shown["alt"])
    at.button_group(key="learning_race_lane").set_value("lstm_1").run()
    trace = get_backend().forward(race.lanes[1].net.params, x)
    assert at.table[-1].value.to_dict("records") == memory.gates(trace, marked)


@pytest.mark.parametrize("task", TASK_NAMES)
def test_what_uploaded_weights_answer_is_told(task):
    net = a_net(inputs=TASKS[task].input_size, outputs=TASKS[task].output_size)
    at = upload(visit(SLUG, length="20"), to_npz(net))
    answer = answers(net, batch_of(task).x.astype("float32"))[-1, 0]
    assert f"Your net {memory.describe_answer(task, answer)}: step" in plain(at)


def a_lane(key, steps, ended):
    """A net of a race as it ended, after its first step in truth."""
    settings = replace(PLAN, entrants=(key,)).settings(key)
    lane = entrants.lane(ENTRANTS[key][0], settings, watch_reach=True)
    lane.advance()
    lane.step, lane.ended, lane.running = steps, ended, None
    return lane


def test_memory_begins_with_the_net_that_solved_it_soonest_above_those_that_did_not():
    keys = ("rnn", "lstm", "gru")
    nets = (("rnn", 90, "budget"), ("lstm", 60, "solved"), ("gru", 40, "solved"))
    race = Race(replace(PLAN, entrants=keys), [a_lane(*net) for net in nets])
    at = show(race, entrants=list(keys))
    assert at.button_group(key="learning_race_lane").value == "gru"
    *_, remembered = drawn(at)
    assert [(strip["name"], strip["state"]) for strip in remembered["strips"][1:]] == [
        ("GRU", "solved"),
        ("LSTM as PyTorch", "solved"),
        ("plain RNN", "not solved"),
    ]
    assert [strip["net"] for strip in remembered["strips"][1:]] == ["gru", "lstm", "rnn"]
    at.button_group(key="learning_race_lane").set_value("rnn").run()
    assert "The middle half of its gates" not in text(at)  # of a plain RNN, which has none


def charts(at):
    return [json.loads(chart.proto.spec) for chart in at.get("plotly_chart")]


def test_the_slider_shows_the_nets_as_they_were_and_a_link_brings_it(finished):
    lanes = finished.lanes
    seen = [step for step, _ in lanes[0].reaches]
    assert seen == [1, 5]
    at = show(finished)
    slider = at.slider(key="learning_race_at")
    assert (slider.min, slider.max, slider.value) == (0, 20, 20)
    slider.set_value(0).run()
    assert not at.exception, at.exception
    assert at.table[0].value.to_dict("records") == reach.rows(lanes, 0, 19)
    assert set(at.table[0].value["after step"]) == {"1"}
    linked = show(finished, at="0")
    assert charts(linked) == charts(at)


@pytest.mark.parametrize("budget", [100, 300])
def test_another_race_is_looked_at_as_it_ended(budget):
    """The slider may have stood anywhere in the race before, of another length."""
    before = Race.begin(replace(PLAN, budget=budget))
    before.lanes[0].advance()
    before.end()
    for lane in before.lanes:
        lane.ended = "budget"
    at = visit(SLUG, **SMALL | {"budget": "300"})
    at.session_state["learning_race_training_current"] = before
    at.run()
    at.slider(key="learning_race_at").set_value(40).run()
    press(at, "learning_race_training_go")
    press(at, "learning_race_training_go")  # stops it
    slider = at.slider(key="learning_race_at")
    assert (slider.value, slider.max) == (300, 300)


def test_while_it_trains_there_are_lanes_and_nothing_that_takes_long_to_draw():
    at = visit(SLUG, **SMALL | {"budget": "3000", "length": "40", "task": "copy"})
    press(at, "learning_race_training_go")
    at.run()
    assert at.session_state["training_running"]
    race = at.session_state["learning_race_training_current"]
    assert race.lanes[0].step > 0
    assert not at.get("plotly_chart")
    assert not at.table
    _, lanes = drawn(at)
    assert lanes["lanes"][0]["place"] is not None
    assert re.match(r"\d+\xa0% done", lanes["line"])


def test_the_course_no_longer_tells_what_the_race_refutes():
    told = content.sections(SLUG).values()
    for gone in ("is not learnt", "how soon a long lag is learnt"):
        assert not any(gone in section for section in told)
    assert "is not out of reach for good" in content.sections(SLUG)["remember"]


def test_the_tasks_are_told_with_their_sources():
    adding, copy = content.sections(SLUG)["adding"], content.sections(SLUG)["copy"]
    assert "After Hochreiter & Schmidhuber 1997, in the form of Le, Jaitly & Hinton 2015" in adding
    assert "Arjovsky, Shah & Bengio 2016" in copy


def test_gates_are_shown_of_nets_that_have_some(finished):
    at = show(finished, lane="gru")
    (chosen,) = [table for table in at.table if "gate" in table.value]
    assert list(chosen.value["gate"]) == ["Reset gate r", "Update gate z"]


def test_a_race_without_entrants_is_told():
    at = visit(SLUG, **SMALL)
    at.button_group(key="learning_race_entrants").set_value([]).run()
    assert not at.exception, at.exception
    (warning,) = at.warning
    assert warning.value == "Choose at least one net."
    assert at.button(key="learning_race_training_go").disabled


def test_the_limit_is_stated_and_cuts_the_budget():
    at = visit(SLUG, length="200", budget="3000", task="copy")
    assert describe_limits(Plan(task="copy", length=200, budget=3000)) in text(at)


def test_stopped_it_waits_and_goes_on_from_there():
    at = visit(SLUG, **SMALL)
    begun = Race.begin(replace(PLAN, budget=100))
    for lane in begun.lanes:
        lane.advance()
    at.session_state["learning_race_training_current"] = begun
    at.run()
    assert labels(at)[:2] == ["Go on", "Start over"]
    at.run()
    assert [lane.step for lane in begun.lanes] == [1, 1]
    press(at, "learning_race_training_go")
    assert at.session_state["learning_race_training_current"] is begun
    assert begun.lanes[0].step > 1
    leave_and_return(at, SLUG)
    assert at.session_state["learning_race_training_current"] is begun


def test_nothing_starts_over_without_nets():
    at = visit(SLUG, **SMALL)
    at.session_state["learning_race_training_current"] = Race.begin(PLAN)
    at.run()
    assert not at.button(key="learning_race_training_anew").disabled
    at.button_group(key="learning_race_entrants").set_value([]).run()
    assert not at.exception, at.exception
    assert at.button(key="learning_race_training_anew").disabled


def test_who_stops_gives_the_place_up():
    at = visit(SLUG, **SMALL | {"budget": "3000"})
    press(at, "learning_race_training_go")
    slots().call("one", 9.0)
    assert slots().call("another", 9.0) is not None  # two train already
    press(at, "learning_race_training_go")
    assert slots().call("another", 9.0) is None


def test_start_anew_keeps_the_race_before_for_comparing(finished):
    at = show(finished)
    for _ in range(4):
        at.session_state["learning_race_training_current"] = finished
        at.session_state["training_running"] = False
        at.run()
        press(at, "learning_race_training_go")
    for _ in range(30):
        if at.session_state["learning_race_training_current"].done:
            break
        at.run()
    kept = at.session_state["learning_race_kept"]
    assert len(kept) == 3
    # what trains no more holds no sequences to train on
    assert all(lane.running is None for before in kept for lane in before.lanes)
    at.run()
    box = at.selectbox(key="learning_race_earlier")
    assert len(box.options) == 3
    assert "GRU, LSTM, forget bias 1" in box.options[0]
    before = len(charts(at)[0]["data"])
    box.set_value(0).run()
    assert not at.exception, at.exception
    names = [t["name"] for t in charts(at)[0]["data"]]
    assert len(names) == before + 2
    assert "earlier: GRU" in names


def test_who_finds_no_room_is_told_how_long(monkeypatch):
    rests = []
    monkeypatch.setattr("lstm_ui.training.buttons.sleep", rests.append)
    for name, left in (("one", 40.0), ("another", 25.0)):
        slots().call(name, left)
    at = visit(SLUG, **SMALL)
    press(at, "learning_race_training_go")
    _, lanes = drawn(at)
    assert lanes["line"].startswith("Others are training on this server. You are number 1 in line;")
    assert lanes["line"].endswith("perhaps in 25\xa0s.")
    assert at.session_state["learning_race_training_current"].lanes[0].step == 0
    assert labels(at)[0] == "Stop training"
    assert rests == [SLICE]  # and does not draw the page without a pause
    slots().leave("one")
    at.run()
    assert len(rests) == 1
    assert at.session_state["learning_race_training_current"].lanes[0].step > 0


def test_every_entrant_is_there_again_after_another_page():
    keys = ["gru", "lstm", "chrono"]
    at = visit(SLUG, entrants=keys, edition="2")
    leave_and_return(at, SLUG)
    assert address(at) == {"learning_race_entrants": keys, "learning_race_edition": ["2"]}
    assert at.button_group(key="learning_race_entrants").value == keys


@pytest.mark.parametrize(
    "backends",
    [
        pytest.param(["numpy", "torch"], marks=pytest.mark.torch),
        pytest.param(["numpy"], marks=pytest.mark.torchless),
    ],
)
def test_a_step_is_measured(backends):
    times = runs.step_times(Settings("rnn", 4, "adding", 20, 10))
    assert list(times) == backends
    assert all(0 < seconds < 10_000 for seconds in times.values())


def test_entrants_beyond_the_most_are_named():
    names = [name for name, _ in ENTRANTS.values()]
    at = visit(SLUG, entrants=list(ENTRANTS))
    assert f"Left out: {', '.join(names[MOST_LANES:])}." in at.info[0].value


@pytest.mark.parametrize("seed", [1, 2])
def test_a_diverged_race_is_shown(seed):
    settings = Settings("gru", 5, "adding", 20, 4, seed, learning_rate=1e38, batch_size=3)
    lane = entrants.lane("GRU", settings)
    while not lane.ended:
        lane.advance()
    at = show(Race(replace(PLAN, entrants=("gru",)), [lane]))
    _, lanes, *_ = drawn(at)
    assert lanes["lanes"][0]["note"].startswith("diverged after")


def test_uploaded_weights_are_looked_into_beside_a_race(finished):
    at = upload(show(finished), to_npz(finished.lanes[1].net))
    assert len(drawn(at)) == 4
    assert not at.warning
    upload(at, to_npz(a_net(inputs=10, outputs=9)))
    assert re.search("Your net answers (symbol|a blank)", plain(at))


@pytest.mark.parametrize(
    ("kind", "dtype"), [("rnn", "float32"), ("gru", "float64"), ("lstm", "float64")]
)
def test_uploaded_weights_of_every_kind(kind, dtype):
    at = upload(visit(SLUG), to_npz(a_net(kind, dtype=dtype)))
    *_, picture = drawn(at)
    assert [strip["name"] for strip in picture["strips"]] == ["One sequence", "Your net"]


def garbage():
    whole = to_npz(a_net())
    packed = io.BytesIO()
    np.savez_compressed(packed, kind="lstm")
    pickled = io.BytesIO()
    np.savez(pickled, kind=np.array([{}], object))
    yield from {
        "empty": b"",
        "text": b"import os",
        "cut": whole[: len(whole) // 2],
        "compressed": packed.getvalue(),
        "pickled": pickled.getvalue(),
        "other sizes": to_npz(a_net(inputs=3)),
        "other outputs": to_npz(a_net(outputs=2)),
    }.items()


GARBAGE = dict(garbage())


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_refused_in_a_sentence(name):
    at = upload(visit(SLUG), GARBAGE[name])
    (warning,) = at.warning
    assert warning.value.startswith(
        "This file does not hold the weights of a race. Choose an .npz file that you downloaded "
        "under “Take it home”. (Details: "
    )
    assert len(warning.value) < 450
    assert len(drawn(at)) == 2


def test_a_name_from_a_file_is_cut_and_no_markdown():
    net, file = a_net(), io.BytesIO()
    np.savez(file, kind=np.array("![look](//evil.example/p.png)" + 9_999 * "x"), **net.arrays)
    (warning,) = upload(visit(SLUG), file.getvalue()).warning
    assert r"(Details: kind\: got \'\!\[look\]\(\/\/evil\.example" in warning.value
    assert len(warning.value) < 450


@pytest.mark.parametrize("length", [20, 50])
def test_uploaded_weights_are_asked_at_the_chosen_length(length):
    at = upload(visit(SLUG, length=str(length), uploaded_sequence="3"), to_npz(a_net()))
    *_, picture = drawn(at)
    batch = batch_of(length=length, number=3)
    assert picture["strips"][0] == given(figures.sequence(batch))["strips"][0]


@pytest.mark.parametrize("kind", ["rnn", "rnn_relu", "rnn_linear", "gru", "lstm"])
def test_weights_that_overflow_are_told_without_an_exception(kind):
    net = a_net(kind)
    at = upload(visit(SLUG), to_npz(net.with_vector(np.float32(1e38) * np.sign(net.vector))))
    assert len(at.warning) + len(drawn(at)) == 3


NONSENSE = {
    "task": ["", "x" * 10_000, "<script>"],
    "entrants": ["nobody", ""],
    "length": ["abc", "nan", "1e9", "-5"],
    "hidden": ["1024", "32.5"],
    "budget": ["inf", "0", "10000000"],
    "rate": ["1e38", "nan"],
    "seed": ["-1", "1e999", "inf", "nan", "abc", "99999999"],
    "backend": ["jax"],
    "sequence": ["0", "nan", "-inf"],
    "lane": ["nobody"],
    "at": ["-7", "nan", "1e9"],
    "unheard_of": ["1"],
}


MOST = max(map(len, NONSENSE.values()))


@pytest.mark.parametrize("k", range(MOST))
def test_nonsense_in_the_url_falls_back(k, finished):
    """Each link brings nonsense for every name at once."""
    link = {name: values[k % len(values)] for name, values in NONSENSE.items()}
    assert len(show(finished, **link).get("plotly_chart")) == 3
    at = visit(SLUG, **SMALL | link)
    assert "learning_race_training_current" not in at.session_state
    assert not at.error
    for key, (low, high) in {
        "length": LENGTH_RANGE,
        "budget": BUDGET_RANGE,
        "seed": (1, MOST_SEED),
    }.items():
        assert low <= at.session_state[f"{SLUG}_{key}"] <= high


def at_valves(at):
    """The data of the nets at their valves; none where they are not shown."""
    return next((data for data in live(at) if "nets" in data), None)


def test_nets_that_have_trained_show_their_valves_on_the_sequence_above(finished):
    data = at_valves(show(finished, sequence="3"))
    x = batch_of(number=3).x[:, 0]
    np.testing.assert_allclose(data["sequences"]["adding"]["inputs"], x[:, 0], atol=6e-4)
    assert set(data["nets"]) == {"gru", "lstm_1"}
    net = dict(zip(PLAN.racing, finished.lanes, strict=True))["lstm_1"].net
    trace = get_backend().forward(net.params, batch_of(number=3).x.astype(np.float32))
    for unit, shown in data["nets"]["lstm_1"]["units"].items():
        gate = trace["i"][:, 0, int(unit) - 1]
        np.testing.assert_allclose(shown["run"]["i"], gate, atol=6e-4)
    assert "most_sequence" not in data  # another sequence is asked for above
    assert data["chosen"]["net"] in data["nets"]


def test_the_copy_task_has_no_marks_and_shows_no_valves():
    race = Race.begin(replace(PLAN, task="copy", budget=2))
    while not race.done:
        race.advance(0.1)
    assert at_valves(show(race, task="copy")) is None


def test_another_race_begins_with_its_own_choice(finished):
    other = Race.begin(replace(PLAN, seed=2, budget=5))
    while not other.done:
        other.advance(0.1)
    one, two = at_valves(show(finished)), at_valves(show(other))
    assert one["rev"] != two["rev"]
    again = at_valves(show(finished, sequence="2"))
    assert again["rev"] == one["rev"]
    assert again["about"] != one["about"]
