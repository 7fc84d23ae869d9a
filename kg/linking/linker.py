"""One mention → one entity, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.catalogue import ACRONYM, Catalogue, Entry, bare, default, everyday, gazetteer, kinds, normalise
from kg.linking.identity import conflict, family, own_entity
from kg.model import Entity, Mention

WEIGHTS = {"spelt so": 1.0, "but for spelling": 0.9, "its label": 0.1, "its type": 0.2,
           "its country is named": 0.3, "language of its country": 0.2, "its kin is named": 0.3}
CONTEXT = frozenset({"its country is named", "language of its country", "its kin is named"})
MARGIN = 0.15
"""By so much the best candidate must lead, or the mention is left apart."""
LANGUAGE_HOMES = {"de": frozenset({"DE", "AT", "CH"})}
"""English is written about everybody, so it speaks for no country."""

LEGAL_HOMES = {form: frozenset(homes.split()) for forms, homes in {
    "ag gmbh kg kgaa se": "DE AT CH", "inc corp corporation llc": "US CA", "plc ltd limited": "GB IE",
    "sa": "FR ES BE CH LU", "sas sarl": "FR", "spa srl": "IT", "nv bv": "NL BE", "ab": "SE", "oyj": "FI", "asa": "NO",
}.items() for form in forms.split()}
"""Legal form → where companies of that form sit."""

POSSESSIVE = re.compile(r"\b(?:(?:sein|ihr|unser|mein|dein)(?:e|er|es|em|en)?|his|her|its|their|our|my|your)\b", re.I)


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds a mention: the language, the words beside it, all names of the document (normalised)."""

    lang: str = ""
    text: str = ""
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a mention was linked as it was.

    `method` is "catalogue", "apart" (ambiguous, undecided) or "name"; `features` are what spoke for the
    choice, with weights; `rivals` the other candidates with what speaks for them, best first.
    """

    method: str
    features: tuple[tuple[str, float], ...] = ()
    rivals: tuple[tuple[Entity, Explanation], ...] = ()

    @property
    def score(self) -> float:
        """The sum of the weights."""
        return round(sum(weight for _, weight in self.features), 3)


class Linker:
    """Links mentions to a catalogue. `same` maps the IRI of an entity to the one that stands for it by a person's
    judgement (kg.linking.judgements); everything else is as without."""

    def __init__(self, catalogue: Catalogue | None = None, *, same: Mapping[str, str] | None = None) -> None:
        self.catalogue = default() if catalogue is None else catalogue
        self._same = dict(same or {})
        self._sure: dict[tuple[str, str], tuple[Entity, Explanation]] = {}
        self._open: dict[tuple[str, str], tuple[Entry, ...]] = {}

    def link(self, mention: Mention, context: Context | None = None, *, scope: str = "") -> tuple[Entity, Explanation]:
        """The entity a mention names, and why. `scope` is the IRI of the owner where a possessive stands in it."""
        name = self._name(mention)
        if scope and POSSESSIVE.search(name):
            return self.judged(own_entity(name, mention.type, scope=scope, taken=self.catalogue)), Explanation("name")
        return self._link(name, mention.type, context or Context())

    def sure(self, name: str, type_: str) -> tuple[Entity, Explanation] | None:
        """What `link` says of the bare name in every context; None where that tells, or where it was not asked yet."""
        return self._sure.get((name, type_))

    def resolve(self, name: str, type_: str = "Entity") -> Entity:
        """The entity of a bare name, as of the source of a statement."""
        return self._link(name, type_, Context())[0]

    def knows(self, name: str) -> bool:
        """Whether the catalogue has an entry of this name."""
        return bool(self.catalogue.find(name))

    def _name(self, mention: Mention) -> str:
        """The fuller name, unless the short one is itself well known: "Tesla" is not "Tesla Grohmann Automation"."""
        if not mention.name or mention.name == mention.text:
            return mention.text
        known = tuple(entry for entry in self.catalogue.find(mention.text) if not conflict(entry.type, mention.type))
        return mention.text if known and not _needs_context(mention.text, known) else mention.name

    def _link(self, name: str, type_: str, context: Context) -> tuple[Entity, Explanation]:
        key = (name, type_)
        sure = self._sure.get(key)
        if sure is not None:
            return sure
        if key not in self._open:
            candidates = tuple(entry for entry in self.catalogue.find(name) if not conflict(entry.type, type_))
            if not _needs_context(name, candidates):
                entity, explanation = self._plain(name, type_, candidates)
                return self._sure.setdefault(key, (self.judged(entity), explanation))
            self._open[key] = candidates
        return self._decide(name, type_, self._open[key], context)

    def _plain(self, name: str, type_: str, candidates: Sequence[Entry]) -> tuple[Entity, Explanation]:
        if not candidates:
            return own_entity(name, type_, taken=self.catalogue), Explanation("name")
        features = self._features(name, type_, candidates[0], Context())
        return _entity(candidates[0]), Explanation("catalogue", tuple(features))

    def _decide(self, name: str, type_: str, candidates: Sequence[Entry],
                context: Context) -> tuple[Entity, Explanation]:
        """Of several candidates the one that leads by MARGIN, or that is a parent or child of the next."""
        scored = [(Explanation("catalogue", tuple(self._features(name, type_, entry, context))), entry)
                  for entry in candidates]
        scored.sort(key=lambda pair: (-pair[0].score, pair[1].id))
        (best, first), others = scored[0], scored[1:]
        rivals = tuple((_entity(entry), why) for why, entry in others)
        if not others:
            clear = any(feature in CONTEXT for feature, _ in best.features)
        else:
            second = others[0][1]
            clear = best.score - others[0][0].score >= MARGIN or first.id == second.parent or first.parent == second.id
        if clear:
            return self.judged(_entity(first)), replace(best, rivals=rivals)
        apart = own_entity(name, type_, taken=self.catalogue)
        return self.judged(apart), Explanation("apart", (), ((_entity(first), best), *rivals))

    def _features(self, name: str, type_: str, entry: Entry, context: Context) -> Iterator[tuple[str, float]]:
        yield _weighed("spelt so" if name in entry.names else "but for spelling")
        if normalise(name) == normalise(entry.label):
            yield _weighed("its label")
        if family(type_) and family(type_) == family(entry.type):
            yield _weighed("its type")
        countries = _countries(context.text)
        if entry.country in countries:
            yield _weighed("its country is named")
        elif not countries and entry.country in LANGUAGE_HOMES.get(context.lang, ()):
            yield _weighed("language of its country")
        if context.names and self._kin(entry, normalise(name)) & context.names:
            yield _weighed("its kin is named")

    def _kin(self, entry: Entry, key: str) -> set[str]:
        """Normalised names that only this entry, its parent and its children have."""
        family_ = [entry, *self.catalogue.children(entry.id)]
        parent = self.catalogue.get(entry.parent)
        names = {normalise(name) for relative in (*family_, *([parent] if parent else [])) for name in relative.names}
        return {name for name in names if name != key and name not in everyday() and bare(name) != key}

    def judged(self, entity: Entity) -> Entity:
        """The entity that stands for this one by a person's judgement; else itself."""
        target = self._same.get(entity.id)
        if target is None:
            return entity
        entry = self.catalogue.get(target)
        return _entity(entry) if entry else replace(entity, id=target)


def _weighed(feature: str) -> tuple[str, float]:
    return feature, WEIGHTS[feature]


def _entity(entry: Entry) -> Entity:
    return Entity(entry.id, entry.label, entry.type)


def _needs_context(name: str, candidates: Sequence[Entry]) -> bool:
    """Several candidates, or one that only an everyday word points to: an alias, or what a legal form leaves over."""
    if len(candidates) != 1:
        return bool(candidates)
    (entry,) = candidates
    key = normalise(name)
    if key in everyday():
        return key != normalise(entry.label)
    short = bare(key)
    if key in map(normalise, entry.names):
        return False
    # No "Saturn Corporation" in Germany, nor is "FMC Corporation" Fresenius Medical Care.
    homes = LEGAL_HOMES.get(key.rsplit(" ", 1)[-1], frozenset())
    if short in everyday():
        return entry.country not in homes
    return short != normalise(entry.label) and len(short) <= ACRONYM and bool(homes) and entry.country not in homes


@lru_cache(maxsize=1)
def _homes() -> dict[str, re.Pattern[str]]:
    """Country code → the words that place something there."""
    return {kind.removeprefix("home-"): re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(gazetteer(kind)))) + ")")
            for kind in kinds() if kind.startswith("home-")}


@lru_cache(maxsize=4096)
def _countries(text: str) -> frozenset[str]:
    """Codes of the countries that a text speaks of."""
    return frozenset(code for code, words in _homes().items() if words.search(text)) if text else frozenset()
