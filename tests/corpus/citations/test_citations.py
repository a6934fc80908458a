"""Citations: the styles, what stands in brackets, what nobody knows, and what programs read."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.citations.forms import cited
from corpus.citations.names import name_of
from corpus.citations.styles import STYLES
from corpus.citations.work import Form, Work
from corpus.dates import DateSpan
from corpus.model import RowOrigin
from corpus.values import Source

FIELDS = frozenset(["title", "authors", "publisher", "issued", "kind", "language", "url"])

PAPER = Source(
    reference="writer-1998",
    title="What the lamps said: a study",
    authors=("Ada van der Writer",),
    publisher="Institute of Lamps",
    issued=DateSpan.from_edtf("1998-02-03"),
    kind="working paper",
    language="en",
    url="https://example.org/lamps",
    origin=RowOrigin.TEAM,
    printed=FIELDS,
    supplied=frozenset(),
    missing=frozenset(),
)


def paper(**members: object) -> Work:
    """The paper with some of its record told otherwise; a field that is given is printed."""
    record = {name: getattr(PAPER, name) for name in PAPER.__slots__} | members
    return Work(Source(**record), 4, "The lamps spoke.")


def supplied(*fields: str, **members: object) -> Work:
    return paper(supplied=frozenset(fields), printed=FIELDS - set(fields), **members)


def text(work: Work, form: Form) -> str:
    return cited(work, form).text


# (form, what a printed record becomes)
PRINTED = [
    (
        Form.NOTE,
        "Ada van der Writer, What the Lamps Said: A Study, working paper (Institute of Lamps, "
        "1998), para. 4, https://example.org/lamps.",
    ),
    (
        Form.BIBLIOGRAPHY,
        "van der Writer, Ada. What the Lamps Said: A Study. Working paper. Institute of Lamps, "
        "1998. https://example.org/lamps.",
    ),
    (
        Form.APA,
        "van der Writer, A. (1998). What the lamps said: A study [Working paper]. Institute of "
        "Lamps. https://example.org/lamps",
    ),
    (Form.APA_IN_TEXT, "(van der Writer, 1998, para. 4)"),
    (
        Form.MLA,
        "van der Writer, Ada. What the Lamps Said: A Study. Working paper. Institute of Lamps, "
        "3 Feb. 1998, https://example.org/lamps.",
    ),
]


@pytest.mark.parametrize(("form", "expected"), PRINTED)
def test_what_is_printed_stands_without_brackets(form: Form, expected: str) -> None:
    assert text(paper(), form) == expected


# (form, what is supplied, how it begins or what it holds)
BRACKETED = [
    (Form.NOTE, ["authors", "issued"], "[Ada van der Writer], What the Lamps"),
    (Form.NOTE, ["authors", "issued"], "(Institute of Lamps, [1998])"),
    (Form.BIBLIOGRAPHY, ["authors", "issued"], "[van der Writer, Ada]. What"),
    (Form.BIBLIOGRAPHY, ["title"], ". [What the Lamps Said: A Study]. "),
    # initials keep their full stop within
    (Form.APA, ["authors", "issued"], "[van der Writer, A.] ([1998]). What"),
    (Form.APA_IN_TEXT, ["authors", "issued"], "([van der Writer], [1998], para. 4)"),
    (Form.MLA, ["issued", "publisher"], "[Institute of Lamps], [3 Feb. 1998], https"),
]


@pytest.mark.parametrize(("form", "fields", "part"), BRACKETED)
def test_what_is_supplied_and_not_printed_stands_in_brackets(
    form: Form, fields: list[str], part: str
) -> None:
    assert part in text(supplied(*fields), form)


@pytest.mark.parametrize("form", [Form.NOTE, Form.BIBLIOGRAPHY, Form.APA, Form.MLA])
def test_a_document_without_a_date_is_n_d_once(form: Form) -> None:
    made = text(paper(issued=None), form)
    assert made.count("n.d.") == 1
    assert "1998" not in made


@pytest.mark.parametrize("form", [Form.BIBLIOGRAPHY, Form.APA, Form.MLA])
def test_where_nobody_is_the_author_the_title_is_told_once(form: Form) -> None:
    made = text(paper(authors=(), publisher=None), form)
    assert made.casefold().count("what the lamps said") == 1


def test_a_document_without_a_title_goes_by_its_reference() -> None:
    assert "[writer-1998]" in text(paper(title=None), Form.APA)


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("kind", [None, "speech", "letter"])
def test_what_nobody_is_known_to_have_published_is_cited_all_the_same(
    form: Form, kind: str | None
) -> None:
    """Chicago lists neither letters nor papers of no kind; whoever asks gets the entry."""
    work = paper(title=None, authors=(), publisher=None, issued=None, kind=kind, url=None)
    assert "writer-1998" in text(work, form)


def test_quotation_marks_within_a_quoted_title_are_single_and_hold_the_comma() -> None:
    work = paper(title="Beyond “lamps”: notes", kind="essay")
    assert "“Beyond ‘lamps’: Notes,” essay" in text(work, Form.NOTE)


def test_a_question_needs_no_full_stop() -> None:
    assert "Who Said So? Working paper." in text(paper(title="Who said so?"), Form.BIBLIOGRAPHY)


def test_a_vague_date_is_cited_in_its_words() -> None:
    assert "spring 1997" in text(paper(issued=DateSpan.from_edtf("1997-21")), Form.MLA)


def test_italics_are_told_apart() -> None:
    made = cited(paper(), Form.BIBLIOGRAPHY)
    ((start, end),) = made.italics
    assert made.text[start:end] == "What the Lamps Said: A Study"


def test_two_works_are_cited_alike_at_the_same_time() -> None:
    """A style is read for each citation: nothing of one is left for the next."""
    first = text(paper(), Form.NOTE)
    text(supplied("authors", "title"), Form.NOTE)
    assert text(paper(), Form.NOTE) == first


# (an author as it is recorded, the parts of the name)
NAMES = [
    ("Sinikukka Saari", {"family": "Saari", "given": "Sinikukka"}),
    # the record says which is the family name
    ("Nagy, Imre", {"family": "Nagy", "given": "Imre"}),
    ("Plato", {"literal": "Plato"}),
    ("Ludwig von Beethoven Jr.", {"family": "von Beethoven", "given": "Ludwig", "suffix": "Jr."}),
    # a body that the corpus knows is not taken apart
    ("Institute of Lamps", {"literal": "Institute of Lamps"}),
]


@pytest.mark.parametrize(("author", "parts"), NAMES)
def test_a_name_is_taken_apart(author: str, parts: dict[str, str]) -> None:
    assert name_of(author, frozenset(["Institute of Lamps"])) == parts


def test_bibtex_escapes_what_tex_would_read_and_names_the_passage() -> None:
    made = text(supplied("authors", title="Lamps & 100% {light}_1"), Form.BIBTEX)
    assert made.startswith("@techreport{writer-1998,")
    assert r"title = {{Lamps \& 100\% \{light\}\_1}}" in made
    assert "author = {van der Writer, Ada}" in made
    assert "month = feb" in made
    assert "Cited: writer-1998 ¶4." in made
    assert "Supplied, not printed in the document: authors." in made


def test_an_address_ends_no_field_of_bibtex() -> None:
    made = text(paper(url="https://e.example/a}b?c=1&d=%7E,title={x"), Form.BIBTEX)
    assert "url = {https://e.example/a%7Db?c=1&d=%7E,title=%7Bx}" in made


def test_ris_has_a_tag_a_line_and_ends() -> None:
    lines = text(paper(title="Two\nlines"), Form.RIS).splitlines()
    assert lines[0] == "TY  - RPRT"
    assert lines[-1].startswith("ER  -")
    assert "TI  - Two lines" in lines
    assert "AU  - van der Writer, Ada" in lines
    assert "DA  - 1998/02/03" in lines
    assert "SE  - ¶4" in lines


def test_csl_json_has_the_passage_as_locator() -> None:
    (item,) = json.loads(text(paper(), Form.CSL_JSON))
    assert item["locator"] == "4"
    assert item["issued"] == {"date-parts": [[1998, 2, 3]]}
    assert item["author"] == [{"family": "van der Writer", "given": "Ada"}]


HOSTILE = st.text(min_size=1, max_size=40) | st.sampled_from(
    ["<!channel>", "<i>", "</i>", "<span class='nocase'>", "&amp;", "(", "[", "\ue000\ue001", "“”"]
)


@settings(max_examples=12, deadline=None)
@given(title=HOSTILE, author=HOSTILE, publisher=HOSTILE)
@example(title="A lamp", author="- Writer", publisher="P")  # a given name without a letter
@pytest.mark.parametrize("form", list(Form))
def test_any_record_is_cited(form: Form, title: str, author: str, publisher: str) -> None:
    made = cited(paper(title=title, authors=(author,), publisher=publisher), form)
    assert made.text.strip()
    assert all(0 <= start < end <= len(made.text) for start, end in made.italics)


def test_markup_in_a_record_stays_literal() -> None:
    made = text(paper(title="<i>Lamps</i> & <!channel>"), Form.APA)
    assert "<i>Lamps</i> & <!channel>" in made


def test_the_kind_of_text_gets_no_brackets() -> None:
    assert "[Working paper]." in text(supplied("kind"), Form.APA)


# --- nothing of a record is cut out ---

WORDS = st.sampled_from(
    [
        "Report",
        "2008",
        "Memorial",
        "Rights",
        "House",
        "n.d.",
        "May",
        "v.",
        "para.",
        "1",
        "Inc.",
        "A",
    ]
)
PHRASES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ADDRESSES = st.builds(
    "https://example.org/{}/{}?q={}".format,
    WORDS,
    PHRASES.map(lambda w: w.replace(" ", "-")),
    WORDS,
)


@settings(max_examples=8, deadline=None)
@given(title=PHRASES, author=WORDS, publisher=PHRASES, url=ADDRESSES, number=PHRASES)
@example(
    title="Report",
    author="Memorial",
    publisher="Report",
    url="https://example.org/report/1",
    number="A/RES/48/134",
)
@pytest.mark.parametrize("form", sorted(STYLES))
def test_every_field_stands_whole_in_every_style(
    form: Form, title: str, author: str, publisher: str, url: str, number: str
) -> None:
    """A word of one field may stand in another, in the style's own words, and in the address."""
    facts = (("symbol", number),)
    work = paper(
        title=title, authors=(f"{author} Foundation",), publisher=publisher, url=url, facts=facts
    )
    made = text(work, form)
    assert f"{author} Foundation" in made
    if form is Form.APA_IN_TEXT:
        return
    assert title.casefold() in made.casefold().replace(".”", ".”")
    assert publisher in made
    assert url in made
    assert number in made
