"""This moment, as every part of the program is given it."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
