"""What is done to a digest that stands: ended, paused, resumed, or skipped once."""

from __future__ import annotations

from collections.abc import Callable

from corpus.digests import Schedule
from corpus.errors import QueryError
from handlers.digest.request import (
    DigestReply,
    DigestRequest,
    change_reply,
    check_change,
    digests_named,
)
from handlers.feature import Services
from handlers.views import choose_digest_message, digest_ended_message

Change = Callable[[Services, DigestRequest, Schedule], DigestReply]


def _end(services: Services, request: DigestRequest, schedule: Schedule) -> DigestReply:
    """End a digest."""
    services.corpus.digests.end(schedule, services.signature())
    return DigestReply(digest_ended_message(request.user, schedule), to_channel=True)


def _pause(services: Services, request: DigestRequest, schedule: Schedule) -> DigestReply:
    """Post nothing for a while."""
    if not services.corpus.digests.pause(schedule, services.signature()):
        raise QueryError("It is paused already. /digest resume sets it going again.")
    return change_reply(services, request, [schedule], "paused")


def _resume(services: Services, request: DigestRequest, schedule: Schedule) -> DigestReply:
    """Go on after a pause, or take back what was to be skipped."""
    if not services.corpus.digests.resume(schedule, services.signature()):
        raise QueryError("It is not paused, and no day is to be skipped: /digest status says more.")
    return change_reply(services, request, [schedule], "set going again")


def _skip(services: Services, request: DigestRequest, schedule: Schedule) -> DigestReply:
    """Leave out the next one."""
    if schedule.paused_reason is not None:
        raise QueryError("It is paused: there is nothing to skip. /digest resume sets it going.")
    day = services.corpus.digests.skip(schedule, services.signature())
    return change_reply(services, request, [schedule], f"skips {day:%A} of")


_CHANGES: dict[str, tuple[Change, str]] = {
    "off": (_end, "End"),
    "pause": (_pause, "Pause"),
    "resume": (_resume, "Resume"),
    "skip": (_skip, "Skip the next of"),
}
"""Each change by its word after /digest, with what its button is called before the number."""


def _change(word: str) -> Callable[[Services, DigestRequest], DigestReply]:
    change, name = _CHANGES[word]

    def act(services: Services, request: DigestRequest) -> DigestReply:
        named = digests_named(services, request)
        if len(named) > 1:
            return DigestReply(choose_digest_message(named, word, name))
        schedule = named[0].schedule
        check_change(services, schedule)
        return change(services, request, schedule)

    return act


CHANGES = {word: _change(word) for word in _CHANGES}
"""What answers each; where the channel has several and none is named, with buttons for them."""
