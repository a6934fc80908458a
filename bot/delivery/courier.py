"""The courier posts digests and tellings: each once, late rather than never, its end in the ledger.

A tick enters those that fell due, settles those whose outcome is uncertain, and sends those
that are due. It may run in several processes at once, twice in a second, or not for an hour: the
ledger makes that harmless.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.delivery.clients import ClientOf, by_workspace
from bot.delivery.outcome import DIGEST, TELLING, Outcome, OutcomeKind, judge_refusal
from bot.delivery.pacing import Pace
from bot.delivery.settling import Settling
from bot.delivery.sightings import CONNECTION_LOST, with_key
from bot.delivery.tellings import Tellings
from corpus.access import Place
from corpus.corpus import Corpus
from corpus.digests import (
    STUCK,
    Contents,
    DeliveryState,
    DigestOptions,
    Lease,
    Owner,
    Schedule,
    Section,
    zone_info,
)
from corpus.errors import CorpusError
from corpus.values import Scope
from corpus.watches import Watch
from handlers.shared_channels import SharedChannels
from handlers.slack import Seal, sealed
from handlers.views import digest_credit, digest_messages
from handlers.wording import day_words

log = logging.getLogger(__name__)

SENDING_SECONDS = 25  # a tick; less than between ticks, so that digests are entered in time


STATE_WORDS = {DeliveryState.UNSEEN: "may have been posted"}


# The state of a delivery after its post. If Slack asked to wait, nothing was posted.
STATE_AFTER = {
    OutcomeKind.TAKEN: DeliveryState.POSTED,
    OutcomeKind.WAIT: DeliveryState.DUE,
    OutcomeKind.REFUSED: DeliveryState.FAILED,
    OutcomeKind.UNKNOWN: DeliveryState.UNCERTAIN,
}


class Courier:
    """Posts digests in each workspace by its client, which must not retry: one may post twice."""

    def __init__(
        self,
        corpus: Corpus,
        client: WebClient | ClientOf,
        now: Callable[[], datetime],
        pace: Pace | None = None,
    ) -> None:
        self.corpus = corpus
        self.client_of = client_of = by_workspace(client)
        self.now = now
        self._pace = pace or Pace()
        self._deliveries = corpus.digests.deliveries
        self._settling = Settling(self._deliveries, client_of, now)
        self._seal = Seal(corpus.upkeep.secret_key())
        self._wait_until: dict[str, datetime] = {}  # by workspace, after a 429
        self._contents: dict[tuple[date, DigestOptions | Schedule, Scope], Contents] = {}
        self._shared = SharedChannels()
        self._tellings = Tellings(corpus, client_of, self._shared)
        self._stopped = threading.Event()
        self._others: dict[int, Courier] = {}  # of other shelves

    def stop(self) -> None:
        """Lease no more digests, not even in a tick that is under way."""
        self._stopped.set()

    def tick(self) -> None:
        """Post what is due now on any shelf; what takes too long is left to the next tick."""
        for courier in self._of_each_shelf():
            courier._tick()

    def _of_each_shelf(self) -> list[Courier]:
        return [self._on(corpus) for corpus in self.corpus.of_each_shelf()]

    def _of_workspace(self, workspace: str) -> Courier:
        return self._on(self.corpus.of_place(Place(workspace)))

    def _on(self, corpus: Corpus) -> Courier:
        """Return the courier of a shelf: it posts through the same client and stops with this."""
        if corpus.shelf == self.corpus.shelf:
            return self
        if corpus.shelf not in self._others:
            other = Courier(corpus, self.client_of, self.now, self._pace)
            other._stopped, other._shared = self._stopped, self._shared
            self._others[corpus.shelf] = other
        return self._others[corpus.shelf]

    def _tick(self) -> None:
        now = self.now()
        began = time.monotonic()
        self._contents.clear()
        self._tellings.clear()
        self._deliveries.enter_due(now)
        self._settling.settle()
        self._settling.look_again()
        while time.monotonic() - began < SENDING_SECONDS and self._send_next():
            pass

    def has_digest(self, *, workspace: str, channel: str) -> bool:
        """Return whether a channel has a digest."""
        deliveries = self._of_workspace(workspace)._deliveries
        return bool(deliveries.schedules_of(workspace=workspace, channel=channel))

    def run_now(self, *, workspace: str, channel: str, number: int | None = None) -> str:
        """Post a channel's digests of today before their time, and return sentences on the outcome.

        With `number`, only the digest of that number is posted.
        """
        courier = self._of_workspace(workspace)
        of_channel = courier._deliveries.schedules_of(workspace=workspace, channel=channel)
        chosen = [schedule for schedule in of_channel if number in (None, schedule.number)]
        if not chosen:
            return "This channel has no digest yet. Type /digest on 09:00 first."
        courier._contents.clear()
        return " ".join(courier._post_now(schedule) for schedule in chosen)

    def _post_now(self, schedule: Schedule) -> str:
        if schedule.paused_reason is not None:
            return f"This channel's digest is paused: {schedule.paused_reason}"
        now = self.now()
        today = now.astimezone(zone_info(schedule.zone)).date()
        before = self._deliveries.enter_now(schedule, today, now)
        if before is not None and before[0] is DeliveryState.POSTED:
            return f"The digest of {day_words(today)} is posted already; it is posted once a day."
        while self._send_next(schedule_id=schedule.id):
            pass
        return self._outcome_sentence(schedule, today)

    def _outcome_sentence(self, schedule: Schedule, today: date) -> str:
        found = self._deliveries.find(schedule, today)
        state, reason = found if found is not None else (DeliveryState.DUE, None)
        because = f": {reason}" if reason else ""
        return f"The digest of {day_words(today)} {STATE_WORDS.get(state, f'is {state}')}{because}."

    def _send_next(self, schedule_id: int | None = None) -> bool:
        """Send the delivery that has been due longest, of one schedule or all; False if none is."""
        if self._stopped.is_set():
            return False
        now = self.now()
        waiting = [workspace for workspace, until in self._wait_until.items() if now < until]
        self._find_contents(now, waiting, schedule_id)
        was_due, leased = self._deliveries.lease_next(
            now, self._messages, waiting=waiting, of=schedule_id
        )
        if leased is not None:
            # The lease is committed before Slack is called, so that no other process posts as well.
            self._pace.wait(leased.lease.workspace, leased.lease.channel)
            # A process that was asleep meanwhile is too late, and leaves the delivery to `settle`.
            if self.now() - now < STUCK / 2:
                self._conclude(leased.lease, self._post(leased.lease, leased.message))
        return was_due

    def _messages(self, lease: Lease, owner: Owner) -> list[dict[str, Any]]:
        """Return the messages of a delivery, the channel's own first; each carries its key."""
        if isinstance(owner, Watch):
            messages = self._tellings.messages(owner, lease.telling or 0, self.now())
        else:
            contents = self._contents_of(owner, lease.local_date)
            messages = digest_messages(contents, digest_credit(owner))
        keys = [replace(lease, part=part).key for part in range(len(messages))]
        return [
            with_key(message.payload(), key) for message, key in zip(messages, keys, strict=True)
        ]

    def _find_contents(self, now: datetime, waiting: list[str], schedule_id: int | None) -> None:
        """Find the contents of the next delivery before it is leased.

        Those of a topic take a while, and leasing holds the database's only lock for writing.
        """
        found = self._deliveries.next_unwritten(now, waiting=waiting, of=schedule_id)
        if found is not None:
            lease, owner = found
            # The same error comes again under the lease, where it is recorded with its reason.
            with suppress(Exception):
                if isinstance(owner, Watch):
                    self._tellings.make(owner, lease.telling or 0, now)
                else:
                    self._contents_of(owner, lease.local_date)

    def _contents_of(self, schedule: Schedule, day: date) -> Contents:
        """Return the contents of a digest; in a channel that guests read, what guests see.

        Slack is asked whether guests read it where that makes a difference.
        """
        place = reader_of(schedule)
        contents = self._contents_at(place, schedule, day)
        if not contents or place.channel is None:
            return contents
        guests = replace(place, is_guest=True)
        with suppress(
            CorpusError
        ):  # of a topic that guests do not see, and that is told only there
            if self._contents_at(guests, schedule, day) == contents:
                return contents
        client = self.client_of(place.workspace)
        shared = self._shared.is_shared(client, place.workspace, place.channel, self.now())
        return self._contents_at(guests, schedule, day) if shared else contents

    def _contents_at(self, place: Place, schedule: Schedule, day: date) -> Contents:
        """Return the contents of a digest at a place, found once for all that get the same."""
        same = schedule.terms.sections == (Section.DAY,)
        scope = self.corpus.access.scope_at(place)
        key = (day, schedule.terms if same else schedule, scope)
        if key not in self._contents:
            digests = self.corpus.within(scope).digests
            self._contents[key] = digests.contents(day, schedule=schedule)
        return self._contents[key]

    def _post(self, lease: Lease, message: dict[str, Any]) -> Outcome:
        try:
            answer = self.client_of(lease.workspace).chat_postMessage(
                channel=lease.channel, thread_ts=lease.thread, **sealed(self._seal, message)
            )
        except SlackApiError as error:
            return judge_refusal(error, DIGEST if lease.watch_id is None else TELLING)
        except CONNECTION_LOST as error:
            return Outcome(OutcomeKind.UNKNOWN, reason=f"the connection was lost ({error})")
        return Outcome(OutcomeKind.TAKEN, ts=answer["ts"])

    def _conclude(self, lease: Lease, outcome: Outcome) -> None:
        now = self.now()
        log.info("%s: %s %s", lease.key, outcome.kind, outcome.reason or "")
        if outcome.kind is OutcomeKind.WAIT:
            self._wait_until[lease.workspace] = now + timedelta(seconds=outcome.retry_seconds)
        done = self._deliveries.conclude(
            lease,
            STATE_AFTER[outcome.kind],
            now,
            ts=outcome.ts,
            reason=outcome.reason,
            pauses=outcome.pauses,
        )
        if done.paused:
            self._tell_maker(lease, outcome.reason or "")
        if outcome.ts is not None and not done.moved:
            # This process slept while it posted, and others have doubted it since.
            self._settling.came_late(lease, outcome.ts)

    def _tell_maker(self, lease: Lease, reason: str) -> None:
        """Tell whoever set it up that it is paused; if the message is lost, it is lost."""
        what = "digest" if lease.watch_id is None else "watch"
        text = f"I paused the {what} of <#{lease.channel}>: {reason}"
        try:
            client = self.client_of(lease.workspace)
            client.chat_postMessage(channel=lease.created_by, text=text)
        except (SlackApiError, *CONNECTION_LOST) as error:
            log.warning("%s: its maker could not be reached (%s)", lease.key, error)


def reader_of(schedule: Schedule) -> Place:
    """Return where a digest is read: in its channel, or by the person in a direct message."""
    if schedule.channel.startswith("D"):
        return Place(schedule.workspace, None, schedule.created_by)
    return Place(schedule.workspace, schedule.channel)
