"""The shelves of workspaces that uninstalled the bot: erased unless they come back in time."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from bot.installations.shelves import Shelves
from corpus.audit import Signature

log = logging.getLogger(__name__)

BY = "clock"
"""Who signs the erasure."""


def erase_departed(shelves: Shelves, now: datetime, grace: timedelta) -> list[str]:
    """Erase the shelves of workspaces that left so long ago; return the workspaces.

    A shelf that another workspace has too is left alone, as long as that one is there.
    """
    installed = {id(shelves.of(each.workspace)) for each in shelves.first.installations.listed()}
    erased = []
    for departure in shelves.first.installations.departures():
        shelf = shelves.of(departure.workspace)
        if not departure.is_over(now, grace) or id(shelf) in installed:
            continue
        signed = Signature(BY, now, departure.workspace)
        reason = f"the bot was uninstalled on {departure.left_at:%-d %B %Y}"
        if shelf.erasure.erase_departed(departure.workspace, signed, reason=reason) is not None:
            log.info("the shelf of %s is erased: %s", departure.workspace, reason)
            erased.append(departure.workspace)
    return erased
