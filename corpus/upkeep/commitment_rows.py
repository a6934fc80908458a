"""Rows of a file of commitments, read: words become dates, actors, references and kinds.

A row that the program wrote is read back as it was: it has a key, and says itself which actors it
names. In any other row the actors are those whom its words surely name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import remaining_key
from corpus.commitments import (
    BETWEEN,
    CommitmentEntry,
    Difference,
    StepEntry,
    read_category,
)
from corpus.commitments import FileRow as Row
from corpus.corrections import ChangeRefused
from corpus.dates import DateSpan
from corpus.errors import NotADate, QueryError
from corpus.model import CommitmentKind, Concept, StepKind
from corpus.upkeep.commitment_fields import LONGEST_PARTY, Vouching, read_concept, read_vouching
from corpus.upkeep.typed_dates import read_date, read_due
from corpus.upkeep.typed_sources import is_reference, read_link, within

KeyOf = Callable[[Session, str], str | None]
"""Returns the key of the actor whom words surely name; None if they name none, or two."""

LONGEST_WHAT = 2_000
"""Characters: the longest recommendation of the Universal Periodic Review has under a thousand."""

LONGEST_RESPONSE = 120
REVIEW = "Universal Periodic Review"
_Kind = TypeVar("_Kind", CommitmentKind, StepKind)
_KEY = re.compile(r"[\w][\w.-]{0,119}")
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,|\band\b)\s*")


@dataclass(slots=True)
class RowReader:
    """Reads rows of one file, called `name`; `of_recommendations` gives kinds to those without."""

    session: Session
    key_of: KeyOf
    name: str
    today: date
    of_recommendations: bool
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def entry(self, row: Row) -> CommitmentEntry:
        """Return what a row says; ChangeRefused with a sentence if it cannot be taken."""
        has = row.values
        key = self._key(has)
        by = within(_words(has, "by"), LONGEST_PARTY)
        to = within(_words(has, "to"), LONGEST_PARTY)
        if not by:
            raise ChangeRefused("Say who: the column “by” is empty.")
        what = within(_words(has, "what"), LONGEST_WHAT)
        if not what:
            raise ChangeRefused("Say what: the column “what” is empty.")
        vouching = self._vouching(has, is_needed=not key)
        return CommitmentEntry(
            key=key,
            kind=self._kind(has),
            by=by,
            by_actors=self._actors(has, "by_actors", "" if key else by),
            to=to or None,
            to_actors=self._actors(has, "to_actors", "" if key else to),
            what=what,
            concept=self._concept(_words(has, "concept")),
            made=self._date(has, "made", is_due=False),
            due=self._date(has, "due", is_due=True),
            reference=vouching.reference,
            source=vouching.source,
            source_url=vouching.url,
            also=_listed(has.get("also", "")),
            steps=tuple(map(self._step, row.steps)),
            differ=tuple(_differences(has.get("differ", ""))),
            response=within(_words(has, "response"), LONGEST_RESPONSE) or None,
            action=read_action(_words(has, "action")),
        )

    def _step(self, row: Row) -> StepEntry:
        has = row.values
        what = within(_words(has, "what"), LONGEST_WHAT)
        if not what:
            raise ChangeRefused(f"A step (line {row.line}) does not say what happened.")
        event, vouching = _words(has, "event") or None, self._vouching(has, is_needed=False)
        if event is None and vouching.event_key is not None:
            event = vouching.event_key
        return StepEntry(
            kind=_member(StepKind, _words(has, "step"), "kind of step"),
            what=what,
            date=self._date(has, "made", is_due=False),
            reference=vouching.reference,
            event_key=event,
            source=vouching.source,
            source_url=vouching.url,
        )

    def _key(self, has: Mapping[str, str]) -> str:
        key = _words(has, "key")
        if key and _KEY.fullmatch(key) is None:
            raise ChangeRefused(f"“{key[:60]}” is no key: letters, digits and hyphens are.")
        return key

    def _kind(self, has: Mapping[str, str]) -> CommitmentKind:
        words = _words(has, "kind")
        if not words and self.of_recommendations:
            return CommitmentKind.RECOMMENDATION
        return _member(CommitmentKind, words, "kind of commitment")

    def _actors(self, has: Mapping[str, str], column: str, words: str) -> tuple[str, ...]:
        given = _listed(has.get(column, ""))
        if given or not words:
            return given
        if words not in self._known:
            self._known[words] = tuple(self._named(words))
        return self._known[words]

    def _named(self, words: str) -> Iterator[str]:
        whole = self.key_of(self.session, words)
        if whole is not None:
            yield remaining_key(self.session, whole)
            return
        parts = [part for part in _BETWEEN_NAMES.split(words) if part]
        keys = [self.key_of(self.session, part) for part in parts] if len(parts) > 1 else []
        yield from dict.fromkeys(remaining_key(self.session, key) for key in keys if key)

    def _concept(self, words: str) -> str | None:
        if words and self.session.scalar(select(Concept.id).where(Concept.key == words)):
            return words
        return read_concept(self.session, words)

    def _date(self, has: Mapping[str, str], column: str, *, is_due: bool) -> str | None:
        words = _words(has, column)
        if not words:
            return None
        try:
            return DateSpan.from_edtf(words).edtf
        except NotADate:
            typed = (read_due if is_due else read_date)(words, today=self.today)
            return typed.edtf

    def _vouching(self, has: Mapping[str, str], *, is_needed: bool) -> Vouching:
        """Return where it can be read: else the session of the review, or the file itself."""
        url = read_link(has.get("link", ""))
        reference, source = _words(has, "reference"), _words(has, "source")
        if reference and not is_reference(reference):
            raise ChangeRefused(f"“{reference[:60]}” is no passage's reference, as saari-2006 ¶4.")
        if reference:
            found = read_vouching(self.session, reference, "it")
            # A file may name passages of documents that come later, or that have been removed.
            return Vouching(found.reference or reference, None, source or None, url)
        if source and is_needed:
            return replace(read_vouching(self.session, source, "it"), url=url)
        if source or not is_needed:
            return Vouching(None, None, source or None, url)
        if review := _words(has, "session"):
            words = review if REVIEW in review else f"{REVIEW}, session {review}"
            return Vouching(source=within(words, LONGEST_PARTY), url=url)
        return Vouching(source=self.name, url=url)


def read_action(words: str) -> int | None:
    """Return the category of an action, by its number or its name; ChangeRefused if it is none.

    >>> [read_action(words) for words in ("5", "Specific action", "2 - continuing", "")]
    [5, 5, 2, None]
    """
    if not words:
        return None
    try:
        return read_category(words).value
    except QueryError as error:
        raise ChangeRefused(str(error)) from error


def _member(kinds: type[_Kind], words: str, what: str) -> _Kind:
    typed = words.casefold()
    for kind in kinds:
        if typed in (kind.value, f"{kind.value}s"):
            return kind
    raise ChangeRefused(f"“{words[:60]}” is no {what}. There are: {', '.join(kinds)}.")


def _words(has: Mapping[str, str], column: str) -> str:
    return " ".join(has.get(column, "").split())


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(BETWEEN.strip()) if part.strip())


def _differences(cell: str) -> Iterator[Difference]:
    if not cell:
        return
    try:
        loaded = json.loads(cell)
        found = [Difference(str(e["about"]), str(e["one"]), str(e["other"])) for e in loaded]
    except (ValueError, TypeError, KeyError) as error:
        raise ChangeRefused(
            'The column “differ” holds a list: [{"about": "", "one": "", "other": ""}].'
        ) from error
    yield from found
