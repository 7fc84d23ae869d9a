"""What `kg export` takes, format by format: CPU seconds and the most memory, each in a process of its own; and what
pyoxigraph alone takes to go through all triples.

    python scripts/bench/exports.py STORE…
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from load import run
from table import print_table

from kg.cli.outputs import FOLDERS, FORMATS

COUNT = "from kg import store; import sys; print(sum(1 for _ in store.open(sys.argv[1], read_only=True).briefs()))"
"""In a process of its own: the memory of this one counts for whatever it starts."""
SCAN = "import pyoxigraph, sys\nfor quad in pyoxigraph.Store.read_only(sys.argv[1] + '/data'): pass"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stores", nargs="+")
    parser.add_argument("--formats", nargs="+", choices=[*FOLDERS, *FORMATS], default=[*FOLDERS, *FORMATS])
    given = parser.parse_args()
    rows: list[tuple[object, ...]] = []
    with tempfile.TemporaryDirectory() as folder:
        for place in given.stores:
            claims = int(subprocess.check_output([sys.executable, "-c", COUNT, place]))
            rows.append(("pyoxigraph alone", claims, *run([sys.executable, "-c", SCAN, place])[1:]))
            for name in given.formats:
                output = Path(folder) / name
                way = [sys.executable, "-m", "kg", "export", "--store", place, "--format", name, "-o", str(output)]
                _, seconds, megabytes = run(way, output)
                rows.append((name, claims, seconds, megabytes))
                if output.is_file():
                    output.unlink()
    print_table("Exports", ("format", "claims", "CPU seconds", "MB"), rows)


if __name__ == "__main__":
    main()
