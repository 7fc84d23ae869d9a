"""Imports point down only, and what is heavy is not imported before it is needed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the top: a module may import from its own layer and from those below.
LAYERS = (
    ("cli", "server", "__main__"),
    ("ingest", "importing"),
    ("bulk",),
    ("exports",),
    ("drawings",),
    ("validation",),
    ("page", "network", "store"),
    ("history",),
    ("edges",),
    ("filters", "records"),
    ("exchange",),
    ("rdf",),
    ("pipeline",),
    ("linking", "extraction"),
    ("language", "sources", "reports"),
    ("lexicon", "signatures", "catalogue", "ontology", "samples"),
    ("resources",),
    ("model",),
    ("errors", "formulas"),
    ("",),  # kg itself: the version
)
LEVEL = {name: -number for number, names in enumerate(LAYERS) for name in names}

RDF_LIBRARIES = {"rdflib", "pyoxigraph", "oxrdflib", "pyshacl"}
MAY_USE_RDF = {"rdf", "store", "server", "ontology", "validation", "exports", "importing", "exchange"}
HEAVY = RDF_LIBRARIES | {"networkx", "numpy", "pyvis", "starlette", "uvicorn", "IPython", "HanTa", "yaml", "igraph", "jinja2", "rapidfuzz"}


def modules() -> list[Path]:
    found = sorted((ROOT / "kg").rglob("*.py"))
    assert len(found) > 20, "the walk over kg/ finds its modules"
    return found


def part(path: Path) -> str:
    """kg/store/answers.py → "store", kg/model.py → "model", kg/__init__.py → ""."""
    name = path.relative_to(ROOT / "kg").parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def imports(path: Path, *, also_inside_functions: bool) -> Iterator[str]:
    """Dotted names that the module imports; what is imported for type checking only does not count."""
    pending: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "kg":
            yield from (f"kg.{alias.name}" for alias in node.names if f"{alias.name}" in LEVEL)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""
        if also_inside_functions or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            pending.extend(ast.iter_child_nodes(node))


def test_every_part_of_the_package_has_a_layer() -> None:
    assert {part(path) for path in modules()} <= set(LEVEL)


def test_imports_point_down_only() -> None:
    upward = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules()
        for name in imports(path, also_inside_functions=True)
        if name.startswith("kg.") and LEVEL[name.split(".")[1]] > LEVEL[part(path)]
    ]
    assert upward == []


def test_only_few_parts_know_the_rdf_libraries() -> None:
    knowing = {part(path) for path in modules() for name in imports(path, also_inside_functions=True)
               if name.split(".")[0] in RDF_LIBRARIES}
    assert knowing <= MAY_USE_RDF


def test_nothing_imports_ipython() -> None:
    assert not [path for path in modules() for name in imports(path, also_inside_functions=True) if "IPython" in name]


@pytest.mark.parametrize("code", [
    "import kg", "import kg.sources", "import kg.cli",
    "from kg.cli import main; main(['--help'], standalone_mode=False)",
])
def test_heavy_libraries_wait_until_they_are_needed(code: str) -> None:
    report = "; import sys; print('\\nLOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    result = subprocess.run([sys.executable, "-c", code + report], capture_output=True, text=True, check=True)
    loaded = set(result.stdout.rpartition("LOADED")[2].split())
    assert loaded & HEAVY == set()


def test_help_answers_at_once() -> None:
    """At most 0.2 s of CPU; the best of five, for other programs on the machine cost time too."""
    command = [sys.executable, "-m", "kg", "--help"]
    best = float("inf")
    for _ in range(5):
        before = os.times()
        subprocess.run(command, capture_output=True, check=True)
        after = os.times()
        best = min(best, after.children_user + after.children_system - before.children_user - before.children_system)
        time.sleep(0.05)
    assert best <= 0.2
