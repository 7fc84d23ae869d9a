"""The wheel holds what it needs, and works where nothing but its declared dependencies is installed."""

from __future__ import annotations

import ast
import configparser
import os
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution, packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent

NEEDED_BY_OTHERS = {"numpy"}
"""What a dependency imports without declaring it; the clean environment below shows which."""


def setup_cfg() -> configparser.ConfigParser:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    return config


def requirements(extra: str = "") -> list[Requirement]:
    config = setup_cfg()
    block = config["options.extras_require"][extra] if extra else config["options"]["install_requires"]
    return [Requirement(line) for line in block.splitlines() if line.strip() and not line.startswith("#")]


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_is_listed() -> None:
    listed = set(setup_cfg()["options"]["packages"].split())
    folders = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "kg").rglob("__init__.py")}
    assert listed == folders | {"kg.ontology_data"}


def test_dependencies_are_what_is_imported() -> None:
    imported = set()
    for path in (ROOT / "kg").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    owners = packages_distributions()
    used = {canonical(owners.get(name, [name])[0]) for name in imported - set(sys.stdlib_module_names) - {"kg"}}
    declared = {canonical(requirement.name) for requirement in requirements()}
    optional = {canonical(requirement.name) for extra in ("spacy", "server", "parquet", "rdflib") for requirement in requirements(extra)}
    assert used | NEEDED_BY_OTHERS == declared | optional


def test_every_dependency_has_bounds_and_a_reason() -> None:
    lines = setup_cfg()["options"]["install_requires"].strip().splitlines()
    for line in lines:
        if not line.startswith("#"):
            assert {specifier.operator for specifier in Requirement(line).specifier} == {">=", "<"}, line
    text = (ROOT / "setup.cfg").read_text(encoding="utf-8")
    block = text.partition("install_requires =\n")[2].partition("\n\n")[0].splitlines()
    for before, line in pairwise(block):
        assert line.strip().startswith("#") or before.strip().startswith("#"), f"no comment above {line.strip()}"


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of the sources, without network: setuptools of this environment does it."""
    source = tmp_path_factory.mktemp("source")
    for name in ("kg", "ontology"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", source / "dist", source],
                   check=True, capture_output=True)
    (built,) = (source / "dist").glob("*.whl")
    return built


def test_the_wheel_holds_everything_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = set()
    for folder, target in (("kg", "kg"), ("ontology", "kg/ontology_data")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                expected.add(f"{target}/{path.relative_to(ROOT / folder).as_posix()}")
    assert names == expected
    assert any(name.endswith("/licenses/LICENSE") for name in zipfile.ZipFile(wheel).namelist())


def closure(pending: list[Requirement]) -> Iterator[Distribution]:
    """The installed distributions that these requirements need, and those that these need."""
    seen: set[str] = set()
    while pending:
        requirement = pending.pop()
        name = canonical(requirement.name)
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        found = distribution(requirement.name)
        yield found
        pending += [Requirement(line) for line in found.requires or ()]


@pytest.fixture(scope="session")
def clean_kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`kg` in an environment of its own: the wheel, and links to what setup.cfg says that it needs, nothing else."""
    home = tmp_path_factory.mktemp("clean")
    venv.create(home, with_pip=False)
    (packages,) = home.glob("lib/python*/site-packages")
    subprocess.run([sys.executable, "-m", "pip", "--python", home / "bin" / "python", "install", "--quiet", "--no-deps",
                    "--no-index", "--disable-pip-version-check", wheel], check=True, capture_output=True)
    for found in closure(requirements()):
        for top in {file.parts[0] for file in found.files or () if file.parts[0] not in ("..", "__pycache__")}:
            if not (packages / top).exists():
                (packages / top).symlink_to(Path(str(found.locate_file(top))))
    return home / "bin" / "kg"


def test_the_demo_runs_from_the_wheel_in_another_folder(clean_kg: Path, tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}  # no PYTHONPATH, no KG_STORE

    def run(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8")
        assert done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout

    python = clean_kg.with_name("python")
    where = "import kg, kg.samples, kg.resources as r; print(kg.__file__, r.resource('kg.ttl'), kg.samples.__path__[0])"
    places = run(python, "-c", where).split()
    assert all(place.startswith(str(clean_kg.parent.parent)) for place in places), "nothing comes from the checkout"
    assert "new" in run(clean_kg, "ingest", places[-1])
    assert "claims" in run(clean_kg, "stats")
    assert "Disney" in run(clean_kg, "sparql", "--name", "who-licenses-what")
    assert "Disney" in run(clean_kg, "show", "Disney")
    run(clean_kg, "validate")
    run(clean_kg, "render", "-o", "graph.html")
    assert "Disney" in (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert run(clean_kg, "export", "--format", "turtle").startswith("@prefix")
