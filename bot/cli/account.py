"""Who signs what is done at this terminal."""

from __future__ import annotations

from bot.cli.opening import account
from bot.now import utc_now
from corpus.audit import Signature


def signature() -> Signature:
    """Return who does something at this terminal, and when."""
    return Signature(account(), utc_now())
