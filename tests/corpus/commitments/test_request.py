"""What is asked of the commitments: filters, days, kinds, and the subject that is left."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.commitments import CommitmentRequest, read_request
from corpus.errors import QueryError
from corpus.model import CommitmentKind

TODAY = date(2026, 3, 16)


def read(words: str) -> CommitmentRequest:
    return read_request(words, today=TODAY)


def test_filters_are_taken_out_of_the_subject() -> None:
    request = read('torture by:Russia to:"Council of Europe" kind:obligations from:HRF-2008')
    assert request.subject == "torture"
    assert (request.by, request.to, request.document) == ("Russia", "Council of Europe", "hrf-2008")
    assert request.kinds == {CommitmentKind.OBLIGATION}


@pytest.mark.parametrize("words", ["due:2027", "due 2027", "what is due in 2027?", "due by 2027"])
def test_what_is_due(words: str) -> None:
    due = read(words).due
    assert due is not None
    assert due.edtf == "2027"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("the death penalty pledge on 1 March 1998", date(1998, 3, 1)),
        ("executions as of 1 July 1997", date(1997, 7, 1)),
        ("had Russia promised it by the end of 1995?", date(1995, 12, 31)),
        ("was it still open on 31 December 1997?", date(1997, 12, 31)),
        ("the Duma will ratify in the coming winter", None),
        ("the memo of 1997", None),
    ],
)
def test_the_day_on_which_it_is_looked_at(words: str, day: date | None) -> None:
    assert read(words).day == day


def test_a_day_that_is_given_goes_before_the_one_in_the_words() -> None:
    given_day = date(2000, 1, 1)
    assert read_request("on 1 March 1998", today=TODAY, day=given_day).day == given_day


def test_a_date_that_is_no_day_says_when_it_was_made() -> None:
    made = read("which forecasts of the 1997 memo were open on 31 December 1997").made
    assert made is not None
    assert made.edtf == "1997"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("what did HRF recommend?", CommitmentKind.RECOMMENDATION),
        ("which of Checkel's predictions came true?", CommitmentKind.FORECAST),
    ],
)
def test_a_verb_names_the_kind(words: str, kind: CommitmentKind) -> None:
    assert read(words).kinds == {kind}


@pytest.mark.parametrize("words", ["kind:wish", "due:never", "made:x"])
def test_a_filter_that_cannot_be_read_is_named(words: str) -> None:
    with pytest.raises(QueryError, match=words.partition(":")[2]):
        read(words)


@given(st.text(max_size=200))
def test_any_words_are_read_or_refused_with_a_sentence(words: str) -> None:
    try:
        subject = read(words).subject
    except QueryError as error:
        subject = str(error)
    assert subject.strip() == subject
