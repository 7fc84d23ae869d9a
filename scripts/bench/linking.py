"""Linking, measured: names that nobody tuned to, and speed from a small catalogue to a large one.

    npm pack name-suggestion-index && tar xzf name-suggestion-index-*.tgz
    python scripts/bench/linking.py names package/dist/json/nsi.json [--half closed] [--errors]
    python scripts/bench/linking.py speed

The names are those under which OpenStreetMap's name-suggestion-index (BSD-3-Clause) knows a company of
our catalogue as a brand or as an operator, in five languages; its Wikidata id says who is meant. Names of
shop formats ("Tesco Bank") are among them and rightly stay apart. The companies are split in two halves by
a hash of the id: look at the errors of the open half only. Pairwise: every two names that are linked to
one entity should be of one company, and the reverse.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from kg.catalogue import Catalogue, Entry, default
from kg.linking import Linker
from kg.model import BASE, Mention, digest

KINDS = ("en", "de", "fr", "es", "it", "short", "official")
SIZES = (400, 4_000, 40_000, 100_000)


def half(wikidata: str) -> str:
    return "closed" if int(digest(wikidata), 16) % 2 else "open"


def names_by_company(path: Path, wanted: set[str]) -> dict[str, set[str]]:
    """Wikidata id → the names in Latin letters that the index has for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in json.loads(path.read_text(encoding="utf-8"))["nsi"].values():
        for tags in (item.get("tags", {}) for item in group.get("items", ())):
            for role in ("brand", "operator"):
                company = tags.get(f"{role}:wikidata")
                if company in wanted:
                    # What the place itself is called ("Asda Café") is no name of the company.
                    found[company].update(tags[key] for key in (role, *(f"{role}:{kind}" for kind in KINDS))
                                          if key in tags and tags[key][0] < "ɐ")
    return found


def pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def measure_names(path: Path, chosen: str, errors: bool) -> None:
    entries = {entry.wikidata: entry for entry in default() if entry.wikidata and entry.type != "Place"}
    companies = {company: names for company, names in names_by_company(path, set(entries)).items()
                 if chosen in ("all", half(company))}
    linker = Linker()
    together: Counter[tuple[str, str]] = Counter()
    known = 0
    for company, names in sorted(companies.items()):
        for name in sorted(names | {entries[company].label}):
            entity, why = linker.link(Mention(name, 0, len(name), entries[company].type))
            together[company, entity.id] += 1
            known += entity.id == entries[company].id
            if errors and entity.id != entries[company].id:
                print(f"{entries[company].label}: {name!r} → {entity.label} ({why.method})")
    right = pairs(together.values())
    by_entity: Counter[str] = Counter()
    by_company: Counter[str] = Counter()
    for (company, entity_id), n in together.items():
        by_entity[entity_id] += n
        by_company[company] += n
    linked, due, total = pairs(by_entity.values()), pairs(by_company.values()), sum(by_company.values())
    print(f"{chosen}: {len(companies)} companies, {total} names; pairwise precision {right / max(linked, 1):.4f}, "
          f"recall {right / max(due, 1):.4f}; linked to the entry {known / max(total, 1):.4f}")


def measure_speed() -> None:
    for size in SIZES:
        made = (Entry(f"{BASE}entity/made-{n}", f"Werk {n} Nordwerk", "Company", (f"W{n} Nord",)) for n in range(size))
        begin = time.process_time()
        linker = Linker(Catalogue(chain(default(), made)))
        loaded = time.process_time() - begin
        mentions = [Mention(f"Werk {n % 200} Nordwerk AG" if n % 2 else f"Altus {n}", 0, 4, "Company")
                    for n in range(100_000)]
        begin = time.process_time()
        for mention in mentions:
            linker.link(mention)
        spent = time.process_time() - begin
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:7} entries: loaded in {loaded:.2f} s, {len(mentions) / spent:9,.0f} mentions/s, {memory:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    names = commands.add_parser("names")
    names.add_argument("index", type=Path)
    names.add_argument("--half", choices=("open", "closed", "all"), default="open")
    names.add_argument("--errors", action="store_true")
    commands.add_parser("speed")
    chosen = parser.parse_args()
    if chosen.command == "names":
        measure_names(chosen.index, chosen.half, chosen.errors)
    else:
        measure_speed()


if __name__ == "__main__":
    main()
