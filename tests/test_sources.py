"""Articles → Document: what is read, what is refused and how that is said, and any bytes at all."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import SourceError
from kg.model import Document
from kg.sources import expand, read
from kg.sources.detect import detect
from kg.sources.metadata import clean_date, clean_url

GERMAN = "Altus übernimmt Nordwerk. Die Firma ist nicht groß, aber sie wächst mit dem Markt.\n"
ENGLISH = "Altus buys Nordwerk. The company is not big, but it has been growing with the market.\n"


def read_one(path: Path, content: str | bytes, **options: Any) -> Document:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (document,) = read(str(path), **options)
    return document


def refuse(path: Path, content: str | bytes) -> str:
    """The error's line for this content, its path taken off."""
    with pytest.raises(SourceError) as caught:
        read_one(path, content)
    assert caught.value.remedy, "an error without remedy"
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(str(path), "FILE")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return tmp_path / "article.txt"


# --- plain text ---------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("body", [
    GERMAN,
    "\n\n  " + GERMAN,
    GERMAN.replace("\n", "\r\n") * 2,
    GERMAN + "---\n" + GERMAN,
    GERMAN.rstrip() + "\u200b\u00a0\t",
    "Fu\u0308r die Firma ist das nicht neu, und sie hat es mit der Zeit gelernt.",
])
@pytest.mark.parametrize("head", ["", "---\nlang: de\n---\n", "---\r\nlang: de\r\n---\r\n", "---\n---\n"])
def test_the_body_is_the_file_behind_its_front_matter(article: Path, head: str, body: str) -> None:
    assert read_one(article, head + body).text == body


def test_the_body_is_what_the_scorer_reads(article: Path) -> None:
    content = f'---\ntitle: "--- A"\nlang: de\n---\n{GERMAN}\n---\n{GERMAN}'
    assert read_one(article, content).text == re.sub(r"\A---\n.*?\n---\n", "", content, count=1, flags=re.DOTALL)


def test_byte_order_mark_is_taken_off(article: Path) -> None:
    assert read_one(article, b"\xef\xbb\xbf---\nlang: de\n---\n" + GERMAN.encode()).text == GERMAN


def test_front_matter_fills_the_document(article: Path) -> None:
    document = read_one(article, f"""---
title: "Altus: was bleibt?"
url: https://news.example/a b?x=<1>
publisher: News  Example
author: [Jo Brand, Ada Lind]
date: 2025-12-11T08:30:00+01:00
lang: de-AT
license: CC0
---
{GERMAN}""")
    assert document == Document(
        source=str(article), text=GERMAN, lang="de", title="Altus: was bleibt?",
        url="https://news.example/a%20b?x=%3C1%3E", publisher="News Example", author="Jo Brand, Ada Lind",
        date="2025-12-11")


@pytest.mark.parametrize(("head", "line", "words"), [
    ("title: [a\nlang: de\n", 3, "front matter"),
    ('title: "a\nlang: de\n', 4, "front matter"),
    ("a: b: c\n", 2, "front matter"),
    ("just a sentence\n", 2, "keys and values"),
    ("lang: de\ntitle: {a: b}\n", 3, "single value"),
    ("title: !!python/object/apply:os.system [ls]\nlang: de\n", 2, "single value"),
    ("[" * 5000 + "\n", 1, "front matter"),
    ("author: [[a]]\n", 2, "single value"),
    ("lang: &a [*a]\n", 2, "single value"),
    (f"title: {'x' * 70_000}\n", 1, "64 KiB"),
])
def test_broken_front_matter_names_the_line(article: Path, head: str, line: int, words: str) -> None:
    message = refuse(article, f"---\n{head}---\n{GERMAN}")
    assert message.startswith(f"FILE:{line}: ")
    assert words in message


@pytest.mark.parametrize(("head", "line", "words"), [
    ("lang: de\ndate: 11.12.2025\n", 3, "2025-12-31"),
    ("lang: de\ndate: 2025-02-30\n", 3, "ISO 8601"),
    ("lang: de\nurl: javascript:alert(1)\n", 3, "https://"),
    ("lang: de\n\nurl: ftp://news.example/\n", 4, "https://"),
])
def test_a_label_that_is_none_costs_no_article(article: Path, caplog: pytest.LogCaptureFixture, head: str, line: int, words: str) -> None:
    document = read_one(article, f"---\n{head}---\n{GERMAN}")
    assert (document.url, document.date, document.text) == ("", "", GERMAN)
    assert f":{line}: " in caplog.text
    assert words in caplog.text


def test_front_matter_that_is_never_closed(article: Path) -> None:
    assert refuse(article, "---\nlang: de\n" + GERMAN).startswith("FILE:1: the front matter is never closed")


@pytest.mark.parametrize(("content", "words"), [
    (b"", "is empty"),
    (b" \n\t\n", "is empty"),
    (b"---\nlang: de\n---\n \n", "no text below"),
    ("Die Übernahme".encode("latin-1"), "not UTF-8 (byte 0xdc at offset 4) (convert it: iconv"),
    (b"\xef\xbb\xbfDie \xdcbernahme", "at offset 7)"),
    ("Die Übernahme".encode("utf-16"), "iconv -f UTF-16"),
    (b"%PDF-1.7\0\0", "binary (zero byte at offset 8)"),
    ("Le groupe a été vendu par la société, qui est dans une situation difficile.".encode(), "'fr'"),
    ("Компания купила завод.".encode(), "not recognised"),
    (f"---\nlang: fr\n---\n{GERMAN}".encode(), "its language is 'fr'"),
    (b"Altus ist da. " * 400_000, "larger than 4 MiB"),
], ids=lambda value: value[:20] if isinstance(value, str) else "")
def test_what_is_no_article_is_refused(article: Path, content: bytes, words: str) -> None:
    assert words in refuse(article, content)


def test_a_language_given_by_the_user_overrules(article: Path) -> None:
    assert read_one(article, f"---\nlang: fr\n---\n{GERMAN}", lang="de").lang == "de"


def test_the_size_limit_can_be_raised(article: Path) -> None:
    text = GERMAN * 60_000
    assert read_one(article, text, max_bytes=2**24).text == text


@pytest.mark.parametrize(("text", "lang"), [
    (GERMAN, "de"), (ENGLISH, "en"), ("", None), ("12 % 2025", None), ("东京电力公司", None),
    ("Die Altus AG übernimmt die Nordwerk GmbH.", "de"), ("Altus übernimmt Nordwerk.", "de"),
    ("Företaget säljer sin verksamhet och är på väg att köpa en större konkurrent.", "sv"),
    ("Die raad het besluit niet genomen, maar die keuze is ook voor het bedrijf.", "nl"),
    ("The Müller company is to be sold.", "en"),
    ("Het bedrijf wordt niet verkocht, maar de aandelen zijn van een andere groep.", "nl"),
    ("La empresa no se vende, pero los accionistas son de otro grupo según el diario.", "es"),
])
def test_detect(text: str, lang: str | None) -> None:
    assert detect(text) == lang


# --- names on the command line ------------------------------------------------------------------------------------

def test_expand_is_sorted_recursive_and_never_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.md", "sub/c.HTML", "sub/data.csv", ".hidden/d.txt", "sub/.e.txt", "claims.jsonl",
                 "x[1].txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GERMAN, encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert expand(["."]) == ["./a.md", "./b.txt", "./sub/c.HTML", "./x[1].txt"]
    assert expand(["*.txt", "b.txt", "-"]) == ["b.txt", "x[1].txt", "-"]
    assert expand(["x[1].txt"]) == ["x[1].txt"], "a file is a file before it is a pattern"
    assert expand(["."], (".jsonl",)) == ["./claims.jsonl"]
    assert expand(["**/*.HTML"]) == ["sub/c.HTML"]
    assert expand(["none", "*.pdf", "a\0b", ""]) == ["none", "*.pdf", "a\0b", ""]
    (tmp_path / "sub" / "c.HTML").write_text(PAGE, encoding="utf-8")
    assert [document.source for document in read("sub")] == ["sub/c.HTML"]


def test_nothing_outside_of_a_folder_is_read_through_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
) -> None:
    """A folder of strangers may hold a link to any file of the reader's, and a pipe that never ends."""
    monkeypatch.chdir(tmp_path)
    Path("own").write_text(GERMAN, encoding="utf-8")
    Path("theirs").mkdir()
    Path("theirs/article.txt").write_text(GERMAN, encoding="utf-8")
    for name, target in (("out.txt", "../own"), ("up.txt", tmp_path / "own"), ("again.txt", "article.txt"), ("broken.txt", "none")):
        Path("theirs", name).symlink_to(target)
    os.mkfifo("theirs/pipe.txt")
    assert expand(["theirs"]) == ["theirs/again.txt", "theirs/article.txt", "theirs/broken.txt"]
    assert sorted(record.getMessage().split(":")[0] for record in caplog.records) == ["theirs/out.txt", "theirs/up.txt"]
    assert [article.text for article in read("theirs/out.txt")] == [GERMAN], "what is named is meant"


@pytest.mark.parametrize(("source", "words"), [
    ("none.txt", "no such file"), ("*.pdf", "no file matches"), ("empty", "no article in this folder"),
    ("a\0b", "null"), ("", "no such file"), ("x" * 300, "too long"), ("https://news.example/a", "nothing is fetched"),
    ("file:///etc/hosts", "nothing is fetched"), ("a\udce4.txt", "not UTF-8"), ("b.txt/c", "not a directory"),
])
def test_sources_that_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "b.txt").write_text(GERMAN, encoding="utf-8")
    with pytest.raises(SourceError, match=words) as caught:
        list(read(source))
    assert caught.value.remedy
    str(caught.value).encode()


def test_a_file_that_may_not_be_read(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_open(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # root may read everything, so it is only pretended

    article.write_text(GERMAN, encoding="utf-8")
    monkeypatch.setattr("builtins.open", refuse_open)
    with pytest.raises(SourceError, match="permissions"):
        list(read(str(article)))


@pytest.mark.parametrize(("content", "text"), [
    (GERMAN, GERMAN), (f"---\nlang: de\n---\n{GERMAN}", GERMAN),
    (f"<!DOCTYPE html><p>{GERMAN}</p>", GERMAN.strip()),
])
def test_standard_input(monkeypatch: pytest.MonkeyPatch, content: str, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    (document,) = read("-")
    assert (document.source, document.text, document.lang) == ("-", text, "de")


# --- HTML ---------------------------------------------------------------------------------------------------------

SENTENCE = "Die Altus AG übernimmt die Nordwerk GmbH, das teilte die Firma am Montag mit, und sie will wachsen."
PAGE = f"""<!DOCTYPE html><html lang="de-DE"><head><title>Altus | News Example</title>
<link rel=canonical href="https://news.example/altus"><meta property="og:site_name" content="News Example">
<meta name=author content="Jo Brand"><meta property="article:published_time" content="2025-12-11T08:00:00Z">
<meta property="og:title" content="Altus &amp; Nordwerk"><style>p {{ x: "<p>" }}</style></head>
<body><header><div class="logo">News Example</div></header><nav><ul><li><a href=/>Start</a><li><a href=/x>Politik</a>
</ul></nav><div id=page>
<div class="teaser"><p>{"Lesen Sie auch, was der andere Konzern mit dem Markt vorhat und will. " * 3}</p></div>
<div class="text"><h2>Wachstum</h2><p>{SENTENCE}</p>
<p>Der <b>Chef</b> sagte:<br>„Wir sind <i>nicht</i> f&uuml;r den Verkauf, <a href=/n>Nordwerk</a> passt aber zu uns und
   unseren Zielen.“<script>document.write("<p>nie</p>")</script></p><!-- <p>nie</p> -->
<figure><img src=x><figcaption>© Foto: Agentur, das Bild zeigt den Chef der Firma im Werk.</figcaption></figure>
<p hidden>{SENTENCE} nie</p><p>{SENTENCE}</div>
<div class="box"><a href=/1>{SENTENCE} nie</a></div></div>
<footer><p>{SENTENCE} nie</p></footer></body></html>"""


def test_a_page_gives_its_article_and_metadata(tmp_path: Path) -> None:
    document = read_one(tmp_path / "page.html", PAGE)
    assert document.text.split("\n\n") == [
        "Wachstum", SENTENCE,
        "Der Chef sagte: „Wir sind nicht für den Verkauf, Nordwerk passt aber zu uns und unseren Zielen.“",
        SENTENCE,
    ]
    assert (document.title, document.url, document.publisher, document.author, document.date, document.lang) == (
        "Altus & Nordwerk", "https://news.example/altus", "News Example", "Jo Brand", "2025-12-11", "de")


def test_json_ld_comes_first(tmp_path: Path) -> None:
    data = ('<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"},'
            '{"@type": ["NewsArticle"], "headline": "Aus JSON",'
            '"datePublished": "2025-12-10", "author": [{"name": "A"}, {"name": "B"}],'
            '"publisher": {"name": "P"}}]}</script><script type="application/ld+json">{broken</script>')
    document = read_one(tmp_path / "page.html", PAGE.replace("<style>", data + "<style>"))
    assert (document.title, document.date, document.author, document.publisher) == (
        "Aus JSON", "2025-12-10", "A, B", "P")


@pytest.mark.parametrize("page", [
    f"<p>{SENTENCE}<p>{SENTENCE}",
    f"<body><div><div><p>{SENTENCE}</div></div></p></div><p>{SENTENCE}</b></html>",
    f"{SENTENCE}<br><br/>{SENTENCE}",
    f"<html><body><table><tr><td>{SENTENCE}<tr><td>{SENTENCE}",
    f"<div>{SENTENCE}</div><div>{SENTENCE}</div><a href='x",
    f"<article><section><p>{SENTENCE}</p></section><section><p>{SENTENCE}</p></section></article><p>{SENTENCE[:70]}</p>",
    f"<p>{SENTENCE}</p><script>if (a<b) '</p>'</script><p>{SENTENCE}</p><!-- never closed <p>{SENTENCE}",
])
def test_broken_html_is_read_as_a_browser_would(tmp_path: Path, page: str) -> None:
    assert read_one(tmp_path / "page.html", page).text == f"{SENTENCE}\n\n{SENTENCE}"


@pytest.mark.parametrize("page", ["<html>", "<p>short</p>", "no", "<", "<a href=/>" + SENTENCE, "<!--", "</p>", "<p/"])
def test_a_page_without_article(tmp_path: Path, page: str) -> None:
    assert "no article text found" in refuse(tmp_path / "page.html", page)


def test_soft_hyphens_are_no_letters(tmp_path: Path) -> None:
    torn = SENTENCE[:20] + "&shy;" + SENTENCE[20:30] + "\u00ad" + SENTENCE[30:]
    assert read_one(tmp_path / "page.html", f"<p>{torn}").text == SENTENCE


def test_less_than_signs_are_text(tmp_path: Path) -> None:
    assert read_one(tmp_path / "page.html", f"<p>{SENTENCE} 3 < 4 und a<").text == f"{SENTENCE} 3 < 4 und a<"


# --- any input ----------------------------------------------------------------------------------------------------

PIECES = st.sampled_from([
    "---\n", "\n---\n", "lang: de\n", "title: [", "&a ", "*a", "url: http://", "date: 2025", "\r\n", "\ufeff",
    "<p>", "</p>", "<div ", "class='", '"', ">", "<!--", "-->", "<script>", "</script", "<title>", "&amp;", "&#0;",
    "&#xD800;", "<br>", "<a href=", "<html lang=de>", '<script type="application/ld+json">',
    '{"@type": "Article", "url": [{}]}', "der die und ", "\u202e", "\u0308", "\x1b[31m", SENTENCE,
])
MARKUP = st.lists(PIECES, max_size=25).map(lambda pieces: "".join(pieces).encode())


@pytest.mark.parametrize("suffix", [".txt", ".html", ""])
@given(content=st.binary(max_size=300) | MARKUP)
def test_any_bytes_are_a_document_or_a_source_error(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, content: bytes,
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    path.write_bytes(content)
    try:
        (document,) = read(str(path))
    except SourceError as error:
        remedy, line = error.remedy, str(error)
        assert remedy
        assert "\n" not in line
    else:
        assert document.text.strip()
        assert document.lang in ("de", "en")


@given(st.one_of(st.text(max_size=60), st.text(max_size=40).map(lambda rest: "https://news.example/" + rest)))
def test_a_cleaned_url_is_an_iri(value: str) -> None:
    from pyoxigraph import NamedNode

    cleaned = clean_url(value)
    if cleaned is not None:
        NamedNode(cleaned)
        assert clean_url(cleaned) == cleaned
    assert (cleaned is not None) or not re.fullmatch(r"https://news\.example/[a-z]*", value)


@given(st.one_of(st.text(max_size=12), st.dates().map(str), st.from_regex(r"\d{4}(-\d\d){0,2}", fullmatch=True)))
def test_a_cleaned_date_keeps_its_precision(value: str) -> None:
    cleaned = clean_date(value)
    assert cleaned is None or value.strip().startswith(cleaned)


LENGTH = 2**18
HOSTILE = {
    "open tags": "<div>", "lists": "<ul><li>", "paragraphs": "<p>x", "links": "<p><a>x", "end tags": "</p>",
    "misnested": "<div></p>", "less-than": "<", "unclosed tags": "<a", "unclosed quotes": '<a b="', "spaces": "<a ",
    "attributes": "", "equals": "<a b=", "comments": "<!--", "declarations": "<!", "ampersands": "&",
    "references": "&#x", "scripts": "<script>", "breaks": "<br>", "titles": "<title>x</title>", "words": "der ",
    "lines": "\n", "dashes": "---\n", "no space": "x", "JSON": '<script type="application/ld+json">[',
}


def hostile(path: Path, piece: str, length: int) -> Path:
    attributes = " ".join(f"x{number}" for number in range(length // 8))
    path.write_text("<html>" + (piece * (length // len(piece)) if piece else f"<p {attributes}>"), encoding="utf-8")
    return path


def lines_run(path: Path) -> int:
    """Lines of Python that reading a file takes: the same count on any machine, however busy."""
    count = 0

    def trace(frame: Any, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with contextlib.suppress(SourceError):
            list(read(str(path)))
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_the_work_is_linear_in_the_length(tmp_path: Path, piece: str, suffix: str) -> None:
    """A quadratic reader runs 16 times as many lines for four times the input; what is loaded once lowers the ratio."""
    short, long = (lines_run(hostile(tmp_path / f"hostile{suffix}", piece, length)) for length in (LENGTH // 64, LENGTH // 16))
    assert long < 5 * short


@pytest.mark.parametrize("suffix", [".txt", ".html"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_shapes_are_read_or_refused(tmp_path: Path, piece: str, suffix: str) -> None:
    """Generous, for a machine under load: an expression that backtracks takes minutes at this length. How the time grows is
    measured by scripts/bench/hostile.py."""
    path = hostile(tmp_path / f"hostile{suffix}", piece, LENGTH)
    documents = []
    begin = time.process_time()
    with contextlib.suppress(SourceError):
        documents = list(read(str(path)))
    assert time.process_time() - begin < 15
    assert all(d.text.strip() for d in documents)
