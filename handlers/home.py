"""App Home, published when it is opened, if anything in it has changed."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import App
from slack_sdk import WebClient

from corpus.saved import Keeper, SavedPassages
from handlers.feature import Feature, Services
from handlers.views.digest import digest_messages
from handlers.views.home import SAVED_SHOWN, Home, home_view, is_shown
from handlers.views.message import Block

Payload = dict[str, Any]

DOCUMENTS = 5


def view_of(services: Services, keeper: Keeper) -> Block:
    """A person's Home as it stands now."""
    corpus, now = services.corpus, services.now()
    today = now.astimezone(ZoneInfo(services.time_zone)).date()
    kept = SavedPassages(corpus.engine)
    mine = (keeper.workspace, keeper.person)
    return home_view(
        Home(
            today=digest_messages(corpus.digests.contents(today)),
            digests=[
                standing
                for standing in corpus.digests.of_all(now)
                if (standing.schedule.workspace, standing.schedule.created_by) == mine
            ],
            documents=kept.newest_documents(limit=DOCUMENTS),
            saved=kept.latest(keeper, limit=SAVED_SHOWN),
            saved_total=kept.count(keeper),
            commands=services.commands,
        )
    )


def register(app: App, services: Services) -> None:
    @app.event("app_home_opened")
    def opened(event: Payload, body: Payload, client: WebClient) -> None:
        if event.get("tab") != "home":
            return
        view = view_of(services, Keeper(body["team_id"], event["user"]))
        if not is_shown(view, event.get("view")):
            client.views_publish(user_id=event["user"], view=view)


FEATURE = Feature("home", register, events=("app_home_opened",))
