"""The router: ``streamlit run app.py``."""

from lstm_ui.lesson import run_app

run_app()
