"""A visitor of the app: opens a page from its URL, reads it, and works its live picture."""

import json
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"


def visit(slug, **query):
    """The page as it opens with these parameters in its URL, through ``app.py``."""
    at = AppTest.from_file(APP, default_timeout=30).run()
    for name, value in query.items():
        at.query_params[name] = value
    at.switch_page(f"pages/{slug}.py").run()
    assert not at.exception, at.exception
    return at


def cell(at):
    """What the live picture is given."""
    (element,) = at.get("bidi_component")
    return json.loads(element.proto.json)


def send(at, message):
    """Run the page as it runs when the picture hands back a scene.

    AppTest has no name for a component yet, so the message joins the widgets' states by hand.
    """
    states = at._tree.get_widget_states()
    (element,) = at.get("bidi_component")
    states.widgets.append(WidgetState(id=element.proto.id, json_value=json.dumps(message)))
    at._run(states)
    assert not at.exception, at.exception


def text(at):
    """All that is told on the page."""
    return "\n".join(element.value for element in at.markdown)


def query(at):
    """The parameters in the URL, without those that Streamlit binds to widgets."""
    found = {name: at.query_params[name] for name in at.query_params}
    return {
        name: value[0] if isinstance(value, list) else value
        for name, value in found.items()
        if not name.startswith("sandbox_")
    }
