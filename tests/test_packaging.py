"""What `pip install .` gives: the core, typed, with its data, and NumPy alone."""

import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Made from a copy of what git knows, as leftovers of a build would find their way in."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (source / name).write_bytes((ROOT / name).read_bytes())
    for path in sorted((ROOT / "lstm_core").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            target = source / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, source],
        check=True,
        capture_output=True,
    )
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def python(wheel, tmp_path_factory):
    """The interpreter of an environment that holds the wheel and what it asks for, nothing else."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    interpreter = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", interpreter, "install", "--quiet", wheel]
    subprocess.run(install, check=True)
    return interpreter


def run(python, folder, code):
    done = subprocess.run(
        [python, "-I", "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_wheel_holds_the_core_its_types_and_its_data(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    data = {"lstm_core/senses/data/senses.npz", "lstm_core/units/data/lstm_adding_1.npz"}
    assert {"lstm_core/py.typed", "lstm_core/cells.py", *data} <= {*names}
    assert {name.partition("/")[0] for name in names if ".dist-info/" not in name} == {"lstm_core"}


def test_the_readme_s_snippet_runs_where_only_the_wheel_is_installed(python, tmp_path):
    code, output = re.search(r"```python\n(.*?)```.*?```text\n(.*?)```", README, re.S).groups()
    assert run(python, tmp_path, code) == output


def test_it_needs_numpy_alone(python, tmp_path):
    listed = "from importlib.metadata import distributions as d\nprint(*{x.name for x in d()})"
    assert {*run(python, tmp_path, listed).split()} - {"pip", "setuptools"} == {
        "lstm-core",
        "numpy",
    }


def test_every_module_imports_and_the_shipped_nets_read(python, tmp_path):
    code = """
import importlib, pkgutil, lstm_core
for module in pkgutil.walk_packages(lstm_core.__path__, "lstm_core."):
    importlib.import_module(module.name)
from lstm_core.senses.model import load
from lstm_core.units import shipped
print(len(load().words) + len([shipped.load(name) for name in shipped.NETS]))
"""
    assert int(run(python, tmp_path, code)) > 8
