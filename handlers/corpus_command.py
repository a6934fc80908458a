"""/corpus: help, what is on the shelf, and each document's record."""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.model import RowOrigin
from handlers import (
    access,
    assistants,
    concepts,
    forgetting,
    intake,
    jobs,
    listing,
    notes,
    passage,
    proposed_commitments,
    reader,
    roles,
    saving,
    styles,
    unanswered,
)
from handlers.citing_saved import answer_saved, read_cite_saved
from handlers.editing import changes, proposed
from handlers.feature import Command, Feature, Services, ServicesAt
from handlers.slack import Message, as_typed, state_of, still_there
from handlers.views import (
    corpus_status_message,
    help_message,
    removal_message,
    source_card,
    sources_message,
    usage_message,
)
from handlers.views.ids import DOCUMENT_REMOVE, SOURCES_NEXT, SOURCES_PREVIOUS

PAGE = 10

COMMAND = Command(
    name="/corpus",
    usage=(
        "help | status | sources | source REFERENCE | read REFERENCE | concept TERM | notes "
        "| lists | changes | proposed | unanswered | jobs | style | intake on|off | roles | access "
        "| assistants | forget …"
    ),
    description="What is on the shelf, and how to ask for it.",
    examples=(
        "/corpus status",
        "/corpus sources",
        "/corpus sources saari",
        "/corpus source saari-2006-note",
    ),
)


def answer(services: Services, words: str, *, offset: int = 0) -> Message:
    """Do what the first word says; a bare reference is of a source, or a passage."""
    action, _, rest = words.partition(" ")
    match action.casefold():
        case "" | "help" | "?":
            return help_message(services.commands)
        case "status":
            collections = services.corpus.access.collections
            return corpus_status_message(
                services.corpus.upkeep.status(), collections.seen_at(services.place)
            )
        case "access" if not rest:
            return access.listed(services)
        case "assistants" if not rest:
            return assistants.listed(services)
        case "sources":
            found = services.corpus.documents.listed(rest.strip(), limit=PAGE, offset=offset)
            if offset:
                still_there(found.sources)
            return sources_message(found, page_size=PAGE, shelf=services.shelf_key())
        case "changes":
            return changes(services, offset=offset)
        case "concept" | "concepts":
            return concepts.answer(services, rest.strip())
        case "lists" | "list" if not rest or action.casefold() == "lists":
            return listing.all_lists(services)
        case "list":
            return listing.one_list(services, rest.strip())
        case "notes" | "note":
            return notes.listed(services, rest.strip())
        case "proposed" if rest.strip().casefold().startswith("commitment"):
            return proposed_commitments.proposed(services)
        case "proposed":
            return proposed(services, offset=offset)
        case "jobs" | "job" if not rest:
            return jobs.listed(services)
        case "unanswered":
            return unanswered.listed(services)
        case "style":
            return styles.typed(services, rest)
        case "cite" if (form := read_cite_saved(words)) is not None:
            return answer_saved(services, saving.person_of(services), form)
        case "roles" | "role":
            return roles.listed(services)
        case "source" if rest and services.corpus.documents.refers(rest):
            return passage.in_context(services, rest)
        case "source" if rest:
            return _card(services, rest)
        case _ if not rest and services.corpus.documents.has_source(action):
            return _card(services, action)
        case _ if services.corpus.documents.refers(words):
            return passage.in_context(services, words)
        case _:
            return usage_message(COMMAND)


def _card(services: Services, reference: str) -> Message:
    """A document's card, with buttons that edit its record and remove it for those who may."""
    source = services.corpus.documents.source(reference)
    removable = None
    if source.origin == RowOrigin.TEAM and services.may(Deed.REMOVE):
        (removable,) = services.corpus.upkeep.removable([source.reference])
    documents = services.corpus.documents
    return source_card(
        source,
        documents.count_passages(source.reference),
        may_edit=services.may(Deed.EDIT_RECORD),
        may_move=services.may(Deed.SET_ACCESS),
        removable=removable,
        resembles=documents.likely_version(source.reference),
    )


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def corpus(
        ack: Ack, respond: Respond, client: WebClient, command: dict[str, Any], context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        words = as_typed(command.get("text"))
        if words.casefold() == "access" and services.may(Deed.SET_ACCESS):
            client.views_open(trigger_id=command["trigger_id"], view=access.form(services))
            return
        if re.match(r"(?:read|open)\b", words, re.IGNORECASE):
            reader.open_typed(services, client, command, words.partition(" ")[2].strip())
            return
        if access.is_change(f"{words}"):
            found = access.change_typed(services, client, context, command["text"])
        elif re.match(r"forget\b", words, re.IGNORECASE):
            found = forgetting.typed(services, context, command["text"])
        elif re.match(r"intake\b", words, re.IGNORECASE):
            found = intake.switch_typed(services, context, words.partition(" ")[2])
            respond(**found.payload(), response_type="in_channel")
            return
        elif words.casefold().startswith("role "):
            found = roles.give_typed(services, client, context, command["text"])
        else:
            found = answer(services, words)
        respond(**found.payload(), response_type="ephemeral")
        services.count_unanswered(found)

    @app.action(SOURCES_NEXT)
    @app.action(SOURCES_PREVIOUS)
    def turn_page(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        page = state_of(action)
        found = answer(services, f"sources {page.get('q', '')}".strip(), offset=page["o"])
        respond(**found.payload(), replace_original=True)

    @app.action(DOCUMENT_REMOVE)
    def remove(ack: Ack, respond: Respond, action: dict[str, Any], context: BoltContext) -> None:
        ack()
        services = services_at(context)
        signature = services.sign(Deed.REMOVE)
        reference = state_of(action)["r"]
        services.corpus.upkeep.removable([reference])
        removal = services.corpus.upkeep.remove_documents([reference], signature)
        respond(**removal_message(removal).payload(), replace_original=True)


FEATURE = Feature("corpus", register, COMMAND)
