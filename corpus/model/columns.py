"""The base of every table, and the columns that several have: moments, enums and date spans."""

from __future__ import annotations

import zlib
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import JSON, Date, DateTime, Dialect, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from corpus.dates import Anchor, DateSpan, Precision, Qualifier
from corpus.model.kinds import (
    ActorKind,
    ActorStatus,
    AliasKind,
    AuditKind,
    ChangeKind,
    CommitmentKind,
    DeliveryState,
    EventKind,
    EventStatus,
    GrantKind,
    JobKind,
    JobState,
    MessageState,
    PassageKind,
    QuestionKind,
    RelationKind,
    Role,
    RowOrigin,
    StepKind,
    TermKind,
)

E = TypeVar("E", bound=StrEnum)

PACKED_AT_ONCE = 1_000_000
"""Characters of a text that are encoded at once, to be packed."""

PACKING = 3
"""The level of compression: a higher one takes twice the time for a twentieth of the room."""


class Moment(TypeDecorator[datetime]):
    """An aware datetime, stored as UTC and returned as UTC on every database."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


class MemberOf(TypeDecorator[E]):
    """A member of an enum, stored as its value: a short text. `length` is that of the column."""

    impl = String
    cache_ok = True

    def __init__(self, members: type[E], length: int = 16) -> None:
        super().__init__(length)
        self.members = members
        self.length = length

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:  # noqa: ARG002
        return None if value is None else self.members(value)


class TextToPack(str):
    """A long text that is packed once, before the transaction that stores it.

    Whoever has the write lock asks for `packed` before.
    """

    @classmethod
    def of(cls, text: str) -> TextToPack:
        """Return a text that is packed."""
        found = text if isinstance(text, cls) else cls(text)
        _ = found.packed
        return found

    @cached_property
    def packed(self) -> bytes:
        """What is stored of the text."""
        return _pack(self)


def _pack(text: str) -> bytes:
    packing = zlib.compressobj(PACKING)
    parts = range(0, max(1, len(text)), PACKED_AT_ONCE)
    packed = [packing.compress(text[at : at + PACKED_AT_ONCE].encode()) for at in parts]
    return b"".join([*packed, packing.flush()])


class PackedText(TypeDecorator[str]):
    """A long text, which SQLite stores compressed: in two fifths of the room.

    A text that an older version stored is read as it is. Other databases compress by themselves.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        if value is None or dialect.name != "sqlite":
            return value
        return value.packed if isinstance(value, TextToPack) else _pack(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return zlib.decompress(value).decode() if isinstance(value, bytes) else value


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012
        datetime: Moment,
        str: Text,
        list[str]: JSON,
        dict[str, Any]: JSON,
        date: Date,
        RowOrigin: MemberOf(RowOrigin),
        PassageKind: MemberOf(PassageKind),
        ActorKind: MemberOf(ActorKind, 32),
        ActorStatus: MemberOf(ActorStatus),
        AliasKind: MemberOf(AliasKind),
        EventKind: MemberOf(EventKind, 32),
        EventStatus: MemberOf(EventStatus),
        AuditKind: MemberOf(AuditKind, 32),
        ChangeKind: MemberOf(ChangeKind),
        DeliveryState: MemberOf(DeliveryState),
        MessageState: MemberOf(MessageState),
        GrantKind: MemberOf(GrantKind),
        JobKind: MemberOf(JobKind),
        JobState: MemberOf(JobState),
        QuestionKind: MemberOf(QuestionKind),
        RelationKind: MemberOf(RelationKind),
        Role: MemberOf(Role),
        TermKind: MemberOf(TermKind),
        CommitmentKind: MemberOf(CommitmentKind),
        StepKind: MemberOf(StepKind),
    }


class Span:
    """The columns of a date span: see `corpus.dates.DateSpan`, whose fields these are."""

    wording: Mapped[str]
    edtf: Mapped[str]
    lo: Mapped[date | None]
    hi: Mapped[date | None]
    precision: Mapped[str] = mapped_column(String(16))
    qualifier: Mapped[str | None] = mapped_column(String(16))
    month_day: Mapped[str | None] = mapped_column(String(5))

    def date_span(self) -> DateSpan:
        """The span that the columns hold."""
        return DateSpan(
            wording=self.wording,
            edtf=self.edtf,
            lo=self.lo,
            hi=self.hi,
            precision=Precision(self.precision),
            qualifier=None if self.qualifier is None else Qualifier(self.qualifier),
            anchor=Anchor(getattr(self, "basis", Anchor.EXPLICIT)),
        )


def span_columns(span: DateSpan) -> dict[str, Any]:
    """The columns of `Span` that hold a span."""
    return {
        "wording": span.wording,
        "edtf": span.edtf,
        "lo": span.lo,
        "hi": span.hi,
        "precision": span.precision.value,
        "qualifier": None if span.qualifier is None else span.qualifier.value,
        "month_day": span.month_day,
    }
