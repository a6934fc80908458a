"""What people enter of a commitment, read: who, to whom, what, when, and where it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from corpus.actors import remaining_key
from corpus.commitments import CommitmentEntry, Difference, StepEntry
from corpus.concepts import concepts_called
from corpus.corrections import ChangeRefused
from corpus.documents import find_quote
from corpus.errors import UnknownReference
from corpus.model import Actor, CommitmentKind, Event, StepKind
from corpus.upkeep.typed_dates import NO_DATE, TypedDate
from corpus.upkeep.typed_sources import is_reference, read_source, within

LONGEST_WHAT = 500
LONGEST_PARTY = 120
MOST_PARTIES = 6
DUE = "when it is due"
"""What two due dates differ on."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who made a commitment, or to whom: in words, with the keys of the actors among them."""

    words: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vouching:
    """What vouches for a commitment or a step: a passage, an event or a cited source."""

    reference: str | None = None
    event_key: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class CommitmentFields:
    """The fields of a commitment, read."""

    kind: CommitmentKind
    by: Party
    what: str
    vouching: Vouching
    to: Party = field(default_factory=Party)
    concept: str | None = None
    made: TypedDate = NO_DATE
    due: TypedDate = NO_DATE

    def entry(self, before: CommitmentEntry | None = None) -> CommitmentEntry:
        """Return the entry; what a form does not ask stays as it was `before`."""
        same_due = before is not None and before.due == self.due.edtf
        kept = () if before is None else before.differ
        differ = kept if same_due else tuple(each for each in kept if each.about != DUE)
        if len(self.due.dates) > 1:
            first, *others = (span.words() for span in self.due.dates)
            differ = (*differ, Difference(DUE, f"Due {first}", f"Due {', '.join(others)}"))
        return CommitmentEntry(
            key="" if before is None else before.key,
            kind=self.kind,
            by=self.by.words,
            by_actors=self.by.keys,
            to=self.to.words or None,
            to_actors=self.to.keys,
            what=self.what,
            concept=self.concept,
            made=self.made.edtf,
            due=self.due.edtf,
            reference=self.vouching.reference,
            source=self.vouching.source,
            source_url=self.vouching.url,
            also=() if before is None else before.also,
            steps=() if before is None else before.steps,
            differ=differ,
            response=None if before is None else before.response,
            action=None if before is None else before.action,
        )


@dataclass(frozen=True, slots=True)
class StepFields:
    """The fields of a step, read; one of its date is None if it is undated."""

    kind: StepKind
    what: str
    vouching: Vouching
    date: TypedDate = NO_DATE

    def entry(self, key: str | None = None) -> StepEntry:
        """Return the step, with the key that it has already."""
        return StepEntry(
            kind=self.kind,
            what=self.what,
            date=self.date.edtf,
            reference=self.vouching.reference,
            event_key=self.vouching.event_key,
            source=self.vouching.source,
            source_url=self.vouching.url,
            key=key,
        )


def read_what(typed: str) -> str:
    """Return what was undertaken, or what a step is; ChangeRefused if it is nothing."""
    words = " ".join(typed.split()).rstrip(".")
    if not words:
        raise ChangeRefused("Say what, in a sentence.")
    return within(words, LONGEST_WHAT)


def read_vouching(session: Session, typed: str, what: str) -> Vouching:
    """Return what vouches for it; ChangeRefused if nothing is given: `what` has a source.

    A reference is that of a passage that is seen, and a key that of an event of the timeline; all
    else is the name of a source elsewhere.
    """
    words = read_source(session, typed, what)
    if is_reference(words) and _is_seen(session, words):
        return Vouching(reference=words)
    if session.scalar(select(Event.id).where(Event.key == words)) is not None:
        return Vouching(event_key=words)
    return Vouching(source=words)


def _is_seen(session: Session, reference: str) -> bool:
    try:
        find_quote(session, reference)
    except UnknownReference:
        return False
    return True


def party_of(session: Session, keys: Sequence[str], names: Sequence[str] = ()) -> Party:
    """Return a party of actors by their keys, and of `names` of nobody who is known.

    An actor that was merged meanwhile is the one that remains. ChangeRefused if one has gone.
    """
    if len(keys) + len(names) > MOST_PARTIES:
        raise ChangeRefused(f"Name {MOST_PARTIES} at most.")
    found: dict[str, str] = {}
    for key in keys:
        remaining = remaining_key(session, key)
        name = session.scalar(select(Actor.name).where(Actor.key == remaining))
        if name is None:
            raise ChangeRefused(
                "One of those named is no longer in the corpus. Choose the name anew."
            )
        found[remaining] = name
    typed = [within(" ".join(name.split()), LONGEST_PARTY) for name in names]
    words = list(dict.fromkeys([*found.values(), *filter(None, typed)]))
    return Party(_listed(words), tuple(found))


def read_concept(session: Session, typed: str) -> str | None:
    """Return the key of the concept that has a term; ChangeRefused if none has it."""
    words = " ".join(typed.split())
    if not words:
        return None
    found = concepts_called(session, words)
    if not found:
        raise ChangeRefused(
            f"No concept has the term “{words[:60]}”. Leave it empty, or add the term with "
            "/corpus concept."
        )
    return found[0].key


def _listed(words: Sequence[str]) -> str:
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last
