"""The reader: a document in a modal, from a passage on.

    a passage's menu, a document's card     Read
    /corpus read saari-2006 p. 3            /passage open saari-2006 ¶12, /passage read saari-2006

What may be seen is asked anew at each press, at the place where the reader was opened: its modal
carries the place. A document that was removed meanwhile, or is seen there no more, is told so in
the modal.
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.answers import Extent
from corpus.errors import QueryError
from handlers.errors import WITHIN, beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.note_rights import editable
from handlers.slack import (
    Block,
    ReplyPlace,
    as_typed,
    field_value,
    show_view,
    state_of,
    state_of_view,
)
from handlers.views import found_modal_within, reader_modal
from handlers.views.ids import PASSAGE_MORE, READ, READER, READER_FIND, READER_PAGE, READER_TURN
from handlers.wording.reader import HOW_TO_READ

Payload = dict[str, Any]

EXTENT = Extent(characters=2_800, passages=8)
"""What a page of the modal holds: about three screens of a phone."""

FOUND = 10
"""Passages that a search within a document shows."""

NOTHING_TYPED = "Type words to look for in this document, or a page or passage to go to."

_OPEN = re.compile(r"(?:open|read)\s+(?P<reference>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:¶|#|para\.?\s*)?\s*(?P<number>\d{1,9})", re.IGNORECASE)
_PAGE = re.compile(r"(?:p{1,2}\.?|pages?)\s*(?P<page>\d{1,9})", re.IGNORECASE)


def read_open(services: Services, words: str) -> str | None:
    """Return what "open …" or "read …" names, if that is a document or a passage; else None.

    RemovedReference if it was removed.
    """
    match = _OPEN.fullmatch(words)
    if match is None:
        return None
    typed, documents = match["reference"], services.corpus.documents
    return typed if documents.has_source(typed) or documents.refers(typed) else None


def open_typed(services: Services, client: WebClient, command: Payload, typed: str) -> None:
    """Open the reader at what was typed after a command; QueryError if that is nothing."""
    if not typed:
        raise QueryError(HOW_TO_READ)
    place: list[str | None] = [command["channel_id"], None, command["response_url"]]
    view = view_at(services, typed, place)
    client.views_open(trigger_id=command["trigger_id"], view=view)


def open_at(services: Services, client: WebClient, body: Payload, typed: str) -> None:
    """Open the reader where a button or a menu was used: by itself, or on top of a modal."""
    view = view_at(services, typed, ReplyPlace.of(body).state())
    show_view(client, body, view, instead_of=[READER, PASSAGE_MORE])


def view_at(services: Services, typed: str, place: list[str | None]) -> Block:
    """Return the reader at a document, a passage or a page; UnknownReference if it is none."""
    page = services.corpus.documents.read(typed, EXTENT)
    address = None
    if services.pages is not None:
        address = services.pages.opening(page.reference, services.place, services.now())
    noted = services.corpus.notes.of_passages([quote.passage_id for quote in page.quotes])
    return reader_modal(
        page,
        place,
        noted=noted,
        editable=editable(services, [note for each in noted.values() for note in each]),
        may_edit=services.may(Deed.EDIT_RECORD),
        address=address,
    )


def place_typed(document: str, typed: str) -> str | None:
    """Return the page or the passage of a document that was typed; None for words.

    >>> place_typed("saari-2006", "page 7"), place_typed("saari-2006", "12")
    ('saari-2006 p. 7', 'saari-2006 ¶12')
    """
    if (on_page := _PAGE.fullmatch(typed)) is not None:
        return f"{document} p. {on_page['page']}"
    if (numbered := _NUMBER.fullmatch(typed)) is not None:
        return f"{document} ¶{numbered['number']}"
    return None


def find(services: Services, view: Payload) -> Block:
    """Return the reader at the page or passage that was typed, or with what words are found.

    QueryError if nothing was typed, UnknownReference if there is no such page or passage.
    """
    state, typed = state_of_view(view), as_typed(field_value(view, READER_FIND))
    documents, place = services.corpus.documents, state["place"]
    page = documents.read(state["r"], EXTENT)
    if not typed:
        raise QueryError(NOTHING_TYPED)
    document = page.source.reference
    goes_to = place_typed(document, typed)
    if goes_to is not None:
        return view_at(services, goes_to, place)
    found = documents.find_within(document, typed, limit=FOUND)
    return found_modal_within(page, typed, found, place)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(READ)
    def open_reader(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        open_at(services_at(context), client, body, state_of(action)["r"])

    @app.action(re.compile(rf"{READER_TURN}_\w+"))
    def turn(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        context[WITHIN] = True
        open_at(services_at(context), client, body, state_of(action)["r"])

    @app.action(READER_PAGE)
    def open_page(ack: Ack, context: BoltContext) -> None:
        ack()  # the browser follows the link
        services_at(context)

    @app.view(READER)
    def search(ack: Ack, view: Payload, context: BoltContext) -> None:
        services = services_at(context)
        with beside(READER_FIND):
            shown = find(services, view)
        ack(response_action="update", view=shown)


FEATURE = Feature("reader", register)
