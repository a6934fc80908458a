"""Paragraphs of structured formats: cleaned, laid out as one text, each passage with its page."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ingest.structure.blocks import mark
from corpus.ingest.structure.paragraphs import Paragraph, settle
from corpus.ingest.structure.passages import cut
from corpus.model import PassageKind

SENTENCE = "The court of the north sat in the long morning and heard the case of the mill. "


def test_paragraphs_keep_their_kinds_and_are_cleaned() -> None:
    text, blocks = settle(
        [
            Paragraph("On  the\u00a0Mill", PassageKind.HEADING),
            Paragraph("It ground\u00ad -- slowly."),
            Paragraph("  "),
            Paragraph("1 See the deed.", PassageKind.NOTE),
        ]
    )
    assert text == "On the Mill\n\nIt ground — slowly.\n\n1 See the deed."
    assert [block.kind for block in blocks] == [
        PassageKind.HEADING,
        PassageKind.CONTENT,
        PassageKind.NOTE,
    ]
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert [block.kind for block in mark(blocks, headings=["On the Mill"])] == [
        PassageKind.HEADING,
        PassageKind.CONTENT,
        PassageKind.NOTE,
    ]


def test_the_entries_of_a_list_stand_under_the_line_that_announces_them() -> None:
    text, blocks = settle([Paragraph("It asks:"), Paragraph("• wheat"), Paragraph("• rye")])
    assert text == "It asks:\n• wheat\n• rye"
    assert len(blocks) == 1


def test_a_passage_has_the_page_on_which_it_begins() -> None:
    before, after = SENTENCE * 7, SENTENCE.replace("north", "south") * 7
    text, blocks = settle([Paragraph(before + after, pages=((0, 4), (len(before), 5)))])
    pieces = cut(text, mark(blocks))
    assert {piece.page for piece in pieces} == {4, 5}
    for piece in pieces:
        assert piece.page == (4 if piece.start < len(before) else 5)
        assert piece.last_page == (4 if piece.end <= len(before) else 5)


def test_a_word_that_a_page_cuts_is_mended_and_the_next_page_begins_behind_it() -> None:
    cut_word = "The con-\ntract was signed."
    text, blocks = settle([Paragraph(cut_word, pages=((0, 1), (9, 2)))])
    assert text == "The contract was signed."
    assert blocks[0].page_at(text.index("contract")) == 1
    assert blocks[0].page_at(text.index("was")) == 2


def test_a_passage_has_the_page_on_which_it_ends() -> None:
    words = "The deed was signed. It was sealed in the morning."
    text, blocks = settle([Paragraph(words, pages=((0, 4), (21, 5), (34, 6)))])
    (piece,) = cut(text, blocks)
    assert (piece.page, piece.last_page) == (4, 6)


def test_without_pages_a_passage_has_none() -> None:
    text, blocks = settle([Paragraph(SENTENCE)])
    assert [piece.page for piece in cut(text, blocks)] == [None]


@pytest.mark.thorough
@given(st.lists(st.tuples(st.text(max_size=60), st.lists(st.integers(0, 60), max_size=3))))
@settings(max_examples=200)
def test_any_paragraphs_become_blocks_whose_offsets_hold(
    given_: list[tuple[str, list[int]]],
) -> None:
    paragraphs = [
        Paragraph(
            text, pages=tuple((min(at, len(text)), n) for n, at in enumerate([0, *sorted(s)]))
        )
        for text, s in given_
    ]
    text, blocks = settle(paragraphs)
    assert "\n\n".join(block.text for block in blocks) == text
    assert all(text[block.start : block.end] == block.text for block in blocks)
    assert "\ufdd0" not in text
    assert "\ufdd1" not in text
