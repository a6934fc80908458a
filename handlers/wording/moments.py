"""A moment in words."""

from __future__ import annotations

from datetime import datetime


def moment_words(moment: datetime) -> str:
    """Return "Thursday 10 December 2026 at 09:00 (Europe/Berlin)"."""
    return f"{moment:%A} {moment.day} {moment:%B %Y at %H:%M} ({moment.tzinfo})"


def day_words(moment: datetime) -> str:
    """Return "10 December 2026"."""
    return f"{moment.day} {moment:%B %Y}"


def minute_words(moment: datetime) -> str:
    """Return "10 December 2026, 09:00 UTC" for a moment in UTC."""
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
