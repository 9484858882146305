"""The router: ``streamlit run app.py``.

Streamlit finds the server below and imports it; for every visitor it runs this file as a script.
"""

import streamlit as st
from starlette.middleware import Middleware

from lstm_ui.doors.order import DOORS
from lstm_ui.frame import run_app

if __name__ == "__main__":
    run_app()
else:
    app = st.App(__file__, middleware=[Middleware(door) for door in DOORS])
