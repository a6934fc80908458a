"""What the doors of the reader are asked."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.slack.modals import modal, text_field
from handlers.views.listing import MINE, export_modal
from tests.handlers.doors.states import NOWHERE, both_documents, both_passages, form
from tests.handlers.doors.using import Ask, Json, MakeState, pressed, submitted


def _pages_of_notes() -> list[MakeState]:
    return [lambda _secret, q=q: {"q": q, "o": 0} for q in ("", "lamp", "label:zeppelin")]


READING: Mapping[str, list[Ask]] = {
    "action passage_do_[a-z]+": [
        ask
        for do in ("edit", "timeline", "commitment", "step", "context")
        for ask in pressed(f"passage_do_{do}", *both_passages())
    ],
    "action read": pressed("read", *both_passages(), *both_documents()),
    "action reader_turn_\\w+": pressed("reader_turn_next_above", *both_passages()),
    "event link_shared": [
        lambda asker, _secret, path=path: asker.posts_link(f"https://bot.example.org/d/{path}")
        for path in ("vandersloot-1999/1", "vandersloot-1999", "writer-1998/1", "nothing-1/1")
    ],
    "action note_edit": pressed("note_edit", lambda secret: {"k": secret.note}),
    "action note_remove": pressed("note_remove", lambda secret: {"k": secret.note}),
    "action notes_next": pressed("notes_next", *_pages_of_notes()),
    "action notes_previous": pressed("notes_previous", *_pages_of_notes()),
    "action export_ask": pressed("export_ask", lambda _s: {}, lambda _s: {"l": "secrets"}),
    "action list_add": pressed("list_add", *both_passages()),
    "action list_end": pressed("list_end", lambda _s: {"l": "nothing"}),
    "action list_next": pressed("list_next", lambda _s: {"l": "secrets", "o": 1}),
    "action list_previous": pressed("list_previous", lambda _s: {"l": "secrets", "o": 0}),
    "action list_show_\\w+": pressed("list_show_0", lambda _s: {"l": "secrets"}),
    "action list_take_off_\\w+": pressed("list_take_off_1", *both_passages(l="secrets")),
    "view export_form": submitted(
        lambda _secret: export_modal((), MINE),
        *({"what": what, "kind": "markdown"} for what in ("mine", "secrets", "nothing")),
    ),
    "view list_form": submitted(
        lambda _secret: form("list_form", "vandersloot-1999 ¶1", text_field("name", "Name")),
        {"name": "Secrets"},
    )
    + submitted(
        lambda _secret: form("list_form", "writer-1998 ¶1", text_field("name", "Name")),
        {"name": "Hearing May"},
    ),
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

NOTING: Mapping[str, list[Ask]] = {
    "view note_form": submitted(
        lambda secret: note_form(secret.passage), {"text": "Look again", "labels": "zeppelin"}
    )
    + submitted(
        lambda _secret: note_form("writer-1998 ¶1"), {"text": "Look again", "labels": "lamp"}
    ),
}
"""These write corrections."""


def note_form(reference: str) -> Json:
    fields = [text_field("text", "Note"), text_field("labels", "Labels")]
    state = {"r": reference, "k": None, "place": NOWHERE, "v": None}
    return modal("Note on a passage", "note_form", fields, submit="Save", state=state)
