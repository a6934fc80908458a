"""A request about a channel's watches: what is typed, whom it concerns, and how it is answered.

    setting := words-and-filters [ "at once" | daily ]
    daily   := ( "daily" | "every day" | … ) [ "at" time zone ] | "at" time "daily"

Words at the end that look like a time and are none belong to what is watched: "daily bread".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from corpus.access import Deed
from corpus.digests import names_time
from corpus.digests import read_setting as read_digest_setting
from corpus.errors import QueryError
from corpus.search import filter_fault
from corpus.watches import Watch, WatchSetting, WatchStatus
from handlers.feature import Services
from handlers.slack import Message

NINE = time(9)
_ONCE = re.compile(r"(?:^|[\s,;])(?:at once|immediately|right away|instantly)[\s.!]*$", re.I)
_EVERY = r"(?:once a day|daily|every day|each day|every morning|each morning)"
_DAILY = re.compile(rf"(?:^|[\s,;])(?P<every>{_EVERY})(?:[\s,]+(?P<at>[^\"]*?))?[\s.!]*$", re.I)
_AT_DAILY = re.compile(rf"(?:^|[\s,;])at (?P<at>[^\",;]{{1,30}}?) {_EVERY}[\s.!]*$", re.I)
_EVERYTHING = re.compile(
    r"\*|(?:every|any|some)thing(?: new)?|(?:all|any|every)?(?: new)? ?"
    r"(?:documents?|passages?|imports?|texts?|files?)|all|new",
    re.I,
)
_NUMBER = re.compile(r"#?\s?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class WatchRequest:
    """What is typed about watches, where and by whom."""

    workspace: str
    channel: str
    user: str
    words: str


@dataclass(frozen=True, slots=True)
class WatchReply:
    """An answer, and whether the whole channel sees it, as it sees every change of a watch."""

    message: Message
    to_channel: bool = False


def read_setting(words: str, default_zone: str) -> WatchSetting:
    """Read what is to be watched, and when it is told; QueryError if nothing is.

    >>> read_setting("death penalty daily at 9 Berlin", "UTC").zone
    'Europe/Berlin'
    >>> read_setting("Novaya Gazeta daily newspaper", "UTC").query
    'Novaya Gazeta daily newspaper'
    """
    query, zone, wall_time = words.strip(), default_zone, None
    once = _ONCE.search(query)
    match = _AT_DAILY.search(query) or _DAILY.search(query)
    if once is not None:
        query = query[: once.start()]
    elif match is not None:
        at = (match["at"] or "").strip()
        if not at:
            query, wall_time = query[: match.start()], NINE
        elif names_time(at):
            setting = read_digest_setting(at, default_zone)
            if len(setting.times) > 1:
                raise QueryError("A watch tells once a day: write one time.")
            query, wall_time, zone = query[: match.start()], setting.times[0], setting.zone
    query = query.strip(" ,;")
    if not query:
        raise QueryError("What shall I watch for? Write for example /watch Memorial.")
    if _EVERYTHING.fullmatch(query):
        raise QueryError(
            "That is every new passage. Name what you wait for; of every new document a digest "
            "tells: /digest on 09:00 with recent documents."
        )
    fault = filter_fault(query)
    if fault is not None:
        raise QueryError(fault)
    return WatchSetting(query, zone, wall_time)


def check_change(services: Services, watch: Watch | None = None) -> None:
    """NotAllowed unless the person set the watch, is in its channel, or is a curator.

    Where Slack does not tell who is in a channel, whoever can type there is taken for a member.
    """
    place = services.place
    if not place.is_guest:
        is_mine = watch is not None and watch.created_by == place.person
        if is_mine or services.is_member() is not False:
            return
    services.check(Deed.CHANGE_WATCH)


def watches_here(services: Services, request: WatchRequest) -> list[WatchStatus]:
    """Return the channel's watches, by number."""
    return services.corpus.watches.of_channel(workspace=request.workspace, channel=request.channel)


def watches_named(services: Services, request: WatchRequest) -> list[WatchStatus] | None:
    """Return the watch of a number or of words, all if none is named; None if there is no such."""
    here = watches_here(services, request)
    named = request.words.strip().strip('“”"').casefold()
    if not named:
        return here
    number = _NUMBER.fullmatch(named)
    if number is not None:
        return [each for each in here if each.watch.number == int(number[1])] or None
    return [each for each in here if each.watch.query.casefold().strip('“”"') == named] or None
