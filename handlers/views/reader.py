"""The reader: a modal with a page of a document, ways to its other pages, and what is found in it.

A document's words stand in `rich_text`, whole, in pieces that Slack takes. The modal carries the
passage with which its page begins, and the place where it was opened: what may be seen is what may
be seen there, at the time of each press.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.answers import CalledNote, ReaderPage
from corpus.corrections import TeamNote
from corpus.model import PassageKind
from corpus.values import Hit, Quote, Results, Source
from handlers.slack import (
    Block,
    actions,
    button,
    context,
    escape,
    modal,
    quotation,
    section,
    text_field,
)
from handlers.views.ids import READ, READER, READER_FIND, READER_PAGE, READER_TURN
from handlers.views.notes import note_blocks
from handlers.views.passage_menu import Place, curator_choices, passage_menu
from handlers.views.sources import source_line
from handlers.wording import clip
from handlers.wording.reader import (
    FIND_EXAMPLE,
    FIND_LABEL,
    READ_ON,
    found_within,
    passage_mark,
    quote_mark,
    where_in_document,
)

PIECE = 2_900
"""Characters of one piece of text; Slack takes 3,000 in a section."""

LONGEST = 12_000
"""Characters of one passage; an import cuts at 2,000, and older ones may have cut later."""

NOTE_TEXT = 600
MOST_NOTES_SHOWN = 5
NOTHING_NOTED: Mapping[int, Sequence[TeamNote]] = {}


def reader_modal(
    page: ReaderPage,
    place: Place,
    *,
    noted: Mapping[int, Sequence[TeamNote]] = NOTHING_NOTED,
    editable: frozenset[str] = frozenset(),
    may_edit: bool = False,
    address: str | None = None,
) -> Block:
    """A page of a document; `address` opens it in a browser, where there is such a page.

    `noted` are the team's notes by the ids of their passages, `editable` the keys of those that the
    person may change.
    """
    where = where_in_document(page)
    blocks: list[Block] = [
        context(source_line(page.source, page.source.reference), escape(where)),
        *_turns(page, address=address),
    ]
    notes = {
        quote.reference: [n for n in page.notes if n.caller == quote.reference]
        for quote in page.quotes
    }
    for quote in page.quotes:
        blocks += _passage(page, quote, notes[quote.reference], may_edit=may_edit)
        blocks += note_blocks(noted.get(quote.passage_id, ())[:MOST_NOTES_SHOWN], editable)
    blocks += _turns(page, place="below")
    return _reader(page, blocks, place)


def found_modal_within(page: ReaderPage, words: str, results: Results, place: Place) -> Block:
    """What a search within the document found, in reading order, and the way back to the page."""
    hits = results.hits
    sentence = found_within(page.source.reference, words, results.total, len(hits))
    blocks: list[Block] = [section(escape(sentence))]
    for number, hit in enumerate(hits):
        blocks += _hit(number, hit)
    back = button(f"Back to {passage_mark(page.reference)}", f"{READER_TURN}_back", _state(page))
    return _reader(page, [*blocks, actions(back)], place)


def _reader(page: ReaderPage, blocks: Sequence[Block], place: Place) -> Block:
    find = text_field(READER_FIND, FIND_LABEL, example=FIND_EXAMPLE)
    return modal(
        page.source.reference,
        READER,
        [*blocks, find],
        submit="Find",
        close="Close",
        state={"r": page.reference, "place": place},
    )


def unfurled_passage(quote: Quote, source: Source) -> list[Block]:
    """A passage below its address in a message: the blocks of an unfurled link."""
    read = button("Read", READ, {"r": quote.reference})
    return [quotation(quote.text), context(source_line(source, quote.location)), actions(read)]


def _turns(
    page: ReaderPage, *, place: str = "above", address: str | None = None
) -> Iterator[Block]:
    """Yield the buttons to the pages beside this one; Slack keeps the modal scrolled where it was,
    so that they stand above the text and below it.
    """
    turns = []
    if page.before is not None:
        turns.append(button("Previous", f"{READER_TURN}_previous_{place}", {"r": page.before}))
    if page.after is not None:
        words = READ_ON if page.is_replaced else "Next"
        turns.append(button(words, f"{READER_TURN}_next_{place}", {"r": page.after}))
    if address is not None:
        turns.append(button("Open as a page", READER_PAGE, {}) | {"url": address})
    if turns:
        yield actions(*turns)


def _passage(
    page: ReaderPage, quote: Quote, notes: Sequence[CalledNote], *, may_edit: bool
) -> Iterator[Block]:
    if quote.kind is PassageKind.HEADING:
        yield _text(quote.text, bold=True)
        return
    more = curator_choices(page.source, may_edit=may_edit)
    menu = passage_menu(quote.reference, leave_out=("read",), keep=more)
    label = "Footnote " if quote.kind is PassageKind.NOTE else ""
    yield section(f"*{label}{escape(quote_mark(quote))}*") | {"accessory": menu}
    yield _text(quote.text)
    for note in notes:
        yield context(f"{escape(clip(note.quote.text, NOTE_TEXT))} `{note.quote.location}`")


def _text(text: str, *, bold: bool = False) -> Block:
    """A passage as it stands, whole."""
    shown = clip(text, LONGEST)
    style = {"style": {"bold": True}} if bold else {}
    sections = [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": shown[start : start + PIECE]} | style],
        }
        for start in range(0, len(shown), PIECE)
    ]
    return {"type": "rich_text", "elements": sections}


def _hit(number: int, hit: Hit) -> Iterator[Block]:
    mark = passage_mark(hit.reference)
    where = mark if hit.page is None else f"{mark} · p. {hit.page}"
    read = button("Read", f"{READER_TURN}_{number}", {"r": hit.reference})
    yield section(f"*{escape(where)}*") | {"accessory": read}
    yield quotation(hit.text, hit.spans)


def _state(page: ReaderPage) -> dict[str, str]:
    return {"r": page.reference}
