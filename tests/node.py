"""JavaScript modules as they lie on disk, run by Node."""

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

OLDEST = (
    20,
    19,
)  # from here on a .js file may be an ES module without anything beside it saying so

SCRIPT = """
import {{ readFileSync }} from "node:fs";
import * as module from {address};
const result = await ({function})(module, JSON.parse(readFileSync(0, "utf-8")));
process.stdout.write(JSON.stringify(result ?? null));
"""


@cache
def problem() -> str | None:
    """What keeps Node from running a module, if anything does."""
    node = shutil.which("node")
    if node is None:
        return "no Node on the PATH"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    numbers = tuple(int(n) for n in re.findall(r"\d+", version)[:2])
    wanted = ".".join(map(str, OLDEST))
    return None if numbers >= OLDEST else f"Node {version.strip()} is older than {wanted}"


def call(module: Path, function: str, data: Any = None) -> Any:
    """What a function of JavaScript returns that takes the module and the data, both ways as JSON.

    Without a Node that can do it, the test is skipped, and fails where the suite must be complete.
    """
    if reason := problem():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    address = json.dumps(module.resolve().as_uri())
    run = subprocess.run(
        ["node", "--input-type=module", "-e", SCRIPT.format(address=address, function=function)],
        input=json.dumps(data),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
