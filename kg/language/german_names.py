"""Which nouns of a German document are names: evidence from grammar, gathered over the whole text.

German writes every noun with a capital, but it allows no singular count noun without a determiner, no
second noun right after a kind of company ("der Sensorhersteller Velmora"), no noun before a legal form.
A word that the tagger takes for a noun and that keeps breaking these rules is a name.
"""

from __future__ import annotations

from collections import Counter

from kg.catalogue import gazetteer
from kg.language.clause import Sentence, Token
from kg.language.german_words import LEGAL_FORMS, MASS, NAME_PARTS, NAMELIKE, agent_noun, common_tail, inflected, named_by_class, ordinary
from kg.language.tagger import tagger
from kg.lexicon import lexicon

ENOUGH = 2
GOVERNING = frozenset(("von", "mit", "bei", "durch", "gegen", "für", "an", "neben", "laut", "zwischen"))

DATIVE = frozenset(("mit", "von", "bei", "zu", "aus", "nach", "laut"))
DEPARTMENTS = frozenset(
    "Finanz Vertriebs Personal Technik Marketing Entwicklungs Produkt Regional Landes Bundes Europa Deutschland Asien Amerika US EU "
    "IT KI Digital Sicherheits Fraktions Partei Betriebsrats Aufsichtsrats Vorstands Konzern Verbands Ex Vize Co Interims Star Top "
    "Profi Presse Medien Politik Wirtschafts Sport Kultur Film Musik Start-up Bank Bau Energie Auto Immobilien Online".split()
)
CALLED = frozenset(("heißen", "namens", "taufen"))
NOMINAL = frozenset(("NN", "NNA", "NE", "FM", "XY"))
LIST = frozenset((",", "und", "oder", "sowie"))


def document_names(found: list[Sentence]) -> set[str]:
    """Word forms that are names wherever the document has them as a bare noun."""
    evidence: Counter[str] = Counter()
    for sentence in found:
        for i, token in enumerate(sentence.tokens):
            if token.pos == "PROPN" and len(token.text) > 2:
                evidence[token.text] += ENOUGH if not tagger("de").knows(token.text) else 1
            elif token.tag == "NN" and token.text[0].isupper():
                _weigh(sentence.tokens, i, evidence)
    return {w for w, weight in evidence.items() if weight >= ENOUGH}


def small_names(found: list[Sentence]) -> set[str]:
    """Names that are written small ("zooplus"): unknown words before a legal form, after an office and its "von", or after
    the noun for a firm. Wherever the document has them, they are names."""
    places = ((s.tokens, i) for s in found for i, t in enumerate(s.tokens) if t.text[0].islower() and t.tag in NOMINAL)
    small = {word for tokens, i in places if (word := _small(tokens, i))}
    for token in (t for sentence in found for t in sentence.tokens if small and t.text in small):
        token.tag, token.pos, token.lemma = "NE", "PROPN", token.text
    return small


def _small(tokens: list[Token], i: int) -> str:
    word, _, office = tokens[i].text.partition("-")
    if len(word) < 4 or not word.isalpha() or not word.islower() or tagger("de").knows(word) or tagger("de").knows(word.capitalize()):
        return ""
    if office:
        return word if office[:1].isupper() and lexicon("de").frames("role", office) else ""
    after, before = tokens[i + 1] if i + 1 < len(tokens) else None, tokens[max(0, i - 2) : i]
    if after is not None and after.text in LEGAL_FORMS:
        return word
    ends = after is None or after.pos == "PUNCT" or after.tag.endswith("(FIN)")
    if not ends or len(before) < 2:
        return ""
    of_office = before[1].text in {"von", "bei"} and before[0].pos == "NOUN" and bool(lexicon("de").frames("role", before[0].lemma))
    kind = lexicon("de").cue("class", "noun", before[1].lemma) if before[1].pos == "NOUN" and before[0].pos in {"DET", "ADJ"} else None
    return word if of_office or kind is not None and kind.attributes.get("type") == "Company" else ""


def _weigh(tokens: list[Token], i: int, evidence: Counter[str]) -> None:
    """Evidence of one occurrence of a noun, for itself or for the first part of a compound."""
    token = tokens[i]
    if "-" in token.text:
        head, _, last = token.text.partition("-")
        if (
            len(head) > 2
            and head[0].isupper()
            and any(lexicon("de").frames(kind, last) for kind in ("role", "relnoun"))
            and (not (tagger("de").knows(head) or ordinary(head)) or _of_person(tokens, i) and not _department(head))
        ):
            evidence[head] += ENOUGH
        return
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    year = before is not None and before.text[:2] in {"19", "20"} and len(before.text) == 4
    if before is not None and not year and (before.pos in {"DET", "NUM"} or before.tag in {"ADJ(A)", "APPRART", "TRUNC"}):
        evidence[token.text] -= ENOUGH
        return
    if after is not None and after.text in LEGAL_FORMS:
        evidence[token.text] += 2 * ENOUGH
    common = tagger("de").knows(token.text) and agent_noun(token.text) or MASS.search(token.text)
    if not inflected(token) and not common and _after_kind(tokens, i):
        evidence[token.text] += ENOUGH
    if tagger("de").knows(token.text) or MASS.search(token.text):
        return
    if before is not None and before.text.lower() in DATIVE and token.text.endswith("er") and not agent_noun(token.text):
        evidence[token.text] += ENOUGH  # "mit Brenner": a plural would end in -ern
    called = before is not None and (before.lemma in CALLED or i > 1 and before.pos in {"ADV", "ADJ"} and tokens[i - 2].lemma in CALLED)
    if called:
        evidence[token.text] += ENOUGH
    if token.text == token.lemma and _called(tokens, i):
        evidence[token.text] += ENOUGH
        return
    if inflected(token) or ordinary(token.text):
        return
    if before is not None and before.tag == "NN" and named_by_class(tokens, i - 1, i) or _listed(tokens, i):
        evidence[token.text] += ENOUGH
    elif before is None or before.pos == "PUNCT":
        evidence[token.text] += ENOUGH if after is not None and after.tag.endswith("(FIN)") else 0
    elif before.text.lower() in GOVERNING or before.pos in {"VERB", "AUX"} or before.tag.startswith("KOU"):
        evidence[token.text] += 1 if common_tail(token.text) else ENOUGH  # a bare word that is made of none that is known


def _called(tokens: list[Token], i: int) -> bool:
    """ "Chef von Ostwerk", "Ostwerk hat …": a compound that firms like to be called by, where a count noun must have an article."""
    if not NAMELIKE.search(tokens[i].text):
        return False
    office = i > 1 and tokens[i - 1].text == "von" and tokens[i - 2].pos == "NOUN"
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    begins = (i == 0 or tokens[i - 1].pos == "PUNCT") and after is not None and after.tag.endswith("(FIN)")
    return begins or office and bool(lexicon("de").frames("role", tokens[i - 2].lemma))


def _department(head: str) -> bool:
    """ "Finanz-Chef", "Divisions-Leiter": a part of the house, often with a linking s."""
    return head in DEPARTMENTS or head.endswith("s") and tagger("de").knows(head[:-1])


def _of_person(tokens: list[Token], i: int) -> bool:
    """ "Brenner-Chefin Ida Stein": a given name follows, so what stands before the hyphen is whose office it is."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and after.text in gazetteer("given-name")


def _listed(tokens: list[Token], i: int) -> bool:
    """Bare between names in an enumeration: "Altus, Brenner und Corvo"."""
    left = tokens[i - 1].text in LIST and i > 1 and tokens[i - 2].pos == "PROPN"
    right = i + 2 < len(tokens) and tokens[i + 1].text in LIST and tokens[i + 2].pos == "PROPN"
    return left and right


def _after_kind(tokens: list[Token], i: int) -> bool:
    """The last of a list that a plural kind of company began: "die Banken Altus und Südkredit"."""
    j = i
    while j > 1 and tokens[j - 1].text in LIST and tokens[j - 2].tag in {"NN", "NE"}:
        j -= 2
    if i > j and tokens[j - 1].pos == "PROPN":  # "die Händler Media Markt und Saturn"
        while j > 0 and tokens[j - 1].pos == "PROPN":
            j -= 1
    kind = tokens[j - 1] if i > j > 0 else None
    if kind is None or kind.tag != "NN" or not agent_noun(kind.lemma):
        return False
    article = tokens[j - 2].text.lower() if j > 1 else ""
    if kind.text == kind.lemma and not (kind.text.endswith("er") and article in {"die", "den", "beiden"}):
        return False
    return tokens[j].pos == "PROPN" or named_by_class(tokens, j - 1, j)


def _run(tokens: list[Token], i: int) -> int:
    """How many tokens from i on are the parts of one name: "Altus", "Nordwerk Systems", "Brandt & Hale"."""
    j = i
    while j < len(tokens) and tokens[j].text[0].isupper():
        after = tokens[j + 1] if j + 1 < len(tokens) else None
        begins = j == i and tokens[j].tag == "NN" and after is not None and after.text in NAME_PARTS
        surname = j == i + 1 and tokens[i].text in gazetteer("given-name") and tokens[j].tag == "NN"
        if not (tokens[j].pos == "PROPN" or begins or surname or j > i and tokens[j].text in NAME_PARTS):
            break
        joined = after is not None and after.text == "&" and j + 2 < len(tokens) and tokens[j + 2].text[0].isupper()
        j += 2 if joined else 1
    return j - i


def standing_alone(found: list[Sentence]) -> frozenset[str]:
    """Names that stand by themselves somewhere in the document; of those of several words the first one too, with a blank."""
    out = set()
    for sentence in found:
        tokens, after = sentence.tokens, 0
        for i, token in enumerate(tokens):
            if i < after or not (run := _run(tokens, i)):
                continue
            after = i + run
            if i and tokens[i - 1].text[0].isupper() and tokens[i - 1].pos in {"PROPN", "NOUN"}:
                continue
            if after < len(tokens) and tokens[after].text[0].isupper() or not token.text[0].isupper():
                continue
            out.add(" ".join(t.text for t in tokens[i:after]))
            if after - i > 1:
                out.add(f"{token.text} ")
    return frozenset(out)
