"""The shelf as a whole: how much is on it, and its list of documents."""

from __future__ import annotations

from corpus.upkeep import Status
from corpus.values import Source
from handlers.slack import Block, Message, actions, button, message, section
from handlers.views.ids import SOURCES_NEXT
from handlers.views.sources import source_list
from handlers.wording import EMPTY_SHELF, plain_source_line, status_lines


def corpus_status_message(status: Status) -> Message:
    """Counts, when the last document came in, and the version of the library."""
    lines = status_lines(status)
    return message(". ".join(lines), [section("*The corpus*\n" + "\n".join(lines))])


def sources_message(sources: list[Source], total: int, offset: int) -> Message:
    """A page of documents."""
    if not sources:
        return message(EMPTY_SHELF, [section(EMPTY_SHELF)])
    blocks: list[Block] = source_list(sources, total, offset)
    if offset + len(sources) < total:
        blocks.append(actions(button("Next", SOURCES_NEXT, {"o": offset + len(sources)})))
    plain = "; ".join(plain_source_line(source, source.reference) for source in sources)
    return message(f"{total} documents: {plain}", blocks)
