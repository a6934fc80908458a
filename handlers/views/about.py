"""The shelf as a whole: how much is on it, and its list of documents."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.access import SeenCollection
from corpus.upkeep import Status
from corpus.values import Source
from handlers.slack import Block, Message, actions, button, context, escape, message, section
from handlers.views.ids import SOURCES_NEXT
from handlers.views.sources import source_list
from handlers.wording import EMPTY_SHELF, WHY_NOT_HERE, plain_source_line, seen_here, status_lines


def corpus_status_message(status: Status, seen: Sequence[SeenCollection]) -> Message:
    """Counts, when the last document came in, the library, and what is seen at the place."""
    lines = [*status_lines(status), seen_here(seen)]
    shown = section("*The corpus*\n" + "\n".join(map(escape, lines)))
    return message(". ".join(lines), [shown, context(WHY_NOT_HERE)])


def sources_message(sources: list[Source], total: int, offset: int) -> Message:
    """A page of documents."""
    if not sources:
        return message(EMPTY_SHELF, [section(EMPTY_SHELF)])
    blocks: list[Block] = source_list(sources, total, offset)
    if offset + len(sources) < total:
        blocks.append(actions(button("Next", SOURCES_NEXT, {"o": offset + len(sources)})))
    plain = "; ".join(plain_source_line(source, source.reference) for source in sources)
    return message(f"{total} documents: {plain}", blocks)
