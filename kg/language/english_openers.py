"""Words that open a sentence: whether their capital shows a name or is due to their place."""

from __future__ import annotations

from collections.abc import Sequence

from kg import catalogue
from kg.language.english_tables import MODALS
from kg.language.english_words import NAME_OPENERS, STARTERS, TIMES, TITLE_MODIFIERS, TITLES, WEEKDAYS
from kg.language.tagger import Tagger
from kg.lexicon import lexicon

SAYS = frozenset("said says announced".split())
"""Verbs whose subject without an article is somebody's name."""
SPEAKERS = frozenset(
    "management police staff counsel leadership labour labor congress parliament government opposition council industry research "
    "evidence history legend rumour rumor word dad mum mom mother father grandma grandpa conventional everyone everybody someone "
    "somebody nobody anyone none neither god".split()
)
"""Nouns and pronouns that speak without an article all the same."""
OFFICES = frozenset("Chief CEO CFO COO CTO President Chairman Chairwoman Chair Vice Managing".split())
"""First words of offices that stand between the name of a firm and that of a person."""


THINGS = frozenset(
    "silver water power summer winter river tower copper amber paper super timber rubber ginger pepper butter feather leather weather "
    "thunder ember member center cover corner clover flower finger hammer harbor harbour color colour honor honour motor anchor mirror "
    "crystal coral capital metal signal opal petal medal pedal royal canal coastal natural giant elephant plant library canary "
    "cedar human woman pier fiber fibre number order matter layer letter quarter shelter shoulder sister border buffer cider dollar "
    "otter panther tiger lavender juniper oyster lobster eastern western meteor tractor razor victor arbor minor major tenor".split()
)
"""Words that end like those for people and firms, and name neither: "Silver Lake", "Harbor Street Partners"."""
KINDS = frozenset("utility airline conglomerate brewery biotech fintech startup start-up multinational consultancy brokerage".split())
"""Kinds of firms that do not end so: "Utility Altus Power"."""
TRADES = frozenset(
    "semiconductor burger biotech fintech cannabis crypto cryptocurrency cybersecurity drone e-commerce adtech ad-tech edtech "
    "esports genomics logistics lidar lithium vegan streaming bitcoin blockchain robotics biopharma medtech agritech proptech "
    "insurtech agrochemical petrochemical battery solar telecom telecoms telco sneaker snack sportswear skincare cosmetics pizza "
    "smartphone handset tyre tire foodservice foodtech healthtech microchip nutrition pet photonics plywood rideshare ride-hailing "
    "rocket satellite seltzer spirits startup superfood supermarket tech videogame wellness yoga yogurt yoghurt budget discount "
    "luxury online offshore regional specialty speciality mobile digital wireless internet software hardware nonprofit bookshop".split()
)
"""Trades that open a sentence before the kind of firm: "Biotech firm Altus"."""


def opens_as_name(word: str, after: Sequence[str], spelt: bool | None, model: Tagger, title: bool) -> bool:
    """Whether a word whose capital may be due to its place is (part of) a name."""
    low, following = word.lower(), after[0] if after else ""
    if low in STARTERS:
        return False
    if spelt is not None:
        return spelt
    if low.endswith(("maker", "makers", "chman", "chmen", "shman", "shmen", "tsman", "tsmen", "businessman", "businessmen")):
        return False  # "Irishmen Jo Brand and Tom Lund"
    acting = following.islower() and acts(following, model)
    if acting and (catalogue.default().find(word) or model.readings(low)[:1] == ("AJ0",)):
        return True  # "Target said", "Paramount is"
    if low in TRADES and following.islower():
        return False
    if not model.knows(low):
        return not _kind_of_people(low, model) and ("-" not in word or not model.knows(low.rsplit("-", 1)[-1]))
    readings = model.readings(low)
    if readings[:1] in (("NN1",), ("NN0",), ("VVB",), ("VVI",)) and low not in TIMES and not title and _described(after):
        return True  # "Harvest, the software firm run by Jo Brand"
    singular = bool(readings) and readings[0] not in {"NN2", "AJ0", "AV0", "VVG", "VVN", "VVD", "PRP", "CJS", "CRD", "ORD"}
    dated = len(after) > 1 and following == "on" and after[1].lower() in WEEKDAYS
    if singular and (dated or following in {"'s", "’s", ","}) and catalogue.default().find(word):
        return True  # "Apple on Monday sued", "Alphabet's unit"
    if following in SAYS and singular and low not in SPEAKERS or following in OFFICES and readings[:1] in (("VVB",), ("VVI",)):
        return True  # "Harvest said", "Wobble Chief Executive Jo Brand"
    if readings and readings[0] == "NP0":
        return True
    ordered = readings[:1] in (("VVB",), ("VVI",)) and following[:1].isupper() and not title
    if ordered and any(word.islower() and acts(word, model) for word in after[1:3]):
        return True  # "Grab Foods was founded"
    return not title and following[:1].isupper() and _runs_on(low, following, readings)


def _runs_on(low: str, following: str, readings: Sequence[str]) -> bool:
    """With a capital behind: whether the word belongs to that name."""
    if low in NAME_OPENERS and following.lower() not in TITLES | TITLE_MODIFIERS:
        return True
    if readings[:1] == ("AJ0",) and following in catalogue.gazetteer("country"):
        return False  # "Mountainous Nepal"
    # "Blue Haven said", but "Automaker Altus said": a noun for people or firms is no part of the name.
    acting = low.endswith(("er", "or", "ist", "ant", "man", "ary", "al")) and low not in THINGS or low in KINDS
    return readings[0] in {"NN1", "AJ0", "NN0"} and not acting


def _described(after: Sequence[str]) -> bool:
    """An apposition follows that says what kind of firm it is."""
    if len(after) < 4 or after[0] != "," or after[1] not in {"a", "an", "the"}:
        return False
    cues = (lexicon("en").cue("class", "noun", word) for word in after[2:] if word.islower())
    return any(cue is not None and "firm" in cue.attributes for cue in cues)


def _kind_of_people(low: str, model: Tagger) -> bool:
    """ "Regulators", "Chipmaker": a word that the model has not seen, but a noun for people, firms or authorities."""
    words, lemma = lexicon("en"), model.lemma(low, "NN2") if low.endswith("s") else low
    return words.cue("class", "noun", lemma) is not None or any(words.is_word(kind, lemma) for kind in ("role", "relnoun"))


def acts(word: str, model: Tagger) -> bool:
    """A finite verb, of which the word before is the subject."""
    readings = model.readings(word)
    return word in MODALS or (bool(readings) and readings[0] in {"VBZ", "VBD", "VHZ", "VHD", "VVZ", "VVD"})
