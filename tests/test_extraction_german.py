"""German sentences and the claims they carry: a table that a linguist can read and extend.

Companies and people are made up. A claim is "subject | relation | object", then what differs from a
positive assertion in the article's own voice: "not", a modality, "@ speaker", "via medium".
"""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

TABLE: list[tuple[str, list[str]]] = [
    # voice, tense, separable verbs, verb brackets
    ("Die Norvia AG übernimmt den Konkurrenten Aldera Systems.",
     ["Norvia AG | acquires | Aldera Systems", "Aldera Systems | competesWith | Norvia AG"]),
    ("Aldera Systems wird von der Norvia AG übernommen.", ["Norvia AG | acquires | Aldera Systems"]),
    ("Die Norvia AG hat im Mai die Aldera Systems GmbH gekauft.", ["Norvia AG | acquires | Aldera Systems GmbH"]),
    ("Aldera Systems ist 2019 von der Norvia AG gekauft worden.", ["Norvia AG | acquires | Aldera Systems"]),
    ("Den Großauftrag erhielt Norvia von der Velmar SE.", ["Norvia | supplies | Velmar SE"]),
    ("Norvia beliefert die Velmar SE mit Batterien.", ["Norvia | supplies | Velmar SE"]),
    ("Norvia stellt die Produktion des Modells Kiro ein.",
     ["Norvia | stops | Produktion des Modells Kiro", "Norvia | produces | Kiro not"]),
    # polarity
    ("Velmar wird seine Bibliothek nicht lizenzieren.", ["Velmar | licenses | Bibliothek not planned"]),
    ("Weder Velmar noch Norvia lizenzieren ihre Inhalte.",
     ["Velmar | licenses | Inhalte not", "Norvia | licenses | Inhalte not"]),
    ("Velmar lehnt es ab, Norvia zu übernehmen.", ["Velmar | acquires | Norvia not"]),
    ("Velmar verzichtet darauf, Norvia zu übernehmen.", ["Velmar | acquires | Norvia not"]),
    ("Velmar hat kein Interesse an Norvia.", ["Velmar | interestedIn | Norvia not"]),
    ("Velmar und Norvia beenden ihre Zusammenarbeit.", ["Velmar | partnersWith | Norvia not"]),
    ("Velmar lizenziert einige Serien, aber nicht für die gesamte Bibliothek.",
     ["Velmar | licenses | Serien", "Velmar | licenses | gesamte Bibliothek not"]),
    ("Velmar lizenziert einzelne Sendungen als Lernstoff, aber nicht die ganze Bibliothek.",
     ["Velmar | licenses | einzelne Sendungen", "Velmar | licenses | ganze Bibliothek not"]),
    ("Velmar übernimmt Norvia, nicht aber Aldera Systems.",
     ["Velmar | acquires | Norvia", "Velmar | acquires | Aldera Systems not"]),
    ("Velmar kauft nicht Norvia, sondern Aldera Systems.",
     ["Velmar | acquires | Norvia not", "Velmar | acquires | Aldera Systems"]),
    ("Velmar kauft Norvia, jedoch nicht das Werk in Bremen.", ["Velmar | acquires | Norvia", "Velmar | acquires | Werk not"]),
    # modality
    ("Velmar will Norvia übernehmen.", ["Velmar | acquires | Norvia planned"]),
    ("Velmar plant die Übernahme von Norvia.", ["Velmar | acquires | Norvia planned"]),
    ("Velmar erwägt, Norvia zu übernehmen.", ["Velmar | acquires | Norvia possible"]),
    ("Velmar könnte Norvia übernehmen.", ["Velmar | acquires | Norvia possible"]),
    ("Velmar soll Norvia bereits übernommen haben.", ["Velmar | acquires | Norvia alleged"]),
    ("Velmar verhandelt angeblich mit Norvia.", ["Velmar | negotiatesWith | Norvia alleged"]),
    ("Velmar hat ein Übernahmeangebot für Norvia vorgelegt.", ["Velmar | acquires | Norvia planned"]),
    ("Die geplante Fusion von Velmar mit Norvia verzögert sich.", ["Velmar | mergesWith | Norvia planned"]),
    ("Wenn die Velmar SE Norvia kauft, entsteht ein Riese.", ["Velmar SE | acquires | Norvia possible"]),
    # attribution
    ("Velmar übernimmt laut Bloomberg den Rivalen Norvia.",
     ["Velmar | acquires | Norvia @ Bloomberg", "Norvia | competesWith | Velmar"]),
    ("Nach Angaben von Reuters verklagt Velmar die Norvia AG.", ["Velmar | sues | Norvia AG @ Reuters"]),
    ("Insidern zufolge verhandelt Velmar mit Norvia.", ["Velmar | negotiatesWith | Norvia alleged @ Insidern"]),
    ("Velmar habe Norvia verklagt, sagte Norvia-Chefin Ida Brand.",
     ["Velmar | sues | Norvia @ Ida Brand", "Ida Brand | holdsRole | Norvia"]),
    ("Bloomberg berichtet, dass Velmar mit Norvia verhandelt.", ["Velmar | negotiatesWith | Norvia @ Bloomberg"]),
    ("„Wir übernehmen Norvia“, sagte Velmar-Chef Jonas Reiter.",
     ["Velmar | acquires | Norvia @ Jonas Reiter", "Jonas Reiter | holdsRole | Velmar"]),
    # embedding and control
    ("Velmar hat zugestimmt, seine Serien an Norvia zu lizenzieren.", ["Velmar | licensesTo | Norvia", "Velmar | licenses | Serien"]),
    ("Velmar hat versucht, Norvia zu kaufen.", ["Velmar | acquires | Norvia planned"]),
    ("Die Bank forderte Velmar auf, Norvia zu verkaufen.", ["Velmar | sells | Norvia planned"]),
    # relative clauses, participial attributes, appositions
    ("Norvia, das Batterien für die Velmar SE fertigt, wächst.",
     ["Norvia | supplies | Velmar SE", "Norvia | produces | Batterien"]),
    ("Die von Velmar übernommene Firma Norvia wächst.", ["Velmar | acquires | Norvia"]),
    ("Norvia, eine Tochter der Velmar SE, baut ein Werk in Leipzig.",
     ["Norvia | subsidiaryOf | Velmar SE", "Norvia | expandsTo | Leipzig"]),
    ("Die Velmar-Tochter Norvia und ihr Partner Aldera Systems wachsen.",
     ["Norvia | subsidiaryOf | Velmar", "Aldera Systems | partnersWith | Norvia"]),
    ("Ida Brand, Finanzchefin der Velmar SE, tritt zurück.", ["Ida Brand | holdsRole | Velmar SE not"]),
    ("Der frühere Velmar-Chef Jonas Reiter gründete 2015 die Norvia AG.",
     ["Jonas Reiter | holdsRole | Velmar", "Jonas Reiter | founded | Norvia AG"]),
    # nominal style
    ("Die Übernahme von Norvia durch die Velmar SE ist abgeschlossen.", ["Velmar SE | acquires | Norvia"]),
    ("Die Partnerschaft zwischen Velmar und Norvia läuft gut.", ["Velmar | partnersWith | Norvia"]),
    ("Mit der Übernahme von Norvia stärkt Velmar sein Geschäft.", ["Velmar | acquires | Norvia"]),
    ("Die Klage von Velmar gegen die Norvia AG läuft.", ["Velmar | sues | Norvia AG"]),
    # coordination
    ("Velmar, Norvia und Aldera Systems umwerben Hollywood.",
     ["Velmar | interestedIn | Hollywood", "Norvia | interestedIn | Hollywood", "Aldera Systems | interestedIn | Hollywood"]),
    ("Velmar kaufte Norvia und verklagte Aldera Systems.", ["Velmar | acquires | Norvia", "Velmar | sues | Aldera Systems"]),
    ("Velmar und Norvia fusionieren.", ["Velmar | mergesWith | Norvia"]),
    # coreference
    ("Velmar wächst. Der Konzern übernimmt Norvia.", ["Velmar | acquires | Norvia"]),
    ("Velmar wächst. Velmar verklagt Norvia. Norvia streitet alles ab. Der Konzern übernimmt Aldera Systems.",
     ["Velmar | sues | Norvia", "Norvia | acquires | Aldera Systems"]),  # the last subject, not the best known name
    ("Velmar wächst. Velmar verklagt Norvia. Aldera Systems kauft den Konzern.",
     ["Velmar | sues | Norvia"]),  # no subject and two that it may mean: open
    ("Ida Brand leitet Velmar. Sie gründete auch die Norvia AG.",
     ["Ida Brand | holdsRole | Velmar", "Ida Brand | founded | Norvia AG"]),
    ("Velmar und Norvia wachsen. Die beiden Unternehmen kooperieren mit Aldera Systems.",
     ["Velmar | partnersWith | Aldera Systems", "Norvia | partnersWith | Aldera Systems"]),
    # seats, membership, stakes, money, authorities
    ("Norvia hat seinen Sitz in Bremen.", ["Norvia | basedIn | Bremen"]),
    ("Die Norvia AG aus Bremen investiert in Aldera Systems.",
     ["Norvia AG | basedIn | Bremen", "Norvia AG | investsIn | Aldera Systems"]),
    ("Velmar hält 25 Prozent an Norvia.", ["Velmar | ownsStakeIn | Norvia"]),
    ("Das Bundeskartellamt untersagt Velmar den Kauf von Norvia.",
     ["Bundeskartellamt | regulates | Velmar", "Velmar | acquires | Norvia not"]),
    ("Die EU-Kommission ermittelt gegen die Velmar SE.", ["EU-Kommission | regulates | Velmar SE"]),
    ("Velmar tritt dem Konsortium Gridline bei.", ["Velmar | memberOf | Gridline"]),
    ("Velmar entwickelt die Software Kiro und vertreibt sie in Japan.", ["Velmar | develops | Kiro"]),
    ("Velmar bringt die Konsole Kiro auf den Markt.", ["Velmar | offers | Kiro"]),
    ("Velmar setzt auf künstliche Intelligenz.", ["Velmar | uses | künstliche Intelligenz"]),
    ("Velmar kritisierte die Pläne der Norvia AG.", ["Velmar | criticises | Pläne der Norvia AG"]),
    ("Die Gewerkschaft IG Metall fordert höhere Löhne.", ["IG Metall | demands | höhere Löhne"]),
    # names that only grammar tells
    ("Der Nürnberger Sensorhersteller Velmora wächst.", ["Velmora | basedIn | Nürnberger"]),
    ("Die Molkerei Almtal mit Sitz in Kempten wächst.", ["Almtal | basedIn | Kempten"]),
    ("Norvia hat die Übernahme des Podcast-Anbieters Ohrwerk abgeschlossen.", ["Norvia | acquires | Ohrwerk"]),
    ("Der Spieleentwickler Nordlichter Interactive verklagt die Velmar SE.", ["Nordlichter Interactive | sues | Velmar SE"]),
    ("Velmar-Digitalvorstand Peter Nix wechselt zu Norvia.",
     ["Peter Nix | holdsRole | Velmar", "Peter Nix | holdsRole | Norvia"]),
    ("Norvia arbeitet mit der Universität Bonn zusammen.", ["Norvia | partnersWith | Universität Bonn"]),
    ("Der Verband Deutscher Mühlen forderte strengere Regeln.", ["Verband Deutscher Mühlen | demands | strengere Regeln"]),
    # who acts when persons speak, and who does not
    ("Velmar-Chef Jonas Reiter kündigte an, in Polen ein Werk zu bauen.",
     ["Jonas Reiter | holdsRole | Velmar", "Velmar | expandsTo | Polen planned @ Jonas Reiter"]),
    ("Ein Sprecher der Velmar SE bestätigte Gespräche mit Norvia.", ["Velmar SE | negotiatesWith | Norvia"]),
    ("Eine Zusammenarbeit mit Norvia schloss die Velmar SE aus.", ["Velmar SE | partnersWith | Norvia not"]),
    ("Tegro wirft Velmar vor, Patente zu verletzen.", ["Tegro | criticises | Velmar"]),
    ("Laut der Klage nutzt Velmar die Software Kiro.", ["Velmar | uses | Kiro alleged @ der Klage"]),
    # ends, failures, times to come
    ("Die Verhandlungen zwischen Velmar und Norvia sind gescheitert.", ["Velmar | negotiatesWith | Norvia not"]),
    ("Velmar war mit dem Versuch gescheitert, die Norvia AG zu kaufen.", ["Velmar | acquires | Norvia AG not planned"]),
    ("Den Vertrieb der Software Kiro übernimmt ab Januar die Norvia AG.", ["Norvia AG | distributes | Kiro planned"]),
    ("Finanzchef Emil Stein verlässt die Velmar SE.", ["Emil Stein | holdsRole | Velmar SE not"]),
    ("Der Aufsichtsrat hat Ida Brand zur Vorstandschefin der Velmar SE berufen.", ["Ida Brand | holdsRole | Velmar SE"]),
    # shares, customers, common work
    ("Norvia gehört zu 31 Prozent der Velmar SE.", ["Velmar SE | ownsStakeIn | Norvia"]),
    ("Zu den Kunden von Norvia zählen Velmar und Tegro.", ["Norvia | supplies | Velmar", "Norvia | supplies | Tegro"]),
    ("Velmar betreibt die Anlage gemeinsam mit der Norvia AG.", ["Velmar | partnersWith | Norvia AG"]),
    ("Disney steigt bei OpenAI ein. Zugleich lizenziert der Konzern mehr als 200 Figuren.",
     ["Disney | investsIn | OpenAI", "Disney | licenses | 200 Figuren"]),
    # who a description, an office or "man" cannot be
    ("Die Velmar AG ist insolvent. Die Gewerkschaft kritisiert die Insolvenz.", []),
    ("Die Velmar AG wächst. Besitzt man einen Kiro, freut man sich.", []),
    ("125 Stellen will die Velmar AG abbauen.", []),
    ("Deutschlands größter Händler Norvia wächst.", []),
    # one of many, among many; what is said of the object
    ("Velmar, einer der größten Rivalen von Norvia, wächst.", ["Velmar | competesWith | Norvia"]),
    ("Velmar ist einer der größten Lieferanten von Norvia.", ["Velmar | supplies | Norvia"]),
    ("Velmar gehört zu den größten Lieferanten von Norvia.", ["Velmar | supplies | Norvia"]),
    ("Das Kontor von Emil Stein soll Teil des Konsortiums sein.", []),
    ("Die Velmar SE wächst. Finanzchef Emil Stein wird das Unternehmen verlassen.",
     ["Emil Stein | holdsRole | Velmar SE", "Emil Stein | holdsRole | Velmar SE not planned"]),
    # who acts: number and case against word order, contrast, comparison, a verb left out
    ("Nicht Velmar, sondern Tegro kauft die Norvia GmbH.", ["Velmar | acquires | Norvia GmbH not", "Tegro | acquires | Norvia GmbH"]),
    ("Weder Velmar noch Tegro kauft die Norvia GmbH.", ["Velmar | acquires | Norvia GmbH not", "Tegro | acquires | Norvia GmbH not"]),
    ("Sowohl Velmar als auch Tegro verklagen die Norvia AG.", ["Velmar | sues | Norvia AG", "Tegro | sues | Norvia AG"]),
    ("Die Norvia GmbH verklagt der Autobauer Velmar.", ["Velmar | sues | Norvia GmbH"]),
    ("Ebenso wie Velmar verklagt auch Tegro die Norvia AG.", ["Tegro | sues | Norvia AG"]),
    ("Velmar kauft die Norvia GmbH und Tegro die Aldera AG.", ["Velmar | acquires | Norvia GmbH"]),
    ("Velmar kauft weder die Norvia GmbH noch die Aldera AG.",
     ["Velmar | acquires | Norvia GmbH not", "Velmar | acquires | Aldera AG not"]),
    # what unread news taught
    ("Die Norvia AG mit Sitz in Bremen hat von der Firma Aldera Systems ein Werk gekauft.",
     ["Norvia AG | basedIn | Bremen", "Norvia AG | acquires | Werk", "Aldera Systems | sells | Werk"]),
    ("Der Energieversorger Tegra gibt seine Beteiligung am Netzbetreiber Lumora an den Fonds Corvo Trust ab.",
     ["Corvo Trust | acquires | Beteiligung am Netzbetreiber Lumora", "Tegra | ownsStakeIn | Lumora",
      "Tegra | sells | Beteiligung am Netzbetreiber Lumora"]),
    ("Die Münchner Norvia GmbH kooperiert mit der Streamingplattform Kaskara.",
     ["Norvia GmbH | basedIn | Münchner", "Norvia GmbH | partnersWith | Kaskara"]),
    ("Der Discounter Billora kooperiert seit 2018 mit dem Start-up Lotsendrohne.", ["Billora | partnersWith | Lotsendrohne"]),
    ("Die Übernahme von Aldera Systems durch die Norvia AG soll bis März abgeschlossen werden.",
     ["Norvia AG | acquires | Aldera Systems planned"]),
    ("Der Händler Zappora steht vor der Übernahme durch den Konzern Longma.", ["Longma | acquires | Zappora planned"]),
    ("Neuer Finanzchef bei Norvia wird die bisherige Velmar-Managerin Ida Brand.",
     ["Ida Brand | holdsRole | Norvia planned", "Ida Brand | holdsRole | Velmar"]),
    ("Aufsichtsratschefin bei Norvia bleibt Ida Brand.", ["Ida Brand | holdsRole | Norvia"]),
    ("Zum Vorstand der Norvia AG gehören Ida Brand und Jonas Reiter.",
     ["Ida Brand | holdsRole | Norvia AG", "Jonas Reiter | holdsRole | Norvia AG"]),
    ("Ida Brand rückt in den Vorstand von Velmar auf.", ["Ida Brand | holdsRole | Velmar"]),
    ("Die Nachfolge von Velmar-Chef Jonas Reiter tritt Ida Brand an.",
     ["Ida Brand | holdsRole | Velmar", "Jonas Reiter | holdsRole | Velmar"]),
    ("Hergestellt wird die Konsole Kiro von der Norvia AG aus Bremen.", ["Norvia AG | basedIn | Bremen", "Norvia AG | produces | Kiro"]),
    ("Jonas Reiter gründete die Norvia AG gemeinsam mit Ida Brand.",
     ["Ida Brand | founded | Norvia AG", "Jonas Reiter | founded | Norvia AG"]),
    ("An der Kapitalerhöhung von Norvia beteiligte sich neben dem Investor Denkra Capital auch Velmar.",
     ["Denkra Capital | investsIn | Norvia", "Velmar | investsIn | Norvia"]),
    ("Die Marke Kiro, die Velmar 2016 von Norvia übernommen hatte, wächst.", ["Norvia | sells | Kiro", "Velmar | acquires | Kiro"]),
    ("Die Gewerkschaft NGGW hat die Pläne der Norvia AG als unsozial bezeichnet.", ["NGGW | criticises | Pläne der Norvia AG"]),
    ("Medienwächter sehen die Pläne der Norvia AG skeptisch.", ["Medienwächter | criticises | Pläne der Norvia AG"]),
    ("Gegen den Händler Zappora verhängte das Kartellamt ein Bußgeld.", ["Kartellamt | regulates | Zappora"]),
    ("Nicht Velmar, sondern Norvia beliefert die Tegro AG.", ["Norvia | supplies | Tegro AG", "Velmar | supplies | Tegro AG not"]),
    ("Norvia schließt sein Werk in Bremen. Dies sagte Norvia-Chefin Ida Brand.",
     ["Ida Brand | holdsRole | Norvia", "Norvia | stops | Werk @ Ida Brand"]),
    ("Norvia wird von Velmar übernommen, wie beide Firmen vereinbart haben.", ["Velmar | acquires | Norvia planned"]),
    ("Der Geschäftsführer und Gründer Jonas Reiter von Norvia schweigt.",
     ["Jonas Reiter | founded | Norvia", "Jonas Reiter | holdsRole | Norvia"]),
    ("Inga Thomsen, Vorsitzende des Küstenbunds, verlangt ein Moratorium.",
     ["Inga Thomsen | demands | Moratorium", "Inga Thomsen | holdsRole | Küstenbund"]),
    ("Brenner & Sohn verklagt das Forschungsnetz Korpus Nord, dem auch die Universität Bonn angehört.",
     ["Brenner & Sohn | sues | Korpus Nord", "Universität Bonn | memberOf | Korpus Nord"]),
    ("Das Land Hessen hält zehn Prozent an der Norvia AG.", ["Land Hessen | ownsStakeIn | Norvia AG"]),
    ("Entlassungen seien nicht geplant, sagte Norvia-Chefin Ida Brand.",
     ["Ida Brand | holdsRole | Norvia", "Norvia | plans | Entlassungen not planned @ Ida Brand"]),
    ("„Wir wollen ein Werk bauen“, sagte Emil Stein, Ex-Chef der Velmar AG.", ["Emil Stein | holdsRole | Velmar AG"]),
    ("Velmar fordert die Abspaltung der Norvia GmbH.", ["Velmar | demands | Abspaltung der Norvia GmbH"]),
    ("Die Tegro AG wächst. Die Velmar AG plant nach den Worten von Finanzchef Emil Stein nichts.", ["Emil Stein | holdsRole | Velmar AG"]),
]


@pytest.mark.parametrize(("text", "claims"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_sentence(text: str, claims: list[str]) -> None:
    found = {told(f) for f in extract(Document("table", text, "de"))}
    assert found == set(claims)
