"""German words that names are made of, and words that are no names: legal forms, kinds of company, towns.

The lexicon knows offices and kinds of company; HanTa knows which form it has seen; the gazetteer knows towns.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from kg import catalogue
from kg.catalogue import gazetteer
from kg.language.clause import Origin, Phrase, Span, Token
from kg.language.tagger import tagger
from kg.lexicon import lexicon

FEMININE = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|ik|ie|enz|anz|[^e]ur|erei|tochter|firma|bank|gruppe|börse|behörde|mutter|"
    r"kette|sparte|marke|zeitung|aktie|partei|holding|kirche|bahn|post|kasse|agentur|fluglinie|airline|"
    r"innen|in|reihe|serie|lizenz|klage|anlage|fabrik|plattform|software|app|"
    r"\b(?:ag|gmbh|se|kg|kgaa|ohg|ug|eg))$",
    re.I,
)
MASCULINE = re.compile(r"(?:[^aeiou]er|eur|ist|ant|konzern|riese|verband|dienst|verlag|fonds|investor|chef)$")
NEUTER = re.compile(
    r"(?:unternehmen|haus|werk|amt|institut|studio|start-?up|portal|label|netz|gericht|ministerium|joint-venture|chen)$", re.I
)
"""Endings of nouns that are masculine, that are neuter."""
TIME_NOUNS = frozenset(
    "Jahr Monat Woche Tag Quartal Stunde Minute Ende Anfang Mitte Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag "
    "Sonnabend Januar Februar März April Mai Juni Juli August September Oktober November Dezember Morgen Abend Nachmittag "
    "Vormittag Frühjahr Sommer Herbst Winter Wochenende Halbjahr Jahrzehnt Zeit Zeitpunkt Donnerstagabend Moment Augenblick".split()
)
TIMES = re.compile(r"(?:jahr|monat|woche|quartal|wochenende|abend|sommer|herbst|winter)$")
ABSTRACT = re.compile(r"(?:ung|heit|keit|schaft|ion|tät)(?:en|s)?$", re.I)
ORDINARY = re.compile(r"(?:ung|heit|keit|schaft|ion|tät|er|erin|ist|ent|ant|in|haus|werk|rat|netz|jahr|tag|monat|preis|typ)$", re.I)
"""Endings of common nouns: an unknown word with one of them is a compound, not a name."""
MASS = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|ismus|ik|ei|nis|stoff|strom|sprit|wasser|öl|gas|holz|fleisch|geld|platz|zeit|arbeit|"
    r"kapital|material|futter|papier|glas|stahl|beton|energie|technik|technologie|software|musik|kunst|recht)$",
    re.I,
)
"""Endings of abstract and mass nouns, which do stand without a determiner."""
LEGAL_FORMS = frozenset(
    "AG SE GmbH KG KGaA OHG eG mbH e.V. Inc. Inc Corp. Corp Co. Co Ltd. Ltd LLC plc PLC S.A. SA NV N.V. BV "
    "B.V. SpA S.p.A. AS ASA AB Oyj Oy LP Group Holding Holdings".split()
)
NAME_PARTS = frozenset(
    "Group Holding Holdings Motors Motor Pictures Animation Discovery Entertainment Media Music Studios Studio Systems "
    "Technologies Technology Industries Industry Industrie Energy Energie Bank Capital Partners Partner Ventures Networks "
    "Network Broadcasting Television Records Games Interactive Software Semiconductor Semiconductors Electronics Electric "
    "Pharma Pharmaceuticals Chemicals Foods Beer Brewing Airlines Airways Air Aerospace Defence Defense Space Heavy Global "
    "International Universal Resources Services Solutions Labs Lab Research Institute Health Healthcare Life Sciences "
    "Automation Automotive Logistics Telecom Mobile Digital Online Brothers Sons Stores Markets Data Cloud Robotics "
    "Therapeutics Biotech Insurance Financial Finance Investment Investments Equity Management Consulting Press News Times "
    "Post Journal Post Wolfsburg United City Logistik Fernverkehr Regio Nutzfahrzeuge Truck Trucks Immobilien Versicherung "
    "Deutschland Österreich Schweiz Europe Europa America Leasing Mobility Werke Verlag Stahl Chemie Cargo Express "
    "Sparkasse Volksbank Brauerei Reisen Touristik Bau Technik Service Handel Sports Fashion Gaming "
    "Film Filmproduktion Produktion Produktionen Fernsehen Hydraulik Audio Legal Präzision Maschinenbau Metallbau Anlagenbau "
    "Stahlbau Optik Elektronik Elektro Medizintechnik Messtechnik Antriebstechnik Umwelttechnik Süd Nord Ost West Nordwest Südwest "
    "Nordost Südost Academy Aviation Training Trade Trading Towers Lines Yachts Bräu Bikes Textil Medien Systeme Gastro "
    "Fahrzeugbau Flugzeugbau Schiffbau".split()
)
UNITS = frozenset(
    "Milliarde Milliarden Million Millionen Prozent Euro Dollar US-Dollar Franken Pfund Kronen Yen Minute Minuten "
    "Stunden Jahre Tonnen Meter Kilometer Quadratmeter Stück Mio. Mrd.".split()
)
WEAK = re.compile(r"(?:e|ent|ant|ist|at|graph|loge)$")
"""Masculines of the weak declension add -n in every case but the nominative."""
AGENTIVE = re.compile(
    r"(?:[^aeiou]er|eur|ent|ant|ist|gigant|riese|konzern|firma|haus|kette|gruppe|verband|agentur|dienst|marke|sender|verlag)$"
)
"""Endings of nouns for makers, sellers, players: "Fleischverarbeiter", "Kartendienst"."""


NAMELIKE = re.compile(
    r"(?:werk|bank|markt|hof|stein|berg|burg|feld|tal|bach|haus|park|tech|soft|med|net|stern|quelle|brücke|hafen|insel|blick|punkt|"
    r"bahn|mobil|box|shop|welt|mann)$"
)
"""Second parts, all count nouns, of compounds that firms like to be called by: "Nahmarkt", "Süßwerk"."""


def _kind_of_firm(noun: str) -> bool:
    cue = lexicon("de").cue("class", "noun", noun)
    return cue is not None and cue.attributes.get("type") in {"Company", "Studio", "Outlet"}


WHOLE = frozenset(("Universität", "Hochschule", "Klinikum", "Akademie", "Stiftung", "Museum"))
"""Institutions that are called by this noun and the name behind it, whatever that is."""


def is_time(phrase: Phrase) -> bool:
    """A bare time adverbial: "nächste Woche", "Ende 2015"."""
    return phrase.name is None and (phrase.noun in TIME_NOUNS or bool(TIMES.search(phrase.noun)))


def seated(noun: str, place: str) -> bool:
    """ "Flughafen Wien", "Universität Bonn": an institution and the place that makes its name."""
    if noun.endswith(("Familie", "familie")):
        return True  # die Familie Brunner
    cue = lexicon("de").cue("class", "noun", noun)
    kind = cue.attributes.get("type") if cue is not None else None
    if cue is not None and "titled" in cue.attributes and noun in WHOLE:
        return True
    if kind == "Company" and noun.endswith(("werk", "betrieb")) or noun.lower() in lexicon("de").cues("asset", "noun"):
        kind = "Organization"  # die Stahlwerke Bremen, das Kraftwerk Moorburg
    return kind in {"Organization", "Authority"} and any(place in gazetteer(g) for g in ("city", "region", "country"))


def named_by_class(tokens: list[Token], noun: int, i: int, start: int = -1) -> bool:
    """ "Facebook-Chef Zuckerberg", "der Verarbeiter Bell": right after an office or a kind of company, a bare noun in the
    singular is a name, since German puts no two nouns side by side. The noun's phrase begins at `start`, where that is known."""
    first = start if 0 <= start < noun and tokens[start].pos == "DET" else _determiner(tokens, noun)
    token, words = tokens[i], lexicon("de")
    kind = noun_parts(tokens[noun])[0]
    named = bool(words.frames("role", kind) or words.frames("relnoun", kind) or words.cue("class", "noun", kind) or AGENTIVE.search(kind))
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        named
        and token.tag == "NN"
        and "-" not in token.text
        and after is not None
        and (after.pos == "PROPN" and after.text[0].isupper() or after.text in NAME_PARTS | LEGAL_FORMS)
    ):
        return True  # der Entwickler Nordlichter Interactive
    if "-" in token.text and token.tag == "NN" and named and token.text[0].isupper():
        return _double_name(token.text)
    if token.tag not in {"NN", "NNA"} or "-" in token.text or not token.text[0].isupper():
        return False
    known = tagger("de").knows(token.text)
    if not known and NAMELIKE.search(token.text) and token.text == token.lemma and _kind_of_firm(kind):
        return True  # die Supermarktkette Nahmarkt
    sure = not ABSTRACT.search(token.text) and _governed_alone(tokens, noun, first) and not known
    one = tokens[noun].text == tokens[noun].lemma or WEAK.search(tokens[noun].lemma)  # not "den Autobauern Konkurrenz machen"
    if known and tokens[noun - 1].text in {"den", "einen"} and token.text == token.lemma and token.text not in UNITS and one:
        return named  # nothing takes two accusatives: "den Betreiber Welle Nord"
    alone = after is not None and after.tag.endswith("(FIN)") and _in_front(tokens, first)  # but one argument before the verb
    bare = inflected(token) or FEMININE.search(token.text) or MASS.search(token.text) or token.tag == "NNA"
    if not sure and not alone and bare:
        return False
    cue = words.cues("class", "noun").get(token.text.lower()) if sure or alone else words.cue("class", "noun", token.text)
    common = cue is not None and cue.attributes.get("type") != "Place" and "named" not in cue.attributes
    if common or words.frames("role", token.text) or words.frames("relnoun", token.text):
        return False
    if tokens[noun].text in UNITS or not alone and tagger("de").knows(token.text) and tagger("de").tag([token.text])[0][1] != "NE":
        return False
    return named


def inflected(token: Token) -> bool:
    """The form is another than that of a lemma that is a common noun; of a name the lemma is a guess ("Curagen", "Curage")."""
    if not token.text.startswith(token.lemma):
        return not token.lemma.startswith(token.text)  # Windräder; "Möbelfixe" for "Möbelfix" is a guess
    return token.text != token.lemma and (tagger("de").knows(token.lemma) or common_compound(token.lemma))


def _double_name(word: str) -> bool:
    """ "Brose-Hartmann": no part after the hyphen that is a common noun."""
    last = word.rsplit("-", 1)[1]
    lemma, tag = tagger("de").tag([last])[0]
    common = tag == "NN" and tagger("de").knows(last) or agent_noun(lemma) or agent_noun(last.removesuffix("s"))
    return last[:1].isupper() and word.count("-") == 1 and not common and not common_compound(last) and not MASS.search(last)


def _determiner(tokens: list[Token], noun: int) -> int:
    """The token in front of the noun and its adjectives, or -1."""
    i = noun - 1
    while i >= 0 and tokens[i].pos == "ADJ":
        i -= 1
    return i


def _in_front(tokens: list[Token], first: int) -> bool:
    """The noun's phrase with its determiner begins the sentence, an adverb before it aside."""
    return first >= 0 and tokens[first].pos == "DET" and all(t.pos in {"ADV", "PUNCT"} for t in tokens[:first])


def _governed_alone(tokens: list[Token], noun: int, first: int) -> bool:
    """The noun is a masculine accusative or stands after a preposition, so the noun beside it is no further object."""
    if first < 0 or tokens[first].pos not in {"DET", "ADP"}:
        return False
    if tokens[first].text == "des" or tokens[first].text == "der" and FEMININE.search(tokens[noun].lemma):
        return True  # a genitive or dative
    own = tokens[first].text.lower() in {"seinen", "ihren"} and not MASS.search(tokens[noun + 1].text) and not inflected(tokens[noun + 1])
    shown = own or tokens[first].tag == "APPRART" or tokens[first].text in {"den", "einen"}
    return shown or first > 0 and tokens[first - 1].tag == "APPR"


@lru_cache(maxsize=16384)
def town_of(adjective: str) -> str:
    """The town of an adjective in -er: "Nürnberger" → "Nürnberg", "Bremer" → "Bremen", "Münchner" → "München"."""
    stem = adjective[:-2]
    towns = (stem, stem + "en", stem + "e", stem[:-1] + "en" if stem.endswith("n") else "")
    return next((t for t in towns if t in gazetteer("city")), "")


def origin(token: Token) -> Origin | None:
    if not (token.text[0].isupper() and token.text.endswith("er") and token.pos in {"ADJ", "NOUN", "PROPN"}):
        return None
    town = town_of(token.text)
    return Origin(Span(token.start, token.end), town) if town else None


BOTH = frozenset(("Schweden", "Polen"))
"""Countries whose name is also what their people are called."""


@lru_cache(maxsize=16384)
def home_of(people: str) -> str:
    """Where people are from, who are called by it: "die Utrechter" → "Utrecht", "die Schweden"; empty for other words."""
    if town := town_of(people.removesuffix("n") if people.endswith("ern") else people):
        return town
    if people in BOTH or people.endswith(("er", "en", "ern")) and people not in gazetteer("country"):
        stems = (people, people.removesuffix("n"))
        if any(s in gazetteer(kind) for kind in catalogue.kinds() if kind.startswith("home-") for s in stems):
            return people
    return ""


@lru_cache(maxsize=16384)
def _is_proper(word: str) -> bool:
    """The first part of a compound is a name rather than a common noun: "Hermes-Chef", but "Vertriebs-Chef"."""
    if any(word in entry.names for entry in catalogue.default().find(word)) or not word[1:].islower():
        return True
    cue = lexicon("de").cues("class", "noun").get(word.lower())
    if cue is not None and "named" in cue.attributes:
        return True  # Bahn-Tochter
    return tagger("de").tag([word])[0][1] in {"NE", "FM", "XY"} and not ordinary(word)


@lru_cache(maxsize=16384)
def common_compound(word: str) -> bool:
    """A compound of a common noun by its ending: "Displaymonteur", "Hustenmittel"."""
    return bool(AGENTIVE.search(word)) or ordinary(word) or common_tail(word)


@lru_cache(maxsize=16384)
def common_tail(word: str) -> bool:
    """The last part of the word is a common noun by itself: "Kryptobörse"."""
    tails = (word[i:].capitalize() for i in range(3, len(word) - 3))
    return any(tagger("de").knows(t) and tagger("de").tag([t])[0][1] == "NN" for t in tails)


@lru_cache(maxsize=4096)
def known_company(word: str) -> bool:
    """The catalogue has a company of this name."""
    return any(word in entry.names and entry.type == "Company" for entry in catalogue.default().find(word))


def agent_noun(word: str) -> bool:
    """A noun of the lexicon or a compound of one: "Chiphersteller", "Vorstandschef"."""
    words = lexicon("de")
    return words.cue("class", "noun", word) is not None or any(words.frames(kind, word) for kind in ("relnoun", "role", "noun"))


def ordinary(word: str) -> bool:
    """An unknown capitalised word that is a compound of a common noun rather than a name."""
    return bool(ORDINARY.search(word)) or agent_noun(word)


HOUSES = frozenset(("Gruppe", "Konzern", "Holding", "Unternehmensgruppe", "Imperium", "Clan"))


@lru_cache(maxsize=16384)
def _unheard(word: str) -> bool:
    """ "Sailer-Gruppe": before a word for a house, a word that is no common noun is whose house it is."""
    return word[1:].islower() and not (tagger("de").knows(word) or agent_noun(word) or common_tail(word) or MASS.search(word))


@lru_cache(maxsize=4096)
def whose_house(word: str) -> bool:
    """ "die Brandner Gruppe": an unknown word in -er that belongs to no town and no country."""
    if not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß]{2,}er", word) or home_of(word) or catalogue.is_nationality(word, "de"):
        return False
    return not any(tagger("de").knows(form) for form in (word, word.lower(), word.lower().removesuffix("er")))


def noun_parts(token: Token, seen: AbstractSet[str] = frozenset()) -> tuple[str, Span | None]:
    """Noun lemma and the name before its hyphen: "VW-Tochter" → ("Tochter", span of "VW")."""
    brand = token.text[0].isupper() or token.text[1:2].isupper()  # iPhone-Hersteller
    if "-" in token.text.rstrip("-") and (brand or token.text.split("-")[0] in seen):
        begin = 3 if token.text.startswith("Ex-") and token.text.count("-") > 1 else 0
        cut = token.text.rstrip("-").rindex("-")
        last = token.lemma.rsplit("-", 1)[-1]
        if last == "Venture" and token.text[:cut].endswith("-Joint"):  # "das Batterie-Joint-Venture"
            cut, last = cut - len("-Joint"), "Joint-Venture"
        if token.text[cut + 1 : cut + 2].isupper():
            head = token.text[begin:cut].rstrip()
            proper = head in seen or _is_proper(head) or last in HOUSES and _unheard(head)
            return last, Span(token.start + begin, token.start + begin + len(head)) if proper else None
    return token.lemma, None
