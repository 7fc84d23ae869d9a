"""What is fuzzed, and the fuzzer (atheris: libFuzzer, guided by which code of ours an input reaches).

A target takes any bytes and raises only where the program is wrong. The seeds are kept as lines of JSON, one input a
line with its bytes as Latin-1, so that a change of them can be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

SEEDS = Path(__file__).resolve().parent.parent / "tests" / "data" / "fuzz.jsonl"
LONGEST = 4096
"""Bytes of one input."""
SLOWEST, MEMORY = 20, 2048
"""Seconds and megabytes that one input may take: far more than any does that is read in linear time."""
KEPT = 60
"""Seeds of one target; no more are added to them but what breaks it."""


def article(data: bytes) -> None:
    """A text file with or without front matter: an article or a clean error, and then claims."""
    _read(data, "fuzz.txt")


def page(data: bytes) -> None:
    """A saved page."""
    _read(data, "fuzz.html")


def _read(data: bytes, name: str) -> None:
    from kg import sources
    from kg.errors import SourceError

    try:
        found = sources.parse(data, name)
    except SourceError:
        return
    assert found.text.strip()
    found.text.encode()
    _claims(found.text, found.lang)


def language(data: bytes) -> None:
    """A text in either language: sentences whose tokens stand in it, in order."""
    from kg.language import LANGUAGES, analyse

    text = data.decode("utf-8", "ignore")
    for lang in LANGUAGES:
        last = 0
        for sentence in analyse(text, lang):
            for token in sentence.tokens:
                assert last <= token.start < token.end <= len(text), (lang, token)
                assert text[token.start:token.end] == token.text, (lang, token)
                last = token.end


def claims(data: bytes) -> None:
    """A text in either language: claims whose quotes and names stand in it, and that make triples."""
    from kg.language import LANGUAGES

    text = data.decode("utf-8", "ignore")
    for lang in LANGUAGES:
        _claims(text, lang)


def _claims(text: str, lang: str) -> None:
    from kg import pipeline, rdf, records
    from kg.model import Document

    for claim in pipeline.claims(Document("fuzz.txt", text, lang)):
        assert list(rdf.claim_triples(claim))
        for evidence in claim.evidence:
            assert text[evidence.start:evidence.end] == evidence.quote != ""
            assert evidence.subject_mention in text
            assert evidence.object_mention in text
            assert records.loads(records.dumps(records.to_record(claim, evidence))).id == claim.id


def record(data: bytes) -> None:
    """A line that should be a claim: a claim that comes back as it was, or a clean error."""
    from kg import rdf, records
    from kg.errors import RecordError

    try:
        claim = records.loads(data.decode("utf-8", "replace"))
    except RecordError:
        return
    line = records.dumps(records.to_record(claim, claim.evidence[0]))
    assert records.loads(line) == claim
    assert list(rdf.claim_triples(claim))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "article": article, "page": page, "language": language, "claims": claims, "record": record}


# ---- seeds -------------------------------------------------------------------------------------


def seeds() -> list[tuple[str, bytes]]:
    """The kept inputs with their targets, in their order."""
    lines = SEEDS.read_text(encoding="utf-8").splitlines() if SEEDS.exists() else []
    return [(row["target"], row["input"].encode("latin-1")) for row in map(json.loads, lines)]


def keep(found: Iterable[tuple[str, bytes]]) -> None:
    """Write these as the seeds, sorted."""
    rows = sorted({(target, data.decode("latin-1")) for target, data in found})
    SEEDS.write_text("".join(json.dumps({"target": target, "input": data}) + "\n" for target, data in rows), encoding="utf-8")


# ---- the fuzzer --------------------------------------------------------------------------------


def words() -> list[str]:
    """What inputs are put together of, beside single bytes: words that evoke relations, marks, the forms of our files."""
    from kg import lexicon
    from kg.records import ORDER

    evoking = {word for lang in ("de", "en") for row in lexicon.rows(lang) for word in row.words + row.nouns}
    names = ("Altus AG", "Nordwerk GmbH", "Bergamo AI", "Kranich Ltd.", "Jo Brand", "Berlin", "die Firma", "the company")
    small = ("der die das dem den ein eine er sie es und oder nicht kein mit von an für laut soll will habe sei wird wurde hat ist "
             "the a he she it they and or not no with of to by for said says that which who will would has is was been").split()
    marks = ("„", "“", "”", "»", "«", "‚", "’", "'s ", " – ", "…", ". ", ", ", ": ", "; ", "? ", "\n\n", "(", ")", "\u00ad", "\u200b",
             "\u202e", "e\u0301", "z. B. ", "2,5 Mio. Euro", "$3 billion", "31. Februar 2020", "May 2024", "am Montag", "last year")
    forms = ("---\n", "title: ", "url: https://", "date: 2025-", "lang: de\n", "author: [", "&a ", "*a", "!!python/object", "<p>",
             "</p>", "<title>", "<script type=application/ld+json>", "</script>", "<!--", "-->", "&#", "&amp", "<article", "<time ",
             *(f'"{key}": ' for key in ORDER))
    return sorted(evoking) + [word + " " for word in (*names, *small)] + [*marks, *forms]


def fuzz(target: str, corpus: Path, seconds: int) -> int:
    """Run one target in a process of its own on a folder of inputs, which grows. Returns libFuzzer's exit code."""
    dictionary = corpus.parent / "words"
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words())
    dictionary.write_text("".join(f'"{word}"\n' for word in escaped), encoding="ascii")
    command = [sys.executable, __file__, "--run", target, corpus, f"-max_total_time={seconds}", f"-max_len={LONGEST}",
               f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-dict={dictionary}", f"-artifact_prefix={corpus.parent}/broken-",
               "-print_final_stats=1", "-verbosity=1", "-reduce_inputs=1"]
    return subprocess.run(list(map(str, command)), check=False).returncode


def run(target: str, options: list[str]) -> None:
    """In the process of one target: our modules with their branches counted."""
    import atheris

    with atheris.instrument_imports(include=["kg"]):
        for data in (b"Die Altus AG verklagt die Nordwerk GmbH.", b"Altus Inc. sues Nordwerk Ltd.", b"{}"):
            for check in TARGETS.values():
                check(data)  # what is imported on demand is counted too
    # To merge, libFuzzer has the shell call its first argument anew.
    atheris.Setup([shlex.join([sys.executable, __file__, "--run", target]), *options], TARGETS[target])
    atheris.Fuzz()


def smallest(target: str, corpus: Path) -> list[bytes]:
    """Of the inputs of a corpus those that reach something that no shorter one reaches, the shortest first."""
    with tempfile.TemporaryDirectory() as merged:
        subprocess.run([sys.executable, __file__, "--run", target, "-merge=1", merged, str(corpus)], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return sorted((file.read_bytes() for file in Path(merged).iterdir()), key=lambda data: (len(data), data))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("targets", nargs="*", choices=[[], *TARGETS], help="all by default")
    given = parser.parse_args()
    kept, broken = seeds(), 0
    for target in given.targets or TARGETS:
        with tempfile.TemporaryDirectory() as work:
            corpus = Path(work) / "corpus"
            corpus.mkdir()
            for name, data in kept:
                if name == target:
                    (corpus / hashlib.sha256(data).hexdigest()).write_bytes(data)
            fuzz(target, corpus, given.seconds)
            breaking = [file.read_bytes() for file in Path(work).glob("broken-*")]
            broken += len(breaking)
            room = KEPT - sum(name == target for name, _ in kept)
            kept += [(target, data) for data in (*smallest(target, corpus)[:max(room, 0)], *breaking)]
            keep(kept)
        print(f"{target}: {len(breaking)} inputs break it; {sum(name == target for name, _ in kept)} seeds", flush=True)
    return 1 if broken else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], sys.argv[3:])
    else:
        sys.exit(main())
