"""Noun phrases as things: what a description, a compound or an institution is called that has no name of its own."""

from __future__ import annotations

from kg import catalogue
from kg.extraction.discourse import Discourse
from kg.extraction.kinds import Kinds
from kg.extraction.tree import Tree
from kg.language.clause import Phrase, Sentence, Span
from kg.lexicon import Lexicon
from kg.model import Mention

LONGEST_THING = 8
"""Tokens of a noun phrase that names a thing, its genitive or first prepositional attribute included."""


class Descriptions(Kinds):
    """The things that the noun phrases of one sentence describe."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon, discourse: Discourse, tree: Tree) -> None:
        super().__init__(sentence, lexicon, discourse)
        self.tree, self.text = tree, discourse.text
        self.taken: frozenset[str] = frozenset()
        self.anchor: Phrase | None = None
        self.owners: frozenset[int] = frozenset()
        """Who owns or makes the noun of the match: "die Pumpen [von Altus]" are pumps."""
        self.relation = ""
        """Of the match whose slot is being filled."""

    def description(self, phrase: Phrase) -> list[Mention]:
        """A noun phrase as a thing: without its determiner and without adjectives that only mark planned or former."""
        deed = self.relation in {"criticises", "stops"} and self.lexicon.cue("deed", "noun", phrase.noun) is not None
        if self.tokens[phrase.head].tag in {"TIM", "CRD", "UNC", "ORD"}:
            return []  # "on 30 November", "sales of $5bn"
        jobs = phrase.plural is True and bool(phrase.noun) and self.lexicon.cue("job", "noun", phrase.noun) is not None  # "300 Stellen"
        if not phrase.noun or not deed and not jobs and self.lexicon.cue("vague", "noun", phrase.noun) is not None:
            return []
        first = phrase.start
        if self.tokens[first].pos in {"DET", "PRON"} or phrase.determiner == "quant":
            first += 1
            if first < phrase.head and self.tokens[first].pos in {"DET", "PRON"}:
                first += 1
        attribute = next((c for c in self.sentence.clauses if c.kind == "participle" and c.antecedent is phrase), None)
        if attribute is not None and phrase.start <= attribute.start < attribute.end - 1 < phrase.head:
            first = attribute.end  # "die von A angestrebte Übernahme"
        while first < phrase.head and self.sentence.lang == "de" and self.tokens[first].pos in {"ADV", "PART"}:
            first += 1  # "auch harte Entscheidungen"
        while first < phrase.head and any(self.lexicon.cue(c, "adj", self.tokens[first].lemma) for c in ("planned", "former", "alleged")):
            first += 1
        last = max(phrase.end, first + 1)
        own = {f for kind in ("noun", "relnoun") for e in self.lexicon.frames(kind, phrase.noun) for r in e.roles for f in r.functions}
        hanging = [
            m
            for m in phrase.modifiers
            if m is not self.anchor
            and not (m.preposition == "für" and self.lexicon.cue("sum", "noun", m.noun) is not None)  # its price
            and not (m.preposition == "über" and self.denotes_agent(phrase))  # "Gespräche mit Investoren über eine Fusion"
            and (
                m.preposition in own
                or self._trade(phrase, m)
                or m.preposition not in self.taken and self.lexicon.cue("ofthing", "prep", m.preposition) is not None
            )
        ]
        for follower in [phrase.possessor, *hanging]:
            if id(follower) in self.owners:
                continue
            if follower is not None and last <= follower.start <= last + 1 and follower.end - first <= LONGEST_THING:
                last = follower.end
                break
        span = self.sentence.span(first, last)
        text = self.text[span.start : span.end]
        kind = self.discourse.noun_type(phrase.noun) or ("Product" if self.lexicon.cue("good", "noun", phrase.noun) else "Entity")
        return [Mention(text, span.start, span.end, kind, text)] if any(c.isalpha() for c in text) else []

    def _trade(self, phrase: Phrase, modifier: Phrase) -> bool:
        """ "das Geschäft mit Fernsehern": what it is about belongs to the thing."""
        return modifier.preposition == "mit" and modifier.name is None and phrase.noun.lower().endswith(("geschäft", "handel"))

    def compound(self, phrase: Phrase, kind: str) -> list[Mention]:
        """The name inside a compound: "VW-Tochter", "Altus CEO", "Bahnchef"."""
        if phrase.compound is not None:
            if not self.discourse.is_name(phrase.compound):
                return []
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None else []
        prefix = self.lexicon.prefix(kind, phrase.noun)
        token = self.tokens[phrase.head]
        for form in (prefix, prefix.removesuffix("s")):
            written = token.text[: len(form)]
            if (
                len(form) > 2
                and token.text.lower().startswith(form.lower())
                and (written in self.discourse.names or any(written in e.names for e in catalogue.default().find(written)))
            ):
                mention = self.discourse.mention(Span(token.start, token.start + len(form)))
                return [mention] if mention is not None else []
        return []

    def with_compound(self, phrase: Phrase, wanted: str) -> list[Mention]:
        """ "der Thales-Konzern" is Thales; "das Airbus-Werk" is an asset with a name of its own."""
        cue = self.lexicon.cue("class", "noun", phrase.noun)
        assert phrase.compound is not None  # noqa: S101 - the caller looked
        if cue is not None and "titled" in cue.attributes and self.sentence.lang == "de" and not phrase.plural:
            token = self.tokens[phrase.head]  # "das Fraunhofer-Institut"
            return [Mention(token.text, token.start, token.end, cue.attributes["type"], token.text)]
        owned = phrase.possessor is not None and phrase.possessor.name is not None and self.discourse.is_part(phrase)
        owned = owned or self._kind_behind(phrase)
        if cue is not None and cue.attributes.get("generic") or owned or self._bears(phrase):  # "Altus's Nordwerk subsidiary"
            mention = self.discourse.mention(phrase.compound)
            return [mention] if mention is not None and (mention.type != "Place" or wanted == "place") else []
        made = cue is not None and (cue.attributes.get("type") in {"Product", "Content", "Technology"} or "service" in cue.attributes)
        thing = made and self.sentence.lang == "en"
        if thing and self.relation == "acquires":
            return []  # "ten Altus aircraft" are ordered
        agentive = not thing and (cue is not None or any(self.lexicon.frames(kind, phrase.noun) for kind in ("role", "relnoun")))
        return self.description(phrase) if wanted in {"name", "asset"} and not agentive else []

    def _kind_behind(self, phrase: Phrase) -> bool:
        """ "Jo Brand from Altus investment bank": the noun only says what kind of firm it is."""
        cue = self.lexicon.cue("class", "noun", phrase.noun)
        bare = self.sentence.lang == "en" and not phrase.determiner and phrase.plural is False
        bare = bare and phrase.preposition in {"of", "from", "at"}
        tied = {e.relation for e in self.lexicon.frames("relnoun", phrase.noun)} - {"basedIn"}
        return bare and cue is not None and "firm" in cue.attributes and not tied

    def _bears(self, phrase: Phrase) -> bool:
        """ "the Altus supermarket chain", "its Altus unit" are called Altus; "the Altus unit" is one of Altus."""
        first = self.tree.host.get(id(phrase))
        shared = first is not None and phrase in first.conjuncts and first.name is not None and not first.noun
        if shared and phrase.plural and not phrase.determiner and self.sentence.lang == "en":  # "the Altus and Kiro brands"
            return self.lexicon.cue("bearer", "noun", phrase.noun) is not None
        if phrase.plural or phrase.determiner not in {"def", "poss"}:
            return False
        if self.sentence.lang != "en":  # "die Altus-Kette", "der Altus-Kartendienst"
            return phrase.determiner == "def" and self.lexicon.cue("bearer", "noun", phrase.noun) is not None
        owned = phrase.possessor is not None and self.lexicon.cue("unit", "noun", phrase.noun) is not None
        cue = self.lexicon.cue("bearer", "noun", phrase.noun)
        long = phrase.compound is not None and " " in self.text[slice(*phrase.compound)]  # "the Altburg Bears team"
        return owned or cue is not None and (long or not cue.attributes.get("long"))

    def institution(self, phrase: Phrase) -> Mention | None:
        """ "der Verband Deutscher Studios", "das Bundesamt für Seeschifffahrt": named by what they are for."""
        kinds = [self.discourse.noun_type(n) for n in self.with_noun_before(phrase)] if phrase.noun else [""]
        kind = kinds[-1] or kinds[0]
        if phrase.noun == "administration" and phrase.compound is not None and phrase.name is None:
            span = self.sentence.span(phrase.start + (phrase.determiner != ""), phrase.end)  # "the Brand administration"
            return Mention(self.text[slice(*span)], span.start, span.end, kind, self.text[slice(*span)])
        whole = next(
            (
                p
                for p in [phrase.possessor, *phrase.modifiers]
                if p is not None
                and not p.pronoun
                and (p.name is None or kind == "Authority" and p.preposition == "of" and not p.noun)
                and p.preposition in {"", "für", "for", "of"}
                and p.start <= phrase.end + 1
            ),
            None,
        )
        if kind not in {"Organization", "Authority"} or whole is None or phrase.name is not None:
            return None
        span = self.sentence.span(phrase.head - (len(kinds) > 1 and bool(kinds[1])), whole.end)
        text = self.text[span.start : span.end]
        return Mention(text, span.start, span.end, kind, text)

    def named_thing(self, phrase: Phrase) -> Mention | None:
        """ "die Technologie": the technology that was named last."""
        wanted = self.discourse.noun_type(phrase.noun) if phrase.determiner in {"def", "dem"} and not phrase.plural else ""
        cue = self.lexicon.cue("class", "noun", phrase.noun)
        if wanted not in {"Technology", "Product"} or cue is None or not cue.attributes.get("generic"):
            return None
        return next((m for kind, m in reversed(self.discourse.things) if kind == wanted), None)

    def called(self, phrase: Phrase) -> Mention | None:
        """ "das „Corvo“ genannte Tablet", "das Gerät": goods that have a name here or before."""
        names = [a.name for a in phrase.appositions if a.name is not None and not a.noun]
        if len(names) == 1 and not phrase.plural:
            return self.discourse.mention(names[0])
        return self.named_thing(phrase)

    def with_noun_before(self, phrase: Phrase) -> list[str]:
        """The noun, and the noun with the word before it: "cartel office"."""
        return [phrase.noun, *([f"{self.tokens[phrase.head - 1].lemma}-{phrase.noun}"] if phrase.head > phrase.start else [])]
