"""Linking, measured: names that nobody tuned to, and speed from a small catalogue to a large one.

    pip download --no-deps pytickersymbols==1.13.0 -d old && unzip -d old old/*.whl
    pip download --no-deps pytickersymbols==1.17.10 -d new && unzip -d new new/*.whl
    python scripts/bench/linking.py shares old/pytickersymbols/data/stocks.json new/pytickersymbols/indices_data.py \\
        [--half closed] [--errors]
    npm pack name-suggestion-index && tar xzf name-suggestion-index-*.tgz
    python scripts/bench/linking.py shops package/dist/json/nsi.json [--half closed] [--errors]
    python scripts/bench/linking.py speed

shares: under which names two releases of pytickersymbols (MIT), the first kept by hand and the second made from
Wikipedia, list the companies of twenty stock indices; the ISIN of a share says who is meant. A company counts where
the catalogue has one of its names. shops: the names under which OpenStreetMap's name-suggestion-index
(BSD-3-Clause) knows a company of ours as a brand or operator, in five languages; its Wikidata id says who is meant.
Names of shop formats ("Tesco Bank") are among them and rightly stay apart.

The companies are split in two halves by a hash: look at the errors of the open half only. Pairwise: every two
names that are linked to one entity should be of one company, and the reverse.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from kg.catalogue import Catalogue, Entry, default
from kg.linking import Linker
from kg.model import BASE, Mention, digest

KINDS = ("en", "de", "fr", "es", "it", "short", "official")
SHARE_CLASS = re.compile(r"\s*\((?:Class|Series) [A-C]\)$|\s+(?:Vz|St)\.?$")
SLIPS = frozenset("NL0000235190 NL0000226223 GB00B1WY2338 LU0088087324 FR0000133308".split())
"""ISINs that the data give to two companies (Airbus and Boeing, Stabilus and STMicroelectronics …); found in the open half."""
SIZES = (400, 4_000, 40_000, 100_000)


def half(company: str) -> str:
    return "closed" if int(digest(company), 16) % 2 else "open"


def shop_names(path: Path) -> dict[str, set[str]]:
    """Label of the catalogue's entry → the names in Latin letters that the index has for its Wikidata id."""
    wanted = {entry.wikidata: entry.label for entry in default() if entry.wikidata and entry.type != "Place"}
    found: dict[str, set[str]] = defaultdict(set)
    for group in json.loads(path.read_text(encoding="utf-8"))["nsi"].values():
        for tags in (item.get("tags", {}) for item in group.get("items", ())):
            for role in ("brand", "operator"):
                company = wanted.get(tags.get(f"{role}:wikidata", ""))
                if company:
                    # What the place itself is called ("Asda Café") is no name of the company.
                    found[company].update(tags[key] for key in (role, *(f"{role}:{kind}" for kind in KINDS))
                                          if key in tags and tags[key][0] < "ɐ")
    return {company: names | {company} for company, names in found.items()}


def share_names(old: Path, new: Path) -> dict[str, set[str]]:
    """First name of a company → all its names, of the companies of which the catalogue has a name."""
    of_share: dict[str, tuple[set[str], set[str]]] = {}
    for record in records(old, new):
        shares = [isin for isin in record.get("isins") or () if isin not in SLIPS]
        if shares:
            shares.append(record["name"].casefold())
        names, articles = next((of_share[isin] for isin in shares if isin in of_share), (set(), set()))
        names.update(SHARE_CLASS.sub("", name) for name in (record["name"], *record.get("akas", ())))
        articles.update({record.get("metadata", {}).get("wikipedia_url", "")} - {""})
        of_share.update((isin, (names, articles)) for isin in shares)
    # A share that leads to two articles is a slip of the data.
    return {min(names): names for names, articles in of_share.values()
            if len(articles) < 2 and any(default().find(name) for name in names)}


def records(old: Path, new: Path) -> Iterator[dict[str, Any]]:
    yield from json.loads(old.read_text(encoding="utf-8"))["companies"]
    table = ast.literal_eval(new.read_text(encoding="utf-8").partition("INDICES = ")[2].partition("\n")[0])
    for index in table.values():
        yield from index["companies"]


def pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def measure_names(companies: dict[str, set[str]], chosen: str, errors: bool) -> None:
    linker = Linker()
    together: Counter[tuple[str, str]] = Counter()
    for company, names in sorted(companies.items()):
        if chosen not in ("all", half(company)):
            continue
        linked = {name: linker.link(Mention(name, 0, len(name), "Company"))[0].id for name in sorted(names)}
        together.update((company, iri) for iri in linked.values())
        if errors and len(set(linked.values())) > 1:
            print(company, {name: iri.removeprefix(BASE + "entity/") for name, iri in linked.items()})
    by_entity: Counter[str] = Counter()
    by_company: Counter[str] = Counter()
    for (company, iri), n in together.items():
        by_entity[iri] += n
        by_company[company] += n
    if errors:
        for iri in sorted(iri for iri in by_entity if len({c for c, other in together if other == iri}) > 1):
            print("merged:", iri, sorted(company for company, other in together if other == iri))
    right, linked_pairs, due = pairs(together.values()), pairs(by_entity.values()), pairs(by_company.values())
    print(f"{chosen}: {len(by_company)} companies, {sum(by_company.values())} names, {due} pairs; "
          f"pairwise precision {right / max(linked_pairs, 1):.4f}, recall {right / max(due, 1):.4f}")


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
    shares, shops = commands.add_parser("shares"), commands.add_parser("shops")
    shares.add_argument("old", type=Path)
    shares.add_argument("new", type=Path)
    shops.add_argument("index", type=Path)
    for parser_of_names in (shares, shops):
        parser_of_names.add_argument("--half", choices=("open", "closed", "all"), default="open")
        parser_of_names.add_argument("--errors", action="store_true")
    commands.add_parser("speed")
    chosen = parser.parse_args()
    if chosen.command == "speed":
        measure_speed()
        return
    companies = share_names(chosen.old, chosen.new) if chosen.command == "shares" else shop_names(chosen.index)
    measure_names(companies, chosen.half, chosen.errors)


if __name__ == "__main__":
    main()
