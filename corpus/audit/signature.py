"""Who does something, when and where: the signature of every deed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Signature:
    """Who acts, by Slack's id or the name of an account at a terminal; when, and where.

    `workspace` is None at the command line; `channel` is None there, in a direct message and Home.
    """

    by: str
    at: datetime
    workspace: str | None = None
    channel: str | None = None
