"""The leak's code is run: the loop is the page's own, what leaks is found, and fixes pass."""

import contextlib
import io
import re
from dataclasses import replace
from inspect import signature
from itertools import islice

import numpy as np
import pytest

from lessons.state_leakage import loops
from lessons.state_leakage.diff import diff, listing
from lessons.state_leakage.places import (
    CHECK_FILE,
    PIECES,
    TEST,
    check_source,
    describe_pieces,
    places,
)
from lessons.state_leakage.plan import FLATTERED, FLATTERING
from lessons.state_leakage.runs import pieces
from lstm_core.cells import CELLS
from lstm_core.leakage.assert_resets import assert_resets
from lstm_core.leakage.streams import draws, spell
from lstm_core.leakage.training import begin, train
from lstm_core.leakage.treatment import TREATMENTS
from lstm_core.leakage.verdict import PASSES, verdict
from lstm_core.params import NAMES
from lstm_ui import content, theme

each_kind = pytest.mark.parametrize("kind", FLATTERED)
STEPS = 40


@each_kind
def test_the_loops_are_three_lines_apart_and_the_diff_says_which(kind):
    carried, reset = (loops.loop(kind, treatment) for treatment in TREATMENTS)
    lines = diff(carried, reset)
    dropped = [code.strip() for does, code in lines if does == "drop"]
    assert len(dropped) == 3
    assert dropped[0] == "hidden = None"
    assert [code.strip() for does, code in lines if does == "add"] == ["out, _ = cell(x)"]
    for code, other in ((carried, "add"), (reset, "drop")):
        assert [line for does, line in lines if does != other] == code.rstrip().splitlines()


def test_a_line_that_is_changed_is_dropped_before_it_is_added():
    assert diff("a\nold\nb\n", "a\nnew\nb") == [
        ("keep", "a"),
        ("drop", "old"),
        ("add", "new"),
        ("keep", "b"),
    ]


@pytest.mark.parametrize("mode", theme.MODES)
def test_a_diff_has_signs_elements_and_colours_and_code_is_escaped(mode):
    html = listing([("keep", "a < b"), ("drop", "x = 1"), ("add", "x = 2")], mode)
    rows = re.findall(r"<(span|del|ins) style=\"([^\"]*)\"><b [^>]*>(.)</b>([^<]*)</", html)
    assert [(name, sign, code) for name, _, sign, code in rows] == [
        ("span", " ", "a &lt; b"),
        ("del", "−", "x = 1"),
        ("ins", "+", "x = 2"),
    ]
    for (_, style, *_), net in zip(rows, (None, "carried", "reset"), strict=True):
        for each in ("carried", "reset"):
            assert (theme.net_color(each, mode) in style) == (each == net)


@pytest.mark.torch
@each_kind
@pytest.mark.parametrize(("treatment", "other"), [TREATMENTS, TREATMENTS[::-1]])
def test_the_loop_on_screen_trains_as_the_page_does(kind, treatment, other):
    import torch

    protocol, seed = replace(FLATTERING, steps=STEPS, check_every=STEPS), 5
    first = begin(protocol, kind, seed)
    cell = getattr(torch.nn, CELLS[kind].torch_class)(5, protocol.hidden_size)
    cell.load_state_dict({f"{n}_l0": torch.tensor(getattr(first.params, n)) for n in NAMES})
    readout = torch.nn.Linear(protocol.hidden_size, 4)
    readout.load_state_dict(
        {
            "weight": torch.tensor(first.readout_weight),
            "bias": torch.tensor(first.readout_bias),
        }
    )
    parameters = [*cell.parameters(), *readout.parameters()]
    rng = np.random.default_rng(seed).spawn(3)[1]
    names = {
        "cell": cell,
        "readout": readout,
        "parameters": parameters,
        "optimizer": torch.optim.Adam(parameters, lr=protocol.learning_rate),
        "batches": [
            (torch.from_numpy(spell(symbols, protocol.length)), torch.from_numpy(labels))
            for labels, symbols in islice(draws(rng, protocol), STEPS)
        ],
        "cross_entropy": torch.nn.functional.cross_entropy,
        "clip_grad_norm_": torch.nn.utils.clip_grad_norm_,
    }
    exec(loops.loop(kind, treatment), names)
    theirs = np.concatenate([p.detach().numpy().ravel() for p in parameters])
    *_, last = train(protocol, kind, treatment, seed)
    *_, unlike = train(protocol, kind, other, seed)
    np.testing.assert_allclose(theirs, last.net.vector, rtol=0, atol=2e-4)
    assert np.abs(theirs - unlike.net.vector).max() > 0.02


@pytest.mark.torch
@each_kind
def test_the_zeros_on_screen_are_what_no_state_means(kind):
    import torch

    torch.manual_seed(0)
    cell = getattr(torch.nn, CELLS[kind].torch_class)(5, FLATTERING.hidden_size)
    names = {"torch": torch, "cell": cell, "x": torch.randn(4, 7, 5)}
    exec(loops.zeros(kind), names)
    assert names["h0"].shape == (1, 7, FLATTERING.hidden_size)
    assert ("c0" in names) == (kind == "lstm")
    assert not any(names[state].any() for state in ("h0", "c0") if state in names)
    assert torch.equal(names["out"], cell(names["x"])[0])
    names["x"] = torch.ones(4, 7, 5)
    exec(loops.zeros(kind).replace("torch.zeros", "torch.ones"), names)
    assert not torch.allclose(names["out"], cell(names["x"])[0])


@pytest.mark.torch
def test_the_script_shows_both_behaviours():
    script = loops.script("gru", 1)
    for kind in FLATTERED:  # the page's loops, as they stand
        for treatment in TREATMENTS:
            loop = loops.loop(kind, treatment).splitlines()
            assert "\n".join(f"    {line}" for line in loop) in loops.script(kind, 1)
    fewer = script.replace(f"= {FLATTERING.steps}, ", "= 400, ", 1)
    assert fewer != script
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(fewer, "script", "exec"), {})
    lines = re.findall(r"(carried|reset): in order (\S+), shuffled (\S+)", printed.getvalue())
    scores = {treatment: (float(ordered), float(mixed)) for treatment, ordered, mixed in lines}
    assert scores["carried"][0] > 0.9
    assert scores["carried"][1] < 0.55
    assert scores["reset"] == pytest.approx((0.75, 0.75), abs=0.03)


# Where it hides


def test_places_are_complete_and_unlike():
    known = places()
    assert list(known) == ["attribute", "stateful", "server", "policy", "axes"]
    assert len({place.name for place in known.values()}) == len(known)
    for place in known.values():
        assert place.leaks != place.fixed
        assert place.point.endswith(".")
        for code in (place.leaks, place.fixed):
            compile(code, place.key, "exec")
    assert [key for key, place in known.items() if not place.call] == ["stateful"]
    assert "it isn’t run on this one" in known["stateful"].point


@pytest.mark.torch
@pytest.mark.parametrize("key", [key for key, place in places().items() if place.call])
def test_what_leaks_fails_the_check_and_its_fix_passes(key):
    place = places()[key]
    for seed in (0, 1):
        leak = "rows of a batch leak" if key == "axes" else "a sequence leaks into the next"
        assert verdict(place.leaks, place.call, seed).startswith(leak)
        assert verdict(place.fixed, place.call, seed) == PASSES


@pytest.mark.torch
def test_side_by_side_rows_that_are_done_are_forgotten_one_by_one():
    import torch

    (line,) = re.findall(r"`(hidden = [^`]+)`", places()["policy"].point)
    names = {"hidden": torch.ones(3, 4), "done": torch.tensor([0.0, 1.0, 0.0])}
    exec(line, names)
    assert names["hidden"].sum(dim=1).tolist() == [4, 0, 4]


# In pieces


def run_pieces(detached):
    import torch

    torch.manual_seed(0)
    cell = torch.nn.GRU(3, 4)
    x, target = torch.randn(9, 2, 3), torch.randn(9, 2, 4)
    names = {
        "cell": cell,
        "pieces": list(zip(x.split(3), target.split(3), strict=True)),
        "mse_loss": torch.nn.functional.mse_loss,
    }
    exec(PIECES[detached], names)
    return cell(x)[0][-1], names["out"][-1]


@pytest.mark.torch
def test_detached_pieces_read_on_and_kept_graphs_stop_with_an_error():
    whole, last = run_pieces(True)
    np.testing.assert_allclose(whole.detach(), last.detach(), atol=1e-6)
    with pytest.raises(RuntimeError, match="backward through the graph a second time"):
        run_pieces(False)


def test_pieces_are_told_as_computed():
    lost = pieces()
    assert lost["in one run"] == (0.0, 20)
    assert lost["carried"][1] == lost["reset"][1] == 5
    sentence = describe_pieces(lost, 5, 20)
    assert lost["carried"][0] < 1e-12
    assert f"off by {lost['reset'][0]:.3f}" in sentence
    assert "reaches 5 of the 20 steps in pieces, and 20 in one run" in sentence


@pytest.mark.parametrize(("gap", "near"), [(3e-7, "within 3e-07 of"), (0.0, "the same as")])
def test_each_number_of_the_pieces_stands_in_its_place(gap, near):
    lost = {"in one run": (0.0, 19), "carried": (gap, 6), "reset": (0.4321, 3)}
    assert describe_pieces(lost, 5, 20) == (
        "A GRU reads 20 steps in pieces of 5. With the values carried over, its last h is "
        f"{near} that of one run; with a reset at each border it is off by 0.432. The gradient "
        "reaches 6 of the 20 steps in pieces, and 19 in one run."
    )


# The check


@pytest.mark.torch
def test_the_check_and_its_test_run_as_they_are_pasted(tmp_path, monkeypatch):
    (tmp_path / CHECK_FILE).write_text(check_source(), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    names = {}
    exec(TEST, names)
    assert names["assert_resets"].__code__.co_filename == str(tmp_path / CHECK_FILE)
    names["test_the_model_keeps_nothing_to_itself"]()
    made = "torch.nn.GRU(3, 8, batch_first=True)"
    assert made in TEST
    exec(places()["attribute"].leaks, names := names | {"nn": names["torch"].nn})
    exec(TEST.replace(made, "Net()"), names)
    with pytest.raises(AssertionError, match="leaks into the next"):
        names["test_the_model_keeps_nothing_to_itself"]()


def test_the_prose_states_the_limits_of_the_check():
    defaults = signature(assert_resets).parameters
    assert defaults["tolerance"].default == 1e-6
    assert 2 * defaults["others"].default == 32
    prose = content.sections("state_leakage")["limits"]
    assert "more than a millionth" in prose
    assert "no more than 32 places" in prose
