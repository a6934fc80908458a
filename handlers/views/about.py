"""The shelf as a whole: how much is on it, and its list of documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.access import SeenCollection
from corpus.answers import SourceList
from corpus.model import RowOrigin
from corpus.upkeep import Status
from handlers.slack import (
    Block,
    Message,
    actions,
    context,
    escape,
    message,
    section,
)
from handlers.views.ids import SOURCES_NEXT, SOURCES_PREVIOUS
from handlers.views.sources import source_table
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import (
    WHY_NOT_HERE,
    counted,
    empty_shelf,
    plain_source_line,
    repeated,
    seen_here,
    status_lines,
)

SOURCES_HINT = "Words and filters narrow it: `/corpus sources saari in:2006 sort:date`."
NO_SOURCES = "No document fits “{}”. `/corpus sources` lists all."


def corpus_status_message(status: Status, seen: Sequence[SeenCollection]) -> Message:
    """Counts, when the last document came in, the library, and what is seen at the place."""
    lines = [*status_lines(status), seen_here(seen)]
    shown = section("*The shelf*\n" + "\n".join(map(escape, lines)))
    return message(". ".join(lines), [shown, context(WHY_NOT_HERE)])


def sources_message(found: SourceList, *, page_size: int, shelf: str | None = None) -> Message:
    """A page of documents as a table; in the text for notifications as a list.

    `shelf` is the key by which a command names the shelf, None for the first.
    """
    if not found.sources:
        nothing = NO_SOURCES.format(repeated(found.query)) if found.query else empty_shelf(shelf)
        return message(nothing, [section(escape(nothing))])
    first, last = found.offset + 1, found.offset + len(found.sources)
    count = f"{first}-{last} of {counted(found.total, 'document')}"
    blocks: list[Block] = [source_table(found.sources), context(count, SOURCES_HINT)]
    if _has_notes_alone(found):
        blocks.append(section(escape(empty_shelf(shelf))))  # beneath the library's reading notes
    turns = list(_turns(found, page_size))
    if turns:
        blocks.append(actions(*turns))
    plain = "; ".join(plain_source_line(source, source.reference) for source in found.sources)
    return message(f"{count}: {plain}", blocks)


def _has_notes_alone(found: SourceList) -> bool:
    """Whether nothing is on the shelf beside the library's reading notes."""
    is_whole = not found.query and len(found.sources) == found.total
    return is_whole and all(each.origin is RowOrigin.LIBRARY for each in found.sources)


def _turns(found: SourceList, page_size: int) -> Iterator[Block]:
    bounds = PageBounds(found.offset, found.offset + len(found.sources), found.total)
    yield from turn_buttons(bounds, page_size, SOURCES_PREVIOUS, SOURCES_NEXT, {"q": found.query})
