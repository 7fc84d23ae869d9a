"""Names that are known beforehand: the catalogue of actors and the gazetteer.

The catalogue (ontology/entities.tsv) says which names one actor goes by; a user's own table of the
same columns loads beside it. The gazetteer (ontology/gazetteer.tsv) says what kind of thing a word
names: given name, city, agency … Nothing here decides which entity a mention means: kg.linking does.
"""

from __future__ import annotations

import csv
import gc
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import SourceError
from kg.model import BASE
from kg.resources import resource

ENTITY = BASE + "entity/"
COLUMNS = ("id", "label", "type", "aliases", "aliases_de", "aliases_en", "parent", "country", "wikidata", "source")

LEGAL_FORMS = frozenset(
    "ab ag aktiengesellschaft as asa bv co company corp corporation eg ev gmbh inc incorporated kg kgaa limited llc "
    "llp lp ltd mbh nv ohg oy oyj plc pte pty sa sarl sas se spa srl ug".split())
GROUP_WORDS = frozenset("group groep groupe gruppe holding holdings konzern".split())
"""What a company calls itself with all that belongs to it: "HSBC Holdings" is HSBC where no entry has the longer name."""
ARTICLES = frozenset("the der die das dem den des".split())
FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d",
                        "&": " and ", "'": None, "’": None, "`": None, "´": None, ".": None})
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ACRONYM = 3
"""Up to so many letters a name in capitals is itself only in capitals: "MAN" is not "Man"."""
REMEMBERED = 32_768
"""Look-ups kept: an article asks for the same names again and again."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the catalogue. `id` and `parent` are IRIs, `country` is ISO 3166-1 alpha-2 or "EU",
    `wikidata` a Q-number that `source` vouches for; all but id, label and type may be empty."""

    id: str
    label: str
    type: str
    aliases: tuple[str, ...] = ()
    parent: str = ""
    country: str = ""
    wikidata: str = ""
    source: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Label and aliases."""
        return (self.label, *self.aliases)


@lru_cache(maxsize=65536)
def normalise(name: str) -> str:
    """The key under which spellings of one name meet: case, accents, umlauts, "&", "+" and hyphens levelled.

    "Kühne + Nagel", "Kuehne & Nagel" and "KÜHNE UND NAGEL" are "kuehne and nagel"; "Disney+" is "disney plus".
    """
    if name.isascii():
        text = name.lower()
        if text.replace(" ", "").isalnum():  # most names, in a third of the time
            return " ".join(["and" if word == "und" else word for word in text.split()])
    else:
        text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())
    text = text.translate(FOLDED)
    if "+" in text:
        text = re.sub(r"\+$|\+(?=\W)(?<=\w\+)", " plus ", text).replace("+", " and ")
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"[^\W_]+", text)
    return " ".join(["and" if word == "und" else word for word in words])


@lru_cache(maxsize=65536)
def bare(key: str) -> str:
    """A normalised name without its article and legal form: "bertelsmann se and co kgaa" → "bertelsmann"."""
    if " " not in key:
        return key
    words = key.split(" ")
    first, last = 0, len(words)
    while first < last - 1 and words[first] in ARTICLES:
        first += 1
    while last - first > 1 and (words[last - 1] in LEGAL_FORMS or words[last - 1] == "and"):
        last -= 1
    return " ".join(words[first:last])


def slug(name: str) -> str:
    """The last part of an entity's IRI: the normalised name, hyphenated; empty for a name of signs alone."""
    return normalise(name).replace(" ", "-")


def uninflected(name: str) -> str:
    """A German name that begins with an adjective, in its dictionary form: "Deutschen Börse" → "Deutsche Börse"; "Peter
    Brenner" stays."""
    first, blank, rest = name.partition(" ")
    adjective = rest and re.search(r"e[nrms]$", first) and first not in gazetteer("given-name")
    return first[:-1] + blank + rest if adjective else name


class Catalogue:
    """Entries found by name. Later entries of an id replace earlier ones, so a user's table may correct ours."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {entry.id: entry for entry in entries}
        self._exact: dict[str, list[tuple[Entry, str]]] = {}
        self._bare: dict[str, list[tuple[Entry, str]]] = {}
        self._children: dict[str, list[Entry]] = {}
        self._remembered = lru_cache(REMEMBERED)(self._find)
        self._everyday = everyday()
        for entry in self._entries.values():
            if entry.parent:
                self._children.setdefault(entry.parent, []).append(entry)
            for name in entry.names:
                self._index(entry, name)

    def _index(self, entry: Entry, name: str) -> None:
        key = normalise(name)
        forms = [key] if name.isascii() else \
            list(dict.fromkeys((key, key.replace("ae", "a").replace("oe", "o").replace("ue", "u"))))
        for form in forms:
            self._exact.setdefault(form, []).append((entry, name))
            shorter = bare(form)
            if shorter != form and shorter not in self._everyday:
                self._bare.setdefault(shorter, []).append((entry, name))

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def get(self, id: str) -> Entry | None:
        """The entry with this IRI."""
        return self._entries.get(id)

    def children(self, id: str) -> tuple[Entry, ...]:
        """The entries whose parent is this IRI."""
        return tuple(self._children.get(id, ()))

    def find(self, name: str, *, any_case: bool = False) -> tuple[Entry, ...]:
        """Entries of this name: as spelt, else without article and legal form, else without a genitive s.

        An ambiguous name gives several. "visa" does not find "Visa" nor "Man" "MAN" unless `any_case`.
        """
        return self._remembered(name, any_case)

    def _find(self, name: str, any_case: bool) -> tuple[Entry, ...]:
        key = normalise(name)
        if not key:
            return ()
        for form in _forms(key, name):
            for index in (self._exact, self._bare):
                found = {entry.id: entry for entry, spelt in index.get(form, ())
                         if any_case or _same_case(name, spelt)}
                if found:
                    return tuple(found.values())
        return ()

    def with_entries(self, entries: Iterable[Entry]) -> Catalogue:
        """A catalogue that holds these as well."""
        return Catalogue([*self, *entries])


def _forms(key: str, name: str) -> Iterator[str]:
    """What a name may be called in the index, the closest first: "merck and co inc" is "merck and co" before "merck"."""
    yield key
    shorter = bare(key)
    longer = key
    while longer != shorter and longer.rsplit(" ", 1)[-1] in LEGAL_FORMS:
        longer = longer.rsplit(" ", 1)[0]
        yield longer
    if longer != shorter:
        yield shorter
    head, _, last = shorter.rpartition(" ")
    if last in GROUP_WORDS and bare(head) not in everyday() and len(head) > 1:
        yield bare(head)
    if len(shorter) > ACRONYM and shorter.endswith("s") and not name.endswith("S") and shorter not in everyday():
        yield key[:-1]
        if shorter != key:
            yield shorter[:-1]


def _same_case(name: str, spelt: str) -> bool:
    """A name in small letters is a word; a short acronym has its capitals."""
    if name == spelt:
        return True
    if name.islower():
        return spelt.islower()
    if spelt.isupper() and len(spelt) <= ACRONYM:
        return name[:len(spelt)].isupper()
    return True


def read(path: Path) -> list[Entry]:
    """Entries of a user's table: .tsv or .csv with a header of our columns; `label` must be there.

    `id` may be an IRI or a slug; without it the label makes one. Raises SourceError.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read: {error}", where=str(path), remedy="a catalogue is a UTF-8 table") from error
    return list(parse(text, where=str(path), delimiter="," if path.suffix.lower() == ".csv" else "\t"))


def parse(text: str, *, where: str = "", delimiter: str = "\t") -> Iterator[Entry]:
    """Entries of a table with a header row; lines that start with # are comments. Raises SourceError."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    try:
        rows = [line.split("\t") for line in lines] if delimiter == "\t" else list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise SourceError(f"is no table: {error}", where=where, remedy="one entity a line, with a short label") from None
    header, *rest = rows or [[]]
    if "label" not in header:
        raise SourceError("has no column called label", where=where, remedy="columns: " + ", ".join(COLUMNS))
    for number, row in enumerate(rest, 1):
        if len(row) > len(header):
            raise SourceError(f"row {number} has {len(row)} cells for {len(header)} columns", where=where)
        cells = dict(zip(header, row, strict=False))
        if not slug(cells.get("label", "")):
            raise SourceError(f"row {number} has no label", where=where)
        yield _entry(cells)


def _entry(cells: dict[str, str]) -> Entry:
    aliases = "|".join(filter(None, (cells.get(column) for column in ("aliases", "aliases_de", "aliases_en"))))
    return Entry(
        id=_iri(cells.get("id") or slug(cells["label"])),
        label=cells["label"].strip(),
        type=cells.get("type") or "Entity",
        aliases=tuple(dict.fromkeys(filter(None, map(str.strip, aliases.split("|"))))) if aliases else (),
        parent=_iri(cells.get("parent", "")),
        country=cells.get("country", ""),
        wikidata=cells.get("wikidata", ""),
        source=cells.get("source", ""),
    )


def _iri(id: str) -> str:
    if not id or id.startswith(("http://", "https://", "urn:")):
        return id
    return ENTITY + (id if SLUG.fullmatch(id) and "und" not in id else slug(id))


@lru_cache(maxsize=1)
def default() -> Catalogue:
    """The shipped catalogue."""
    collecting = gc.isenabled()
    gc.disable()  # a third of the time: nothing of all this is garbage
    try:
        return Catalogue(parse(resource("entities.tsv").read_text(encoding="utf-8"), where="entities.tsv"))
    finally:
        if collecting:
            gc.enable()


@lru_cache(maxsize=1)
def _gazetteer() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in resource("gazetteer.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, names = line.split("\t")
            kinds.setdefault(kind, set()).update(names.split("|"))
    return {kind: frozenset(names) for kind, names in kinds.items()}


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """Names that are everyday words too, normalised: "The Times" is not "Times", nor that the genitive of "Time"."""
    return frozenset(normalise(word) for lang in ("de", "en") for word in gazetteer(f"ordinary-word-{lang}"))


@lru_cache(maxsize=32)
def gazetteer(kind: str) -> frozenset[str]:
    """The names of a kind, as spelt; KeyError for an unknown kind.

    Kinds: given-name, city, region, country, continent, nationality-de, nationality-en, month, weekday, agency,
    stock-index, ordinary-word-de, ordinary-word-en, home-XX for a country code, and outlet (from the catalogue).
    """
    if kind == "outlet":
        return frozenset(name for entry in default() if entry.type == "Outlet" for name in entry.names)
    return _gazetteer()[kind]


def kinds() -> frozenset[str]:
    """The kinds that gazetteer() knows."""
    return frozenset((*_gazetteer(), "outlet"))


GERMAN_ENDINGS = ("innen", "in", "ern", "em", "en", "er", "es", "e", "n", "s", "")


@lru_cache(maxsize=4096)
def is_nationality(word: str, lang: str) -> bool:
    """True for "französischen", "Franzosen", "Italienerin" (de); "French", "Germans" (en)."""
    if lang != "de":
        names = gazetteer("nationality-en")
        return word in names or (word.endswith("s") and word[:-1] in names)
    names = gazetteer("nationality-de")
    for ending in GERMAN_ENDINGS:
        if word.endswith(ending):
            stem = word[:len(word) - len(ending)]
            if stem in names or (stem[:1].isupper() and stem + "e" in names):
                return True
    return False
