"""The shelf as a whole: how much is on it, and its list of documents."""

from __future__ import annotations

from corpus.upkeep.status import Status
from corpus.values import Source
from handlers.slack.blocks import Block, Message, actions, button, message, section
from handlers.views.sources import plain_source_line, source_list

NEXT = "sources_next"


def status_message(status: Status) -> Message:
    """Counts, when the last document came in, and the version of the library."""
    lines = [
        f"{status.documents:,} documents of the team, {status.passages:,} passages",
        f"{status.actors:,} actors confirmed, {status.proposed:,} proposed by the program",
        f"{status.events:,} dated events, {status.curated:,} of them curated",
    ]
    if status.last_import is not None:
        moment = status.last_import
        lines.append(f"Last import: {moment.day} {moment:%B %Y, %H:%M} UTC")
    lines.append(f"Starter library: {'loaded' if status.library else 'left out'}")
    return message(". ".join(lines), [section("*The corpus*\n" + "\n".join(lines))])


def sources_message(sources: list[Source], total: int, offset: int) -> Message:
    """A page of documents."""
    if not sources:
        said = "No document is on the shelf yet. remembrancer import PATH puts one there."
        return message(said, [section(said)])
    blocks: list[Block] = source_list(sources, total, offset)
    if offset + len(sources) < total:
        blocks.append(actions(button("Next", NEXT, {"o": offset + len(sources)})))
    plain = "; ".join(plain_source_line(source, source.reference) for source in sources)
    return message(f"{total} documents: {plain}", blocks)
