"""Who may see what: collections, and to whom they are granted.

Channels and people are named by their ids; whoever knows the place of the sentence shows names.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.access import Audience, CollectionInfo, GrantInfo, MovedDocuments, SeenCollection, Why
from corpus.model import GrantKind
from handlers.wording.phrases import counted

EVERYBODY = "open: all members see it, in every channel; guests only where it is granted them"
FEW = "closed: seen only where it is granted, and by admins where nobody reads along"
HOW_TO_GRANT = "What is not named here is not searched here. Admins grant more: /corpus roles."
WHY_NOT_HERE = "Something is missing? Counts and answers are of what is seen here: /corpus access."


GRANTED_TO = {
    GrantKind.PERSON: "where they are alone with the bot",
    GrantKind.ASSISTANT: "an assistant with a token",
}


def collection_made(collection: CollectionInfo) -> str:
    """Return that a collection was made, and who sees it."""
    seen = (
        "Every place sees it."
        if collection.is_open
        else "It is closed: nobody sees it before it is granted."
    )
    return f"The collection “{collection.name}” was made. {seen}"


def collection_line(collection: CollectionInfo) -> str:
    """Return the name of a collection, the key by which files name it, and its size."""
    key = f" ({collection.key})" if collection.key != collection.name.casefold() else ""
    return f"{collection.name}{key}, {counted(collection.documents, 'document')}"


def open_or_closed(collection: CollectionInfo) -> str:
    """Return who sees a collection, as long as nothing of it is granted."""
    return EVERYBODY if collection.is_open else FEW


def grant_words(grant: GrantInfo) -> str:
    """Return for whom a grant is: of a channel's its members, and perhaps guests."""
    if grant.grantee.kind is not GrantKind.CHANNEL:
        return GRANTED_TO[grant.grantee.kind]
    return "members and guests" if grant.guests else "members"


def closing_effect(audience: Audience) -> str:
    """Return what changes for whom when a collection is closed."""
    documents = _documents_are(audience)
    channels, people = len(audience.channels), len(audience.people)
    assistants = len(audience.assistants)
    seen = [f"in {counted(channels, 'channel')}"] if channels else []
    seen += [f"by {counted(people, 'person')}"] if people else []
    seen += [f"by {counted(assistants, 'assistant')}"] if assistants else []
    alone = "admins, where nobody reads along"
    if not seen:
        return f"After this, {documents} seen by nobody but {alone}, until more is granted."
    return f"After this, {documents} seen only {' and '.join(seen)}, and by {alone}."


def _documents_are(audience: Audience) -> str:
    number = audience.collection.documents
    return f"{counted(number, 'document')} {'is' if number == 1 else 'are'}"


def opening_effect(audience: Audience) -> str:
    """Return what changes when a collection is opened."""
    documents = counted(audience.collection.documents, "document")
    return f"After this, all members see {documents} in every channel. Guests do not."


def opened_or_closed(collection: CollectionInfo) -> str:
    """Return that a collection is open or closed from now on."""
    state = "open to all members" if collection.is_open else "closed"
    posted = "" if collection.is_open else " What was posted in channels before stays there."
    return f"“{collection.name}” is {state} from now on.{posted}"


def granted_words(collection: str, grants: Sequence[GrantInfo]) -> str:
    """Return who sees a collection from now on."""
    names = " and ".join(grant.grantee.subject for grant in grants)
    guests = any(g.guests and g.grantee.kind is GrantKind.CHANNEL for g in grants)
    return f"{names}: “{collection}” is seen there from now on{', by guests too' * guests}."


def revoked_words(collection: str, subjects: Sequence[str]) -> str:
    """Return who sees a collection no longer."""
    names = " and ".join(subjects)
    return f"{names}: “{collection}” is not granted any more. What was posted before stays there."


def renamed_words(collection: CollectionInfo) -> str:
    """Return what a collection is called from now on."""
    return f"It is called “{collection.name}” now. Files go on naming it “{collection.key}”."


def collection_removed(collection: CollectionInfo) -> str:
    """Return that a collection is there no longer."""
    return f"The collection “{collection.name}” was removed. It was empty."


def moved_words(moved: MovedDocuments) -> str:
    """Return which documents are in a collection now, and who sees them."""
    name = moved.collection.name
    sentences = []
    if moved.moved:
        are = "is" if len(moved.moved) == 1 else "are"
        sentences.append(f"{', '.join(moved.moved)} {are} in “{name}” now.")
        sentences.append(f"That is {open_or_closed(moved.collection)}.")
    if moved.same:
        sentences.append(f"{', '.join(moved.same)} had been in “{name}” before.")
    return " ".join(sentences)


def seen_words(seen: SeenCollection, *, in_channel: bool) -> str:
    """Return a collection that is seen, and why: "Testimony, granted to this channel"."""
    guests = seen.grant is not None and seen.grant.guests and in_channel
    why = {
        Why.OPEN: "open to all members",
        Why.GRANTED: f"granted to {'this channel' if in_channel else 'you'}"
        + ", guests too" * guests,
        Why.ALL: "you see it as an admin, where nobody reads along",
    }
    return f"{collection_line(seen.collection)}: {why[seen.why]}"


def seen_here(seen: Sequence[SeenCollection]) -> str:
    """Return the names of what is seen at a place, as a line of the status."""
    names = ", ".join(each.collection.name for each in seen) or "nothing"
    return f"Seen here: {names}"


def audience_lines(audience: Audience) -> list[str]:
    """Return a collection and who sees it, a line for each grant, for a terminal."""
    lines = [f"{collection_line(audience.collection)}: {open_or_closed(audience.collection)}"]
    return lines + [
        f"  {grant.grantee.subject} ({grant_words(grant)}), granted by {grant.by}"
        for grant in audience.grants
    ]
