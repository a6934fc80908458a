"""Notes of the team on passages: a sentence and labels, signed, changed, removed, found again.

    a passage's menu, "Note…"       a form; it is shown under the passage to all who see that
    /corpus notes [words]           the notes that have the words
    /corpus notes label:hearing     those with a label; /passage label:hearing their passages

Every member may note something and change what is theirs; others' notes are changed by curators.
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.corrections import NoteWords
from corpus.errors import QueryError
from corpus.upkeep import RecordedCorrection
from handlers import reader
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.note_rights import editable, is_own, sign_change
from handlers.slack import (
    Message,
    ReplyPlace,
    field_value,
    show_view,
    state_of,
    state_of_view,
    still_there,
)
from handlers.views import correction_made_message, note_modal, notes_message, shown_modal
from handlers.views.ids import (
    LABELS_FIELD,
    NOTE_EDIT,
    NOTE_FORM,
    NOTE_REMOVE,
    NOTE_TEXT_FIELD,
    NOTES_NEXT,
    NOTES_PREVIOUS,
    PASSAGE_MORE,
    READER,
)

Payload = dict[str, Any]

PAGE = 6
NOT_FOR_GUESTS = "Notes are the team's own: guests write none."
_LABEL = re.compile(r"(?:(?<=\s)|^)(?:label|tag)s?:\s*(?P<label>[^\s,]+)", re.IGNORECASE)


def read_note_query(typed: str) -> tuple[str, list[str]]:
    """Return the words and the labels of a search for notes.

    >>> read_note_query("witness label:hearing-may asked")
    ('witness asked', ['hearing-may'])
    """
    return " ".join(_LABEL.sub(" ", typed).split()), _LABEL.findall(typed)


def listed(services: Services, typed: str, *, offset: int = 0) -> Message:
    """Return a page of the notes that have the words and the labels that were typed."""
    words, labels = read_note_query(typed)
    found = services.corpus.notes.find(words, labels, limit=PAGE, offset=offset)
    if offset:
        still_there(found.notes)
    return notes_message(found, typed, page_size=PAGE, editable=editable(services, found.notes))


def ask(services: Services, client: WebClient, body: Payload, reference: str) -> None:
    """Open the form of a note on a passage."""
    if services.place.is_guest:
        raise QueryError(NOT_FOR_GUESTS)
    quote = services.corpus.documents.passage(reference)
    known = services.corpus.notes.find(limit=0).labels
    view = note_modal(quote, None, known, ReplyPlace.of(body).state(), _reader_of(body))
    show_view(client, body, view, instead_of=[PASSAGE_MORE])


def _reader_of(body: Payload) -> list[str] | None:
    """Return the reader over which a form opens, by its id, and the passage at its top."""
    view = body.get("view", {})
    if view.get("callback_id") != READER:
        return None
    return [view["id"], view["private_metadata"]["r"]]


def _save(services: Services, view: Payload) -> RecordedCorrection:
    """Add or change the note that a form has; FieldError beside the field that is amiss."""
    state, notes = state_of_view(view), services.corpus.notes
    with beside(LABELS_FIELD):
        labels = notes.read_labels(field_value(view, LABELS_FIELD))
    with beside(NOTE_TEXT_FIELD):
        words = NoteWords(notes.read_text(field_value(view, NOTE_TEXT_FIELD)), labels)
        if services.place.is_guest:
            raise QueryError(NOT_FOR_GUESTS)
        if state["k"] is None:
            return notes.add(state["r"], words, services.signature())
        return notes.change(state["k"], words, sign_change(services, notes.note(state["k"])))


def _tell(services: Services, client: WebClient, body: Payload, made: RecordedCorrection) -> None:
    """Show the note in the reader over which its form was open, or say that it is there."""
    state = body["view"]["private_metadata"]
    if state.get("v") is not None:
        view_id, reference = state["v"]
        client.views_update(
            view_id=view_id, view=reader.view_at(services, reference, state["place"])
        )
        return
    ReplyPlace.of(body).tell(client, correction_made_message(made))


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(NOTE_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        note = services.corpus.notes.note(state_of(action)["k"])
        if not is_own(services, note):
            services.check(Deed.EDIT_NOTE)
        known = services.corpus.notes.find(limit=0).labels
        place = ReplyPlace.of(body).state()
        show_view(client, body, note_modal(note.quote, note, known, place, _reader_of(body)))

    @app.view(NOTE_FORM)
    def save(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        made = _save(services, view)
        ack()
        _tell(services, client, body, made)

    @app.action(NOTE_REMOVE)
    def remove(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        note = services.corpus.notes.note(state_of(action)["k"])
        made = services.corpus.notes.remove(note.key, sign_change(services, note))
        message = correction_made_message(made)
        client.views_update(view_id=body["view"]["id"], view=shown_modal(message))
        _tell(services, client, body, made)

    @app.action(NOTES_NEXT)
    @app.action(NOTES_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        state = state_of(action)
        found = listed(services, state["q"], offset=state["o"])
        respond(**found.payload(), replace_original=True)


FEATURE = Feature("notes", register)
