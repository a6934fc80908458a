"""The entries of the starter library: what its files may hold, read into values.

    records.yaml            one Record a founding document
    actors.yaml             ties, and one ActorEntry an actor
    concepts.yaml           a list of ConceptEntry, its terms by language
    timeline/MM-month.yaml  a list of EventEntry
    commitments/NAME.yaml   a list of CommitmentEntry
    notes/REFERENCE.md      a Note: a title, then paragraphs

Each `read_...` takes what YAML made of one entry, and raises InvalidEntry with the place if a field
is missing, unknown or of the wrong type. Tests check what must hold between entries (unique keys,
actors that exist).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeVar

from corpus.commitments import CommitmentEntry, Difference, StepEntry
from corpus.concepts import ConceptEntry, TermEntry
from corpus.ingest import FIELDS, Record
from corpus.model import (
    ActorKind,
    AliasKind,
    CommitmentKind,
    EventKind,
    EventStatus,
    StepKind,
    TermKind,
)

# Of the kinds of rows, those that the program alone writes are left out.
ALIAS_KINDS = tuple(kind for kind in AliasKind if kind is not AliasKind.DEMONYM)
ACTOR_KINDS = tuple(kind for kind in ActorKind if kind is not ActorKind.UNKNOWN)
EVENT_KINDS = tuple(kind for kind in EventKind if kind is not EventKind.STATEMENT)

LANGUAGES = ("en", "de", "fr", "es", "it", "ru", "uk")
"""The languages in which the library has terms; English comes first."""

S = TypeVar("S", bound=str)

CERTAINTIES = ("checked", "known")
"""Why a date is believed: it was looked up when it was entered, or it is common knowledge."""


class InvalidEntry(ValueError):
    """A file of the library is wrong; the message says which entry and how."""


@dataclass(frozen=True, slots=True)
class AliasEntry:
    text: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """Somebody or something that acts. `key` never changes once published."""

    key: str
    name: str
    kind: ActorKind
    description: str
    aliases: tuple[AliasEntry, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *(alias.text for alias in self.aliases))

    def translated(self, names: tuple[str, ...]) -> ActorEntry:
        """Return the actor with these names in other languages besides its own."""
        written = {spelling.casefold() for spelling in self.spellings}
        new = {name.casefold(): name for name in names if name.casefold() not in written}
        added = (AliasEntry(name, AliasKind.TRANSLATION) for name in new.values())
        return replace(self, aliases=(*self.aliases, *added))


@dataclass(frozen=True, slots=True)
class EventEntry:
    """A dated public fact. `date` is EDTF, `actors` are keys, `source` names the public record."""

    key: str
    date: str
    summary: str
    kind: EventKind
    actors: tuple[str, ...]
    source: str
    url: str | None
    status: EventStatus
    certainty: str


@dataclass(frozen=True, slots=True)
class Note:
    """A reading note: the content of a founding document in the project's own words."""

    about: str  # the reference of the document
    title: str
    paragraphs: tuple[str, ...]

    @property
    def reference(self) -> str:
        """The note's own reference."""
        return f"{self.about}-note"

    @property
    def text(self) -> str:
        """The paragraphs, with an empty line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each paragraph lies in `text`."""
        lengths = [len(paragraph) for paragraph in self.paragraphs]
        starts = accumulate(lengths[:-1], lambda start, length: start + length + 2, initial=0)
        return tuple((start, start + length) for start, length in zip(starts, lengths, strict=True))


def read_actor(value: object, *, place: str) -> ActorEntry:
    """Read one actor; its aliases stand in a mapping from kind to texts."""
    entry = _mapping(value, place, needed=("key", "name", "kind", "description"), also=("aliases",))
    key = _text(entry, "key", place)
    place = f"{place}, {key}"
    by_kind = _mapping(entry.get("aliases", {}), f"{place}, aliases", also=ALIAS_KINDS)
    return ActorEntry(
        key=key,
        name=_text(entry, "name", place),
        kind=_one_of(entry, "kind", ACTOR_KINDS, place),
        description=_text(entry, "description", place),
        aliases=tuple(
            AliasEntry(text, AliasKind(kind))
            for kind in by_kind
            for text in _texts(by_kind, kind, place)
        ),
    )


def read_event(value: object, *, place: str) -> EventEntry:
    """Read one dated fact; without a status it has happened."""
    entry = _mapping(
        value,
        place,
        needed=("key", "date", "summary", "kind", "actors", "source", "certainty"),
        also=("url", "status"),
    )
    key = _text(entry, "key", place)
    place = f"{place}, {key}"
    return EventEntry(
        key=key,
        date=_text(entry, "date", place),
        summary=_text(entry, "summary", place),
        kind=_one_of(entry, "kind", EVENT_KINDS, place),
        actors=_texts(entry, "actors", place),
        source=_text(entry, "source", place),
        url=_optional(entry, "url", place),
        status=_one_of(
            {"status": EventStatus.HAPPENED, **entry}, "status", tuple(EventStatus), place
        ),
        certainty=_one_of(entry, "certainty", CERTAINTIES, place),
    )


def read_concept(value: object, *, place: str) -> ConceptEntry:
    """Read one concept; the first term of each language is the preferred one."""
    entry = _mapping(
        value,
        place,
        needed=("key", "en"),
        also=(*LANGUAGES, "definition", "broader", "related"),
    )
    key = _text(entry, "key", place)
    place = f"{place}, {key}"
    terms = {name: _texts(entry, name, place) for name in LANGUAGES if name in entry}
    return ConceptEntry(
        key=key,
        label=terms["en"][0],
        terms=tuple(
            TermEntry(text, language, TermKind.ALTERNATIVE if rank else TermKind.PREFERRED)
            for language, texts in terms.items()
            for rank, text in enumerate(texts)
        ),
        definition=_optional(entry, "definition", place),
        broader=_texts(entry, "broader", place) if "broader" in entry else (),
        related=_texts(entry, "related", place) if "related" in entry else (),
    )


def read_commitment(value: object, *, place: str) -> CommitmentEntry:
    """Read one commitment; it stands in a passage or in a cited source, and so does each step."""
    entry = _mapping(
        value,
        place,
        needed=("key", "kind", "by", "what"),
        also=(
            *("by_actors", "to", "to_actors", "concept", "made", "due", "passage", "also"),
            *("source", "url", "steps", "differ"),
        ),
    )
    key = _text(entry, "key", place)
    place = f"{place}, {key}"
    if ("passage" in entry) == ("source" in entry):
        raise InvalidEntry(f"{place}: it stands in a passage or in a source")
    return CommitmentEntry(
        key=key,
        kind=_one_of(entry, "kind", tuple(CommitmentKind), place),
        by=_text(entry, "by", place),
        by_actors=_optional_texts(entry, "by_actors", place),
        to=_optional(entry, "to", place),
        to_actors=_optional_texts(entry, "to_actors", place),
        what=_text(entry, "what", place),
        concept=_optional(entry, "concept", place),
        made=_optional(entry, "made", place),
        due=_optional(entry, "due", place),
        reference=_optional(entry, "passage", place),
        also=_optional_texts(entry, "also", place),
        source=_optional(entry, "source", place),
        source_url=_optional(entry, "url", place),
        steps=tuple(
            _read_step(each, f"{place}, steps") for each in _entries(entry, "steps", place)
        ),
        differ=tuple(
            _read_difference(each, f"{place}, differ") for each in _entries(entry, "differ", place)
        ),
    )


def _read_step(value: object, place: str) -> StepEntry:
    vouching = ("passage", "event", "source")
    entry = _mapping(value, place, needed=("kind", "what"), also=("date", "url", *vouching))
    if sum(name in entry for name in vouching) != 1:
        raise InvalidEntry(f"{place}: one of {', '.join(vouching)} vouches for a step")
    return StepEntry(
        kind=_one_of(entry, "kind", tuple(StepKind), place),
        what=_text(entry, "what", place),
        date=_optional(entry, "date", place),
        reference=_optional(entry, "passage", place),
        event_key=_optional(entry, "event", place),
        source=_optional(entry, "source", place),
        source_url=_optional(entry, "url", place),
    )


def _read_difference(value: object, place: str) -> Difference:
    entry = _mapping(value, place, needed=("about", "one", "other"))
    return Difference(*(_text(entry, name, place) for name in ("about", "one", "other")))


def _entries(entry: Mapping[str, object], name: str, place: str) -> list[object]:
    found = entry.get(name, [])
    if not isinstance(found, list):
        raise InvalidEntry(f"{place}: {name} must be a list")
    return found


def read_record(value: object, *, place: str) -> Record:
    """Read one bibliographic record; each field must be printed, supplied or missing."""
    entry = _mapping(
        value,
        place,
        needed=("reference", "printed", "supplied", "missing", "words", "fingerprint"),
        also=("remarks",),
    )
    reference = _text(entry, "reference", place)
    place = f"{place}, {reference}"
    printed = _mapping(entry["printed"], f"{place}, printed", also=FIELDS)
    supplied = _mapping(entry["supplied"], f"{place}, supplied", also=FIELDS)
    missing = _texts(entry, "missing", place)
    if sorted([*printed, *supplied, *missing]) != sorted(FIELDS):
        raise InvalidEntry(f"{place}: each field is printed, supplied or missing, and only one")
    known = {**printed, **supplied}
    words = entry["words"]
    if not isinstance(words, int):
        raise InvalidEntry(f"{place}: words must be a number")
    return Record(
        reference=reference,
        title=_optional(known, "title", place),
        authors=_texts(known, "authors", place) if "authors" in known else (),
        publisher=_optional(known, "publisher", place),
        issued=_optional(known, "issued", place),
        kind=_optional(known, "kind", place),
        language=_optional(known, "language", place),
        url=_optional(known, "url", place),
        printed=frozenset(printed),
        supplied=frozenset(supplied),
        missing=frozenset(missing),
        remarks=_texts(entry, "remarks", place) if "remarks" in entry else (),
        words=words,
        fingerprint=frozenset(int(part, 16) for part in _text(entry, "fingerprint", place).split()),
    )


def read_note(text: str, *, about: str, place: str) -> Note:
    """Read a note: "# Title" on the first line, then paragraphs separated by empty lines."""
    heading, *blocks = (block for block in text.split("\n\n") if block.strip())
    if not heading.startswith("# ") or not blocks:
        raise InvalidEntry(f"{place}: a note begins with “# Title” and has paragraphs")
    paragraphs = tuple(" ".join(block.split()) for block in blocks)
    return Note(about=about, title=heading.removeprefix("# ").strip(), paragraphs=paragraphs)


def _mapping(
    value: object, place: str, *, needed: tuple[str, ...] = (), also: tuple[str, ...] = ()
) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise InvalidEntry(f"{place}: a mapping was expected")
    lacking = [name for name in needed if name not in value]
    unknown = [name for name in value if name not in needed and name not in also]
    if lacking or unknown:
        raise InvalidEntry(f"{place}: lacks {lacking}, does not know {unknown}")
    return value


def _text(entry: Mapping[str, object], name: str, place: str) -> str:
    value = entry[name]
    if not isinstance(value, str) or not value.strip():
        raise InvalidEntry(f"{place}: {name} must be text (quote dates and numbers)")
    return value.strip()


def _optional(entry: Mapping[str, object], name: str, place: str) -> str | None:
    return _text(entry, name, place) if name in entry else None


def _texts(entry: Mapping[str, object], name: str, place: str) -> tuple[str, ...]:
    value = entry[name]
    if not isinstance(value, list) or not all(isinstance(text, str) and text for text in value):
        raise InvalidEntry(f"{place}: {name} must be a list of texts")
    return tuple(value)


def _optional_texts(entry: Mapping[str, object], name: str, place: str) -> tuple[str, ...]:
    return _texts(entry, name, place) if name in entry else ()


def _one_of(entry: Mapping[str, object], name: str, allowed: tuple[S, ...], place: str) -> S:
    value = _text(entry, name, place)
    for each in allowed:
        if each == value:
            return each
    raise InvalidEntry(f"{place}: {name} “{value}” is none of {', '.join(allowed)}")
