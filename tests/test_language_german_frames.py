"""German words and constructions and the relations they evoke: a table like that of test_extraction_german.py.

Companies and people are made up; one or two sentences for each class of construction.
"""

from __future__ import annotations

import pytest
from factory import told

from kg.extraction import extract
from kg.model import Document

TABLE: list[tuple[str, list[str]]] = [
    ("Die Velmar AG lässt ihre Batterien bei der Norvia GmbH fertigen.",
     ["Norvia GmbH | produces | Batterien", "Norvia GmbH | supplies | Velmar AG"]),
    ("Der Roboter Kiro wird bei der Norvia AG gebaut.", ["Norvia AG | produces | Kiro"]),
    ("Die Velmar AG lässt sich von der Norvia GmbH beraten.", ["Norvia GmbH | supplies | Velmar AG"]),
    ("Die Velmar AG beteiligt sich mit 22 Prozent an der Norvia GmbH.",
     ["Velmar AG | investsIn | Norvia GmbH", "Velmar AG | ownsStakeIn | Norvia GmbH"]),
    ("Die Velmar AG übernimmt die restlichen Anteile an der Norvia GmbH.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Die Velmar AG hat Anteile an der Norvia GmbH erworben.", ["Velmar AG | ownsStakeIn | Norvia GmbH"]),
    ("Die Norvia GmbH wächst. Käufer ist die Velmar AG.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Nach der Übernahme durch die Velmar AG wächst die Norvia GmbH.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Die Velmar AG hat den Verkauf der Norvia GmbH abgeschlossen.", ["Velmar AG | sells | Norvia GmbH"]),
    ("Die Velmar AG erweitert ihr Angebot um ein Abo.", ["Velmar AG | offers | Abo"]),
    ("Die Velmar AG verkauft Pumpen.", ["Velmar AG | offers | Pumpen"]),
    ("Die Velmar AG verkauft ihre Druckereisparte.", ["Velmar AG | sells | Druckereisparte"]),
    ("Die Velmar AG verzichtet auf Akkus.", ["Velmar AG | uses | Akkus not"]),
    ("Die Velmar AG rüstet ihre Backöfen mit Kameras aus.", ["Velmar AG | uses | Kameras"]),
    ("Die Velmar AG ist aus dem Verband Aurelia ausgetreten.", ["Velmar AG | memberOf | Aurelia not"]),
    ("Lumera ist ein Gemeinschaftsunternehmen der Velmar AG und der Norvia GmbH.",
     ["Norvia GmbH | ownsStakeIn | Lumera", "Velmar AG | ownsStakeIn | Lumera", "Velmar AG | partnersWith | Norvia GmbH"]),
    ("Die Velmar AG, ein Maschinenbauer aus Kempten, wächst.", ["Velmar AG | basedIn | Kempten"]),
    ("Zwischen der Velmar AG und der Norvia GmbH laufen Gespräche.", ["Velmar AG | negotiatesWith | Norvia GmbH"]),
    ("Die Velmar AG und die Norvia GmbH bündeln ihre Kräfte.", ["Velmar AG | partnersWith | Norvia GmbH"]),
    ("Die Velmar AG drängt auf den polnischen Markt.", ["Velmar AG | expandsTo | polnischen Markt"]),
    ("Die Velmar AG bezieht ihre Zellen von der Norvia GmbH.", ["Norvia GmbH | supplies | Velmar AG"]),
    ("Der Händler Zappora nimmt das Bier der Norvia AG aus dem Sortiment.", ["Zappora | distributes | Bier der Norvia AG not"]),
    ("Die Velmar AG nimmt die Produktion von Batteriezellen auf.", ["Velmar AG | produces | Batteriezellen"]),
    ("Die Velmar AG hat einen Prototyp des Roboters Kiro gezeigt.", ["Velmar AG | develops | Kiro"]),
    ("49 Prozent der Anteile an der Norvia GmbH liegen bei der Velmar AG.", ["Velmar AG | ownsStakeIn | Norvia GmbH"]),
    ("Die Velmar AG bekommt Konkurrenz durch die Norvia GmbH.", ["Velmar AG | competesWith | Norvia GmbH"]),
    ("Die Velmar AG ersteigerte die Marke Kiro.", ["Velmar AG | acquires | Kiro"]),
    ("Die Velmar AG steht kurz vor der Vorstellung eines Smartphones.", ["Velmar AG | offers | Smartphones planned"]),
    ("Die Velmar AG wechselt auf Software der Norvia GmbH.", ["Velmar AG | uses | Software der Norvia GmbH"]),
    ("Die Norvia GmbH wächst. Die Velmar AG hält 40 Prozent der Anteile.", ["Velmar AG | ownsStakeIn | Norvia GmbH"]),
    ("Die Velmar AG führt Gespräche mit Investoren über eine mögliche Offerte.", ["Velmar AG | negotiatesWith | Investoren"]),
    ("Die Norvia GmbH, hinter der die Velmar AG steht, wächst.", ["Norvia GmbH | subsidiaryOf | Velmar AG"]),
    ("Die Velmar-Beteiligung Norvia GmbH wächst.", ["Velmar | ownsStakeIn | Norvia GmbH"]),
    ("Die Brandner Gruppe kauft die Käserei Alpstein.", ["Brandner Gruppe | acquires | Alpstein"]),
    ("Die beiden Banken Velmar und Südkredit wollen fusionieren.", ["Velmar | mergesWith | Südkredit planned"]),
    ("Die Velmar AG liefert Bremsen für die Autos der Norvia GmbH.", ["Velmar AG | supplies | Norvia GmbH"]),
    ("Die Norvia GmbH hat bei der Velmar AG vier Schiffe in Auftrag gegeben.", ["Velmar AG | supplies | Norvia GmbH"]),
    (
        "Die Velmar AG lizenziert ihr Archiv an mehrere Filmstudios.",
        ["Velmar AG | licenses | Archiv", "Velmar AG | licensesTo | Filmstudios"],
    ),
    ("Gemeinsam mit dem Norvia-Institut forscht die Velmar AG.", ["Velmar AG | partnersWith | Norvia-Institut"]),
    ("Nexaware hat nach eigenen Angaben den Spezialisten Norvia übernommen.", ["Nexaware | acquires | Norvia @ Nexaware"]),
    ("Die Velmar AG entwickelt Wechselrichter für Balkonkraftwerke.", ["Velmar AG | develops | Wechselrichter"]),
    (
        "Die Velmar AG arbeitet mit dem Hersteller Norvia an einer Brille.",
        ["Velmar AG | partnersWith | Norvia", "Velmar AG | develops | Brille"],
    ),
    ("Die Agentur dpa und die Velmar AG haben eine Kooperation geschlossen.", ["dpa | partnersWith | Velmar AG"]),
    ("Mit 30 Prozent ist die Velmar AG der größte Lieferant der Norvia GmbH.", ["Velmar AG | supplies | Norvia GmbH"]),
    ("Die Velmar AG schließt 30 der 120 Filialen.", ["Velmar AG | stops | 30 der 120 Filialen"]),
    ("Die Velmar AG ist der größte Hersteller Europas.", []),
    (
        "Die Velmar AG verkauft ihre Schweizer Privatbank an die Norvia GmbH.",
        ["Velmar AG | sells | Schweizer Privatbank", "Norvia GmbH | acquires | Schweizer Privatbank"],
    ),
    (
        "Die Velmar AG verhandelt mit der Norvia GmbH über den Verkauf der Pumpensparte.",
        ["Velmar AG | negotiatesWith | Norvia GmbH", "Velmar AG | sells | Pumpensparte possible"],
    ),
    ("Velmar und Norvia kritisieren den neuen Vertrag.", ["Velmar | criticises | neuen Vertrag", "Norvia | criticises | neuen Vertrag"]),
    ("Die Velmar AG hat sich die Rechte an der Serie „Kiro“ gesichert.", ["Velmar AG | acquires | Rechte an der Serie „Kiro“"]),
    ("Die Serie „Kiro 7“ von Velmar Film läuft im Mai.", ["Velmar Film | produces | Kiro 7"]),
    ("Ende März kauft die Velmar AG die Norvia GmbH.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Die Velmar AG verabschiedet sich vom Geschäft mit Pumpen.", ["Velmar AG | stops | Geschäft mit Pumpen"]),
    ("Auf den Tisch legt die Velmar AG für die Norvia GmbH 640 Millionen Dollar.", ["Velmar AG | acquires | Norvia GmbH planned"]),
    ("Mit der Norvia GmbH erwirbt die Velmar AG einen Hersteller von Pumpen.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Die Velmar AG hat mit der Norvia GmbH einen Liefervertrag abgeschlossen.", ["Velmar AG | supplies | Norvia GmbH"]),
    ("Die Velmar AG trennt sich von der Norvia GmbH.", ["Velmar AG | sells | Norvia GmbH"]),
    ("Die Velmar AG steigt mit 20 Millionen Euro bei der Norvia GmbH ein.", ["Velmar AG | investsIn | Norvia GmbH"]),
    ("Als Partner hat sich die Velmar AG die Norvia GmbH ausgesucht.", ["Velmar AG | partnersWith | Norvia GmbH"]),
    ("Die Velmar AG bringt einen neuen Roboter in den Handel.", ["Velmar AG | offers | neuen Roboter"]),
    # words of supplying, owning, offering, quarrelling and their kin
    ("Die Velmar AG rüstet 40 Züge der Norvia GmbH mit Kameras aus.", ["Velmar AG | supplies | Norvia GmbH"]),
    ("Die Velmar AG deckt sich bei der Norvia GmbH mit Stahl ein.", ["Norvia GmbH | supplies | Velmar AG"]),
    ("Die Norvia GmbH nimmt der Velmar AG zwanzig Flugzeuge ab.", ["Velmar AG | supplies | Norvia GmbH"]),
    ("Die Velmar AG hat die Norvia GmbH mit dem Bau einer Lackieranlage beauftragt.",
     ["Norvia GmbH | produces | Lackieranlage planned", "Norvia GmbH | supplies | Velmar AG"]),
    ("Die Velmar AG stellt der Norvia GmbH frisches Kapital zur Verfügung.", ["Velmar AG | investsIn | Norvia GmbH"]),
    ("Hinter der Marke Rosmara steht die Velmar AG.", ["Rosmara | subsidiaryOf | Velmar AG"]),
    ("Die Velmar AG strahlt die Show am Samstag aus.", ["Velmar AG | distributes | Show"]),
    ("Die Velmar AG kündigt eine neue Flatrate an.", ["Velmar AG | offers | neue Flatrate planned"]),
    ("Die Velmar AG hat die Norvia GmbH als Marktführer abgelöst.", ["Velmar AG | competesWith | Norvia GmbH"]),
    ("Die Velmar AG geht juristisch gegen die Norvia GmbH vor.", ["Velmar AG | sues | Norvia GmbH"]),
    ("Das Bundeskartellamt droht der Velmar AG mit dem Verbot der Übernahme des Konkurrenten Norvia.",
     ["Velmar AG | acquires | Norvia not planned"]),
    ("Die Velmar AG wies die Kritik von Greenpeace an dem Vorhaben zurück.", ["Greenpeace | criticises | Vorhaben"]),
    ("Der Verband Aurelia dringt auf ein Verbot der Gebühr.", ["Aurelia | demands | Verbot der Gebühr"]),
    ("Die Velmar AG gehört zum Team.", []),
    ("Aus der Fusion von Velmar und Norvia entstand die Aldera GmbH.", ["Velmar | mergesWith | Norvia"]),
    ("Die Velmar AG hat den Betrieb der Rechenzentren an die Norvia GmbH vergeben.", ["Norvia GmbH | supplies | Velmar AG"]),
    ("Die Velmar AG bezieht Wärme aus dem Kraftwerk der Norvia GmbH.", ["Norvia GmbH | supplies | Velmar AG"]),
    ("Die Velmar AG nimmt 300 Millionen Euro für den Ausbau des Werks in die Hand.", ["Velmar AG | investsIn | Ausbau des Werks"]),
    ("Am Ende machte die Velmar AG das Rennen um die Norvia GmbH.", ["Velmar AG | acquires | Norvia GmbH"]),
    ("Nach dem Willen des Verbands Aurelia soll die Regierung die Gebühren senken.", ["Aurelia | demands | die Gebühren senken"]),
    ("Der Verband Aurelia verurteilt die Schließung des Werks.", ["Aurelia | criticises | Schließung des Werks"]),
    ("Der Verband Aurelia ließ kein gutes Haar an der Strategie.", ["Aurelia | criticises | Strategie"]),
    ("Auf Geheiß der Bundesnetzagentur muss die Velmar AG ihre Preise senken.", ["Bundesnetzagentur | regulates | Velmar AG"]),
    ("Bei der Velmar AG gibt es auch Abos.", ["Velmar AG | offers | Abos"]),
    ("Die Velmar AG lässt das Modell Kiro auslaufen.", ["Velmar AG | stops | Kiro"]),
    ("Die Velmar AG startet jetzt auch in Österreich.", ["Velmar AG | expandsTo | Österreich"]),
    ("Die Velmar AG hat den Verband Aurelia verlassen.", ["Velmar AG | memberOf | Aurelia not"]),
    ("Die Velmar AG zieht mit ihrer Zentrale nach Berlin.", ["Velmar AG | basedIn | Berlin"]),
    ("Die Fertigung der Pumpen übernimmt die Norvia GmbH.", ["Norvia GmbH | produces | Pumpen"]),
    ("Die Handelskette Zappora führt die Marke Kiro in ihren Filialen.", ["Zappora | distributes | Kiro"]),
]


@pytest.mark.parametrize(("text", "claims"), TABLE, ids=[text[:60] for text, _ in TABLE])
def test_sentence(text: str, claims: list[str]) -> None:
    found = {told(f) for f in extract(Document("table", text, "de"))}
    assert found == set(claims)
