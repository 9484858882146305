"""Draws the picture of a pasted link, by Chromium: ``python -m training.preview``.

It is the sandbox's card, drawn large, under the course's name. Chromium is taken from the variable
``CHROMIUM`` or the PATH.
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from lstm_ui import course, svg, tables

TARGET = Path(__file__).parents[1] / "lstm_ui" / "doors" / "preview.png"
WIDTH, HEIGHT = 1200, 630
PAGE = """<!doctype html>
<style>
  body {{ margin: 0; padding: 56px 72px; background: #fbfaf7; color: #15181d; }}
  h1 {{ margin: 0; font: 600 76px Georgia, "DejaVu Serif", serif; }}
  p {{ margin: 12px 0 0; font: 32px sans-serif; color: #5f646b; }}
  svg {{ width: 1056px; margin-top: -16px; }}
</style>
<h1>{name}</h1>
<p>Operate the memory of a recurrent network by hand.</p>
{picture}
"""


def page() -> str:
    """The page of which the picture is taken."""
    card = (tables.FOLDER / course.SANDBOX.slug / "card.svg").read_text("utf-8")
    return PAGE.format(name=course.NAME, picture=svg.coloured(card, "light"))


def main() -> None:
    """Have Chromium take the picture."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "preview.html"
        source.write_text(page(), "utf-8")
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        size = [f"--window-size={WIDTH},{HEIGHT}", f"--screenshot={TARGET}"]
        subprocess.run([chromium, *options, *size, source.as_uri()], check=True)


if __name__ == "__main__":
    main()
