"""App Home, published when it is opened, if anything in it has changed."""

from __future__ import annotations

from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.digests import zone_info
from corpus.people import PersonId
from handlers.feature import Feature, Services, ServicesAt
from handlers.slack import Block, state_of
from handlers.views import SAVED_SHOWN, Home, digest_messages, home_view, is_shown
from handlers.views.ids import SAVED_NEWER, SAVED_OLDER
from handlers.wording import empty_shelf

Payload = dict[str, Any]

DOCUMENTS = 5


def view_of(services: Services, person: PersonId, *, offset: int = 0) -> Block:
    """A person's Home as it stands now, with the page of saved passages that begins at `offset`."""
    corpus, now = services.in_private().corpus, services.now()
    today = now.astimezone(zone_info(services.time_zone)).date()
    saved = corpus.saved
    total = saved.count(person)
    offset = min(offset, max(0, total - 1) // SAVED_SHOWN * SAVED_SHOWN)  # the last may be gone
    mine = (person.workspace, person.person)
    documents = corpus.documents.newest(limit=DOCUMENTS)
    return home_view(
        Home(
            today=digest_messages(corpus.digests.contents(today)),
            digests=[
                digest
                for digest in corpus.digests.of_all(now)
                if (digest.schedule.workspace, digest.schedule.created_by) == mine
            ],
            watches=[
                status.watch
                for status in corpus.watches.of_all()
                if (status.watch.workspace, status.watch.created_by) == mine
            ],
            documents=documents,
            saved=saved.latest(person, limit=SAVED_SHOWN, offset=offset),
            saved_from=offset,
            saved_total=total,
            commands=services.commands,
            may_edit=services.may(Deed.EDIT_RECORD),
            empty_shelf="" if documents else empty_shelf(services.shelf_key()),
        )
    )


def register(app: App, services_at: ServicesAt) -> None:
    @app.event("app_home_opened")
    def opened(event: Payload, client: WebClient, context: BoltContext) -> None:
        if event.get("tab") != "home":
            return
        services = services_at(context)
        view = view_of(services, PersonId(services.place.workspace, event["user"]))
        if not is_shown(view, event.get("view")):
            client.views_publish(user_id=event["user"], view=view)

    @app.action(SAVED_NEWER)
    @app.action(SAVED_OLDER)
    def turn_page(
        ack: Ack, client: WebClient, body: Payload, action: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        person = PersonId(services.place.workspace, body["user"]["id"])
        view = view_of(services, person, offset=state_of(action)["o"])
        client.views_publish(user_id=person.person, view=view)


FEATURE = Feature("home", register, events=("app_home_opened",))
