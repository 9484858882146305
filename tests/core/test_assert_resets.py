"""The check for leaks: it must fail on modules that leak, pass those that do not, say which."""

import inspect
import random
from itertools import count

import pytest

from lstm_core.leakage import assert_resets as check
from lstm_core.leakage.assert_resets import assert_resets

torch = pytest.importorskip("torch")

from tests.core import leaky_modules as modules  # noqa: E402 (needs torch)

pytestmark = pytest.mark.torch

FROM_CALL_TO_CALL = "a sequence leaks into the next"
FROM_ROW_TO_ROW = "rows of a batch leak into each other"
RANDOM = "cannot be judged"


@pytest.fixture(autouse=True)
def _seeded():
    torch.manual_seed(5)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # hundreds of tiny calls: two threads would wait for each other
    yield
    torch.set_num_threads(threads)


def numbers(n=3, steps=7):
    return torch.randn(n, steps, modules.INPUTS)


def tokens(n=3, steps=7):
    return torch.randint(11, (n, steps))


def answer(server, x):
    return server.answer(x)


def fails(refusal, model, example, **options):
    with pytest.raises(AssertionError, match=refusal):
        assert_resets(model, example, **options)


@pytest.mark.parametrize(
    ("make", "example"),
    [
        (modules.KeepsHidden, numbers),
        (lambda: modules.KeepsHidden(detach=False), numbers),
        (modules.Stateful, numbers),
        (modules.CachesInBuffer, numbers),
        (modules.KeyedBySession, numbers),
        (modules.KeepsInTraining, numbers),
        (modules.WritesItsParameter, numbers),
        (modules.CountsOnNames, tokens),
    ],
)
@pytest.mark.parametrize("rows", [1, 3])
def test_what_is_kept_from_call_to_call_is_found(make, example, rows):
    fails(FROM_CALL_TO_CALL, make(), example(rows))


def test_a_model_in_use_is_found_too():
    model = modules.KeepsHidden(detach=False)
    model(numbers())  # what it keeps has a graph, so that it cannot be copied
    fails(FROM_CALL_TO_CALL, model, numbers())


@pytest.mark.parametrize("slots", [1, 2, 4, 7, 32])
def test_a_pool_of_sessions_is_found(slots):
    fails(FROM_CALL_TO_CALL, modules.PooledServer(slots), numbers(), call=answer)


def test_a_function_is_judged_as_a_model_is():
    fails(FROM_CALL_TO_CALL, modules.PooledServer().answer, numbers())
    server = modules.PooledServer()
    fails(FROM_CALL_TO_CALL, lambda x: server.answer(x), numbers())
    assert_resets(lambda x: x.mean(dim=1), numbers())


@pytest.mark.parametrize("make", [modules.RunsOnThroughTheBatch, modules.MixesUpItsAxes])
@pytest.mark.parametrize("rows", [2, 3, 4])
def test_rows_that_speak_to_each_other_are_found(make, rows):
    fails(FROM_ROW_TO_ROW, make(), numbers(rows))


def test_batch_first_the_wrong_way_round_is_found():
    assert_resets(torch.nn.LSTM(3, 6), numbers())
    fails("batch_first is the wrong way round", torch.nn.LSTM(3, 6), numbers(), batch_first=True)


@pytest.mark.parametrize(
    ("make", "example"),
    [
        (lambda: torch.nn.LSTM(3, 6), numbers),
        (lambda: torch.nn.LSTM(3, 6, num_layers=3, batch_first=True), numbers),
        (lambda: torch.nn.GRU(3, 6, bidirectional=True, batch_first=True), numbers),
        (modules.ExplicitHidden, numbers),
        (modules.ResetsInForward, numbers),
        (modules.Learned, numbers),
        (modules.Tagger, tokens),
        (modules.Normalised, numbers),
        (lambda: modules.KeepsInTraining().eval(), numbers),
    ],
)
@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_clean_modules_pass(make, example, rows):
    model = make()
    assert_resets(model.eval(), example(rows))
    assert_resets(model.eval(), example(rows), steps=None)
    if rows > 1 and not isinstance(model, modules.KeepsInTraining):
        assert_resets(model.train(), example(rows))  # dropout and BatchNorm are no leak


@pytest.mark.parametrize(
    ("make", "call"),
    [
        (modules.Stateful, lambda model, x: (model.reset(), model(x))),
        (modules.KeyedBySession, lambda model, x, ids=count(): model(x, next(ids))),  # noqa: B008
        (lambda: modules.PooledServer(empties=True), answer),
    ],
)
def test_a_call_that_says_where_a_sequence_begins_passes(make, call):
    assert_resets(make(), numbers(), call=call)


def test_randomness_is_not_called_a_leak():
    fails(RANDOM, modules.DrawsItsOwn(), numbers())
    unseeded = random.SystemRandom()
    fails(RANDOM, torch.nn.Identity(), numbers(), call=lambda model, x: unseeded.random())


def test_dropout_does_not_hide_a_leak():
    leaking = torch.nn.Sequential(modules.KeepsHidden(), torch.nn.Dropout(0.5))
    fails(FROM_CALL_TO_CALL, leaking.train(), numbers())


def test_long_sequences_wash_a_leak_out_unless_they_are_cut():
    model = modules.KeepsHidden()
    fails(FROM_CALL_TO_CALL, model, numbers(steps=400))
    assert_resets(model, numbers(steps=400), steps=None)


def test_a_model_of_single_steps_reads_all_inputs():
    assert_resets(torch.nn.Linear(9, 2), torch.randn(4, 9))


def test_nan_is_alike_only_to_nan():
    assert_resets(lambda x: x * torch.nan, numbers())
    calls = count()
    fails(FROM_CALL_TO_CALL, lambda x: torch.nan if next(calls) else 1.0, numbers())


def test_answers_that_grow_are_a_leak():
    kept = []
    fails("changed by inf", lambda x: (kept.append(x), torch.cat(kept))[1], numbers())


def test_nothing_is_changed_by_looking():
    model, example = modules.Normalised(), numbers()
    kept, before = example.clone(), {k: v.clone() for k, v in model.state_dict().items()}
    model.cell.eval()
    torch_state, state = torch.get_rng_state(), random.getstate()
    assert_resets(model, example)
    assert torch.equal(torch.get_rng_state(), torch_state)
    assert random.getstate() == state
    assert torch.equal(example, kept)
    assert all(torch.equal(before[k], v) for k, v in model.state_dict().items())
    assert [m.training for m in (model, model.cell, model.norm)] == [True, False, True]
    assert torch.is_grad_enabled()


@pytest.mark.parametrize(
    ("model", "example", "refusal"),
    [
        (torch.nn.Identity(), [[1.0]], "example: want a tensor"),
        (torch.nn.Identity(), torch.arange(3.0), "example: want a tensor"),
        (torch.nn.Identity(), torch.ones(2, 3, 4), "all the same"),
        (lambda x: "yes", torch.randn(2, 3, 4), "model: returned no tensor"),
    ],
)
def test_bad_input_is_refused(model, example, refusal):
    with pytest.raises(ValueError, match=refusal):
        assert_resets(model, example)


def test_the_file_stands_alone():
    source = inspect.getsource(check)
    assert "lstm_core" not in source
    assert "numpy" not in source
    pasted = {"__name__": "pasted"}
    exec(source, pasted)
    pasted["assert_resets"](torch.nn.GRU(3, 6), numbers())
    with pytest.raises(AssertionError, match=FROM_CALL_TO_CALL):
        pasted["assert_resets"](modules.KeepsHidden(), numbers())
