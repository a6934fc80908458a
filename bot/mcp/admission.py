"""Who calls: the owner of the machine, or an assistant with a token, no more often than allowed."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime
from threading import Lock

import anyio.to_thread
from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken

from bot.mcp.server import TooOften
from bot.mcp.tools import Shelf
from corpus.access import Place
from corpus.corpus import Corpus
from corpus.errors import CorpusError

MINUTE = 60.0  # seconds

Now = Callable[[], datetime]


class Owner:
    """Whoever started the program, who sees the whole shelf and calls as often as they like."""

    def __init__(self, corpus: Corpus, now: Now) -> None:
        self._corpus = corpus
        self._now = now

    def shelf(self) -> Shelf:
        return Shelf(self._corpus, self._now())

    def check_pace(self) -> None:
        return None


class Assistants:
    """Assistants, each known by the token of its request; it is looked up at each request anew."""

    def __init__(self, corpus: Corpus, now: Now, *, calls_a_minute: int) -> None:
        self._corpus = corpus
        self._now = now
        self._pace = Pace(calls_a_minute)

    async def verify_token(self, token: str) -> AccessToken | None:
        """Return whose token it is; None if it is nobody's, or not any more."""
        assistants = self._corpus.access.assistants
        place = await anyio.to_thread.run_sync(assistants.admitted, token, self._now())
        if place is None or place.assistant is None:
            return None
        return AccessToken(
            token=token, client_id=place.assistant, scopes=[], subject=place.workspace
        )

    def shelf(self) -> Shelf:
        return Shelf(self._corpus.at(_place()), self._now())

    def check_pace(self) -> None:
        self._pace.check(_place().assistant or "", self._now().timestamp())


class NotAdmitted(CorpusError):
    """Nobody with a token calls."""


def _place() -> Place:
    token = get_access_token()
    if token is None:
        raise NotAdmitted("Only assistants with a token are answered here.")
    return Place(token.subject or "", assistant=token.client_id)


class Pace:
    """How often each assistant called within the last minute; safe to share between threads."""

    def __init__(self, calls_a_minute: int) -> None:
        self._most = calls_a_minute
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._lock = Lock()

    def check(self, assistant: str, at: float) -> None:
        """Count a call at this moment, in seconds; TooOften if it is one too many."""
        with self._lock:
            calls = self._calls[assistant]
            while calls and calls[0] <= at - MINUTE:
                calls.popleft()
            if len(calls) >= self._most:
                wait = math.ceil(calls[0] + MINUTE - at)
                raise TooOften(
                    f"That was call number {self._most + 1} within a minute, and {self._most} are "
                    f"answered: wait {wait} seconds."
                )
            calls.append(at)
