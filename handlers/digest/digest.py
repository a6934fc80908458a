"""/digest: what happened on this day, posted in this channel: set up, changed, shown, ended.

    typed    = verb [ "#" number ] …
    verb     = "on" time zone terms | "add" time zone terms | "edit" | "off" | "pause" | "resume"
             | "skip" | "next" | "status" | "preview" day
    time     = see corpus.digests.times: "09:00", "7 pm", "noon", "9:00 and 18:00" for two
    zone     = see corpus.digests.zones: a zone, a city, an offset; the bot's own if there is none
    terms    = see corpus.digests.options

A number says which of a channel's digests is meant, where it has several; without one there are
buttons. A time alone, as in "/digest every monday at 8", sets a digest up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.digests import AS_USUAL, names_time, read_setting, zone_info
from corpus.errors import QueryError
from corpus.events import ChannelId
from handlers.digest import choosing, modal, muting
from handlers.digest.changes import CHANGES
from handlers.digest.day import read_day
from handlers.digest.request import (
    DigestReply,
    DigestRequest,
    change_reply,
    check_change,
    digests_of,
    number_to_change,
    split_number,
)
from handlers.feature import Command, Feature, Scope, Services, ServicesAt
from handlers.scopes import CHANNELS_READ, GROUPS_READ
from handlers.slack import as_typed, wants_help
from handlers.views import (
    digest_messages,
    digest_next_message,
    digest_status_message,
    preview_message,
    usage_message,
)

COMMAND = Command(
    name="/digest",
    usage=(
        "on 09:00 [Europe/Berlin] [weekdays] [max 5] [about …] | add … | edit | off | pause "
        "| resume | skip | next | status | preview [12-10]"
    ),
    description="Post what happened on this day in this channel, once a day.",
    examples=(
        "/digest on 09:00",
        "/digest on 7:30 Europe/Berlin weekdays max 5",
        "/digest add 18:00 mon wed fri with this month and recent documents",
        "/digest add 8:00 about actor:Memorial",
        "/digest on 9:00 and 18:00 Kyiv",
        "/digest preview 12-10",
        "/digest skip",
        "/digest status",
        "/digest off #2",
    ),
    notes=("On days with nothing to say, nothing is posted.", "/digest edit opens a form."),
)

AT_WHAT_TIME = "At what time? Write /digest on 09:00, or /digest on 09:00 Europe/Berlin weekdays."

MUTED = 5  # events that status lists


def turn_on(services: Services, request: DigestRequest) -> DigestReply:
    """Set the channel's digest, or the one whose number was typed."""
    number, words = split_number(request.words)
    return _set_up(services, request, words, number_to_change(services, request, number, "on"))


def add(services: Services, request: DigestRequest) -> DigestReply:
    """Set up one more digest for the channel."""
    return _set_up(services, request, request.words, None)


def _set_up(
    services: Services, request: DigestRequest, words: str, number: int | None
) -> DigestReply:
    """Set a digest, and one more for each further time that was written."""
    setting = read_setting(words, services.time_zone)
    if not setting.times:
        raise QueryError(AT_WHAT_TIME)
    digests = [each.schedule for each in digests_of(services, request)]
    check_change(services, next((each for each in digests if each.number == number), None))
    corpus = services.corpus.digests
    corpus.check_topic(setting.options, services.now().date())
    new = len(setting.times) - any(each.number == number for each in digests)
    corpus.check_room(len(digests) + new)
    schedules = [
        corpus.set_up(
            workspace=request.workspace,
            channel=request.channel,
            wall_time=wall_time,
            zone=setting.zone,
            by=request.user,
            now=services.now(),
            terms=setting.options,
            number=number if each == 0 else None,
        )
        for each, wall_time in enumerate(setting.times)
    ]
    return change_reply(services, request, schedules, "set up", setting.notes)


def when_next(services: Services, request: DigestRequest) -> DigestReply:
    """When the channel's digests are due next."""
    return DigestReply(digest_next_message(digests_of(services, request, needed=True)))


def status(services: Services, request: DigestRequest) -> DigestReply:
    """When the next digests are due, and what became of the last."""
    digests = digests_of(services, request, needed=True)
    muted = services.corpus.digests.muted(limit=MUTED, channel=_channel(request))
    message = digest_status_message(
        digests,
        *muted,
        may_unmute=services.may(Deed.UNMUTE),
        for_members=services.is_member() is not None,
        for_guests=bool(services.is_shared(request.channel)),
    )
    return DigestReply(message)


def preview(services: Services, request: DigestRequest) -> DigestReply:
    """The digest of a day, exactly as the channel would get it."""
    number, words = split_number(request.words)
    schedules = [
        digest_status.schedule
        for digest_status in digests_of(services, request)
        if number is None or digest_status.schedule.number == number
    ]
    terms = schedules[0].terms if schedules else AS_USUAL
    zone = zone_info(schedules[0].zone if schedules else services.time_zone)
    day = read_day(words, services.now().astimezone(zone))
    contents = services.corpus.digests.contents(day, terms, channel=_channel(request))
    digest = digest_messages(contents, mutable=services.may(Deed.MUTE))
    return DigestReply(preview_message(digest, day))


def _channel(request: DigestRequest) -> ChannelId:
    return ChannelId(request.workspace, request.channel)


ACTIONS: dict[str, Callable[[Services, DigestRequest], DigestReply]] = {
    "on": turn_on,
    "add": add,
    **CHANGES,
    "next": when_next,
    "status": status,
    "preview": preview,
}

VERBS = {
    **dict.fromkeys(("start", "enable", "set", "setup", "subscribe", "schedule"), "on"),
    **dict.fromkeys(
        ("stop", "end", "cancel", "remove", "delete", "disable", "unsubscribe", "quit"), "off"
    ),
    **dict.fromkeys(("continue", "unpause", "restart"), "resume"),
    **dict.fromkeys(("list", "show"), "status"),
    "new": "add",
    "when": "next",
}
"""Other words that people write for what the command does."""


def answer(services: Services, request: DigestRequest) -> DigestReply:
    """Do what the first word says; a time sets a digest up; else say how the command is used."""
    action, _, rest = request.words.partition(" ")
    verb = VERBS.get(action.casefold(), action.casefold())
    if not wants_help(action) and verb in ACTIONS:
        return ACTIONS[verb](services, replace(request, words=rest.strip()))
    if not wants_help(action) and names_time(request.words):
        return turn_on(services, request)
    return DigestReply(usage_message(COMMAND))


def register(app: App, services_at: ServicesAt) -> None:
    @app.command(COMMAND.name)
    def digest(
        ack: Ack, respond: Respond, command: dict[str, Any], client: WebClient, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        request = DigestRequest(
            workspace=services.place.workspace,
            channel=command["channel_id"],
            user=command["user_id"],
            words=as_typed(command.get("text")),
        )
        verb, _, words = request.words.partition(" ")
        if verb.casefold() in {"edit", "change", "form"}:
            view = modal.open_view(services, replace(request, words=words), respond.response_url)
            client.views_open(trigger_id=command["trigger_id"], view=view)
            return
        reply = answer(services, request)
        shown_to = "in_channel" if reply.to_channel else "ephemeral"
        respond(**reply.message.payload(), response_type=shown_to)

    choosing.register(app, services_at)
    muting.register(app, services_at)
    modal.register(app, services_at)


FEATURE = Feature(
    "digest",
    register,
    COMMAND,
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
        Scope(
            "channels:history",
            "to look whether a digest arrived when Slack's answer was lost; without it the bot can "
            "only say that it may have been posted",
        ),
        Scope(
            "groups:history",
            "to look for the same in private channels; without it the bot can only say there that "
            "a digest may have been posted",
            is_optional=True,
        ),
        CHANNELS_READ,
        GROUPS_READ,
    ),
)
