"""Markdown as people write it: tables, footnotes, notebooks, HTML; and Markdown made to do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.ingest.files import File
from corpus.ingest.preparing import prepare
from corpus.ingest.readers.markdown import paragraphs
from corpus.model import PassageKind

LETTER = "The council read the letter of the court aloud in the spring of that year"


def texts_of(markdown: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(markdown)]


@pytest.mark.parametrize(
    ("markdown", "texts"),
    [
        # a table is its rows, each with the words of the header; bars in code are no borders
        ("| State | Year |\n|---|:-:|\n| Norway | 1951 |\n| | 1952 |",
         ["State: Norway; Year: 1951", "Year: 1952"]),
        ("|  |  |\n|--|--|\n| a | *b* |", ["a; b"]),
        ("| State | Year |\n|---|---|", ["State; Year"]),
        # lists, one in another, numbered from anywhere, with boxes to tick
        ("- one\n  - two\n- three", ["• one", "• two", "• three"]),
        ("3. one\n4. two\n\n   more of two", ["3. one", "4. two", "more of two"]),
        ("- [ ] to do\n- [x] done", ["• to do", "• done"]),
        # a notebook's links, highlights, callouts, comments
        ("See [[Sinikukka Saari|Saari]], [[Memorial]] and [[Duma#History|its past]].",
         ["See Saari, Memorial and its past."]),
        ("![[a picture.png]] ==marked== words %%hidden%%", ["a picture.png marked words"]),
        ("> [!note] Remember\n> It held.", ["Remember", "It held."]),
        ("> [!warning]-\n> It held.\n>\n> And more.", ["It held.", "And more."]),
        ("> Said so.\n>\n> [Twice]", ["Said so.", "[Twice]"]),
        # ... but in code they are what they are
        ("`[[code]]` and `==x==`", ["[[code]] and ==x=="]),
        # entities, line breaks, HTML
        ("Tom &amp; Ann&nbsp;&mdash; &#8220;so&#8221;.", ["Tom & Ann\u00a0— “so”."]),
        ("One line<br>another<br/>third  \nlast", ["One line\nanother\nthird\nlast"]),
        ("H<sub>2</sub>O and <b>bold</b>", ["H2O and bold"]),
        ("<div>In a box.<p>And below.</p><script>no()</script></div>",
         ["In a box.", "And below."]),
        # rules and the lines below headings
        ("A part\n------\n\nWords.\n\n* * *\n\nMore.", ["A part", "Words.", "More."]),
        ("## A part {#part .big}", ["A part"]),
        # lines that a program wrapped are one paragraph
        (f"{LETTER}\nand it was heard by all who were there, as far as one could tell,\nat noon.",
         [f"{LETTER} and it was heard by all who were there, as far as one could tell, at noon."]),
        # ... and those that a person wrote are many
        ("By Ada Byron\n\nThe first thing happened.\nThe second thing happened.",
         ["By Ada Byron", "The first thing happened.", "The second thing happened."]),
    ],
)  # fmt: skip
def test_markdown_reads_as_its_page_does(markdown: str, texts: list[str]) -> None:
    assert texts_of(markdown) == texts


def test_a_footnote_is_a_note_behind_the_text() -> None:
    found = paragraphs("It held.[^1] It fell.[^b]\n\n[^1]: See *Saari*.\n\n[^b]: So there.\n")
    assert [(p.text, p.kind) for p in found] == [
        ("It held.[1] It fell.[b]", PassageKind.CONTENT),
        ("[1] See Saari.", PassageKind.NOTE),
        ("[b] So there.", PassageKind.NOTE),
    ]


def test_the_passages_of_a_markdown_file_have_their_kinds() -> None:
    content = f"# A title\n\n{LETTER}.[^1]\n\n- one\n- two\n\n[^1]: See Saari 2006.\n".encode()
    prepared = prepare(File(Path("a.md"), content, None, "0"))
    assert [(piece.text, piece.kind) for piece in prepared.draft.pieces] == [
        ("A title", PassageKind.HEADING),
        (f"{LETTER}.[1]", PassageKind.CONTENT),
        ("• one\n• two", PassageKind.CONTENT),
        ("[1] See Saari 2006.", PassageKind.NOTE),
    ]
    assert prepared.draft.record.fields.title == "A title"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 3000,
        ">" * 3000 + "x",
        "- " * 3000 + "x",
        "*a " * 3000,
        "![[" * 3000,
        "[^1]" * 3000 + "\n\n[^1]: x",
        "<a " * 3000,
        "|" * 3000 + "\n" + "|-" * 1500,
        "==" * 3000,
        "%%" * 3001,
    ],
)
def test_markdown_made_to_do_harm_is_read_to_its_end(markdown: str) -> None:
    assert isinstance(texts_of(markdown), list)


WORDS = st.lists(st.sampled_from(["court", "letter", "council", "Moscow", "1997"]), min_size=1)
SIGNS = st.sampled_from(
    ["{}", "# {}", "- {}", "1. {}", "> {}", "**{}**", "[{}](x)", "=={}==", "|{}|\n|-|", "`{}`"]
)


@pytest.mark.thorough
@given(st.lists(st.tuples(SIGNS, WORDS), max_size=12))
@settings(max_examples=200)
def test_no_word_of_the_page_is_lost(parts: list[tuple[str, list[str]]]) -> None:
    markdown = "\n\n".join(sign.format(" ".join(words)) for sign, words in parts)
    written = [word for _sign, words in parts for word in words]
    read = [word for text in texts_of(markdown) for word in text.split()]
    assert [word for word in read if word != "•" and not word.endswith(".")] == written
