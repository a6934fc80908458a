"""The Bolt app put together: its listeners, their services, and the clients it calls Slack with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from slack_bolt import App, BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from bot.delivery import ClientOf
from bot.identity import identity_of
from bot.now import utc_now
from corpus.access import Place
from corpus.corpus import Corpus
from corpus.ingest import LIMITS, Limits
from handlers import errors
from handlers.feature import Command, Shortcut
from handlers.intake import Fetcher, Worker, register_gate
from handlers.listeners import LISTENERS
from handlers.pages import DocumentPages
from handlers.places import register_places, services_by_place, services_for
from handlers.queues import FairExecutor, register_queues
from handlers.slack import Seal, register_seal, sealing_client
from handlers.thread import register_notes


class Authorizer(Protocol):
    """Says as whom a request is answered; None if nobody may."""

    def authorize(self, context: BoltContext, /) -> AuthorizeResult | None: ...


TIMEOUT_SECONDS = 10
TOKEN_REFUSED = (
    "Slack does not accept my token any more, so I cannot answer. Please tell whoever runs the bot."
)


def commands() -> tuple[Command, ...]:
    """Return the slash commands of all listeners, in their order."""
    return tuple(feature.command for feature in LISTENERS if feature.command is not None)


def shortcuts() -> tuple[Shortcut, ...]:
    """Return the shortcuts of all listeners, in their order."""
    return tuple(shortcut for feature in LISTENERS for shortcut in feature.shortcuts)


def has_home() -> bool:
    """Return whether a listener publishes an App Home."""
    return any("app_home_opened" in feature.events for feature in LISTENERS)


def interactive_client(token: str, base_url: str | None) -> WebClient:
    """Return a client for answers to people: it waits once if Slack asks it to."""
    client = _client(token, base_url)
    client.retry_handlers.append(RateLimitErrorRetryHandler(max_retry_count=1))
    return client


def digest_client(token: str, base_url: str | None) -> WebClient:
    """Return a client that sends nothing twice: the ledger decides what is sent again."""
    return _client(token, base_url)


def _client(token: str, base_url: str | None) -> WebClient:
    address = base_url or WebClient.BASE_URL
    if not address.endswith("/"):
        address += "/"
    return WebClient(token, base_url=address, timeout=TIMEOUT_SECONDS, retry_handlers=[])


def document_pages(corpus: Corpus, public_url: str) -> DocumentPages:
    """Return the pages of documents under a public address."""
    return DocumentPages(public_url.rstrip("/"), corpus.upkeep.secret_key())


def _without_token(client: WebClient) -> WebClient:
    """Return the like of a client without its token: `authorize` gives each request its own.

    Bolt warns of a token that it is given besides.
    """
    handlers = list(client.retry_handlers)
    return WebClient(base_url=client.base_url, timeout=client.timeout, retry_handlers=handlers)


def build_app(
    corpus: Corpus,
    client: WebClient,
    *,
    signing_secret: str | None,
    time_zone: str = "UTC",
    public_url: str | None = None,
    now: Callable[[], datetime] = utc_now,
    identity: Authorizer | None = None,
) -> App:
    """Return the Bolt app with every listener; nothing is called over the network yet.

    `public_url` is where documents have their pages, as https://bot.example.org; None for nowhere.
    `identity` says as whom each request is answered; without it that is the token's own account.
    """
    executor = FairExecutor()
    known = identity or identity_of(client)

    def authorize(context: BoltContext) -> AuthorizeResult | None:
        return known.authorize(context)  # of a method Bolt would want to fill `self`

    def on_shelf(workspace: str) -> Corpus:
        return corpus.of_place(Place(workspace))

    app = App(
        name="remembrancer",
        client=_without_token(client),
        signing_secret=signing_secret,
        authorize=authorize,  # type: ignore[arg-type]  # None too: the token is refused
        user_facing_authorize_error_message=TOKEN_REFUSED,
        raise_error_for_unhandled_request=True,  # Bolt's own warning says what was typed
        listener_executor=executor,
    )
    errors.register(app)
    register_seal(app, Seal(corpus.upkeep.secret_key()))
    register_places(app)
    register_gate(app, lambda workspace: on_shelf(workspace).intake)
    register_queues(app, executor, frozenset(command.name for command in commands()))
    register_notes(app, lambda workspace: on_shelf(workspace).threads.messages, now)
    services_at = services_by_place(
        corpus,
        now,
        time_zone=time_zone,
        commands=commands(),
        pages=None if public_url is None else document_pages(corpus, public_url),
    )
    for feature in LISTENERS:
        feature.register(app, services_at)
    return app


def build_worker(
    corpus: Corpus,
    client: WebClient,
    *,
    client_of: ClientOf | None = None,
    fetch_links: bool = False,
    limits: Limits = LIMITS,
    time_zone: str = "UTC",
    now: Callable[[], datetime] = utc_now,
) -> Worker:
    """Return what does the jobs of people; pages are fetched from the web only if that is wanted.

    `limits` are those of the reading of one file; `client_of` returns the client of a workspace, in
    place of the one for all.
    """
    seal = Seal(corpus.upkeep.secret_key())
    return Worker(
        corpus.jobs,
        sealing_client(client, seal),
        services_for(corpus, now, time_zone=time_zone, commands=commands()),
        now,
        Fetcher() if fetch_links else None,
        limits,
        None if client_of is None else lambda workspace: sealing_client(client_of(workspace), seal),
    )
