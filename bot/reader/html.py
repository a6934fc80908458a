"""Elements of HTML: every text and every attribute is escaped, what is made here is not again."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

EMPTY = frozenset(["input", "link", "meta", "hr", "br"])


class Markup(str):
    """HTML, which is not escaped again."""

    __slots__ = ()


def element(name: str, /, *children: str, **attributes: str | bool | None) -> Markup:
    """Return an element; a text among its children is escaped.

    An attribute is called as in HTML, with an underscore behind a word of Python's ("class_") and
    for a hyphen; None and False leave it out, True gives it without a value.

    >>> element("a", "R & D", href="/d/a?b&c", class_="mark")
    '<a href="/d/a?b&amp;c" class="mark">R &amp; D</a>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in EMPTY:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{joined(children)}</{name}>")


def joined(parts: Iterable[str]) -> Markup:
    """Return parts one behind the other, texts escaped."""
    return Markup("".join(part if isinstance(part, Markup) else escape(part) for part in parts))


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Markup:
    """Return a text with the spans marked."""
    parts: list[str] = []
    at = 0
    for begins, end in spans:
        start = max(at, begins)
        if end > start:
            parts += [text[at:start], element("mark", text[start:end])]
            at = end
    return joined([*parts, text[at:]])
