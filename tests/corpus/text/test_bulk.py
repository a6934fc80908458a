"""Terms of many texts are those of each text alone."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.bulk import Analyser, analyse_batch, twin_of
from corpus.text.stems import stem
from corpus.text.words import LONGEST_WORD, analyse

TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aZ's-.,$1 ’é人\x01", max_size=40),
    st.sampled_from(["x" * 100, f"{'y' * LONGEST_WORD} z", "Ill-equipped for $1,000", "", "'"]),
)


@given(st.lists(TEXTS, max_size=8))
def test_they_are_what_each_text_has_alone(texts: list[str]) -> None:
    found = Analyser().analyse(texts)
    assert len(found) == len(texts)
    for text, terms in zip(texts, found, strict=True):
        alone = analyse(text)
        assert terms.words.split() == list(alone.words)
        assert terms.joined.split() == list(alone.joined)
        assert terms.stems == " ".join(map(stem, alone.words))
        assert terms.joined_stems == " ".join(map(stem, alone.joined))
        assert terms.twin == twin_of(" ".join(alone.words))


@given(st.lists(st.tuples(TEXTS, st.sampled_from([1, 2])), max_size=8))
def test_words_are_counted_once_for_each_text_of_a_group(texts: list[tuple[str, int]]) -> None:
    expected: dict[int, Counter[str]] = {group: Counter() for _, group in texts}
    for text, group in texts:
        alone = analyse(text)
        expected[group].update({*alone.words, *alone.joined})
    _, counts = analyse_batch(([text for text, _ in texts], [group for _, group in texts]))
    assert {group: dict(words) for group, words in counts.items()} == expected
