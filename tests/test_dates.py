"""The fact's own time, sums and places: sentences of made-up companies, published on Wednesday, 2016-03-16."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction import extract
from kg.extraction.dates import Moment
from kg.model import Document, Finding

PUBLISHED = "2016-03-16"

DATES = [
    ("de", "Die Altus AG übernahm am 1. Januar 2016 die Nordwerk AG.", "2016-01-01"),
    ("de", "Die Altus AG übernahm mit Wirkung vom 01.02.2015 die Nordwerk AG.", "2015-02-01"),
    ("de", "Die Altus AG übernahm im Mai 2015 die Nordwerk AG.", "2015-05"),
    ("de", "Die Altus AG hat 2009 die Nordwerk AG übernommen.", "2009"),
    ("de", "Die Altus AG hat im Jahr 2007 die Nordwerk AG übernommen.", "2007"),
    ("de", "Ende 2014 hat die Altus AG die Nordwerk AG übernommen.", "2014"),
    ("de", "Im dritten Quartal 2014 hat die Altus AG die Nordwerk AG übernommen.", "2014"),
    ("de", "Im Sommer 2014 hat die Altus AG die Nordwerk AG übernommen.", "2014"),
    ("de", "Die Altus AG übernahm gestern die Nordwerk AG.", "2016-03-15"),
    ("de", "Am heutigen Mittwoch übernahm die Altus AG die Nordwerk AG.", "2016-03-16"),
    ("de", "Am Dienstag übernahm die Altus AG die Nordwerk AG.", "2016-03-15"),
    ("de", "Am Donnerstagabend übernahm die Altus AG die Nordwerk AG.", "2016-03-10"),
    ("de", "Die Altus AG will am Freitag die Nordwerk AG übernehmen.", "2016-03-18"),
    ("de", "Im November vergangenen Jahres hatte die Altus AG die Nordwerk AG übernommen.", "2015-11"),
    ("de", "Im November hatte die Altus AG die Nordwerk AG übernommen.", "2015-11"),
    ("de", "Die Altus AG will nächstes Jahr die Nordwerk AG übernehmen.", "2017"),
    ("de", "Die Altus AG will noch in diesem Jahr die Nordwerk AG übernehmen.", "2016"),
    ("de", "Die Altus AG will im Februar die Nordwerk AG übernehmen.", "2017-02"),
    ("de", "Vor zwei Jahren übernahm die Altus AG die Nordwerk AG.", "2014"),
    ("de", "Vor drei Monaten übernahm die Altus AG die Nordwerk AG.", "2015-12"),
    ("de", "Vor einigen Monaten übernahm die Altus AG die Nordwerk AG.", None),
    ("de", "Anfang des Jahres übernahm die Altus AG die Nordwerk AG.", "2016"),
    ("de", "Nach 2011 übernahm die Altus AG die Nordwerk AG.", None),
    ("de", "Die Altus AG übernahm am 31. Februar 2015 die Nordwerk AG.", None),
    ("de", "Die Altus AG übernahm die Nordwerk AG.", None),
    ("de", "Die Altus AG hat gestern die Nordwerk AG übernommen, die 2009 gegründet wurde.", "2016-03-15"),
    ("de", "Die Altus AG übernahm die Nordwerk AG mit 2000 Mitarbeitern.", None),
    ("en", "Altus Corp. acquired Nordwerk Inc. on January 1, 2016.", "2016-01-01"),
    ("en", "Altus Corp. acquired Nordwerk Inc. on 3 May 2014.", "2014-05-03"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in May 2015.", "2015-05"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in 2009.", "2009"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in late 2006.", "2006"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in the third quarter of 2014.", "2014"),
    ("en", "Altus Corp. acquired Nordwerk Inc. yesterday.", "2016-03-15"),
    ("en", "Altus Corp. acquired Nordwerk Inc. on Monday.", "2016-03-14"),
    ("en", "Altus Corp. acquired Nordwerk Inc. on Wednesday.", "2016-03-16"),
    ("en", "Altus Corp. will acquire Nordwerk Inc. on Monday.", "2016-03-21"),
    ("en", "Altus Corp. acquired Nordwerk Inc. last month.", "2016-02"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in April of last year.", "2015-04"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in June.", "2015-06"),
    ("en", "Altus Corp. will acquire Nordwerk Inc. in June.", "2016-06"),
    ("en", "Altus Corp. will acquire Nordwerk Inc. next year.", "2017"),
    ("en", "Earlier this year, Altus Corp. acquired Nordwerk Inc.", "2016"),
    ("en", "Two years ago, Altus Corp. acquired Nordwerk Inc.", "2014"),
    ("en", "Altus Corp. acquired Nordwerk Inc. a year ago.", "2015"),
    ("en", "Altus Corp. acquired Nordwerk Inc. after 2011.", None),
    ("en", "Altus Corp. supplied Nordwerk Inc. with turbines from 2009 to 2011.", None),
    ("en", "Altus Corp. acquired Nordwerk Inc.", None),
    ("en", "Altus Corp. said on Monday it would acquire Nordwerk Inc. in June.", "2016-06"),
    ("en", "Altus Corp. acquired Nordwerk Inc., which was founded in 1991, in January.", "2016-01"),
]

AMOUNTS = [
    ("de", "Die Altus AG übernahm die Nordwerk AG für 3,8 Milliarden Dollar.", "3,8 Milliarden Dollar"),
    ("de", "Die Altus AG übernahm die Nordwerk AG für 57 Mio. Euro.", "57 Mio. Euro"),
    ("de", "Die Altus AG hält 49 Prozent an Siemens.", "49 Prozent"),
    ("de", "Die Altus AG übernahm die Nordwerk AG.", None),
    ("en", "Altus Corp. acquired Nordwerk Inc. for $57 million.", "$57 million"),
    ("en", "Altus Corp. acquired Nordwerk Inc. for €57 million (US$78 million).", "€57 million"),
    ("en", "Altus Corp. acquired Nordwerk Inc. for 2.5 billion dollars.", "2.5 billion dollars"),
    ("en", "Altus Corp. holds a 49 percent stake in Nordwerk Inc.", "49 percent"),
]

PLACES = [
    ("de", "Die Altus AG entwickelt in München den Motor Astra.", "München"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in Berlin.", "Berlin"),
    ("en", "Altus Corp. acquired Nordwerk Inc. in June.", None),
]


def first(lang: str, text: str, relations: tuple[str, ...] = (), date: str = PUBLISHED) -> Finding:
    found = [f for f in extract(Document("a.txt", text, lang, date=date)) if not relations or f.relation in relations]
    assert found, text
    return found[0]


@pytest.mark.parametrize(("lang", "text", "expected"), DATES)
def test_date(lang: str, text: str, expected: str | None) -> None:
    assert first(lang, text, ("acquires", "supplies")).evidence.date == expected


@pytest.mark.parametrize(("lang", "text", "expected"), [row for row in DATES if row[2]])
def test_without_publication_date_only_what_the_text_tells(lang: str, text: str, expected: str) -> None:
    found = first(lang, text, ("acquires",), date="").evidence.date
    assert found in (None, expected)
    assert found is None or found[:4] in text


@pytest.mark.parametrize(("lang", "text", "expected"), AMOUNTS)
def test_amount(lang: str, text: str, expected: str | None) -> None:
    assert first(lang, text).evidence.qualifiers.get("amount") == expected


@pytest.mark.parametrize(("lang", "text", "expected"), PLACES)
def test_place(lang: str, text: str, expected: str | None) -> None:
    assert first(lang, text).evidence.qualifiers.get("place") == expected


@given(st.text(max_size=20))
def test_any_publication_date_is_read(text: str) -> None:
    Moment.of(text)
