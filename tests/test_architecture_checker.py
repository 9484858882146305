"""The checker of the architecture complains of what breaks a rule, and of nothing else."""

import pytest

from tests.imports import circle
from tests.test_architecture import problems


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        # the core
        ("lstm_core/trace.py", "import streamlit as st", "imports streamlit"),
        ("lstm_core/trace.py", "from plotly import graph_objects", "imports plotly"),
        ("lstm_core/trace.py", "def draw():\n    import lstm_ui.theme", "imports lstm_ui.theme"),
        ("lstm_core/trace.py", "import torch", "imports torch outside a function"),
        ("lstm_core/trace.py", "class A:\n    from torch import nn", "outside a function"),
        ("lstm_core/trace.py", "try:\n    import torch\nexcept ImportError:\n    pass", "outside"),
        ("lstm_core/trace.py", "from lstm_core import learning", "imports lstm_core.learning"),
        ("lstm_core/trace.py", "from .senses.model import load", "imports lstm_core.senses"),
        ("lstm_core/backends/a.py", "from ...lstm_ui import runs", "imports lstm_ui.runs"),
        ("lstm_core/backends/a.py", "from ..learning import net", "imports lstm_core.learning"),
        ("lstm_core/layouts/a.py", "import lstm_core.leakage", "imports lstm_core.leakage"),
        ("lstm_core/layouts/a.py", "def f():\n    import torch", "imports torch"),
        ("lstm_core/cells.py", "import numpy as np", "imports numpy"),
        ("lstm_core/cells.py", "from . import params", "imports lstm_core.params"),
        ("lstm_core/equations.py", "from .cells import CELLS", "imports lstm_core.cells.CELLS"),
        ("lstm_core/equations.py", "def f():\n    import torch", "imports torch"),
        ("lstm_core/learning/net.py", "from lstm_core.senses import a", "imports lstm_core.senses"),
        ("lstm_core/senses/model.py", "from ..leakage import attack", "imports lstm_core.leakage"),
        ("lstm_core/senses/model.py", "import torch", "imports torch outside a function"),
        ("lstm_core/senses/model.py", "def f():\n    import training", "imports training"),
        ("lstm_core/senses/model.py", "from lessons import tables", "imports lessons"),
        # the kit
        ("lstm_ui/__init__.py", "import streamlit", "imports streamlit"),
        ("lstm_ui/theme.py", "import streamlit.config", "imports streamlit.config"),
        ("lstm_ui/theme.py", "from plotly import io", "imports plotly.io"),
        ("lstm_ui/heat.py", "def f():\n    import streamlit as st", "imports streamlit"),
        ("lstm_ui/heat.py", "from lstm_ui import show", "imports lstm_ui.show"),
        ("lstm_ui/show.py", "import plotly", "imports plotly"),
        ("lstm_ui/show.py", "def f():\n    import pandas", "imports pandas"),
        ("lstm_ui/plotting.py", "import streamlit", "imports streamlit"),
        ("lstm_ui/quiz/widgets.py", "from pages import a", "imports pages.a"),
        ("lstm_ui/quiz/widgets.py", "from lessons import a", "imports lessons.a"),
        ("lstm_ui/quiz/widgets.py", "import torch", "imports torch"),
        ("lstm_ui/quiz/widgets.py", "from training import texts", "imports training.texts"),
        # the lessons
        ("lessons/gate_quiz/figures.py", "import streamlit as st", "imports streamlit"),
        ("lessons/gate_quiz/figures.py", "from lstm_ui.show import chart", "imports lstm_ui.show"),
        ("lessons/gate_quiz/figures.py", "import plotly", "imports plotly"),
        ("lessons/gate_quiz/traces.py", "from lstm_ui import controls", "imports lstm_ui.controls"),
        ("lessons/gate_quiz/traces.py", "import torch", "imports torch"),
        ("lessons/gate_quiz/panels.py", "import pandas", "imports pandas"),
        ("lessons/gate_quiz/panels.py", "def f():\n    import pages.a", "imports pages.a"),
        ("lessons/gate_quiz/traces.py", "import streamlit as st", "imports streamlit"),
        ("lessons/gru_or_lstm/race.py", "import streamlit\nimport plotly", "imports plotly"),
        # pages and the router
        ("pages/overview.py", "import numpy as np", "imports numpy"),
        ("pages/overview.py", "import json", "imports json"),
        ("pages/overview.py", "from pages import other", "imports pages.other"),
        ("pages/overview.py", "from lstm_core import Params", "imports lstm_core.Params"),
        ("pages/overview.py", "from lstm_ui.show import tell", "imports lstm_ui.show.tell"),
        ("app.py", "import lstm_ui", "imports lstm_ui,"),
        ("app.py", "import numpy as np", "imports numpy"),
        ("app.py", "from lstm_ui import course", "imports lstm_ui.course"),
        ("training/senses/glove.py", "import torch", "imports torch outside a function"),
        # by the front door
        ("lstm_core/trace.py", "import numpy.typing as npt\nimport numpy as np", "enters numpy by"),
        ("lstm_core/trace.py", "from numpy.typing import NDArray", "enters numpy by numpy.typing"),
        ("lstm_core/trace.py", "def f():\n    import torch.nn", "enters torch by torch.nn"),
        # in one place alone
        ("lstm_ui/lesson.py", "st.session_state['a'] = 1", "uses session_state"),
        ("lstm_ui/lesson.py", "from streamlit import session_state as s", "uses session_state"),
        ("lessons/gate_quiz/panels.py", "st.session_state.clear()", "uses session_state"),
        ("pages/overview.py", "st.query_params.clear()", "uses query_params"),
        ("pages/overview.py", "st.page_link('a', query_params={})", "uses query_params"),
        ("pages/overview.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lstm_ui/controls_of_mine.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lessons/gate_quiz/controls.py", "st.slider('a', bind='query-params')", "uses bind"),
        ("lessons/gate_quiz/controls.py", "@st.cache_data\ndef f(): ...", "uses cache_data"),
        ("lstm_ui/training/lane.py", "@st.cache_resource\ndef f(): ...", "uses cache_resource"),
        ("pages/overview.py", "st.cache_resource(print)", "uses cache_resource"),
        ("lessons/gate_quiz/panels.py", "st.download_button('a', '')", "uses download_button"),
        ("lessons/gate_quiz/panels.py", "column.plotly_chart(a)", "uses plotly_chart"),
        ("lessons/gate_quiz/panels.py", "st.table([])", "uses st.table"),
        ("lessons/gate_quiz/panels.py", "from streamlit import table as t", "uses st.table"),
        ("lstm_ui/lesson.py", "st.dataframe([])", "uses st.dataframe"),
        ("lstm_ui/lesson.py", "st.markdown('<b>', unsafe_allow_html=True)", "stands in no place"),
        ("lstm_ui/controls.py", "f(unsafe_allow_html=False)", "uses unsafe_allow_html"),
        # a table of contents
        ("pages/overview.py", "def helper(): ...", "holds a function"),
        ("pages/overview.py", "@st.fragment\ndef f(): ...", "holds a function"),
        ("pages/overview.py", "panels.belt(lambda: 1)", "holds a function"),
        ("pages/overview.py", "class Helper: ...", "holds a class"),
        ("pages/overview.py", "panels.belt(width - 1)", "holds arithmetic"),
        ("pages/overview.py", "st.write(f'{width}')", "holds a sentence"),
        # one name a lesson
        ("lstm_ui/controls.py", "page == 'gate_quiz'", "names gate_quiz"),
        ("lstm_core/trace.py", "KEY = 'gate_quiz_seed'", "names gate_quiz"),
        ("lessons/gate_quiz/panels.py", "'pages/overview.py'", "names overview"),
        ("lessons/gate_quiz/panels.py", "f'/overview?{a}'", "names overview"),
    ],
)
def test_checker_complains(path, source, complaint):
    (problem,) = problems(path, source)
    assert complaint in problem


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lessons/gate_quiz/panels.py", "from lessons.overview import panels"),
        ("lessons/gate_quiz/figures.py", "from ..overview import figures"),
        ("lessons/gate_quiz/picture/__init__.py", "from lessons import overview"),
        ("pages/gate_quiz.py", "from lessons.overview import panels"),
    ],
)
def test_a_lesson_imports_no_other(path, source):
    broken = problems(path, source)
    assert [problem for problem in broken if "may not" in problem]
    assert [problem for problem in broken if "another lesson" in problem]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("lstm_core/trace.py", "import math\nimport numpy as np\nfrom .cells import CELLS"),
        ("lstm_core/trace.py", "from lstm_core import Params, layouts"),
        ("lstm_core/backends/a.py", "from ..params import Params"),
        ("lstm_core/backends/a.py", "def forward():\n    import torch\n    import torch.nn"),
        ("lstm_core/backends/a.py", "def forward():\n    from torch import nn"),
        ("lstm_core/backends/a.py", "if TYPE_CHECKING:\n    import torch"),
        ("lstm_core/learning/net.py", "from lstm_core.learning import tasks"),
        ("lstm_core/senses/model.py", "from .tokens import a\nfrom ..learning.net import Net"),
        ("lstm_core/cells.py", "from __future__ import annotations\nimport dataclasses"),
        ("lstm_core/equations.py", "import numpy as np\nimport numpy.typing as npt"),
        ("lstm_core/trace.py", "signature.bind(1)"),
        ("lstm_ui/plotting.py", "import pandas\nimport plotly.graph_objects as go"),
        ("lstm_ui/heat.py", "from lstm_ui.plotting import go\nfrom . import theme"),
        ("lstm_ui/controls.py", "f(bind='query-params')\nst.session_state"),
        ("lstm_ui/training/slots.py", "@st.cache_resource\ndef f(): ..."),
        ("lstm_ui/quiz/widgets.py", "import streamlit as st\nst.session_state"),
        ("lstm_ui/show.py", "st.table([])\nst.plotly_chart(a)\nst.download_button('a', '')"),
        ("lessons/gate_quiz/runs.py", "import streamlit as st\n@st.cache_data\ndef f(): ..."),
        ("lessons/gate_quiz/controls.py", "from lstm_ui import quiz\nst.query_params"),
        ("lessons/gate_quiz/figures.py", "from lstm_ui import heat, theme, numbers\nimport numpy"),
        ("lessons/gate_quiz/figures.py", "from lessons.gate_quiz import traces"),
        ("lessons/gru_or_lstm/race.py", "import streamlit as st\nfrom lstm_ui import show"),
        ("lessons/gate_quiz/panels.py", "show.table(content.table)\n'gate_quiz_seed'"),
        ("lessons/gate_quiz/panels.py", "'An overview of the gates'\nNAMES = 'race_to_learn'"),
        ("pages/overview.py", "import streamlit as st\nfrom lessons.overview import panels"),
        ("app.py", "from lstm_ui.frame import run_app"),
        ("tests/anything.py", "import torch"),
    ],
)
def test_checker_is_content(path, source):
    assert problems(path, source) == []


@pytest.mark.parametrize(
    "files",
    [
        {"a/__init__.py": "from a.b import f", "a/b.py": "def f(): ..."},
        {"a/__init__.py": "from . import b", "a/b.py": ""},
        {"a/__init__.py": "import c", "a/b.py": "", "c.py": "from a import b"},
        {"a.py": "import b", "b.py": "import c", "c.py": "from a import x"},
        {"a.py": "class A:\n    import b", "b.py": "try:\n    import a\nfinally:\n    pass"},
        {
            "a/__init__.py": "if TYPE_CHECKING:\n    from a.b import F",
            "a/b.py": "from a.c import g",
            "a/c.py": "from a import F",  # looked up in a.b
        },
    ],
)
def test_a_circle_is_seen(files):
    first, *others = circle(files)
    assert others[-1] == first


@pytest.mark.parametrize(
    "files",
    [
        {"a/__init__.py": "", "a/b.py": "from a import c", "a/c.py": "import numpy"},
        {"a/__init__.py": "def f():\n    from a.b import g", "a/b.py": "from a import f"},
        {"a.py": "import b", "b.py": "if typing.TYPE_CHECKING:\n    import a"},
        {"a/__init__.py": "", "a/b.py": "import c", "c.py": "from a.d import f", "a/d.py": ""},
    ],
)
def test_a_straight_way_is_no_circle(files):
    assert circle(files) is None
