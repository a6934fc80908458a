"""Documents that people share with the bot: each gets a card, and is added if its person says so.

    a direct message, a mention     the files of the message (`handlers.thread` calls `take`)
    a channel with intake           whatever document is shared there, from `file_shared`
    Add to the shelf                the files of an older message, or the pages that it links to

What Slack waits for is only that a job is noted: `handlers.intake.worker` does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.errors import QueryError
from corpus.jobs import ADDING, Job, JobOrder, adding_key
from corpus.model import JobKind
from handlers.errors import beside
from handlers.feature import Feature, Scope, Services, ServicesAt, Shortcut
from handlers.intake.card import card_of
from handlers.intake.card_place import CardPlace
from handlers.intake.collections import choice_at
from handlers.intake.links import links_in
from handlers.intake.offer import Offer
from handlers.intake.shared_files import FILES_READ, NotReadable, files_in
from handlers.scopes import has_scope
from handlers.slack import Message, field_value, state_of, state_of_view
from handlers.views import (
    card_message,
    declined_message,
    intake_modal,
    progress_message,
)
from handlers.views.ids import (
    COLLECTION_FIELD,
    INTAKE_ADD,
    INTAKE_DECLINE,
    INTAKE_EDIT,
    INTAKE_FORM,
    INTAKE_REPLACE,
    SHELF_ADD,
)
from handlers.wording.intake import (
    ANSWERED,
    NOTHING_SHARED,
    OUT_OF_DATE,
    UNDER_WAY,
    Problem,
    progress_words,
    reading_words,
)

Payload = dict[str, Any]

SHORTCUT = Shortcut(
    "Add to the shelf", SHELF_ADD, "Reads the files or pages of this message", kind="message"
)
OFFERED, DECLINED = "offered", "declined"
EDITED = ("title", "authors", "issued", "publisher")

_ADDS = re.compile(
    r"(?:please |pls )?(?:can you |could you )?(?:"
    r"(?:add|take|put|keep|save|file|shelve|import|read|store|include)\b"
    r"(?:(?:[\s,]+)(?:this|that|these|those|it|them|the|file|files|document|documents|one|ones|in|"
    r"on|onto|to|into|your|our|shelf|corpus|library|for|us|me|too|please|pdf|attached))*"
    r"|(?:here (?:is|are|you go|it is)|for the (?:shelf|corpus)|new (?:document|file)s?|fyi)"
    r")[\s.!,?]*(?:please|thanks|thank you)?[\s.!,?]*",
    re.IGNORECASE,
)


def only_adds(words: str) -> bool:
    """Return whether words say no more than that a file is to be added.

    >>> only_adds("please add this to the shelf"), only_adds("what does it say of Memorial?")
    (True, False)
    """
    return not words.strip() or _ADDS.fullmatch(words.strip()) is not None


def take(services: Services, context: BoltContext, message: Mapping[str, Any]) -> str:
    """Note a job for each file of a message to the bot; return a sentence if one is due.

    NotReadable if the bot may not read files. One file needs no sentence: its card comes.
    """
    files = list(files_in(message))
    check_scope(context, files)
    place = CardPlace(
        str(message["channel"]),
        str(message["user"]),
        message.get("thread_ts") or (message["ts"] if _is_direct(message) else None),
    )
    for file, name in files:
        note(services, Offer(place, name, file, is_guest=services.place.is_guest))
    return reading_words(len(files)) if len(files) > 1 else ""


def _is_direct(message: Mapping[str, Any]) -> bool:
    return str(message["channel"]).startswith("D")


def check_scope(context: BoltContext, files: Iterable[tuple[str, str]]) -> None:
    """NotReadable if there are files, and the bot may not read them."""
    first = next(iter(files), None)
    if first is not None and not has_scope(context, FILES_READ):
        raise NotReadable(Problem.NO_SCOPE, first[1])


def note(services: Services, offer: Offer) -> int | None:
    """Note that a file, or a page, is to be read; None if that is under way already."""
    assert services.place.person is not None, "a person shares it"
    order = JobOrder(
        JobKind.READ,
        f"{offer.place.channel}:{offer.file or offer.url}",
        services.place.workspace,
        offer.place.channel,
        services.place.person,
        offer.to_json(),
    )
    return services.corpus.jobs.note(order, services.now())


def offered(services: Services, number: int) -> tuple[Job, Offer]:
    """Return the job whose card somebody pressed; QueryError if its card is of no use any more."""
    job = services.corpus.jobs.find(number)
    if job is None or (job.workspace, job.person) != (
        services.place.workspace,
        services.place.person,
    ):
        raise QueryError(OUT_OF_DATE)
    if job.outcome != OFFERED:
        raise QueryError(ANSWERED)
    return job, Offer.from_json(job.body)


def add(
    services: Services, client: WebClient, body: Payload, action: Payload, *, replaces: bool
) -> None:
    """Note that what a card offers is to be added, and say so in its place."""
    services.check(Deed.ADD_DOCUMENT)
    job, offer = offered(services, state_of(action)["j"])
    now = services.now()
    waits = progress_message(progress_words("waiting", offer.name, 0))
    offer = replace(
        offer,
        place=offer.place.pressed(body, now).show(client, waits, now),
        unasked=False,
        number=job.number,
        replaces=offer.version_of if replaces else "",
    )
    order = JobOrder(
        JobKind.ADD, adding_key(job.number), job.workspace, job.channel, job.person, offer.to_json()
    )
    services.corpus.jobs.note(order, now)
    services.corpus.jobs.decide(job.number, ADDING, now)


def register(app: App, services_at: ServicesAt) -> None:
    @app.event("file_shared")
    def shared(event: Payload, context: BoltContext) -> None:
        services = services_at(context)
        place = CardPlace(event["channel_id"], event["user_id"])
        offer = Offer(
            place, "the file", event["file_id"], unasked=True, is_guest=services.place.is_guest
        )
        note(services, offer)

    @app.shortcut({"callback_id": SHELF_ADD, "type": "message_action"})
    def add_to_shelf(ack: Ack, client: WebClient, body: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        message, now = body["message"], services.now()
        files, links = list(files_in(message)), links_in(message)
        if not files and not links:
            raise QueryError(NOTHING_SHARED)
        check_scope(context, files)
        place = CardPlace(
            body["channel"]["id"],
            body["user"]["id"],
            message.get("thread_ts"),
            response_url=str(body.get("response_url") or ""),
            pressed_at=now.isoformat(),
        )
        offers = [Offer(place, name, file) for file, name in files]
        offers += [Offer(place, link, url=link) for link in links if not files]
        is_guest = services.place.is_guest
        noted = [note(services, replace(offer, is_guest=is_guest)) for offer in offers]
        if not any(noted):
            raise QueryError(UNDER_WAY)
        if len(offers) > 1:
            words = progress_message(reading_words(len(offers), "file" if files else "page"))
            replace(place, response_url="").show(client, words, now)

    @app.action(INTAKE_ADD)
    def add_it(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        add(services_at(context), client, body, action, replaces=False)

    @app.action(INTAKE_REPLACE)
    def replace_it(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        add(services_at(context), client, body, action, replaces=True)

    @app.action(INTAKE_DECLINE)
    def decline(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        job, offer = offered(services, state_of(action)["j"])
        now = services.now()
        services.corpus.jobs.decide(job.number, DECLINED, now)
        offer.place.pressed(body, now).show(client, declined_message(offer.name), now)

    @app.action(INTAKE_EDIT)
    def edit(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.ADD_DOCUMENT)
        job, offer = offered(services, state_of(action)["j"])
        now, choice = services.now(), choice_at(services)
        place = offer.place.pressed(body, now)
        offer = replace(offer, place=place)
        services.corpus.jobs.decide(job.number, OFFERED, now, body=offer.to_json())
        view = intake_modal(
            job.number,
            offer.name,
            offer.fields,
            [place.channel, place.thread, None],
            collections=choice.names,
            collection=offer.collection,
            is_container=offer.documents != 1,
        )
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(INTAKE_FORM)
    def edited(ack: Ack, client: WebClient, view: Payload, context: BoltContext) -> None:
        services = services_at(context)
        services.check(Deed.ADD_DOCUMENT)
        job, offer = offered(services, state_of_view(view)["j"])
        stated = dict(read_form(services, view, offer))
        chosen = field_value(view, COLLECTION_FIELD) or offer.collection
        ack()
        now, choice = services.now(), choice_at(services)
        offer = replace(
            offer, stated=stated, collection=chosen if chosen in choice.names else offer.collection
        )
        card: Message = card_message(card_of(job.number, offer, choice))
        offer = replace(offer, place=offer.place.show(client, card, now))
        services.corpus.jobs.decide(job.number, OFFERED, now, body=offer.to_json())


def read_form(services: Services, view: Payload, offer: Offer) -> Iterable[tuple[str, str]]:
    """Yield what the person says of each field; FieldError for a value that is none of its field.

    What the field showed and was printed in the document is not said by the person.
    """
    printed = {name: words for name, words, origin in offer.found if origin != "properties"}
    for field in EDITED:
        if field not in view["state"]["values"]:
            continue
        typed = field_value(view, field)
        with beside(field):
            services.corpus.corrections.read_record_field(field, typed)
        if typed and typed != printed.get(field):
            yield field, typed


FEATURE = Feature(
    "intake",
    register,
    events=("file_shared",),
    shortcuts=(SHORTCUT,),
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
        FILES_READ,
    ),
)
