"""References that a person types, and what they resolve to."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.corpus import Corpus
from corpus.documents import read_passage_reference
from corpus.errors import UnknownReference
from tests.corpus.conftest import MEMO, NOW

TYPED = [
    # As it is shown.
    ("saari-2006 ¶4", ("saari-2006", 4)),
    # As it is shown in Slack, and as a keyboard without ¶ can type it.
    ("`saari-2006 ¶4`", ("saari-2006", 4)),
    ("saari-2006 para 4", ("saari-2006", 4)),
    ("Saari-2006#4", ("saari-2006", 4)),
    ("saari-2006 4", ("saari-2006", 4)),
    # No reference: words, a document alone, a year behind a word.
    ("death penalty", None),
    ("saari-2006", None),
    ("", None),
]


@pytest.mark.parametrize(("words", "read"), TYPED)
def test_a_passage_reference_is_read_as_people_type_it(
    words: str, read: tuple[str, int] | None
) -> None:
    assert read_passage_reference(words) == read


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
