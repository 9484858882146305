"""What a trained net's units do: the measures by hand, the roles, and the nets that ship."""

from dataclasses import replace

import numpy as np
import pytest

from lstm_core import get_backend
from lstm_core.learning.loss import answers, loss_of
from lstm_core.learning.net import read_out
from lstm_core.learning.tasks import TASKS
from lstm_core.units.holding import costs, held
from lstm_core.units.measures import doings, drawn, known, marks, measure, memory
from lstm_core.units.portrait import portrait
from lstm_core.units.roles import ROLES, ranked, roles
from lstm_core.units.shipped import FOLDER, LENGTH, NETS, load
from tests.core.net_cases import batch_of, random_net

KINDS = ("rnn", "lstm", "gru")
ADDING = [name for name in NETS if name.startswith("lstm_adding")]


@pytest.fixture(scope="module")
def portraits():
    return {name: portrait(load(name), net.task, LENGTH) for name, net in NETS.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_held_is_the_run_in_which_others_read_a_constant(kind):
    net, batch = random_net(kind, "adding"), batch_of("adding", length=9)
    unit, value = 2, 0.37
    state = {s: np.zeros((batch.x.shape[1], net.params.hidden_size)) for s in _states(kind)}
    want = []
    for x in batch.x:
        read = {**state, "h": _with(state["h"], unit, value)}
        after = get_backend().forward(net.params, x[None], read).final
        # the unit's own z keeps what is not read here: its own state, not the constant
        state = after
        want.append(read_out(net, _with(after["h"], unit, value)))
    got = answers(held(net, unit, value), batch.x)
    np.testing.assert_allclose(got, np.stack(want), rtol=0, atol=1e-12)


def _states(kind):
    return ("h", "c") if kind == "lstm" else ("h",)


def _with(h, unit, value):
    h = h.copy()
    h[:, unit] = value
    return h


def test_cost_is_the_loss_with_a_unit_at_its_mean_over_the_loss():
    net, batch = random_net("lstm", "adding"), batch_of("adding", length=9)
    trace = get_backend().forward(net.params, batch.x)
    loss, rises = costs(net, batch, trace)
    assert loss == loss_of(net, TASKS["adding"], batch)
    for unit, rise in enumerate(rises):
        still = held(net, unit, float(trace.output[..., unit].mean()))
        assert rise == pytest.approx(loss_of(still, TASKS["adding"], batch) - loss)


@pytest.mark.parametrize("kind", ["lstm", "gru"])
def test_means_are_taken_at_the_marks_and_elsewhere(kind):
    net, batch = random_net(kind, "adding"), batch_of("adding", length=9)
    seen = measure(net, batch)
    trace = get_backend().forward(net.params, batch.x)
    opens, keeps, new = (
        (trace["i"], trace["f"], trace["g"])
        if kind == "lstm"
        else (1 - trace["z"], trace["z"], trace["n"])
    )
    wanted = {"opens": opens, "keeps": keeps, "writes": np.abs(opens * new)}
    steps, count = batch.x.shape[:2]
    at = [(t, n) for t in range(steps) for n in range(count) if batch.x[t, n, 1] == 1]
    rest = [(t, n) for t in range(steps) for n in range(count) if batch.x[t, n, 1] == 0]
    assert len(at) == 2 * count
    for name, values in wanted.items():
        np.testing.assert_allclose(seen.at_marks[name], np.mean([values[p] for p in at], axis=0))
        np.testing.assert_allclose(seen.elsewhere[name], np.mean([values[p] for p in rest], axis=0))


def test_known_is_what_was_told_so_far():
    batch = batch_of("adding", length=9)
    want = [
        [sum(m * (v - 0.5) for v, m in batch.x[: t + 1, n]) for n in range(batch.x.shape[1])]
        for t in range(9)
    ]
    np.testing.assert_allclose(known(batch), want, atol=1e-12)
    score = drawn("score", 9, 7)
    np.testing.assert_array_equal(np.sign(known(score)) + 1, score.target)
    np.testing.assert_array_equal(marks(score), score.x[..., 0] == 1)


def test_follows_is_the_correlation_with_what_is_known():
    net, batch = random_net("gru", "score"), batch_of("score", length=9)
    seen = measure(net, batch)
    held_by = memory(get_backend().forward(net.params, batch.x))
    for unit, value in enumerate(seen.follows):
        want = np.corrcoef(held_by[..., unit].ravel(), known(batch).ravel())[0, 1]
        assert value == pytest.approx(want)


def test_a_plain_rnn_has_no_gates_to_measure():
    net = random_net("rnn", "adding")
    seen = measure(net, batch_of("adding", length=9))
    assert not seen.at_marks
    assert doings(get_backend().forward(net.params, batch_of("adding", length=9).x)) == {}
    assert {*roles(seen, 9)} <= {"mixed", "counts", "idles"}


@pytest.mark.parametrize(
    ("changes", "role"),
    [
        ({}, "mixed"),
        ({"at": {"opens": 0.71}}, "opens"),
        ({"at": {"opens": 0.69}}, "mixed"),
        ({"at": {"writes": 0.2}}, "writes"),
        ({"at": {"writes": 0.4}, "rest": {"writes": 0.11}}, "mixed"),
        ({"follows": -0.95}, "counts"),
        ({"follows": 0.94}, "mixed"),
        ({"last": 0.71}, "shows"),
        ({"at": {"keeps": 0.95}, "rest": {"keeps": 0.99}}, "keeps"),
        ({"at": {"keeps": 0.94}, "rest": {"keeps": 0.99}}, "mixed"),
        ({"cost": 0.0011}, "mixed"),
        ({"cost": 0.0009, "at": {"opens": 0.9}, "follows": 1.0}, "idles"),
    ],
)
def test_a_role_is_the_first_whose_rule_the_measures_meet(changes, role):
    base = measure(random_net("lstm", "adding"), batch_of("adding", length=9))
    at = {"opens": 0.2, "keeps": 0.5, "writes": 0.05} | changes.get("at", {})
    rest = {"opens": 0.2, "keeps": 0.5, "writes": 0.05} | changes.get("rest", {})
    made = replace(
        base,
        at_marks={name: np.array([v]) for name, v in at.items()},
        elsewhere={name: np.array([v]) for name, v in rest.items()},
        shown_last=np.array([changes.get("last", 0.5)]),
        shown_before=np.array([0.5]),
        follows=np.array([changes.get("follows", 0.1)]),
        cost=np.array([changes.get("cost", 0.05)]),
    )
    assert roles(made, 20) == (role,)


def test_the_clearest_role_comes_first_and_of_equals_the_dearest():
    base = measure(random_net("lstm", "adding"), batch_of("adding", length=9))
    made = replace(base, cost=np.array([0.1, 0.3, 0.2, 0.0]))
    assert ranked(made, ("mixed", "mixed", "opens", "idles")) == [2, 1, 0, 3]
    assert ROLES[0] == "opens"
    assert ROLES[-1] == "idles"


@pytest.mark.parametrize("unit", [-1, 5, 1.5, "1"])
def test_a_unit_that_is_not_there_is_refused(unit):
    with pytest.raises(ValueError, match="unit: got"):
        held(random_net("lstm", "adding"), unit, 0.0)


def test_what_cannot_be_measured_is_refused():
    with pytest.raises(ValueError, match="task: got 'copy'"):
        measure(random_net("lstm", "copy"), batch_of("copy"))
    with pytest.raises(ValueError, match="kind: got 'rnn_relu'"):
        measure(random_net("rnn_relu", "adding"), batch_of("adding"))
    with pytest.raises(ValueError, match="net: got a 'gru_reset_before'"):
        held(random_net("gru_reset_before", "adding"), 0, 0.0)
    with pytest.raises(ValueError, match="name: got 'lstm'"):
        load("lstm")


@pytest.mark.parametrize("name", NETS)
def test_a_net_that_ships_has_solved_its_task_as_its_card_says(name, portraits):
    shipped, measures = NETS[name], portraits[name].measures
    assert TASKS[shipped.task].solved(measures.loss, LENGTH)
    net = load(name)
    assert (net.params.kind, net.params.hidden_size) == (shipped.kind, shipped.hidden_size)
    card = (FOLDER / "README.md").read_text("utf-8")
    assert (
        f"## {name}: {shipped.hidden_size} units, {shipped.steps:,} steps, "
        f"loss {measures.loss:.5f}" in card
    )
    fresh = TASKS[shipped.task].batch(np.random.default_rng(7), LENGTH, 500, np.float32)
    assert TASKS[shipped.task].solved(loss_of(net, TASKS[shipped.task], fresh), LENGTH)


@pytest.mark.parametrize("name", [name for name in ADDING if not name.endswith("_3")])
def test_the_unit_said_to_open_at_the_marks_does(name, portraits):
    """Its input gate at the marks and elsewhere, over 200 sequences drawn for this test."""
    found = portraits[name]
    unit = found.order[0]
    assert found.roles[unit] == "opens"
    batch = TASKS["adding"].batch(np.random.default_rng(31), LENGTH, 200, np.float32)
    gate = get_backend().forward(load(name).params, batch.x)["i"][..., unit]
    marked = batch.x[..., 1] == 1
    assert gate[marked].mean() > 0.75
    assert gate[~marked].mean() < 0.1
    # and what it holds matters: without it the net knows less than one that knows one number
    assert found.measures.cost[unit] > TASKS["adding"].baselines(LENGTH)["knows one of the two"]


def test_the_third_seed_writes_at_the_marks_by_its_candidate(portraits):
    found = portraits["lstm_adding_3"]
    assert "opens" not in found.roles
    assert found.roles[found.order[0]] == "writes"


def test_the_net_that_keeps_score_has_a_unit_that_counts(portraits):
    found = portraits["lstm_score_3"]
    assert found.roles[found.order[0]] == "counts"
    assert found.measures.follows[found.order[0]] > 0.99
