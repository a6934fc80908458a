"""The watches of all channels as one face: set, looked at, foreseen, and what one tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import WriteLock, engine_of_each_shelf, reading, writing
from corpus.errors import CorpusError, NotADate, QueryError
from corpus.search import Search, is_distinctive
from corpus.values import WHOLE_SHELF, Scope
from corpus.watches import watch as rows
from corpus.watches.foresight import Foresight, foresee
from corpus.watches.matching import count_untold, match_new
from corpus.watches.telling import Telling, telling_of
from corpus.watches.watch import Watch, WatchSetting

LONGEST = 300
"""Characters of what is watched: more is no search that somebody wants to be told of."""


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """A watch, and how many passages it has found that it has not told yet."""

    watch: Watch
    untold: int = 0


class Watches:
    """The watches in one database; safe to share between threads."""

    def __init__(self, engine: Engine, search: Search, scope: Scope = WHOLE_SHELF) -> None:
        """What is foreseen and told is computed within `scope`; watches are those of all."""
        self._engine = engine
        self._search = search
        self._scope = scope

    def foresee(self, query: str, now: datetime) -> Foresight:
        """Return what a watch would have told in the last month.

        QueryError for words that stand in nearly every passage, NotADate for a date that is none.
        Of a name that is not on the shelf, or of dates between which nothing lies, it says so.
        """
        if len(query) > LONGEST:
            raise QueryError(f"A watch has {LONGEST} characters at most.")
        try:
            is_of_something = is_distinctive(self._search, query, scope=self._scope)
            if is_of_something:
                with reading(self._engine, self._scope) as session:
                    return foresee(session, self._search, query, now, scope=self._scope)
        except NotADate:
            raise
        except CorpusError as error:
            return Foresight(nothing_because=str(error))
        raise QueryError(
            f"“{query}” stands in nearly every passage. Name what you wait for; of every new "
            "document a digest tells: /digest on 09:00 with recent documents."
        )

    def set_up(
        self,
        setting: WatchSetting,
        *,
        workspace: str,
        channel: str,
        by: str,
        now: datetime,
    ) -> Watch:
        """Set a watch in a channel; the same words once more are set to the new time."""
        with writing(self._engine) as session:
            of_channel = rows.watches_of(session, workspace=workspace, channel=channel)
            before = rows.same_watch(of_channel, setting.query)
            if before is not None:
                setting = replace(setting, query=before.query)
            watch = rows.set_watch(
                session, setting, workspace=workspace, channel=channel, by=by, now=now
            )
            _record(
                session,
                AuditKind.WATCH_SET,
                Signature(by, now, workspace, channel),
                watch,
                before=before,
                after=watch,
            )
            return watch

    def end(self, watch: Watch, signed: Signature) -> bool:
        """End a watch, and what is to be told of it; False if it had ended."""
        with writing(self._engine, lock=WriteLock.CONTENTS | WriteLock.ORDERS) as session:
            ended = rows.end(session, watch.id)
            if ended:
                _record(session, AuditKind.WATCH_ENDED, signed, watch, before=watch)
            return ended

    def pause(self, watch: Watch, signed: Signature) -> bool:
        """Tell nothing until it is resumed; False if it was paused."""
        with writing(self._engine) as session:
            paused = rows.pause(session, watch.id, f"paused by <@{signed.by}>.")
            if paused:
                _record(session, AuditKind.WATCH_PAUSED, signed, watch)
            return paused

    def resume(self, watch: Watch, signed: Signature) -> bool:
        """Go on, and tell what came meanwhile; False if it was not paused."""
        with writing(self._engine) as session:
            resumed = rows.resume(session, watch.id)
            if resumed:
                _record(session, AuditKind.WATCH_RESUMED, signed, watch)
            return resumed

    def find(self, watch_id: int) -> Watch:
        """Return a watch; QueryError if it was ended."""
        with reading(self._engine) as session:
            watch = rows.watch_by_id(session, watch_id)
        if watch is None:
            raise QueryError("This watch has been ended meanwhile.")
        return watch

    def of_channel(self, *, workspace: str, channel: str) -> list[WatchStatus]:
        """Return the watches of a channel, by number."""
        with reading(self._engine) as session:
            found = rows.watches_of(session, workspace=workspace, channel=channel)
            return _statuses(session, found)

    def of_all(self) -> list[WatchStatus]:
        """Return every channel's watches, oldest first."""
        with reading(self._engine) as session:
            return _statuses(session, rows.all_watches(session))

    def match_new(self, now: datetime) -> int:
        """Hold what imports have added against the watches of every shelf; return the finds."""
        engines = engine_of_each_shelf(self._engine)
        return sum(match_new(engine, self._search, now) for engine in engines)

    def telling(self, watch: Watch, number: int) -> Telling:
        """Return what a message of a watch tells, within what may be seen here."""
        with reading(self._engine, self._scope) as session:
            return telling_of(session, self._search, watch, number, scope=self._scope)


def _statuses(session: Session, watches: Iterable[Watch]) -> list[WatchStatus]:
    untold = count_untold(session)
    return [WatchStatus(watch, untold.get(watch.id, 0)) for watch in watches]


def _record(
    session: Session,
    kind: AuditKind,
    signed: Signature,
    watch: Watch,
    *,
    before: Watch | None = None,
    after: Watch | None = None,
) -> None:
    """Add what was done to a watch to the audit."""
    add_entry(
        session,
        kind,
        signed,
        f"{watch.channel} #{watch.number}",
        before=None if before is None else before.setting.as_dict(),
        after=None if after is None else after.setting.as_dict(),
    )
