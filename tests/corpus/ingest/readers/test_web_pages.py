"""Web pages: the article of one, saved as a file or as one file with its pictures."""

from __future__ import annotations

from quopri import encodestring

import pytest

from corpus.ingest.readers.html import read_html
from corpus.ingest.readers.mhtml import read_mhtml
from tests.corpus.ingest.readers.test_formats import MILL, shown


def test_a_web_page_is_its_article_and_what_it_says_of_itself() -> None:
    page = f"""<html lang="en"><head><title>On the Mill | Northern Review</title>
        <meta name="author" content="Ada Byron">
        <link rel="canonical" href="https://example.org/mill">
        <meta property="article:published_time" content="1997-05-03T10:00:00Z"></head><body>
        <nav><a href="/">Home</a><a href="/about">About</a></nav>
        <div class="cookie-banner">We use cookies on this site.</div>
        <article><h1>On the Mill</h1><p>{MILL}</p><p>It rose at noon, and went to see it.</p>
        <ul><li>wheat</li><li>rye</li></ul></article>
        <footer>© 1997 Northern Review. All rights reserved.</footer></body></html>"""
    raw = read_html(page.encode())
    assert shown(raw) == [
        ("heading", "On the Mill"),
        ("content", MILL),
        ("content", "It rose at noon, and went to see it."),
        ("content", "• wheat\n• rye"),
    ]
    claimed = raw.claimed
    assert (claimed.title, claimed.authors) == ("On the Mill", ("Ada Byron",))
    assert claimed.url == "https://example.org/mill"
    assert claimed.issued is not None
    assert claimed.issued.edtf == "1997-05-03"


PAGE = (
    f"<html><body><article><h1>On the Mill</h1><p>{MILL}</p><p>It rose at noon, and went.</p>"
    "</article></body></html>"
)


@pytest.mark.parametrize(
    ("stated", "charset", "url"),
    [
        (
            "Snapshot-Content-Location: https://example.org/mill",
            "utf-8",
            "https://example.org/mill",
        ),
        ("Subject: a page of somebody's disk", "iso-8859-1", None),
    ],
)
def test_a_page_saved_as_one_file_is_its_article(stated: str, charset: str, url: str) -> None:
    head = f"From: <Saved by Blink>\r\n{stated}\r\nMIME-Version: 1.0\r\n"
    parts = (
        f"Content-Type: text/html; charset={charset}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///home/mill.html\r\n\r\n"
        + encodestring(PAGE.replace("mill.", "mïll.").encode(charset)).decode(),
        "Content-Type: text/css\r\n\r\np { color: red }",
    )
    body = "".join(f"\r\n--x\r\n{part}" for part in parts)
    content = f'{head}Content-Type: multipart/related; boundary="x"\r\n{body}\r\n--x--\r\n'
    raw = read_mhtml(content.encode())
    assert shown(raw) == [
        ("heading", "On the Mill"),
        ("content", MILL.replace("mill.", "mïll.")),
        ("content", "It rose at noon, and went."),
    ]
    assert raw.claimed.url == url


def test_a_wikis_headings_are_without_their_links_for_editing() -> None:
    link = (
        '<span class="mw-editsection"><span class="mw-editsection-bracket">[</span>'
        '<a href="/edit">edit</a><span class="mw-editsection-bracket">]</span></span>'
    )
    page = PAGE.replace("</h1>", f"{link}</h1>")
    assert shown(read_html(page.encode()))[0] == ("heading", "On the Mill")
