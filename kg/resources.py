"""The files of ontology/, wherever the package is installed: the one way to open one of them."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

PACKAGE = "kg.ontology_data"
"""The name under which setup.cfg installs the folder ontology/."""


def resource(name: str = "") -> Traversable:
    """A file or folder of ontology/, e.g. "kg.ttl", "queries/suppliers.rq"; "" is the folder itself.

    The environment's KG_ONTOLOGY names a folder of one's own that stands in its place. An editable install or
    a bare checkout has no such package: there the folder beside kg/ serves. Raises FileNotFoundError where
    the file is missing.
    """
    root: Traversable
    if own := os.environ.get("KG_ONTOLOGY"):
        root = Path(own)
    else:
        try:
            root = files(import_module(PACKAGE))
        except ModuleNotFoundError:
            root = Path(__file__).resolve().parent.parent / "ontology"
    found = root.joinpath(*name.split("/")) if name else root
    if not (found.is_file() or found.is_dir()):
        raise FileNotFoundError(f"the ontology has no file {name!r}; reinstall the package or see KG_ONTOLOGY")
    return found
