"""References and the numbers of passages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.dates import DateSpan
from corpus.documents import passage_reference, read_passage_reference
from corpus.ingest.metadata import REFERENCE, Metadata
from corpus.ingest.numbering import match_pieces
from corpus.ingest.references import LONGEST, propose_references, slug
from corpus.ingest.structure.passages import Piece
from corpus.model import Passage, PassageKind

YEAR = DateSpan.from_edtf("2006-01")

PROPOSED = [
    # author and year
    (Metadata(authors=("Sinikukka Saari",), issued=YEAR), "saari-2006"),
    (Metadata(authors=("Saari, Sinikukka", "Ada Byron"), issued=YEAR), "saari-2006"),
    # letters that a keyboard may lack
    (Metadata(authors=("Борис Ельцин",), issued=YEAR), "eltsin-2006"),
    (Metadata(authors=("Boutros Boutros-Ghali",), issued=YEAR), "boutros-ghali-2006"),
    # an institution has no surname
    (Metadata(authors=("Northern Institute of Public Law",), issued=YEAR),
     "northern-institute-of-2006"),
    # no year, no author: the title without its article; nothing: the file
    (Metadata(title="The Company You Keep: A Study"), "company-you-keep-a-study"),
    (Metadata(authors=("Ada Byron",), title="Notes"), "notes"),
    (Metadata(), "qat-63-2008"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "reference"), PROPOSED)
def test_a_reference_is_short_and_says_whose_it_is(fields: Metadata, reference: str) -> None:
    assert propose_references(fields, "QAT_63_2008")[0] == reference


def test_a_file_with_an_unspeakable_name_has_a_reference_all_the_same() -> None:
    assert propose_references(Metadata(title="— — —"), "…") == ["document"]


def test_a_title_that_another_document_has_gives_way_to_the_files_name() -> None:
    series = Metadata(title="Report of the Working Group on the Mills")
    assert propose_references(series, "norway2014") == ["report-of-the-working-group", "norway2014"]


@given(st.text(max_size=80), st.integers(1, 10**6))
@settings(max_examples=150)
def test_a_reference_can_be_typed_and_read_back(text: str, number: int) -> None:
    reference = propose_references(Metadata(title=text), text)[0]
    assert REFERENCE.fullmatch(reference)
    assert len(reference) <= LONGEST
    assert read_passage_reference(passage_reference(reference, number)) == (reference, number)


@given(st.text(max_size=60))
@settings(max_examples=100)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    once = slug(text, words=99)
    assert slug(once, words=99) == once or once.startswith(("a-", "an-", "the-", "d", "l", "on-"))


TEXTS = st.lists(st.sampled_from("abcdef"), max_size=12)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=200)
def test_a_passage_is_matched_by_its_text_and_never_twice(
    old: list[str], gone: list[str], new: list[str]
) -> None:
    live = [Passage(number=n, text=text) for n, text in enumerate(old)]
    retired = [Passage(number=100 + n, text=text) for n, text in enumerate(gone)]
    found = match_pieces(
        live, retired, [Piece(0, len(text), text, PassageKind.CONTENT) for text in new]
    )
    matched = [row for row in found if row is not None]
    assert len({id(row) for row in matched}) == len(matched)
    assert all(row is None or row.text == text for row, text in zip(found, new, strict=True))
    for text in set(new):
        expected = min(new.count(text), old.count(text) + gone.count(text))
        assert sum(row.text == text for row in matched) == expected


def test_passages_that_are_still_there_are_preferred_to_retired_ones() -> None:
    live, retired = Passage(number=5, text="a"), Passage(number=2, text="a")
    assert match_pieces([live], [retired], [Piece(0, 1, "a", PassageKind.CONTENT)]) == [live]
