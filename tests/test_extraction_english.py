"""English sentences and the claims they carry: a table that a linguist can read and extend.

Companies and people are made up. A claim is "subject | relation | object", then what differs from a
positive assertion in the article's own voice: "not", a modality, "@ speaker", "via medium".
"""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.model import Document, Finding

TABLE: list[tuple[str, list[str]]] = [
    # voice and tense
    ("Velmar buys the pump maker Norvia.", ["Velmar | acquires | Norvia"]),
    ("Norvia was acquired by Velmar in May.", ["Velmar | acquires | Norvia"]),
    ("Norvia has been bought by Velmar.", ["Velmar | acquires | Norvia"]),
    ("Velmar SE, which bought Norvia in 2019, has sold Aldera Systems.",
     ["Velmar SE | acquires | Norvia", "Velmar SE | sells | Aldera Systems"]),
    ("Velmar acquired Norvia from Aldera Systems in 2019.",
     ["Velmar | acquires | Norvia", "Aldera Systems | sells | Norvia"]),
    ("Velmar invested $5 million in Norvia.", ["Velmar | investsIn | Norvia"]),
    ("The regulator fined Velmar 20 million euros.", ["regulator | regulates | Velmar"]),
    # polarity
    ("Velmar failed to acquire Norvia.", ["Velmar | acquires | Norvia not"]),
    ("Velmar is no longer a partner of Norvia.", ["Velmar | partnersWith | Norvia not"]),
    ("Velmar said it would not license its songs to Norvia.",
     ["Velmar | licenses | songs not planned @ Velmar", "Velmar | licensesTo | Norvia not planned @ Velmar"]),
    ("Talks between Velmar and Norvia have collapsed.", ["Velmar | negotiatesWith | Norvia not"]),
    ("Velmar had previously held merger talks with Norvia, but these collapsed in May.",
     ["Velmar | negotiatesWith | Norvia not"]),
    ("Velmar ended its partnership with Norvia last year.", ["Velmar | partnersWith | Norvia not"]),
    ("Velmar terminated its supply agreement with Norvia.", ["Velmar | supplies | Norvia not"]),
    ("Velmar dropped its bid for Norvia.", ["Velmar | acquires | Norvia not planned"]),
    ("Velmar will keep a 15 percent stake in Norvia.", ["Velmar | ownsStakeIn | Norvia planned"]),
    ("Velmar said it was unlikely to sell Norvia.", ["Velmar | sells | Norvia not possible @ Velmar"]),
    ("Velmar stopped production of the Kiro phone.",
     ["Velmar | produces | Kiro phone not", "Velmar | stops | production of the Kiro phone"]),
    ("Velmar denied that it had bought Norvia.", ["Velmar | acquires | Norvia not"]),
    # modality
    ("The merger of Velmar with Norvia is subject to approval by the European Commission.",
     ["Velmar | mergesWith | Norvia planned", "European Commission | regulates | merger of Velmar planned"]),
    ("Velmar urged Norvia to open its books.", ["Velmar | demands | open its books"]),
    ("Velmar plans to buy Norvia.", ["Velmar | acquires | Norvia planned"]),
    ("Velmar may sell Norvia to Aldera Systems.",
     ["Aldera Systems | acquires | Norvia possible", "Velmar | sells | Norvia possible"]),
    ("Velmar is in talks to buy Norvia.", ["Velmar | acquires | Norvia possible"]),
    ("Velmar is considering a sale of Norvia.", ["Velmar | sells | Norvia possible"]),
    ("Velmar reportedly plans to buy Norvia.", ["Velmar | acquires | Norvia alleged"]),
    ("Velmar and Norvia are teaming up to develop a hydrogen jet.",
     [
      "Velmar | partnersWith | Norvia",
      "Velmar | develops | hydrogen jet planned",
      "Norvia | develops | hydrogen jet planned",
     ]),
    ("Velmar and Norvia agreed to merge.", ["Velmar | mergesWith | Norvia planned"]),
    ("If Velmar buys Norvia, prices will rise.", ["Velmar | acquires | Norvia possible"]),
    ("Velmar SE has rejected a takeover proposal from Norvia.", ["Norvia | acquires | Velmar SE planned"]),
    ("Velmar's board rejected Norvia's bid.", ["Norvia | acquires | Velmar planned"]),
    ("Velmar, which had considered buying Norvia, is growing.", ["Velmar | acquires | Norvia possible"]),
    ("The European Commission has approved the takeover of Norvia by Velmar.",
     ["European Commission | regulates | takeover of Norvia", "Velmar | acquires | Norvia planned"]),
    ("Britain's competition regulator blocked Velmar's acquisition of Norvia.",
     [
      "Britain's competition regulator | regulates | Velmar's acquisition of Norvia",
      "Velmar | acquires | Norvia not",
     ]),
    ("Velmar said it would supply Norvia with engines.", ["Velmar | supplies | Norvia planned @ Velmar"]),
    # attribution
    ("Velmar is in talks with Norvia, according to Reuters.", ["Velmar | negotiatesWith | Norvia @ Reuters"]),
    ('"We will acquire Norvia," Velmar chief executive Ida Brand said.',
     ["Velmar | acquires | Norvia planned @ Ida Brand", "Ida Brand | holdsRole | Velmar"]),
    ("Velmar had acquired Norvia, said Aldera boss Jonas Reiter.",
     ["Velmar | acquires | Norvia @ Jonas Reiter", "Jonas Reiter | holdsRole | Aldera"]),
    ("Velmar has sued Norvia, people familiar with the matter said.",
     ["Velmar | sues | Norvia alleged @ people familiar with the matter"]),
    ("According to a report in the magazine Kurier, Velmar abandoned a venture with Norvia.",
     ["Velmar | partnersWith | Norvia not @ Kurier"]),
    ("Velmar said at the time that it remained interested in Norvia.", ["Velmar | interestedIn | Norvia @ Velmar"]),
    # offices
    ("Norvia appointed Ida Brand as its new chief executive.", ["Ida Brand | holdsRole | Norvia"]),
    ("Ida Brand was appointed chief executive of Norvia.", ["Ida Brand | holdsRole | Norvia"]),
    ("Ida Brand, chief engineer and head of research at Norvia, resigned.", ["Ida Brand | holdsRole | Norvia not"]),
    ("Norvia's finance director, Ida Brand, stepped down last week.", ["Ida Brand | holdsRole | Norvia not"]),
    ("Ida Brand will step down as chief executive of Norvia in May.", ["Ida Brand | holdsRole | Norvia not planned"]),
    ("Norvia founder Ida Brand has left the company.",
     ["Ida Brand | founded | Norvia", "Ida Brand | holdsRole | Norvia not"]),
    ("Norvia, founded by former Velmar engineer Ida Brand, makes pumps.",
     ["Ida Brand | founded | Norvia", "Norvia | produces | pumps", "Ida Brand | holdsRole | Velmar"]),
    ("Velmar has hired Ida Brand from Norvia as finance chief.", ["Ida Brand | holdsRole | Velmar"]),
    ("The software can serve as a platform for Velmar.", []),
    # ownership and money
    ("Velmar sells pumps through its Norvia unit.", ["Velmar | offers | pumps", "Norvia | subsidiaryOf | Velmar"]),
    ("The French government is lending Velmar 90 million euros.", ["French government | investsIn | Velmar"]),
    ("Norvia, a unit of Velmar SE, makes pumps.", ["Norvia | subsidiaryOf | Velmar SE", "Norvia | produces | pumps"]),
    ("Velmar is the parent company of Norvia and Aldera Systems.",
     ["Norvia | subsidiaryOf | Velmar", "Aldera Systems | subsidiaryOf | Velmar"]),
    ("Velmar-owned Norvia sued Aldera Systems over patents.",
     ["Norvia | subsidiaryOf | Velmar", "Norvia | sues | Aldera Systems"]),
    ("Velmar holds a 25 percent stake in Norvia.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar raised $40 million from Norvia Capital and Aldera Ventures.",
     ["Norvia Capital | investsIn | Velmar", "Aldera Ventures | investsIn | Velmar"]),
    ("Velmar led a funding round in Norvia.", ["Velmar | investsIn | Norvia"]),
    ("Norvia has been part-owned by Velmar since 2017.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar counts Norvia among its customers.", ["Velmar | supplies | Norvia"]),
    ("Velmar has agreed to sell its frozen-food division Norvia to Aldera Group.",
     [
      "Norvia | subsidiaryOf | Velmar",
      "Aldera Group | acquires | Norvia planned",
      "Velmar | sells | Norvia planned",
     ]),
    # goods
    ("Velmar announced a big win in Ohio.", []),
    ("Velmar will not make a hostile bid.", []),
    ("Velmar launched the Kiro phone.", ["Velmar | offers | Kiro phone"]),
    ("Velmar will sell the metal to Norvia.", ["Velmar | supplies | Norvia planned"]),
    ("Velmar licensed the codec from Norvia.", ["Norvia | licenses | codec", "Norvia | licensesTo | Velmar"]),
    ("Velmar licensed the codec to Norvia.", ["Velmar | licenses | codec", "Velmar | licensesTo | Norvia"]),
    ("Velmar makes pumps and engines.", ["Velmar | produces | pumps", "Velmar | produces | engines"]),
    ("Velmar won a contract from Norvia.", ["Velmar | supplies | Norvia"]),
    # places, members, rivals
    ("Boston-based Velmar launched the Kiro phone.", ["Velmar | basedIn | Boston", "Velmar | offers | Kiro phone"]),
    ("Velmar backs Norvia, a startup based in Boston.", ["Velmar | investsIn | Norvia", "Norvia | basedIn | Boston"]),
    ("Altburg, Calif., February 4, 2016 – Velmar, Inc. today launched the Kiro phone.",
     ["Velmar, Inc. | offers | Kiro phone"]),
    ("France's Velmar supplies Norvia.", ["Velmar | basedIn | France", "Velmar | supplies | Norvia"]),
    ("Velmar opened an office in Singapore.", ["Velmar | expandsTo | Singapore"]),
    ("Velmar joined the Gridline consortium.", ["Velmar | memberOf | Gridline"]),
    ("Velmar's rival Norvia has cut its prices.", ["Norvia | competesWith | Velmar"]),
    ("Velmar competes with Norvia and Aldera Systems.",
     ["Velmar | competesWith | Norvia", "Velmar | competesWith | Aldera Systems"]),
    # coreference
    ("The union GBU called on Velmar to guarantee 300 jobs.", ["GBU | demands | guarantee 300 jobs"]),
    ("Velmar, whose chief executive Ida Brand founded the group in 1994, is growing.",
     ["Ida Brand | holdsRole | Velmar", "Ida Brand | founded | Velmar"]),
    ("Velmar is growing. The company has bought Norvia.", ["Velmar | acquires | Norvia"]),
    ("Velmar sued Norvia. The Aldera Foundation controls the company and holds 26 percent of it.", ["Velmar | sues | Norvia"]),
    ("Velmar made peace with Norvia.", ["Velmar | partnersWith | Norvia"]),
    ("Velmar sued Norvia, blaming late payments by the British company.",
     ["Velmar | sues | Norvia", "Velmar | criticises | payments"]),
    ("Ida Brand leads Velmar. She founded Norvia.",
     ["Ida Brand | holdsRole | Velmar", "Ida Brand | founded | Norvia"]),
    # found in passing
    ("Velmar, the world's largest maker of pumps, will buy Norvia.",
     ["Velmar | produces | pumps", "Velmar | acquires | Norvia planned"]),
    ("Norvia is one of Velmar's main rivals.", ["Norvia | competesWith | Velmar"]),
    ("Velmar's rivals include Norvia and Aldera Systems.",
     ["Norvia | competesWith | Velmar", "Aldera Systems | competesWith | Velmar"]),
    ("Velmar and rival Norvia have ended merger talks.", ["Velmar | negotiatesWith | Norvia not"]),
    ("Velmar decided not to buy Norvia.", ["Velmar | acquires | Norvia not planned"]),
    ("Velmar has no intention of selling Norvia.", ["Velmar | sells | Norvia not planned"]),
    ("Velmar's chief executive, Ida Brand, said the company had no plans to sell Norvia.",
     ["Ida Brand | holdsRole | Velmar", "Velmar | sells | Norvia not planned @ Ida Brand"]),
    ("Velmar is under investigation by the Justice Department.", ["Justice Department | regulates | Velmar"]),
    ("Velmar was rumoured to be interested in Norvia.", ["Velmar | interestedIn | Norvia alleged"]),
    ("Velmar sold its pump business to Norvia.",
     ["Norvia | acquires | pump business", "Velmar | sells | pump business"]),
    ("Norvia has bought Velmar's pump business.", ["Norvia | acquires | Velmar's pump business"]),
    ("The deal gives Velmar a 51 percent stake in Norvia.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Velmar owns the Kurier newspaper and the broadcaster Fjord TV.",
     ["Kurier | subsidiaryOf | Velmar", "Fjord TV | subsidiaryOf | Velmar"]),
    ("Velmar and Norvia have announced a partnership to develop batteries.",
     [
      "Velmar | partnersWith | Norvia",
      "Velmar | develops | batteries planned",
      "Norvia | develops | batteries planned",
     ]),
    ("Velmar fired chief executive Jonas Reiter.", ["Jonas Reiter | holdsRole | Velmar not"]),
    ("Bloomberg reported that Velmar was in talks to acquire Norvia.",
     ["Velmar | acquires | Norvia possible @ Bloomberg"]),
    ("Velmar buys its batteries from Norvia.", ["Norvia | supplies | Velmar"]),
    ("Velmar rejected claims that it had sued Norvia.", ["Velmar | sues | Norvia not"]),
    ("Velmar has stopped making the Kiro phone.", ["Velmar | produces | Kiro phone not"]),
    ("It is unclear whether Velmar will buy Norvia.", ["Velmar | acquires | Norvia possible"]),
    ("Norvia, which Velmar bought in 2015, makes chips.",
     ["Velmar | acquires | Norvia", "Norvia | produces | chips"]),
    ("Velmar has bought a stake in Norvia, a rival of Aldera Systems.",
     ["Velmar | ownsStakeIn | Norvia", "Norvia | competesWith | Aldera Systems"]),
    ("The FTC has cleared Velmar to buy Norvia.", ["FTC | regulates | Velmar", "Velmar | acquires | Norvia planned"]),
    ("Velmar chairman Jonas Reiter will be succeeded by Ida Brand.",
     ["Jonas Reiter | holdsRole | Velmar", "Ida Brand | holdsRole | Velmar planned"]),
    ("Velmar was forced to sell Norvia.", ["Velmar | sells | Norvia"]),
    ("Velmar stopped using Norvia's software.", ["Velmar | uses | Norvia's software not"]),
]


def told(finding: Finding) -> str:
    """A finding in the table's words."""
    parts = [f"{finding.subject.text} | {finding.relation} | {finding.object.text}"]
    parts += ["not"] if finding.polarity == "negative" else []
    parts += [finding.modality] if finding.modality != "asserted" else []
    parts += [f"@ {finding.evidence.attributed_to}"] if finding.evidence.attributed_to else []
    parts += [f"via {finding.evidence.via}"] if finding.evidence.via else []
    return " ".join(parts)


@pytest.mark.parametrize(("text", "claims"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_sentence(text: str, claims: list[str]) -> None:
    found = {told(f) for f in extract(Document("table", text, "en"))}
    assert found == set(claims)
