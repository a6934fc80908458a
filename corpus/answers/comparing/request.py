"""What is to be put side by side: a topic, and the sources that are named, if any.

    typed   := [lead] request
    request := sources SEPARATOR topic | topic [ periods ] | sources
    lead    := "compare" | "what do" … "say about"
    sources := source JOINT source …          "Checkel and Saari", "the memo, the working paper"
    source  := reference | author | publisher | kind of document | period
    periods := period JOINT period            "OSCE 1990s and 2000s"
    SEPARATOR := ":" | "on" | "about" | …     JOINT := "," | "and" | "vs" | …

Words before a separator that name no source belong to the topic: "pressure on Russia". Of several
separators the first that stands behind a source counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from corpus.actors import Registry
from corpus.answers.linking import named_in
from corpus.answers.ranking import asked_sources, documents_of_author
from corpus.dates import DateSpan, read
from corpus.errors import NotADate, QueryError
from corpus.model import Document, RowOrigin
from corpus.questions import read_answer_types
from corpus.text.wordlists import WordLists

LONGEST = 300  # characters of a request
MOST_SOURCES = 8  # that are named
LONGEST_PERIOD = 5  # words
SHORTEST_KIND = 4  # letters of a kind of document

_WORDS = WordLists("comparison_words.tsv")
_SEPARATOR = re.compile(rf"\s*:\s+|\s+{_WORDS.pattern('separator')}\s+", re.IGNORECASE)
_JOINT = re.compile(rf"\s*[,;&]\s*(?:and\s+)?|\s+{_WORDS.pattern('joint')}\s+", re.IGNORECASE)
_LEAD = re.compile(rf"\s*{_WORDS.pattern('lead')}\s+", re.IGNORECASE)
_BEFORE_SOURCES = re.compile(rf"\s*{_WORDS.pattern('before sources')}\s+", re.IGNORECASE)
_SAY_ABOUT = re.compile(rf"\s+{_WORDS.pattern('say')}\s+", re.IGNORECASE)
_EVERYBODY = re.compile(rf"\s*{_WORDS.pattern('everybody')}\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"\s*(?:the|that|this)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A source that is named, with its documents; of a period, those that were issued in it."""

    words: str
    documents: frozenset[int]
    period: DateSpan | None = None


@dataclass(frozen=True, slots=True)
class ComparisonRequest:
    """A topic, the sources that are put side by side on it, and those that nobody knows.

    Without sources every document is one. `topic` is empty where sources alone are named.
    """

    topic: str
    sources: tuple[NamedSource, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def are_periods(self) -> bool:
        """Whether its sources are periods."""
        return bool(self.sources) and all(each.period is not None for each in self.sources)


def read_comparison(
    session: Session, registry: Registry, words: str, *, today: date
) -> ComparisonRequest:
    """Return what is to be compared; QueryError if nothing is named, or far too much."""
    typed = " ".join(words.split()).strip(" ?!.")
    if not typed:
        raise QueryError(
            "On what? Write for example: /compare OSCE, or /compare Checkel and Saari on torture."
        )
    if len(typed) > LONGEST:
        raise QueryError(f"That is longer than {LONGEST} characters. Name a topic and the sources.")
    reader = _Sources(session, registry, today, is_compared(session))
    asks, typed = _without_lead(typed)
    for cut in _SEPARATOR.finditer(typed) if not asks else ():
        request = reader.of(typed[: cut.start()], typed[cut.end() :])
        if request is not None:
            return request
    if asks:
        head, topic = asks, typed
        return reader.of(head, topic, surely=True) or ComparisonRequest(topic)
    return reader.sources_alone(typed) or reader.with_periods(typed) or ComparisonRequest(typed)


def _without_lead(typed: str) -> tuple[str, str]:
    """Return the sources of "what do they say about", if it is asked so, and the rest."""
    said = _SAY_ABOUT.search(typed)
    asked = _BEFORE_SOURCES.match(typed)
    if said and asked and asked.end() <= said.start() + 1:
        return typed[asked.end() : said.start()] or " ", typed[said.end() :]
    lead = _LEAD.match(typed)
    return "", typed[lead.end() :] if lead and lead.end() < len(typed) else typed


@dataclass(frozen=True, slots=True)
class _Sources:
    """Finds the sources that words name."""

    session: Session
    registry: Registry
    today: date
    is_source: ColumnElement[bool]

    def of(self, head: str, topic: str, *, surely: bool = False) -> ComparisonRequest | None:
        """Return the request of sources and a topic; None if the head names no source.

        A name in capitals of which nobody has heard is one that nobody knows. `surely` is said of
        words that can be nothing but sources.
        """
        if _EVERYBODY.fullmatch(head):
            return ComparisonRequest(topic)
        pieces = [piece for piece in _JOINT.split(head) if piece.strip()]
        if not pieces or len(pieces) > MOST_SOURCES:
            return None
        found = [self._source(piece) for piece in pieces]
        unknown = tuple(
            _ARTICLE.sub("", piece).strip()
            for piece, source in zip(pieces, found, strict=True)
            if source is None
        )
        sources = tuple(source for source in found if source is not None)
        are_names = all(_is_name(each) for each in unknown)
        if not sources and not (surely or (are_names and len(head.split()) <= 3 * len(pieces))):
            return None
        if sources and not are_names and not surely:
            return None
        return ComparisonRequest(topic, _apart(sources), unknown)

    def sources_alone(self, words: str) -> ComparisonRequest | None:
        """Return the request of words that name sources and nothing else: two and more."""
        pieces = [piece for piece in _JOINT.split(words) if piece.strip()]
        found = [self._source(piece) for piece in pieces]
        sources = tuple(source for source in found if source is not None)
        if len(pieces) < 2 or len(sources) < len(pieces):
            return None
        return ComparisonRequest("", _apart(sources))

    def with_periods(self, words: str) -> ComparisonRequest | None:
        """Return the request of a topic and two periods behind it; None if none stand there."""
        joints = list(_JOINT.finditer(words))
        if not joints:
            return None
        last = joints[-1]
        second = self._period(words[last.end() :])
        before = words[: last.start()].split(" ")
        for cut in range(max(1, len(before) - LONGEST_PERIOD), len(before)):
            first = self._period(" ".join(before[cut:]))
            if second is not None and first is not None:
                topic = re.sub(r"[\s,;]+(?:in|of|from|during)?$", "", " ".join(before[:cut]))
                return ComparisonRequest(topic, (first, second))
        return None

    def _source(self, words: str) -> NamedSource | None:
        return (
            self._of_reference(words)
            or self._period(words)
            or self._of_kind(words)
            or self._of_name(words)
            or self._of_author(words)
        )

    def _of_reference(self, words: str) -> NamedSource | None:
        row = self.session.execute(
            select(Document.id, Document.reference).where(
                func.lower(Document.reference) == words.strip().casefold(), self.is_source
            )
        ).first()
        return None if row is None else NamedSource(row.reference, frozenset([row.id]))

    def _of_kind(self, words: str) -> NamedSource | None:
        """Return the documents of a kind; None if there are none, or too many to be one source."""
        plain = _ARTICLE.sub("", words).strip()
        kind = plain.casefold().replace("memorandum", "memo")
        if len(kind) < SHORTEST_KIND:
            return None
        rows = self.session.scalars(
            select(Document.id)
            .where(func.lower(Document.kind).contains(kind, autoescape=True), self.is_source)
            .limit(MOST_SOURCES + 1)
        ).all()
        if not rows or len(rows) > MOST_SOURCES:
            return None
        return NamedSource(plain, frozenset(rows))

    def _period(self, words: str) -> NamedSource | None:
        """Return the documents of a period; None if the words are no period."""
        words = re.sub(r"^(?:in|the|during|from)\s+", "", words.strip(), flags=re.IGNORECASE)
        if not any(letter.isdigit() for letter in words):
            return None
        try:
            reading = read(words, today=self.today)
        except NotADate:
            return None
        span = reading.span
        if span is None or reading.rest:
            return None
        dated = select(Document.id).where(self.is_source, Document.issued_lo.is_not(None))
        if span.lo is not None:
            dated = dated.where(Document.issued_hi >= span.lo)
        if span.hi is not None:
            dated = dated.where(Document.issued_lo <= span.hi)
        return NamedSource(words, frozenset(self.session.scalars(dated)), span)

    def _of_name(self, words: str) -> NamedSource | None:
        """Return the documents of an author, a publisher or a kind that words name whole."""
        plain = _ARTICLE.sub("", words).strip()
        for asked in (f"compare {plain}", f"compare the {plain}"):
            typed = read_answer_types(asked)
            start = asked.index(plain) if plain in asked else 0
            names = named_in(asked, self.registry)
            for each in asked_sources(self.session, asked, typed, self.registry, names):
                if each.start <= start and each.end >= start + len(plain):
                    own = self._own(each.documents)
                    if own:
                        return NamedSource(plain, own)
        return None

    def _of_author(self, words: str) -> NamedSource | None:
        """Return the documents of an author or a publisher, actor or not; None if none are."""
        typed = _ARTICLE.sub("", words)
        own = documents_of_author(self.session, typed, self.is_source)
        return NamedSource(words.strip(), own) if own else None

    def _own(self, documents: frozenset[int]) -> frozenset[int]:
        rows = select(Document.id).where(Document.id.in_(documents), self.is_source)
        return frozenset(self.session.scalars(rows))


def is_compared(session: Session) -> ColumnElement[bool]:
    """Return which documents are compared: the team's; reading notes only where there are none.

    Notes are then shown for a look at what a comparison is, and are no sources.
    """
    own = session.scalar(select(Document.id).where(Document.origin != RowOrigin.LIBRARY).limit(1))
    if own is None:
        return Document.origin == RowOrigin.LIBRARY
    return Document.origin != RowOrigin.LIBRARY


def _is_name(words: str) -> bool:
    """Whether each word of a name begins with a capital, or is a reference with a figure in it."""
    first = [found[0] for word in words.split() if (found := _CAPITAL.search(word))]
    return bool(first) and all(letter.isupper() for letter in first)


def _apart(sources: Sequence[NamedSource]) -> tuple[NamedSource, ...]:
    """Return sources without one whose documents another has."""
    kept: list[NamedSource] = []
    for each in sources:
        if each.period is not None or not any(each.documents & other.documents for other in kept):
            kept.append(each)
    return tuple(kept)
