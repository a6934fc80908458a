"""A request about a channel's digests: which of them it concerns, and how it is answered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.access import Deed
from corpus.digests import DigestStatus, Schedule
from corpus.errors import QueryError
from handlers.feature import Services
from handlers.slack import Message
from handlers.views import digest_changed_message

NONE_YET = "This channel has no digest. /digest on 09:00 sets one up."
_NUMBER = re.compile(r"^#\s?(\d{1,3})\b\s*")


@dataclass(frozen=True, slots=True)
class DigestRequest:
    """What follows the first word of a command, where it was typed and by whom."""

    workspace: str
    channel: str
    user: str
    words: str


@dataclass(frozen=True, slots=True)
class DigestReply:
    """An answer, and whether the whole channel sees it, as it sees every change of a schedule."""

    message: Message
    to_channel: bool = False


def change_reply(
    services: Services,
    request: DigestRequest,
    schedules: Sequence[Schedule],
    did: str,
    notes: Sequence[str] = (),
) -> DigestReply:
    """Answer the channel with who did what, and when each digest is due next."""
    changed = {schedule.id for schedule in schedules}
    statuses = [each for each in digests_of(services, request) if each.schedule.id in changed]
    message = digest_changed_message(
        request.user, did, statuses, notes, is_inside=services.is_inside(request.channel)
    )
    return DigestReply(message, to_channel=True)


def check_change(services: Services, schedule: Schedule | None = None) -> None:
    """NotAllowed unless the person set the digest up, is in its channel, or is a curator.

    Where Slack does not tell who is in a channel, whoever can type there is taken for a member.
    """
    place = services.place
    if not place.is_guest:
        is_mine = schedule is not None and schedule.created_by == place.person
        if is_mine or services.is_member() is not False:
            return
    services.check(Deed.CHANGE_DIGEST)


def digests_of(
    services: Services, request: DigestRequest, *, needed: bool = False
) -> list[DigestStatus]:
    """Return the channel's digests by number; QueryError if one is `needed` and there is none."""
    digests = services.corpus.digests.of_channel(
        workspace=request.workspace, channel=request.channel, now=services.now()
    )
    if needed and not digests:
        raise QueryError(NONE_YET)
    return digests


def digests_named(services: Services, request: DigestRequest) -> list[DigestStatus]:
    """Return the digest whose number was typed, else all; QueryError if there is none."""
    number, rest = split_number(request.words)
    number = int(rest) if rest.isdecimal() else number
    digests = digests_of(services, request, needed=True)
    matching = [s for s in digests if number is None or s.schedule.number == number]
    if not matching:
        raise QueryError(f"There is no digest #{number} here. /digest status lists them.")
    return matching


def number_to_change(
    services: Services, request: DigestRequest, number: int | None, verb: str
) -> int:
    """Return the number of the digest to set: the one typed, that of the only one, or 1."""
    digests = digests_of(services, request) if number is None else []
    if len(digests) > 1:
        first = digests[0].schedule.number
        raise QueryError(
            f"{several_digests(digests)} Write /digest {verb} #{first} to change one, or "
            "/digest add 10:00 for one more."
        )
    return number or (digests[0].schedule.number if digests else 1)


def several_digests(digests: list[DigestStatus]) -> str:
    """Return the sentence that the channel has several digests, with their numbers."""
    numbers = ", ".join(f"#{s.schedule.number}" for s in digests)
    return f"This channel has {len(digests)} digests: {numbers}."


def split_number(words: str) -> tuple[int | None, str]:
    """Split "#2 10:00" into its number, None if there is none, and the words after it."""
    match = _NUMBER.match(words)
    if match is None:
        return None, words
    return int(match[1]), words[match.end() :]
