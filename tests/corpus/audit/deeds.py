"""Every function of the corpus that writes: the deed in it and its rows of the audit, or why none.

Whoever adds a transaction adds it here: to DEEDS, with how it is brought about and the kinds of the
rows that it adds; or to UNRECORDED, with the reason why it is no deed of anybody's.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path

from sqlalchemy import Engine, select

from corpus.access import Collections, Grantee, GrantKind, NotAllowed, Place, Role
from corpus.audit import AuditKind, Signature
from corpus.corpus import Corpus
from corpus.corrections import SeenVersion
from corpus.database.engine import reading
from corpus.dates import DateSpan
from corpus.digests import Schedule
from corpus.model import Event, RowOrigin
from corpus.upkeep import EntryFields
from tests.corpus.audit.access import OF_ACCESS, OF_OWNER
from tests.corpus.audit.commitments import OF_COMMITMENTS
from tests.corpus.audit.concepts import OF_CONCEPTS
from tests.corpus.audit.installations import OF_INSTALLATIONS, OF_TOKENS
from tests.corpus.audit.jobs import OF_JOBS
from tests.corpus.audit.long_documents import UNRECORDED_OF_LONG
from tests.corpus.audit.notes import OF_NOTES
from tests.corpus.audit.watches import OF_WATCHES

NOW = datetime(2026, 3, 16, 9, 30, tzinfo=UTC)
ANA = Signature("UANA", NOW, "T1", "C1")

REPORT = """---
title: A report on foghorns
reference: report-2001
---

In 1999 the Bergen Lamp Office was asked for money. The Bergen Lamp Office refused, and the keepers
wrote to the Lantern Chamber instead. The Lantern Chamber answered in a week.
"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A corpus with the library and two short documents, and a folder of the test's own.

    `UANA` is an admin.
    """

    corpus: Corpus
    engine: Engine
    folder: Path

    def digest(self) -> Schedule:
        """A digest of the channel."""
        return self.corpus.digests.set_up(
            workspace="T1",
            channel="C1",
            wall_time=time(9),
            zone="UTC",
            by="UANA",
            now=NOW,
        )

    def event(self) -> tuple[int, str]:
        """The number and the date of an event of the library."""
        with reading(self.engine) as session:
            of_library = select(Event.id, Event.edtf).where(Event.origin == RowOrigin.LIBRARY)
            number, edtf = session.execute(of_library.limit(1)).one()
            return number, edtf

    def add_note(self) -> None:
        """Import a note that is new."""
        file = self.folder / "note.md"
        file.write_text(
            "---\nreference: note-2002\n---\n\nA wick lasts a winter.\n", encoding="utf-8"
        )
        self.corpus.upkeep.import_path(file, now=NOW, by="ana")

    def change_report(self) -> None:
        """Import the report with another word."""
        file = self.folder / "report.md"
        file.write_text(REPORT.replace("refused", "declined"), encoding="utf-8")
        self.corpus.upkeep.import_path(file, now=NOW, by="ana")

    def move_report(self) -> None:
        """Import the report, unchanged, into another collection."""
        file = self.folder / "report.md"
        file.write_text(REPORT, encoding="utf-8")
        self.corpus.upkeep.import_path(file, now=NOW, by="ana", collection="testimony", moves=True)


Act = Callable[[Scene], object]
Kinds = tuple[AuditKind, ...]

PROPOSED = "lantern-chamber"
ADMIN = Place("T1", None, "UANA")


def _undo(scene: Scene) -> None:
    change = scene.corpus.corrections.add_alias("russia", "RF of old", ANA).change
    scene.corpus.corrections.undo(change.id, ANA)


def _refused(scene: Scene) -> None:
    with suppress(NotAllowed):
        scene.corpus.access.give_role(Place("T1", "C1", "UBOB"), "UBOB", Role.ADMIN, NOW)


def _mute(scene: Scene) -> None:
    scene.corpus.digests.mute(*scene.event(), ANA)


def _unmute(scene: Scene) -> None:
    _mute(scene)
    scene.corpus.digests.unmute(scene.event()[0], ANA)


def _edit_records(scene: Scene) -> None:
    values = {"report-2001": {"publisher": "The Office"}, "writer-1998": {"kind": "memo"}}
    scene.corpus.corrections.edit_records("records.csv", values, ANA)


FIELDS = EntryFields(DateSpan.from_edtf("1999-05-01"), "The lamps were counted.", (), "a log")


def _enter(scene: Scene) -> SeenVersion:
    """Put an entry on the timeline, and return its version."""
    scene.corpus.timeline.add(FIELDS, ANA)
    with reading(scene.engine) as session:
        entry = select(Event.id, Event.edtf).where(Event.origin == RowOrigin.TEAM)
        return scene.corpus.timeline.version(*session.execute(entry).one())


def _resume(scene: Scene) -> None:
    digest = scene.digest()
    scene.corpus.digests.pause(digest, ANA)
    scene.corpus.digests.resume(digest, ANA)


def _collection(scene: Scene, *deeds: Callable[[Collections], object]) -> None:
    """Make a collection, and do something to it."""
    scene.corpus.access.collections.make(ADMIN, "Testimony", now=NOW)
    for deed in deeds:
        deed(scene.corpus.access.collections)


LEGAL = Grantee("T1", GrantKind.CHANNEL, "C1")

K = AuditKind
TIMELINE = "corpus.upkeep.team_timeline.TeamTimeline"
COLLECTIONS = "corpus.access.administration.Collections"

DEEDS: dict[str, tuple[Act, Kinds]] = {
    **OF_ACCESS,
    **OF_NOTES,
    **OF_WATCHES,
    **OF_INSTALLATIONS,
    **OF_COMMITMENTS,
    f"{COLLECTIONS}.make": (_collection, (K.COLLECTION_MADE,)),
    f"{COLLECTIONS}.rename": (
        lambda s: _collection(s, lambda c: c.rename(ADMIN, "testimony", "Files", now=NOW)),
        (K.COLLECTION_MADE, K.COLLECTION_RENAMED),
    ),
    f"{COLLECTIONS}.remove": (
        lambda s: _collection(s, lambda c: c.remove(ADMIN, "testimony", now=NOW)),
        (K.COLLECTION_MADE, K.COLLECTION_REMOVED),
    ),
    f"{COLLECTIONS}.set_open": (
        lambda s: _collection(
            s,
            lambda c: c.set_open(ADMIN, "testimony", is_open=True, now=NOW),
            lambda c: c.set_open(ADMIN, "testimony", is_open=False, now=NOW),
        ),
        (K.COLLECTION_MADE, K.COLLECTION_OPENED, K.COLLECTION_CLOSED),
    ),
    f"{COLLECTIONS}.grant": (
        lambda s: _collection(s, lambda c: c.grant(ADMIN, LEGAL, "testimony", now=NOW)),
        (K.COLLECTION_MADE, K.GRANT),
    ),
    f"{COLLECTIONS}.revoke": (
        lambda s: _collection(
            s,
            lambda c: c.grant(ADMIN, LEGAL, "testimony", now=NOW),
            lambda c: c.revoke(ADMIN, LEGAL, "testimony", now=NOW),
        ),
        (K.COLLECTION_MADE, K.GRANT, K.REVOKE),
    ),
    f"{COLLECTIONS}.move": (
        lambda s: _collection(s, lambda c: c.move(ADMIN, ["report-2001"], "testimony", now=NOW)),
        (K.COLLECTION_MADE, K.DOCUMENT_MOVED),
    ),
    "corpus.audit.log.AuditLog.record_export": (
        lambda s: s.corpus.audit.record_export("saved passages, bibtex", ANA),
        (K.EXPORT,),
    ),
    "corpus.people.channel_styles.ChannelStyles.set_style": (
        lambda s: s.corpus.styles.set_style("oscola", ANA),
        (K.STYLE_SET,),
    ),
    "corpus.people.intake_channels.IntakeChannels.switch": (
        lambda s: [s.corpus.intake.switch(ANA, is_on=on) for on in (True, False)],
        (K.INTAKE_ON, K.INTAKE_OFF),
    ),
    "corpus.audit.log.AuditLog.record_share": (
        lambda s: s.corpus.audit.record_share("report-2001 ¶1", "C2", ANA),
        (K.SHARE,),
    ),
    "corpus.audit.log.AuditLog.record_refusal": (_refused, (K.REFUSAL,)),
    "corpus.digests.digests.Digests.set_up": (lambda s: s.digest(), (K.DIGEST_SET,)),
    "corpus.digests.digests.Digests.end": (
        lambda s: s.corpus.digests.end(s.digest(), ANA),
        (K.DIGEST_SET, K.DIGEST_ENDED),
    ),
    "corpus.digests.digests.Digests.pause": (
        lambda s: s.corpus.digests.pause(s.digest(), ANA),
        (K.DIGEST_SET, K.DIGEST_PAUSED),
    ),
    "corpus.digests.digests.Digests.resume": (
        _resume,
        (K.DIGEST_SET, K.DIGEST_PAUSED, K.DIGEST_RESUMED),
    ),
    "corpus.digests.digests.Digests.skip": (
        lambda s: s.corpus.digests.skip(s.digest(), ANA),
        (K.DIGEST_SET, K.DIGEST_SKIPPED),
    ),
    "corpus.digests.digests.Digests.mute": (_mute, (K.EVENT_MUTED,)),
    "corpus.digests.digests.Digests.unmute": (_unmute, (K.EVENT_MUTED, K.EVENT_UNMUTED)),
    "corpus.ingest.pipeline._write": (Scene.add_note, (K.DOCUMENT_ADDED, K.IMPORT)),
    "corpus.ingest.pipeline._Batch.leave": (
        lambda s: _collection(s, lambda _: s.move_report()),
        (K.COLLECTION_MADE, K.DOCUMENT_MOVED),
    ),
    "corpus.ingest.runs.Recorder.end": (Scene.change_report, (K.DOCUMENT_CHANGED, K.IMPORT)),
    "corpus.upkeep.erasure.erasure.Erasure.erase_person": (
        lambda s: s.corpus.erasure.erase_person("UBOB", ANA),
        (K.PERSON_ERASED,),
    ),
    "corpus.upkeep.erasure.erasure.Erasure.erase_shelf": (
        lambda s: s.corpus.erasure.erase_shelf(ANA, reason="the project ended"),
        (K.SHELF_ERASED,),
    ),
    "corpus.upkeep.corrections.Corrections.add_alias": (
        lambda s: s.corpus.corrections.add_alias("russia", "RF of old", ANA),
        (K.ALIAS,),
    ),
    "corpus.upkeep.corrections.Corrections.merge": (
        lambda s: s.corpus.corrections.merge(PROPOSED, "russia", ANA),
        (K.MERGE,),
    ),
    "corpus.upkeep.corrections.Corrections.accept": (
        lambda s: s.corpus.corrections.accept(PROPOSED, "body", ANA),
        (K.ACCEPT,),
    ),
    "corpus.upkeep.corrections.Corrections.reject": (
        lambda s: s.corpus.corrections.reject(PROPOSED, ANA),
        (K.REJECT,),
    ),
    "corpus.upkeep.corrections.Corrections.edit_record": (
        lambda s: s.corpus.corrections.edit_record("report-2001", {"kind": "report"}, ANA),
        (K.RECORD,),
    ),
    "corpus.upkeep.corrections.Corrections.edit_records": (
        _edit_records,
        (K.RECORD_OF_TABLE, K.RECORD_OF_TABLE, K.RECORDS),
    ),
    f"{TIMELINE}.add": (_enter, (K.EVENT,)),
    f"{TIMELINE}.change": (
        lambda s: s.corpus.timeline.change(_enter(s), replace(FIELDS, who=("Ann",)), "", ANA),
        (K.EVENT, K.EVENT),
    ),
    f"{TIMELINE}.correct_date": (
        lambda s: s.corpus.timeline.correct_date(*s.event(), FIELDS.span, "a log says so", ANA),
        (K.EVENT_MUTED, K.EVENT),
    ),
    f"{TIMELINE}.remove": (
        lambda s: s.corpus.timeline.remove(_enter(s), ANA),
        (K.EVENT, K.EVENT),
    ),
    f"{TIMELINE}.take_table": (
        lambda s: s.corpus.timeline.take_table(
            "date,event,source\n1 May 1999,Lamps were lit.,a log\n2 May 1999,Out again.,a log\n",
            "lamps.csv",
            ANA,
        ),
        (K.EVENT_OF_TABLE, K.EVENT_OF_TABLE, K.EVENTS),
    ),
    **OF_CONCEPTS,
    **OF_JOBS,
    "corpus.upkeep.corrections.Corrections.undo": (_undo, (K.ALIAS, K.UNDO)),
}
"""The function that writes: what brings it about, and the kinds of the rows in their order."""

LEDGER = "the program's own sending of digests, of which the ledger of deliveries keeps a row each"
DERIVED = "what is derived from documents and corrections, made anew by the program"
FINISHED = "the last bytes of what a removal, which has a row, left in the files"
PRIVATE = "what a person asks, and saves for themselves, is not recorded, on purpose"

GIVEN = "what is read of a shared document is the person's; the import of it has rows"
LIBRARY = "the starter library, which is nobody's on the shelf"
UNRECORDED: dict[str, str] = {
    **UNRECORDED_OF_LONG,
    **OF_OWNER,
    **OF_TOKENS,
    **{
        f"corpus.digests.deliveries.Deliveries.{name}": LEDGER
        for name in ("enter_due", "enter_now", "lease_next", "conclude", "arrived", "looked_at")
    },
    "corpus.watches.matching.match_new": DERIVED,
    "corpus.ingest.resemblance.sketches.draw_missing": DERIVED,
    "corpus.upkeep.erasure.erasure.Erasure.expire": "what is kept for a time only",
    "corpus.upkeep.copying.copy_database": "the copy holds the entries of the database itself",
    "corpus.ingest.runs.Recorder.__init__": "a run that takes nothing in is no deed; its end is",
    **{
        f"corpus.jobs.jobs.Jobs.{name}": GIVEN
        for name in ("lease_next", "renew", "finish", "give_back", "try_later", "decide")
    },
    **{f"corpus.people.saved.SavedPassages.{name}": PRIVATE for name in ("save", "remove")},
    "corpus.people.lists.SharedLists.take_off": "a list is filled and emptied by all, as a table",
    **{
        f"corpus.people.messages.Messages.{name}": PRIVATE
        for name in ("note", "take", "begin_posting", "finish", "withdraw", "waiting")
    },
    "corpus.people.threads.Threads.remember_question": PRIVATE,
    "corpus.people.unanswered.Unanswered.count": PRIVATE,
    "corpus.upkeep.corrections.Corrections._link_entries": DERIVED,
    "corpus.search.meaning.encoding._encode": DERIVED,
    "corpus.search.meaning.encoding._remove_of_others": DERIVED,
    "corpus.upkeep.library._prepare_beside": LIBRARY,
    "corpus.upkeep.library.prepare_library": LIBRARY,
    "corpus.upkeep.library._follow": LIBRARY,
    "corpus.upkeep.queue._derive_some": DERIVED,
    "corpus.upkeep.recutting._recut": DERIVED,
    "corpus.upkeep.rereading._reread_some": DERIVED,
    "corpus.upkeep.detecting.detect_languages": DERIVED,
    "corpus.upkeep.packing.pack_texts": DERIVED,
    **{
        f"corpus.upkeep.reindexing.{name}": DERIVED
        for name in ("_Rebuilding.run", "_Rebuilding._step", "_Rebuilding._fill")
    },
    "corpus.upkeep.removal.finish_erasing": FINISHED,
    "corpus.upkeep.upkeep.Upkeep.forget_same_texts": "files are forgotten, and no document changes",
}
"""The function that writes: why it adds no row."""
