"""Who signs what is done at this terminal."""

from __future__ import annotations

from bot.assembly import utc_now
from bot.cli.opening import account
from corpus.audit import Signature


def signature() -> Signature:
    """Return who does something at this terminal, and when."""
    return Signature(account(), utc_now())
