"""Where a German proper name begins and ends, token by token."""

from __future__ import annotations

import re
from collections.abc import Callable

from kg import catalogue
from kg.catalogue import gazetteer
from kg.language.clause import Token
from kg.language.german_repairs import QUOTES
from kg.language.german_words import FEMININE, LEGAL_FORMS, NAME_PARTS, agent_noun, common_compound, ordinary, town_of
from kg.language.tagger import tagger
from kg.lexicon import lexicon

OF_NAMES = frozenset(("of", "du", "de", "del", "della", "di", "do", "and"))
"""Small words of other languages within a name: "Bank of Harrow", "Crédit du Rhône"."""
DATIVE = frozenset(("mit", "von", "bei", "zu", "aus", "nach"))
NOBLE = frozenset(("von", "van", "zu", "v."))
ARTICLES = frozenset(("der", "die", "das", "den", "dem", "des", "ein", "eine"))
FAMILY = frozenset(("Sohn", "Söhne", "Tochter", "Töchter", "Cie", "Co", "Partner", "Brüder", "Gebrüder", "Company"))
PERSON_PARTICLES = frozenset(("von", "van", "de", "der", "den", "zu", "di", "da", "bin", "al", "el", "ter"))


class NameReader:
    """Reads the names of one sentence. `names` tells how many tokens from i on are a known name; `alone` are
    words that the document uses as names by themselves."""

    def __init__(self, tokens: list[Token], names: Callable[[list[Token], int], int], alone: frozenset[str]) -> None:
        self.tokens, self.names, self.alone = tokens, names, alone

    def quoted(self, i: int, end: int) -> int:
        """Length of a quoted name at i, quotation marks included ("„Ener Group Inc.“"), else 0."""
        for j in range(i + 1, min(end, i + 8)):
            if self.tokens[j].text in QUOTES:
                inner = self.tokens[i + 1 : j]
                ok = (
                    inner
                    and inner[0].text[0].isupper()
                    and all(t.text[0].isupper() or t.text[0].isdigit() or len(t.text) < 4 or t.text in {"&"} for t in inner)
                )
                return j + 1 - i if ok else 0
            if self.tokens[j].pos in {"VERB", "AUX"} and self.tokens[j].text[0].islower():
                return 0
        return 0

    def length(self, i: int, end: int) -> int:
        """How many tokens from i on are a proper name."""
        if i >= end:
            return 0
        known = self.names(self.tokens, i) or self.titled(i, end)
        if not known and not self._is_name(i):
            return 0
        j = i + max(known, 1)
        while j < end and (step := self.continues(i, j, end)):
            j += step
        return j - i

    def titled(self, i: int, end: int) -> int:
        """ "die Deutsche Glasfaser-Union", "des Deutschen Roten Kreuzes": adjectives with a capital, which within a sentence
        only names have, and their noun; "mit Deutsche Küste": no declension after a preposition."""
        j, before = i, self.tokens[i - 1] if i else None
        while j < end and self._titling(j):
            j += 1
        if j == i or before is None or j >= end or self.tokens[j].tag != "NN" or not self.tokens[j].text[0].isupper():
            return 0
        kind = lexicon("de").cue("class", "noun", self.tokens[j].lemma)
        if kind is not None and kind.attributes.get("type") == "Person" or lexicon("de").frames("role", self.tokens[j].lemma):
            return 0  # "die Obersten Richter" are people
        weak = self.tokens[i].text.endswith(("e", "en")) and (before.pos == "DET" or before.tag == "APPRART")
        plain = self.tokens[i].text.endswith("e") and before.tag == "APPR" and before.lemma in DATIVE
        named = before.tag == "NN" and agent_noun(before.lemma) and self.tokens[i].text.endswith("e")
        return j + 1 - i if weak or plain or named else 0

    def _titling(self, j: int) -> bool:
        token = self.tokens[j]
        if token.tag != "ADJ(A)" or not token.text[0].isupper() or token.text.isupper() or "-" in token.text:
            return False
        return not (token.text.endswith("er") and town_of(token.text)) and re.search(r"(?:e|en|er|es)$", token.text) is not None

    def _is_name(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text.lower() in ARTICLES:
            return False
        if token.text[0].isupper() and token.tag != "NE" and (self._name_before_name(i) or self._firm(i)):
            return True
        if (
            token.pos == "ADJ"
            and token.text[0].isupper()
            and token.text.endswith("er")
            and i
            and self.tokens[i - 1].pos == "NOUN"
            and (i + 1 < len(self.tokens) and self.tokens[i + 1].pos == "PROPN")
        ):
            return True  # der Konkurrent Aargauer Feinmess AG
        small = token.text in self.alone or token.text in gazetteer("agency")
        return token.pos == "PROPN" and (small or any(c.isupper() for c in token.text)) and token.text[0] not in QUOTES

    def _firm(self, i: int) -> bool:
        """ "Brenner & Sohn": an unknown word or a family word beside the sign."""
        after = [t.text for t in self.tokens[i + 1 : i + 3]]
        if len(after) == 2 and after[0] in OF_NAMES and after[1][0].isupper():
            return True  # Bank of Harrow
        return (
            len(after) == 2
            and after[0] == "&"
            and after[1][0].isupper()
            and self.tokens[i].tag == "NN"
            and (
                after[1].rstrip(".") in FAMILY
                or not (tagger("de").knows(self.tokens[i].text) and tagger("de").knows(after[1]))
                or i > 0
                and self.tokens[i - 1].pos == "NOUN"
                and agent_noun(self.tokens[i - 1].lemma)
            )
        )

    def _name_before_name(self, i: int) -> bool:
        """A noun that only makes sense as part of the name after it: "Chiphersteller Dialog Semiconductor"."""
        token, after = self.tokens[i], self.tokens[i + 1 : i + 2]
        if token.tag != "NN":  # "Rite Aid": an unknown word of whatever tag, in capitals
            return (
                bool(after)
                and token.text.isalpha()
                and token.pos in {"VERB", "ADJ", "ADV", "X"}
                and not tagger("de").knows(token.text)
                and (after[0].pos == "PROPN")
                and after[0].text[0].isupper()
                and not re.search(r"(?:e[nmrs]?|isch\w*|er)$", token.text)
            )
        if (
            not after
            or "-" in token.text
            or not (after[0].text in NAME_PARTS or after[0].text in LEGAL_FORMS or after[0].pos == "PROPN" and after[0].text[0].isupper())
        ):
            return False
        before = self.tokens[i - 1] if i else None
        if before is not None and before.pos == "DET" and catalogue.is_nationality(token.text, "de"):
            return False  # der Tscheche Jo Brand
        determined = before is not None and (before.pos == "DET" or before.tag == "APPRART")
        if after[0].text in LEGAL_FORMS and i + 2 < len(self.tokens) and self.tokens[i + 2].pos == "PROPN" and agent_noun(token.text):
            return False  # beim Konzern AB Nordwig
        if determined and after[0].text in NAME_PARTS and i + 2 < len(self.tokens) and self.tokens[i + 2].text in LEGAL_FORMS:
            return True  # die Nordwerk Systems GmbH
        if before is not None and before.tag == "ADJ(A)" or determined and after[0].text not in LEGAL_FORMS and common_compound(token.text):
            return False
        if i == 0 and len(self.tokens) > 2 and self.tokens[2].tag.endswith("(FIN)") and not agent_noun(token.lemma):
            return True  # "Rite Aid wird …": but one argument before the verb
        if (
            after[0].text in NAME_PARTS
            and token.text == token.lemma
            and (before is None or before.pos not in {"DET", "NUM"})
            or after[0].text in LEGAL_FORMS
        ):
            return True
        return (
            not tagger("de").knows(token.text)
            and token.text == token.lemma
            and not ordinary(token.text)
            and (before is None or before.tag != "ART" or after[0].tag in {"FM", "NE"})
        )

    def _surname(self, first: int, j: int) -> bool:
        """A capitalised word right after a given name, after "The" or after an acronym belongs to the name."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.pos not in {"NOUN", "ADJ"} or not token.text[0].isupper() or "-" in token.text:
            return False
        if before.text in gazetteer("given-name") and before.pos == "PROPN":
            return True
        if self.tokens[first].text == "The":
            return True
        office = self.tokens[first - 1].lemma.rsplit("-", 1)[-1] if first == j - 1 > 0 and self.tokens[first - 1].tag == "NN" else ""
        if office and before.pos == "PROPN" and token.tag == "NN" and token.text == token.lemma and lexicon("de").is_word("role", office):
            return True  # Altus-Chefin Jo Brand
        acronym = (
            before.text.isupper()
            and not lexicon("de").is_noname(before.text)
            and 1 < len(before.text) < 4
            and first == j - 1
            and before.pos == "PROPN"
        )
        unknown = before.pos == "PROPN" and not tagger("de").knows(token.text) and not ordinary(token.text) and (token.text == token.lemma)
        return token.tag in {"NN", "NNA"} and (acronym or unknown) and not FEMININE.search(token.text)

    def _parted(self, first: int, j: int) -> bool:
        """Two names side by side, each of which the document has by itself: "dass Altus Brenner kauft", "dass Altus Systems
        Brenner kauft", "dass Altus aus Dänemark Brenner kauft"."""
        token, before = self.tokens[j], self.tokens[j - 1]
        begins = token.text in self.alone or f"{token.text} " in self.alone
        if not begins or before.text in gazetteer("given-name"):
            return False
        at = first > 0 and self.tokens[first - 1].tag == "APPR" and self.tokens[first - 1].lemma in {"in", "aus", "nach"}
        if at and first == j - 1 and any(before.text in gazetteer(g) for g in ("country", "region", "city")):
            return True
        return " ".join(t.text for t in self.tokens[first:j]) in self.alone

    def continues(self, first: int, j: int, end: int) -> int:
        """How many tokens from j on continue the name that began at `first`."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.text in LEGAL_FORMS:
            return 1
        closing = before.text not in {"Co.", "Co", "Holding", "Group", "Corp"} and first < j - 1
        if before.text in LEGAL_FORMS and closing and token.text != "&":
            return 0  # a legal form closes the name
        if step := self._joined(first, j, end):
            return step
        town = before.text in gazetteer("city") and token.text not in NAME_PARTS
        if town and self.names(self.tokens, j) and not self.names(self.tokens, first) > 1:
            return 0  # "verbietet der Stadt Fürth TikTok"
        whose = token.text.endswith("s") and token.text[:-1] in gazetteer("country") and j + 1 < end and self.tokens[j + 1].tag == "ADJ(A)"
        if whose or self._parted(first, j):
            return 0  # "kauft Altus Deutschlands größten Händler"
        if token.pos == "NOUN" and j + 1 < end and token.text == token.lemma:
            after = self.tokens[j + 1]
            if after.text in LEGAL_FORMS or first == 0 and after.tag.endswith("(FIN)") and token.tag == "NN":
                return 1  # "Emil Brand ist": but one argument before the verb
        if token.text in {"&", "+"} and j + 1 < end and self.tokens[j + 1].text[0].isupper():
            return 2
        compound = "-" in token.text.rstrip("-") and (before.tag != "NE" or re.search(r"-[A-ZÄÖÜ][a-zäöü]+(?:s|en)?$", token.text))
        if token.pos == "PROPN" and token.text[0].isupper() and not compound:
            return 1
        if token.text in NAME_PARTS or (known := self.names(self.tokens, j)) and token.pos == "NOUN" and known > 1:
            return 1
        if self._surname(first, j) or (
            first
            and self.tokens[first - 1].tag == "NN"
            and before.pos == "PROPN"
            and first == j - 1
            and (token.tag == "NN" and token.text.endswith("s") and "-" not in token.text)
        ):
            return 1  # die Tochter Prax Terminals
        if step := self._particles(first, j, end):
            return step
        if (
            token.pos == "NUM"
            and token.text.isdigit()
            and len(token.text) < 3
            and (before.pos == "PROPN" or before.tag == "NN" and first and self.tokens[first - 1].tag == "NN")
            and (
                j + 1 >= end
                or j + 2 >= end and self.tokens[j + 1].text == "."
                or self.tokens[j + 1].pos not in {"NOUN", "ADJ"}
                and self.tokens[j + 1].text not in {"%", "Prozent", ".", "bis"}
            )
        ):
            return 1
        return 0

    def _joined(self, first: int, j: int, end: int) -> int:
        """What joins the parts of a name for certain: small words of other languages, double surnames, "von", a model's letters."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.text in OF_NAMES and j + 1 < end and self.tokens[j + 1].text[0].isupper() and self.tokens[j + 1].pos != "VERB":
            return 2
        given = first == j - 1 and before.text in gazetteer("given-name")
        noble = given and token.text in NOBLE and j + 1 < end and self.tokens[j + 1].text[0].isupper()
        if noble and (self.tokens[j + 1].pos == "PROPN" or self.names(self.tokens, j + 1)):
            return 2  # Gero von Pallandt
        office = self.tokens[first - 1].lemma if first == j - 1 > 0 and self.tokens[first - 1].tag == "NN" else ""
        double = "-" in token.text and token.text[0].isupper() and not agent_noun(token.text.rsplit("-", 1)[1])
        if double and (given or office and lexicon("de").frames("role", office)):
            return 1  # Ole Thyssen-Kraft
        letter = len(token.text) == 1 and "A" <= token.text <= "Z"
        return int(before.pos == "PROPN" and (letter or token.text[0].isdigit() and token.tag == "NE"))  # Wii U; iPhone 4s

    def _particles(self, first: int, j: int, end: int) -> int:
        """ "Hamad bin Rashid", "Ursula van der Leyen": small words within a person's name."""
        token, before = self.tokens[j], self.tokens[j - 1]
        if token.text not in PERSON_PARTICLES or before.tag != "NE" or first != j - 1:
            return 0
        k = j + 1
        while k < end and self.tokens[k].text in PERSON_PARTICLES:
            k += 1
        named = j < k < end and self.tokens[k].pos == "PROPN" and token.text not in {"von", "der", "den", "zu"}
        return k + 1 - j if named else 0
