"""Does what a Dockerfile says, in a folder of this machine: for where no container engine is.

`python -m tests.deploy.image` does all of it, the packages too, which takes half a minute.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import loads
from pathlib import Path

from tests.browser.server import ROOT, free_port, wait_until_healthy
from tests.protocol import Visitor, failures

INSTRUCTION = re.compile(r"^([A-Z]+) (.*)$", re.DOTALL)
OPTION = re.compile(r"^--([\w-]+)=(\S+)\s+")
PORT = "8501"
NOBODY = 10001


@dataclass
class Stage:
    """One stage: what it starts from, and its instructions in their order."""

    base: str
    name: str
    steps: list[tuple[str, str]] = field(default_factory=list)

    def of(self, kind: str) -> list[str]:
        """The instructions of that kind."""
        return [text for name, text in self.steps if name == kind]


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile."""
    found: list[Stage] = []
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    for line in re.sub(r"\\\n\s*", " ", lines).splitlines():
        if match := INSTRUCTION.match(line):
            kind, said = match.groups()
            if kind == "FROM":
                base, _, name = said.partition(" AS ")
                found.append(Stage(base, name))
            else:
                found[-1].steps.append((kind, said.strip()))
    return found


def environment(stage: Stage) -> dict[str, str]:
    """What its ENV sets, with $PATH as it is here."""
    said = " ".join(stage.of("ENV")).replace("$PATH", os.environ["PATH"])
    return dict(pair.split("=", 1) for pair in shlex.split(said))


def command(stage: Stage) -> list[str]:
    """What its CMD starts."""
    return list(loads(stage.of("CMD")[-1]))


def health(stage: Stage) -> list[str]:
    """What its HEALTHCHECK asks."""
    _, _, said = stage.of("HEALTHCHECK")[-1].partition("CMD ")
    return list(loads(said))


class Image:
    """The image's file system, in a folder of this machine."""

    def __init__(self, folder: Path, args: dict[str, str] | None = None) -> None:
        self.folder = folder
        self._args = args or {}
        self._port = str(free_port())
        self.stage = stages((ROOT / "Dockerfile").read_text("utf-8"))[-1]

    @property
    def app(self) -> Path:
        """Where the app lies."""
        return self.folder / self.stage.of("WORKDIR")[-1].lstrip("/")

    def packages(self) -> None:
        """Install what the first stage installs."""
        first = stages((ROOT / "Dockerfile").read_text("utf-8"))[0]
        python = self.folder / "base" / "python"
        python.parent.mkdir()
        python.write_text(f'#!/bin/sh\nexec {sys.base_prefix}/bin/python3 "$@"\n', "utf-8")
        python.chmod(0o755)
        self._build(first, {"PATH": f"{python.parent}:{os.environ['PATH']}"})

    def borrow_packages(self) -> None:
        """Take the packages of this environment instead, as if torch were not among them."""
        packages = self.folder / "opt" / "lstm"
        packages.parent.mkdir(parents=True)
        packages.symlink_to(sys.prefix)
        (self.folder / "hide").mkdir()
        (self.folder / "hide" / "sitecustomize.py").write_text(
            "import sys\nsys.modules['torch'] = None\n", "utf-8"
        )

    def build(self) -> None:
        """Do what the last stage does, on the packages that are there."""
        (self.folder / "tmp").mkdir()
        self._build(self.stage, self._environment())

    def _build(self, stage: Stage, environment: dict[str, str]) -> None:
        at = self.folder
        args = dict(said.partition("=")[::2] for said in stage.of("ARG")) | self._args
        for kind, said in stage.steps:
            if kind == "WORKDIR":
                at = self.folder / said.lstrip("/")
                at.mkdir(parents=True, exist_ok=True)
            elif kind == "COPY" and not OPTION.match(said):
                source, target = said.split()
                _copy(ROOT / source, at / target)
            elif kind == "RUN":
                given = {**os.environ, **environment, **args}
                subprocess.run(["sh", "-ec", self._here(said)], cwd=at, env=given, check=True)

    def _here(self, text: str) -> str:
        """A path of the image as a path of this machine, and its port as a free one."""
        text = re.sub(r"(?<![\w.])/(opt/lstm|app|tmp|build)\b", rf"{self.folder}/\1", text)
        return text.replace(PORT, self._port).replace("0.0.0.0", "127.0.0.1")

    def _environment(self) -> dict[str, str]:
        own = {name: self._here(value) for name, value in environment(self.stage).items()}
        hidden = self.folder / "hide"
        return own | ({"PYTHONPATH": str(hidden)} if hidden.exists() else {})

    @contextmanager
    def running(self) -> Iterator[str]:
        """The address of the server that CMD starts, as nobody in particular if that is allowed."""
        log = self.folder / "tmp" / "log"
        given = self._environment()
        words = [self._here(word) for word in command(self.stage)]
        with log.open("w") as output:
            process = subprocess.Popen(
                words,
                executable=shutil.which(words[0], path=given["PATH"]),
                cwd=self.app,
                env=given,
                stdout=output,
                stderr=output,
                **({"user": NOBODY, "group": NOBODY} if self.may_be_nobody() else {}),
            )
        url = f"http://127.0.0.1:{self._port}"
        try:
            wait_until_healthy(url, process, log)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)

    def may_be_nobody(self) -> bool:
        """Whether the process may give up its rights, and finds the packages all the same."""
        if os.geteuid() != 0:
            return False
        python = self.folder / "opt" / "lstm" / "bin" / "python"
        asked = [str(python), "-c", "import streamlit"]
        given = self._environment()
        try:
            done = subprocess.run(asked, user=NOBODY, env=given, cwd=self.app, capture_output=True)
        except PermissionError:
            return False
        return done.returncode == 0

    def is_healthy(self) -> bool:
        """Whether HEALTHCHECK finds it so."""
        words = [self._here(word) for word in health(self.stage)]
        given = self._environment()
        python = shutil.which(words[0], path=given["PATH"])
        return (
            subprocess.run([str(python), *words[1:]], env=given, capture_output=True).returncode
            == 0
        )


def _copy(source: Path, target: Path) -> None:
    """As COPY does, with .dockerignore's one rule within folders: no caches."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


@contextmanager
def room() -> Iterator[Path]:
    """An empty folder that every user may look into, with room for an image."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def main() -> None:
    """Build all of it, start it, look at its first page, and say how large it is."""
    with room() as folder:
        image = Image(folder)
        image.packages()
        image.build()
        size = subprocess.run(["du", "-sm", folder], capture_output=True, text=True, check=True)
        with image.running() as url, Visitor(url) as visitor:
            problems = failures(visitor.open(""))
            assert image.is_healthy()
        assert not problems, problems
        print(f"built, started and shown, {size.stdout.split()[0]} MB beside the base image")


if __name__ == "__main__":
    main()
