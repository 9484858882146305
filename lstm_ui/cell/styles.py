"""The style sheet that drawings of a cell have in common."""

from pathlib import Path

STYLES = Path(__file__).with_name("main.css")
