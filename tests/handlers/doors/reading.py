"""What the doors of the reader are asked."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.slack.modals import text_field
from tests.handlers.doors.states import both_documents, both_passages, form
from tests.handlers.doors.using import Ask, pressed, submitted

READING: Mapping[str, list[Ask]] = {
    "action passage_do_[a-z]+": [
        ask
        for do in ("edit", "timeline", "context")
        for ask in pressed(f"passage_do_{do}", *both_passages())
    ],
    "action read": pressed("read", *both_passages(), *both_documents()),
    "action reader_turn_\\w+": pressed("reader_turn_next_above", *both_passages()),
    "event link_shared": [
        lambda asker, _secret, path=path: asker.posts_link(f"https://bot.example.org/d/{path}")
        for path in ("vandersloot-1999/1", "vandersloot-1999", "writer-1998/1", "nothing-1/1")
    ],
    "action reader_page": pressed("reader_page", lambda _secret: {}),
    "view reader": [
        ask
        for document in ("vandersloot-1999 ¶1", "writer-1998 ¶1")
        for ask in submitted(
            lambda _secret, d=document: form("reader", d, text_field("find", "Find")),
            *({"find": words} for words in ("ledger", "lighthouse", "¶1", "p. 1", "9", "")),
        )
    ],
}
