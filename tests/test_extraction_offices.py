"""English offices, authorities and quarrels: a sentence, and every claim that must come out of it."""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

OFFICES: list[tuple[str, list[str]]] = [
    ("The French co-head of aerospace group Velmar Pierre Vasseur is to leave his post.",
     ["Pierre Vasseur | holdsRole | Velmar", "Pierre Vasseur | holdsRole | Velmar not planned"]),
    ("Rainer Holm, the German co-head of Velmar, will step down as soon as his contract ends.",
     ["Rainer Holm | holdsRole | Velmar", "Rainer Holm | holdsRole | Velmar not planned"]),
    ("Norvia chairman Carla Mendes is to succeed Lukas Brandt at the head of Velmar later this year.",
     ["Carla Mendes | holdsRole | Norvia", "Carla Mendes | holdsRole | Velmar planned"]),
    ("Union organiser Jess Adeyemi of Kestrin said members were angry.", ["Jess Adeyemi | holdsRole | Kestrin"]),
    ("Velmar's Tom Rice said the group would grow.", ["Tom Rice | holdsRole | Velmar"]),
    ("Velmar director-general Sir David Holt declined to comment.", ["David Holt | holdsRole | Velmar"]),
    ('"We are hiring," said Marta Ruiz, an analyst at Morgan Keller.', ["Marta Ruiz | holdsRole | Morgan Keller"]),
    ('"It is over," said Ian Mercer at Goodbody Stockbrokers in Dublin.', ["Ian Mercer | holdsRole | Goodbody Stockbrokers"]),
    ("Marta Ruiz was promoted to chief operating officer at Velmar last week.", ["Marta Ruiz | holdsRole | Velmar"]),
    ("Marta Ruiz has been appointed to the board of Velmar.", ["Marta Ruiz | holdsRole | Velmar"]),
    ("Mr Ruiz was appointed to the Velmar board on Monday.", ["Ruiz | holdsRole | Velmar"]),
    ("Hans Becker, a board member of the Bundesbank, declined to comment.", ["Hans Becker | holdsRole | Bundesbank"]),
    ("Velmar parted company with finance chief Tom Rice on Thursday.", ["Tom Rice | holdsRole | Velmar not"]),
]
AUTHORITIES: list[tuple[str, list[str]]] = [
    ("Brussels has cleared Velmar's takeover of Norvia.",
     ["Brussels | regulates | Velmar's takeover of Norvia", "Velmar | acquires | Norvia planned"]),
    ("The European Commission has opened an in-depth probe into Velmar's pricing.", ["European Commission | regulates | Velmar"]),
    ("The regulator BaFin has appointed a special monitor to Norvik Bank.", ["BaFin | regulates | Norvik Bank"]),
    ("The SEC is looking into whether Velmar misled investors.", ["SEC | regulates | Velmar"]),
    ("The Justice Department dropped its probe into Velmar.", ["Justice Department | regulates | Velmar not"]),
    ("Police raided the offices of Velmar on Monday.", ["Police | regulates | Velmar"]),
    ("The consumer court halted sales of Velmar's whitening strips.", ["consumer court | regulates | Velmar"]),
    ("Lawyers for Norvia filed suit in Nashville, accusing Velmar of fraud.", ["Norvia | sues | Velmar"]),
]
QUARRELS: list[tuple[str, list[str]]] = [
    ("Hans Becker transferred his controlling stake in Velmar to a business partner.",
     ["Hans Becker | ownsStakeIn | Velmar not", "Hans Becker | sells | Velmar"]),
    ("The scandal led to the resignation of Velmar chairman Tom Rice.", ["Tom Rice | holdsRole | Velmar not"]),
    ("Velmar became the first airline to order the X9 jet from Norvia.", ["Norvia | supplies | Velmar"]),
    ("Tom Rice worked with Marta Ruiz for years.", []),
    ("Velmar warned of lower margins.", []),
    ("Tom Rice, chief financial officer of Velmar, left the room.", ["Tom Rice | holdsRole | Velmar"]),
    ("Velmar has left the pump business.", ["Velmar | stops | pump business"]),
    ("Velmar blamed an $850m payout for its loss.", []),
    ("Velmar blamed weak demand and high costs.", []),
    ("Velmar rejected the offer, saying it undervalued the business.", []),
    ("Velmar warned investors that sales would fall.", []),
    ("Marta Ruiz called the Velmar offer an insult.", ["Marta Ruiz | criticises | Velmar offer"]),
]

TOLD: list[tuple[str, list[str]]] = [
    ("Velmar is sounding out Norvia Inc. as a second source for flaps, three people with knowledge of the matter said.",
     ["Velmar | negotiatesWith | Norvia Inc. alleged @ three people"]),
    ("Velmar has bought Norvia Inc., a source close to Velmar's chairman, the Dutch investor Ida Brand, said on Thursday.",
     ["Velmar | acquires | Norvia Inc. alleged @ a source close to Velmar's chairman", "Ida Brand | holdsRole | Velmar"]),
    ("Velmar could unveil plans to sell Norvia Inc., reports claim.", ["Velmar | sells | Norvia Inc. alleged @ reports"]),
    ("The Altburg Herald quoted an unnamed executive as saying Velmar had bought Norvia Inc.",
     ["Velmar | acquires | Norvia Inc alleged @ an unnamed executive via Altburg Herald"]),
    ("In an interview with the Financial Times, Marta Ruiz said Velmar had bought Norvia Inc.",
     ["Velmar | acquires | Norvia Inc @ Marta Ruiz via Financial Times"]),
    ("Velmar has bought Norvia Inc., a spokesman for Velmar said.", ["Velmar | acquires | Norvia Inc. @ a spokesman for Velmar"]),
    ("Marta Ruiz told Reuters that Velmar had bought Norvia Inc.", ["Velmar | acquires | Norvia Inc @ Marta Ruiz via Reuters"]),
    ("Velmar has bought Norvia Inc., the Wall Street Journal reported, citing people familiar with the matter.",
     ["Velmar | acquires | Norvia Inc. alleged @ people familiar with the matter via Wall Street Journal"]),
]


@pytest.mark.parametrize(("text", "claims"), [*OFFICES, *AUTHORITIES, *QUARRELS, *TOLD])
def test_sentence(text: str, claims: list[str]) -> None:
    assert {told(f) for f in extract(Document("table", text, "en"))} == set(claims)


@pytest.mark.parametrize(
    ("lang", "text", "role"),
    [
        ("en", "Altus chief executive Jo Brand praised the plan.", "chief executive"),
        ("en", "Kim Lee, chief financial officer of Borel, praised the plan.", "chief financial officer"),
        ("en", "Former Altus vice president Max Orr praised the plan.", "Former vice president"),
        ("en", "Altus' long-serving chief executive Kay Dunn praised the plan.", "chief executive"),
        ("de", "Der stellvertretende Chef von Altus, Jo Brand, lobte den Plan.", "stellvertretende Chef"),
        ("de", "Der langjährige Chef von Altus, Jo Brand, lobte den Plan.", "Chef"),
    ],
)
def test_the_office_is_told_with_what_makes_it_another_one(lang: str, text: str, role: str) -> None:
    """A deputy is no second holder of the office, and "chief executive" no executive."""
    found = [f for f in extract(Document(source="s", text=text, lang=lang)) if f.relation == "holdsRole"]
    assert [f.evidence.qualifiers["role"] for f in found] == [role]
