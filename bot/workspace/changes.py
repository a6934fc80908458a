"""How the open page learns that something is new, without starving the web server.

The page asks whether there is anything since a version, and the answer may wait. A waiting request
holds one of the server's threads, so only a few may wait at a time (`SEATS`); a page that finds no
seat is answered at once and asks again a second later.
"""

from __future__ import annotations

import secrets
from threading import Condition

SEATS = 4
"""Open pages that may wait at the same time; each holds one thread of the web server."""


class Changes:
    """A counter that can be waited for. Versions of one run never equal those of another."""

    def __init__(self, *, seats: int = SEATS) -> None:
        self.run = secrets.token_hex(4)
        self._count = 0
        self._free_seats = seats
        self._closed = False
        self._changed = Condition()

    @property
    def version(self) -> str:
        return f"{self.run}.{self._count}"

    def announce(self) -> None:
        """Say that something is new, and wake whoever waits."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def wait(self, seen: str, *, seconds: float) -> bool:
        """Wait until the version is no longer `seen`; do not wait if there is no free seat.

        Return False if there was no seat and the version is still `seen`.
        """
        with self._changed:
            if self._closed or self._free_seats == 0:
                return self.version != seen
            self._free_seats -= 1
            try:
                self._changed.wait_for(lambda: self._closed or self.version != seen, seconds)
            finally:
                self._free_seats += 1
            return True

    def close(self) -> None:
        """Answer every waiting page, and let none wait from now on."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
