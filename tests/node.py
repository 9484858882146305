"""JavaScript modules as they lie on disk, run by Node."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

SCRIPT = """
import {{ readFileSync }} from "node:fs";
import * as module from {address};
const result = await ({function})(module, JSON.parse(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(result ?? null));
"""
FLAG = "--experimental-default-type"


@cache
def flags() -> list[str]:
    """What tells Node that a .js file is an ES module, where nothing beside the file says so.

    A Node that no longer knows the flag sees it for itself.
    """
    asked = ["node", "-p", f"process.allowedNodeEnvironmentFlags.has('{FLAG}')"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return [f"{FLAG}=module"] if answer.strip() == "true" else []


def call(module: Path, function: str, data: Any = None) -> Any:
    """What a function of JavaScript returns that takes the module and the data, both ways as JSON.

    Without Node the test is skipped, and fails where the suite must be complete.
    """
    if shutil.which("node") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no Node on the PATH")
    address = json.dumps(module.resolve().as_uri())
    script = SCRIPT.format(address=address, function=function)
    run = subprocess.run(
        ["node", *flags(), "--input-type=module", "-e", script],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
