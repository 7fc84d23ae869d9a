"""English reference and constructions: descriptions, offices without their firm, what is joined or interrupted.

A sentence or two with made-up names, and every claim that must come out; notation as in test_extraction_english.
"""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

SEATS: list[tuple[str, list[str]]] = [
    ("Velmar Bank was fined. The Hamburg lender denies wrongdoing.", ["Velmar Bank | basedIn | Hamburg"]),
    ("Norvia bought the domain last year. Now the Wolverhampton chain has changed its mind.",
     ["Norvia | basedIn | Wolverhampton"]),
    ("Velmar, of Plovdiv, has secured approval.", ["Velmar | basedIn | Plovdiv"]),
    ("Velmar will sell Norvia Labs, the Boston start-up said on Monday.",
     ["Norvia Labs | basedIn | Boston", "Velmar | sells | Norvia Labs planned @ Norvia Labs"]),
    ("Profits at Banco Velmar fell. Spain's second-largest lender has closed its office in Osaka.",
     ["Banco Velmar | basedIn | Spain", "Banco Velmar | stops | office"]),
    ("Velmar, Germany's largest steelmaker, is buying Norvia.",
     ["Velmar | acquires | Norvia planned", "Velmar | basedIn | Germany"]),
]
OFFICES: list[tuple[str, list[str]]] = [
    ("Sales at Velmar rose 4%. Finance director Ian Prosser said costs were under control.",
     ["Ian Prosser | holdsRole | Velmar"]),
    ("Velmar Air will fly to Cozumel from January. Chief commercial officer Dale Rutter said demand was strong.",
     ["Dale Rutter | holdsRole | Velmar Air"]),
    ("Norvia Skincare has been sold. Founder Aroha Hira stays on as creative chief.",
     ["Aroha Hira | founded | Norvia Skincare", "Aroha Hira | holdsRole | Norvia Skincare"]),
    ("The film was a flop. Film director Max Stone left.", []),
    ('Regulators were told that Velmar plc would stay. "It stays," chief executive Moira Tennant told analysts.',
     ["Moira Tennant | holdsRole | Velmar plc"]),
    ("Steve Mason, Senior Vice President of Sales for Velmar, Inc., said so.", ["Steve Mason | holdsRole | Velmar, Inc."]),
    ("Rob Goldman, President Velmar North America, said so.", ["Rob Goldman | holdsRole | Velmar North America"]),
    ("According to Ida Stone, global sales leader at Velmar, the trend has one upside.",
     ["Ida Stone | holdsRole | Velmar"]),
    ("The new boss of Velmar, former Norvia executive Anna Reed, takes over in May.",
     ["Anna Reed | holdsRole | Norvia", "Anna Reed | holdsRole | Velmar"]),
]
COORDINATION: list[tuple[str, list[str]]] = [
    ("Velmar supplies pumps to Norvia and valves to Tegro.", ["Velmar | supplies | Norvia", "Velmar | supplies | Tegro"]),
    ("Velmar bought Norvia in 2003 and Tegro two years later.", ["Velmar | acquires | Norvia", "Velmar | acquires | Tegro"]),
    ("Velmar owns 60 per cent of Norvia and Tegro the rest.", ["Tegro | ownsStakeIn | Norvia", "Velmar | ownsStakeIn | Norvia"]),
    ("Velmar and Norvia both supply Tegro.", ["Norvia | supplies | Tegro", "Velmar | supplies | Tegro"]),
    ("Velmar AB, owner of the garden brands Orsa and Tegro, is in talks with Norvia.",
     ["Tegro | subsidiaryOf | Velmar AB", "Orsa | subsidiaryOf | Velmar AB", "Velmar AB | negotiatesWith | Norvia"]),
]
APART: list[tuple[str, list[str]]] = [
    ("Velmar has, according to people close to the talks, bought Norvia.",
     ["Velmar | acquires | Norvia alleged @ people close to the talks"]),
    ("Velmar will, if regulators agree, acquire Norvia by the end of the year.", ["Velmar | acquires | Norvia planned"]),
    ("Velmar is, analysts believe, about to buy Norvia.", ["Velmar | acquires | Norvia planned @ analysts"]),
    ("Barely a year after investing $80m in Norvia, Velmar has left the board.", ["Velmar | investsIn | Norvia"]),
    ("Rather than sue Norvia, Velmar bought Tegro.", ["Velmar | acquires | Tegro", "Velmar | sues | Norvia not"]),
    ("In March, Velmar quietly sold most of its stake in Norvia to a group of investors.",
     ["Velmar | ownsStakeIn | Norvia not", "Velmar | sells | Norvia"]),
    ("Earlier this year, Velmar, along with Tegro, acquired Norvia.",
     ["Tegro | acquires | Norvia", "Velmar | acquires | Norvia"]),
    ("Norvia, a company Velmar bought last year, makes tyres.", ["Norvia | produces | tyres", "Velmar | acquires | Norvia"]),
    ("Tom Lund, who until last year headed Velmar, has been appointed chief executive of Norvia.",
     ["Tom Lund | holdsRole | Norvia", "Tom Lund | holdsRole | Velmar"]),
    ("Norvia, Velmar says, supplied it with faulty engines.", ["Norvia | supplies | Velmar @ Velmar"]),
]
PLURALS: list[tuple[str, list[str]]] = [
    ("Velmar and Norvia are old friends. Both have invested in Tegro.",
     ["Norvia | investsIn | Tegro", "Velmar | investsIn | Tegro"]),
    ("Shares in Velmar and Norvia fell as the firms stopped sales of the drug Tysol.",
     ["Norvia | stops | Tysol", "Velmar | stops | Tysol"]),
    ("Velmar and Norvia have met. The pair sued Tegro.", ["Norvia | sues | Tegro", "Velmar | sues | Tegro"]),
]
NAMES: list[tuple[str, list[str]]] = [
    ("Bank of Harrow holds 7.4 per cent of Velmar.", ["Bank of Harrow | ownsStakeIn | Velmar"]),
    ("Jordan Foods has bought Kelly Logistics.", ["Jordan Foods | acquires | Kelly Logistics"]),
    ("J. Walter Thorne, the ad agency, was bought by Velmar in 1987.", ["Velmar | acquires | J. Walter Thorne"]),
    ("Dr Martins plc has sued Velmar.", ["Dr Martins plc | sues | Velmar"]),
    ("Velmar U.S.A. Inc. has sued Norvia Corp. The case was filed in Texas.", ["Velmar U.S.A. Inc. | sues | Norvia Corp"]),
]
SPEECH: list[tuple[str, list[str]]] = [
    ('Norvia makes tyres. "We want to buy Tegro. We need cash," said Velmar president Gerald Maier.',
     ["Gerald Maier | holdsRole | Velmar", "Norvia | produces | tyres", "Velmar | acquires | Tegro planned @ Gerald Maier"]),
    ('Norvia said sales fell. "We have signed a deal with Velmar. It will help us," said Anna Reed, chief executive of Tegro.',
     ["Anna Reed | holdsRole | Tegro", "Tegro | partnersWith | Velmar @ Anna Reed"]),
    ("Velmar may, analysts say, sell Norvia.", ["Velmar | sells | Norvia possible @ analysts"]),
]
KINDS: list[tuple[str, list[str]]] = [
    ("Bob Marsh, chairman of Velmar FC, has launched a bid for the club.",
     ["Bob Marsh | acquires | Velmar FC planned", "Bob Marsh | holdsRole | Velmar FC"]),
    ("Norvia met Velmar Airways. The airline has sued Tegro.",
     ["Norvia | negotiatesWith | Velmar Airways", "Velmar Airways | sues | Tegro"]),
    ("Norvia has sued the Leeds Chronicle. The newspaper is owned by Velmar.",
     ["Leeds Chronicle | subsidiaryOf | Velmar", "Norvia | sues | Leeds Chronicle"]),
    ("Tegro is advising Velmar Brewery. The brewer has bought the Norvia pub chain.", ["Velmar Brewery | acquires | Norvia"]),
    ("Velmar and Norvia have set up a joint venture. Tegro will own 10% of the venture.", ["Velmar | partnersWith | Norvia"]),
    ("Velmar has hired Anna Reed. The former Norvia executive will run its pump unit.",
     ["Anna Reed | holdsRole | Norvia", "Anna Reed | holdsRole | Velmar", "Anna Reed | holdsRole | Velmar planned"]),
    ("Velmar owns the Kiro, Zest and Bolt brands.",
     ["Bolt | subsidiaryOf | Velmar", "Kiro | subsidiaryOf | Velmar", "Zest | subsidiaryOf | Velmar"]),
]
TOLD: list[tuple[str, list[str]]] = [
    ("Shares in Velmar fell when a union declared its opposition to the firm's planned takeover of the Norvia Exchange.",
     ["Velmar | acquires | Norvia Exchange planned"]),
    ("A fund that owns 5% of Velmar has criticised the firm's deal with Norvia.", ["Velmar | partnersWith | Norvia"]),
    ('"We are encouraged by this," Armando Falcon, OFHEX director said.', ["Armando Falcon | holdsRole | OFHEX"]),
    ("\"It is too early to say,\" Anna Reed, Velmar's spokeswoman said on Monday.", ["Anna Reed | holdsRole | Velmar"]),
    ('"This is an expensive deal," Birgit Kuhl, from Velmar investment bank, told Reuters.',
     ["Birgit Kuhl | holdsRole | Velmar"]),
    ('"It makes sense," said Jim Dale from Velmar Group.', ["Jim Dale | holdsRole | Velmar Group"]),
    ("Norvia rose after Velmar, its largest customer, raised its forecast.", ["Norvia | supplies | Velmar"]),
    ("Mukesh Rao is the chairman of Velmar and Anil Rao its deputy chairman.",
     ["Anil Rao | holdsRole | Velmar", "Mukesh Rao | holdsRole | Velmar"]),
    ("Pump Workers' Union general secretary Tony Wood spoke.", ["Tony Wood | holdsRole | Pump Workers' Union"]),
]
LONG: list[tuple[str, list[str]]] = [
    ("The Leeds-based, privately owned and debt-laden clothing retailer Velmar has closed its shop in Hull.",
     ["Velmar | basedIn | Leeds", "Velmar | stops | shop"]),
    ("The world's third-biggest maker of industrial pumps, Germany's Velmar, and its much smaller Danish rival Norvia are to merge.",
     ["Norvia | competesWith | Velmar", "Velmar | basedIn | Germany", "Velmar | mergesWith | Norvia planned",
      "Velmar | produces | industrial pumps"]),
    ("Two subsidiaries of Velmar, Norvia Tools and Norvia Rail, have stopped production of the Zephyr engine.",
     ["Norvia Rail | produces | Zephyr engine not", "Norvia Rail | stops | production of the Zephyr engine",
      "Norvia Rail | subsidiaryOf | Velmar", "Norvia Tools | produces | Zephyr engine not",
      "Norvia Tools | stops | production of the Zephyr engine", "Norvia Tools | subsidiaryOf | Velmar"]),
    ("Velmar, Norvia in merger talks", ["Velmar | negotiatesWith | Norvia"]),
    ("Velmar in talks with Norvia", ["Velmar | negotiatesWith | Norvia"]),
    ("Velmar Names Clara Hughes Chief Executive", ["Clara Hughes | holdsRole | Velmar"]),
    ("After a review Velmar Appliances will hand the production of its kettles to Norvia.",
     ["Norvia | supplies | Velmar Appliances planned"]),
    ("Dublin's Velmar has struck a deal with Norvia, under which the German audio specialist will make earphones.",
     ["Velmar | basedIn | Dublin", "Velmar | partnersWith | Norvia"]),
]
SECOND: list[tuple[str, list[str]]] = [
    ("Velmar will fight Norvia in Spain. The new operator makes pumps.", []),
    ("Velmar owns 30% of Norvia, Tegro 20% and Aldera the rest.",
     ["Aldera | ownsStakeIn | Norvia", "Tegro | ownsStakeIn | Norvia", "Velmar | ownsStakeIn | Norvia"]),
    ('"We will fight," Paul Orr, chairman of Velmar told the BBC.', ["Paul Orr | holdsRole | Velmar"]),
    ("The retailer Velmar has closed ten shops. Vice-president Carol Weiss spoke.",
     ["Carol Weiss | holdsRole | Velmar", "Velmar | stops | ten shops"]),
    ("Velmar Systems is for sale. Norway's largest software house has hired bankers.", ["Velmar Systems | basedIn | Norway"]),
    ("Velmar was, until May, owned by Norvia.", ["Velmar | subsidiaryOf | Norvia"]),
    ("Carol Weiss and Rob Cray left Norvia last year. The pair have founded Velmar.",
     ["Carol Weiss | founded | Velmar", "Carol Weiss | holdsRole | Norvia not", "Rob Cray | founded | Velmar",
      "Rob Cray | holdsRole | Norvia not"]),
]
TABLE = [row for part in (SEATS, OFFICES, COORDINATION, APART, PLURALS, NAMES, SPEECH, KINDS, TOLD, LONG, SECOND) for row in part]


@pytest.mark.parametrize(("text", "claims"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_sentence(text: str, claims: list[str]) -> None:
    found = {told(f) for f in extract(Document("table", text, "en"))}
    assert found == set(claims)
