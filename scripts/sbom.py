"""Write a CycloneDX 1.5 bill of materials of industry-kg, all that its plain install brings, and what is shipped inside it;
sorted by name. With --lock the versions of the same as pip constraints, and of the extras named behind it."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement

ROOT = "industry-kg"
ASSETS = Path(__file__).resolve().parent.parent / "kg" / "server" / "assets"
SHIPPED = ("yasgui", re.compile(r"npm package (\S+) (\S+), "))
"""Files of others that lie in kg/server/assets: the beginning of their names, and how LICENSE.* tells package and version."""


def brought(name: str, extras: Sequence[str] = ()) -> dict[str, metadata.Distribution]:
    """A distribution and those it requires, those of its extras included, by normalised name."""
    found: dict[str, metadata.Distribution] = {}
    pending = [name]
    while pending:
        key = re.sub(r"[-_.]+", "-", pending.pop()).lower()
        if key not in found:
            found[key] = metadata.distribution(key)
            needs = (Requirement(line) for line in found[key].requires or ())
            wanted = ("", *extras) if key == name else ("",)
            pending += [need.name for need in needs
                        if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in wanted)]
    return found


def component(name: str, distribution: metadata.Distribution) -> dict[str, object]:
    about = distribution.metadata
    licence = about.get("License-Expression") or next(
        (line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")),
        (about.get("License") or "").partition("\n")[0])
    purl = f"pkg:pypi/{name}@{distribution.version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": distribution.version, "purl": purl,
            **({"licenses": [{"license": {"name": licence}}]} if licence else {})}


def shipped() -> dict[str, object]:
    """The script of others that is part of the package, with the hashes of its files."""
    start, told = SHIPPED
    found = told.search((ASSETS / f"LICENSE.{start}").read_text(encoding="utf-8"))
    assert found
    purl = f"pkg:npm/{found[1].replace('@', '%40')}@{found[2]}"
    files = sorted(file for file in ASSETS.iterdir() if file.name.startswith(start))
    return {"type": "library", "bom-ref": purl, "name": found[1], "version": found[2], "purl": purl,
            "licenses": [{"license": {"name": "MIT"}}],
            "components": [{"type": "file", "name": f"kg/server/assets/{file.name}", "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}]} for file in files]}


def main() -> None:
    lock = sys.argv[1:2] == ["--lock"]
    parts = brought(ROOT, sys.argv[2:] if lock else ())
    if lock:
        print("\n".join(f"{name}=={parts[name].version}" for name in sorted(parts) if name != ROOT))
        return
    root = component(ROOT, parts.pop(ROOT)) | {"type": "application"}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": root},
            "components": [shipped(), *(component(name, parts[name]) for name in sorted(parts))]}
    text = json.dumps(bill, indent=2, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
