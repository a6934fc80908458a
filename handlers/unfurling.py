"""Addresses of passages in messages: Slack shows the passage below, where it may be seen.

Whoever posts an address shows the passage to all in the channel: it is looked up as the channel
sees it, and where guests are, as they do. Nothing is said where it is not seen, nor while a message
is still being written, when its channel is not known, nor in other people's direct messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from corpus.values import Quote, Source
from handlers.feature import Feature, Scope, Services, ServicesAt
from handlers.views import unfurled_passage

Payload = dict[str, Any]

MOST_LINKS = 5
"""Passages that are shown below one message."""


def unfurls(services: Services, event: Payload) -> dict[str, Payload]:
    """Return what is shown for each address in a message that is seen by all in the channel."""
    shown = {}
    for url, quote, source in _passages(services, event):
        shown[url] = {"blocks": unfurled_passage(quote, source)}
        services.corpus.audit.record_share(quote.reference, event["channel"], services.signature())
    return shown


def _passages(services: Services, event: Payload) -> Iterator[tuple[str, Quote, Source]]:
    pages, documents = services.pages, services.for_everybody().corpus.documents
    if pages is None or not _is_known_place(event) or not services.may_tell_everybody():
        return
    for link in event["links"][:MOST_LINKS]:
        reference = pages.reference_in(link["url"])
        if reference is None or not documents.refers(reference):
            continue
        quote = documents.passage(reference)
        yield link["url"], quote, documents.source(quote.document)


def _is_known_place(event: Payload) -> bool:
    """Whether it is known who reads a message; in a direct message, that it is one with the bot."""
    channel = str(event.get("channel") or "")
    if event.get("source") == "composer" or not channel.startswith(("C", "G", "D")):
        return False
    return not channel.startswith("D") or bool(event.get("is_bot_user_member"))


def register(app: App, services_at: ServicesAt) -> None:
    @app.event("link_shared")
    def show(event: Payload, client: WebClient, context: BoltContext) -> None:
        shown = unfurls(services_at(context), event)
        if shown:
            client.chat_unfurl(channel=event["channel"], ts=event["message_ts"], unfurls=shown)


FEATURE = Feature(
    "unfurling",
    register,
    events=("link_shared",),
    scopes=(
        Scope(
            "links:read",
            "to see the addresses of passages in messages; without it they stand there bare",
            is_optional=True,
        ),
        Scope(
            "links:write",
            "to show a passage below its address, where all in the channel may see it",
            is_optional=True,
        ),
    ),
)
