"""Made-up documents, claims and graphs: the one place that tests take them from.

The companies do not exist. `claim()` gives a valid claim for any part left out; its quote is always
exactly what stands in its document.
"""

from __future__ import annotations

from itertools import pairwise, product
from types import MappingProxyType

from kg.model import BASE, MODALITIES, POLARITIES, QUALIFIERS, Claim, Document, Entity, Evidence, Finding

QUOTE = "Altus übernimmt Nordwerk."
TEXT = f"Der Markt ist in Bewegung. {QUOTE} Mehr wurde nicht bekannt.\n"


def entity(label: str = "Altus AG", type: str = "Company") -> Entity:
    slug = "".join(c if c.isascii() and c.isalnum() else "-" for c in label.lower())
    return Entity(id=f"{BASE}entity/{slug}", label=label, type=type)


def document(name: str = "one", *, text: str = TEXT, **fields: str) -> Document:
    """An article `name`.txt with a full set of metadata; `fields` overrule."""
    defaults = {
        "source": f"{name}.txt", "lang": "de", "title": f"Article {name}", "url": f"https://news.example/{name}",
        "publisher": "News Example", "author": "Jo Brand", "date": "2025-12-11",
    }
    return Document(text=text, **(defaults | fields))


def evidence(article: Document | None = None, *, quote: str = "", **fields: str | None) -> Evidence:
    """Words of the article: by default its sentence about Altus, or its first line where it has none."""
    article = article or document()
    quote = quote or (QUOTE if QUOTE in article.text else article.text.splitlines()[0])
    start = article.text.index(quote)
    qualifiers = {key: value for key, value in fields.items() if key in QUALIFIERS and value}
    rest = {"subject_mention": "Altus", "object_mention": "Nordwerk", "method": "test/rule"}
    rest |= {key: value for key, value in fields.items() if key not in qualifiers}
    return Evidence(document=article, quote=quote, start=start, end=start + len(quote),
                    qualifiers=MappingProxyType(qualifiers), **rest)


def claim(
    subject: str | Entity = "Altus AG", relation: str = "acquires", object: str | Entity = "Nordwerk AG", *,
    polarity: str = "positive", modality: str = "asserted", evidence_: tuple[Evidence, ...] = (),
) -> Claim:
    """Names become companies; without evidence the default article says it."""
    return Claim(
        subject=entity(subject) if isinstance(subject, str) else subject, relation=relation,
        object=entity(object) if isinstance(object, str) else object,
        polarity=polarity, modality=modality, evidence=evidence_ or (evidence(),),
    )


def every_kind() -> list[Claim]:
    """The same relation in all eight combinations of polarity and modality, between eight different pairs."""
    return [claim(f"Altus {number}", "acquires", f"Nordwerk {number}", polarity=polarity, modality=modality)
            for number, (polarity, modality) in enumerate(product(POLARITIES, MODALITIES))]


def chain(*names: str, relation: str = "acquires") -> list[Claim]:
    """Asserted claims from each name to the next: the shortest graph on which a path can be walked."""
    return [claim(first, relation, second) for first, second in pairwise(names)]


def told(finding: Finding) -> str:
    """A finding in the table's words."""
    parts = [f"{finding.subject.text} | {finding.relation} | {finding.object.text}"]
    parts += ["not"] if finding.polarity == "negative" else []
    parts += [finding.modality] if finding.modality != "asserted" else []
    parts += [f"@ {finding.evidence.attributed_to}"] if finding.evidence.attributed_to else []
    parts += [f"via {finding.evidence.via}"] if finding.evidence.via else []
    return " ".join(parts)
