"""Dates that date no event, and the part of a passage that tells of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.events.statements.extent import extent_of
from corpus.events.statements.references import is_reference
from corpus.text.sentences import sentence_spans

# (sentence, its date, whether the date dates no event)
REFERENCES = [
    # the own date of a text, a border, a decision
    ("Kindly refer to the letter of 28 February 1967.", "28 February 1967", True),
    ("Israel must withdraw to the borders of 4 June 1967.", "4 June 1967", True),
    ("The lines existing on 4 June 1967 are the basis of peace.", "4 June 1967", True),
    ("They welcomed General Assembly resolution 1514 of 14 December 1960.", "14 December 1960",
     True),
    ("The charter for Namibia remains Security Council resolution 435 (1978).", "1978", True),
    ("Согласно договору от 5 мая 1990 года граница закрыта.", "5 мая 1990 года", True),
    ("Das Gericht berief sich auf das Urteil vom 5. Mai 1990 gegen die Stadt.", "5. Mai 1990",
     True),
    # the deed by which a text came to be is an event
    ("The parties signed the agreement on 5 May 1990 in Geneva.", "5 May 1990", False),
    ("The declaration was adopted by all parties on 5 May 1990.", "5 May 1990", False),
    ("The fighting between the armies began on 5 June 1967.", "5 June 1967", False),
    # what did not happen
    ("Thousands might have been saved in April 1994 had we intervened.", "April 1994", True),
    # who said what when
    ("As I said from this rostrum on 5 May 1990, peace needs patience.", "5 May 1990", True),
    ("“On 5 May 1990 the army entered our villages,” the old man told us.", "5 May 1990", True),
    ("On 5 May 1990 the Secretary-General of the Party gave this answer:", "5 May 1990", True),
    # the head of a page
    ("Forty-eighth session - 11 October 1993 9", "11 October 1993", True),
    ("The Minister visited the camps on 11 October 1993 [see A/PV.12].", "11 October 1993", True),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "date", "reference"), REFERENCES)
def test_a_date_that_only_refers_dates_no_event(
    sentence: str, date: str, *, reference: bool
) -> None:
    start = sentence.index(date)
    found = is_reference(sentence, start, start + len(date), day=True)
    assert found is reference


@given(st.text(max_size=120), st.data())
def test_no_sentence_breaks_it(sentence: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sentence)))
    end = data.draw(st.integers(start, len(sentence)))
    assert is_reference(sentence, start, end, day=True) in (True, False)


# (passage, the part that tells of what its last sentence dates)
EXTENTS = [
    ("Yeltsin signed it. This was on 5 May 1997.", "Yeltsin signed it. This was on 5 May 1997."),
    ("12. Yeltsin signed it on 5 May 1997.", "Yeltsin signed it on 5 May 1997."),
    ("The roads are bad. Yeltsin signed it on 5 May 1997.", "Yeltsin signed it on 5 May 1997."),
    ("A law was needed. It is 1997 and Yeltsin waits.",
     "A law was needed. It is 1997 and Yeltsin waits."),
    ("The army was there. In May the shooting began.",
     "The army was there. In May the shooting began."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "extent"), EXTENTS)
def test_a_sentence_that_says_not_who_is_shown_with_its_neighbour(text: str, extent: str) -> None:
    spans = list(sentence_spans(text))
    named = [text.index("Yeltsin")] if "Yeltsin" in text else []
    start, end = extent_of(text, spans, len(spans) - 1, named)
    assert text[start:end] == extent
