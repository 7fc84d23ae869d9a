"""What denies, plans, doubts or merely tells an event, one construction a line, in both languages.

The stance is that of "Velmar acquires (sues, supplies …) Norvia"; "–" stands for no claim at all. What must never
happen is a plain assertion where the sentence makes none.
"""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

GERMAN = {
    "not": [
        "Velmar verzichtet auf die Übernahme der Norvia GmbH.",
        "Velmar rückt von der Übernahme der Norvia GmbH ab.",
        "Velmar legt die Übernahme der Norvia GmbH auf Eis.",
        "Die Übernahme der Norvia GmbH durch Velmar ist vom Tisch.",
        "Eine Übernahme der Norvia GmbH durch Velmar kommt nicht in Frage.",
        "Die Übernahme der Norvia GmbH durch Velmar steht nicht zur Debatte.",
        "Die Übernahme der Norvia GmbH durch Velmar gilt als unwahrscheinlich.",
        "Es ist nicht wahr, dass Velmar die Norvia GmbH übernimmt.",
        "Velmar darf die Norvia GmbH nicht übernehmen.",
        "Eine Übernahme der Norvia GmbH durch Velmar hält Brand für unwahrscheinlich.",
        "Die Übernahme der Norvia GmbH durch Velmar ist gestorben.",
        "Die Übernahme der Norvia GmbH durch Velmar ist Geschichte.",
        "Velmar macht die Übernahme der Norvia GmbH rückgängig.",
        "Die Übernahme der Norvia GmbH durch Velmar war nie ein Thema.",
        "Von der Übernahme der Norvia GmbH durch Velmar ist keine Rede mehr.",
        "Aus der Übernahme der Norvia GmbH durch Velmar wird nichts.",
        "Dass Velmar die Norvia GmbH kaufe, sei ein Märchen, so Brand.",
        "Überraschend platzte im letzten Moment der Verkauf der Norvia GmbH an Velmar.",
    ],
    "not planned": [
        "Velmar will die Norvia GmbH doch nicht kaufen.",
        "Velmar will, wie Brand sagte, nicht länger für die Norvia GmbH bieten.",
        "Velmar zog sein Angebot für die Norvia GmbH zurück.",
        "Velmar wollte die Norvia GmbH kaufen, ehe das Geschäft platzte.",
        "Velmar hat keine Eile, die Norvia GmbH zu kaufen.",
        "Velmar kauft die Norvia GmbH nicht, wie angekündigt, im Herbst.",
        "Die Übernahme der Norvia GmbH durch Velmar wird es nicht geben.",
    ],
    "not possible": [
        "Niemand glaubt, dass Velmar die Norvia GmbH übernimmt.",
        "Tegro glaubt nicht, dass Velmar die Norvia GmbH übernimmt.",
    ],
    "possible": [
        "Velmar schließt eine Übernahme der Norvia GmbH nicht aus.",
        "Kommt es zur Übernahme der Norvia GmbH durch Velmar, entsteht ein Riese.",
        "Ob Velmar die Norvia GmbH übernimmt, ist noch nicht entschieden.",
        "Eine Übernahme der Norvia GmbH durch Velmar kommt in Betracht.",
        "Es gibt keine Hinweise darauf, dass Velmar die Norvia GmbH übernimmt.",
        "Velmar schließt nicht aus, die Norvia GmbH zu übernehmen.",
        "Übernimmt Velmar die Norvia GmbH?",
        "Ob Velmar die Norvia GmbH übernimmt, ist offen.",
        "Velmar hätte die Norvia GmbH beinahe gekauft.",
    ],
    "planned": [
        "Stimmen die Behörden zu, übernimmt Velmar die Norvia GmbH.",
        "Velmar übernimmt die Norvia GmbH, sofern die Behörden zustimmen.",
        "Wenn die Behörden zustimmen, kauft Velmar die Norvia GmbH.",
        "Die Übernahme der Norvia GmbH durch Velmar steht unter dem Vorbehalt der Behörden.",
        "Das Kartellamt erlaubt Velmar die Übernahme der Norvia GmbH.",
        "Velmar wollte die Norvia GmbH kaufen, bekam aber kein Geld.",
        "Velmar übernimmt die Norvia GmbH Ende Mai.",
        "Velmar übernimmt die Norvia GmbH im Herbst.",
        "Velmar übernimmt die Norvia GmbH zum Jahresende.",
        "Velmar übernimmt noch in diesem Jahr die Norvia GmbH.",
        "Eine Übernahme der Norvia GmbH durch Velmar steht bevor.",
        "Das Kartellamt hat Bedenken gegen die Übernahme der Norvia GmbH durch Velmar.",
        "Velmar droht mit der Übernahme der Norvia GmbH.",
        "Die Übernahme der Norvia GmbH durch Velmar ist noch nicht vollzogen.",
        "Velmar übernimmt die Norvia GmbH zum 1. April.",
        "Velmar übernimmt die Norvia GmbH im Mai.",
        "Velmar übernimmt die Norvia GmbH erst 2031.",
        "Das Kartellamt nimmt die Übernahme der Norvia GmbH durch Velmar unter die Lupe.",
        "Die Behörde winkt die Übernahme der Norvia GmbH durch Velmar durch.",
        "Dass Velmar die Norvia GmbH übernimmt, ist beschlossene Sache.",
        "Die Übernahme der Norvia GmbH durch Velmar rückt näher.",
    ],
    "alleged": [
        "Bericht: Velmar übernimmt die Norvia GmbH",
        "Velmar hat die Norvia GmbH Medienberichten zufolge gekauft.",
        "Velmar hat die Norvia GmbH einem Medienbericht zufolge gekauft.",
        "Wie in der Branche erzählt wird, hat Velmar die Norvia GmbH gekauft.",
        "Dem Vernehmen nach hat Velmar die Norvia GmbH gekauft.",
        "Es gibt das Gerücht, Velmar kaufe die Norvia GmbH.",
        "Wie der Kurier erfahren haben will, hat Velmar die Norvia GmbH gekauft.",
        "Wie aus Branchenkreisen zu hören ist, hat Velmar die Norvia GmbH gekauft.",
        "Branchengerüchten nach kauft Velmar die Norvia GmbH.",
        "Velmar soll die Norvia GmbH kaufen wollen.",
    ],
}
ENGLISH = {
    "not": [
        "Velmar walked away from its acquisition of Norvia Inc.",
        "Velmar put its acquisition of Norvia Inc. on hold.",
        "Velmar almost bought Norvia Inc.",
        "Instead of buying Norvia Inc., Velmar is saying nothing.",
        "Velmar bought neither Norvia Inc. nor Tegro Corp.",
        "It is not true that Velmar bought Norvia Inc.",
        "Velmar grew without having to buy Norvia Inc.",
        "Velmar has yet to buy Norvia Inc.",
        "Velmar balked at buying Norvia Inc.",
    ],
    "not planned": [
        "Velmar denied that it would buy Norvia Inc.",
        "Velmar will neither sell nor buy Norvia Inc.",
        "Velmar decided against buying Norvia Inc.",
        "Velmar no longer wants to buy Norvia Inc.",
        "Velmar ruled out buying Norvia Inc.",
        "Velmar has lost the race to buy Norvia Inc.",
        "Velmar poured cold water on reports that it would buy Norvia Inc.",
        "Velmar dismissed talk that it would buy Norvia Inc.",
    ],
    "not possible": ["Nobody believes that Velmar bought Norvia Inc.", "Tegro does not believe that Velmar bought Norvia Inc.",
                     "No one expects Velmar to buy Norvia Inc.", "Velmar is too small to buy Norvia Inc.",
                     "Velmar cannot afford to buy Norvia Inc."],
    "possible": [
        "There is no evidence that Velmar bought Norvia Inc.",
        "Velmar did not rule out buying Norvia Inc.",
        "Velmar declined to say whether it had bought Norvia Inc.",
        "Did Velmar buy Norvia Inc.?",
        "Velmar is exploring options such as its takeover of Norvia Inc.",
        "Velmar is considering whether to buy Norvia Inc.",
        "Velmar's takeover of Norvia Inc. hangs in the balance.",
        "Velmar thought about buying Norvia Inc.",
        "Velmar is thinking of buying Norvia Inc.",
    ],
    "planned": [
        "If regulators agree, Velmar buys Norvia Inc.",
        "Velmar is close to buying Norvia Inc.",
        "Velmar had been due to buy Norvia Inc.",
        "A takeover of Norvia Inc. by Velmar is on the cards.",
        "Regulators allowed Velmar to buy Norvia Inc.",
        "Velmar delayed its acquisition of Norvia Inc.",
        "Velmar said it is buying Norvia Inc.",
        "Velmar buys Norvia Inc. in the fall.",
        "Norvia Inc. is being bought by Velmar.",
        "Investors approved a deal in which Velmar acquires Norvia Inc.",
        "The FTC has withdrawn its challenge to Velmar's takeover of Norvia Inc.",
        "Velmar's takeover of Norvia Inc. hit a snag.",
        "Velmar clinched a £40m deal to buy Norvia Inc.",
        "Velmar made a bid in January to buy Norvia Inc.",
        "Velmar will first buy Norvia Inc.",
    ],
    "alleged": [
        "Report: Velmar buys Norvia Inc.",
        "Velmar bought Norvia Inc., according to a media report.",
        "It is believed that Velmar bought Norvia Inc.",
        "Rumour has it that Velmar bought Norvia Inc.",
        "Word is that Velmar has bought Norvia Inc.",
        "A database suggests that Velmar has bought Norvia Inc.",
        "Velmar in talks to buy Norvia Inc., sources say",
        "Velmar has bought Norvia Inc. from Tegro, which makes pumps, according to people who know the plan.",
    ],
}
WORDS = {"not", "planned", "possible", "alleged"}
CASES = [(lang, stance, text) for lang, table in (("de", GERMAN), ("en", ENGLISH)) for stance, rows in table.items() for text in rows]


@pytest.mark.parametrize(("lang", "stance", "text"), CASES, ids=[text[:60] for _, _, text in CASES])
def test_stance(lang: str, stance: str, text: str) -> None:
    found = [told(f) for f in extract(Document("table", text, lang, date="2026-02-02")) if f.relation == "acquires"]
    assert found
    assert {" ".join(w for w in claim.split(" @ ")[0].split() if w in WORDS) for claim in found} == {stance}


ENDED = [
    ("de", "Velmar verzichtet auf eine Klage gegen die Norvia GmbH.", "Velmar | sues | Norvia GmbH not"),
    ("de", "Velmar zieht die Klage gegen die Norvia GmbH zurück.", "Velmar | sues | Norvia GmbH not"),
    ("de", "Velmar will von einer Kooperation mit der Norvia GmbH nichts wissen.", "Velmar | partnersWith | Norvia GmbH not"),
    ("de", "Emil Stein gibt sein Amt als Chef der Velmar AG ab.", "Emil Stein | holdsRole | Velmar AG not"),
    ("de", "Emil Stein war Chef der Velmar AG.", "Emil Stein | holdsRole | Velmar AG not"),
    ("de", "Die Gespräche zwischen Velmar und Norvia sind vorerst geplatzt.", "Velmar | negotiatesWith | Norvia not"),
    ("de", "Emil Stein sagte, die Velmar AG habe die Norvia GmbH gekauft.", "Velmar AG | acquires | Norvia GmbH @ Emil Stein"),
    ("de", "Berichte, denen zufolge die Velmar AG die Norvia GmbH kauft, sind falsch.", "Velmar AG | acquires | Norvia GmbH not"),
    ("de", "Es gibt Meldungen, laut denen die Velmar AG die Norvia GmbH kauft.", "Velmar AG | acquires | Norvia GmbH alleged"),
    ("de", "Es gibt Berichte, dass die Velmar AG die Norvia GmbH kauft.", "Velmar AG | acquires | Norvia GmbH alleged"),
    ("de", "Es heißt, die Velmar AG wolle bald die Norvia GmbH kaufen.", "Velmar AG | acquires | Norvia GmbH alleged"),
    ("de", "Norvia-Chef Emil Stein ist weg.", "Emil Stein | holdsRole | Norvia not"),
    ("de", "Velmar-Chef Emil Stein verlässt das Haus.", "Emil Stein | holdsRole | Velmar not"),
    ("de", "Die Norvia GmbH gehörte bis 2019 zur Velmar AG.", "Norvia GmbH | subsidiaryOf | Velmar AG not"),
    ("de", "Die Norvia GmbH, die bisher der Velmar AG gehörte, wächst.", "Norvia GmbH | subsidiaryOf | Velmar AG not"),
    ("de", "Die Norvia GmbH wächst seit der Trennung von der Mutter Velmar AG.", "Norvia GmbH | subsidiaryOf | Velmar AG not"),
    ("de", "Velmar bestritt, in Zusammenarbeit mit der Norvia GmbH zu forschen.", "Velmar | partnersWith | Norvia GmbH not @ Velmar"),
    ("de", "Fehlendes Interesse an der Norvia GmbH zeigte Velmar.", "Velmar | interestedIn | Norvia GmbH not"),
    ("de", "Die Holding Velmar wird ihren Sitz in Altburg haben.", "Velmar | basedIn | Altburg planned"),
    ("de", "Velmar soll im Gespräch mit der Norvia GmbH sein.", "Velmar | negotiatesWith | Norvia GmbH alleged"),
    ("en", "Velmar dropped its lawsuit against Norvia Inc.", "Velmar | sues | Norvia Inc not"),
    ("en", "Talks between Velmar and Norvia Inc. broke down.", "Velmar | negotiatesWith | Norvia Inc. not"),
]


@pytest.mark.parametrize(("lang", "text", "claim"), ENDED, ids=[row[1] for row in ENDED])
def test_ended(lang: str, text: str, claim: str) -> None:
    assert {told(f) for f in extract(Document("table", text, lang)) if f.relation != "stops"} == {claim}
