"""The form of /corpus access, in which admins change who sees what; each choice is done at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Collections, Deed, Grantee, GrantInfo
from corpus.errors import CorpusError
from handlers.access.grantees import check_grantee, grantee_of
from handlers.errors import beside
from handlers.feature import Feature, Services, ServicesAt
from handlers.scopes import CHANNELS_READ, USERS_READ
from handlers.slack import (
    Block,
    ReplyPlace,
    field_value,
    state_of,
    state_of_view,
)
from handlers.views import (
    access_changed_message,
    access_modal,
    collection_name_modal,
    move_modal,
)
from handlers.views.ids import (
    ACCESS_CHANNEL,
    ACCESS_CHOOSE,
    ACCESS_CLOSE,
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
    collection_made,
    collection_removed,
    granted_words,
    moved_words,
    opened_or_closed,
    renamed_words,
    revoked_words,
)

Payload = dict[str, Any]


def form(
    services: Services,
    key: str | None = None,
    notice: str = "",
    named: Sequence[Grantee] = (),
) -> Block:
    """Return the form of admins, at the collection of this key or the first; NotAllowed for others.

    `notice` says what was done last, to those who are `named` in it.
    """
    services.check(Deed.SET_ACCESS)
    audiences = services.corpus.access.collections.audiences(services.place.workspace)
    chosen = next((each for each in audiences if each.collection.key == key), audiences[0])
    return access_modal(chosen, audiences, notice, named)


def register(app: App, services_at: ServicesAt) -> None:
    def change_in_form(
        services: Services,
        client: WebClient,
        body: Payload,
        change: Callable[[Collections], str],
        *named: Grantee,
    ) -> None:
        """Change something from the form, and show the form as it is then."""
        services.check(Deed.SET_ACCESS)
        notice = _outcome(lambda: change(services.corpus.access.collections))
        view = form(services, state_of_view(body["view"])["k"], notice, named)
        client.views_update(view_id=body["view"]["id"], view=view)

    @app.action(ACCESS_CHOOSE)
    def choose(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        view = form(services, state_of(action)["k"])
        client.views_update(view_id=body["view"]["id"], view=view)

    @app.action(ACCESS_CHANNEL)
    @app.action(ACCESS_PERSON)
    def add(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        subject = action.get("selected_conversation") or action.get("selected_user")
        if subject is None:
            return  # the choice was taken back
        is_person = "selected_user" in action
        grantee = grantee_of(services, subject, is_person=is_person)
        key = state_of_view(body["view"])["k"]

        def grant(collections: Collections) -> str:
            note = check_grantee(client, context, grantee)
            given = collections.grant(services.place, grantee, key, now=services.now())
            sentence = granted_words(collections.find(key).name, [given])
            return f"{sentence} {note}".strip()

        change_in_form(services, client, body, grant, grantee)

    @app.action(ACCESS_GRANT)
    def change_grant(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        state, key = state_of(action), state_of_view(body["view"])["k"]
        grantee = grantee_of(services, state["s"])

        def change(collections: Collections) -> str:
            by, now = services.place, services.now()
            if state["do"] == "revoke":
                found = collections.revoke(by, grantee, key, now=now)
                return revoked_words(found.name, [grantee.subject])
            guests = state["do"] == "guests"
            given: GrantInfo = collections.grant(by, grantee, key, guests=guests, now=now)
            return granted_words(collections.find(key).name, [given])

        change_in_form(services, client, body, change, grantee)

    @app.action(ACCESS_CLOSE)
    @app.action(ACCESS_OPEN)
    def set_open(
        ack: Ack,
        respond: Respond,
        client: WebClient,
        body: Payload,
        action: Payload,
        context: BoltContext,
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        is_open, key = action["action_id"] == ACCESS_OPEN, state_of(action)["k"]

        def change(collections: Collections) -> str:
            return opened_or_closed(
                collections.set_open(services.place, key, is_open=is_open, now=services.now())
            )

        if "view" in body:
            change_in_form(services, client, body, change)
            return
        done = access_changed_message(change(services.corpus.access.collections))
        respond(**done.payload(), replace_original=True)

    @app.action(ACCESS_REMOVE)
    def remove(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        key = state_of(action)["k"]
        change_in_form(
            services,
            client,
            body,
            lambda collections: collection_removed(
                collections.remove(services.place, key, now=services.now())
            ),
        )

    @app.action(ACCESS_MAKE)
    @app.action(ACCESS_RENAME)
    def ask_name(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        renames = action["action_id"] == ACCESS_RENAME
        key = state_of_view(body["view"])["k"]
        found = services.corpus.access.collections.find(key) if renames else None
        client.views_push(trigger_id=body["trigger_id"], view=collection_name_modal(found))

    @app.view(ACCESS_MAKE)
    @app.view(ACCESS_RENAME)
    def name(ack: Ack, client: WebClient, view: Payload, context: BoltContext) -> None:
        services = services_at(context)
        collections, typed = services.corpus.access.collections, field_value(view, NAME_FIELD)
        with beside(NAME_FIELD):
            services.check(Deed.SET_ACCESS)
            if view["callback_id"] == ACCESS_MAKE:
                done = collections.make(services.place, typed, now=services.now())
                notice = collection_made(done)
            else:
                key = state_of_view(view)["k"]
                done = collections.rename(services.place, key, typed, now=services.now())
                notice = renamed_words(done)
        ack()
        if view.get("previous_view_id"):
            shown = form(services, done.key, notice)
            client.views_update(view_id=view["previous_view_id"], view=shown)

    @app.action(DOCUMENT_MOVE)
    def ask_where(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        services.check(Deed.SET_ACCESS)
        reference = services.corpus.documents.source(state_of(action)["r"]).reference
        collections = services.corpus.access.collections
        view = move_modal(
            reference,
            collections.of_document(reference),
            [each.collection for each in collections.audiences(services.place.workspace)],
            ReplyPlace.of(body).state(),
        )
        client.views_open(trigger_id=body["trigger_id"], view=view)

    @app.view(DOCUMENT_MOVE)
    def move(
        ack: Ack, client: WebClient, body: Payload, view: Payload, context: BoltContext
    ) -> None:
        services = services_at(context)
        with beside(COLLECTION_FIELD):
            services.check(Deed.SET_ACCESS)
            key = services.corpus.access.collections.find(field_value(view, COLLECTION_FIELD)).key
        ack()
        moved = services.corpus.access.collections.move(
            services.place, [state_of_view(view)["r"]], key, now=services.now()
        )
        ReplyPlace.of(body).tell(client, access_changed_message(moved_words(moved)))


def _outcome(change: Callable[[], str]) -> str:
    """Return what was done, or the sentence of a mistake: both are shown in the form.

    A modal has no other place for it, and somebody who looks at it reads no direct message.
    """
    try:
        return change()
    except CorpusError as error:
        return str(error)


FEATURE = Feature("access", register, scopes=(USERS_READ, CHANNELS_READ))
