"""Saved passages and shared lists as files: Markdown, Word, BibTeX, RIS, CSL-JSON.

A form asks what is to be taken and in which form; the file comes to the person's messages. It holds
what the person may see, with the notes of the team on it.
"""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.citations import Export, export_file
from corpus.errors import QueryError
from corpus.people import PersonId, SavedQuote
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import field_value, show_view, state_of
from handlers.timeline import Sendable, may_send_files, send_to_person
from handlers.views import (
    MINE,
    export_modal,
    export_sent_message,
    exported_message,
    shown_modal,
)
from handlers.views.ids import EXPORT_ASK, EXPORT_FORM, EXPORT_KIND_FIELD, EXPORT_WHAT_FIELD
from handlers.wording.notes import plain_note

Payload = dict[str, Any]

SUFFIXES = {
    Export.MARKDOWN: "md",
    Export.DOCX: "docx",
    Export.BIBTEX: "bib",
    Export.RIS: "ris",
    Export.CSL_JSON: "json",
}
NOTHING_SAVED = "You have saved no passage. The ⋯ beside a passage saves it."
NO_FILES = (
    "A Word file cannot be sent here: whoever runs me has not let me send files. The other forms "
    "come as text."
)


def chosen(services: Services, person: PersonId, what: str) -> tuple[str, tuple[SavedQuote, ...]]:
    """Return the heading and the passages of what was chosen; QueryError if there are none."""
    corpus = services.corpus
    if what == MINE:
        title, passages = "Saved passages", corpus.saved.latest(person)
        if not passages:
            raise QueryError(NOTHING_SAVED)
        return title, passages
    found = corpus.lists.find(person.workspace, what)
    passages = corpus.lists.passages(person.workspace, found.key)
    if not passages:
        raise QueryError(f"Nothing that you may see here is on the list {found.name}.")
    return found.name, passages


def file_of(services: Services, person: PersonId, what: str, kind: Export) -> Sendable:
    """Return what was chosen as a file; QueryError if it holds nothing."""
    title, passages = chosen(services, person, what)
    corpus = services.corpus
    ids = [each.quote.passage_id for each in passages]
    noted = {
        notes[0].quote.reference: [plain_note(note) for note in notes]
        for notes in corpus.notes.of_passages(ids).values()
    }
    content = export_file(corpus.documents, corpus.actors, passages, kind, title=title, noted=noted)
    stem = "saved-passages" if what == MINE else what
    saved = "saved " if what == MINE else ""
    count = f"1 {saved}passage" if len(passages) == 1 else f"{len(passages):,} {saved}passages"
    sentence = f"Your {count}." if what == MINE else f"{title}: {count}."
    return Sendable(f"{stem}.{SUFFIXES[kind]}", title, content, sentence)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(EXPORT_ASK)
    def ask(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        lists = (
            () if services.place.is_guest else services.corpus.lists.all(services.place.workspace)
        )
        view = export_modal(lists, state_of(action).get("l", MINE))
        show_view(client, body, view)

    @app.view(EXPORT_FORM)
    def export(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context).in_private()
        person = PersonId(services.place.workspace, body["user"]["id"])
        what, kind = field_value(view, EXPORT_WHAT_FIELD), field_value(view, EXPORT_KIND_FIELD)
        with beside(EXPORT_WHAT_FIELD):
            chosen(services, person, what)
        with beside(EXPORT_KIND_FIELD):
            if Export(kind) is Export.DOCX and not may_send_files(context):
                raise QueryError(NO_FILES)
        # First, for Slack waits three seconds, and a long list takes longer to write.
        ack(response_action="update", view=shown_modal(export_sent_message()))
        file = file_of(services, person, what, Export(kind))
        services.corpus.audit.record_export(f"{file.title} ({kind})", services.signature())
        if may_send_files(context):
            send_to_person(client, person.person, file)
        else:
            message = exported_message(file.name, file.content.decode())
            client.chat_postMessage(channel=person.person, **message.payload())


FEATURE = Feature("exporting", register)
