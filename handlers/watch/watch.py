"""/watch: what this channel is told of when an import brings something new.

    typed = setting | "list" | ( "off" | "pause" | "resume" ) [ "#" number | the words watched ]

See `handlers.watch.request` for a setting. Words that begin like a verb and name no watch are
watched: "pause in executions".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import time
from typing import Any

from slack_bolt import Ack, App, BoltContext, Respond

from corpus.errors import QueryError
from corpus.watches import Watch, WatchSetting
from handlers.feature import Command, Feature, Scope, Services, ServicesAt
from handlers.slack import as_typed, state_of, wants_help
from handlers.views import (
    too_much_message,
    usage_message,
    watch_changed_message,
    watch_set_message,
    watches_message,
)
from handlers.views.ids import WATCH_ASK, WATCH_DO, WATCH_SET
from handlers.watch.request import (
    WatchReply,
    WatchRequest,
    check_change,
    read_setting,
    watches_here,
    watches_named,
)

Payload = dict[str, Any]

COMMAND = Command(
    name="/watch",
    usage="words [daily at 9] | list | off #1 | pause #1 | resume #1",
    description="Be told here when something new on the shelf has these words.",
    examples=(
        "/watch Memorial",
        "/watch death penalty actor:Russia",
        "/watch moratorium type:resolution daily at 8 Europe/Berlin",
        "/watch list",
    ),
    notes=(
        "One message an import, with three quotes; the rest stands in its thread.",
        "Nothing is told that was on the shelf before.",
    ),
)


def set_watch(
    services: Services, request: WatchRequest, setting: WatchSetting, *, sure: bool = False
) -> WatchReply:
    """Set a watch, unless it would tell so much that whoever sets it must be `sure`."""
    check_change(services)
    # The whole channel reads what is foreseen, its guests too.
    seen = services.for_everybody().corpus.watches
    foresight = seen.foresee(setting.query, services.now())
    if foresight.is_much and not sure:
        return WatchReply(too_much_message(setting, foresight))
    before = {status.watch.id for status in watches_here(services, request)}
    watch = services.corpus.watches.set_up(
        setting,
        workspace=request.workspace,
        channel=request.channel,
        by=request.user,
        now=services.now(),
    )
    notes = ["The channel had this watch; it is set so now."] if watch.id in before else []
    message = watch_set_message(
        request.user, watch, foresight, notes, is_inside=services.is_inside(request.channel)
    )
    return WatchReply(message, to_channel=True)


def list_watches(services: Services, request: WatchRequest) -> WatchReply:
    """Show the channel's watches."""
    return WatchReply(watches_message(watches_here(services, request)))


def _end(services: Services, watch: Watch) -> str:
    services.corpus.watches.end(watch, services.signature())
    return "ended"


def _pause(services: Services, watch: Watch) -> str:
    if not services.corpus.watches.pause(watch, services.signature()):
        raise QueryError(f"It is paused already. /watch resume #{watch.number} sets it going.")
    return "paused"


def _resume(services: Services, watch: Watch) -> str:
    if not services.corpus.watches.resume(watch, services.signature()):
        raise QueryError("It is not paused.")
    return "set going again"


CHANGES: dict[str, Callable[[Services, Watch], str]] = {
    "off": _end,
    "pause": _pause,
    "resume": _resume,
}
VERBS = {
    **dict.fromkeys(("off", "end", "stop", "remove", "delete", "cancel", "unwatch"), "off"),
    **dict.fromkeys(("pause",), "pause"),
    **dict.fromkeys(("resume", "continue", "unpause"), "resume"),
}
LISTS = frozenset(["list", "show", "status"])


def change(services: Services, request: WatchRequest, do: str, watch: Watch) -> WatchReply:
    """Do something to a watch; the whole channel sees who did it."""
    check_change(services, watch)
    did = CHANGES[do](services, watch)
    changed = watch if do == "off" else services.corpus.watches.find(watch.id)
    return WatchReply(watch_changed_message(request.user, did, changed), to_channel=True)


def answer(services: Services, request: WatchRequest) -> WatchReply:
    """Do what is typed: a change, the list, or one more watch."""
    if wants_help(request.words):
        return WatchReply(usage_message(COMMAND))
    first, _, rest = request.words.partition(" ")
    if first.casefold() in LISTS and not rest.strip():
        return list_watches(services, request)
    do = VERBS.get(first.casefold())
    if do is not None:
        named = watches_named(services, replace(request, words=rest))
        if named is None and rest.strip(" #").isdecimal():
            raise QueryError(f"There is no watch #{rest.strip(' #')} here. /watch list shows all.")
        if named is not None and len(named) == 1:
            return change(services, request, do, named[0].watch)
        if named is not None:
            question = "Which of these watches?" if named else ""
            return WatchReply(watches_message(named, question=question))
    return set_watch(services, request, read_setting(request.words, services.time_zone))


def register(app: App, services_at: ServicesAt) -> None:
    def request_of(services: Services, body: Payload, words: str) -> WatchRequest:
        channel = body["channel"]["id"]
        return WatchRequest(services.place.workspace, channel, body["user"]["id"], words)

    def tell(respond: Respond, reply: WatchReply) -> None:
        shown_to = "in_channel" if reply.to_channel else "ephemeral"
        respond(**reply.message.payload(), response_type=shown_to, replace_original=False)

    @app.command(COMMAND.name)
    def watch(ack: Ack, respond: Respond, command: Payload, context: BoltContext) -> None:
        ack()
        services = services_at(context)
        request = WatchRequest(
            services.place.workspace,
            command["channel_id"],
            command["user_id"],
            as_typed(command.get("text")),
        )
        tell(respond, answer(services, request))

    @app.action(WATCH_ASK)
    def watch_this(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services = services_at(context)
        query = state_of(action)["q"]
        request = request_of(services, body, query)
        tell(respond, set_watch(services, request, WatchSetting(query, services.time_zone)))

    @app.action(_named(WATCH_SET))
    def set_all_the_same(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        at = None if state["t"] is None else time.fromisoformat(state["t"])
        setting = WatchSetting(state["q"], state["z"], at)
        request = request_of(services, body, setting.query)
        tell(respond, set_watch(services, request, setting, sure=True))

    @app.action(_named(WATCH_DO))
    def change_one(
        ack: Ack, respond: Respond, action: Payload, body: Payload, context: BoltContext
    ) -> None:
        ack()
        services, state = services_at(context), state_of(action)
        request = request_of(services, body, "")
        watch = services.corpus.watches.find(state["w"])
        if (watch.workspace, watch.channel) != (request.workspace, request.channel):
            raise QueryError("This watch is another channel's.")
        tell(respond, change(services, request, state["v"], watch))


def _named(action: str) -> re.Pattern[str]:
    """Return the names of the buttons of a kind."""
    return re.compile(rf"{action}_[a-z0-9_]+")


FEATURE = Feature(
    "watch",
    register,
    COMMAND,
    scopes=(
        Scope("commands", "to answer slash commands"),
        Scope("chat:write", "to post the digest and to answer in threads"),
    ),
)
