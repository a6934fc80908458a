"""Passages: whole sentences, one to five, and nothing but space between them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ingest.clean.steps import clean
from corpus.ingest.readers.encoding import decode
from corpus.ingest.structure.blocks import blocks_of, mark
from corpus.ingest.structure.passages import LONGEST, MOST_SENTENCES, Piece, cut
from corpus.model import PassageKind
from corpus.text.sentences import sentence_spans

SENTENCE = "The delegates of the northern districts spoke about the court that was promised. "


def pieces_of(text: str) -> list[Piece]:
    return cut(text, mark(blocks_of(text)))


def test_a_short_paragraph_is_one_passage() -> None:
    assert [piece.text for piece in pieces_of("One. Two. Three.")] == ["One. Two. Three."]


def test_a_long_paragraph_is_cut_between_sentences_into_even_passages() -> None:
    text = (SENTENCE * 14).strip()
    assert [len(piece.text) for piece in pieces_of(text)] == [404, 404, 323]


def test_a_sentence_is_never_cut_however_long() -> None:
    text = "It said " + "and said " * 200 + "no more."
    assert [piece.text for piece in pieces_of(text)] == [text]


SAID = "the committee met the members of the council and read the letter of the court aloud"


@pytest.mark.parametrize(
    ("paragraph", "ends"),
    [
        # small letters throughout, as a machine writes down speech
        (f"{SAID}. " * 20, "."),
        # one sentence of a resolution
        (f"{SAID}; " * 20, ";"),
        # no stop at all: an endless list, and text recognised without its signs
        (f"{SAID}, " * 40, ","),
        (f"{SAID} and " * 60, ""),
        # commas of other scripts
        ("اجتمع وفد اللجنة مع أعضاء المجلس في الربيع وقرأ رسالة المحكمة بصوت عال، " * 40, "،"),
        ("委員会は囚人に関する決定を採択し、" * 200, "、"),
        # stops of other scripts
        ("اجتمع وفد اللجنة مع أعضاء المجلس في الربيع وقرأ رسالة المحكمة؟ " * 30, "؟"),
        ("समिति ने वसंत में परिषद के सदस्यों से भेंट की और पत्र पढ़ा। " * 30, "।"),
        # marks of footnotes behind every stop
        ("The committee met the council and read the letter of the court aloud.12 " * 30, "12"),
        ("The committee met the council and read the letter of the court aloud.[7][8] " * 30, "]"),
    ],
)
def test_what_no_sentence_ends_is_cut_where_it_can_be(paragraph: str, ends: str) -> None:
    pieces = pieces_of(clean(paragraph))
    assert len(pieces) > 1
    assert all(len(piece.text) <= 1000 for piece in pieces)
    assert all(piece.text.endswith(ends) for piece in pieces[:-1])


def test_a_passage_never_reaches_into_the_next_paragraph() -> None:
    assert [piece.text for piece in pieces_of("One.\n\nTwo.")] == ["One.", "Two."]


def test_a_list_stays_with_the_line_that_announces_it() -> None:
    text = "The findings include:\n• One thing.\n• Another thing."
    assert [piece.text for piece in pieces_of(text)] == [text]


def test_a_caption_that_repeats_a_sentence_is_boilerplate() -> None:
    text = f"{SENTENCE}More was said.\n\n{SENTENCE.strip()}\n\nAn end came at noon."
    assert [piece.kind for piece in pieces_of(text)] == ["content", "boilerplate", "content"]


def test_a_paragraph_that_repeats_only_in_part_is_content() -> None:
    text = f"{SENTENCE}More was said.\n\n{SENTENCE}Then all went home and slept."
    assert [piece.kind for piece in pieces_of(text)] == ["content", "content"]


PARAGRAPHS = st.lists(
    st.lists(
        st.sampled_from([SENTENCE.strip(), "Why?", "A Heading", "Mr. X. left.", "No", "• item"]),
        min_size=1,
        max_size=12,
    ).map(" ".join),
    max_size=6,
).map("\n\n".join)


@given(PARAGRAPHS | st.text(max_size=300))
@settings(max_examples=150)
def test_passages_and_the_space_between_them_are_the_text(raw: str) -> None:
    text = clean(raw)
    pieces = pieces_of(text)
    ends = [0, *(piece.end for piece in pieces)]
    starts = [*(piece.start for piece in pieces), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    assert all(not gap or gap.isspace() for gap in gaps)
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)
    rebuilt = gaps[0] + "".join(p.text + gap for p, gap in zip(pieces, gaps[1:], strict=True))
    assert rebuilt == text


@given(PARAGRAPHS)
@settings(max_examples=100)
def test_a_passage_is_one_to_five_whole_sentences(raw: str) -> None:
    text = clean(raw)
    borders = {b for block in blocks_of(text) for b in sentence_spans(text, block.start, block.end)}
    starts, ends = {start for start, _ in borders}, {end for _, end in borders}
    for piece in pieces_of(text):
        assert piece.start in starts
        assert piece.end in ends
        inside = sum(piece.start <= start < piece.end for start in starts)
        assert 1 <= inside <= MOST_SENTENCES


def test_the_founding_documents_have_no_passage_twice(shared: Path) -> None:
    for path in sorted((shared / "documents").glob("*.txt")):
        pieces = pieces_of(clean(decode(path.read_bytes())))
        content = [piece.text for piece in pieces if piece.kind is PassageKind.CONTENT]
        assert len(set(content)) == len(content)
        assert all(a.end <= b.start for a, b in pairwise(pieces))
        # its sentences allow nothing shorter
        assert max(map(len, content)) < LONGEST + 50
