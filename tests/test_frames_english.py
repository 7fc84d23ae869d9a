"""Which English words and constructions evoke which relation: a table by relation, with made-up names, as in test_extraction_english."""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

TABLE: list[tuple[str, list[str]]] = [
    # acquires, sells
    ("Velmar shelled out $40 million for Norvia.", ["Velmar | acquires | Norvia"]),
    ("Norvia was taken private by Velmar in 2013.", ["Velmar | acquires | Norvia"]),
    ("Velmar has rescued Norvia from bankruptcy.", ["Velmar | acquires | Norvia"]),
    ("Norvia fell into the hands of Velmar.", ["Velmar | acquires | Norvia"]),
    ("Velmar won the auction for Norvia.", ["Velmar | acquires | Norvia"]),
    ("Velmar emerged as the winning bidder for Norvia.", ["Velmar | acquires | Norvia"]),
    ("Velmar bought the Norvia chain from Tegro.", ["Tegro | sells | Norvia", "Velmar | acquires | Norvia"]),
    ("Velmar bought a controlling interest in Norvia.", ["Velmar | acquires | Norvia"]),
    ("Velmar is mulling a bid for Norvia.", ["Velmar | acquires | Norvia possible"]),
    ("The sale of Norvia to Tegro was completed in March.", ["Tegro | acquires | Norvia"]),
    ("Velmar put Norvia up for sale.", ["Velmar | sells | Norvia planned"]),
    ("Velmar has put its Norvia unit up for sale.", ["Norvia | subsidiaryOf | Velmar", "Velmar | sells | Norvia planned"]),
    ("Velmar is seeking a buyer for Norvia.", ["Velmar | sells | Norvia planned"]),
    ("Velmar parted with Norvia.", ["Velmar | sells | Norvia"]),
    # shares
    ("Velmar bought a 37.5 per cent stake in Norvia for $20m.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar said it bought 5.1 pct of Norvia's common stock.", ["Velmar | ownsStakeIn | Norvia @ Velmar"]),
    ("Velmar holds 22% of Norvia's shares.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Norvia is 30% owned by Velmar.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Norvia, 60 pct owned by Velmar, makes pumps.", ["Norvia | produces | pumps", "Velmar | ownsStakeIn | Norvia"]),
    ("Velmar lifted its interest in Norvia to 45%.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar's subsidiary Norvia makes pumps.", ["Norvia | produces | pumps", "Norvia | subsidiaryOf | Velmar"]),
    ("Velmar, which owns the Norvia supermarket chain, is growing.", ["Norvia | subsidiaryOf | Velmar"]),
    ("Velmar owns three mines in Chile.", ["Velmar | owns | three mines"]),
    ("Velmar's stable of brands includes Norvia and Tegro.", ["Norvia | subsidiaryOf | Velmar", "Tegro | subsidiaryOf | Velmar"]),
    # money, mergers, founders
    ("Velmar bailed out Norvia in 2009.", ["Velmar | investsIn | Norvia"]),
    ("Norvia counts Velmar among its backers.", ["Velmar | investsIn | Norvia"]),
    ("Velmar participated in Norvia's funding round.", ["Velmar | investsIn | Norvia"]),
    ("Velmar pumped $2bn into Norvia.", ["Velmar | investsIn | Norvia"]),
    ("Norvia has been folded into Velmar.", ["Norvia | mergesWith | Velmar"]),
    ("Velmar was created through the merger of Norvia and Tegro in 1998.", ["Norvia | mergesWith | Tegro"]),
    ("Ida Brand co-founded Norvia with Jonas Reiter.", ["Ida Brand | founded | Norvia", "Jonas Reiter | founded | Norvia"]),
    # partners, rivals
    ("Velmar partners with Norvia.", ["Velmar | partnersWith | Norvia"]),
    ("Velmar is working with Norvia on a new engine.", ["Velmar | partnersWith | Norvia"]),
    ("Velmar and Norvia jointly developed the engine.",
     ["Norvia | develops | engine", "Velmar | develops | engine", "Velmar | partnersWith | Norvia"]),
    ("Velmar parted ways with Norvia.", ["Velmar | partnersWith | Norvia not"]),
    ("Velmar broke ties with Norvia.", ["Velmar | partnersWith | Norvia not"]),
    ("Velmar will meet Norvia on Tuesday.", ["Velmar | negotiatesWith | Norvia planned"]),
    ("Velmar is vying with Norvia for the contract.", ["Velmar | competesWith | Norvia"]),
    ("Velmar overtook Norvia as the largest maker of pumps.", ["Velmar | competesWith | Norvia", "Velmar | produces | pumps"]),
    ("Velmar is locked in a battle with Norvia.", ["Velmar | competesWith | Norvia"]),
    # goods
    ("Velmar is licensing its songs to Norvia.", ["Velmar | licenses | songs", "Velmar | licensesTo | Norvia"]),
    ("Norvia has an exclusive licence for the drug from Velmar.", ["Velmar | licensesTo | Norvia"]),
    ("Norvia makes the pumps under licence from Velmar.", ["Norvia | produces | pumps", "Velmar | licensesTo | Norvia"]),
    ("Velmar offers streaming services.", ["Velmar | offers | streaming services"]),
    ("Velmar churns out 200,000 cars a year.", ["Velmar | produces | 200,000 cars"]),
    ("Velmar runs a chain of hotels.", ["Velmar | offers | hotels"]),
    ("Velmar stocks Norvia's products.", ["Velmar | distributes | Norvia's products"]),
    ("The film was directed by Ida Brand.", ["Ida Brand | produces | film"]),
    ("The Kiro phone comes with a Tegro chip.", ["Kiro phone | uses | Tegro chip"]),
    ("Velmar relies on Norvia's chips.", ["Velmar | uses | Norvia's chips"]),
    ("Norvia took delivery of its first jet from Velmar.", ["Velmar | supplies | Norvia"]),
    ("Norvia outsourced its IT to Velmar.", ["Velmar | supplies | Norvia"]),
    ("Velmar has sold 20 jets to Norvia.", ["Velmar | supplies | Norvia"]),
    ("Velmar is outsourcing its IT to Norvia.", ["Norvia | supplies | Velmar"]),
    ("Velmar eyes Norvia.", ["Velmar | interestedIn | Norvia"]),
    # places, members
    ("Velmar entered the Chinese market in 2004.", ["Velmar | expandsTo | Chinese market"]),
    ("Velmar is moving into the phone market.", ["Velmar | expandsTo | phone market"]),
    ("Velmar gained a foothold in China.", ["Velmar | expandsTo | China"]),
    ("Velmar set up shop in China.", ["Velmar | expandsTo | China"]),
    ("Velmar operates out of Leeds.", ["Velmar | basedIn | Leeds"]),
    ("Velmar left the Kiro Alliance.", ["Velmar | memberOf | Kiro Alliance not"]),
    ("Norvia belongs to Velmar.", ["Norvia | subsidiaryOf | Velmar"]),
    # bids and parts
    ("Norvia agreed to a buyout by Velmar.", ["Velmar | acquires | Norvia planned"]),
    ("Norvia has accepted a $5bn buyout from Velmar.", ["Velmar | acquires | Norvia planned"]),
    ("Velmar bought into Norvia in 2003.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar's budget airline, Norvia Air, makes a loss.", ["Norvia Air | subsidiaryOf | Velmar"]),
    ("Velmar holds contracts in Norvia.", []),
    ("Norvia hopes to prevent a forced sale of its unit Tegro.", ["Tegro | subsidiaryOf | Norvia"]),
    ("Velmar's sales of pumps rose.", []),
    # what is none
    ("Velmar is considering proposals from Norvia.", []),
    ("Velmar attracted bids for 60 jets from Norvia.", []),
    ("Velmar was ordered to make Norvia pay.", []),
    ("Velmar gave Norvia the right to sell its shares.", []),
    ("Velmar will cooperate with prosecutors.", []),
    ("Velmar has cut production by 3%.", []),
    ("Velmar provided Norvia with data.", ["Velmar | supplies | Norvia"]),
    ("Velmar, the latest shareholder in Norvia, is growing.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar produces two million barrels of oil a day.", ["Velmar | produces | oil"]),
    ("Velmar uses the law.", []),
    # ties, money, parts again
    ("SkyBasket, now majority-owned by Velmar, will move to Leeds.",
     ["SkyBasket | expandsTo | Leeds planned", "SkyBasket | subsidiaryOf | Velmar"]),
    ("Norvia, part-owned by Velmar, makes pumps.", ["Norvia | produces | pumps", "Velmar | ownsStakeIn | Norvia"]),
    ("Norvia Holdings, a vehicle of the fund Velmar, makes pumps.",
     ["Norvia Holdings | produces | pumps", "Norvia Holdings | subsidiaryOf | Velmar"]),
    ("Velmar is mulling an injection into Norvia.", ["Velmar | investsIn | Norvia possible"]),
    ("Velmar has extended a credit line to Norvia.", ["Velmar | investsIn | Norvia"]),
    ("Velmar and Norvia are deepening their ties.", ["Velmar | partnersWith | Norvia"]),
    ("Velmar and Norvia will pool their know-how.", ["Velmar | partnersWith | Norvia planned"]),
    ("Velmar mills wafer handlers for Norvia.", ["Velmar | produces | wafer handlers", "Velmar | supplies | Norvia"]),
    ("Velmar has wrested Tegro from Norvia.", ["Norvia | sells | Tegro", "Velmar | acquires | Tegro"]),
    ("Velmar clinched the purchase of Norvia.", ["Velmar | acquires | Norvia"]),
    ("Ida Brand, who bought Velmar, owns the Altburg Bears team.",
     ["Altburg Bears | subsidiaryOf | Ida Brand", "Ida Brand | acquires | Velmar"]),
    ("Velmar left the door open for talks.", []),
    # mergers, likes, clients
    ("Velmar and Norvia were merged in 1998.", ["Velmar | mergesWith | Norvia"]),
    ("Velmar competes with the likes of Norvia and Tegro.", ["Velmar | competesWith | Norvia", "Velmar | competesWith | Tegro"]),
    ("Velmar clients include Norvia and Tegro.", ["Velmar | supplies | Norvia", "Velmar | supplies | Tegro"]),
    ("Velmar is the flagship of the Norvia Group.", ["Velmar | subsidiaryOf | Norvia Group"]),
    ("Velmar's purchase of Norvia from Tegro in 1989 was a success.", ["Tegro | sells | Norvia", "Velmar | acquires | Norvia"]),
    ("Velmar's acquisition of Tegro's pump business was completed.", ["Velmar | acquires | Tegro's pump business"]),
    ("Velmar retains sole ownership of Norvia.", ["Norvia | subsidiaryOf | Velmar"]),
]


@pytest.mark.parametrize(("text", "claims"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_sentence(text: str, claims: list[str]) -> None:
    found = {told(f) for f in extract(Document("table", text, "en"))}
    assert found == set(claims)
