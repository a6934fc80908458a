"""The place that is cited: a page, a footnote, or the passage's number."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.citations.bibtex import bibtex
from corpus.citations.work import Form, Work, work_of
from corpus.model import PassageKind, RowOrigin
from corpus.values import Quote
from tests.corpus.citations.test_citations import paper, supplied, text

# --- pages ---


def paged(page: int = 7, **members: object) -> Work:
    return replace(paper(**members), page=page)


# (form, a part of what it becomes): the styles' own rules say where the page stands, and how.
ON_A_PAGE = [
    # Chicago's notes have the bare number of a page
    (Form.NOTE, "(Institute of Lamps, 1998), 7, https://example.org/lamps."),
    (Form.APA_IN_TEXT, "(van der Writer, 1998, p. 7)"),
    (Form.BIBTEX, "note = {Cited: writer-1998 ¶4, p. 7.}"),
    (Form.RIS, "\nSP  - 7\nN1  - Cited: writer-1998 ¶4, p. 7.\n"),
    (Form.CSL_JSON, '"locator": "7",\n    "label": "page",'),
]


@pytest.mark.parametrize(("form", "part"), ON_A_PAGE)
def test_the_page_is_the_locator_where_there_is_one(form: Form, part: str) -> None:
    made = text(paged(), form)
    assert part in made
    assert "para." not in made
    assert "paragraph" not in made
    assert "SE  -" not in made


@pytest.mark.parametrize("form", [Form.BIBLIOGRAPHY, Form.APA, Form.MLA])
def test_an_entry_of_a_list_is_of_the_whole_document_and_names_no_page(form: Form) -> None:
    assert text(paged(), form) == text(paper(), form)


def test_a_judgment_is_cited_by_its_place_in_notes_and_not_in_lists() -> None:
    assert "¶ 4" in text(paper(kind="judgment"), Form.NOTE)
    assert "), 7, " in text(paged(kind="judgment"), Form.NOTE)
    assert "¶" not in text(paper(kind="judgment"), Form.APA)
    assert text(paged(kind="judgment"), Form.APA) == text(paper(kind="judgment"), Form.APA)


@pytest.mark.parametrize(("kind", "tag"), [("book", "BOOK"), ("thesis", "THES")])
def test_a_cited_page_is_not_the_number_of_pages_of_a_book(kind: str, tag: str) -> None:
    """SP of a book or a thesis is how many pages it has."""
    lines = text(paged(kind=kind), Form.RIS).splitlines()
    assert lines[0] == f"TY  - {tag}"
    assert "SE  - p. 7" in lines
    assert not any(line.startswith("SP") for line in lines)


@pytest.mark.parametrize("kind", ["article", "chapter", "book", "report"])
def test_bibtex_does_not_take_the_page_for_the_pages_of_an_article(kind: str) -> None:
    assert "pages =" not in text(paged(kind=kind), Form.BIBTEX)


def test_several_passages_of_a_document_each_have_their_page() -> None:
    other = replace(paged(8), number=6)
    assert "Cited: writer-1998 ¶4, p. 7; ¶6, p. 8." in bibtex(paged(), also=[other])
    assert "Cited: writer-1998 ¶4, ¶6." in bibtex(paper(), also=[replace(other, page=None)])


def test_a_page_that_looks_like_the_year_gets_no_brackets() -> None:
    work = replace(supplied("issued"), page=1998)
    assert "[1998]), 1998, https" in text(work, Form.NOTE)


# --- footnotes ---


# (a form, a part of what becomes of a footnote without a page, and of one on page 7)
FOOTNOTES = [
    (Form.NOTE, "1998), n. 12, https", "1998), 7 n. 12, https"),
    (Form.APA_IN_TEXT, "1998, Note 12)", "1998, p. 7 n. 12)"),
    (Form.MHRA, "1998), n. 12 <", "1998), p. 7 n. 12 <"),
    (Form.CSL_JSON, '"locator": "12",\n    "label": "note"', '"locator": "7 n. 12"'),
    (Form.BIBTEX, "Cited: writer-1998 ¶4, n. 12.", "Cited: writer-1998 ¶4, p. 7, n. 12."),
]


@pytest.mark.parametrize(("form", "alone", "on_a_page"), FOOTNOTES)
def test_a_footnote_is_cited_by_its_number(form: Form, alone: str, on_a_page: str) -> None:
    assert alone in text(replace(paper(), footnote="12"), form)
    assert on_a_page in text(replace(paged(), footnote="12"), form)


# (a passage's text and kind, its document's origin, the number of the footnote)
NOTES = [
    ("12 See their letter.", PassageKind.NOTE, RowOrigin.TEAM, "12"),
    ("[3] Ibid.", PassageKind.NOTE, RowOrigin.TEAM, "3"),
    ("¹² Ibid.", PassageKind.NOTE, RowOrigin.TEAM, "12"),
    ("* A star.", PassageKind.NOTE, RowOrigin.TEAM, None),
    ("12 keepers met.", PassageKind.CONTENT, RowOrigin.TEAM, None),
    # a reading note of the library is no footnote
    ("12 keepers met.", PassageKind.NOTE, RowOrigin.LIBRARY, None),
]


@pytest.mark.parametrize(("words", "kind", "origin", "number"), NOTES)
def test_a_footnote_is_known_by_its_kind_and_its_mark(
    words: str, kind: PassageKind, origin: RowOrigin, number: str | None
) -> None:
    quote = Quote(1, "writer-1998 ¶9", "writer-1998", words, kind)
    assert work_of(paper(origin=origin), quote).footnote == number
