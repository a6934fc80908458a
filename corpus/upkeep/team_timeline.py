"""The team's own timeline: entries read from what people type, added, changed, moved in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.corrections import (
    ChangeRefused,
    SeenVersion,
    Signature,
    check_version,
    ledger,
    version_of,
)
from corpus.database import reading, writing
from corpus.dates import DateSpan, Precision, Reading, find, read
from corpus.documents import find_quote
from corpus.errors import QueryError, UnknownReference
from corpus.model import Change, ChangeKind, Document, Event, RowOrigin
from corpus.timeline import (
    Entry,
    TableChanges,
    TableRow,
    check_uncorrected,
    entries,
    entry_of,
    read_table,
    write_table,
)
from corpus.upkeep.corrections import RecordedCorrection
from corpus.upkeep.typed_sources import is_reference, read_link, read_source, within
from corpus.values import WHOLE_SHELF, Quote, Scope

LONGEST_SUMMARY = 500
MOST_NAMES = 12
LONGEST_NAME = 120

Naming = Callable[[Session, str], str | None]
"""Returns the name of the actor that words name surely; None if they name none."""


@dataclass(frozen=True, slots=True)
class EntryProposal:
    """What a form of an entry begins with, as texts."""

    date: str = ""
    summary: str = ""
    source: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class StandingEvent:
    """An event as a form shows it: `entry` and `version` are None if the team did not write it."""

    summary: str
    span: DateSpan
    entry: Entry | None
    version: SeenVersion | None = None


@dataclass(frozen=True, slots=True)
class EntryFields:
    """The fields of an entry, read: see `TeamTimeline.read_date` and those beside it."""

    span: DateSpan
    summary: str
    who: tuple[str, ...]
    source: str
    link: str | None = None


class TeamTimeline:
    """The entries of one database; safe to share between threads."""

    def __init__(self, engine: Engine, name_of: Naming, scope: Scope = WHOLE_SHELF) -> None:
        """What is outside `scope` is neither shown nor changed."""
        self._engine = engine
        self._name_of = name_of
        self._scope = scope

    def read_date(self, typed: str, *, today: date) -> Reading:
        """Return how a date was read; ChangeRefused with a sentence if it is none."""
        try:
            found = read(typed, today=today)
        except QueryError as error:
            raise ChangeRefused(str(error)) from error
        if found.span is None or found.rest or found.span.lo is None or found.span.hi is None:
            raise ChangeRefused(
                f"“{typed[:60]}” is no date that an event can have. Write it as 11 July 1995, "
                "July 1995, 1995 or 1992..1995."
            )
        return found

    def read_summary(self, typed: str) -> str:
        """Return what happened; ChangeRefused if it is nothing, or too long."""
        words = " ".join(typed.split())
        if not words:
            raise ChangeRefused("Say what happened, in a sentence.")
        return within(words, LONGEST_SUMMARY)

    def read_who(self, typed: str) -> tuple[str, ...]:
        """Return the names that stand between semicolons; actors are called as in the corpus."""
        names = [" ".join(name.split()) for name in typed.split(";")]
        names = [within(name, LONGEST_NAME) for name in names if name]
        if len(names) > MOST_NAMES:
            raise ChangeRefused(f"Name {MOST_NAMES} at most.")
        with reading(self._engine, self._scope) as session:
            known = [self._name_of(session, name) or name for name in names]
        return tuple(dict.fromkeys(known))

    def read_source(self, typed: str) -> str:
        """Return where it can be read; ChangeRefused if nothing is given, or is not here."""
        with reading(self._engine, self._scope) as session:
            return read_source(session, typed)

    def read_link(self, typed: str) -> str | None:
        """Return an address on the web; ChangeRefused if it is none."""
        return read_link(typed)

    def propose(self, text: str, *, today: date) -> EntryProposal:
        """Return a date and words that a text may mean: "add 11 July 1995: Srebrenica fell"."""
        words = " ".join(text.split())
        dated = (each for each in find(words, anchor=today) if each.span is not None)
        found = next(dated, None)
        if found is None or found.span is None:
            return EntryProposal(summary=words[:LONGEST_SUMMARY])
        rest = (words[: found.start].rstrip() + " " + words[found.end :].lstrip(" ,:;-–—")).strip()
        leads = found.start == 0
        return EntryProposal(
            date=found.span.words(), summary=(rest if leads else words)[:LONGEST_SUMMARY]
        )

    def propose_from_passage(self, reference: str) -> EntryProposal:
        """Return what a form about a passage begins with: its first date and its words."""
        with reading(self._engine, self._scope) as session:
            quote: Quote = find_quote(session, reference)
            row = session.scalars(
                select(Document).where(Document.reference == quote.document)
            ).one()
            issued = row.issued_lo if row.issued_lo == row.issued_hi else None
        spans = [each.span for each in find(quote.text, anchor=issued) if each.span is not None]
        dated = next(iter(sorted(spans, key=lambda span: span.precision != Precision.DAY)), None)
        return EntryProposal(
            date="" if dated is None else dated.words(),
            summary=quote.text[:LONGEST_SUMMARY],
            source=quote.reference,
        )

    def event(self, event_id: int, edtf: str) -> StandingEvent:
        """Return an event as it stands; ChangeRefused if it is gone or was dated anew."""
        with reading(self._engine, self._scope) as session:
            row = entries.event_dated(session, event_id, edtf)
            return _standing(session, row)

    def entry(self, key: str) -> tuple[int, StandingEvent]:
        """Return the number of an entry and how it stands; ChangeRefused if it is gone."""
        with reading(self._engine, self._scope) as session:
            row = entries.team_event(session, key)
            return row.id, _standing(session, row)

    def add(self, fields: EntryFields, signed: Signature) -> RecordedCorrection:
        """Put an entry on the timeline; one whose source is a passage is seen where that is."""
        entry = self._entry(fields)
        with writing(self._engine) as session:
            return _recorded(entries.add(session, entry, signed))

    def change(
        self,
        seen: SeenVersion,
        fields: EntryFields,
        because: str,
        signed: Signature,
    ) -> RecordedCorrection:
        """Change an entry of the team's; `because` says why the source has the date wrong.

        ChangedMeanwhile if it is no longer as it was seen.
        """
        with reading(self._engine, self._scope) as session:
            before = entry_of(entries.team_event(session, seen.key))
        dated = entries.with_dispute(before, fields.span, " ".join(because.split()))
        after = replace(
            self._entry(fields),
            kind=dated.kind,
            disputes=dated.disputes,
        )
        if after.source_document is None:
            after = replace(after, collection_id=before.collection_id)
        with writing(self._engine) as session:
            check_version(session, ChangeKind.EVENT, seen, self._scope)
            return _recorded(entries.edit(session, seen.key, after, signed))

    def correct_date(
        self, event_id: int, edtf: str, span: DateSpan, because: str, signed: Signature
    ) -> RecordedCorrection:
        """Give an event of a document or the library the date that the team holds right.

        ChangedMeanwhile if somebody else has corrected it.
        """
        reason = " ".join(because.split())
        if not reason:
            raise ChangeRefused("Say why its source is wrong: both dates will be shown.")
        with reading(self._engine, self._scope) as session:
            entries.event_dated(session, event_id, edtf)
            check_uncorrected(session, event_id, edtf)
        with writing(self._engine) as session:
            return _recorded(entries.correct_date(session, event_id, edtf, span, reason, signed))

    def remove(self, seen: SeenVersion, signed: Signature) -> RecordedCorrection:
        """Take an entry of the team's off; ChangedMeanwhile if it is no longer as it was seen."""
        with reading(self._engine, self._scope) as session:
            entries.team_event(session, seen.key)
        with writing(self._engine) as session:
            check_version(session, ChangeKind.EVENT, seen, self._scope)
            return _recorded(entries.remove(session, seen.key, signed))

    def table(self) -> str:
        """Return all entries as CSV, the oldest first."""
        with reading(self._engine, self._scope) as session:
            ordered = session.scalars(
                select(Event)
                .where(Event.origin == RowOrigin.TEAM)
                .order_by(Event.lo.nulls_first(), Event.id)
            )
            return write_table((row.key or "", entry_of(row)) for row in ordered)

    def take_table(
        self, text: str, name: str, signed: Signature, *, dry_run: bool = False
    ) -> TableChanges:
        """Add and change the entries of a CSV table; rows that cannot be taken are named.

        An entry that stands already is left; with its `key` a row changes the entry.
        """
        rows, remarks = read_table(text)
        changes = TableChanges(remarks=list(remarks))
        read_rows: list[tuple[TableRow, Entry]] = []
        for row in rows:
            try:
                read_rows.append((row, self._entry(self._fields_of(row, signed.at.date()))))
            except ChangeRefused as error:
                changes.remarks.append((row.line, str(error)))
        if dry_run:
            changes.read = len(read_rows)
            return changes
        mark = f"{name} {signed.at.isoformat()}"
        made = []
        with writing(self._engine) as session:
            for row, entry in read_rows:
                try:
                    made.append(_take(session, row, entry, signed, mark))
                    changes.count(made[-1])
                except entries.StandsAlready:
                    changes.same += 1
                except ChangeRefused as error:
                    changes.remarks.append((row.line, str(error)))
            entries.note_table(session, name, made, signed)
        return changes

    def _fields_of(self, row: TableRow, today: date) -> EntryFields:
        span = self.read_date(row.date, today=today).span
        assert span is not None, "read_date returns a date with a span"
        return EntryFields(
            span,
            self.read_summary(row.event),
            self.read_who(row.who),
            self.read_source(row.source),
            self.read_link(row.link),
        )

    def _entry(self, fields: EntryFields) -> Entry:
        document, collection = self._place_of(fields.source)
        return Entry(
            span=fields.span,
            summary=fields.summary,
            who=fields.who,
            source=fields.source,
            source_url=fields.link,
            source_document=document,
            collection_id=collection,
        )

    def _place_of(self, source: str) -> tuple[str | None, int | None]:
        """Return the document that a source is in, and its collection; None for all else."""
        if not is_reference(source):
            return None, None
        with reading(self._engine, self._scope) as session:
            try:
                quote = find_quote(session, source)
            except UnknownReference:
                return None, None
            row = session.scalars(
                select(Document).where(Document.reference == quote.document)
            ).one()
            is_ours = row.origin == RowOrigin.TEAM
            return (row.reference, row.collection_id) if is_ours else (None, None)

    def version(self, event_id: int, edtf: str) -> SeenVersion:
        """Return the version of the team's entry with this number and date."""
        version = self.event(event_id, edtf).version
        if version is None:
            raise ChangeRefused("A document says this, or the library: its date is corrected.")
        return version


def _standing(session: Session, row: Event) -> StandingEvent:
    if row.origin != RowOrigin.TEAM or row.key is None:
        return StandingEvent(row.summary, row.date_span(), None)
    version = version_of(session, ChangeKind.EVENT, row.key)
    return StandingEvent(row.summary, row.date_span(), entry_of(row), version)


def _take(session: Session, row: TableRow, entry: Entry, signed: Signature, table: str) -> Change:
    if not row.key:
        return entries.add(session, entry, signed, table=table)
    before = entry_of(entries.team_event(session, row.key))
    after = replace(entry, kind=before.kind, disputes=before.disputes)
    if after.source_document is None:
        after = replace(after, collection_id=before.collection_id)
    return entries.edit(session, row.key, after, signed, table=table)


def _recorded(change: Change) -> RecordedCorrection:
    return RecordedCorrection(ledger.read_change(change), 0)
