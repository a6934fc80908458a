"""What became of digests whose post is in doubt, and of those that were sent more than once.

Slack may carry a call out minutes after it was sent, and its history may lag behind. So a digest
that is not seen is looked for again and again for some minutes before it is sent again, and one
that was sent again is looked at three more times within the hour: of two the later is deleted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError

from bot.delivery.clients import ClientOf
from bot.delivery.outcome import OutcomeKind, judge_refusal
from bot.delivery.sightings import CONNECTION_LOST, Sightings, TooManyMessages
from corpus.digests import MOST_ATTEMPTS, SETTLE, Deliveries, DeliveryState, Lease
from handlers.slack import refusal_code

log = logging.getLogger(__name__)

NO_WAY_TO_SEE = "there is no way to see"
NOT_ARRIVED = "it had not arrived; sent again"
NOT_TAKEN = "Slack did not take it three times"
CAME_LATE = "Slack posted it late"
POSTED_TWICE = "Slack posted it twice; the second one was deleted"
TAKEN_OFF = "somebody deleted it; what Slack posted late was deleted too"

LOOK_LATER = timedelta(minutes=2)
"""After which a look is tried again that could not be had."""


class Settling:
    """Looks, and says in the ledger what it saw."""

    def __init__(
        self, deliveries: Deliveries, client_of: ClientOf, now: Callable[[], datetime]
    ) -> None:
        self._deliveries = deliveries
        self._client_of = client_of
        self._now = now
        self._sightings = Sightings(client_of)

    def settle(self) -> None:
        """Look in the channels whether deliveries of uncertain outcome arrived."""
        for lease in self._deliveries.uncertain(self._now()):
            try:
                found = self._sightings.of(lease)
            except SlackApiError as error:
                outcome = judge_refusal(error)
                needed = error.response.get("needed")
                reason = f"that needs the scope {needed}" if needed else outcome.reason
                self._cannot_see(lease, reason, for_good=outcome.kind is OutcomeKind.REFUSED)
            except TooManyMessages as error:
                self._cannot_see(lease, str(error), for_good=True)
            except CONNECTION_LOST as error:
                self._cannot_see(lease, str(error), for_good=False)
            else:
                self._settle(lease, found)

    def _cannot_see(self, lease: Lease, reason: str | None, *, for_good: bool) -> None:
        """Give up a delivery that cannot be looked for, unless looking again later may help."""
        if for_good or lease.is_too_late(self._now()):
            self._move(lease, DeliveryState.UNSEEN, f"{NO_WAY_TO_SEE}: {reason}")

    def _settle(self, lease: Lease, found: list[str]) -> None:
        if found:
            self._move(lease, DeliveryState.POSTED, None, ts=found[0])
        elif self._now() - lease.changed_at < SETTLE:
            return  # it may still come
        elif lease.attempt >= MOST_ATTEMPTS:
            self._move(lease, DeliveryState.FAILED, NOT_TAKEN)
        else:
            self._move(lease, DeliveryState.DUE, NOT_ARRIVED)

    def _move(
        self, lease: Lease, to: DeliveryState, reason: str | None, ts: str | None = None
    ) -> None:
        self._deliveries.conclude(
            lease, to, self._now(), leaving=DeliveryState.UNCERTAIN, reason=reason, ts=ts
        )

    def look_again(self) -> None:
        """Look at what was sent more than once: of two messages the later is deleted."""
        for lease in self._deliveries.to_look_at(self._now()):
            try:
                self._look_at(lease)
            except SlackApiError as error:
                for_good = judge_refusal(error).kind is OutcomeKind.REFUSED
                self._look_later(lease, for_good=for_good)
            except TooManyMessages:
                self._look_later(lease, for_good=True)
            except CONNECTION_LOST:
                self._look_later(lease, for_good=False)

    def _look_later(self, lease: Lease, *, for_good: bool) -> None:
        now = self._now()
        is_over = for_good or lease.is_too_late(now)
        self._deliveries.looked_at(lease, now, again=None if is_over else now + LOOK_LATER)

    def _look_at(self, lease: Lease) -> None:
        found = self._sightings.of(lease)
        if lease.state is DeliveryState.POSTED:
            kept, is_there = lease.ts, lease.ts in found
            reason = POSTED_TWICE if is_there else TAKEN_OFF
        else:
            kept, reason = next(iter(found), None), CAME_LATE
        others = [ts for ts in found if ts != kept]
        for ts in others:
            self._delete(lease, ts)
        came_late = lease.state is not DeliveryState.POSTED and kept is not None
        now = self._now()
        self._deliveries.looked_at(
            lease,
            now,
            again=lease.next_look(now),
            arrived=kept if came_late else None,
            reason=reason if others or came_late else None,
        )

    def came_late(self, lease: Lease, ts: str) -> None:
        """Note a post whose lease others have doubted since; delete it if they posted it too."""
        if self._deliveries.arrived(lease, ts, self._now()):
            return
        try:
            self._delete(lease, ts)
        except (SlackApiError, *CONNECTION_LOST) as error:
            # Whoever has the lease looks again later.
            log.warning("digest %s: its second message stays for now (%s)", lease.key, error)

    def _delete(self, lease: Lease, ts: str) -> None:
        log.info("digest %s: the message %s is one too many and is deleted", lease.key, ts)
        try:
            self._client_of(lease.workspace).chat_delete(channel=lease.channel, ts=ts)
        except SlackApiError as error:
            if refusal_code(error) != "message_not_found":  # somebody was quicker
                raise
