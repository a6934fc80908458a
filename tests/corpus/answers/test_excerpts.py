"""The sentences of a passage that match stand alone, with the matches where they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.answers import excerpt_of
from corpus.answers.excerpts import CHARACTERS

FILLER = "The keepers of the lamps counted their oil once a week, and wrote it in a book. "


def spans_of(text: str, *words: str) -> list[tuple[int, int]]:
    return sorted((text.index(word), text.index(word) + len(word)) for word in words)


def test_a_short_passage_is_its_own_excerpt() -> None:
    text = "The lamp was lit. The keeper slept."
    excerpt = excerpt_of(text, [(4, 8)])
    assert (excerpt.text, excerpt.spans, excerpt.is_whole) == (text, ((4, 8),), True)


def test_the_sentence_with_most_of_the_words_is_shown() -> None:
    asked = "A moratorium on the death penalty came in June."
    text = f"The penalty was a fine. {FILLER * 5}{asked} {FILLER * 5}"
    spans = spans_of(text, "penalty", "moratorium", "death")
    spans.append((text.index("penalty came"), text.index("penalty came") + 7))
    excerpt = excerpt_of(text, sorted(spans))
    assert asked in excerpt.text
    assert excerpt.text.startswith("… ")
    assert excerpt.text.endswith(" …")
    shown = [excerpt.text[a:b] for a, b in excerpt.spans]
    assert shown == ["moratorium", "death", "penalty"]


def test_a_passage_without_a_match_shows_its_first_sentences() -> None:
    excerpt = excerpt_of(FILLER * 9)
    assert excerpt.text.startswith(FILLER + FILLER.strip())
    assert excerpt.spans == ()


def test_a_sentence_without_an_end_is_cut_round_its_match() -> None:
    text = f"{'and the sea was rough ' * 40}near Skagen {'and the wind blew ' * 40}"
    excerpt = excerpt_of(text, spans_of(text, "Skagen"))
    assert [excerpt.text[a:b] for a, b in excerpt.spans] == ["Skagen"]
    assert len(excerpt.text) <= CHARACTERS + 4


@pytest.mark.parametrize("text", ["", "x" * 900, " ".join(["word."] * 400)])
def test_any_text_has_an_excerpt(text: str) -> None:
    assert len(excerpt_of(text, [(0, 1)] if text else []).text) <= CHARACTERS + 4


words = st.lists(st.text("abcД. !?\n", min_size=1, max_size=90), max_size=30)


@given(words, st.data())
def test_matches_keep_their_words(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = [pair for pair in zip(cuts[::2], cuts[1::2], strict=False) if pair[0] < pair[1]]
    excerpt = excerpt_of(text, spans)
    matched = [text[a:b] for a, b in spans]
    assert len(excerpt.text) <= CHARACTERS + 4
    for a, b in excerpt.spans:
        assert excerpt.text[a:b] in matched
    assert excerpt.text.removeprefix("… ").removesuffix(" …") in text
