"""References that a person types, and what they resolve to."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import event

from corpus.citations.forms import cited
from corpus.citations.work import Form, find_work
from corpus.corpus import Corpus
from corpus.documents import passage_reference, read_page_reference, read_passage_reference
from corpus.errors import UnknownReference
from corpus.values import location_of
from tests.corpus.conftest import MEMO, NOW
from tests.corpus.ingest.readers.small_pdf import pdf, prose
from tests.corpus.ingest.readers.test_pdf import BRIDGE, MILL
from tests.paged import REFERENCE, put_paged
from tests.shelves import engine_of

TYPED = [
    # As it is shown.
    ("saari-2006 ¶4", ("saari-2006", 4)),
    # As it is shown in Slack, and as a keyboard without ¶ can type it.
    ("`saari-2006 ¶4`", ("saari-2006", 4)),
    ("saari-2006 para 4", ("saari-2006", 4)),
    ("Saari-2006#4", ("saari-2006", 4)),
    ("saari-2006 4", ("saari-2006", 4)),
    # With its page, as it is shown, and as it is shown in Slack: the number says it all.
    ("saari-2006 ¶12, p. 7", ("saari-2006", 12)),
    ("`saari-2006 ¶12, p. 7`", ("saari-2006", 12)),
    ("saari-2006 ¶12, page 7", ("saari-2006", 12)),
    # No reference: words, a document alone, a year behind a word.
    ("death penalty", None),
    ("saari-2006", None),
    ("", None),
    # A page of a document is no passage's number.
    ("saari-2006 p. 7", None),
    ("saari-2006 p7", None),
    ("p. 7 of saari-2006", None),
]

PAGES = [
    # The four ways that people are told.
    ("saari-2006 p. 7", ("saari-2006", 7)),
    ("saari-2006 p7", ("saari-2006", 7)),
    ("saari-2006, page 7", ("saari-2006", 7)),
    ("p. 7 of saari-2006", ("saari-2006", 7)),
    # Nearly the same.
    ("Saari-2006 P.7", ("saari-2006", 7)),
    ("saari-2006 p 7", ("saari-2006", 7)),
    ("saari-2006,p.7", ("saari-2006", 7)),
    ("saari-2006   page  7", ("saari-2006", 7)),
    ("saari-2006 pp. 7", ("saari-2006", 7)),
    ("`saari-2006` p. 7", ("saari-2006", 7)),
    ("`saari-2006 p. 7`", ("saari-2006", 7)),
    ("page 7 in `saari-2006`", ("saari-2006", 7)),
    ("p. 7, saari-2006", ("saari-2006", 7)),
    ("on page 7 of saari-2006", ("saari-2006", 7)),
    # A reference may itself look like a page.
    ("p7 p. 7", ("p7", 7)),
    # No page of a document: words, a page of nothing, a passage with its page.
    ("death penalty", None),
    ("p. 7", None),
    ("page 7", None),
    ("saari-2006 p.", None),
    ("saari-2006p7", None),
    ("saari-2006 ¶12, p. 7", None),
    ("saari-2006 para 7", None),
    ("the page 7 riots", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "read"), TYPED)
def test_a_passage_reference_is_read_as_people_type_it(
    words: str, read: tuple[str, int] | None
) -> None:
    assert read_passage_reference(words) == read


@pytest.mark.parametrize(("words", "read"), PAGES)
def test_a_page_is_read_as_people_type_it(words: str, read: tuple[str, int] | None) -> None:
    assert read_page_reference(words) == read


REFERENCES = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)


@given(st.text() | st.text("saari-2006 p.¶,#`of7"))
@example("a" + " " * 4_000 + "b")
def test_no_text_breaks_the_readers_and_none_is_read_both_ways(words: str) -> None:
    assert read_passage_reference(words) is None or read_page_reference(words) is None


@given(REFERENCES, st.integers(1, 99_999), st.none() | st.integers(1, 99_999))
def test_a_location_that_is_shown_is_read_as_its_passage(
    document: str, number: int, page: int | None
) -> None:
    shown = location_of(passage_reference(document, number), page)
    for typed in (shown, f"`{shown}`", f"`{document} ¶{number}`{shown.partition(str(number))[2]}"):
        assert read_page_reference(typed) is None
    assert read_passage_reference(shown) == (document, number)
    assert read_passage_reference(f"`{shown}`") == (document, number)


@given(REFERENCES, st.integers(0, 99_999))
@pytest.mark.parametrize(
    "written", ["{} p. {}", "{} p{}", "{}, page {}", "p. {1} of {0}", "page {1} of {0}"]
)
def test_a_page_is_read_whatever_the_document_and_the_number(
    written: str, document: str, page: int
) -> None:
    assert read_page_reference(written.format(document, page)) == (document, page)


@given(REFERENCES, st.integers(0, 99_999))
@pytest.mark.parametrize("written", ["{} ¶{}", "{} para {}", "{} #{}", "{}#{}", "{} {}", "{}:{}"])
def test_a_passage_s_number_means_what_it_meant(written: str, document: str, number: int) -> None:
    typed = written.format(document, number)
    assert read_passage_reference(typed) == (document, number)
    assert read_page_reference(typed) is None


# A page as it is typed, and the passage that it stands for.
ON_PAGES = [
    ("holm-2011 p. 1", "holm-2011 ¶1"),
    # nothing begins here
    ("holm-2011 p. 2", "holm-2011 ¶2"),
    ("page 3 of Holm-2011", "holm-2011 ¶3"),
    ("holm-2011, page 5", "holm-2011 ¶5"),
]


@pytest.mark.parametrize(("typed", "reference"), ON_PAGES)
def test_a_page_is_the_first_passage_that_begins_on_it_or_runs_over_it(
    corpus: Corpus, typed: str, reference: str
) -> None:
    put_paged(engine_of(corpus))
    assert corpus.documents.refers(typed)
    assert corpus.documents.passage(typed).reference == reference


# A page as it is typed, and what is wrong with it.
NO_PAGES = [
    ("holm-2011 p. 4", "holm-2011 has no text on page 4; its last page with text is 5."),
    ("holm-2011 p. 6", "holm-2011 has no text on page 6; its last page with text is 5."),
    ("holm-2011 p. 0", "holm-2011 has no text on page 0; its last page with text is 5."),
    (
        "writer-1998 p. 1",
        "writer-1998 has no pages. Name a passage by its number: writer-1998 ¶1.",
    ),
]


@pytest.mark.parametrize(("typed", "sentence"), NO_PAGES)
def test_a_page_that_is_not_there_is_said_not_to_be(
    corpus: Corpus, typed: str, sentence: str
) -> None:
    put_paged(engine_of(corpus))
    assert corpus.documents.refers(typed), "it is a reference, and the sentence says the rest"
    with pytest.raises(UnknownReference) as refused:
        corpus.documents.passage(typed)
    assert str(refused.value) == sentence


def test_a_page_of_an_unknown_document_refers_to_nothing(corpus: Corpus) -> None:
    assert not corpus.documents.refers("protocol p. 6")
    with pytest.raises(UnknownReference, match="writer-1998"):
        corpus.documents.passage("writer-1989 p. 6")


def test_a_page_stands_with_a_passage_wherever_it_is_found(corpus: Corpus) -> None:
    put_paged(engine_of(corpus))
    quote = corpus.documents.passage(f"{REFERENCE} ¶2")
    assert (quote.page, quote.location) == (1, "holm-2011 ¶2, p. 1")
    (hit,) = corpus.documents.search("archive of the harbour council ledger", limit=1).hits
    assert (hit.page, hit.location) == (5, "holm-2011 ¶5, p. 5")
    assert [each.page for each in corpus.documents.context(quote, around=9)] == [1, 1, 3, 3, 5]
    unpaged = corpus.documents.passage("writer-1998 ¶1")
    assert (unpaged.page, unpaged.location) == (None, "writer-1998 ¶1")


# Words of a PDF's catalogue that number its pages, and the number of its second page.
NUMBERED = [("", 2), ("/PageLabels << /Nums [0 << /S /D /St 101 >>] >>", 102)]


@pytest.mark.parametrize(("labels", "second"), NUMBERED)
def test_a_page_of_a_pdf_is_found_by_its_number(
    corpus: Corpus, tmp_path: Path, labels: str, second: int
) -> None:
    (tmp_path / "mill.pdf").write_bytes(pdf([prose(MILL), prose(BRIDGE)], extra=labels))
    assert corpus.upkeep.import_path(tmp_path / "mill.pdf", now=NOW).added == 1
    found = corpus.documents.passage(f"mill p. {second}")
    assert found.text.startswith("It rose at noon.")
    assert found.location == f"mill ¶2, p. {second}"
    (hit,) = corpus.documents.search("two parishes had paid in equal parts", limit=1).hits
    assert hit.location == found.location
    work = find_work(corpus.documents, corpus.actors, f"page {second} of mill")
    assert f"p. {second})" in cited(work, Form.APA_IN_TEXT).text


@pytest.mark.thorough
def test_a_passage_moves_to_another_page_and_keeps_its_number(
    corpus: Corpus, tmp_path: Path
) -> None:
    file = tmp_path / "mill.pdf"
    for blank, page in ((0, 2), (1, 3)):
        file.write_bytes(pdf([prose(MILL), *([] for _ in range(blank)), prose(BRIDGE)]))
        corpus.upkeep.import_path(file, now=NOW)
        assert corpus.documents.passage("mill ¶2").location == f"mill ¶2, p. {page}"
    with pytest.raises(UnknownReference, match="mill has no text on page 2"):
        corpus.documents.passage("mill p. 2")


def test_a_reference_finds_its_passage_and_its_neighbours(corpus: Corpus) -> None:
    first, second, *_ = corpus.documents.context(
        corpus.documents.passage("writer-1998 ¶1"), around=1
    )
    assert first.reference == "writer-1998 ¶1"
    assert second.reference == "writer-1998 ¶2"


def test_an_unknown_reference_names_the_nearest(corpus: Corpus) -> None:
    with pytest.raises(UnknownReference, match="writer-1998"):
        corpus.documents.source("writer-1989")
    with pytest.raises(UnknownReference, match="no passage 99"):
        corpus.documents.passage("writer-1998 ¶99")


def test_a_page_pasted_by_mistake_is_not_repeated(corpus: Corpus) -> None:
    for asked in (corpus.documents.source, corpus.documents.passage):
        with pytest.raises(UnknownReference) as refused:
            asked("reference " * 400)
        assert len(str(refused.value)) < 300


def test_a_reference_keeps_its_passage_when_the_document_changes(
    corpus: Corpus, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text(MEMO.replace("writer-1998", "changing-1998"), encoding="utf-8")
    corpus.upkeep.import_path(memo, now=NOW)
    texts = {
        quote.reference: quote.text
        for quote in corpus.documents.context(
            corpus.documents.passage("changing-1998 ¶1"), around=9
        )
    }
    changed = memo.read_text(encoding="utf-8").replace(
        "In June 1997", "A new paragraph stands here now. It is short.\n\nIn June 1997"
    )
    memo.write_text(changed, encoding="utf-8")
    report = corpus.upkeep.import_path(memo, now=NOW)
    assert (report.added, report.changed) == (0, 1)
    for reference, text in texts.items():
        assert corpus.documents.passage(reference).text == text


def test_a_passage_that_went_keeps_its_reference_and_says_so(
    corpus: Corpus, tmp_path: Path
) -> None:
    memo = tmp_path / "memo.md"
    memo.write_text(MEMO.replace("writer-1998", "shrinking-1998"), encoding="utf-8")
    corpus.upkeep.import_path(memo, now=NOW)
    whole = corpus.documents.context(corpus.documents.passage("shrinking-1998 ¶1"), around=9)
    gone = next(quote for quote in whole if "keepers" in quote.text)
    memo.write_text(memo.read_text(encoding="utf-8").partition("In June 1997")[0], encoding="utf-8")
    corpus.upkeep.import_path(memo, now=NOW)
    kept = corpus.documents.passage(gone.reference)
    assert kept.retired
    assert kept.text == gone.text
    hits = corpus.documents.search("keepers protested").hits
    assert all(hit.document != "shrinking-1998" for hit in hits)


def test_a_source_says_what_its_record_lacks(corpus: Corpus) -> None:
    source = corpus.documents.source("writer-1998")
    assert source.authors == ("A. Writer",)
    assert source.issued is not None
    assert source.issued.edtf == "1998-02"
    assert {"title", "authors", "issued"} <= source.printed
    assert "publisher" in source.missing


def test_a_document_is_cited_without_its_text(corpus: Corpus) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = engine_of(corpus)
    event.listen(engine, "before_cursor_execute", note)
    try:
        listed, _total = corpus.documents.sources(limit=9)
        shown = corpus.documents.source(listed[0].reference)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert shown == listed[0]
    assert any("document.title" in each for each in asked)
    assert not any("document.text" in each for each in asked)
