"""The services at the place where a request comes from: what may be seen there, and no more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from slack_bolt import App, BoltContext, BoltResponse

from corpus.access import Place
from corpus.corpus import Corpus
from handlers.feature import Command, Services, ServicesAt
from handlers.guests import Guests, NoAnswer, NotForGuests
from handlers.members import Members, is_bot_inside
from handlers.pages import DocumentPages
from handlers.scopes import CHANNELS_READ, GROUPS_READ, has_scope
from handlers.shared_channels import SharedChannels
from handlers.slack import Origin, origin_of

ORIGIN = "origin"
IS_FRESH = "is_fresh"
"""Whether a request follows what its sender has just been shown, and perhaps changed."""

FOLLOWING = frozenset(["block_actions", "view_submission"])
"""The kinds of such requests, as Slack calls them."""


def register_places(app: App) -> None:
    """Note, for every listener, where a request comes from; register this after the seal.

    A team in which the bot is not installed gets nothing.
    """

    @app.middleware
    def note_origin(
        context: BoltContext,
        body: dict[str, Any],
        next: Callable[[], BoltResponse],  # noqa: A002  # Bolt's name
    ) -> BoltResponse:
        origin = origin_of(body, context)
        if not _is_installed(origin, context):
            return BoltResponse(status=200, body="")
        context[ORIGIN] = origin
        context[IS_FRESH] = body.get("type") in FOLLOWING
        return next()


def _is_installed(origin: Origin, context: BoltContext) -> bool:
    """Return whether a request comes to the installation whose token the bot has."""
    installed = context.authorize_result
    if installed is None:  # what needs no token of Slack's, as the test of the address
        return True
    return origin.workspace in (installed.team_id, installed.enterprise_id)


def origin_in(context: BoltContext) -> Origin:
    """Return where a request comes from."""
    origin: Origin = context[ORIGIN]
    return origin


def services_for(
    corpus: Corpus, now: Callable[[], datetime], *, time_zone: str, commands: tuple[Command, ...]
) -> Callable[[Place], Services]:
    """Return what opens the corpus at a place for what is done there later, without a request."""

    def services_of(place: Place) -> Services:
        return Services(place, corpus.at(place), corpus.at, now, time_zone, commands)

    return services_of


def services_by_place(
    corpus: Corpus,
    now: Callable[[], datetime],
    *,
    time_zone: str,
    commands: tuple[Command, ...],
    pages: DocumentPages | None = None,
) -> ServicesAt:
    """Return what opens the corpus at the place of a request.

    NotForGuests, once, and NoAnswer from then on, if a guest asks where guests see nothing.
    """
    guests, members, shared = Guests(), Members(), SharedChannels()

    def services_at(context: BoltContext) -> Services:
        origin = origin_in(context)
        client = context.client
        assert client is not None, "the seal put it there"
        is_guest = guests.is_guest(origin, client, context, now())
        place = Place(origin.workspace, origin.channel, origin.person, is_guest)
        if is_guest:
            access = corpus.of_place(place).access
            if not access.may_ask(place):
                raise NotForGuests if access.tell_guest(place, now()) else NoAnswer

        def is_shared(channel: str) -> bool | None:
            if channel == origin.channel and origin.is_shared is not None:
                return origin.is_shared
            if not any(has_scope(context, scope) for scope in (CHANNELS_READ, GROUPS_READ)):
                return None
            return shared.is_shared(client, origin.workspace, channel, now())

        def seen_at(at: Place) -> Corpus:
            return corpus.at(at).fresh() if context.get(IS_FRESH) else corpus.at(at)

        return Services(
            place,
            seen_at(place),
            seen_at,
            now,
            time_zone,
            commands,
            lambda: members.is_member(origin, client, context, now()),
            is_shared,
            lambda channel: is_bot_inside(client, context, channel),
            pages,
        )

    return services_at
