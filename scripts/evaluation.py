"""The measured quality: a floor that tests hold, and the reason of every miss.

    scripts/floor            raise the floor to today's scores; refuses where one of them fell
    scripts/floor --lower    write today's scores, whatever they are
    scripts/errors           what score.py --errors prints, with the class of each miss
    scripts/errors --corpus smartdata_train_de    the misses of the open part of a corpus, with their class

The texts belong to others and are no part of the project: they lie in KG_EVAL, else in ../shared/eval beside
the checkout. Whole articles (dev/) are judged by the folder's own score.py. Of the corpora only the recall of
what is annotated can be known; a third of each, chosen by a hash of its id, is closed: nobody looks at its
errors, so that a difference between the parts shows overfitting.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import shlex
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from kg import pipeline, records, sources
from kg.extraction import walk
from kg.extraction.claims import SentenceExtractor
from kg.extraction.tree import Match
from kg.language.clause import Phrase
from kg.model import Document

ROOT = Path(__file__).resolve().parent.parent
FLOOR = ROOT / "tests" / "data" / "floor.json"
CORPORA = ("smartdata_train_de", "knowledgenet_en", "core_train_en")
GOLD = ("dev/gold.jsonl", "dev/optional.jsonl", *(f"corpora/{name}.jsonl" for name in CORPORA))
STEP = 100
"""Floors are kept in hundredths, rounded down: one claim more or less in an article is no news."""

Scores = dict[str, float]


def folder() -> Path | None:
    """Where the articles and corpora lie, None where they do not."""
    found = Path(os.environ.get("KG_EVAL") or ROOT.parent / "shared" / "eval")
    return found if (found / "score.py").is_file() else None


def digests(place: Path) -> dict[str, str]:
    """SHA-256 of each gold file: scores against another gold cannot be compared."""
    return {name: hashlib.sha256((place / name).read_bytes()).hexdigest() for name in GOLD}


@cache
def scorer(place: Path) -> ModuleType:
    """score.py as a module, for its way to compare names."""
    spec = importlib.util.spec_from_file_location("score", place / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _score(place: Path, *options: str) -> str:
    command = f"{shlex.quote(sys.executable)} -m kg extract --format jsonl {{files}}"
    return subprocess.run([sys.executable, place / "score.py", place / "dev", "--command", command, *options],
                          check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout


def article_scores(place: Path) -> Scores:
    """The scores of the dev articles, each from 0 to 1, higher is better."""
    report = json.loads(_score(place, "--json"))
    scores = {"dev quotes exact": float(report["quotes"]), "dev all attribution F1": float(report["all"]["attr"])}
    for group in ("all", "de", "en", "seed"):
        row = report[group]
        scores |= {f"dev {group} full F1": row["full"]["f1"], f"dev {group} claim F1": row["claim"]["f1"],
                   f"dev {group} claim precision": row["claim"]["p"]}
        if row["unsafe"] is not None:
            scores[f"dev {group} safe"] = round(1 - row["unsafe"], 3)
    return scores


def is_closed(id: str) -> bool:
    return int(hashlib.sha256(id.encode()).hexdigest(), 16) % 3 == 0


def corpus_scores(place: Path) -> Scores:
    """Recall of the annotated facts (relation and pair) on the open and the closed part of each corpus."""
    same = scorer(place).LEVELS["relation"]
    scores: Scores = {}
    for name in CORPORA:
        due: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for text, facts in _facts(place / "corpora" / f"{name}.jsonl"):
            part = "closed" if is_closed(text["id"]) else "open"
            document = _document(text)
            claims = [records.to_record(c, e) for c in pipeline.claims(document) for e in c.evidence]
            due[part] += len(facts)
            found[part] += sum(any(same(fact, claim) for claim in claims) for fact in facts)
        scores |= {f"{name} {part} recall": found[part] / due[part] for part in ("open", "closed")}
    return scores


def _document(text: dict[str, Any]) -> Document:
    return Document(text["id"], text["text"], text["lang"], date=str(text.get("date") or "")[:10])


def _facts(path: Path) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Texts with the facts that can be found in them: those of our relations whose two sides are named there."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)
        facts = [fact for fact in text["facts"] if fact["relation"] and not fact.get("pronoun")]
        if facts:
            yield text, facts


def shortfalls(scores: Scores, floor: Scores) -> list[str]:
    """A line for each score below its floor."""
    return [f"{name}: {scores.get(name, 0.0):.3f} is below the floor {least:.2f}"
            for name, least in floor.items() if scores.get(name, 0.0) < least]


def set_floor(place: Path, *, lower: bool) -> int:
    """Write the floor; exit code 1 with nothing written where a score fell and `lower` is not given."""
    scores = article_scores(place) | corpus_scores(place)
    old = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {"digests": digests(place), "scores": {}}
    fallen = shortfalls(scores, old["scores"])
    if old["digests"] != digests(place):
        fallen.append("the gold is another one than that of the floor")
    for name, score in scores.items():
        print(f"{name:40} {score:.3f}  floor {old['scores'].get(name, 0.0):.2f}")
    if fallen and not lower:
        print(*fallen, "nothing written; scripts/floor --lower writes today's scores all the same", sep="\n", file=sys.stderr)
        return 1
    floor = {"digests": digests(place), "scores": {name: int(score * STEP + 1e-6) / STEP for name, score in scores.items()}}
    FLOOR.write_text(json.dumps(floor, indent=1) + "\n", encoding="utf-8")
    return 0


# classes of misses ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Reading:
    """What the stages made of one article."""

    document: Document
    sentences: list[SentenceExtractor]
    claims: list[dict[str, Any]]


def read(document: Document) -> Reading:
    sentences = []
    for extractor in walk(document):
        extractor.findings()
        sentences.append(extractor)
    claims = [records.to_record(c, e) for c in pipeline.claims(document) for e in c.evidence]
    return Reading(document, sentences, claims)


def miss_class(gold: dict[str, Any], reading: Reading, score: ModuleType) -> str:
    """name, clause, frame, coreference or factuality: the first stage that lost the fact.

    factuality: the relation between the two was found with another polarity. name: a side is not seen as a
    name (or phrase) anywhere. coreference: a side is named elsewhere, but not in the quoted sentences, or what
    fills the slot stays open. frame: no word there evokes the relation. clause: a frame of the relation is
    there, but its slots got other phrases, or none.
    """
    if any(score.LEVELS["relation"](gold, claim) for claim in reading.claims):
        return "factuality"
    there = _quoted(gold["quote"], reading)
    for slot in ("subject", "object"):
        if not any(_names(gold, slot, extractor, score) for extractor in reading.sentences):
            return "name"
    if not all(any(_names(gold, slot, e, score) for e in there) for slot in ("subject", "object")):
        return "coreference"
    tried = [(e, m) for e in there for m in e.tried if m.entry.relation == gold["relation"]]
    if not tried:
        return "frame"
    return "coreference" if any(_filled(m) and not all(e.resolver.slot(m, s) for s in _sides(m)) for e, m in tried) else "clause"


def _quoted(quote: str, reading: Reading) -> list[SentenceExtractor]:
    start = reading.document.text.find(quote)
    if start < 0:
        return reading.sentences
    return [e for e in reading.sentences if e.sentence.start < start + len(quote) and start < e.sentence.end]


def _names(gold: dict[str, Any], slot: str, extractor: SentenceExtractor, score: ModuleType) -> bool:
    """A name or phrase of the sentence is that side of the fact."""
    text = extractor.document.text

    def written(phrase: Phrase) -> Iterator[str]:
        for span in (phrase.name, phrase.compound, extractor.sentence.span(phrase.start, phrase.end)):
            if span is not None:
                known = extractor.discourse.names.get(text[slice(*span)])
                yield known.text if known is not None else text[slice(*span)]

    return any(score.same_name(name, words) for name in score.names(gold, slot)
               for phrase in extractor.sentence.phrases for words in written(phrase))


def _sides(match: Match) -> tuple[str, ...]:
    return ("S+O",) if match.entry.role("S+O") is not None else ("S", "O")


def _filled(match: Match) -> bool:
    return all(match.slots.get(slot) for slot in _sides(match))


def print_errors(place: Path) -> int:
    """score.py's lines, the misses with their class, and the counts of the classes."""
    score = scorer(place)
    gold = [json.loads(line) for line in (place / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    readings = {article: read(next(sources.read(str(place / "dev" / f"{article}.txt"))))
                for article in sorted({g["article"] for g in gold})}
    classes: Counter[str] = Counter()
    for line in _score(place, "--errors").splitlines():
        kind = ""
        if line.startswith("MISSED"):
            fact = next(g for g in gold if line.startswith(
                f"MISSED {g['article']} {g['subject']} | {g['relation']} | {g['object']} | "))
            kind = miss_class(fact, readings[fact["article"]], score)
            classes[kind] += 1
        print(f"{kind:12}{line}" if line.startswith(("MISSED", "WRONG")) else line)
    print("misses by class: " + ", ".join(f"{kind} {n}" for kind, n in classes.most_common()))
    return 0


def print_corpus_errors(place: Path, name: str) -> int:
    """The annotated facts that were not found in the open part of a corpus; nobody reads the closed one."""
    score = scorer(place)
    classes: Counter[str] = Counter()
    for text, facts in _facts(place / "corpora" / f"{name}.jsonl"):
        if is_closed(text["id"]):
            continue
        reading = read(_document(text))
        for fact in facts:
            kind = "found"
            if not any(score.LEVELS["relation"](fact, claim) for claim in reading.claims):
                quote = fact.get("quote") or text["text"].strip()
                kind = miss_class(fact | {"quote": quote}, reading, score)
                print(f"{kind:12}{fact['subject']} | {fact['relation']} | {fact['object']} :: {' '.join(quote[:200].split())}")
            classes[kind] += 1
    print("by class: " + ", ".join(f"{kind} {n}" for kind, n in classes.most_common()))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("floor").add_argument("--lower", action="store_true", help="accept scores that fell")
    commands.add_parser("errors").add_argument("--corpus", choices=CORPORA, help="the open part of a corpus instead")
    chosen = parser.parse_args()
    place = folder()
    if place is None:
        print("no evaluation texts: set KG_EVAL to their folder", file=sys.stderr)
        return 3
    if chosen.command == "floor":
        return set_floor(place, lower=chosen.lower)
    return print_corpus_errors(place, chosen.corpus) if chosen.corpus else print_errors(place)


if __name__ == "__main__":
    sys.exit(main())
