"""PDF: paragraphs and their pages, running heads, footnotes, scans, locks and broken files."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import UnreadableDocument
from corpus.ingest.files import File
from corpus.ingest.preparing import prepare
from corpus.ingest.readers.pdf.reader import read_pdf
from corpus.ingest.readers.raw import RawText
from corpus.ingest.structure.paragraphs import settle
from corpus.model import PassageKind
from tests.corpus.ingest.readers.small_pdf import LOCKED, Words, pdf, prose

MILL = (
    "The court of the north sat in the morning and heard the case of the",
    "mill, which had ground no corn since the flood of that spring, and of",
    "the miller, who had left the valley with his two daughters.",
)
BRIDGE = (
    "It rose at noon. In the afternoon it heard the case of the bridge, for",
    "which the two parishes had paid in equal parts, though only one of the",
    "parishes had ever been asked whether it wanted a bridge at all.",
)


def texts(raw: RawText, kind: PassageKind = PassageKind.CONTENT) -> list[str]:
    _text, blocks = settle(raw.paragraphs or ())
    return [block.text for block in blocks if block.kind is kind]


def joined(lines: tuple[str, ...]) -> str:
    return " ".join(lines)


def test_lines_become_paragraphs_by_the_gaps_between_them() -> None:
    raw = read_pdf(pdf([prose(MILL) + prose(BRIDGE, top=640)]))
    assert texts(raw) == [joined(MILL), joined(BRIDGE)]


def test_lines_become_paragraphs_by_their_indents() -> None:
    second = prose(BRIDGE, top=700 - 3 * 14)
    indented = [Words(90, second[0].base, second[0].text), *second[1:]]
    assert texts(read_pdf(pdf([prose(MILL) + indented]))) == [joined(MILL), joined(BRIDGE)]


def test_a_numbered_paragraph_hangs_under_its_number() -> None:
    first = [Words(72, 700, f"1.1. {MILL[0]}"), *prose(MILL[1:], top=686, left=100)]
    second = [Words(72, 658, f"1.2. {BRIDGE[0]}"), *prose(BRIDGE[1:], top=644, left=100)]
    assert texts(read_pdf(pdf([first + second]))) == [
        f"1.1. {joined(MILL)}",
        f"1.2. {joined(BRIDGE)}",
    ]


def test_a_paragraph_goes_on_over_the_end_of_its_page() -> None:
    raw = read_pdf(pdf([prose(MILL[:2]), [*prose(MILL[2:]), *prose(BRIDGE, top=640)]]))
    text, blocks = settle(raw.paragraphs or ())
    assert [block.text for block in blocks] == [joined(MILL), joined(BRIDGE)]
    assert blocks[0].page_at(text.index("The court")) == 1
    assert blocks[0].page_at(text.index("the miller")) == 2
    assert blocks[1].page_at(text.index("It rose")) == 2


def test_two_columns_are_read_one_after_the_other() -> None:
    raw = read_pdf(pdf([prose(MILL, left=40) + prose(BRIDGE, left=330)]))
    assert texts(raw) == [joined(MILL), joined(BRIDGE)]


def test_running_heads_feet_and_page_numbers_are_no_text() -> None:
    pages = [
        [
            Words(72, 800, "Reports of the Northern Court"),
            *prose((f"On day {word} {MILL[0]}", f"mill of {word}.")),
            Words(72, 40, f"Page {number} of 4"),
        ]
        for number, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    assert texts(read_pdf(pdf(pages))) == [
        f"On day {word} {MILL[0]} mill of {word}." for word in ("one", "two", "three", "four")
    ]


@pytest.mark.parametrize(
    "symbol", ["A/HRC/26/4", "S/RES/1325 (2000)", "CCPR/C/GC/36/Add.1", "CommDH(2013)4", "E/2000/1"]
)
def test_the_symbol_of_a_document_is_kept_once(symbol: str) -> None:
    head = [Words(72, 760, symbol), Words(300, 40, "The Court of the North")]
    raw = read_pdf(pdf([[*head, *prose(body)] for body in (MILL, BRIDGE)]))
    kept, _blocks = settle(raw.paragraphs or ())
    assert (kept.count(symbol), kept.count("The Court of the North")) == (1, 0)
    assert kept.index(symbol) < kept.index(joined(MILL))


def test_a_running_head_that_only_looks_like_a_symbol_goes() -> None:
    for head in ("Mill/Bridge", "Council (2013)", "Page/Seite"):
        raw = read_pdf(pdf([[Words(72, 760, head), *prose(body)] for body in (MILL, BRIDGE)]))
        assert head not in " ".join(texts(raw)), head


def test_headings_that_differ_in_a_number_alone_stay() -> None:
    pages = [[Words(72, 800, f"Article {n}"), *prose(MILL)] for n in (5, 9)]
    text, _ = settle(read_pdf(pdf(pages)).paragraphs or ())
    assert "Article 5" in text
    assert "Article 9" in text


def test_footnotes_are_notes_behind_the_paragraph_that_the_page_cuts() -> None:
    note = "1 See the roll of the court, which the archive of the county holds."
    pages = [
        [*prose(MILL[:2]), Words(72, 80, note, size=8), Words(72, 70, "2 Ibid.", size=8)],
        [*prose(MILL[2:]), *prose(BRIDGE, top=640)],
    ]
    raw = read_pdf(pdf(pages))
    _text, blocks = settle(raw.paragraphs or ())
    assert [block.text for block in blocks] == [joined(MILL), note, "2 Ibid.", joined(BRIDGE)]
    assert texts(raw, PassageKind.NOTE) == [note, "2 Ibid."]


def test_a_line_in_another_font_of_the_same_size_goes_on() -> None:
    lines = prose(MILL)
    lines[1] = Words(72, lines[1].base, MILL[1], font="Courier")
    assert texts(read_pdf(pdf([lines]))) == [joined(MILL)]


def test_a_raised_mark_belongs_to_its_note_and_stands_apart_from_its_words() -> None:
    raised = [Words(72, 84, "1", size=5), Words(75.5, 80, "See the roll of the court.", size=8)]
    glued = Words(72, 70, "2Ibid.", size=8)
    raw = read_pdf(pdf([[*prose(MILL), *raised, glued]]))
    assert texts(raw) == [joined(MILL)]
    assert texts(raw, PassageKind.NOTE) == ["1 See the roll of the court.", "2 Ibid."]


def test_a_note_behind_an_asterisk_is_no_entry_of_a_list() -> None:
    note = Words(72, 80, "* The annex is circulated as received.", size=8)
    raw = read_pdf(pdf([[*prose(MILL), note]]))
    assert texts(raw, PassageKind.NOTE) == ["∗ The annex is circulated as received."]


def test_figures_that_end_a_pages_last_note_are_no_running_foot() -> None:
    pages = [
        [
            *prose((f"On day {word} {MILL[0]}", f"mill of {word}.")),
            Words(
                72, 70, f"{at} See the roll of the court, which the county holds, App. no.", size=8
            ),
            Words(72, 60, f"3000{at}/0{at}.", size=8),
            Words(72, 40, str(at)),
        ]
        for at, word in enumerate(("one", "two", "three", "four"), start=1)
    ]
    notes = texts(read_pdf(pdf(pages)), PassageKind.NOTE)
    assert [note[-9:] for note in notes] == [f"3000{at}/0{at}." for at in (1, 2, 3, 4)]


def test_a_stamp_up_the_margin_parts_no_paragraph_and_a_watermark_is_no_text() -> None:
    stamp = Words(30, 300, "Archive no. 2107 of 24 March", size=20, turned=True)
    mark = Words(300, 300, "DRAFT", size=60, turned=True)
    first, second = prose(MILL), prose(BRIDGE)
    pages = [[*first[:2], stamp, mark, *first[2:]], [second[0], mark, *second[1:]]]
    raw = read_pdf(pdf(pages))
    assert texts(raw, PassageKind.HEADING) == []
    assert texts(raw) == [joined(MILL), stamp.text, joined(BRIDGE)]


def test_larger_and_bolder_lines_are_headings() -> None:
    page = [
        Words(72, 760, "On the Mill", size=18),
        Words(72, 730, "The case", bold=True),
        *prose(MILL),
    ]
    raw = read_pdf(pdf([page]))
    assert texts(raw, PassageKind.HEADING) == ["On the Mill", "The case"]
    assert texts(raw) == [joined(MILL)]


def test_the_title_is_in_the_largest_letters_but_for_a_letterhead() -> None:
    letterhead = Words(72, 800, "Northern Court", size=20)
    beside = Words(400, 800, "Distr.: General and Limited")
    title = [
        Words(72, 760, "On the Mill, the Flood", size=17),
        Words(72, 740, "and the Bridge*", size=17),
    ]
    names = Words(72, 700, "Ada Byron of the Institute of Mills and Charles Babbage", bold=True)
    contents = [Words(72, 660 - 14 * n, f"Chapter {n} " + "." * 40 + f" {n}") for n in (1, 2)]
    page = [names, *contents, *prose(MILL, top=600), letterhead, beside, *title]
    prepared = prepare(File(Path("paper.pdf"), pdf([page, prose(BRIDGE)]), None, ""))
    assert prepared.draft.record.fields.title == "On the Mill, the Flood and the Bridge"
    text = prepared.draft.text
    assert [text[p.start : p.end] for p in prepared.draft.pieces][1:4] == [
        "Chapter 1 … 1",
        "Chapter 2 … 2",
        joined(MILL),
    ]


def test_what_has_no_letter_is_no_heading() -> None:
    page = [Words(72, 760, "*1412952*", size=18), *prose(MILL)]
    assert texts(read_pdf(pdf([page])), PassageKind.HEADING) == []


def test_the_number_that_a_page_prints_is_its_number_if_all_go_on() -> None:
    labels = "/PageLabels << /Nums [0 << /S /D /St 101 >>] >>"
    roman = "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D >>] >>"
    pages = [prose(MILL), prose(BRIDGE)]
    for extra, numbers in ((labels, [101, 102]), (roman, [1, 2]), ("", [1, 2])):
        paragraphs = read_pdf(pdf(pages, extra=extra)).paragraphs or ()
        assert [page for p in paragraphs for _, page in p.pages] == numbers


def test_what_the_file_says_of_itself_is_a_claim() -> None:
    raw = read_pdf(
        pdf(
            [prose(MILL)],
            properties="/Title (Microsoft Word - draft3) /Author (Ada Byron; Grace Hopper) "
            "/CreationDate (D:20081205101500Z)",
        )
    )
    assert raw.claimed.title == "Microsoft Word - draft3"
    assert raw.claimed.authors == ("Ada Byron", "Grace Hopper")
    assert raw.claimed.issued is not None
    assert raw.claimed.issued.edtf == "2008-12-05"
    assert raw.fields.title is None


def test_pages_that_are_pictures_are_counted() -> None:
    assert read_pdf(pdf([prose(MILL), [], []])).remarks == (
        "2 of 3 pages are pictures without text; run ocrmypdf on it first",
    )
    drawn = [[Words(72, 700, " ")], []]
    with pytest.raises(UnreadableDocument, match="all 2 pages are pictures"):
        read_pdf(pdf(drawn))
    for pages, sentence in ((3, "all 3 pages are pictures"), (1, "its page is a picture")):
        with pytest.raises(UnreadableDocument, match=f"{sentence} without text; run ocrmypdf"):
            read_pdf(pdf([[]] * pages))


@pytest.mark.parametrize(
    ("content", "sentence", "group"),
    [
        (pdf([prose(MILL)], trailer=LOCKED), "protected by a password", "password-protected"),
        (b"%PDF-1.4\nand no more", "broken or cut off", "unreadable"),
        (pdf([prose(MILL)])[:300], "broken or cut off", "unreadable"),
    ],
)
def test_what_cannot_be_opened_is_refused(content: bytes, sentence: str, group: str) -> None:
    with pytest.raises(UnreadableDocument, match=sentence) as refused:
        read_pdf(content)
    assert refused.value.group == group
