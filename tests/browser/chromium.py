"""Where Chromium is, and how it is started."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find(playwright: Playwright) -> str | None:
    """From the variable CHROMIUM, the PATH, or Playwright's own download, in this order."""
    on_path = (shutil.which(name) for name in NAMES)
    candidates = [os.environ.get("CHROMIUM"), *on_path, playwright.chromium.executable_path]
    return next((path for path in candidates if path and Path(path).exists()), None)
