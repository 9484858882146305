"""What "Look closer" opens, one section at a time, on the scene of the page."""

import inspect
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from lessons.gate_sandbox import controls, origins, runs, take_home
from lessons.gate_sandbox.agreement import describe_agreement
from lessons.gate_sandbox.stories import stories
from lstm_core import contributions, equations
from lstm_ui import content
from lstm_ui.emphasis import emphasised
from lstm_ui.show import literally
from tests.driver import SCENE, catch_downloads, linked, open_scene, scene_of, text, visit
from tests.kit.cases import run

REQUIREMENTS = Path(__file__).parents[3] / "requirements.txt"


def look(section, **more):
    return open_scene(SCENE, section=section, **more)


def charts(at):
    return at.get("plotly_chart")


def test_nothing_is_open_at_first():
    at = visit("gate_sandbox")
    told = text(at)
    assert not any(content.sections("gate_sandbox")[name] in told for name in controls.SECTIONS)
    assert not charts(at)
    assert not at.code


def test_who_is_still_on_the_belt_is_told_before_it_is_asked_and_not_where_it_is_to_be_predicted():
    told = origins.describe_belt_parts(contributions(run(SCENE)), SCENE.at, SCENE.words)
    said = [m.value.replace("\\", "") for m in look("").markdown]
    assert emphasised(told) in said
    assert "of what is on the belt" not in text(look("", predict="true"))
    assert "of what is on the belt" not in text(look("code"))


@pytest.mark.parametrize("section", controls.SECTIONS)
def test_one_section_opens(section):
    told = text(look(section))
    for name in controls.SECTIONS:
        assert (content.sections("gate_sandbox")[name] in told) == (name == section)


@pytest.mark.parametrize("step", [1, 2])
def test_belt_parts_are_drawn_and_told_for_the_step_in_view(step):
    scene = replace(SCENE, at=step)
    at = open_scene(scene, section="belt_parts")
    (chart,) = charts(at)
    (heat,) = json.loads(chart.spec)["data"]
    shares = contributions(run(scene))
    assert heat["type"] == "heatmap"
    finding = origins.describe_belt_parts(shares, step, scene.words)
    assert chart.proto.alt == finding
    assert emphasised(finding) in text(at).replace("\\", "")
    (frame,) = json.loads(chart.spec)["layout"]["shapes"]
    assert (frame["y0"], frame["y1"]) == (step - 0.5, step + 0.5)
    assert f"The parts of $c_{{{step}}}$, with their signs:" in text(at)
    (table,) = at.table
    words = [literally(word) for word in scene.words]
    assert table.value.to_dict("records") == origins.parts_of(shares, step, words)


def test_word_in_the_finding_is_not_markdown():
    hostile = "![](http://a.b/c)"
    query = {"words": hostile, "section": "belt_parts"}
    at = visit("gate_sandbox", **query)
    assert hostile not in text(at)
    assert hostile in text(at).replace("\\", "")
    assert hostile in charts(at)[0].proto.alt
    (table,) = at.table
    cells = table.value.reset_index().astype(str).to_string()
    assert hostile not in cells
    assert hostile in cells.replace("\\", "")


@pytest.mark.parametrize("section", ["belt_parts", "take_home"])
def test_predicting_hides_what_tells(section):
    at = look(section, predict="true")
    assert "This would give the answer away" in text(at)
    assert not charts(at)
    assert not at.code
    assert not at.get("download_button")


def test_numpy_speaks_first():
    at = look("belt_parts")
    assert not at.info
    assert "PyTorch computes" not in text(at)


@pytest.mark.torch
def test_torch_computes_and_agrees_by_a_number_of_that_moment(monkeypatch):
    at = look("belt_parts", backend="torch")
    gap = runs.disagreement(SCENE)
    assert gap < 1e-14
    assert describe_agreement(gap) in [m.value for m in at.markdown]
    assert not at.info
    monkeypatch.setattr("lessons.gate_sandbox.runs.disagreement", lambda scene: 0.0123)
    assert describe_agreement(0.0123) in text(at.run())


@pytest.mark.parametrize(
    ("named", "drawn_by"),
    [
        ("numpy", "numpy"),
        pytest.param("torch", "torch", marks=pytest.mark.torch),
        pytest.param("torch", "numpy", marks=pytest.mark.torchless),
    ],
)
def test_choice_governs_the_picture(named, drawn_by, monkeypatch):
    asked = []
    compute = runs.memory
    monkeypatch.setattr(
        "lessons.gate_sandbox.runs.memory", lambda *args: asked.append(args) or compute(*args)
    )
    look("code", backend=named)
    drawn = next(args for args in asked if args[0] == SCENE)  # what agreement asks comes later
    assert drawn[1] == drawn_by


@pytest.mark.torchless
def test_missing_torch_says_what_to_install():
    at = look("belt_parts", backend="torch")
    (info,) = at.info
    (pin,) = (line for line in REQUIREMENTS.read_text().splitlines() if line.startswith("torch=="))
    assert f"`pip install {pin}`" in info.value
    assert "differs from NumPy" not in text(at)


def test_code_is_the_code_that_runs():
    (shown,) = look("code").code
    assert f"{shown.value}\n" == inspect.getsource(equations.lstm_memory)


@pytest.mark.torch
def test_code_follows_the_backend():
    (shown,) = look("code", backend="torch").code
    assert "torch.tanh(c)" in shown.value
    assert "np.tanh" not in shown.value


def test_take_home_is_of_this_scene():
    at = look("take_home")
    link, frame, *scripts = (block.value for block in at.code)
    assert frame.startswith("<iframe ")
    assert "gate_sandbox_alone=picture" in frame
    wanted = [take_home.script(SCENE, backend) for backend in controls.BACKENDS]
    assert scripts == [script.rstrip("\n") for script in wanted]  # as st.code shows it
    named = dict(parse_qsl(link.partition("?")[2], keep_blank_values=True))
    assert linked(SCENE).items() <= named.items()
    assert named["gate_sandbox_section"] == "take_home"
    assert [button.label for button in at.get("download_button")] == [
        "Download the run (CSV)",
        "Download the NumPy script",
        "Download the PyTorch script",
    ]


def test_each_script_and_table_has_its_own_name(monkeypatch):
    caught = catch_downloads(monkeypatch)
    at = look("take_home")
    assert caught == {"lstm_sandbox.csv": take_home.table(SCENE, run(SCENE))} | {
        f"lstm_sandbox_{backend}.py": take_home.script(SCENE, backend)
        for backend in ("numpy", "torch")
    }
    told = [m.value for m in at.markdown]
    assert told.index("**NumPy**") < told.index("**PyTorch**")


def test_link_to_take_home_does_not_lean_on_the_story():
    at = visit("gate_sandbox", section="take_home")
    last = list(stories().values())[-1]
    first = next(iter(stories().values()))
    assert scene_of(at.code[0].value.partition("?")[2], last.scene) == first.scene
    assert "gate_sandbox_story=topic" in at.code[0].value
