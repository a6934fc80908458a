"""What was asked of a channel's digests, which of them is meant, and how an answer is given."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.digests import DigestStatus, Schedule
from corpus.errors import QueryError
from handlers.feature import Services
from handlers.slack import Message
from handlers.views import digest_changed_message

NONE_YET = "This channel has no digest. /digest on 09:00 sets one up."
_NUMBER = re.compile(r"^#\s?(\d{1,3})\b\s*")


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """Where a command was typed, by whom, and what follows its first word."""

    workspace: str
    channel: str
    user: str
    words: str


@dataclass(frozen=True, slots=True)
class DigestReply:
    """An answer and whether the whole channel sees it: a change to its schedule concerns all."""

    message: Message
    to_channel: bool = False


def changed(services: Services, asked: DigestRequest, schedule: Schedule, did: str) -> DigestReply:
    """Tell the channel who did what, and when it is due next now."""
    standing = next(s for s in standings_of(services, asked) if s.schedule.id == schedule.id)
    return DigestReply(digest_changed_message(asked.user, did, standing), to_channel=True)


def standings_of(
    services: Services, asked: DigestRequest, *, needed: bool = False
) -> list[DigestStatus]:
    """How the channel's digests stand, by number; QueryError if one is `needed` and none there."""
    found = services.corpus.digests.of_channel(
        workspace=asked.workspace, channel=asked.channel, now=services.now()
    )
    if needed and not found:
        raise QueryError(NONE_YET)
    return found


def meant(services: Services, asked: DigestRequest) -> DigestStatus:
    """The digest whose number was typed, or the only one."""
    number, rest = numbered(asked.words)
    number = int(rest) if rest.isdecimal() else number
    found = standings_of(services, asked, needed=True)
    fitting = [s for s in found if number is None or s.schedule.number == number]
    if len(fitting) == 1:
        return fitting[0]
    if number is not None:
        raise QueryError(f"There is no digest #{number} here. /digest status lists them.")
    raise QueryError(f"{several(found)} Say which, as #{found[0].schedule.number}.")


def to_change(services: Services, asked: DigestRequest, number: int | None, verb: str) -> int:
    """The number of the digest that is to be set: the one typed, the only one, or the first."""
    found = standings_of(services, asked) if number is None else []
    if len(found) > 1:
        first = found[0].schedule.number
        raise QueryError(
            f"{several(found)} Write /digest {verb} #{first} to change one, or /digest add 10:00 "
            "for one more."
        )
    return number or (found[0].schedule.number if found else 1)


def several(found: list[DigestStatus]) -> str:
    """That the channel has several digests, and their numbers."""
    numbers = ", ".join(f"#{s.schedule.number}" for s in found)
    return f"This channel has {len(found)} digests: {numbers}."


def numbered(words: str) -> tuple[int | None, str]:
    """The number that words begin with ("#2 10:00"), or None, and the words after it."""
    match = _NUMBER.match(words)
    if match is None:
        return None, words
    return int(match[1]), words[match.end() :]
