"""What is done for a shelf in the background, as jobs: imports, and what the program owes it.

    import    a file or a folder, noted on the command line
    reindex   the index, which another version of the text analysis built
    reread    documents that the library's change or older rules leave to be read anew
    encode    passages that have not been read for their meaning

Each is whole or goes on from where it was ended, so that a job that is done twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from corpus.audit import Signature
from corpus.database import reading
from corpus.ingest import Limits, Progress, Report, draw_missing
from corpus.jobs import NOBODY, Job, JobOrder, Jobs
from corpus.model import JobKind, JobState
from corpus.search import index
from corpus.search.meaning import PAUSE_SECONDS
from corpus.upkeep.corrections import Corrections
from corpus.upkeep.detecting import detect_languages, needs_detecting
from corpus.upkeep.import_orders import ImportOrder, report_body
from corpus.upkeep.imports_apart import import_apart
from corpus.upkeep.meaning import MeaningUpkeep
from corpus.upkeep.packing import needs_packing, pack_texts
from corpus.upkeep.recutting import count_outdated, recut_outdated
from corpus.upkeep.reindexing import rebuild_outdated_index
from corpus.upkeep.removal import finish_erasing
from corpus.upkeep.rereading import count_due, reread_due
from corpus.upkeep.upkeep import Upkeep

FAILED_FOR = timedelta(hours=1)
"""How long after a job of the program failed it is noted again."""


ENDED_BADLY = (JobState.FAILED, JobState.CANCELLED)


class Stopped(Exception):
    """The work was to stop: its process ends, or somebody cancelled it."""


@dataclass(frozen=True, slots=True)
class Work:
    """The doing of a job: when it is done, when it is to stop, and whom it tells how far it is."""

    now: datetime
    stops: Callable[[], bool] = lambda: False
    tell: Progress = lambda _done, _total: None


Outcome = tuple[str, Mapping[str, Any]]
"""A word for what came of a job, and what its body is from then on."""


@dataclass(frozen=True, slots=True)
class Background:
    """What is done in the background for one database; safe to share between threads."""

    engine: Engine
    jobs: Jobs
    upkeep: Upkeep
    corrections: Corrections
    meaning: MeaningUpkeep
    _seen: dict[str, int] = field(default_factory=dict)

    def note_import(self, order: ImportOrder, by: str, now: datetime) -> int | None:
        """Note an import, and return the number of its job; None if it is noted already."""
        return self.jobs.note(order.job(by), now, signed=Signature(by, now))

    def note_due(self, now: datetime) -> list[JobKind]:
        """Note a job for each kind of work that is due and not noted, and return the kinds.

        It is looked for at the start, and then whenever the index has changed.
        """
        noted = []
        for kind in self._due_kinds():
            last = self.jobs.last(kind, kind.value)
            ended_badly = last is not None and last.state in ENDED_BADLY
            if last is not None and ended_badly and last.has_changed_within(now, FAILED_FOR):
                continue
            order = JobOrder(kind, kind.value, NOBODY, NOBODY, NOBODY, {})
            if self.jobs.note(order, now) is not None:
                noted.append(kind)
        return noted

    def _due_kinds(self) -> list[JobKind]:
        with reading(self.engine) as session:
            generation = index.generation(session)
            if self._seen.get("generation") == generation:
                return []
            is_outdated = index.is_outdated(session) or index.is_unfinished(session)
            due = count_due(session) + count_outdated(session)
        kinds: list[JobKind] = []
        if is_outdated:
            kinds.append(JobKind.REINDEX)
        if due or needs_detecting(self.engine) or needs_packing(self.engine):
            kinds.append(JobKind.REREAD)
        covered = self.meaning.coverage()
        if covered is not None and covered.due:
            kinds.append(JobKind.ENCODE)
        if not kinds:
            self._seen["generation"] = generation
        return kinds

    def do(self, job: Job, work: Work) -> Outcome:
        """Do a job of the shelf. Stopped if it was to stop; CorpusError if it cannot be done."""
        return WORK[job.kind](self, job, work)

    def _import(self, job: Job, work: Work) -> Outcome:
        order = ImportOrder.from_body(job.body)

        limits = Limits(seconds=order.seconds)
        report = self.import_apart(order, limits, by=job.person, work=work)
        return "imported", {**job.body, "report": report_body(report)}

    def import_apart(self, order: ImportOrder, limits: Limits, *, by: str, work: Work) -> Report:
        """Import in a process of its own what was ordered; Stopped if it was to stop."""
        report = import_apart(
            self.engine,
            order,
            limits,
            now=work.now,
            by=by,
            progress=work.tell,
            stops=work.stops,
        )
        if report is None:
            raise Stopped
        return report

    def _encode(self, job: Job, work: Work) -> Outcome:
        self.meaning.encode(work.tell, stops=work.stops, pause_seconds=PAUSE_SECONDS)
        _check(work)
        return "read for their meaning", job.body

    def _reindex(self, job: Job, work: Work) -> Outcome:
        rebuild_outdated_index(self.engine, work.tell, stops=work.stops)
        _check(work)
        finish_erasing(self.engine)  # of what was removed meanwhile, which the former index held
        return "built anew", job.body

    def _reread(self, job: Job, work: Work) -> Outcome:
        with reading(self.engine) as session:
            total = count_due(session) + count_outdated(session)
        done = 0

        def tell(some: int) -> None:
            nonlocal done
            done += some
            work.tell(min(done, total), total)

        detect_languages(self.engine, stops=work.stops)
        if reread_due(self.engine, stops=work.stops, tell=tell):
            self.corrections.settle()  # entries link to the actors that are known by now
        recut_outdated(self.engine, now=work.now, stops=work.stops, tell=tell)
        draw_missing(self.engine, stops=work.stops)
        pack_texts(self.engine, stops=work.stops)
        _check(work)
        return "read anew", job.body


def _check(work: Work) -> None:
    if work.stops():
        raise Stopped


WORK: Mapping[JobKind, Callable[[Background, Job, Work], Outcome]] = {
    JobKind.IMPORT: Background._import,
    JobKind.ENCODE: Background._encode,
    JobKind.REINDEX: Background._reindex,
    JobKind.REREAD: Background._reread,
}
