"""Erasure in Slack: what is held of a person, a document, or everything; asked back first.

typed   = "forget" ( "me" | person | "document" reference | "shelf" )
person  = a mention, or an id of Slack's; only admins erase somebody else's data

In a mention or a direct message "delete what you hold of me" and the like mean "forget me".
"""

from __future__ import annotations

import re
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.access import Deed
from corpus.errors import QueryError
from handlers.feature import Feature, Services, ServicesAt
from handlers.places import origin_in
from handlers.slack import Message, split_people, state_of
from handlers.views import (
    document_to_remove_message,
    erased_message,
    held_message,
    shelf_erased_message,
    shelf_message,
    shelf_sure_message,
)
from handlers.views.ids import FORGET_PERSON, FORGET_SHELF, FORGET_SHELF_SURE

Payload = dict[str, Any]

HOW = (
    "Forget what? /corpus forget me erases what I hold of you. Curators write /corpus forget "
    "document saari-2006; admins /corpus forget @ana, or /corpus forget shelf."
)
_FORGET = re.compile(r"^/?(?:corpus )?forget\b\s*", re.IGNORECASE)

_SUBJECT = (
    r"(?:everything|all|anything|what(?:ever)?|all that|everything that"
    r"|(?:all |any )?(?:the )?data)"
)
_YOU_HOLD = r"you(?: have)? (?:hold|have|know|keep|store|stored|saved|got)"
_OF_ME = r"(?:of|about|on|from) me"
_ASKS = re.compile(
    rf"(?:please )?(?:can you |could you |will you |would you |i want you to |you should )?(?:"
    rf"(?:/?corpus )?forget me"
    rf"|(?:forget|delete|erase|remove|wipe) {_SUBJECT} "
    rf"(?:(?:that )?{_YOU_HOLD} )?{_OF_ME}"
    rf"|(?:forget|delete|erase|remove|wipe) (?:all )?(?:of )?my (?:personal )?data"
    rf"|what (?:data |information )?do you (?:hold|have|keep|store|save) {_OF_ME}"
    r")(?: please)?[\s.!?]*",
    re.IGNORECASE,
)


def asks_about_self(words: str) -> bool:
    """Return whether a message asks what is held of whoever writes it, or to delete that.

    >>> asks_about_self("please delete what you hold of me"), asks_about_self("forget memorial")
    (True, False)
    """
    return _ASKS.fullmatch(words) is not None


def held_of_self(services: Services, *, everywhere: bool) -> Message:
    """Say what is held of whoever asks, with a button that erases it."""
    person = services.place.person
    assert person is not None, "a person asks"
    return _held(services, person, None if everywhere else services.place.workspace)


def typed(services: Services, context: BoltContext, text: str) -> Message:
    """Say what /corpus forget would erase, with a button; QueryError if nothing is named."""
    people, words = split_people(text)
    words = _FORGET.sub("", words, count=1).strip()
    what, _, rest = words.partition(" ")
    everywhere = is_of_organisation(context)
    if len(people) == 1:
        return _held_of(services, people[0], everywhere=everywhere)
    match what.casefold():
        case "me" | "myself" if not rest:
            return held_of_self(services, everywhere=everywhere)
        case "document" if rest:
            services.check(Deed.REMOVE)
            (document,) = services.corpus.upkeep.removable([rest])
            return document_to_remove_message(document)
        case "shelf" | "everything" if not rest:
            services.check(Deed.ERASE_SHELF)
            return shelf_message(services.corpus.erasure.shelf_contents())
        case _:
            raise QueryError(HOW)


def is_of_organisation(context: BoltContext) -> bool:
    """Whether a person's id is one in all workspaces: where an organisation has several."""
    return origin_in(context).organisation is not None


def _held_of(services: Services, person: str, *, everywhere: bool) -> Message:
    if person != services.place.person:
        services.check(Deed.ERASE_PERSON)
    return _held(services, person, None if everywhere else services.place.workspace)


def _held(services: Services, person: str, workspace: str | None) -> Message:
    held = services.corpus.erasure.held_of(person, workspace)
    if not held.is_nothing:
        services.corpus.erasure.check_erasable(person, workspace)
    return held_message(held, is_self=person == services.place.person)


def register(app: App, services_at: ServicesAt) -> None:
    @app.action(FORGET_PERSON)
    def erase_person(ack: Ack, respond: Respond, action: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        person = state_of(action)["p"]
        is_self = person == services.place.person
        signed = services.signature() if is_self else services.sign(Deed.ERASE_PERSON)
        workspace = None if is_of_organisation(context) else services.place.workspace
        erased = services.corpus.erasure.erase_person(person, signed, workspace=workspace)
        respond(**erased_message(erased, is_self=is_self).payload(), replace_original=True)

    @app.action(FORGET_SHELF)
    def ask_again(ack: Ack, respond: Respond, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ERASE_SHELF)
        asked = shelf_sure_message(services.corpus.erasure.shelf_contents())
        respond(**asked.payload(), replace_original=True)

    @app.action(FORGET_SHELF_SURE)
    def erase_shelf(ack: Ack, respond: Respond, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        erased = services.corpus.erasure.erase_shelf(services.sign(Deed.ERASE_SHELF))
        respond(**shelf_erased_message(erased).payload(), replace_original=True)


FEATURE = Feature("forgetting", register)
