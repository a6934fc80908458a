"""Where questions are read: a replica, as long as it has what it must have, else the primary.

A replica follows the primary's log. It is passed over while it lags, is gone, or is no replica of
this primary; and until it has the last change of this process, for whoever made one wants to see
it. Positions in the log are bytes from its beginning.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Pool
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

LOOK_EVERY = 1.0
"""Seconds after which is looked again how far a replica is."""

LOOK_AGAIN_AFTER = 10.0
"""Seconds after which is looked for a replica that was gone: to find out may take some."""

MOST_LAG = 3.0
"""Seconds that a replica may be behind."""

GONE = "The replica (DATABASE_READ_URL) does not answer, so the primary is read."
NO_REPLICA = "DATABASE_READ_URL names no replica of DATABASE_URL, so the primary is read."
LAGS = "The replica (DATABASE_READ_URL) is {seconds:,.0f} seconds behind, so the primary is read."

PAGE = 8192
HEADERS = frozenset([24, 40])
"""The bytes of a page of the log before its first record: where the next record will begin is told
with them, where the last one ended without."""

# A standby that was promoted is on a timeline of its own, with which the names of its log begin.
_TIMELINE = "left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)"
_OF_PRIMARY = (
    "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint, system_identifier, "
    f"{_TIMELINE} FROM pg_control_system()"
)
_OF_REPLICA = (
    "SELECT pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() "
    "ELSE pg_current_wal_insert_lsn() END, '0/0')::bigint, system_identifier, "
    f"CASE WHEN pg_is_in_recovery() THEN NULL ELSE {_TIMELINE} END, "
    "extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float "
    "FROM pg_control_system()"
)

_written: WeakKeyDictionary[Pool, int] = WeakKeyDictionary()
_counting = threading.Lock()


def note_written(engine: Engine) -> None:
    """Note that this process has changed what answers are made of; after the commit."""
    with _counting:
        _written[engine.pool] = _written.get(engine.pool, 0) + 1


@dataclass(frozen=True, slots=True)
class ReplicaState:
    """How far a replica is; `fault` says why it is passed over, None if it is read.

    `lag` is for how many seconds the primary has had what it has not; None if that is not known.
    """

    position: int = 0
    fault: str | None = GONE
    lag: float | None = None


class Readers:
    """The engines of a database: which one a question is read from. Threads may share it."""

    def __init__(
        self,
        primary: Engine,
        replica: Engine | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`clock` counts seconds."""
        self.primary = primary
        self._replica = replica
        self._clock = clock
        self._state = ReplicaState()
        self._look_at = clock()
        self._needed = (0, 0)  # of how many changes of ours, the position that has them all
        self._samples: deque[tuple[float, int]] = deque(maxlen=600)
        self._looking = threading.Lock()

    def engine(self) -> Engine:
        """Return the engine to read the next question from."""
        if self._replica is None:
            return self.primary
        state = self._looked()
        if state.fault is not None:
            return self.primary
        needed = self._needed_position()
        if state.position < needed and not self._has_come_to(needed):
            return self.primary
        return self._replica

    @property
    def has_replica(self) -> bool:
        """Return whether a replica may be read at all."""
        return self._replica is not None

    def fresh(self) -> Readers:
        """Return readers that read the primary: what is asked for must be of this moment."""
        return Readers(self.primary)

    def fault(self) -> str | None:
        """Return why a replica is passed over; None if there is none, or it is read."""
        return None if self._replica is None else self._looked().fault

    def lag(self) -> float | None:
        """Return for how many seconds a replica is behind; None if there is none, or it is gone."""
        return None if self._replica is None else self._looked().lag

    def close(self) -> None:
        """Let go of the replica."""
        if self._replica is not None:
            self._replica.dispose()

    def _looked(self) -> ReplicaState:
        """Return the state of the replica, looked at anew by one thread if it is time."""
        if self._clock() >= self._look_at and self._looking.acquire(blocking=False):
            try:
                self._state = self._look()
                is_gone = self._state.fault == GONE
                self._look_at = self._clock() + (LOOK_AGAIN_AFTER if is_gone else LOOK_EVERY)
            finally:
                self._looking.release()
        return self._state

    def _look(self) -> ReplicaState:
        assert self._replica is not None
        try:
            with self._replica.connect() as connection:
                found = connection.exec_driver_sql(_OF_REPLICA).one()
        except (DBAPIError, PoolTimeout):
            return ReplicaState()
        position, system, timeline, seconds = found
        if position is None:
            return ReplicaState(fault=NO_REPLICA)
        try:
            with self.primary.connect() as connection:
                latest, of_system, of_timeline = connection.exec_driver_sql(_OF_PRIMARY).one()
        except (DBAPIError, PoolTimeout):
            return ReplicaState(position, None)  # what it has is better than nothing
        if system != of_system or timeline not in (None, of_timeline):
            return ReplicaState(fault=NO_REPLICA)
        lag = self._lag(_end(latest), position, seconds or 0.0)
        return ReplicaState(position, LAGS.format(seconds=lag) if lag > MOST_LAG else None, lag)

    def _lag(self, latest: int, position: int, since_replay: float) -> float:
        """Return for how many seconds the primary has had what the replica has not.

        What it had before it was first looked at is as old as the last that was replayed.
        """
        now = self._clock()
        is_first = not self._samples
        while self._samples and self._samples[0][1] <= position:
            self._samples.popleft()
        self._samples.append((now, latest))
        if latest <= position:
            self._samples.clear()
            self._samples.append((now, latest))
            return 0.0
        return since_replay if is_first else now - self._samples[0][0]

    def _needed_position(self) -> int:
        """Return the position at which this process's own changes are all there."""
        changes = _written.get(self.primary.pool, 0)
        seen, position = self._needed
        if changes != seen:
            with self.primary.connect() as connection:
                position = _end(connection.exec_driver_sql(_OF_PRIMARY).one()[0])
            self._needed = changes, position
        return position

    def _has_come_to(self, position: int) -> bool:
        assert self._replica is not None
        try:
            with self._replica.connect() as connection:
                reached: int | None = connection.exec_driver_sql(_OF_REPLICA).one()[0]
        except (DBAPIError, PoolTimeout):
            self._state = ReplicaState()
            self._look_at = self._clock() + LOOK_AGAIN_AFTER
            return False
        self._state = replace(self._state, position=reached or 0)
        return (reached or 0) >= position


def _end(position: int) -> int:
    """Return where the last record ends, of where the next one will begin."""
    beyond = position % PAGE
    return position - beyond if beyond in HEADERS else position
