"""The channels in which a card comes for each document that is shared: switched on by members."""

from __future__ import annotations

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import reading, writing
from corpus.errors import QueryError
from corpus.model import IntakeChannel


class IntakeChannels:
    """The channels of one database that have intake; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_on(self, workspace: str, channel: str | None) -> bool:
        """Return whether documents that are shared in a channel get a card."""
        if channel is None:
            return False
        with reading(self._engine) as session:
            return _row(session, workspace, channel) is not None

    def switch(self, signed: Signature, *, is_on: bool) -> bool:
        """Switch the intake of the channel where it is signed; False if it is so already.

        QueryError if it is signed in no channel.
        """
        if signed.channel is None:
            raise QueryError(
                "In a direct message I read every file that you send. Type this in a channel."
            )
        with writing(self._engine) as session:
            row = _row(session, signed.workspace or "", signed.channel)
            if (row is not None) == is_on:
                return False
            if row is not None:
                session.delete(row)
            else:
                session.add(
                    IntakeChannel(
                        workspace=signed.workspace or "",
                        channel=signed.channel,
                        by=signed.by,
                        at=signed.at,
                    )
                )
            kind = AuditKind.INTAKE_ON if is_on else AuditKind.INTAKE_OFF
            add_entry(session, kind, signed, signed.channel)
            return True


def _row(session: Session, workspace: str, channel: str) -> IntakeChannel | None:
    return session.scalar(
        select(IntakeChannel).where(
            IntakeChannel.workspace == workspace, IntakeChannel.channel == channel
        )
    )
