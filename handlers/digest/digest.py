"""/digest: what happened on this day, posted in this channel: set up, changed, shown, ended.

    typed    = verb [ "#" number ] …
    verb     = "on" time zone terms | "add" time zone terms | "edit" | "off" | "pause" | "resume"
             | "skip" | "next" | "status" | "preview" day
    time     = "09:00" | "9.30" | "7 pm"
    zone     = an IANA zone or its city; the bot's own if there is none
    terms    = see corpus.digests.options

A number says which of a channel's digests is meant, where it has several.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any
from zoneinfo import ZoneInfo

from slack_bolt import Ack, App, BoltContext, Respond
from slack_sdk import WebClient

from corpus.access import Deed
from corpus.digests import AS_USUAL, DigestOptions, read_terms, read_wall_time, read_zone
from corpus.errors import QueryError
from handlers.digest import modal, muting
from handlers.digest.day import read_day
from handlers.digest.request import (
    DigestReply,
    DigestRequest,
    change_reply,
    check_change,
    chosen_digest,
    digests_of,
    number_to_change,
    split_number,
)
from handlers.feature import Command, Feature, Scope, Services, ServicesAt
from handlers.scopes import CHANNELS_READ, GROUPS_READ
from handlers.slack import as_typed, wants_help
from handlers.views import (
    digest_ended_message,
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
    if not words:
        raise QueryError(AT_WHAT_TIME)
    digests = [each.schedule for each in digests_of(services, request)]
    check_change(services, next((each for each in digests if each.number == number), None))
    wall_time, zone, terms = _read_setting(words, services.time_zone)
    services.corpus.digests.check_topic(terms.topic, services.now().date())
    schedule = services.corpus.digests.set_up(
        workspace=request.workspace,
        channel=request.channel,
        wall_time=wall_time,
        zone=zone,
        by=request.user,
        now=services.now(),
        terms=terms,
        number=number,
    )
    return change_reply(services, request, schedule, "set up")


def _read_setting(words: str, default_zone: str) -> tuple[time, str, DigestOptions]:
    """Split "7 pm Berlin weekdays" into its parts; the zone may be several words."""
    terms, words = read_terms(words)
    if not words:
        raise QueryError(AT_WHAT_TIME)
    first, _, rest = words.removeprefix("at ").partition(" ")
    if rest.casefold().split(" ")[0].strip(".") in {"am", "pm"}:
        half, _, rest = rest.partition(" ")
        first += half
    zone = read_zone(rest.removeprefix("in ")) if rest else default_zone
    return read_wall_time(first), zone, terms


def turn_off(services: Services, request: DigestRequest) -> DigestReply:
    """End a digest."""
    digest_status = chosen_digest(services, request)
    check_change(services, digest_status.schedule)
    services.corpus.digests.end(digest_status.schedule, services.signature())
    return DigestReply(digest_ended_message(request.user, digest_status.schedule), to_channel=True)


def pause(services: Services, request: DigestRequest) -> DigestReply:
    """Post nothing for a while."""
    schedule = chosen_digest(services, request).schedule
    check_change(services, schedule)
    if not services.corpus.digests.pause(schedule, services.signature()):
        raise QueryError("It is paused already. /digest resume sets it going again.")
    return change_reply(services, request, schedule, "paused")


def resume(services: Services, request: DigestRequest) -> DigestReply:
    """Go on after a pause, or take back what was to be skipped."""
    schedule = chosen_digest(services, request).schedule
    check_change(services, schedule)
    if not services.corpus.digests.resume(schedule, services.signature()):
        raise QueryError("It is not paused, and no day is to be skipped: /digest status says more.")
    return change_reply(services, request, schedule, "set going again")


def skip(services: Services, request: DigestRequest) -> DigestReply:
    """Leave out the next one."""
    digest_status = chosen_digest(services, request)
    check_change(services, digest_status.schedule)
    if digest_status.next_due is None:
        raise QueryError("It is paused: there is nothing to skip. /digest resume sets it going.")
    services.corpus.digests.skip(digest_status.schedule, services.signature())
    return change_reply(
        services, request, digest_status.schedule, f"skips {digest_status.next_due:%A} of"
    )


def when_next(services: Services, request: DigestRequest) -> DigestReply:
    """When the channel's digests are due next."""
    return DigestReply(digest_next_message(digests_of(services, request, needed=True)))


def status(services: Services, request: DigestRequest) -> DigestReply:
    """When the next digests are due, and what became of the last."""
    digests = digests_of(services, request, needed=True)
    muted = services.corpus.digests.muted(limit=MUTED)
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
    zone = ZoneInfo(schedules[0].zone if schedules else services.time_zone)
    day = read_day(words, services.now().astimezone(zone))
    contents = services.corpus.digests.contents(day, terms)
    digest = digest_messages(contents, mutable=services.may(Deed.MUTE))
    return DigestReply(preview_message(digest, day))


ACTIONS: dict[str, Callable[[Services, DigestRequest], DigestReply]] = {
    "on": turn_on,
    "add": add,
    "off": turn_off,
    "pause": pause,
    "resume": resume,
    "skip": skip,
    "next": when_next,
    "status": status,
    "preview": preview,
}


def answer(services: Services, request: DigestRequest) -> DigestReply:
    """Do what the first word says; anything else is answered with how the command is used."""
    action, _, rest = request.words.partition(" ")
    if wants_help(action) or action.casefold() not in ACTIONS:
        return DigestReply(usage_message(COMMAND))
    return ACTIONS[action.casefold()](services, replace(request, words=rest.strip()))


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
        if verb.casefold() == "edit":
            view = modal.open_view(services, replace(request, words=words), respond.response_url)
            client.views_open(trigger_id=command["trigger_id"], view=view)
            return
        reply = answer(services, request)
        shown_to = "in_channel" if reply.to_channel else "ephemeral"
        respond(**reply.message.payload(), response_type=shown_to)

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
            "to look whether a digest arrived when Slack's answer was lost; without it such a "
            "digest is skipped, and said to be",
        ),
        CHANNELS_READ,
        GROUPS_READ,
    ),
)
