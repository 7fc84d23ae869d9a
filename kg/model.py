"""The values that flow from stage to stage: frozen, slotted, without behaviour beyond their own identity."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

POLARITIES = ("positive", "negative")
MODALITIES = ("asserted", "planned", "possible", "alleged")
QUALIFIERS = ("role", "amount", "product", "purpose", "scope", "place")

BASE = "https://w3id.org/industry-kg/"
ONTOLOGY = BASE + "ontology#"
"""Namespace of the terms; every instance lives under BASE: entity/, claim/, evidence/, document/, run/."""
_CLAIM, _EVIDENCE, _DOCUMENT = (f"{BASE}{kind}/" for kind in ("claim", "evidence", "document"))


def digest(*parts: str) -> str:
    """32 hexadecimal digits of SHA-256 over the parts, joined by the ASCII unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class _Identified:
    """Room for an id that takes a hash and is asked for more than once."""

    __slots__ = ("_id",)
    _id: str


class _Carrier:
    """Room for an id within a claim, and the id of that claim: whoever writes evidence asks more than once."""

    __slots__ = ("_id",)
    _id: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Document(_Identified):
    """One article: its body and what its front matter says of it.

    `source` is the path, URL or `-` as the user gave it; `text` is the body, to which all offsets
    (code points) refer; `lang` is a BCP 47 language ("de", "en"); `date` is ISO 8601 or empty.
    `same_report` holds the IRIs of the documents before it (in the order of IRIs) that are the same report:
    a store finds them, so a document that comes from one has them.
    """

    source: str
    text: str
    lang: str
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    date: str = ""
    same_report: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """IRI. The URL identifies an article; without one the path does, so that a changed file replaces itself."""
        try:
            return self._id
        except AttributeError:
            iri = _DOCUMENT + digest(self.url or self.source)
            object.__setattr__(self, "_id", iri)
            return iri

    @property
    def sha256(self) -> str:
        """Hash of the body, hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: exactly text[start:end] of the document.

    `name` is the longest form the document uses for the same thing ("Perry" → "Tyler Perry");
    `type` is the local name of a class of the ontology, "Entity" where the text does not tell.
    """

    text: str
    start: int
    end: int
    type: str = "Entity"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention names. `id` is an IRI, `label` the preferred label, `type` the local name of its class."""

    id: str
    label: str
    type: str = "Entity"


@dataclass(frozen=True, slots=True)
class Evidence(_Carrier):
    """The words that carry a claim, and who is responsible for them.

    `quote` is text[start:end] of the document. `date` is the fact's own time (ISO 8601 with its
    precision), not the publication's. `method` names the rule, e.g. "frames/acquires-übernehmen-de".
    `attributed_to` and `via` are names as written; `speaker` and `reporter` the entities that linking found for them.
    """

    document: Document
    quote: str
    start: int
    end: int
    subject_mention: str
    object_mention: str
    attributed_to: str | None = None
    via: str | None = None
    date: str | None = None
    qualifiers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    method: str = ""
    speaker: Entity | None = None
    reporter: Entity | None = None

    def id(self, claim_id: str) -> str:
        """IRI: the same words for the same claim in the same document are one evidence."""
        known: tuple[str, str] | None = getattr(self, "_id", None)
        if known is None or known[0] != claim_id:
            known = claim_id, _EVIDENCE + digest(claim_id, self.document.id, str(self.start), str(self.end),
                                                 self.attributed_to or "", self.via or "")
            object.__setattr__(self, "_id", known)
        return known[1]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim on mentions, before linking: what extraction returns."""

    subject: Mention
    relation: str
    object: Mention
    polarity: str
    modality: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Claim(_Identified):
    """A claim on entities with its evidence. Without evidence a claim does not exist.

    For a symmetric relation the caller orders subject and object by IRI, so that one claim has one id.
    """

    subject: Entity
    relation: str
    object: Entity
    polarity: str
    modality: str
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """IRI: the hash of what is claimed, never of who says so."""
        try:
            return self._id
        except AttributeError:
            iri = _CLAIM + digest(self.subject.id, self.relation, self.object.id, self.polarity, self.modality)
            object.__setattr__(self, "_id", iri)
            return iri

    @property
    def is_assertion(self) -> bool:
        """True where the direct triple stands."""
        return self.polarity == "positive" and self.modality == "asserted"
