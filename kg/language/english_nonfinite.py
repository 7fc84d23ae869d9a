"""English infinitives, gerunds and participles: their kind, their subject, what they hang on."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.clause import Argument, Clause, Phrase
from kg.language.english_links import Item
from kg.language.english_state import State
from kg.language.english_verbs import Group
from kg.language.english_words import COUNT_NOUNS, CURRENCIES, EVENT_NOUNS, NAMING, OBJECT_CONTROL, SPEECH

PLAN_NOUNS = frozenset(
    "plan bid deal agreement offer effort attempt right decision talk option intention proposal contract ability way "
    "permission move license licence commitment pledge promise need refusal failure chance opportunity order request "
    "threat campaign push desire willingness consortium negotiation discussion lawsuit motion vote battle race drive "
    "strategy obligation authority ambition interest approval venture pact partnership step measure target goal aim "
    "programme program project letter memorandum".split()
)
"""Nouns that take an infinitive: "a deal to sell Altus"."""
BLAMING = frozenset("sue criticise criticize fine blame praise thank punish penalise penalize attack fault slam reward".split())
"""Their object is who did what "for" introduces."""
EVENTFUL = frozenset("announce sign expect complete close reach approve schedule agree value disclose reveal unveil propose file".split())
"""What is done with deals and suits, not with the firms in them."""
ADDRESSING = frozenset("accuse urge ask demand criticise criticize warn call blame thank inform request complain".split())
WRITINGS = frozenset("letter report statement email post message lawsuit suit complaint article note petition motion bill memo".split())
"""What somebody says to whom he writes; and what says so itself: "replied to a letter accusing Altus"."""
CALLING = frozenset("call push press campaign lobby plead".split())
"""With "for" and an infinitive they ask somebody to act: "called for Altus to sell"."""
STOPPING = frozenset("stop prevent halt block keep bar ban discourage".split())
"""What they stop is an object with a form in -ing."""
ORIGIN = frozenset("base headquarter found co-found establish incorporate own list".split())
"""What is done with firms rather than with what they make."""
SUMS = frozenset("dollar euro pound yen yuan franc rupee crown fine penalty price fee sum amount damage compensation".split())
GIVING_NAMES = frozenset("call name dub title entitle".split())
COMPLEMENT_PREPOSITIONS = frozenset(("of", "from", "in", "about", "on", "at", "to", "against"))
"""Behind them a gerund is the complement of a verb, noun or adjective ("barred from selling"), like an infinitive."""
SAYING = frozenset("say think believe hope tell know fear claim add argue insist mean".split())
"""Verbs behind which a form in -ed is rather the verb of what is said."""


def _money(phrase: Phrase) -> bool:
    """ "pay $90 million to settle": who pays, settles."""
    return phrase.name is None and phrase.noun.lower() in COUNT_NOUNS | CURRENCIES | SUMS


class Nonfinite(State):
    """Rules for verb groups without tense."""

    def _reduced(self, k: int, group: Group | None) -> bool:
        """A form in -ed behind a phrase that is a participle ("the unit sold to Altus") and no past tense."""
        if group is None or not group.doubtful or self._own_relative(k, group):
            return False
        if self._before(k) == "rel" and self.top.open:
            return False  # "a ruling, which first fined Altus"
        return self._names(k, group) or self._behind_phrase(k, group)

    def _behind_phrase(self, k: int, group: Group) -> bool:
        if self._before(k) not in {"np", "comma", "rpar", "lpar"}:
            return group.form == "part" or (k == 0 and self._opening(k))
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        if following is not None and following.bare and not self.attach.temporal(following.phrase):  # type: ignore[arg-type]
            return False
        last = self.attach.last
        if following is not None and following.kind == "comp" and not self._by_next(k):
            return False
        unserved = self._unserved_verb(k)
        if self._explains(k):
            return True
        if self.top.open and not self._waits() and self._before(k) in {"np", "rpar"}:
            spoken = group.lemma in SPEECH and bool(self.attach.hosts) and self.attach.hosts[-1].name is not None
            return not (spoken and self.attach.hosts[-1].noun)  # nothing could be its subject
        if group.lemma in SPEECH and not self._by_next(k):
            return unserved
        if unserved and group.lemma in NAMING:
            return True
        if last is not None and last.way == "obl" and not last.phrase.preposition:
            return False
        if last is not None and last.way == "appos" and last.phrase.name is not None and not last.phrase.noun and not self._by_next(k):
            return False
        if self._before(k) == "comma" and not unserved:
            return self._by_next(k) or (not self._waits() and bool(self.attach.hosts))
        if following is not None and following.phrase is not None and following.phrase.preposition == "by":
            return unserved or not self.top.open or self._before(k) == "lpar"
        if unserved:
            return True
        return not self.top.open and not self._waits() and self.top.clause.verb not in SAYING and self._before(k) != "comma"

    def _opening(self, k: int) -> bool:
        """ "Called Altus, it makes …": the sentence opens with a participle; its subject stands behind the comma."""
        comma = next((j for j in range(k + 1, min(k + 10, len(self.items))) if self.items[j].kind == "comma"), 0)
        return bool(comma) and comma + 1 < len(self.items) and self.items[comma + 1].bare and any(i.finite for i in self.items[comma + 2 :])

    def _names(self, k: int, group: Group) -> bool:
        """ "an assistant called Altus": a name for what has none yet."""
        following = self.items[k + 1] if k + 1 < len(self.items) else None
        fresh = self._nameless() is not None
        named = following is not None and following.bare and following.phrase is not None and following.phrase.name is not None
        return fresh and named and group.lemma in GIVING_NAMES and not self.top.open

    def _nameless(self) -> Phrase | None:
        """The outermost thing at hand that has no name yet."""
        return next((h for h in self.attach.hosts if h.name is None and h.noun and h.determiner in {"indef", "poss", ""}), None)

    def _explains(self, k: int) -> bool:
        """On an apposition whose host still waits for its verb: "Altus, a firm founded in 1990 and based in Altburg, makes"."""
        last = self.attach.last
        apposed = last is not None and last.way == "appos" and bool(last.phrase.noun)
        return apposed and self._before(k) == "np" and self._waits() and any(i.finite for i in self.items[k + 1 : k + 25])

    def _as_participle(self, group: Group) -> Group:
        group.form, group.voice, group.tense = "part", "passive", "past"
        return group

    def _own_relative(self, k: int, group: Group) -> bool:
        """ "Nordwerk, which Altus bought in 2015, makes": the verb of a relative clause that has its subject."""
        node = self.top
        return node.open and node.gap is not None and bool(node.before) and not self._by_next(k) and group.lemma not in ORIGIN

    def _told(self) -> Sequence[Item]:
        """The items without a teller at the end: "Altus to buy Nordwerk, sources say"."""
        last = self.items[-3:]
        tells = len(last) == 3 and last[0].kind == "comma" and last[1].bare and last[2].group is not None
        return self.items[:-3] if tells and last[2].group is not None and last[2].group.lemma in SPEECH else self.items

    def _infinitive(self, k: int, group: Group) -> None:
        if self._before(k) == "cc":
            beside = next((n for n in reversed(self.stack) if n.clause.kind == "infinitive"), None)
            if beside is not None:
                self._beside(beside, group)
                return
        if self.top.open and self.top.before and self._adjacent(k) and not any(i.finite for i in self._told()):
            group.modal, group.tense = group.modal or "will", "future"
            self._fill(self.top, group)  # headline: "Altus to buy Nordwerk"
            return
        if self._before(k) == "comp" and self.top.open and self.top.clause.marker in {"whether", "how", "when"} and not self.top.before:
            self.top.clause.kind, self.top.clause.subject = "infinitive", self._matrix_subject()  # "considers whether to buy"
            self._fill(self.top, group)
            return
        clause = self.top.clause
        if self._adjacent(k):
            self._call_on(clause)
        objects = [a.phrase for a in clause.arguments if a.function in {"obj", "iobj"}]
        subject, antecedent = self._matrix_subject(), None
        if self._adjacent(k):
            planned = next((h for h in reversed(self.attach.hosts) if h.noun in PLAN_NOUNS), None)
            lone = self.attach.hosts[-1]
            if lone.preposition == "for" or (lone.preposition == "on" and clause.verb == "call"):
                subject = lone
            elif planned is not None:
                antecedent, subject = planned, planned.possessor or self._own(planned) or subject
            elif objects and clause.voice == "active" and self._controls(clause, objects[0]):
                subject = objects[0]
        elif objects and clause.voice == "active" and clause.predicative is None and (clause.verb in OBJECT_CONTROL or self._costs(clause)):
            subject = objects[0]
        self._open_clause("infinitive", group, subject, "to", antecedent)

    def _controls(self, clause: Clause, phrase: Phrase) -> bool:
        """The object is who does what the infinitive behind it says."""
        return clause.verb in OBJECT_CONTROL | CALLING and not _money(phrase) or self._costs(clause)

    def _costs(self, clause: Clause) -> bool:
        """ "It took Altus two years to buy Nordwerk"."""
        return clause.verb in {"take", "cost"} and clause.subject is not None and clause.subject.pronoun == "it"

    def _call_on(self, clause: Clause) -> None:
        """ "called for Altus to sell": Altus is asked, like an object."""
        last = clause.arguments[-1].phrase if clause.arguments else None
        if last is not None and last is self.attach.hosts[-1] and last.preposition == "for" and clause.verb in CALLING:
            last.preposition, clause.arguments[-1] = "", Argument("obj", last)

    def _own(self, phrase: Phrase) -> Phrase | None:
        """Whose plan it is: "a plan by Altus to", "an Altus plan to"."""
        for modifier in phrase.modifiers:
            if modifier.preposition in {"by", "between"}:
                return modifier
        return None

    def _gerund(self, k: int, item: Item, group: Group) -> None:
        before = self._before(k)
        comma = before == "comma"
        if before == "cc":
            beside = next(
                (
                    n
                    for n in reversed(self.stack)
                    if n.clause.kind in {"participle", "infinitive"} and self.tokens[n.clause.head].text.endswith("ing")
                ),
                None,
            )
            if beside is not None:
                self._beside(beside, group)
                return
        antecedent, stopped = None, False
        subject = self._matrix_subject()
        objects = [a.phrase for a in self.top.clause.arguments if a.function == "obj"]
        if not item.word and self._adjacent(k) and not comma:
            host = self.attach.hosts[-1]
            if self.top.clause.verb in STOPPING and [host] == objects[-1:]:
                subject, stopped = self._stopped(host), True
            elif group.lemma in SPEECH | ADDRESSING and host.preposition in {"to", "on"} and host.noun not in WRITINGS:
                pass  # "wrote to Altus saying", "posted on Altus accusing": the writer says so
            elif host.preposition in {"with", "without"}:
                subject = host
                if host.preposition == "without" and group.negation is None:
                    group.negation = host.start - 1
            else:
                subject = antecedent = self.attach.bearer(host)
        elif (
            item.word in {"of", "from", "for"}
            and objects
            and self.top.clause.voice == "active"
            and (item.word != "for" or self.top.clause.verb in BLAMING)
            and objects[0].noun not in PLAN_NOUNS
        ):
            subject = objects[0]
        elif item.word and self._adjacent(k) and self.attach.hosts[-1].noun:
            antecedent = self.attach.hosts[-1]
        if item.word == "without" and group.negation is None:
            group.negation = item.start - 1
        if comma:
            self._close_commas()
        complement = stopped or not comma and (item.word in COMPLEMENT_PREPOSITIONS or (not item.word and before == "vg"))
        self._open_clause("infinitive" if complement else "participle", group, subject, item.word, antecedent, comma)

    def _stopped(self, host: Phrase) -> Phrase:
        """ "stop Altus selling pumps": not Altus is stopped, but what it does."""
        arguments = self.top.clause.arguments
        for n, argument in enumerate(arguments):
            if argument.phrase is host:
                arguments[n] = Argument("iobj", host)
        return host

    def _participle(self, k: int, group: Group) -> None:
        before = self._before(k)
        if before == "cc":
            beside = next(
                (n for n in reversed(self.stack) if n.clause.voice == "passive" or (n.clause.tense == "perfect" and not self._by_next(k))),
                None,
            )
            if beside is not None and not beside.open:
                group.modal, group.tense, group.voice = beside.clause.modal, beside.clause.tense, beside.clause.voice
                self._beside(beside, group)
                return
        if before == "comp" and self.top.open:
            node = self.top
            node.clause.subject = next((n.clause.subject for n in reversed(self.stack[:-1]) if n.clause.subject), None)
            self._fill(node, group)
            if node.clause.subject is None:
                self.dangling.append(node.clause)
            return
        if self.top.waiting and not self._unserved_verb(k) and before in {"np", "rpar"} and not group.adverbs and not self._explains(k):
            if group.doubtful and not self._by_next(k):
                group.form, group.voice = "fin", "active"
            self._fill(self.top, group)  # the only verb: a headline, or a past tense taken for a participle
            return
        host = self.attach.hosts[-1] if self.attach.hosts and before in {"np", "comma", "rpar", "lpar"} else None
        if host is not None and before == "comma" and group.lemma in EVENTFUL and self.attach.hosts[0].noun in EVENT_NOUNS:
            host = self.attach.hosts[0]
        if host is not None and group.lemma in ORIGIN:
            host = next((h for h in reversed(self.attach.hosts) if h.name or (h.determiner and not h.plural)), host)
        if host is not None and group.lemma in GIVING_NAMES:
            host = self._nameless() or host
        host = self.attach.bearer(host, behind_comma=self._before(k) == "comma") if host is not None else None
        subject = host or self._matrix_subject()
        self._open_clause("participle", group, subject, "", host, before == "comma")
