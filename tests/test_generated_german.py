"""Sentences of German business news in many shapes, made from verbs, nouns and the four cases of made-up names.

Widths, not single sentences, are tested: noun phrases (with apposition, relative clause, dash, extended attribute), places of
the verb and its prefix, passive, infinitives, reported speech, denials and hedges.
"""

from __future__ import annotations

import random

from generating import Made, judge

NAMES = ("Altus", "Velmar", "Lumetra", "Nordwerk Systems", "Tessaro Foods", "Brandt & Hale", "Delvit", "Kerno", "Sanavia", "Pelhof")
SHAPES: tuple[tuple[str, str, str, str], ...] = (
    # nominative, genitive, dative, accusative
    ("{n}", "von {n}", "{n}", "{n}"),
    ("die {n} AG", "der {n} AG", "der {n} AG", "die {n} AG"),
    ("der Konzern {n}", "des Konzerns {n}", "dem Konzern {n}", "den Konzern {n}"),
    ("die Reederei {n}", "der Reederei {n}", "der Reederei {n}", "die Reederei {n}"),
    ("das Start-up {n}", "des Start-ups {n}", "dem Start-up {n}", "das Start-up {n}"),
    ("der Münchner Chiphersteller {n}", "des Münchner Chipherstellers {n}", "dem Münchner Chiphersteller {n}",
     "den Münchner Chiphersteller {n}"),
    ("die angeschlagene Biotechfirma {n}", "der angeschlagenen Biotechfirma {n}", "der angeschlagenen Biotechfirma {n}",
     "die angeschlagene Biotechfirma {n}"),
    ("der auf Ventile spezialisierte Zulieferer {n}", "des auf Ventile spezialisierten Zulieferers {n}",
     "dem auf Ventile spezialisierten Zulieferer {n}", "den auf Ventile spezialisierten Zulieferer {n}"),
    ("das in Köln ansässige Unternehmen {n}", "des in Köln ansässigen Unternehmens {n}", "dem in Köln ansässigen Unternehmen {n}",
     "das in Köln ansässige Unternehmen {n}"),
    ("der Öl- und Gaskonzern {n}", "des Öl- und Gaskonzerns {n}", "dem Öl- und Gaskonzern {n}", "den Öl- und Gaskonzern {n}"),
    ("{n} aus Köln", "des Unternehmens {n} aus Köln", "{n} aus Köln", "{n} aus Köln"),
    ("{n} mit Sitz in Köln", "der Firma {n} mit Sitz in Köln", "{n} mit Sitz in Köln", "{n} mit Sitz in Köln"),
    ("der Konzern {n} (NVK)", "des Konzerns {n} (NVK)", "dem Konzern {n} (NVK)", "den Konzern {n} (NVK)"),
    ("der Konzern „{n}“", "des Konzerns „{n}“", "dem Konzern „{n}“", "den Konzern „{n}“"),
    ("{n}, ein Hersteller von Pumpen,", "der Firma {n}, einer Herstellerin von Pumpen,", "{n}, einem Hersteller von Pumpen,",
     "{n}, einen Hersteller von Pumpen,"),
    ("{n}, das 300 Menschen beschäftigt,", "des Unternehmens {n}, das 300 Menschen beschäftigt,", "{n}, das 300 Menschen beschäftigt,",
     "{n}, das 300 Menschen beschäftigt,"),
    ("der Händler {n}, der an der Börse ist,", "des Händlers {n}, der an der Börse ist,", "dem Händler {n}, der an der Börse ist,",
     "den Händler {n}, der an der Börse ist,"),
    ("{n} – ein Hersteller von Pumpen –", "der Firma {n}", "{n} – einem Hersteller von Pumpen –", "{n} – einen Hersteller von Pumpen –"),
    ("der weltgrößte Stahlkonzern, {n},", "des weltgrößten Stahlkonzerns, {n},", "dem weltgrößten Stahlkonzern, {n},",
     "den weltgrößten Stahlkonzern, {n},"),
    ("die 2016 von zwei Ingenieuren gegründete Firma {n}", "der 2016 von zwei Ingenieuren gegründeten Firma {n}",
     "der 2016 von zwei Ingenieuren gegründeten Firma {n}", "die 2016 von zwei Ingenieuren gegründete Firma {n}"),
    ("der in Graz beheimatete, auf Ventile spezialisierte Zulieferer {n}",
     "des in Graz beheimateten, auf Ventile spezialisierten Zulieferers {n}",
     "dem in Graz beheimateten, auf Ventile spezialisierten Zulieferer {n}",
     "den in Graz beheimateten, auf Ventile spezialisierten Zulieferer {n}"),
    ("das erst im Mai sanierte und nun wieder profitable Unternehmen {n}",
     "des erst im Mai sanierten und nun wieder profitablen Unternehmens {n}",
     "dem erst im Mai sanierten und nun wieder profitablen Unternehmen {n}",
     "das erst im Mai sanierte und nun wieder profitable Unternehmen {n}"),
    ("die Nummer zwei der Branche, der Konzern {n},", "der Nummer zwei der Branche, des Konzerns {n},",
     "der Nummer zwei der Branche, dem Konzern {n},", "die Nummer zwei der Branche, den Konzern {n},"),
)  # fmt: skip
VERBS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    # relation, infinitive, present, preterite, participle, prefix, what it governs
    ("acquires", "übernehmen", "übernimmt", "übernahm", "übernommen", "", "acc"),
    ("acquires", "kaufen", "kauft", "kaufte", "gekauft", "", "acc"),
    ("acquires", "aufkaufen", "kauft", "kaufte", "aufgekauft", "auf", "acc"),
    ("sells", "veräußern", "veräußert", "veräußerte", "veräußert", "", "acc"),
    ("sells", "abstoßen", "stößt", "stieß", "abgestoßen", "ab", "acc"),
    ("sues", "verklagen", "verklagt", "verklagte", "verklagt", "", "acc"),
    ("supplies", "beliefern", "beliefert", "belieferte", "beliefert", "", "acc"),
    ("criticises", "kritisieren", "kritisiert", "kritisierte", "kritisiert", "", "acc"),
    ("mergesWith", "fusionieren", "fusioniert", "fusionierte", "fusioniert", "", "mit"),
    ("partnersWith", "zusammenarbeiten", "arbeitet", "arbeitete", "zusammengearbeitet", "zusammen", "mit"),
    ("negotiatesWith", "verhandeln", "verhandelt", "verhandelte", "verhandelt", "", "mit"),
)
PATTERNS: tuple[tuple[str, str, str], ...] = (
    # {s}, {o}: subject and object as the verb governs it; {d} the subject in the dative, {n} the object in the nominative
    ("{s} {pres} {o} {prefix}.", "positive", "asserted"),
    ("Am Montag hat {s} {o} {pp}.", "positive", "asserted"),
    ("Im vergangenen Jahr {past} {s} {o} {prefix}.", "positive", "asserted"),
    ("Wie das Handelsblatt berichtet, hat {s} {o} {pp}.", "positive", "asserted"),
    ("Laut Reuters hat {s} {o} {pp}.", "positive", "asserted"),
    ("{s} hat {o} {pp}, teilte das Unternehmen mit.", "positive", "asserted"),
    ("{s}, sagte Emil Kunz, hat {o} {pp}.", "positive", "asserted"),
    ("Jo Kunz sagte, {s} habe {o} {pp}.", "positive", "asserted"),
    ("Am Freitag wurde bekannt, dass {s} {o} {last}.", "positive", "asserted"),
    ("Seit {s} {o} {pp} hat, steigt der Kurs.", "positive", "asserted"),
    ("Nachdem {s} {o} {pp} hatte, stieg der Kurs.", "positive", "asserted"),
    ("{s} eröffnete ein Büro in Paris und {past} {o} {prefix}.", "positive", "asserted"),
    ("{s} eröffnete ein Büro in Paris, {past} {o} {prefix} und wuchs.", "positive", "asserted"),
    ("{s} hat, wie am Montag bekannt wurde, {o} {pp}.", "positive", "asserted"),
    ("{s} hat, so ein Sprecher am Montag in Berlin, {o} {pp}.", "positive", "asserted"),
    ("{s} hat, das bestätigte ein Sprecher, {o} {pp}.", "positive", "asserted"),
    ("Dass {s} – so steht es im Vertrag – {o} {last}, ist bekannt.", "positive", "asserted"),
    ("{s} wird, sagte ein Sprecher am Montag, {o} {inf}.", "positive", "planned"),
    ("{s} will – das wurde am Montag bekannt – {o} {inf}.", "positive", "planned"),
    ("Weder will {s} wachsen, noch will es {o} {inf}.", "negative", "asserted planned"),
    ("{n} wurde von {d} {pp}.", "positive", "asserted"),
    ("{s} will {o} {inf}.", "positive", "planned"),
    ("{s} plant, {o} {zu}.", "positive", "planned"),
    ("{s} hat angekündigt, {o} {zu}.", "positive", "planned"),
    ("{n} soll von {d} {pp} werden.", "positive", "planned alleged"),
    ("{s} könnte {o} {inf}.", "positive", "possible"),
    ("{s} erwägt, {o} {zu}.", "positive", "possible"),
    ("{s} prüft, ob man {o} {inf} kann.", "positive", "possible"),
    ("Wenn {s} {o} {last}, steigt der Kurs.", "positive", "possible planned"),
    ("{s} soll {o} {pp} haben.", "positive", "alleged"),
    ("Insidern zufolge hat {s} {o} {pp}.", "positive", "alleged"),
    ("{s} hat angeblich {o} {pp}.", "positive", "alleged"),
    ("{s} hat {o} nicht {pp}.", "negative", "asserted"),
    ("{s} {pres} {o} nicht mehr {prefix}.", "negative", "asserted"),
    ("{s} dementierte, {o} {pp} zu haben.", "negative", "asserted"),
    ("{s} bestritt, dass man {o} {pp} habe.", "negative", "asserted"),
    ("{s} lehnt es ab, {o} {zu}.", "negative", "asserted planned"),
    ("{s} weigert sich, {o} {zu}.", "negative", "asserted planned"),
    ("{s} wächst, ohne {o} {zu}.", "negative", "asserted"),
    ("{s} wird {o} nicht {inf}.", "negative", "asserted planned"),
)
NOUNS: tuple[tuple[str, str, str, str], ...] = (
    # cases of subject and object: {s}, {sg}, {sd}, {sa}, {o}, {og}, {od}, {oa}
    ("acquires", "{s} hat die Übernahme {og} abgeschlossen.", "positive", "asserted"),
    ("acquires", "{s} plant die Übernahme {og}.", "positive", "planned"),
    ("acquires", "{s} steht vor der Übernahme {og}.", "positive", "planned"),
    ("acquires", "Das Kartellamt hat {sd} die Übernahme {og} untersagt.", "negative", "asserted planned"),
    ("acquires", "Die Absicht {sg}, {oa} zu kaufen, überraschte.", "positive", "planned"),
    ("sells", "Der Verkauf {og} durch {sa} ist abgeschlossen.", "positive", "asserted"),
    ("sues", "{s} reicht Klage gegen {oa} ein.", "positive", "asserted"),
    ("sues", "{s} droht {od} mit einer Klage.", "positive", "planned possible"),
    ("partnersWith", "{s} ist eine Partnerschaft mit {od} eingegangen.", "positive", "asserted"),
    ("partnersWith", "{s} hat die Zusammenarbeit mit {od} beendet.", "negative", "asserted"),
    ("negotiatesWith", "Die Verhandlungen zwischen {sd} und {od} sind gescheitert.", "negative", "asserted"),
    ("ownsStakeIn", "{s} hält 25 Prozent an {od}.", "positive", "asserted"),
    ("subsidiaryOf", "{s} ist eine Tochter {og}.", "positive", "asserted"),
    ("subsidiaryOf", "{s} gehört nicht mehr zu {od}.", "negative", "asserted"),
    ("supplies", "{s} liefert Pumpen an {oa}.", "positive", "asserted"),
    ("supplies", "{s} liefert keine Pumpen mehr an {oa}.", "negative", "asserted"),
    ("competesWith", "{s} ist ein Konkurrent {og}.", "positive", "asserted"),
    ("criticises", "{s} übte scharfe Kritik an {od}.", "positive", "asserted"),
)
MERGED = (("von dem ", "vom "), ("zu dem ", "zum "), ("zu der ", "zur "), ("an dem ", "am "))


def sentences(count: int, seed: int) -> list[Made]:
    """Texts with two names each; a second sentence has both by themselves, as articles do."""
    choose = random.Random(seed)
    out = []
    while len(out) < count:
        first, second = choose.sample(NAMES, 2)
        subject, other = (choose.choice(SHAPES if choose.random() < 0.7 else SHAPES[:1]) for _ in range(2))
        s, o = [form.format(n=first) for form in subject], [form.format(n=second) for form in other]
        if choose.random() < 0.3:
            relation, template, polarity, modalities = choose.choice(NOUNS)
            text = template.format(s=s[0], sg=s[1], sd=s[2], sa=s[3], o=o[0], og=o[1], od=o[2], oa=o[3])
        else:
            relation, infinitive, present, past, participle, prefix, governs = choose.choice(VERBS)
            template, polarity, modalities = choose.choice(PATTERNS)
            if governs != "acc" and "{d}" in template:
                continue
            text = template.format(
                s=s[0], d=s[2], n=o[0], o=o[3] if governs == "acc" else f"{governs} {o[2]}", inf=infinitive, pres=present, past=past,
                pp=participle, prefix=prefix, last=prefix + present, zu=_to(infinitive, prefix),
            )  # fmt: skip
        whole = f"Der Markt war ruhig. {_tidy(text)} {first} wächst, {second} wächst nicht."
        out.append(Made(whole, first, frozenset((relation,)), second, polarity, frozenset(modalities.split())))
    return out


def _to(infinitive: str, prefix: str) -> str:
    return f"{prefix}zu{infinitive.removeprefix(prefix)}" if prefix else f"zu {infinitive}"


def _tidy(text: str) -> str:
    """Prepositions that swallow the article; signs of the shapes that meet others."""
    for two, one in (*MERGED, (" .", "."), (" ,", ","), ("–,", ","), ("–.", "."), (" –.", "."), (",.", "."), (",,", ",")):
        text = text.replace(two, one)
    text = text.replace(" ,", ",").replace(" .", ".")
    return text[0].upper() + text[1:]


def test_what_german_sentences_claim_is_found() -> None:
    made = sentences(500, seed=5)
    score = judge(made, "de")
    assert score.found / len(made) >= 0.96, score.missed
    assert len(score.unsafe) <= 1, score.unsafe
    assert len(score.wrong) <= 1, score.wrong
