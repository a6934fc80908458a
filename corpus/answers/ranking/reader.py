"""Reads a question against a shelf: its names, its source, its time, and its topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.ranking.inquiry import Inquiry, Words, topic_terms
from corpus.answers.ranking.said_by import authors_asked, documents_said_by, unknown_author
from corpus.answers.ranking.source_signs import (
    BEFORE_SOURCE,
    BEHIND_SOURCE,
    AskedSource,
    asks_of_a_deed,
    signs_of_author,
)
from corpus.database import rows_by_id
from corpus.dates import DateSpan, Reading, read
from corpus.errors import NotADate
from corpus.events import LinkedName
from corpus.model import ActorStatus, Document, RowOrigin
from corpus.questions import AnswerType, TypedQuestion, read_answer_types
from corpus.text.frequencies import is_cyrillic, is_ukrainian
from corpus.text.words import fold, words_with_offsets

_KINDS = re.compile(
    r"\b(?:the|this|that|in|der|das|die|dem|le|la|el|il)\s+"
    r"(?:(?P<whose>(?!which|what|any)[\w-]+(?: [\w-]+)?)\s+)?"
    r"(?P<kind>memo|memorandum|essay|press release|release|summary|working paper|paper|article)\b"
    r"(?! (?:on|about|on closing))",
    re.IGNORECASE,
)


LONGEST = 400
"""Characters of a question that are read: a longer one is pasted text."""


def read_inquiry(
    session: Session,
    words: str,
    registry: Registry,
    names: Sequence[LinkedName],
    shelf: Words,
    *,
    today: date,
    said_by: str = "",
) -> Inquiry:
    """Return a question as the ranking reads it; `said_by` is whose words it asks for."""
    words = words[:LONGEST]
    typed = read_answer_types(words)
    language = language_of(words, typed)
    names = sorted(
        (
            name
            for name in names
            if not _is_asking(name, words, typed) and _is_confirmed(name, registry)
        ),
        key=lambda name: name.start,
    )
    sources = list(asked_sources(session, words, typed, registry, names))
    if not any(each.firm for each in sources):
        sources += _said_by(session, words, said_by)
    firm = [each for each in sources if each.firm]
    kept = tuple(name for name in names if not any(_is_source(name, each) for each in firm))
    taken = [(name.start, name.end) for name in names]
    taken += [(each.start, each.end) for each in firm]
    taken += [span for each in firm for span in each.beside]
    if firm and any(each.beside for each in firm):
        typed = replace(typed, types={**typed.types, AnswerType.SAYS: 1.0})
    taken += typed.asking
    spans, days, dated = read_times(words, taken, today)
    taken += dated
    chosen = firm or sources
    terms, read_as = topic_terms(words, taken, shelf, language)
    return Inquiry(
        words=words,
        typed=typed,
        names=kept,
        sources=frozenset().union(*(each.documents for each in chosen)),
        source_groups=tuple(each.documents for each in chosen),
        source_names=tuple(words[each.start : each.end] for each in chosen),
        firm_source=bool(firm),
        unknown_source="" if firm else said_by or unknown_author(words, taken),
        spans=spans,
        month_days=days,
        terms=terms,
        read_as=read_as,
        language=language,
    )


def _said_by(session: Session, words: str, said_by: str) -> Iterable[AskedSource]:
    """Yield the documents of somebody whose words are asked for, though no actor is called so."""
    start = words.find(said_by) if said_by else -1
    if start >= 0 and (documents := documents_said_by(session, said_by, words[:start])):
        yield AskedSource(documents, start, start + len(said_by), firm=True)


def _is_source(name: LinkedName, source: AskedSource) -> bool:
    """Whether a name is that of a source, or stands in it."""
    return source.name is name or (source.start <= name.start and name.end <= source.end)


def _is_asking(name: LinkedName, words: str, typed: TypedQuestion) -> bool:
    """Whether what looks like a name is a part of the asking: "ce" of "est-ce que"."""
    inside = any(start <= name.start and name.end <= end for start, end in typed.asking)
    return inside and words[name.start : name.end].islower()


def _is_confirmed(name: LinkedName, registry: Registry) -> bool:
    """Whether somebody vouches for a bearer of a name: else its words are words of the topic."""
    bearers = (registry.entry(actor) for actor in name.bearers)
    return any(each is not None and each.status == ActorStatus.CONFIRMED for each in bearers)


def language_of(words: str, typed: TypedQuestion) -> str:
    """Return the language of a question; English where nothing tells."""
    if is_cyrillic(next((c for c in words if c.isalpha()), "")):
        tokens = re.findall(r"\w+", words)
        ours = any(letter in words.casefold() for letter in "іїєґ") or (
            sum(map(is_ukrainian, tokens)) > len(tokens) / 2
            and not any(letter in words.casefold() for letter in "ыэъё")
        )
        return "uk" if ours else "ru"
    found = {each: n for each, n in typed.languages.items() if each not in ("ru", "uk")}
    return max(found, key=lambda each: (found[each], each == "en"), default="en")


def read_times(
    words: str, taken: Sequence[tuple[int, int]], today: date
) -> tuple[tuple[DateSpan, ...], frozenset[str], list[tuple[int, int]]]:
    """Return the periods and days that a question names, and the characters that name them."""
    letters = list(words)
    for start, end in taken:
        letters[start:end] = " " * (end - start)
    masked = "".join(letters)
    reading = _reading(" ".join(masked.split()), today)
    if reading is None:
        return _month_and_short_year(masked, today)
    rest = {word.text for word in words_with_offsets(reading.rest)}
    dated = [(word.start, word.end) for word in words_with_offsets(masked) if word.text not in rest]
    spans = () if reading.span is None else (reading.span,)
    day = frozenset([reading.month_day]) if reading.month_day else frozenset[str]()
    return spans, day, dated


def _reading(words: str, today: date) -> Reading | None:
    try:
        reading = read(words, today=today)
    except NotADate:
        return None
    return None if reading.span is None and reading.month_day is None else reading


_SHORT_YEAR = re.compile(r"\b[^\W\d_]{3,}\.?\s+['’]?\d\d\b")


def _month_and_short_year(
    words: str, today: date
) -> tuple[tuple[DateSpan, ...], frozenset[str], list[tuple[int, int]]]:
    """Return the month of "on red square in aug 68", which beside other words is no date."""
    for match in _SHORT_YEAR.finditer(words):
        reading = _reading(match[0], today)
        if reading is not None and reading.span is not None:
            return (reading.span,), frozenset(), [match.span()]
    return (), frozenset(), []


def asked_sources(
    session: Session,
    words: str,
    typed: TypedQuestion,
    registry: Registry,
    names: Sequence[LinkedName],
) -> Iterable[AskedSource]:
    """Yield the documents that a question names as sources, by author, publisher or kind."""
    says = typed.asks_for(AnswerType.SAYS) or typed.asks_for(AnswerType.COMPARISON)
    sign = _says_at(words, typed)
    for name in names:
        ways = _ways_to_name(registry, name, words)
        found = rows_by_id(session, "documents of names", [ways], partial(_documents_of, session))
        documents = found[ways]
        if not documents:
            continue
        before, behind = words[: name.start], words[name.end :]
        firm = bool(
            (says and name.start < sign)
            or BEFORE_SOURCE.search(before)
            or (BEHIND_SOURCE.search(behind) and not re.search(r"\w\s+\w+\s+\w", before))
        )
        beside = (
            () if asks_of_a_deed(typed) else tuple(signs_of_author(words, name.start, name.end))
        )
        yield AskedSource(documents, name.start, name.end, firm or bool(beside), name, beside)
    yield from authors_asked(session, words, typed, [(each.start, each.end) for each in names])
    for match in _KINDS.finditer(words):
        if any(name.start < match.end("kind") and match.start("kind") < name.end for name in names):
            continue
        documents = documents_of_kind(session, match["kind"])
        if documents:
            yield AskedSource(documents, match.start("kind"), match.end("kind"), True)


def _says_at(words: str, typed: TypedQuestion) -> int:
    if not (typed.asks_for(AnswerType.SAYS) or typed.asks_for(AnswerType.COMPARISON)):
        return 0
    ends = [start for start, _end in typed.asking if start > 3]
    return max(ends, default=len(words))


def _ways_to_name(registry: Registry, name: LinkedName, words: str) -> frozenset[str]:
    """Return the folded ways to write an actor: its names, its acronyms, a person's last word."""
    ways = {words[name.start : name.end], *name.names}
    for actor in name.bearers:
        entry = registry.entry(actor)
        if entry is not None:
            ways |= {entry.name, *(alias.text for alias in entry.aliases)}
    return frozenset(" ".join(w.text for w in words_with_offsets(each)) for each in ways)


def _documents_of(
    session: Session, names: Sequence[frozenset[str]]
) -> dict[frozenset[str], frozenset[int]]:
    return {ways: documents_of(session, ways) for ways in names}


def documents_of(session: Session, ways: frozenset[str]) -> frozenset[int]:
    """Return the documents of an author or a publisher, by any of the folded ways to write it."""
    ways = frozenset(way for way in ways if way)
    last = {way.split()[-1] for way in ways}
    authors = cast(Document.authors, Text)
    likely = or_(
        *(
            func.lower(Document.reference).like(f"{each}-%")
            for each in {*last, *ways}
            if len(each) > 1
        ),
        *(func.lower(Document.publisher).contains(way) for way in ways if len(way) > 3),
        *(func.lower(authors).contains(each) for each in last if len(each) > 3),
    )
    rows = session.execute(
        select(Document.id, Document.reference, Document.authors, Document.publisher).where(likely)
    )
    return frozenset(
        row.id for row in rows if _is_by(row.reference, row.authors, row.publisher, ways)
    )


def _is_by(
    reference: str, authors: Sequence[str], publisher: str | None, ways: frozenset[str]
) -> bool:
    head = fold(reference.split("-")[0])
    folded = [
        " ".join(w.text for w in words_with_offsets(each)) for each in (*authors, publisher or "")
    ]
    surnames = {each.split()[-1] for each in folded[:-1] if each}
    return bool(
        head in ways
        or head in {way.split()[-1] for way in ways}
        or ways & {each for each in folded if each}
        or surnames & ways
    )


def documents_of_kind(session: Session, kind: str) -> frozenset[int]:
    """Return the documents of a kind, with their reading notes; none if the shelf has too many."""
    plain = kind.casefold().replace("memorandum", "memo")
    rows = session.execute(
        select(Document.id, Document.reference)
        .where(func.lower(Document.kind).contains(plain), Document.origin != RowOrigin.LIBRARY)
        .limit(4)
    ).all()
    if not rows or len(rows) > 3:
        return frozenset()
    notes = session.scalars(
        select(Document.id).where(Document.reference.in_([f"{r.reference}-note" for r in rows]))
    )
    return frozenset(row.id for row in rows) | frozenset(notes)
