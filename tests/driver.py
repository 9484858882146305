"""A visitor of the app: opens a page from its URL, reads it, and works its live picture."""

import base64
import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

from lessons.gate_sandbox import stories
from lessons.overview import controls as first_page
from lstm_ui.belt.scene import QUERY_NAMES, Scene, Step, from_query
from lstm_ui.course import OVERVIEW

# AppTest looks through every installed package at each visit, which takes longer than most pages.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)
first_page.PAINTING = 0.0  # it has no browser that needs a moment

PROGRESS = "lstm_progress"
QUIET = ("lstm_terms", "lstm_quiz", "lstm_paper", PROGRESS)  # they draw nothing
FOOT = re.compile(r"\*\*Next: |Back: ")
APP = Path(__file__).parents[1] / "app.py"
FIRST = stories.stories()[stories.OF_OLD]  # what a link means that brings a scene and no story
SCENE = Scene(
    (
        Step("né 1", 0.29, 0.57, -0.58, 0.14),
        Step("<b>", 1.0, 0.07, 0.93, 0.0),
        Step("{}", 0.28, 0.01, 0.0, 0.99),
    ),
    start=-1.13,
    rnn_weight=0.33,
    at=3,
)


def visit(slug, **query):
    """The page as it opens with these of its parameters in its URL, through ``app.py``."""
    return follow(slug, {f"{slug}_{name}": value for name, value in query.items()})


def follow(slug, query):
    """The page as it opens with this query in its URL, through ``app.py``."""
    at = AppTest.from_file(APP, default_timeout=30)
    at.query_params.update(query)
    if slug != OVERVIEW.slug:
        at.switch_page(f"pages/{slug}.py")
    at.run()
    assert not at.exception, at.exception
    return at


def open_scene(scene, **more):
    """The sandbox from a link to the scene, as the first story would write it."""
    return visit("gate_sandbox", **said(scene), **more)


def linked(scene):
    """What the sandbox's URL says of this scene in the first story."""
    return {f"gate_sandbox_{name}": value for name, value in said(scene).items()}


def said(scene):
    """What of the scene is not as in the first step of the story that such a link means."""
    return scene.to_query(replace(FIRST.scene, at=1))


def scene_of(query_string, base):
    """The scene that a link to the sandbox makes of the other."""
    named = dict(parse_qsl(query_string, keep_blank_values=True))
    return from_query({k.removeprefix("gate_sandbox_"): v for k, v in named.items()}, base)


def pictures(at):
    """The page's live pictures; what explains terms and moves the focus draws nothing."""
    return [
        element
        for element in at.get("bidi_component")
        if not element.proto.component_name.endswith(QUIET)
    ]


def cell(at):
    """What the live picture is given, the first of the page."""
    element, *_ = pictures(at)
    return _given(element)


def picture(at, name):
    """The element of the page's live picture that is registered under that name."""
    (element,) = [e for e in pictures(at) if e.proto.component_name.endswith(f"lstm_{name}")]
    return element


def given_to(at, name):
    """What the live picture of that name is given."""
    return _given(picture(at, name))


def told(aside):
    """What stands beside the live picture, as plain text."""
    return "".join(text for _, text in aside["text"])


def keeper(at):
    """The component that keeps what was done."""
    (element,) = [e for e in at.get("bidi_component") if e.proto.component_name.endswith(PROGRESS)]
    return element


def progress(at):
    """What the component is given that keeps what was done."""
    return _given(keeper(at))


def _given(element):
    (data,) = json.loads(element.proto.json)
    return data


def send(at, message, rev=None):
    """Run the page as it runs when the picture hands back a scene, made under that revision."""
    rev = cell(at)["rev"] if rev is None else rev
    send_raw(at, {"rev": rev, "scene": message["scene"]})


def send_raw(at, value):
    """Run the page as it runs when the picture hands back this value."""
    send_value(at, "scene", value)


def send_value(at, name, value, element=None):
    """Run the page as it runs when its component hands back this value under that name.

    AppTest has no name for a component yet, so the value joins the widgets' states by hand.
    """
    states = at._tree.get_widget_states()
    element = element or pictures(at)[0]
    states.widgets.append(WidgetState(id=element.proto.id, json_value=json.dumps({name: value})))
    at._run(states)
    assert not at.exception, at.exception


def text(at):
    """All that is told on the page."""
    return "\n".join(element.value for element in at.markdown)


def plain(at):
    """The same, without what stands out of it."""
    return text(at).replace("**", "")


def page_links(at):
    """The links within the page, but for those at its foot."""
    found = [link.proto for link in at.main if link.type == "page_link"]
    return [link for link in found if not FOOT.match(link.label)]


def links(at):
    """Labels of the links within the page, but for those at its foot."""
    return [link.label for link in page_links(at)]


def links_at_foot(at):
    """Labels of the links on and back at the foot of the page."""
    found = [link.proto.label for link in at.main if link.type == "page_link"]
    return [label for label in found if FOOT.match(label)]


def leave_and_return(at, slug):
    """Go to the overview by the navigation, and back."""
    at.switch_page("pages/overview.py").run()
    at.switch_page(f"pages/{slug}.py").run()
    assert not at.exception, at.exception


def press(at, key):
    """Click the button of that key."""
    at.button(key=key).click().run()
    assert not at.exception, at.exception


def question(at):
    """The question on screen, or None."""
    return _asked(at)[1]


def given(at):
    """What the answered question shows as chosen, of each list of options."""
    mark = r":material/(?:radio_button_checked|cancel|check_circle): \*\*(.*)\*\*(?! \(right\))"
    return [text for shown in at.markdown for text in re.findall(mark, shown.value)]


def place(at):
    """What stands over the question: which one it is."""
    return _asked(at)[0]


def _asked(at):
    told = [info.value for info in at.info if "\n\n" in info.value]
    if not told:
        return None, None
    over, text = (
        part.removeprefix(":primary[").removesuffix("]") for part in told[0].split("\n\n")
    )
    return over, text.removeprefix("**").removesuffix("**")


def unpacked(packed):
    """The array that Plotly packs into base64."""
    flat = np.frombuffer(base64.b64decode(packed["bdata"]), packed["dtype"])
    shape = str(packed.get("shape", len(flat)))
    return flat.reshape([int(n) for n in shape.split(",")])


def catch_downloads(monkeypatch):
    """What the page's download buttons would hand out, by file name, as they are drawn."""
    caught = {}
    draw = st.download_button

    def button(label, make, file_name, *args, **more):
        caught[file_name] = make()
        return draw(label, make, file_name, *args, **more)

    monkeypatch.setattr(st, "download_button", button)
    return caught


def address(at):
    """The parameters in the URL, each with its values."""
    values = {name: at.query_params[name] for name in at.query_params}
    return {k: v if isinstance(v, list) else [v] for k, v in values.items()}


def query(at):
    """What the sandbox's URL says of its scene, by the scene's own names."""
    said = address(at)
    named = {name: said.get(f"gate_sandbox_{name}") for name in QUERY_NAMES}
    return {name: values[-1] for name, values in named.items() if values}
