"""The same app, from a folder whose requirements.txt leaves PyTorch out: for Community Cloud.

There the dependencies are read beside the entry point first.
"""

import sys
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from lstm_ui.doors.order import DOORS  # noqa: E402 -- it stands in the root

app = st.App(ROOT / "app.py", middleware=[Middleware(door) for door in DOORS])
