"""The door of the local workspace: whoever has the code of the terminal is let in.

The loopback is open to every account of the machine, and what the page shows is one's own. A code
opens once, for the address of a browser that the program opens is seen in the list of processes;
the next one is printed then. A browser that was let in has a token, which the page keeps for its
own address alone (a cookie would be sent to every other port of this computer too). It outlasts a
restart, so that an open page goes on by itself.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from threading import Lock

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are read for another: i, l, o, 0, 1."""

LENGTH = 8
"""31 ** 8 codes: who tries a thousand a second needs thirteen years for half of them."""


class Door:
    """Lets browsers in, one a code; safe to use from several threads."""

    def __init__(self, origin: str, token: str) -> None:
        """`origin` is the page's address, `token` what a browser is given that was let in."""
        self._origin = origin
        self._token = token
        self._code = _new_code()
        self._entered: Callable[[], None] = lambda: None
        self._lock = Lock()

    @property
    def code(self) -> str:
        """The code that opens now, in two halves: "k7qf-2mxd"."""
        return self._code

    @property
    def address(self) -> str:
        """The page's address with the code: what comes after # stays in the browser."""
        return f"{self._origin}/#code={self._code}"

    def on_entry(self, act: Callable[[], None]) -> None:
        """Call `act` whenever a browser was let in."""
        self._entered = act

    def enter(self, typed: str) -> str | None:
        """Return the token if this is the code, which then opens no more; else None."""
        with self._lock:
            if not secrets.compare_digest(_plain(typed).encode(), _plain(self._code).encode()):
                return None
            self._code = _new_code()
        self._entered()
        return self._token

    def knows(self, token: str) -> bool:
        """Return whether a browser was let in."""
        return secrets.compare_digest(token.encode(), self._token.encode())


def _new_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
    return f"{letters[:4]}-{letters[4:]}"


def _plain(code: str) -> str:
    """Return a code without what people put between its letters."""
    return "".join(letter for letter in code.casefold() if letter.isalnum())
