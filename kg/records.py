"""Claims as JSON lines, both ways: one evidence of one claim a line, with the keys of ORDER.

A record knows its document only by the source it was read from, so a document made from records has
no text, title or date; everything else of a claim makes the round trip.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from itertools import product
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from kg import ontology
from kg.errors import RecordError
from kg.model import BASE, MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence

ORDER = (
    "id", "document", "subject", "object", "subject_mention", "object_mention", "subject_id", "object_id",
    "subject_type", "object_type", "relation", "polarity", "modality", "attributed_to", "via", "date",
    "qualifiers", "quote", "start", "end", "method",
)
_OPTIONAL = ("attributed_to", "via", "date")
LONGEST = 4 * 2**20
"""Characters of one line."""
FARTHEST = 10**15 - 1
"""The last offset: shapes.ttl has it too, and every reader of JSON and every index can hold it."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_decode = json.JSONDecoder().raw_decode
_in_order = itemgetter(*ORDER)
_NO_QUALIFIERS: Mapping[str, str] = MappingProxyType({})
_TYPES = frozenset(
    (*(str,) * 13, *optional, dict, str, int, int, str) for optional in product((str, type(None)), repeat=len(_OPTIONAL)))
"""Of the values of ORDER, as JSON has them."""
_REMEDY = "each line is one claim as kg extract --format jsonl prints it"


def to_record(claim: Claim, evidence: Evidence) -> dict[str, Any]:
    """One line's object: the claim with this one of its evidences."""
    return {
        "id": claim.id,
        "document": evidence.document.source,
        "subject": claim.subject.label,
        "object": claim.object.label,
        "subject_mention": evidence.subject_mention,
        "object_mention": evidence.object_mention,
        "subject_id": claim.subject.id,
        "object_id": claim.object.id,
        "subject_type": claim.subject.type,
        "object_type": claim.object.type,
        "relation": claim.relation,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "attributed_to": evidence.attributed_to,
        "via": evidence.via,
        "date": evidence.date,
        "qualifiers": {key: evidence.qualifiers[key] for key in QUALIFIERS if key in evidence.qualifiers},
        "quote": evidence.quote,
        "start": evidence.start,
        "end": evidence.end,
        "method": evidence.method,
    }


def to_records(claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """Records of all evidences, sorted by document, start, end and claim."""
    pairs = [(evidence, claim) for claim in claims for evidence in claim.evidence]
    pairs.sort(key=lambda pair: (pair[0].document.source, pair[0].start, pair[0].end, pair[1].id))
    for evidence, claim in pairs:
        yield to_record(claim, evidence)


def dumps(record: dict[str, Any]) -> str:
    """The line, without its newline."""
    return json.dumps(record, ensure_ascii=False, separators=(", ", ": "))


def from_record(record: object, where: str = "", documents: dict[str, Document] | None = None) -> Claim:
    """The claim of one record, with its one evidence.

    `where` is file:line for messages; `documents` shares one Document among the records of a source.
    Raises RecordError on a missing key, a wrong type or a value outside its vocabulary.
    """
    values = _values(record)
    if values is None:
        values = tuple(map(_checked(record, where).__getitem__, ORDER))
    (iri, source, subject, object_, subject_mention, object_mention, subject_id, object_id, subject_type, object_type,
     relation, polarity, modality, attributed_to, via, date, qualifiers, quote, start, end, method) = values
    document = documents.get(source) if documents else None
    if document is None:
        document = Document(source, "", "")
        if documents is not None:
            documents[source] = document
    evidence = Evidence(document, quote, start, end, subject_mention, object_mention, attributed_to, via, date,
                        MappingProxyType(dict(qualifiers)) if qualifiers else _NO_QUALIFIERS, method)
    claim = Claim(_entity(subject_id, subject, subject_type), relation, _entity(object_id, object_, object_type),
                  polarity, modality, (evidence,))
    if claim.id != iri:
        raise RecordError("'id' is not the hash of what the line claims", where=where, remedy=_REMEDY)
    return claim


@lru_cache(maxsize=65536)
def _entity(iri: str, label: str, type_: str) -> Entity:
    return Entity(iri, label, type_)


def loads(line: str, where: str = "", documents: dict[str, Document] | None = None) -> Claim:
    """The claim of one line of JSON; raises RecordError."""
    try:
        record, end = _decode(line)
    except (ValueError, RecursionError):
        end = 0
    if end == 0 or line[end:] not in ("\n", ""):
        record = _diagnosed(line, where)
    return from_record(record, where, documents)


def _diagnosed(line: str, where: str) -> object:
    """What is no JSON at first sight: with white space before it, or with an error."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise RecordError(f"not JSON: {reason}", where=where, remedy=_REMEDY) from None


def read(lines: Iterable[str], name: str) -> Iterator[Claim]:
    """Claims of a file of JSON lines, one a line; blank lines are skipped. `name` is the file in messages."""
    documents: dict[str, Document] = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            claim = loads(line, f"{name}:{number}", documents)
            if len(documents) > 1:  # only of the last document more lines are likely to come
                documents = {claim.evidence[0].document.source: claim.evidence[0].document}
            yield claim


def _values(record: Any) -> tuple[Any, ...] | None:
    """The values of ORDER where nothing is wrong with them at first sight; else _checked tells what it is, if anything.

    Types, then words of closed vocabularies, then what may not be empty: a tenth of the time of key after key.
    """
    try:
        values: tuple[Any, ...] = _in_order(record)
        if tuple(map(type, values)) not in _TYPES:
            return None
        (_, source, subject, object_, subject_mention, object_mention, subject_id, object_id, subject_type, object_type,
         relation, polarity, modality, attributed_to, via, date, qualifiers, quote, start, end, method) = values
        "".join((source, subject, object_, subject_mention, object_mention, attributed_to or "", via or "", quote,
                 method)).encode()
    except (KeyError, TypeError, UnicodeEncodeError):
        return None
    if (source and subject and object_ and attributed_to != "" and via != "" and not qualifiers
            and 0 <= start <= end <= FARTHEST and _is_standing(relation, polarity, modality, subject_type, object_type)
            and _is_entity(subject_id) and _is_entity(object_id) and (date is None or _is_date(date))):
        return values
    return None


@lru_cache(maxsize=4096)
def _is_standing(relation: str, polarity: str, modality: str, subject_type: str, object_type: str) -> bool:
    return not any(_fault_of_text(*pair) for pair in (
        ("relation", relation), ("polarity", polarity), ("modality", modality), ("subject_type", subject_type),
        ("object_type", object_type)))


@lru_cache(maxsize=65536)
def _is_entity(iri: str) -> bool:
    return not _fault("subject_id", iri)


def _checked(record: object, where: str) -> dict[str, Any]:
    """The record, once every key has the type and the vocabulary that claims.md gives it."""
    if not isinstance(record, dict):
        raise RecordError("the line is no JSON object", where=where, remedy=_REMEDY)
    for key in ORDER:
        if key not in record:
            raise RecordError(f"key {key!r} is missing", where=where, remedy=_REMEDY)
        reason = _fault(key, record[key])
        if reason:
            raise RecordError(f"{key!r} {reason}", where=where, remedy=_REMEDY)
    if not 0 <= record["start"] <= record["end"] <= FARTHEST:
        raise RecordError("'start' and 'end' are no span", where=where, remedy=_REMEDY)
    return record


def _fault(key: str, value: object) -> str:
    """What is wrong with the value of a key, empty where nothing is."""
    if key in ("start", "end"):
        return "" if isinstance(value, int) and not isinstance(value, bool) else "is no integer"
    if key == "qualifiers":
        return _fault_of_qualifiers(value)
    if key in _OPTIONAL and value is None:
        return ""
    if not isinstance(value, str):
        return "is no string" + (" or null" if key in _OPTIONAL else "")
    if not _is_text(value):
        return "holds half a surrogate pair"
    return _fault_of_text(key, value)


def _fault_of_text(key: str, value: str) -> str:
    if key == "polarity":
        return "" if value in POLARITIES else f"is none of {', '.join(POLARITIES)}"
    if key == "modality":
        return "" if value in MODALITIES else f"is none of {', '.join(MODALITIES)}"
    if key in ("subject_id", "object_id", "id"):
        return _fault_of_iri(key, value)
    if key == "relation":
        return "" if value in ontology.relations() else f"is {value!r}, which the ontology has not"
    if key in ("subject_type", "object_type"):
        return "" if value in ontology.classes() else f"is {value!r}, no class of the ontology"
    if key == "date":
        return "" if _is_date(value) else "is no ISO 8601 date (2024, 2024-05, 2024-05-31)"
    return "" if value or key in ("quote", "method", "subject_mention", "object_mention") else "is empty"


def _fault_of_iri(key: str, value: str) -> str:
    if not ontology.is_iri(value):
        return "is no IRI"
    # Otherwise an entity could be a term, a claim or a document, and say something of it.
    if key != "id" and value.startswith(BASE) and not value.startswith(f"{BASE}entity/"):
        return "is the IRI of something else than an entity"
    return ""


@lru_cache(maxsize=4096)
def _is_date(value: str) -> bool:
    parts = _DATE.fullmatch(value)
    try:
        return parts is not None and bool(date(*(int(part or 1) for part in parts.groups())))
    except ValueError:
        return False


def _fault_of_qualifiers(value: object) -> str:
    if not isinstance(value, dict):
        return "is no object"
    for key, text in value.items():
        if key not in QUALIFIERS:
            return f"has the key {key!r}, none of {', '.join(QUALIFIERS)}"
        if not isinstance(text, str) or not _is_text(text):
            return f"has no text under {key!r}"
    return ""


def _is_text(value: str) -> bool:
    """False for lone surrogates, which no encoding of Unicode can hold."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
