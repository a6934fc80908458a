"""What is typed, read as phrases, words and filters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.search import Filters, parse_query
from corpus.search.query.language import QueryPart


def quoted(text: str) -> QueryPart:
    return QueryPart(text, quoted=True)


def word(text: str) -> QueryPart:
    return QueryPart(text)


PARTS = (
    ("death penalty", (word("death"), word("penalty"))),
    # Quotes of every shape, also one that only looks like its partner
    ('"human rights"', (quoted("human rights"),)),
    ("“human rights”", (quoted("human rights"),)),
    ("„human rights“", (quoted("human rights"),)),
    ("«human rights»", (quoted("human rights"),)),
    ("”human rights”", (quoted("human rights"),)),
    ("‘human rights’", (quoted("human rights"),)),
    ("'human rights'", (quoted("human rights"),)),
    # A phrase may run over a line end
    ('"human\nrights" now', (quoted("human\nrights"), word("now"))),
    # Apostrophes open and close nothing
    ("Russia's workers' rights", (word("Russia's"), word("workers'"), word("rights"))),
    ("it’s the NGOs’ own", (word("it’s"), word("the"), word("NGOs’"), word("own"))),
    # A quote that nothing closes is no quote
    ('say "what', (word("say"), word("what"))),
    ('""', ()),
    # A minus excludes before a word or phrase, and is a hyphen within one
    ("-Chechnya", (QueryPart("Chechnya", excluded=True),)),
    ('-"hate crimes"', (QueryPart("hate crimes", quoted=True, excluded=True),)),
    ("co-optation", (word("co-optation"),)),
    ("a - b", (word("a"), word("-"), word("b"))),
    # Only the names of filters make filters
    ("note: this", (word("note:"), word("this"))),
    ("https://example.org", (word("https://example.org"),)),
    ("", ()),
)


@pytest.mark.parametrize(("typed", "parts"), PARTS)
def test_phrases_and_words_are_read(typed: str, parts: tuple[QueryPart, ...]) -> None:
    assert parse_query(typed).parts == parts


FILTERS = (
    ("in:1997", Filters(during=("1997",))),
    ("from:2008-12-05 to: 2011", Filters(since=("2008-12-05",), until=("2011",))),
    ('in:"early 1994"', Filters(during=("early 1994",))),
    # A date of several words is taken whole, but no further than its year
    ("in:June 1997", Filters(during=("June 1997",))),
    ("from:5 December 2008", Filters(since=("5 December 2008",))),
    ("to:Dec. 5, 2008", Filters(until=("Dec. 5, 2008",))),
    ("in:early 1994", Filters(during=("early 1994",))),
    ("in:the 1990s", Filters(during=("the 1990s",))),
    ("in:Sept 1997", Filters(during=("Sept 1997",))),
    ("from:spring 1994", Filters(since=("spring 1994",))),
    ("actor:“Council of Europe”", Filters(actor=("Council of Europe",))),
    ("DOC:saari-2006 doc:hrw", Filters(doc=("saari-2006", "hrw"))),
    ("type:'press release'", Filters(type=("press release",))),
)


@pytest.mark.parametrize(("typed", "filters"), FILTERS)
def test_filters_are_read(typed: str, filters: Filters) -> None:
    read = parse_query(typed + " moratorium")
    assert read.filters == filters
    assert read.parts == (word("moratorium"),)


def test_a_number_after_a_year_is_a_word_again() -> None:
    assert parse_query("in:1997 11 centres").parts == (word("11"), word("centres"))
    assert parse_query("in:June 1997 11 centres").parts == (word("11"), word("centres"))


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_every_text_is_a_query(text: str) -> None:
    for part in parse_query(text).parts:
        assert part.text.strip()
