"""The nets that ship: what their units do, and their run over a sequence."""

from typing import Any

import numpy as np
import streamlit as st

from lessons.trained_net.nets import LABELS, LENGTH
from lstm_core.learning.tasks import TASKS, Batch, TaskName
from lstm_core.units.portrait import Portrait, portrait
from lstm_core.units.shipped import NETS, load
from lstm_ui.valves import exhibit as valves


@st.cache_resource(max_entries=len(LABELS), show_spinner=False)
def portrait_of(name: str) -> Portrait:
    """What the units of a net do, over 200 sequences."""
    return portrait(load(name), NETS[name].task, LENGTH)


@st.cache_data(max_entries=32, show_spinner=False)
def exhibit(sequence: int) -> dict[str, Any]:
    """Every net on one sequence of its task, as the live picture takes it."""
    batches = {NETS[name].task: batch_of(NETS[name].task, sequence) for name in LABELS}
    return {
        "sequences": {task: valves.sequence(batch) for task, batch in batches.items()},
        "nets": {
            name: valves.net(label, load(name), portrait_of(name), batches[NETS[name].task])
            for name, label in LABELS.items()
        },
    }


def batch_of(task: TaskName, sequence: int) -> Batch:
    """One sequence, which no net was trained on."""
    return TASKS[task].batch(np.random.default_rng(sequence), LENGTH, 1, np.float32)
