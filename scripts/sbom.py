"""Write a CycloneDX 1.5 bill of materials of industry-kg and all that its plain install brings, sorted by name;
with --lock the versions of the same as pip constraints."""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement

ROOT = "industry-kg"


def brought(name: str) -> dict[str, metadata.Distribution]:
    """A distribution and those it requires without an extra, by normalised name."""
    found: dict[str, metadata.Distribution] = {}
    pending = [name]
    while pending:
        key = re.sub(r"[-_.]+", "-", pending.pop()).lower()
        if key not in found:
            found[key] = metadata.distribution(key)
            needs = (Requirement(line) for line in found[key].requires or ())
            pending += [need.name for need in needs if need.marker is None or need.marker.evaluate({"extra": ""})]
    return found


def component(name: str, distribution: metadata.Distribution) -> dict[str, object]:
    about = distribution.metadata
    licence = about.get("License-Expression") or next(
        (line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License ::")),
        (about.get("License") or "").partition("\n")[0])
    purl = f"pkg:pypi/{name}@{distribution.version}"
    return {"type": "library", "bom-ref": purl, "name": name, "version": distribution.version, "purl": purl,
            **({"licenses": [{"license": {"name": licence}}]} if licence else {})}


def main() -> None:
    parts = brought(ROOT)
    if sys.argv[1:] == ["--lock"]:
        print("\n".join(f"{name}=={parts[name].version}" for name in sorted(parts) if name != ROOT))
        return
    root = component(ROOT, parts.pop(ROOT)) | {"type": "application"}
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": root},
            "components": [component(name, parts[name]) for name in sorted(parts)]}
    text = json.dumps(bill, indent=2, ensure_ascii=False) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
