"""What a paragraph is, and what a text prints about itself; what it does not print is missing."""

from __future__ import annotations

import pytest

from corpus.ingest.clean.steps import clean
from corpus.ingest.structure.blocks import blocks_of, mark
from corpus.ingest.structure.imprint import Imprint, read_imprint
from corpus.model import PassageKind

PROSE = "The delegates came from the north and spoke about the court. Nobody had an answer."


def kinds_of(text: str) -> list[tuple[str, str]]:
    blocks = blocks_of(clean(text))
    imprint = read_imprint(blocks)
    marked = mark(blocks, title=imprint.title, dates=imprint.dates)
    return [(str(block.kind), block.text) for block in marked if block.text != PROSE]


def imprint_of(text: str) -> Imprint:
    return read_imprint(blocks_of(clean(text)))


HEAD = f"""A Host of Papers Online: Notes

HOST DATE: 06/2008

The abolition of a penalty: how long did it take?

Ada Byron and Grace Hopper

January 2006

Northern Institute of Law

{PROSE}"""


def test_the_head_gives_title_authors_date_and_publisher() -> None:
    fields = imprint_of(HEAD).fields
    assert fields.title == "The abolition of a penalty: how long did it take?"
    assert fields.authors == ("Ada Byron", "Grace Hopper")
    assert fields.issued is not None
    assert (fields.issued.edtf, fields.issued.wording) == ("2006-01", "January 2006")
    assert fields.publisher == "Northern Institute of Law"


@pytest.mark.parametrize(
    ("line", "publisher", "issued"),
    [
        ("Northern Institute of Law, 9 September 1997", "Northern Institute of Law", "1997-09-09"),
        ("Northern Institute of Law, September 9, 1997", "Northern Institute of Law", "1997-09-09"),
        ("Northern Institute of Law (March 2004)", "Northern Institute of Law", "2004-03"),
        ("Northern Institute of Law | May 2004", "Northern Institute of Law", "2004-05"),
        ("Institute of Law, Working Paper 14, May 2004", "Institute of Law", "2004-05"),
        ("Byron, Ada. Institute of Law, 9 May 2004", "Institute of Law", "2004-05-09"),
        ("Institute of Law, Turku", "Institute of Law, Turku", None),
        ("Centre for Law, Peace and War, 2004", "Centre for Law, Peace and War", "2004"),
        ("Ministry of Justice, Courts Department", "Ministry of Justice, Courts Department", None),
        ("The Institute of 1956, Turku", "The Institute of 1956, Turku", None),
        ("The Court of Law, 1959-1998", "The Court of Law, 1959-1998", None),
        ("Council of Lamps, Vienna, 9 May 2004", "Council of Lamps, Vienna, 9 May 2004", None),
        ("The Raid on the Office, 4 May 2004", "The Raid on the Office, 4 May 2004", None),
        ("Report of the Commission, May 2004", "Report of the Commission, May 2004", None),
        ("The Court meets again, May 2004", "The Court meets again, May 2004", None),
    ],
)
def test_a_line_names_the_publisher_and_the_date_behind_it(
    line: str, publisher: str, issued: str | None
) -> None:
    fields = imprint_of(f"The abolition of a penalty in the north\n\n{line}\n\n{PROSE}").fields
    assert fields.publisher == publisher
    assert (fields.issued and fields.issued.edtf) == issued


def test_a_publisher_with_a_date_may_stand_above_the_title() -> None:
    text = "Institute of Law, May 2004\n\nThe abolition of a penalty in the north\n\n"
    text += f"Ada Byron\n\nUniversity of Bergen\n\n{PROSE}"
    fields = imprint_of(text).fields
    assert (fields.title, fields.authors) == (
        "The abolition of a penalty in the north",
        ("Ada Byron",),
    )
    assert fields.issued is not None
    assert (fields.publisher, fields.issued.edtf) == ("Institute of Law", "2004-05")


@pytest.mark.parametrize(
    "title", ["The Raid on the Office of Lamps, 4 December 2008", "Institute of Law, May 2004"]
)
def test_a_line_that_ends_in_a_date_is_a_title_where_nothing_else_is(title: str) -> None:
    fields = imprint_of(f"{title}\n\nBy Ada Byron\n\n{PROSE}").fields
    assert (fields.title, fields.publisher, fields.issued) == (title, None, None)


def test_a_date_that_stands_alone_comes_before_one_behind_the_publisher() -> None:
    text = f"The abolition of a penalty\n\nInstitute of Law, 2004\n\nMay 2003\n\n{PROSE}"
    issued = imprint_of(text).fields.issued
    assert issued is not None
    assert issued.edtf == "2003-05"


def test_a_place_with_a_date_may_be_of_what_the_text_is_about() -> None:
    fields = imprint_of(f"A Meeting of the North\n\nTurku, 9 September 1997\n\n{PROSE}").fields
    assert (fields.publisher, fields.issued) == (None, None)


def test_a_host_s_header_is_boilerplate_and_the_rest_of_the_head_are_headings() -> None:
    assert [kind for kind, _ in kinds_of(HEAD)] == ["boilerplate"] * 2 + ["heading"] * 4


def test_a_host_s_date_stands_in_only_when_the_text_prints_none() -> None:
    issued = imprint_of(HEAD.replace("January 2006\n\n", "")).fields.issued
    assert issued is not None
    assert issued.edtf == "2008-06"


@pytest.mark.parametrize(
    "text",
    [
        # a text that begins with prose prints nothing
        PROSE,
        # a salutation is no title
        f"Mr. President\n\n{PROSE}",
        f"Excellencies, ladies and gentlemen\n\n{PROSE}",
        f"In the name of God, the Compassionate, the Merciful\n\n{PROSE}",
        f"It gives me great pleasure to speak to this Assembly of the United\n\n{PROSE}",
        # a numbered paragraph is none either
        f"142. May the delegates of the north address this General\n\n{PROSE}",
        # half a sentence is no title
        f"The delegation of my country, as it did before\n\nhas come. {PROSE}",
        # a list of lines without any prose is a list
        "Apples\n\nPears\n\nPlums",
    ],
)
def test_what_is_not_printed_is_not_guessed(text: str) -> None:
    fields = imprint_of(text).fields
    assert fields.known_fields() == frozenset()


def test_a_line_of_two_capitalised_words_alone_is_no_author() -> None:
    assert (
        imprint_of(f"A Title of Some Length\n\nExecutive Summary\n\n{PROSE}").fields.authors == ()
    )


def test_a_byline_is_an_author() -> None:
    fields = imprint_of(f"A Title of Some Length\n\nBy Ada Byron\n\n{PROSE}").fields
    assert fields.authors == ("Ada Byron",)


def test_what_follows_a_date_line_at_the_end_is_the_site_s() -> None:
    text = f"A Title\n\n{PROSE}\n\nPublished on December 5, 2008\n\nNeed help?\n\nWe can help you."
    assert kinds_of(text) == [
        ("heading", "A Title"),
        ("heading", "Published on December 5, 2008"),
        ("boilerplate", "Need help?"),
        ("boilerplate", "We can help you."),
    ]
    issued = imprint_of(text).fields.issued
    assert issued is not None
    assert issued.edtf == "2008-12-05"


def test_a_byline_with_a_date_and_no_name_gives_the_date_alone() -> None:
    fields = imprint_of(f"{PROSE}\n\nTags: law\n\nBy | May 7, 2011\n\nLeave a comment").fields
    assert fields.known_fields() == {"issued"}


def test_a_long_annex_behind_a_date_line_is_no_foot() -> None:
    annex = "\n\n".join([f"{PROSE} {number}." for number in range(12)])
    text = f"A Title\n\n{PROSE}\n\nPublished on December 5, 2008\n\n{annex}"
    assert all(kind != "boilerplate" for kind, _ in kinds_of(text))


def test_a_picture_s_credit_is_boilerplate_wherever_it_stands() -> None:
    text = f"{PROSE}\n\nA flag in the wind (Flickr)\n\n{PROSE}\n\nPhoto: A. Nother\n\n{PROSE}"
    assert [kind for kind, _ in kinds_of(text)] == ["boilerplate"] * 2


def test_an_acronym_in_brackets_is_no_credit() -> None:
    text = f"{PROSE}\n\nThe European Convention on Human Rights (ECHR)\n\n{PROSE}"
    assert [kind for kind, _ in kinds_of(text)] == ["heading"]


def test_a_short_line_before_prose_is_a_heading_and_a_long_list_of_lines_is_not() -> None:
    assert kinds_of(f"{PROSE}\n\nThe Morning Session\n\n{PROSE}")[0][0] == "heading"
    names = "Albania\n\nBelgium\n\nCyprus\n\nDenmark"
    assert {kind for kind, _ in kinds_of(f"{PROSE}\n\n{names}\n\n{PROSE}")} == {"content"}


def test_a_format_that_marks_its_headings_overrules_the_looks() -> None:
    blocks = blocks_of(f"{PROSE}\n\nThe Morning Session\n\n{PROSE}\n\nIt rose at noon.")
    marked = mark(blocks, headings=("It rose at noon.",))
    assert [block.kind for block in marked] == [PassageKind.CONTENT] * 3 + [PassageKind.HEADING]


def test_a_short_first_line_is_no_heading_where_the_format_marks_them() -> None:
    blocks = blocks_of(f"A Title\n\nWith a word to the wise\n\n{PROSE}")
    marked = mark(blocks, title=0, headings=("A Title",))
    assert [block.kind for block in marked] == [
        PassageKind.HEADING,
        PassageKind.CONTENT,
        PassageKind.CONTENT,
    ]
