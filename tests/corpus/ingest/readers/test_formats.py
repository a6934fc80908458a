"""Word files, OpenDocument, books, web pages, rich text, tables and mails: what each keeps."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.docx import read_docx
from corpus.ingest.readers.epub import read_epub
from corpus.ingest.readers.html import read_html
from corpus.ingest.readers.mail import read_mail
from corpus.ingest.readers.odt import read_odt
from corpus.ingest.readers.raw import RawText
from corpus.ingest.readers.rtf import read_rtf
from corpus.ingest.readers.tables import read_csv
from corpus.ingest.structure.paragraphs import settle
from corpus.model import PassageKind

MILL = "The court of the north sat in the morning and heard the case of the mill."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def packed(files: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def shown(raw: RawText) -> list[tuple[str, str]]:
    _text, blocks = settle(raw.paragraphs or ())
    return [(block.kind.value, block.text) for block in blocks]


def docx(body: str, *, extra: Mapping[str, str] | None = None) -> bytes:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="{}" Target="{}"/></Relationships>'
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/></w:style>'
        for name in ("Title", "heading 1")
    )
    files = {
        "[Content_Types].xml": types,
        "_rels/.rels": relations.format(f"{relation}/officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": relations.format(f"{relation}/footnotes", "footnotes.xml"),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="1"><w:p><w:r><w:t>See the roll '
        "of the court.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    }
    return packed({**files, **(extra or {})})


def word(text: str, style: str = "", inside: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t>{inside}</w:r></w:p>"


def test_a_word_file_keeps_headings_footnotes_and_rows() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = "".join(
        f"<w:tr>{''.join(cell.format(word(one)) for one in row)}</w:tr>"
        for row in (("Year", "Corn"), ("1994", "none"))
    )
    content = docx(
        word("On the Mill", "Title")
        + word(MILL, inside='<w:footnoteReference w:id="1"/>')
        + f"<w:tbl>{table}</w:tbl>",
        extra={
            "docProps/core.xml": '<c xmlns:dc="d" xmlns:t="t"><dc:title>draft3</dc:title>'
            "<dc:creator>Ada Byron</dc:creator><t:created>2008-12-05T10:00:00Z</t:created></c>"
        },
    )
    raw = read_docx(content)
    assert shown(raw) == [
        ("heading", "On the Mill"),
        ("content", f"{MILL}[1]"),
        ("content", "Year | Corn"),
        ("content", "1994 | none"),
        ("note", "1 See the roll of the court."),
    ]
    assert raw.headings == ("On the Mill",)
    assert (raw.claimed.title, raw.claimed.authors) == ("draft3", ("Ada Byron",))
    assert raw.claimed.issued is not None
    assert raw.claimed.issued.edtf == "2008-12-05"


def test_an_open_document_keeps_headings_lists_notes_and_rows() -> None:
    body = (
        f"<text:h>On the Mill</text:h><text:p>{MILL}<text:note><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>See the roll.</text:p></text:note-body>"
        "</text:note></text:p><text:p>It asks:</text:p><text:list><text:list-item><text:p>wheat"
        "</text:p></text:list-item><text:list-item><text:p>rye</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>1994</text:p></table:table-cell>"
        "<table:table-cell><text:p>no<text:s/>corn</text:p></table:table-cell></table:table-row>"
        "</table:table><office:annotation><text:p>A comment.</text:p></office:annotation>"
    )
    spaces = " ".join(f'xmlns:{n}="{OFFICE}:{n}:1.0"' for n in ("office", "text", "table", "meta"))
    content = packed(
        {
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:meta {spaces}><meta:initial-creator>Ada Byron"
            "</meta:initial-creator></office:meta>",
        }
    )
    raw = read_odt(content)
    assert shown(raw) == [
        ("heading", "On the Mill"),
        ("content", f"{MILL}[1]"),
        ("note", "1 See the roll."),
        ("content", "It asks:\n• wheat\n• rye"),
        ("content", "1994 | no corn"),
    ]
    assert raw.claimed.authors == ("Ada Byron",)


def test_a_book_is_read_in_the_order_of_its_spine_with_its_notes() -> None:
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
    )
    content = packed(
        {
            "META-INF/container.xml": '<c><rootfile full-path="book/all.opf"/></c>',
            "book/all.opf": '<package xmlns:dc="d"><dc:title>On Mills</dc:title>'
            "<dc:creator>Ada Byron</dc:creator><dc:date>1843</dc:date><manifest>"
            '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>'
            '</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
            "book/a b.xhtml": chapter.format(
                f"<h1>One</h1><p>{MILL}</p><aside epub:type='footnote'><p>A note.</p></aside>"
            ),
            "book/b.xhtml": chapter.format("<h1>Two</h1><p>It rose at noon.</p>"),
        }
    )
    raw = read_epub(content)
    assert shown(raw) == [
        ("heading", "One"),
        ("content", MILL),
        ("note", "A note."),
        ("heading", "Two"),
        ("content", "It rose at noon."),
    ]
    assert (raw.claimed.title, raw.claimed.authors) == ("On Mills", ("Ada Byron",))


def test_rich_text_is_a_paragraph_a_line() -> None:
    content = rb"{\rtf1\ansi\ansicpg1251{\fonttbl\f0 Arial;}\f0 The mill.\par \'cc\'e8\'f0.\par}"
    assert shown(read_rtf(content)) == [("content", "The mill."), ("content", "Мир.")]


def test_footnotes_of_rich_text_stand_behind_their_paragraph() -> None:
    content = (
        rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}\f0 "
        rb"The mill{\super\chftn{\*\footnote\chftn\pard\f0 See \'cc\'e8\'f0, p. {\i 7}.}} stood."
        rb"{\footnote\chftn Its wheel \{of oak\}.\par Turned.} It turned*{\footnote * By night.}."
        rb"\par "
        rb"{\pict\bin3 {{{}It fell.{\super\chftn}{\*\footnote\ftnalt\chftn In May.}\par}"
    )
    assert shown(read_rtf(content)) == [
        ("content", "The mill[1] stood.[2] It turned*."),
        ("note", "1 See Мир, p. 7."),
        ("note", "2 Its wheel {of oak}. Turned."),
        ("note", "*By night."),
        ("content", "It fell.[3]"),
        ("note", "3 In May."),
    ]


@pytest.mark.parametrize(
    "content",
    [
        rb"{\rtf1 One.{\footnote Two.\par}",
        rb"{\rtf1 One.{\footnote{\footnote Two.}}\par}",
        rb"{\rtf1 One.{\footnote\bin99999999999 }\par}",
        rb"{\rtf1 One.\par\x01" + b"\x017\x02}",
    ],
)
def test_broken_rich_text_keeps_its_paragraphs(content: bytes) -> None:
    assert shown(read_rtf(content))[0] == ("content", "One.")


def test_a_table_is_a_passage_a_row_with_the_words_of_its_header() -> None:
    content = "Country;Year;Corn\nNorway;1994;none\n\nMalta;;some\n".encode("utf-8-sig")
    assert shown(read_csv(content)) == [
        ("content", "Country: Norway; Year: 1994; Corn: none"),
        ("content", "Country: Malta; Corn: some"),
    ]


MAIL = f"""From: Ada Byron <ada@example.org>
To: Grace Hopper <grace@example.org>
Date: Fri, 05 Dec 2008 23:15:00 -0500
Subject: =?utf-8?q?On_the_mill_=E2=80=94_again?=
Content-Type: text/plain; charset=utf-8

{MILL}

On 4 December 2008 Grace Hopper wrote:
> Is there any news
> of the mill?

--{" "}
Ada Byron
The Northern Review
"""


def test_a_mail_has_its_headers_for_a_record_and_marks_what_is_quoted() -> None:
    raw = read_mail(MAIL.encode())
    assert raw.fields.title == "On the mill — again"
    assert raw.fields.authors == ("Ada Byron",)
    assert raw.fields.kind == "e-mail"
    assert raw.fields.issued is not None
    assert raw.fields.issued.edtf == "2008-12-05", "the day of the sender"
    kinds = {text: kind for kind, text in shown(raw)}
    assert kinds[MILL] == "content"
    aside = [text for text, kind in kinds.items() if kind == "boilerplate"]
    assert "Is there any news of the mill?" in aside
    assert any("Grace Hopper wrote:" in text for text in aside)
    assert any("The Northern Review" in text for text in aside)
    assert any("To: Grace Hopper" in text for text in kinds)


def test_a_mail_in_html_alone_is_read() -> None:
    mail = MAIL.split("Content-Type")[0] + (
        f"Content-Type: text/html; charset=utf-8\n\n<p>{MILL}</p>"
        "<blockquote><p>Is there any news?</p></blockquote>"
    )
    found = shown(read_mail(mail.encode()))
    assert ("content", MILL) in found
    assert ("boilerplate", "Is there any news?") in found


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("read", "content", "sentence"),
    [
        (read_docx, b"PK\x03\x04 and no more", "broken or cut off"),
        (read_docx, docx(word(MILL))[:400], "broken or cut off"),
        (read_docx, docx("", extra={"word/more.xml": LAUGHS}), "XML entities"),
        (read_docx, docx("<w:p>"), "XML in it is broken"),
        (read_odt, packed({"content.xml": LAUGHS}), "XML entities"),
        (read_odt, packed({"META-INF/manifest.xml": "<encryption-data/>"}), "password"),
        (read_odt, packed({"mimetype": "x"}), "no OpenDocument text"),
        (read_epub, packed({"mimetype": "x"}), "no list of its chapters"),
        (read_html, b"<html><body><script>go()</script></body></html>", "no text of its own"),
        (read_mail, b"Just words.\n\nAnd more.", "no mail"),
        (read_mail, MAIL.split("The court")[0].encode(), "no text of its own"),
        (read_rtf, b"{\\rtf1 }", "no text"),
        (read_csv, b"\n;;\n", "empty|no rows"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    read: object, content: bytes, sentence: str
) -> None:
    assert callable(read)
    with pytest.raises(UnreadableDocument, match=sentence):
        read(content)


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        # a ratio that no text has; more bytes than any document; more files
        ({"word/document.xml": " " * 20_000_000}, "hundreds of times its size"),
        ({f"{number}.xml": "" for number in range(20_001)}, "20001 files"),
    ],
)
def test_a_bomb_is_refused_before_it_is_unpacked(files: dict[str, str], sentence: str) -> None:
    with pytest.raises(UnreadableDocument, match=sentence) as refused:
        read_docx(packed(files))
    assert refused.value.group == "archive bombs"


def test_notes_are_notes_and_no_kind_is_lost() -> None:
    assert {PassageKind(kind) for kind, _ in shown(read_mail(MAIL.encode()))} == {
        PassageKind.HEADING,
        PassageKind.CONTENT,
        PassageKind.BOILERPLATE,
    }
