"""Tags put right by the words around them: what a closed-class word before or behind rules out."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from kg.language.clause import Token
from kg.language.english_words import NOMINAL_ING, TIMES, TITLES
from kg.language.tagger import tagger
from kg.lexicon import lexicon

OFFERING = frozenset("offer provide sell buy own operate run launch supply deliver introduce".split())
"""Verbs whose object is a thing: a form in -ing before a noun is its attribute, "offers streaming services"."""
PERSONS = {"it", "he", "she", "that", "there", "what", "who", "here", "where", "how", "this"}
DEALINGS = {"holding", "financing", "funding", "listing", "offering"}
"""Forms in -ing that are things behind another noun: "a minority holding"."""
BEGINNING = {"start", "begin", "stop", "continue", "resume", "keep", "finish"}
"""What is begun is done: their object is a verb in -ing."""
ROUNDS = {"seed", "funding", "financing", "investment", "fundraising", "bridge", "equity", "a", "b", "c", "d", "e"}
"""What a round of money is called by."""
COURTS = {"court", "trial", "market", "work", "school", "press"}
"""Where something is brought: behind "to" no verbs unless they have an object."""
OWNED = dict.fromkeys(("majority-owned", "wholly-owned", "fully-owned", "majority-controlled"), "own") | dict.fromkeys(
    ("part-owned", "partly-owned", "co-owned", "jointly-owned", "half-owned", "minority-owned"), "part-own"
)
"""Participles that say how far: "Altus, now majority-owned by Nordwerk"."""
NOUNS = {"rival", "firm", "subsidiary", "giant", "specialist", "veteran", "peer"}
"""Nouns before a name that might be adjectives: "rival Altus", "its subsidiary Nordwerk"."""
BEFORE_TO = {"according", "due", "thanks", "owing", "close", "next", "subject", "prior", "contrary"}
"""Words whose "to" is a preposition."""


def materials(found: list[Token]) -> None:
    """ "Its products are copper, coal and zinc": a noun that might be an adjective, with none behind it to go with."""
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        if token.tag == "AJC" and after.tag in {"NP0", "TTL"} and lexicon("en").is_word("role", token.text.lower()):
            token.tag, token.lemma = "NN1", token.text.lower()  # "Altus presenter Jo Brand": no comparative
        alone = token.tag == "AJ0" and after.text in {",", "."} and before.tag[:2] in {"VB", "VV", "PU", "PR", "CJ"}
        if alone and tagger("en").readings(token.text.lower())[:1] == ("NN1",):
            token.tag, token.lemma, token.pos = "NN1", token.text.lower(), "NOUN"


def idioms(found: list[Token]) -> None:
    """ "no longer" negates like "not"; "rival Altus" has a noun, not an adjective; "30 percent owned" says how far."""
    for i, (token, after) in enumerate(pairwise(found)):
        low = token.text.lower()
        if low == "no" and after.text.lower() == "longer":
            token.tag, token.lemma, after.tag, after.lemma = "XX0", "not", "AV0", "longer"
        elif low in {"one", "some"} and after.text == "day" and i and found[i - 1].tag == "VM0":
            token.tag = after.tag = "AV0"  # "may one day buy": the verb belongs to the modal
        elif low in NOUNS and token.tag == "AJ0" and after.tag in {"NP0", "POS", "TTL", "PRF", "TO0"}:
            token.tag, token.lemma = "NN1", low
        elif after.text == "by" and low in OWNED:
            token.tag, token.lemma = "VVN", OWNED[low]
        elif low == "majority" and after.tag in {"VVN", "VVD"} and after.lemma in {"own", "hold", "control"}:
            token.tag = "AV0"  # "is majority owned by"
        elif token.lemma == "percent" and after.tag in {"VVN", "VVD"} and after.lemma in {"own", "hold", "control"}:
            token.tag = "AV0"
            if i and found[i - 1].tag == "CRD":
                found[i - 1].tag = "AV0"


def offices(found: list[Token]) -> None:
    """Words of offices: "head of bond trading at Altus", "its former chief Jo Brand", "a longtime former head"."""
    for i, (before, token, after) in enumerate(zip(found, found[1:], found[2:], strict=False), 1):
        low, lasting = token.text.lower(), token.text.lower() in {"longtime", "onetime"} or "-" in token.text
        if token.tag in {"VVG", "AJ0"} and after.text in {"at", "for"} and before.tag[:2] in {"NN", "AJ"}:
            k = i - 1
            while k and found[k].tag[:2] in {"NN", "AJ", "CJ"}:
                k -= 1
            if k and found[k].tag == "PRF" and found[k - 1].lemma in TITLES:
                token.tag, token.lemma = "NN1", low
        elif low == "chief" and token.tag == "AJ0" and after.tag == "NP0" and before.tag == "AJ0":
            token.tag = "NN1"
        elif token.tag == "NN1" and lasting and before.tag in {"AT0", "DPS", "POS"} and after.tag == "AJ0":
            token.tag = "AJ0"


def repair(found: list[Token]) -> None:
    """Put right what the words on both sides rule out."""
    for i, token in enumerate(found):
        before = found[i - 1] if i else None
        after = found[i + 1] if i + 1 < len(found) else None
        low = token.text.lower()
        if low in {"'s", "’s"}:
            _clitic_s(token, before, after)
        elif low in {"'", "’"}:
            token.tag = "POS" if before and before.text.endswith(("s", "S")) and after and after.tag[:2] not in {"PU"} else "PUQ"
        elif _word(token, low, before, after):
            continue
        elif token.tag.startswith("VV") and before:
            _verb(token, before, after)
            free = token.tag == "VVB" or token.tag == "VVI" and (low in NOUNS or _unlicensed(found, i))
            if free and before.tag == "NP0" and after and after.tag == "NP0" and "NN1" in tagger("en").readings(low):
                token.tag, token.lemma = "NN1", low  # no singular subject has this form: "Altus rival Nordwerk"
            elif token.tag == "VVI" and before.tag == "NN1" and after and after.tag[:2] == "PR" and _unlicensed(found, i):
                token.tag, token.lemma = "NN1", low  # "withdrew its takeover offer for Altus"
            elif token.tag == "VVB" and _behind_singular(found, i) and "NN1" in tagger("en").readings(low):
                token.tag, token.lemma = "NN1", low  # "called the Altus offer an insult"
            elif token.tag in {"VVI", "VVB"} and before.tag == "CRD" and _measured(found, i):
                token.tag, token.lemma = "NN1", low  # "clinched a £240m deal to buy Altus"
            elif token.tag == "VVI" and low in COURTS and before.text.lower() == "to" and _no_object(after) and not _works(low, after):
                before.tag, token.tag, token.lemma = "PRP", "NN1", low  # "took Altus to court over the contract"
        elif token.tag == "NN2" and before and (before.tag == "NP0" or before.text.lower() == "longer") and _wills(found, i):
            token.tag, token.lemma = "VVZ", tagger("en").lemma(token.text, "VVZ")  # "Altus plans to buy"
        elif token.tag in {"NN1", "NN0", "AJ0", "NN2"} and before and (i < 2 or found[i - 2].text.lower() not in BEFORE_TO):
            longer = i > 2 and before.text.lower() == "longer" and found[i - 2].text.lower() == "no"
            _noun(token, found[i - 3] if longer else before, after)


def _word(token: Token, low: str, before: Token | None, after: Token | None) -> bool:
    """Words that the tagger takes for something else in these surroundings; whether it was one."""
    ahead, behind = before.tag if before else "", after.tag[:2] if after else ""
    if low in {"'d", "’d"}:
        token.tag = "VM0"
    elif low == "reports" and token.tag == "VVZ" and ahead[:2] == "PU" and after and after.text in {"claim", "say", "suggest"}:
        token.tag, token.lemma = "NN2", "report"  # "…, reports claim"
        after.tag, after.lemma = "VVB", after.text.lower()
    elif low in {"each", "both", "all"} and behind in {"VV", "VB", "VH"} and (ahead[:2] in {"VM", "VB", "VH"} or ahead in {"NP0", "NN2"}):
        token.tag, token.lemma = "AV0", low  # "Altus and Nordwerk will each hold half of it"
    elif low in {"former", "latter"} and behind in {"NN", "NP", "TT", "AJ"}:
        token.tag = "AJ0"
    elif low.endswith("ing") and token.tag == "PRP" and ahead[:2] == "VB":
        token.tag, token.lemma = "VVG", tagger("en").lemma(token.text, "VVG")  # "is considering"
    elif token.tag == "NN2" and low.endswith("er") and before and before.text.lower() in {"a", "an"}:
        token.tag, token.lemma = "NN1", low  # "a smelter"
    elif low in DEALINGS and token.tag == "VVG" and ahead in {"NN1", "AJ0", "AT0", "DPS"} and behind in {"PR", "PU", "", "VV", "VB", "AV"}:
        token.tag, token.lemma = "NN1", low  # "a minority holding in Altus"
    elif low.endswith("ing") and token.tag == "NN1" and before and after and _progresses(low, before, after):
        token.tag, token.lemma = "VVG", tagger("en").lemma(token.text, "VVG")  # "is thinking of", ", ponying up $5m"
    elif low == "holding" and token.tag[:2] in {"VV", "NN"} and after and after.lemma in {"company", "firm", "group"}:
        token.tag, token.lemma = "AJ0", low  # "a stake in holding company Altus"
    elif low in {"most", "half", "much"} and token.tag[:2] in {"AV", "NN"} and after and after.text == "of":
        token.tag, token.lemma = "DT0", low  # "stopped most of its production"
    elif token.tag == "VVG" and behind == "NN" and before and after and _premodifies(low, before, after):
        token.tag, token.lemma = "AJ0", low  # "expected operating margins to fall"
    elif token.tag == "VVZ" and low.startswith("co-") and lexicon("en").is_word("relnoun", low[:-1]):
        token.tag, token.lemma = "NN2", low[:-1]  # "Altus co-founders Jo Brand and …"
    elif low == "own" and token.tag in {"AJ0", "DT0"} and ahead not in {"DPS", "DTQ", "POS", "AJ0", "PRP"}:
        token.tag, token.lemma = "VVB", "own"  # only a possessor makes it an adjective
    else:
        return _begun(token, low, before, after) or _attribute(token, low, before, after)
    return True


def _begun(token: Token, low: str, before: Token | None, after: Token | None) -> bool:
    """ "could start building cars", "a deal worth $5 million with Altus"; whether it was one."""
    if before is None or after is None:
        return False
    model, tag = tagger("en"), after.tag[:2]
    if low == "worth" and before.tag[:2] == "NN" and (tag in {"CR", "UN", "AV", "PR"} or after.text[0] in "$€£¥"):
        token.tag, token.lemma = "PRP", low
        return True
    verbal = low.endswith("ing") and token.tag[:2] in {"NN", "AJ"} and before.lemma in BEGINNING and tag in {"NN", "AJ", "NP", "AT"}
    if verbal and "VVG" in model.readings(low):
        token.tag, token.lemma = "VVG", model.lemma(token.text, "VVG")
        return True
    return False


def _attribute(token: Token, low: str, before: Token | None, after: Token | None) -> bool:
    """Adjectives that were taken for something else, and the other way round; whether it was one."""
    ahead, behind = before.tag if before else "", after.tag[:2] if after else ""
    if low == "only" and ahead in {"AT0", "DPS", "POS"} and behind in {"NN", "AJ"}:
        token.tag, token.lemma = "AJ0", low
    elif low.endswith("ing") and token.tag in {"AJ0", "NN1"} and ahead in {"PRP", "PRF", "CJS"} and _governs(low, after):
        token.tag, token.lemma = "VVG", tagger("en").lemma(token.text, "VVG")  # "after investing $80m in Altus"
    elif low in {"last", "next"} and token.tag == "AV0" and after and (after.lemma in TIMES or after.tag == "TIM"):
        token.tag, token.lemma = "ORD", low  # "until last year"
    elif low == "first" and token.tag == "ORD" and ahead[:2] in {"VM", "VB", "VH"} and behind in {"VV", "VB"}:
        token.tag, token.lemma = "AV0", low  # "will first take it over"
    elif low == "subject" and after and after.text == "to" and ahead in {"NP0", "NN1", "NN2"}:
        token.tag, token.lemma = "AJ0", low  # "a merger of Altus and Nordwerk subject to approval"
    elif low == "fine" and token.tag == "AJ0" and ahead[:2] in {"NN", "CR"} and behind in {"PR", "PU", ""}:
        token.tag, token.lemma = "NN1", low  # "a 40 million rand fine on Altus"
    elif low == "round" and before and before.lemma.lower() in ROUNDS and token.tag[:2] != "NN":
        token.tag, token.lemma = "NN1", low  # "led the seed round"
    elif ahead in {"CJT", "DTQ", "PNQ"} and token.tag == "AJ0" and behind in {"AT", "DP", "NN", "NP", "PN"} and _past(low):
        token.tag, token.lemma = "VVD", tagger("en").lemma(token.text, "VVD")  # "a move that surprised analysts"
    else:
        return False
    return True


def _past(low: str) -> bool:
    return low.endswith("ed") and bool({"VVD", "VVN"} & set(tagger("en").readings(low)))


def _governs(low: str, after: Token | None) -> bool:
    """The form in -ing at hand has an object behind it: an amount, a determiner."""
    if low in NOMINAL_ING or after is None:
        return False
    return after.tag in {"AT0", "DPS"} or after.tag == "UNC" and not after.text[0].isalpha()


def _progresses(low: str, before: Token, after: Token) -> bool:
    """The noun in -ing at hand is a participle."""
    model = tagger("en")
    if before.tag in {"VBZ", "VBD", "VBB"}:
        return "VVG" in model.readings(low) and after.tag[:2] in {"PR", "TO", "AT", "DP", "NP"}
    return before.text == "," and not model.knows(low) and after.tag in {"AVP", "AT0", "DPS"}


def _premodifies(low: str, before: Token, after: Token) -> bool:
    """The form in -ing at hand is no verb with its object."""
    if low not in NOMINAL_ING:
        return before.lemma in OFFERING and before.tag[:2] == "VV"
    if before.tag[:2] == "VB" or before.lemma in {"start", "begin", "stop", "continue", "keep", "consider", "avoid", "resume"}:
        return False
    return before.tag[:2] not in {"PR", "NN", "NP", "CJ", "PU"} or after.tag == "NN1" or low in {"operating", "existing", "remaining"}


def _behind_singular(found: list[Token], i: int) -> bool:
    """A name with a determiner stands before token i, and is no plural."""
    return i > 1 and found[i - 1].tag == "NP0" and not found[i - 1].text.endswith("s") and found[i - 2].tag in {"AT0", "DPS"}


def _unlicensed(found: list[Token], i: int) -> bool:
    """Nothing before the infinitive at i asks for one, and a noun has the same form."""
    back = found[max(0, i - 8) : i]
    asks = any(t.tag in {"TO0", "VM0", "VDB", "VDZ", "VDD"} or t.lemma in {"let", "make", "help", "see", "hear"} for t in back)
    return not asks and "NN1" in tagger("en").readings(found[i].text.lower())


def _measured(found: list[Token], i: int) -> bool:
    """A sum behind an article stands before token i, which may be a noun: "a £240m deal", "its $3 billion bid"."""
    k = i - 1
    while k and found[k].tag in {"CRD", "UNC", "AJ0"}:
        k -= 1
    return found[k].tag in {"AT0", "DPS", "POS"} and "NN1" in tagger("en").readings(found[i].text.lower())


def _no_object(after: Token | None) -> bool:
    return after is None or after.tag[:2] in {"PR", "PU", "AV", "CJ", "TI"}


def _works(low: str, after: Token | None) -> bool:
    """ "plans to work with Altus"."""
    return low == "work" and after is not None and after.text in {"with", "together", "alongside", "on", "for"}


def _wills(found: list[Token], i: int) -> bool:
    """The noun at i may be a verb that takes the infinitive behind it."""
    verb = found[i + 2] if i + 2 < len(found) and found[i + 1].text.lower() == "to" else None
    return verb is not None and verb.tag in {"VVI", "VVB", "VBI", "VHI"} and "VVZ" in tagger("en").readings(found[i].text.lower())


def _clitic_s(token: Token, before: Token | None, after: Token | None) -> None:
    if before is not None and before.text.lower() in PERSONS:
        token.tag, token.lemma = ("VHZ", "have") if after and after.tag == "VVN" and after.text != "done" else ("VBZ", "be")
    elif after is not None and after.tag in {"AT0", "XX0", "PNP"}:
        token.tag, token.lemma = "VBZ", "be"
    else:
        token.tag, token.lemma = "POS", "'s"


def _verb(token: Token, before: Token, after: Token | None) -> None:
    """A finite verb cannot follow a determiner or possessive: it is a noun, or an attribute."""
    if before.tag not in {"AT0", "DPS", "POS"}:
        return
    model = tagger("en")
    nominal = after is not None and (after.tag.startswith("NN") or after.tag in {"NP0", "AJ0"})
    if token.tag in {"VVB", "VVI"}:
        token.tag = "NN1"
    elif token.tag == "VVZ":
        token.tag, token.lemma = "NN2", model.lemma(token.text, "NN2")
    elif token.tag == "VVD":
        token.tag = "AJ0" if nominal else "NN1"


def _noun(token: Token, before: Token, after: Token | None) -> None:
    """A verb after "to", a modal or "do": "to partner with", "will license"."""
    if token.text.lower() in COURTS and before.text.lower() == "to" and _no_object(after) and not _works(token.text.lower(), after):
        return  # "took Altus to court over the contract"
    if before.tag == "VM0" or before.text.lower() == "to" or (before.tag == "XX0" and before.text.lower() in {"n't", "n’t", "not"}):
        readings = tagger("en").readings(token.text.lower())
        if (
            "VVI" not in readings
            and "VVB" not in readings
            and not (token.tag == "NN1" and before.text.lower() == "to" and after is not None and after.tag in {"AT0", "DPS"})
        ):
            return
        if before.text.lower() == "to":
            opens = after is not None and (
                after.tag in {"AT0", "DPS", "PNP", "NP0", "AVP", "CRD"} or after.text.lower() in {"with", "into", "up", "out", "over"}
            )
            if not opens or (before.tag != "PRP" and before.tag != "TO0"):
                return
            before.tag = "TO0"
        token.tag, token.lemma = "VVI", token.text.lower()


@lru_cache(maxsize=20_000)
def verb_reading(low: str) -> str:
    """The finite tag a word could have (VVZ, VVB, VVD) although it was tagged as something else; "" for none."""
    for tag in tagger("en").readings(low):
        if tag in {"VVZ", "VVD", "VVB", "VVN"}:
            return "VVD" if tag == "VVN" else tag
    return ""
