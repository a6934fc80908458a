"""The traceback of an error for the log, without tokens and without anybody's words.

The lines of code stand as Python prints them. An exception's message may repeat what it could not
handle: every word of it is left out that stands in the texts of the request, whether somebody
typed it or a document is quoted.
"""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from typing import Any

LONGEST = 500
"""Characters of an exception's message: one that is longer quotes somebody."""
LEFT_OUT = "…"

_TOKEN = re.compile(r"\bx(?:ox[a-z]|app)-[\w-]+")
_WORD = re.compile(r"\w{3,}")
_WRITTEN_BY_PEOPLE = frozenset(["text", "value", "fallback", "title"])


def trace_of(error: BaseException, body: dict[str, Any]) -> str:
    """Return the traceback of an error and of what led to it, the first cause first."""
    words = {word.casefold() for text in _texts(body) for word in _WORD.findall(text)}
    traces = [_trace(each, words) for each in _causes(error)]
    return "\nwhich led to:\n".join(reversed(traces))


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """Yield the error, then the error that it was raised from or while handling, and so on."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _trace(error: BaseException, words: set[str]) -> str:
    lines = "".join(traceback.format_tb(error.__traceback__))
    message = _TOKEN.sub(LEFT_OUT, str(error))
    message = _WORD.sub(lambda m: LEFT_OUT if m[0].casefold() in words else m[0], message)
    last_line = f"{type(error).__qualname__}: {message[:LONGEST]}"
    return f"Traceback (most recent call last):\n{lines}{last_line}"


def _texts(value: object, name: str = "") -> Iterator[str]:
    """Yield every text of a request that somebody may have written."""
    if isinstance(value, str):
        if name in _WRITTEN_BY_PEOPLE:
            yield value
    elif isinstance(value, dict):
        for inner, member in value.items():
            yield from _texts(member, name if name in _WRITTEN_BY_PEOPLE else inner)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member, name)
