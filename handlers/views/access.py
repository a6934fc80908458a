"""Who may see what: the form of admins, and the list that everybody may read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.access import Audience, CollectionInfo, Grantee, GrantInfo, SeenCollection
from corpus.model import GrantKind
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    escape,
    message,
    modal,
    option,
    plain,
    section,
    text_field,
)
from handlers.views.ids import (
    ACCESS_CHANNEL,
    ACCESS_CHOOSE,
    ACCESS_CLOSE,
    ACCESS_FORM,
    ACCESS_GRANT,
    ACCESS_MAKE,
    ACCESS_OPEN,
    ACCESS_PERSON,
    ACCESS_REMOVE,
    ACCESS_RENAME,
    COLLECTION_FIELD,
    DOCUMENT_MOVE,
    NAME_FIELD,
)
from handlers.wording import (
    HOW_TO_GRANT,
    closing_effect,
    collection_line,
    grant_words,
    open_or_closed,
    opening_effect,
    seen_words,
)

MOST_CHOICES = 100  # of a menu in Slack
MOST_GRANTS = 60  # a modal has 100 blocks

GRANT_CHOICES = {"guests": "Guests too", "members": "Members only", "revoke": "Take away"}


def access_modal(
    chosen: Audience,
    audiences: Sequence[Audience],
    notice: str = "",
    named: Sequence[Grantee] = (),
) -> Block:
    """One collection, who sees it, and all that can be changed.

    `notice` says what was done last, to the channels and people who are `named` in it.
    """
    collection = chosen.collection
    blocks: list[Block] = [section(with_names(notice, named))] if notice else []
    blocks.append(actions(_menu([each.collection for each in audiences], collection)))
    summary = f"*{escape(collection_line(collection))}*\n{open_or_closed(collection).capitalize()}."
    blocks.append(section(summary))
    blocks += [_grant(each) for each in chosen.grants[:MOST_GRANTS]]
    if len(chosen.grants) > MOST_GRANTS:
        rest = f"{len(chosen.grants) - MOST_GRANTS} more"
        blocks.append(context(f"{rest}: `/corpus access revoke {collection.key} #channel`"))
    if not chosen.grants:
        blocks.append(context("It is granted to no channel and no person."))
    blocks.append(actions(*_adding()))
    blocks.append(actions(*_buttons(chosen)))
    blocks.append(
        context(
            "A channel shows what it is granted to all who read it. A person sees what they are "
            "granted where they are alone with me."
        )
    )
    state = {"k": collection.key}
    return modal("Who sees what", ACCESS_FORM, blocks, state=state, close="Done")


def _menu(collections: Sequence[CollectionInfo], chosen: CollectionInfo) -> Block:
    options = {
        each.key: option(
            collection_line(each), {"k": each.key}, "open to all" if each.is_open else "closed"
        )
        for each in [chosen, *collections][:MOST_CHOICES]
    }
    menu: Block = {
        "type": "static_select",
        "action_id": ACCESS_CHOOSE,
        "placeholder": plain("Choose a collection"),
        "options": list(options.values()),
    }
    return menu | {"initial_option": options[chosen.key]}


def _grant(grant: GrantInfo) -> Block:
    """A channel or a person, with a menu that changes what it is granted."""
    kind, subject = grant.grantee.kind, grant.grantee.subject
    choices = ["revoke"]
    if kind is GrantKind.CHANNEL:
        choices.insert(0, "members" if grant.guests else "guests")
    menu = {
        "type": "overflow",
        "action_id": ACCESS_GRANT,
        "options": [option(GRANT_CHOICES[do], {"do": do, "s": subject}) for do in choices],
    }
    return section(f"{_name(grant.grantee)} · {grant_words(grant)}") | {"accessory": menu}


def _name(grantee: Grantee) -> str:
    """Return a channel or a person as mrkdwn that Slack shows by name; an assistant by its key."""
    if grantee.kind is GrantKind.ASSISTANT:
        return f"*{escape(grantee.subject)}*"
    sign = "#" if grantee.kind is GrantKind.CHANNEL else "@"
    return f"<{sign}{escape(grantee.subject)}>"


def with_names(sentence: str, named: Iterable[Grantee]) -> str:
    """Return a sentence as mrkdwn in which the ids of channels and people are shown as names."""
    text = escape(sentence)
    for each in named:
        text = re.sub(rf"\b{re.escape(each.subject)}\b", _name(each), text)
    return text


def _adding() -> Iterator[Block]:
    yield {
        "type": "conversations_select",
        "action_id": ACCESS_CHANNEL,
        "placeholder": plain("Add a channel"),
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    yield {
        "type": "users_select",
        "action_id": ACCESS_PERSON,
        "placeholder": plain("Add a person"),
    }


def _buttons(audience: Audience) -> Iterator[Block]:
    yield close_or_open_button(audience)
    yield button("Rename…", ACCESS_RENAME, {})
    yield button("New collection…", ACCESS_MAKE, {})
    if not audience.collection.documents and not audience.collection.is_default:
        yield button("Remove", ACCESS_REMOVE, {"k": audience.collection.key})


def close_or_open_button(audience: Audience) -> Block:
    """A button that closes a collection or opens it; Slack asks first and says what will change."""
    is_open = audience.collection.is_open
    effect = closing_effect(audience) if is_open else opening_effect(audience)
    verb = "Close" if is_open else "Open"
    confirm = {
        "title": plain(f"{verb} this collection?"),
        "text": plain(effect),
        "confirm": plain(f"{verb} it"),
        "deny": plain("Not now"),
    }
    action = ACCESS_CLOSE if is_open else ACCESS_OPEN
    made = button(f"{verb} it…", action, {"k": audience.collection.key})
    return made | {"confirm": confirm}


def effect_message(audience: Audience) -> Message:
    """What closing or opening a collection will change, with the button that does it."""
    is_open = audience.collection.is_open
    effect = closing_effect(audience) if is_open else opening_effect(audience)
    line = f"*{escape(collection_line(audience.collection))}*\n{effect}"
    return message(effect, [section(line), actions(close_or_open_button(audience))])


def collection_name_modal(collection: CollectionInfo | None) -> Block:
    """Ask for the name of a new collection, or of one that is to be renamed."""
    field = text_field(
        NAME_FIELD,
        "Name",
        example="Testimony",
        optional=False,
        initial="" if collection is None else collection.name,
        hint="Closed at first: nobody sees it before it is granted."
        if collection is None
        else f"Files go on naming it “{collection.key}”.",
    )
    if collection is None:
        return modal("New collection", ACCESS_MAKE, [field], submit="Make", state={})
    state = {"k": collection.key}
    return modal("Rename it", ACCESS_RENAME, [field], submit="Rename", state=state)


def move_modal(
    reference: str,
    now_in: CollectionInfo,
    others: Sequence[CollectionInfo],
    place: list[str | None],
) -> Block:
    """Ask into which collection a document is to go."""
    options = {
        each.key: f"{each.name} ({'open to all' if each.is_open else 'closed'})"
        for each in [now_in, *others][:MOST_CHOICES]
    }
    blocks = [
        section(f"`{escape(reference)}` is in *{escape(now_in.name)}*."),
        choice_field(COLLECTION_FIELD, "Move it to", options),
        context("What was posted of it in channels stays there."),
    ]
    state = {"r": reference, "place": place}
    return modal("Move a document", DOCUMENT_MOVE, blocks, submit="Move", state=state)


def move_button(reference: str) -> Block:
    """Open the form that moves a document into another collection."""
    return button("Collection…", DOCUMENT_MOVE, {"r": reference})


def seen_message(
    seen: Sequence[SeenCollection], *, in_channel: bool, shows_who: bool = False
) -> Message:
    """What is seen at a place and why; `shows_who` names who granted it."""
    place = "this channel" if in_channel else "you"
    title = f"What {place} {'sees' if in_channel else 'see'}"
    lines = [f"• {_seen_line(each, in_channel, shows_who)}" for each in seen]
    text = "; ".join(seen_words(each, in_channel=in_channel) for each in seen) or "nothing"
    blocks = [section(f"*{title}*\n" + ("\n".join(lines) or "Nothing.")), context(HOW_TO_GRANT)]
    return message(f"{title}: {text}", blocks)


def _seen_line(seen: SeenCollection, in_channel: bool, shows_who: bool) -> str:
    line = escape(seen_words(seen, in_channel=in_channel))
    by = "" if seen.grant is None or not shows_who else seen.grant.by
    return f"{line}, by <@{by}>" if by[:1] in ("U", "W") and by.isalnum() else line


def access_changed_message(sentence: str, named: Sequence[Grantee] = ()) -> Message:
    """What was changed, with the names of the channels and people whose ids stand in it."""
    text = with_names(sentence, named)
    return message(text, [section(text)], marked=True)
