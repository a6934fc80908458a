"""Columns side by side in a plain text are read one after the other; tables and poems stay."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.ingest.clean import clean
from corpus.ingest.clean.columns import read_columns
from corpus.ingest.files import file_of
from corpus.ingest.preparing import prepare
from corpus.ingest.resemblance.comparison import ComparedText
from corpus.model import PROSE
from tests.corpus.ingest.founding_formats import TWO_COLUMNS, as_html, blocks_in, print_page

KEEPERS = (
    "The keepers of the outer lamps met the council of the harbour in the spring of that year, and "
    "they read a letter aloud in which they asked for a winch. The council heard them to the end "
    "and said that a winch was dear. It promised to write to the inspectors before the autumn."
)
CAPTAINS = (
    "The captains came in the autumn, when the inspectors had answered. They said that no ship had "
    "been lost since the lamps were lit, and that nobody could say how many would have been. The "
    "council then bought the winch, and the keepers carried no more oil up the rocks by hand."
)
INSPECTORS = (
    "The inspectors wrote it all down in a book that is kept in the tower. Whoever climbs up may "
    "read in it, but the stairs are steep and the light is poor, so that few have done it since."
)


def beside(*columns: str, width: int = 34, gutter: int = 4) -> str:
    """Texts wrapped and set side by side."""
    lines = [wrap(column, width) for column in columns]
    longest = max(map(len, lines))
    rows = zip(*([*each, *[""] * (longest - len(each))] for each in lines), strict=True)
    filled = ([f"{words:<{width}}" for words in row] for row in rows)
    return "\n".join((" " * gutter).join(row).rstrip() for row in filled)


def read(text: str) -> list[str]:
    return clean(text).split("\n\n")


def test_two_columns_are_read_one_after_the_other() -> None:
    assert read(beside(KEEPERS, CAPTAINS)) == [KEEPERS, CAPTAINS]


def test_a_sentence_goes_on_at_the_head_of_the_next_column() -> None:
    words = f"{KEEPERS} {CAPTAINS}".split()
    first, second = " ".join(words[:55]), " ".join(words[55:])
    assert " ".join(read(beside(first, second))) == f"{KEEPERS} {CAPTAINS}"


def test_three_columns_are_read_in_their_order() -> None:
    parts = read(beside(KEEPERS, CAPTAINS, INSPECTORS, width=28))
    assert " ".join(parts) == f"{KEEPERS} {CAPTAINS} {INSPECTORS}"


def test_what_crosses_the_gutter_stands_where_it_stood() -> None:
    across = "\n".join(wrap(INSPECTORS, 72))
    text = f"{'THE LAMPS OF THE HARBOUR':^72}\n\n{beside(KEEPERS, CAPTAINS)}\n\n{across}"
    title, first, second, third = read(text)
    assert title == "THE LAMPS OF THE HARBOUR"
    assert (first, second, third) == (KEEPERS, CAPTAINS, INSPECTORS)


def test_the_head_and_the_foot_of_a_page_are_in_no_column() -> None:
    head, foot = f"{'Harbour Gazette':<38}no. 4, 1998", f"{'www.example.org':<64}12"
    parts = read(f"{head}\n\n{beside(KEEPERS, CAPTAINS)}\n\n{foot}")
    assert parts == ["Harbour Gazette no. 4, 1998", KEEPERS, CAPTAINS, "www.example.org 12"]


def test_pages_have_gutters_of_their_own() -> None:
    pages = beside(KEEPERS, CAPTAINS), beside(CAPTAINS, INSPECTORS, width=40, gutter=2)
    assert read("\f".join(pages)) == [KEEPERS, CAPTAINS, CAPTAINS, INSPECTORS]


def test_lines_with_gaps_of_their_own_are_in_columns_too() -> None:
    first, *others = beside(KEEPERS, CAPTAINS).split("\n")
    text = "\n".join([first, *(line.replace(" the ", "  the ", 1) for line in others)])
    assert [" ".join(part.split()) for part in read(text)] == [KEEPERS, CAPTAINS]


NO_COLUMNS = {
    "a table of numbers": """\
Lamp           Litres    Nights    Keepers
Utvaer            312       104          3
Skerry Point      290       101          2
Long Island       305       103          2
Old Harbour       298        99          4
""",
    "a table of words": """\
the lamp of Utvaer            lit every night of the winter
the lamp of the old harbour   dark since the storm of May
the lamp on the long island   lit in fog
the lamp at the point         lit by a keeper of the town
the lamp of the church        never lit
""",
    "a list of terms": """\
winch      a machine that lifts the oil. It is worked by two keepers and
           is made of iron.
wick       what burns in a lamp. It lasts for a winter if nobody touches
           it at all.
skerry     a rock in the sea, on which a lamp may stand. Few people live
           on one.
""",
    "a table of contents": """\
The keepers and the council of the town      3
The captains and what they said in May      12
The inspectors and the book they keep       27
The winch, and what it cost the harbour     31
""",
    "a poem": """\
The lamp is lit,
          the ships go by,
  and nobody asks
            who carried the oil
     up the wet rocks
                  in the night,
The lamp is lit,
          the ships go by.
""",
    "heads of two letters": """\
Ministry of the Harbour            Our reference: 12/97
Department of Lamps                Your letter of 3 May
Old Street 4                       Bergen, 12 June 1997
Bergen                             With two enclosures
""",
    "two signatures": """\
For the Council of the Harbour     For the Keepers of the Lamps
Ann Example, its chair             Bob Sample, their speaker
Bergen, 3 May 1998                 Bergen, 4 May 1998
""",
    "typewritten sentences": """\
The keepers met the council.  It heard them to the end.  The captains
came in the autumn.  They said that no ship had been lost.  The council
bought the winch.  The keepers carried no more oil.  The inspectors
wrote it down.  The book is kept in the tower.  Few have read in it.
""",
    "minutes with the speakers beside": """\
ANN EXAMPLE     I ask the council for a winch, which the keepers need
                before the winter comes. It is not dear.
BOB SAMPLE      The council has heard the keepers, and will write to the
                inspectors in the spring. More cannot be said.
ANN EXAMPLE     The keepers thank the council for its time.
""",
}


@pytest.mark.parametrize("kind", NO_COLUMNS)
def test_what_is_no_two_columns_of_prose_stays(kind: str) -> None:
    assert read_columns(NO_COLUMNS[kind]) == NO_COLUMNS[kind]


@given(st.text(alphabet="ab.A \n\f", max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    assert sorted(read_columns(text).replace("\f", "").split()) == sorted(
        text.replace("\f", "").split()
    )


@pytest.mark.thorough
@pytest.mark.timeout(300)
def test_the_founding_texts_in_two_columns_are_read_in_order(shared: Path, tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext")
    for file in sorted((shared / "documents").glob("*.txt")):
        printed = print_page(as_html(blocks_in(file), TWO_COLUMNS), tmp_path, file.stem)
        command = ["pdftotext", "-layout", str(printed), "-"]
        text = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
        assert b"          " in text
        columns, whole = (
            ComparedText(
                (piece.text, piece.kind in PROSE)
                for piece in prepare(file_of(tmp_path / "text.txt", content)).draft.pieces
            )
            for content in (text, file.read_bytes())
        )
        assert columns.compared_with(whole).other_share > 0.995
