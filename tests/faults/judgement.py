"""The ledger held against what truly stands in Slack: each difference is a fault, or explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.model import DeliveryState
from tests.faults.storm import Row, Storm, all_channels
from tests.faults.true_slack import BOT, Message

PROMISED_SECONDS = 180.0
"""A post that the history shows within so long after its call is never sent a second time."""

OPEN = {DeliveryState.DUE, DeliveryState.SENDING, DeliveryState.UNCERTAIN}


@dataclass
class Tally:
    """What became of the digests of all runs."""

    runs: int = 0
    digests: int = 0
    parts: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    """What was done to the runs: kills, stops, locks, deletions, forgeries, late posts."""
    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def count(self, storm: Storm, name: str) -> None:
        """Judge one run."""
        self.runs += 1
        rows = storm.rows()
        for channel in all_channels():
            if not any(row.channel == channel and row.part == 0 for row in rows):
                self.note("lost: no row", f"{name} {channel}")
        roots = {row.channel: row for row in rows if row.part == 0}
        for row in rows:
            self.ends[row.state.value] += 1
            self.digests += row.part == 0
            self.parts += row.part > 0
            for fault in faults_of(storm, row, roots[row.channel]):
                self.note(fault, f"{name} {row.key} {row.state} {row.reason or ''}")
        self.done["killed"] += storm.killed
        self.done["stopped"] += storm.stops
        self.done["locked"] += storm.locks
        self.done["deleted by people"] += storm.deletions
        self.done["forged"] += storm.forged
        for _key, _at, fate in storm.slack.calls:
            self.done[fate.value] += 1
        twice = [m for m in storm.slack.messages if m.deleted_by == BOT]
        self.done["deleted by the bot as one too many"] += len(twice)

    def note(self, fault: str, example: str) -> None:
        """Count a fault."""
        self.faults[fault] += 1
        self.examples.append(f"{fault}: {example}")

    def is_sound(self) -> bool:
        return not self.faults


def faults_of(storm: Storm, row: Row, root: Row) -> Iterator[str]:
    """Yield what is wrong with one row of the ledger."""
    slack = storm.slack
    seen = slack.of(row.key)
    standing = [message for message in seen if message.deleted is None]
    calls = [call for call in slack.calls if call[0] == row.key]
    if len(standing) > 1:
        yield "stands twice"
    if any(_was_needless(storm, first, later) for first, later in _pairs(seen)):
        yield "sent again though it was there"
    if any(_was_defied(first, later) for first, later in _pairs(seen)):
        yield "posted again though a person deleted it"
    if row.state in OPEN:
        yield "lost: without an end"
    if row.state is DeliveryState.POSTED:
        if row.ts not in {message.ts for message in seen}:
            yield "said to be posted, and is not"
        elif any(message.ts == row.ts and message.deleted_by == BOT for message in seen):
            yield "what the ledger names was deleted by the bot itself"
    elif standing and row.state is not DeliveryState.UNSEEN:
        yield "posted, and not said to be"
    if row.attempt > len(calls) + storm.disturbances:
        yield "counted as sent, and was not"
    if row.state is not DeliveryState.POSTED and not _is_explained(storm, row, root, len(calls)):
        yield f"unexplained: {row.state}"


def _pairs(seen: list[Message]) -> Iterator[tuple[Message, Message]]:
    """Yield each message with one that was called for after it."""
    in_order = sorted(seen, key=lambda message: message.called)
    return ((a, b) for n, a in enumerate(in_order) for b in in_order[n + 1 :])


def _was_needless(storm: Storm, first: Message, later: Message) -> bool:
    """Return whether a second post was called for though the first was soon to be seen.

    A process that was stopped may post what it had leased before; nobody can call it back.
    """
    if storm.stops or first.deleted_by == "person":
        return False
    return first.shown - first.called < PROMISED_SECONDS and later.called > first.called


def _was_defied(first: Message, later: Message) -> bool:
    """Return whether something was posted anew that people had deleted, and the ledger knew of."""
    is_known = first.deleted_by == "person" and first.was_known
    return bool(is_known and first.deleted is not None and later.called > first.deleted)


def _is_explained(storm: Storm, row: Row, root: Row, calls: int) -> bool:
    """Return whether what was done in this run accounts for an end that is not a post."""
    is_hidden = row.channel in storm.slack.weather.hidden
    if row.part and root.state is not DeliveryState.POSTED:
        return row.state in (DeliveryState.SKIPPED, DeliveryState.UNSEEN)
    if row.state is DeliveryState.FAILED:
        return calls + storm.disturbances >= 3
    return row.state is DeliveryState.UNSEEN and is_hidden
