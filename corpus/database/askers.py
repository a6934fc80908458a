"""Work that nobody waits for goes after those whom the same process answers.

A thread that imports takes the interpreter from the threads that answer, at each statement that
they ask of the database. So it waits between two steps, outside of transactions, while somebody's
question is being answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from itertools import islice
from time import monotonic, sleep
from typing import TypeVar

PATIENCE = 4.0
"""How many times as long as the last step took is waited at most: where somebody always asks, the
work goes on at a fifth of its speed."""

LONGEST_SECONDS = 2.0
"""How long is waited at most, however long the last step took."""

LOOK_SECONDS = 0.003
"""How often is looked whether all have been answered."""


Value = TypeVar("Value")

STEP = 50
"""Values between which nobody is let go first: some milliseconds' work."""


@dataclass(slots=True)
class _Behind:
    """What a thread goes after, and when its last step began."""

    is_asked: Callable[[], bool]
    began: float = field(default_factory=monotonic)


_behind: ContextVar[_Behind | None] = ContextVar("behind", default=None)


_answering: list[Callable[[], bool]] = []
"""Who tells whether somebody waits for an answer of this process."""


@contextmanager
def answering(is_asked: Callable[[], bool]) -> Iterator[None]:
    """Have this process answer people during the block, of whom `is_asked` says that one waits."""
    _answering.append(is_asked)
    try:
        yield
    finally:
        _answering.remove(is_asked)


def is_somebody_answered() -> bool:
    """Return whether somebody waits for an answer of this process."""
    return any(is_asked() for is_asked in _answering)


@contextmanager
def behind_askers(is_asked: Callable[[], bool]) -> Iterator[None]:
    """Let this thread's work wait during the block while `is_asked` says that somebody waits."""
    token = _behind.set(_Behind(is_asked))
    try:
        yield
    finally:
        _behind.reset(token)


def let_askers_first() -> None:
    """Wait until nobody's question is being answered, but not for long; else return at once.

    Whoever holds no lock calls it between two steps.
    """
    behind = _behind.get()
    if behind is None:
        return
    now = monotonic()
    end = now + min(LONGEST_SECONDS, PATIENCE * (now - behind.began))
    while behind.is_asked() and monotonic() < end:
        sleep(LOOK_SECONDS)
    behind.began = monotonic()


def in_steps(values: Iterable[Value]) -> Iterator[Value]:
    """Yield the values; between some and the next, those go first who ask."""
    values = iter(values)
    while some := list(islice(values, STEP)):
        yield from some
        let_askers_first()
