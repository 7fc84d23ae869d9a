"""English verbs apart from what goes with them: auxiliaries before an insertion, names that open a clause without a pronoun."""

from __future__ import annotations

from kg.language.clause import Argument, Phrase
from kg.language.english_told import Told
from kg.language.english_verbs import MODALS, Group
from kg.language.english_words import COPULAS, SPEECH, TITLES
from kg.lexicon import lexicon


class Apart(Told):
    """Verbs whose auxiliary or object stands elsewhere."""

    def _interrupted(self, k: int, group: Group) -> Group | None:
        """ "Altus has, after months of talks, bought": the auxiliary whose verb stands behind what is between commas."""
        bare = group.form == "base" or self.tokens[group.start].tag == "VVB"
        if k < 4 or self._before(k) != "comma" or not (bare or group.form in {"part", "ing"} or group.doubtful):
            return None
        waiting = {n.clause.head: n for n in self.stack}
        for j in range(k - 2, max(k - 14, -1), -1):
            found = self.items[j].group
            if found is None or found.form != "fin" or found.head not in waiting or self.items[j + 1].kind != "comma":
                continue
            tag = self.tokens[found.head].tag
            fits = bare if tag == "VM0" else tag[:2] in {"VH", "VB"} and not bare
            if fits and (group.form != "ing" or tag[:2] == "VB"):
                self._drop_to(waiting[found.head])
                return found
        return None

    def _resume(self, auxiliary: Group, group: Group) -> None:
        clause, tag = self.top.clause, self.tokens[auxiliary.head].tag
        clause.verb, clause.head, clause.end = group.lemma, group.head, group.end
        clause.adverbs.extend(group.adverbs)
        clause.predicative = None
        if tag == "VM0":
            clause.modal = MODALS.get(self.tokens[auxiliary.head].text.lower(), "can")
            clause.tense = "future" if clause.modal in {"will", "shall"} else clause.tense
        elif tag[:2] == "VH":
            clause.tense = "perfect"
        elif tag[:2] == "VB" and group.form != "ing":
            clause.voice = "passive"
        arguments = clause.arguments
        arguments[:] = [Argument("obl", a.phrase) if a.function == "pred" else a for a in arguments]
        self.attach.hosts, self.attach.last = [], None

    def _contacts(self, k: int, group: Group) -> bool:
        """ "Nordwerk, a company Altus bought last year": an indefinite noun whose name is who acts on it."""
        phrase, following = self.items[k - 1].phrase if k else None, self.items[k + 1] if k + 1 < len(self.items) else None
        if phrase is None or phrase.determiner != "indef" or not phrase.noun or phrase.name is None or phrase.noun in TITLES:
            return False
        if group.voice != "active" and not group.doubtful or self._by_next(k) or group.lemma in COPULAS or group.lemma in SPEECH:
            return False
        cue = lexicon("en").cue("class", "noun", phrase.noun)
        thing = cue is not None and cue.attributes.get("type") in {"Company", "Product", "Content", "Technology", "Studio", "Organization"}
        ends = following is None or not following.bare or self.attach.temporal(following.phrase)  # type: ignore[arg-type]
        explains = bool(self.attach.last) and self.attach.last.way in {"appos", "pred", "obj"}  # type: ignore[union-attr]
        return thing and ends and explains and self.items[k - 1].end == group.start

    def _contact(self, phrase: Phrase, group: Group) -> None:
        """ "the price Altus offers": the name begins a relative clause without a pronoun."""
        owner = self.attach.part(Phrase(phrase.head + 1, phrase.end, phrase.end - 1, name=phrase.name))
        phrase.name, phrase.end = None, phrase.head + 1
        relative = self._push("relative", self.top, owner.start)
        relative.clause.antecedent, relative.before = phrase, [owner]
        self._fill(relative, group)
        relative.clause.arguments.append(Argument("obj", phrase))
