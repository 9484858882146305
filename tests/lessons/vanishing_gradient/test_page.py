"""The gradient's page: every scene a link can name, its live picture, figures and sentences."""

import base64
import csv
import io
import json
import math
import re

import numpy as np
import pytest
from streamlit.delta_generator import DeltaGenerator

from lessons.vanishing_gradient import arrival, figures, nets, runs
from lessons.vanishing_gradient.lanes import drawing
from lessons.vanishing_gradient.nets import (
    LOSSES,
    LSTM_SCHEMES,
    RNN_KINDS,
    RNN_SCHEMES,
    Net,
    Scene,
    presets,
)
from lessons.vanishing_gradient.parameters import BLOCKS, FORMS
from lstm_core import get_backend, gradient_flow, parameter_gradients
from lstm_ui import content
from lstm_ui.emphasis import emphasised
from lstm_ui.numbers import amount
from lstm_ui.theme import net_color
from tests.driver import (
    address,
    catch_downloads,
    cell,
    follow,
    leave_and_return,
    plain,
    press,
    send_value,
    text,
    visit,
)

SLUG = "vanishing_gradient"
SECTIONS = ("routes", "dies", "clipping")
QUICK = {"steps": "20", "hidden": "4", "seeds": "2"}


def charts(at):
    """The page's figures by name, with their sentences: the half-life, and what is looked at."""
    names = ("half_life", at.session_state[f"{SLUG}_section"])
    found = at.get("plotly_chart")
    return {
        name: (json.loads(chart.proto.spec), chart.proto.alt)
        for name, chart in zip(names, found, strict=True)
    }


def lanes(at):
    """The belts of the live picture, by name."""
    return {lane["key"]: lane for lane in cell(at)["lanes"]}


def places(at):
    """Where the live picture says that the gradient arrives."""
    return [lane["place"] for lane in cell(at)["lanes"] if lane["place"]]


def numbers(values):
    """The numbers of a trace, which Plotly may have packed."""
    if isinstance(values, dict):
        flat = np.frombuffer(base64.b64decode(values["bdata"]), values["dtype"])
        shape = [int(n) for n in values.get("shape", str(flat.size)).split(",")]
        return flat.reshape(shape).astype(float)
    return np.array(values, float)


def trace(figure, name):
    (found,) = [t for t in figure["data"] if t.get("name") == name]
    return found


def is_empty(figure):
    """Whether nothing at all lies within the figure's axes."""
    axis = figure["layout"]["yaxis"]
    low, high = axis.get("range", (-math.inf, math.inf))
    for drawn in figure["data"]:
        values = numbers(drawn["z" if drawn["type"] == "heatmap" else "y"]).ravel()
        values = values[np.isfinite(values)]
        if axis.get("type") == "log":
            values = np.log10(values[values > 0])
        if drawn["type"] == "heatmap" and len(values):
            return False
        if ((values >= low) & (values <= high)).any():
            return False
    return True


def check_drawn(at):
    """Belts and figures, none of them empty, each figure told by a sentence that is on the page."""
    for lane in lanes(at).values():
        assert len(lane["middle"]) == cell(at)["steps"] + 1
        assert any(value != 0 for value in lane["middle"])
    for name, (figure, alt) in charts(at).items():
        assert not is_empty(figure), name
        assert alt, name
        assert emphasised(alt) in text(at), name
        assert "nan" not in alt, alt
        assert "inf" not in alt, alt


def medians(scene, family, symbol):
    """Recomputed from the core: what arrives at every lag."""
    net = scene.nets[family]
    runs = [net.run(seed) for seed in range(1, scene.seeds + 1)]
    return np.median([gradient_flow.reach(run.grads, symbol) for run in runs], axis=0)


def sent(values):
    """The numbers of a lane; what is too large to hold has none."""
    return np.array([np.inf if value is None else value for value in values])


def check_reach(at, scene):
    drawn = lanes(at)
    assert list(drawn) == ["LSTM, c", "LSTM, h", "GRU", "RNN"]
    for name, family, symbol in (
        ("RNN", "RNN", "h"),
        ("GRU", "GRU", "h"),
        ("LSTM, h", "LSTM", "h"),
        ("LSTM, c", "LSTM", "c"),
    ):
        want = medians(scene, family, symbol)
        got = sent(drawn[name]["middle"])
        want = np.where(np.isfinite(want), want, np.inf)
        np.testing.assert_allclose(got, want, rtol=1e-5, err_msg=name)


OPENING = Scene(lstm_scheme="bias", forget_bias=3.0)


def test_the_page_opens_on_an_lstm_that_keeps_beside_pytorchs_start():
    at = visit(SLUG)
    check_drawn(at)
    check_reach(at, OPENING)
    assert pills(at) == {"lstm": "bias_3", "rnn": None}
    assert places(at) == [
        "on the memory c of the LSTM with forget bias 3",
        "in the GRU",
        "in the tanh RNN",
    ]
    (ghost,) = cell(at)["compared"]
    np.testing.assert_allclose(ghost["middle"], medians(Scene(), "LSTM", "c"), rtol=1e-5)
    assert ghost["place"] == "on the memory c of the default LSTM"
    assert address(at) == {}


@pytest.mark.parametrize("told", [{"lag": "20"}, {"dial": "3.0"}, {"clip": "true"}, {"gate": "f"}])
def test_a_link_of_old_that_does_not_say_how_the_lstm_starts_means_pytorchs_start(told):
    at = visit(SLUG, **told)
    check_reach(at, Scene())
    at.run()
    check_reach(at, Scene())
    other = follow(SLUG, address(at))
    check_reach(other, Scene())
    assert address(at)[f"{SLUG}_lstm_scheme"] == ["torch"]


def test_a_link_of_old_to_a_forget_bias_of_1_does_not_name_it():
    at = visit(SLUG, lstm_scheme="bias", **QUICK)
    check_reach(at, Scene(20, 4, 2, lstm_scheme="bias", forget_bias=1.0))


@pytest.mark.parametrize("key", ["defaults", "bias_1", "bias_3"])
def test_what_is_looked_at_elsewhere_changes_no_start(key):
    """The link says how the LSTM starts as soon as it says anything."""
    at = visit(SLUG)
    choose(at, presets()[key])
    for lag in (7, 50):
        send_value(at, "reading", {"rev": cell(at)["rev"], "lag": lag, "form": "belts"})
        other = follow(SLUG, address(at))
        check_reach(other, presets()[key].scene)
        assert cell(other)["lag"] == lag
    assert bool(address(at)) == (key != "bias_3")


def pills(at):
    """The presets that are marked as chosen, by the row in which they are offered."""
    rows = ("lstm", "rnn")
    return {row: at.button_group(key=f"vanishing_gradient_presets_{row}").value for row in rows}


def choose(at, preset):
    at.button_group(key=f"vanishing_gradient_presets_{preset.group}").set_value(preset.key).run()
    assert not at.exception, at.exception


def test_the_page_says_that_its_nets_are_fresh_and_links_to_those_that_learn():
    at = visit(SLUG)
    assert "All nets on this page are fresh" in text(at)
    assert "before any training" in text(at)
    (link,) = (
        link.proto for link in at.main if link.type == "page_link" and "reach" in link.proto.label
    )
    assert link.page == "learning_race"


def test_what_gates_learn_is_told_as_the_race_shows_it():
    told = content.sections(SLUG)
    assert "and solve the task all the same" in told["fresh"]
    assert not any("is not learnt" in section for section in told.values())


@pytest.mark.parametrize("key", presets())
def test_the_preset_on_screen_is_marked_and_no_other(key):
    at, preset = visit(SLUG, **QUICK), presets()[key]
    assert pills(at) == {"lstm": None, "rnn": None}
    choose(at, preset)
    for _ in range(2):  # a second click on it leaves it as it is
        assert pills(at) == {"lstm": None, "rnn": None} | {preset.group: key}
        at.button_group(key=f"vanishing_gradient_presets_{preset.group}").set_value(None).run()
    at.slider(key="vanishing_gradient_hidden").set_value(12).run()
    assert pills(at) == {"lstm": None, "rnn": None}


def test_another_start_is_drawn_beside_the_lstm_as_pytorch_draws_it():
    assert cell(visit(SLUG, **QUICK))["compared"] == []
    at = visit(SLUG, **QUICK | {"lstm_scheme": "chrono"})
    (ghost,) = cell(at)["compared"]
    assert (ghost["key"], ghost["setting"]) == ("LSTM, c", "PyTorch’s start")
    want = medians(Scene(20, 4, 2), "LSTM", "c")
    np.testing.assert_allclose(ghost["middle"], want, rtol=1e-5)


@pytest.mark.parametrize("key", presets())
def test_preset_sets_its_scene(key):
    at = visit(SLUG, **QUICK, scale="2.0", lstm_scheme="chrono")
    preset = presets()[key]
    assert preset.point not in text(at)
    choose(at, preset)
    assert f"**{preset.title}.** {preset.point}" in text(at)
    check_drawn(at)
    check_reach(at, preset.scene)


def test_a_slider_that_says_nothing_leaves_the_preset_on_screen():
    at = visit(SLUG, forget_bias="3.0", radius="1.2")
    check_reach(at, Scene())
    assert presets()["defaults"].point in text(at)


@pytest.mark.parametrize("key", ["not_normal", "bias_5", "chrono"])
def test_a_preset_is_in_the_link_that_it_makes(key):
    """Also where it moves a slider that had nothing to say before."""
    at = visit(SLUG)
    preset = presets()[key]
    choose(at, preset)
    other = follow(SLUG, address(at))
    assert preset.point in text(other)
    assert charts(other) == charts(at)
    assert lanes(other) == lanes(at)


EVERY = {
    "steps": ["10", "500"],
    "hidden": ["4", "64"],
    "seeds": ["1", "20"],
    "scale": ["0.0", "4.0"],
    "loss": list(LOSSES),
    "rnn": list(RNN_KINDS),
    "rnn_scheme": list(RNN_SCHEMES),
    "scaled": ["true", "false"],
    "lstm_scheme": list(LSTM_SCHEMES),
    "theory": ["true"],
    "dial": ["-2.0", "8.0"],
    "section": list(SECTIONS),
    "gate": list(BLOCKS),
    "clip": ["true"],
}
ASIDE = {"gate": "dies", "clip": "clipping"}  # drawn in that section alone


MOST = max(map(len, EVERY.values()))


@pytest.mark.parametrize("k", range(MOST))
def test_a_link_sets_every_control(k):
    """Each link sets all of them, and together they bring every value."""
    link = {name: values[k % len(values)] for name, values in EVERY.items()}
    at = visit(SLUG, **link)
    check_drawn(at)
    for name, value in link.items():
        if ASIDE.get(name, link["section"]) != link["section"]:
            continue
        chosen = str(at.session_state[f"{SLUG}_{name}"])
        assert value in (chosen, chosen.lower()), name


@pytest.mark.parametrize("lag", [1, 17, 500])
@pytest.mark.parametrize("form", FORMS)
def test_a_link_moves_the_handle_and_chooses_the_form(lag, form):
    at = visit(SLUG, lag=str(lag), form=form, **QUICK)
    assert (cell(at)["lag"], cell(at)["form"]) == (lag, form)
    assert cell(at)["rev"] == 1


def test_the_handle_goes_into_the_link_and_runs_nothing_anew(monkeypatch):
    at = visit(SLUG, **QUICK)
    before = lanes(at)
    monkeypatch.setattr(nets.Net, "run", lambda *_: pytest.fail("computed again"))
    send_value(at, "reading", {"rev": cell(at)["rev"], "lag": 7, "form": "curves"})
    assert address(at)[f"{SLUG}_lag"] == ["7"]
    assert address(at)[f"{SLUG}_form"] == ["curves"]
    assert (cell(at)["lag"], cell(at)["form"], cell(at)["rev"]) == (7, "curves", 0)
    assert lanes(at) == before


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        {"rev": 5, "lag": 7, "form": "curves"},
        {"rev": 0, "lag": "nan", "form": "bars"},
        {"rev": 0, "lag": 501},
        {"rev": 0, "lag": True, "form": []},
    ],
)
def test_nonsense_from_a_browser_moves_nothing(message):
    at = visit(SLUG, **QUICK)
    send_value(at, "reading", message)
    assert (cell(at)["lag"], cell(at)["form"]) == (50, "belts")


@pytest.mark.parametrize(("told", "opened"), [("gate", "dies"), ("clip", "clipping")])
def test_a_link_of_old_opens_the_section_that_it_sets(told, opened):
    value = {"gate": "f", "clip": "true"}[told]
    at = visit(SLUG, **QUICK | {told: value})
    assert list(charts(at)) == ["half_life", opened]
    at.button_group(key=f"{SLUG}_section").set_value("routes").run()
    assert list(charts(at)) == ["half_life", "routes"]
    assert list(charts(follow(SLUG, address(at)))) == ["half_life", "routes"]


@pytest.mark.parametrize("rnn", RNN_KINDS)
def test_an_rnn_of_a_link_draws(rnn):
    more = {"rnn": rnn, "rnn_scheme": "triangular", "radius": "1.5"}
    at = visit(SLUG, **QUICK | {"theory": "true", "scaled": "true"} | more)
    check_drawn(at)
    check_reach(at, Scene(20, 4, 2, rnn=rnn, rnn_scheme="triangular", radius=1.5))


@pytest.mark.parametrize("radius", [0.1, 1.5])
@pytest.mark.parametrize("rnn", RNN_KINDS)
@pytest.mark.parametrize("scheme", RNN_SCHEMES)
def test_every_rnn_draws(scheme, rnn, radius):
    scene = Scene(20, 4, 2, rnn=rnn, rnn_scheme=scheme, radius=radius)
    passed = {name: [runs.passed(net, k) for k in (1, 2)] for name, net in scene.nets.items()}
    bands = arrival.bands(passed)
    np.testing.assert_allclose(bands["RNN"].middle, medians(scene, "RNN", "h"), rtol=1e-9)
    theory = arrival.theory(*runs.scale(scene.nets["RNN"], 2), passed["LSTM"])
    json.dumps(drawing(scene, 2, bands, theory, None), allow_nan=False)


@pytest.mark.parametrize("bias", ["-2.0", "6.0"])
def test_forget_bias_in_the_link(bias):
    more = {"lstm_scheme": "bias", "forget_bias": bias}
    at = visit(SLUG, **QUICK | more)
    check_drawn(at)
    check_reach(at, Scene(20, 4, 2, lstm_scheme="bias", forget_bias=float(bias)))
    assert places(at)[0] == f"on the memory c of the LSTM with forget bias {float(bias):g}"


NONSENSE = {
    "steps": ["abc", "", "-1", "1e9", "nan", "15.5"],
    "hidden": ["1e9", "0", "inf", "\x00"],
    "seeds": ["-3", "1000000", "🙂"],
    "scale": ["nan", "1e999", "-1"],
    "loss": ["<script>", ""],
    "rnn": ["linear", "x" * 10_000],
    "rnn_scheme": ["None"],
    "scaled": ["17", "maybe"],
    "radius": ["nan", "0", "1e9"],
    "lstm_scheme": ["[]"],
    "forget_bias": ["inf", "99"],
    "theory": ["?"],
    "lag": ["0", "9999", "nan", "inf", "x"],
    "form": ["bars", ""],
    "section": ["c"],
    "dial": ["1e999", "-9"],
    "gate": ["c"],
    "clip": ["2"],
    "unheard_of": ["1"],
}


@pytest.mark.parametrize("k", range(max(map(len, NONSENSE.values()))))
def test_nonsense_in_the_url_falls_back(k):
    """Each link brings nonsense for every name at once."""
    link = {name: values[k % len(values)] for name, values in NONSENSE.items()}
    for more in ({}, {"scaled": "true", "lstm_scheme": "bias"}):
        at = visit(SLUG, **link | QUICK | more if more else link)
        check_drawn(at)
        for name in ("steps", "hidden", "seeds", "radius", "scale"):
            bounds = getattr(nets, f"{name.upper()}_RANGE")
            assert bounds[0] <= at.session_state[f"{SLUG}_{name}"] <= bounds[1]


def theory(at):
    """The lines of theory that the live picture draws, by name."""
    return {line["name"]: sent(line["middle"]) for line in cell(at)["theory"]}


def test_lines_of_theory_appear_and_are_right():
    at = visit(SLUG, rnn="rnn_linear", rnn_scheme="orthogonal", scaled="true", **QUICK)
    assert theory(at) == {}
    at.toggle(key="vanishing_gradient_theory").set_value(True).run()
    assert (cell(at)["form"], cell(at)["rev"]) == ("curves", 1)
    for name in ("ρᵏ", "σᵏ, a bound"):
        np.testing.assert_allclose(theory(at)[name], 1.0, rtol=1e-9)
    scene = Scene(20, 4, 2)
    products = [gradient_flow.forget_product(scene.nets["LSTM"].run(seed).trace) for seed in (1, 2)]
    np.testing.assert_allclose(theory(at)["mean ∏ f"], np.median(products, axis=0), rtol=1e-2)
    assert "a spectral radius of ρ = 1.00 and a largest singular value of σ_max = 1.00" in text(at)


def test_theory_is_of_the_medians_over_the_seeds():
    at = visit(SLUG, **QUICK | {"seeds": "4", "theory": "true"})
    nets = Scene(20, 4, 4).nets
    matrices = [nets["RNN"].params(seed).weight_hh for seed in range(1, 5)]
    radius = np.median([np.abs(np.linalg.eigvals(matrix)).max() for matrix in matrices])
    sigma = np.median([np.linalg.svd(matrix)[1].max() for matrix in matrices])
    products = [gradient_flow.forget_product(nets["LSTM"].run(seed).trace) for seed in range(1, 5)]
    for name, want in (
        ("ρᵏ", radius ** np.arange(21)),
        ("σᵏ, a bound", sigma ** np.arange(21)),
        ("mean ∏ f", np.median(products, axis=0)),
    ):
        np.testing.assert_allclose(theory(at)[name], want, rtol=1e-2, err_msg=name)
    assert (
        f"a spectral radius of ρ = {radius:.2f} and a largest singular value of "
        f"σ_max = {sigma:.2f} (medians over the seeds)"
    ) in text(at)


@pytest.mark.parametrize("rnn", RNN_KINDS)
def test_nets_are_told_as_they_are_set(rnn):
    at = visit(SLUG, **QUICK | {"rnn": rnn, "lstm_scheme": "chrono"})
    assert places(at)[-1] == f"in the {RNN_KINDS[rnn]} RNN"
    assert places(at)[0] == "on the memory c of the LSTM with chrono initialisation"
    settings = {name: lane["setting"] for name, lane in lanes(at).items()}
    assert settings == {
        "LSTM, c": "chrono",
        "LSTM, h": "chrono",
        "GRU": "PyTorch’s start",
        "RNN": RNN_KINDS[rnn],
    }


def test_with_a_loss_everywhere_nothing_is_said_of_one_gradient():
    at = visit(SLUG, loss="all", theory="true", **QUICK)
    check_reach(at, Scene(20, 4, 2, loss="all"))
    assert not cell(at)["one"]
    assert cell(at)["theory"] == []
    assert at.toggle(key="vanishing_gradient_theory").disabled
    assert "a number is read at every step" in text(at)
    assert "are not measured" not in text(at)
    at = visit(SLUG, **QUICK)
    assert cell(at)["one"]
    assert not at.toggle(key="vanishing_gradient_theory").disabled


def test_the_bound_is_above_what_arrives():
    at = visit(SLUG, theory="true", **QUICK | {"seeds": "1"})
    assert (sent(lanes(at)["RNN"]["middle"]) <= theory(at)["σᵏ, a bound"] * 1.01).all()


def test_stop_leaves_the_first_seed_until_one_goes_on():
    scene = Scene(20, 4, 6)
    at = visit(SLUG, **QUICK | {"seeds": "6"})
    check_reach(at, scene)
    at.session_state["vanishing_gradient_stopped"] = scene
    at.run()
    assert "Stopped: this is the first seed alone." in text(at)
    check_drawn(at)
    check_reach(at, Scene(20, 4, 1))
    press(at, "vanishing_gradient_go_on")
    assert "Stopped" not in text(at)
    check_reach(at, scene)


def test_what_was_stopped_stops_no_other_scene():
    at = visit(SLUG, **QUICK)
    at.session_state["vanishing_gradient_stopped"] = Scene()
    at.run()
    assert "Stopped" not in text(at)
    check_reach(at, Scene(20, 4, 2))


def test_long_work_offers_a_stop_and_ends(monkeypatch):
    """With the time made long: the button stands there once, and is gone at the end."""
    ticks = iter(range(10_000))
    monkeypatch.setattr("lessons.vanishing_gradient.panels.monotonic", lambda: next(ticks))
    offered = []
    monkeypatch.setattr("lessons.vanishing_gradient.controls.stop", offered.append)
    at = visit(SLUG, **QUICK | {"seeds": "5"})
    assert offered == [Scene(20, 4, 5)]
    assert not at.get("progress")
    monkeypatch.undo()
    monkeypatch.setattr("lessons.vanishing_gradient.panels.monotonic", lambda: next(ticks))
    at = visit(SLUG, **QUICK | {"seeds": "5"})
    assert "vanishing_gradient_stop" not in [button.key for button in at.button]
    check_drawn(at)


def test_progress_names_the_seed_that_is_computed(monkeypatch):
    ticks, progress = iter(range(10_000)), []
    monkeypatch.setattr("lessons.vanishing_gradient.panels.monotonic", lambda: next(ticks))
    monkeypatch.setattr(DeltaGenerator, "progress", lambda _, *now: progress.append(now))
    visit(SLUG, **QUICK | {"seeds": "5"})
    assert progress == [(k / 5, f"Seed {k + 1} of 5") for k in range(1, 5)]


@pytest.mark.parametrize(
    "more",
    [
        {"seeds": "3"},
        {
            "seeds": "2",
            "rnn": "rnn_linear",
            "rnn_scheme": "triangular",
            "scaled": "true",
            "radius": "1.5",
            "scale": "4.0",
            "loss": "all",
            "theory": "true",
            "clip": "true",
        },
        {
            "seeds": "2",
            "scale": "0.0",
            "rnn": "rnn_relu",
            "scaled": "true",
            "radius": "0.1",
            "theory": "true",
            "lstm_scheme": "bias",
            "forget_bias": "-2.0",
            "gate": "f",
        },
    ],
    ids=["largest", "overflowing", "vanishing"],
)
def test_the_extremes_neither_raise_nor_warn(more):
    at = visit(SLUG, steps="500", hidden="128", **more)
    check_drawn(at)
    assert not at.error
    assert not at.warning


def test_what_underflows_is_sent_as_nothing():
    more = {"rnn": "rnn_relu", "scaled": "true", "radius": "0.1", "steps": "400"}
    at = visit(SLUG, **QUICK | more | {"lag": "400"})
    assert lanes(at)["RNN"]["middle"][400] == 0


def test_the_dial_is_read_and_its_cell_is_measured():
    at = visit(SLUG, **QUICK | {"dial": "3.0", "steps": "50"})
    opened = gradient_flow.opened_by(3.0)
    readings = figures.readings(3.0, opened, gradient_flow.half_life(opened), 50)
    assert {metric.label: metric.value for metric in at.metric} == readings
    measured = gradient_flow.impulse_response(get_backend("numpy"), 3.0, 1000)
    figure, alt = charts(at)["half_life"]
    np.testing.assert_allclose(numbers(figure["data"][0]["y"]), measured[1:])
    assert alt == figures.describe_half_life(measured, 50)


def test_the_numbers_can_be_read_and_taken_home(monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = visit(SLUG, **QUICK)
    rows = list(csv.DictReader(io.StringIO(caught["gradient.csv"])))
    assert [row["lag"] for row in rows] == [str(k) for k in range(21)]
    scene = Scene(20, 4, 2)
    for name, which in (("RNN", ("RNN", "h")), ("LSTM, c", ("LSTM", "c"))):
        got = [float(row[f"{name} median"]) for row in rows]
        np.testing.assert_allclose(got, medians(scene, *which), rtol=1e-9)
        assert all(float(r[f"{name} lower"]) <= float(r[f"{name} upper"]) for r in rows)
    shown = at.table[0].value
    assert list(shown["lag"]) == ["0", "1", "2", "5", "10", "20"]
    assert list(shown["GRU"])[-1] == amount(medians(scene, "GRU", "h")[20])


def test_routes_are_those_of_the_first_seed():
    at = visit(SLUG, **QUICK)
    run = Scene(20, 4, 2).nets["LSTM"].run(1)
    belt, shown = gradient_flow.shares(gradient_flow.routes(run))
    figure, alt = charts(at)["routes"]
    np.testing.assert_allclose(numbers(figure["data"][0]["y"]), belt)
    np.testing.assert_allclose(numbers(figure["data"][1]["y"]), shown, atol=1e-12)
    alone = gradient_flow.memory_alone(run) / gradient_flow.reach(run.grads, "c")
    assert alt == figures.describe_routes(belt, shown, alone)
    assert "ver 20 steps, what came along the memory all the way is" in alt


def test_heat_is_that_of_the_first_seed():
    at = visit(SLUG, **QUICK | {"gate": "f"})
    run = Scene(20, 4, 2).nets["LSTM"].run(1)
    figure, alt = charts(at)["dies"]
    sizes = np.abs(run.grads["a_f"][:, 0])
    np.testing.assert_allclose(numbers(figure["data"][0]["customdata"]), sizes.T)
    saturated = gradient_flow.saturated(run.trace, "f")[:, 0]
    assert alt.startswith(figures.describe_dies(sizes, saturated, "f", "forget gate"))
    assert alt.endswith("At the first step there is no memory yet to forget.")
    assert not sizes[0].any()


@pytest.mark.parametrize(("gate", "name"), BLOCKS.items())
def test_each_gate_is_drawn_and_told_by_its_own_name(gate, name):
    figure, alt = charts(visit(SLUG, **QUICK | {"section": "dies", "gate": gate}))["dies"]
    heat = figure["data"][0]
    run = Scene(20, 4, 2).nets["LSTM"].run(1)
    np.testing.assert_allclose(numbers(heat["customdata"]), np.abs(run.grads[f"a_{gate}"][:, 0]).T)
    assert heat["colorbar"]["title"]["text"] == f"log₁₀ of the gradient at a_{gate}"
    assert alt.startswith(f"At the {name} the median")
    assert ("no memory yet to forget" in alt) == (gate == "f")


@pytest.mark.parametrize("clip", [False, True])
def test_norms_and_shares_are_told_of_each_net(clip):
    more = {"steps": "100", "section": "clipping"} | ({"clip": "true"} if clip else {})
    at = visit(SLUG, **QUICK | more)
    figure, alt = charts(at)["clipping"]
    exploding = Net("rnn_linear", 100, 4, "last", 1.0, "orthogonal", 1.1)
    on_screen = Scene(100, 4, 2).nets["RNN"]
    nets = {"the linear RNN with ρ = 1.1": exploding, "the RNN on screen": on_screen}
    said = []
    for (name, net), line in zip(nets.items(), figure["data"], strict=False):
        gradient = parameter_gradients(*net.run(1))
        norm = math.sqrt(sum(float((part**2).sum()) for part in vars(gradient).values()))
        assert norm > 1
        back = gradient_flow.contributions_by_lag(net.run(1))
        change = "is scaled down to 1.00" if clip else "keeps it"
        share = amount(back[50] / back[0])
        said.append(
            f"In {name} the whole gradient has a norm of {amount(norm)} and {change}; the step 50 "
            f"back contributes {share} times as much as the last."
        )
        assert line["name"] == name
        drawn = numbers(line["customdata"])
        np.testing.assert_allclose(drawn, back / norm if clip else back, rtol=1e-9)
    assert alt == f"Clipping is {'on' if clip else 'off'}. {' '.join(said)}"
    assert trace(figure, "the RNN on screen")["line"]["color"] == net_color("rnn", "light")


def test_clipping_draws_what_each_step_back_contributes():
    drawn = charts(visit(SLUG, section="clipping", **QUICK))["clipping"][0]["data"]
    exploding = Net("rnn_linear", 20, 4, "last", 1.0, "orthogonal", 1.1)
    on_screen = Scene(20, 4, 2).nets["RNN"]
    for line, net in zip(drawn, (exploding, on_screen), strict=True):
        contributed = gradient_flow.contributions_by_lag(net.run(1))
        np.testing.assert_allclose(numbers(line["customdata"]), contributed, rtol=1e-9)


def test_a_gradient_within_the_limit_is_told_to_stay(monkeypatch):
    small = np.array([2.0, 1.0]), 0.75, 0.75
    monkeypatch.setattr(runs, "clipping_of", lambda *_: small)
    runs.clipping.clear()
    figure, alt = charts(visit(SLUG, **QUICK | {"clip": "true"}))["clipping"]
    sentence = "has a norm of 0.75 and keeps it; the step 1 back contributes 0.50 times as much"
    assert alt.count(sentence) == 2
    np.testing.assert_array_equal(numbers(figure["data"][0]["customdata"]), small[0])
    runs.clipping.clear()


def test_where_nothing_comes_in_no_step_has_a_share():
    _, alt = charts(visit(SLUG, section="clipping", **QUICK | {"scale": "0.0"}))["clipping"]
    assert alt.count("with nothing coming in, no step contributes anything") == 2
    assert "times as much" not in alt


def test_clipping_scales_the_exploding_and_leaves_the_vanished():
    more = {"steps": "100", "scale": "1.0", "section": "clipping"}
    off = visit(SLUG, **QUICK | more)
    on = visit(SLUG, **QUICK | more | {"clip": "true"})
    before, after = (
        [numbers(t["y"]) for t in charts(at)["clipping"][0]["data"] if t["mode"] == "lines"]
        for at in (off, on)
    )
    factor = after[0] / before[0]
    np.testing.assert_allclose(factor, factor[0])
    assert factor[0] < 0.1
    assert "Clipping is off." in plain(off)
    assert "Clipping is on." in plain(on)
    assert "In the linear RNN with ρ = 1.1 the whole gradient has a norm of" in plain(on)
    assert "is scaled down to 1.00" in plain(on)
    assert "is scaled down" not in plain(off)
    share = r"the step 50 back contributes ([^ ]+) times as much as the last"
    assert re.findall(share, plain(on)) == re.findall(share, plain(off))


def test_the_scene_outlives_a_look_around():
    at = visit(SLUG, **QUICK | {"lstm_scheme": "chrono", "lag": "7"})
    seen = charts(at), lanes(at)
    leave_and_return(at, SLUG)
    assert (charts(at), lanes(at)) == seen
    assert cell(at)["lag"] == 7
