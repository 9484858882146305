"""The Dockerfile: what it says, and that what it builds shows the course and writes nothing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lstm_ui.course import ENTRIES, OVERVIEW
from tests.browser.server import ROOT
from tests.deploy.image import PORT, Image, command, environment, health, room, stages
from tests.protocol import Visitor, failures

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
FIRST, LAST = stages(DOCKERFILE)


def test_hadolint_finds_nothing():
    hadolint = Path(sys.executable).parent / "hadolint"
    if not hadolint.exists():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("no hadolint")
    done = subprocess.run([hadolint, ROOT / "Dockerfile"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_it_starts_from_a_slim_base_that_is_pinned():
    assert FIRST.base == LAST.base
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-[a-z]+", LAST.base)


def test_torch_is_left_out_unless_it_is_asked_for():
    assert "TORCH=0" in FIRST.of("ARG")
    (install,) = (said for said in FIRST.of("RUN") if "pip install" in said)
    with_torch, without = re.split(r";\s+else\s", install)
    assert "-r requirements.txt" in with_torch
    assert "-r cloud/requirements.txt" in without


def test_nothing_is_compiled_and_no_compiler_comes_along():
    installs = [said for said in FIRST.of("RUN") if "pip install" in said]
    assert all(said.count("--only-binary :all:") == said.count("pip install") for said in installs)
    assert "apt-get" not in DOCKERFILE
    assert not [said for said in LAST.of("RUN") if "pip" in said]


def test_it_runs_as_nobody_in_particular():
    (user,) = LAST.of("USER")
    uid, gid = map(int, user.split(":"))
    assert uid > 1000
    assert gid > 1000


def test_the_server_and_the_health_check_mean_the_same_port():
    assert LAST.of("EXPOSE") == [PORT]
    assert f"--server.port={PORT}" in command(LAST)
    assert "--server.address=0.0.0.0" in command(LAST)
    assert f"127.0.0.1:{PORT}/_stcore/health" in health(LAST)[-1]
    assert environment(LAST)["PYTHONDONTWRITEBYTECODE"] == "1"


def test_what_it_copies_passes_the_ignore_file_and_nothing_else_does():
    rules = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    passes = {rule[1:] for rule in rules if rule.startswith("!")}
    copied = {
        said.split()[0]
        for stage in (FIRST, LAST)
        for said in stage.of("COPY")
        if not said.startswith("--")
    }
    assert "*" in rules
    assert {name.removesuffix("/config.toml") for name in passes} == copied


def written(folder):
    """What lies below a folder, and when it was last changed."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_what_it_builds_shows_every_page_and_writes_nothing():
    with room() as folder:
        image = Image(folder)
        image.borrow_packages()
        image.build()
        assert not image.is_healthy()
        before = written(image.app)
        with image.running() as url:
            assert image.is_healthy()
            for entry in ENTRIES:
                with Visitor(url) as visitor:
                    page = "" if entry is OVERVIEW else entry.slug
                    assert failures(visitor.open(page)) == [], entry.slug
        assert written(image.app) == before
        assert [path.name for path in (folder / "tmp").rglob("*")] == ["log"]
