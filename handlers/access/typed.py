"""Changes of who sees what, as admins type them.

    typed   = "access" [ change ]
    change  = "grant" collection grantee… [ "guests too" ] | "revoke" collection grantee…
            | "open" collection | "close" collection | "remove" collection
            | "make" name | "rename" collection "to" name
            | "move" reference… "to" collection
    grantee = a channel or a person, as Slack offers them after "#" and "@"; or an id of Slack's

Everybody else is told what is seen where they ask, and why: never what is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from slack_bolt import BoltContext
from slack_sdk import WebClient

from corpus.access import Deed, Grantee
from corpus.errors import QueryError
from handlers.access.grantees import check_grantee, grantee_of
from handlers.feature import Services
from handlers.slack import Message, as_typed
from handlers.views import access_changed_message, effect_message, seen_message
from handlers.wording import (
    collection_made,
    collection_removed,
    granted_words,
    moved_words,
    renamed_words,
    revoked_words,
)

HOW = (
    "Write for example: access grant testimony #legal, access grant testimony #legal guests too, "
    "access revoke testimony @ana, access close testimony, access make Testimony, access move "
    "saari-2006 to testimony. Choose channels and people from what Slack offers. /corpus access "
    "alone opens a form."
)
_CHANGE = re.compile(
    r"(?:/?corpus )?access (?P<verb>grant|revoke|open|close|make|rename|remove|move)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_GRANTEE = re.compile(
    r"<(?P<sign>[#@])(?P<id>[A-Z0-9]+)(?:\|[^>]*)?>|(?<!\S)(?P<bare>[CGUW][A-Z0-9]{6,})(?!\S)"
)
_GUESTS = re.compile(r"[\s,]*\b(?:with |and |for )?guests(?: too)?[\s.]*$", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|into|in|from|for)\s*$", re.IGNORECASE)


def listed(services: Services) -> Message:
    """Return what is seen where it is asked, and why."""
    seen = services.corpus.access.collections.seen_at(services.place)
    in_channel = services.place.channel is not None
    return seen_message(seen, in_channel=in_channel, shows_who=services.may(Deed.EDIT_RECORD))


def is_change(text: str) -> bool:
    """Return whether somebody types a change of who sees what."""
    return _CHANGE.fullmatch(text.strip()) is not None


def change_typed(services: Services, client: WebClient, context: BoltContext, text: str) -> Message:
    """Do what is typed, channels and people as Slack sends them; QueryError says how to write it.

    To close or open a collection it shows what will change, and a button.
    """
    services.check(Deed.SET_ACCESS)
    typed = _CHANGE.fullmatch(text.strip())
    rest = "" if typed is None else typed["rest"].strip()
    if typed is None or not rest:
        raise QueryError(HOW)
    return CHANGES[typed["verb"].casefold()](services, client, context, rest)


Change = Callable[[Services, WebClient, BoltContext, str], Message]


def _grant_typed(services: Services, client: WebClient, context: BoltContext, rest: str) -> Message:
    guests = _GUESTS.search(rest) is not None
    collection, grantees = _collection_and_grantees(services, _GUESTS.sub("", rest))
    notes = [note for each in grantees if (note := check_grantee(client, context, each))]
    granted = [
        services.corpus.access.collections.grant(
            services.place, each, collection, guests=guests, now=services.now()
        )
        for each in grantees
    ]
    name = services.corpus.access.collections.find(collection).name
    return _changed(granted_words(name, granted), grantees, *notes)


def _revoke_typed(
    services: Services, _client: WebClient, _context: BoltContext, rest: str
) -> Message:
    collection, grantees = _collection_and_grantees(services, rest)
    for each in grantees:
        found = services.corpus.access.collections.revoke(
            services.place, each, collection, now=services.now()
        )
    return _changed(revoked_words(found.name, [each.subject for each in grantees]), grantees)


def _collection_and_grantees(services: Services, rest: str) -> tuple[str, list[Grantee]]:
    """Split what follows "grant"; QueryError if no channel and nobody is named."""
    found = list(_GRANTEE.finditer(rest))
    if not found or not rest[: found[0].start()].strip():
        raise QueryError(HOW)
    collection = _TO.sub("", " " + rest[: found[0].start()].strip() + " ").strip()
    grantees = [
        grantee_of(services, match["id"] or match["bare"], is_person=match["sign"] == "@")
        for match in found
    ]
    return as_typed(collection), grantees


def _close_or_open(
    services: Services, _client: WebClient, _context: BoltContext, rest: str, *, wants_open: bool
) -> Message:
    audience = services.corpus.access.collections.audience(services.place.workspace, as_typed(rest))
    if audience.collection.is_open == wants_open:
        state = "open" if wants_open else "closed"
        raise QueryError(f"“{audience.collection.name}” is {state} already.")
    return effect_message(audience)


def _make_typed(
    services: Services, _client: WebClient, _context: BoltContext, rest: str
) -> Message:
    made = services.corpus.access.collections.make(
        services.place, as_typed(rest), now=services.now()
    )
    return _changed(collection_made(made))


def _rename_typed(
    services: Services, _client: WebClient, _context: BoltContext, rest: str
) -> Message:
    collection, to, name = as_typed(rest).partition(" to ")
    if not to:
        raise QueryError("Write access rename testimony to Interviews.")
    renamed = services.corpus.access.collections.rename(
        services.place, collection, name, now=services.now()
    )
    return _changed(renamed_words(renamed))


def _remove_typed(
    services: Services, _client: WebClient, _context: BoltContext, rest: str
) -> Message:
    collections = services.corpus.access.collections
    return _changed(
        collection_removed(collections.remove(services.place, as_typed(rest), now=services.now()))
    )


def _move_typed(
    services: Services, _client: WebClient, _context: BoltContext, rest: str
) -> Message:
    references, to, collection = as_typed(rest).rpartition(" to ")
    names = re.split(r"[\s,]+", references.strip())
    if not to or not references.strip():
        raise QueryError("Write access move saari-2006 to testimony.")
    moved = services.corpus.access.collections.move(
        services.place, names, collection, now=services.now()
    )
    return _changed(moved_words(moved))


CHANGES: dict[str, Change] = {
    "grant": _grant_typed,
    "revoke": _revoke_typed,
    "open": lambda *asked: _close_or_open(*asked, wants_open=True),
    "close": lambda *asked: _close_or_open(*asked, wants_open=False),
    "make": _make_typed,
    "rename": _rename_typed,
    "remove": _remove_typed,
    "move": _move_typed,
}


def _changed(sentence: str, grantees: Sequence[Grantee] = (), *notes: str) -> Message:
    return access_changed_message(" ".join([sentence, *notes]), grantees)
