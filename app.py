"""The router: ``streamlit run app.py``."""

from lstm_ui.frame import run_app

run_app()
