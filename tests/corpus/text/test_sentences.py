"""Sentences: where a full stop ends one, and where it belongs to its word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.text.sentences import sentence_spans

# "|" stands where a sentence ends.
SENTENCES = [
    # the plain case, and every stop
    "The court sat.| It rose.| Why?| Nobody knew!| And so on…| Then it ended.",
    # titles belong to the name behind them
    "Mr. Molotov met Dr. Evatt.| Mrs. Roosevelt presided.",
    "The raid in St. Petersburg came first.| Gen. Lebed followed.",
    # an acronym goes on, unless the next word is one that begins sentences
    "The U.S. government and U.N. Secretariat agreed in the U.S.| The rest did not.",
    "It grew in the United States (U.S.) Senate.",
    # initials
    "S. Saari and J. F. Checkel wrote it.| Both are right.",
    # ... also those that could be a page's or a circa's
    "As L. P. Berya and V. C. Desmond said, on p. 5, it rose c. 1950.| It fell.",
    # words that want a number, and the same word at a sentence's end
    "See No. 14, Art. 3, para. 2, pp. 5 and Vol. IV here.| He said no.| Then he left.",
    # months, abbreviated
    "On 5 Dec. 2008 it began, and on Sept. 1 it ended.",
    "Du 3 févr. 1994 au 5 déc. 1995 il fut là.| Il partit le 5. Juni 1996.",
    # e.g. and i.e. never end one, even before a capital
    "Some bodies, e.g. Memorial, i.e. NGOs, stayed.",
    # case names
    "In Burdov v. Russia the court found a violation.| It paid.",
    # small letters behind a stop: a quotation or an aside goes on
    "“Is it so?” he asked.| Moscow's full (and fully unexpected!) blessing.",
    # quotation marks and brackets close the sentence they stand in
    "He called it “a ride.”| (This is required.)| Others left.",
    "(Polls show it.)| According to officials, no.",
    # semicolons and colons do not end sentences
    "Talks failed; the war went on: it lasted years.| Then peace came.",
    # a number at the head belongs to it; a year at the end ends it
    "63. I want also to pay a tribute.| It was in 1997.| The Duma met.",
    "(a) States shall report.| (b) Others may.",
    "b. Others may.",
    # a decimal point, a percentage, an amount
    "It rose by 3.5 per cent to USD 3 million.| It fell.",
    # etc. may end a sentence and may not
    "Roads, schools, etc. Russia built.| Roads, schools, etc.| The rest waited.",
    # a reference mark behind the stop
    "It was so.[3]| Then it changed.",
    # German ordinals and Russian abbreviations
    "Am 5. Dezember begann es.| Es endete.",
    "Закон принят в 1993 г. Думой.| Он действует.",
    # no spaces between sentences in Chinese
    "中国加入。|人权事务。",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_they_end(marked: str) -> None:
    text = marked.replace("|", "")
    assert [text[a:b] for a, b in sentence_spans(text)] == [s.strip() for s in marked.split("|")]


def test_a_line_break_ends_a_sentence_without_a_stop() -> None:
    text = "The findings:\n• one\n• two"
    assert [text[a:b] for a, b in sentence_spans(text)] == ["The findings:", "• one", "• two"]


@given(st.text(alphabet='aB .!?\n"”(1Mr…。', max_size=80), st.integers(0, 5))
@settings(max_examples=200)
def test_sentences_hold_all_that_is_not_space(text: str, start: int) -> None:
    spans = list(sentence_spans(text, start))
    assert "".join(text[start:].split()) == "".join("".join(text[a:b].split()) for a, b in spans)
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(b <= c for (_a, b), (c, _d) in pairwise(spans))
