"""The style in which a channel cites: set by a curator and recorded in the audit."""

from __future__ import annotations

from sqlalchemy import Engine, select

from corpus.audit import AuditKind, Signature, add_entry
from corpus.database import reading, writing
from corpus.errors import QueryError
from corpus.model import ChannelStyle


class ChannelStyles:
    """The styles of the channels of one database; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def style_of(self, workspace: str, channel: str | None) -> str | None:
        """Return the style in which a channel cites; None if it has none, or is no channel."""
        if channel is None:
            return None
        with reading(self._engine) as session:
            return session.scalar(
                select(ChannelStyle.style).where(
                    ChannelStyle.workspace == workspace, ChannelStyle.channel == channel
                )
            )

    def set_style(self, style: str | None, signed: Signature) -> str | None:
        """Set the style of the channel where it is signed, and return the one before.

        None takes the style away. QueryError if the channel has it already, or it is signed
        nowhere.
        """
        if signed.channel is None:
            raise QueryError("A style is set in a channel: type /corpus style there.")
        with writing(self._engine, of_people=True) as session:
            row = session.scalar(
                select(ChannelStyle).where(
                    ChannelStyle.workspace == signed.workspace,
                    ChannelStyle.channel == signed.channel,
                )
            )
            before = None if row is None else row.style
            if before == style:
                raise QueryError("Nothing has been changed: this channel cites so already.")
            if row is not None and style is None:
                session.delete(row)
            elif row is not None:
                row.style = str(style)
            else:
                session.add(
                    ChannelStyle(
                        workspace=signed.workspace, channel=signed.channel, style=str(style)
                    )
                )
            add_entry(
                session,
                AuditKind.STYLE_SET,
                signed,
                signed.channel,
                before={"style": before} if before else None,
                after={"style": style} if style else None,
            )
            return before
