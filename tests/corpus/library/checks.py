"""What must hold between the entries of the library: a table of rules, each with its wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.concepts import ConceptEntry
from corpus.dates import DateSpan
from corpus.errors import NotADate
from corpus.ingest.record import Record
from corpus.library import files
from corpus.library.country_names import country_name
from corpus.library.entries import LANGUAGES, ActorEntry, EventEntry, Note

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

FIRST_DAY, LAST_DAY = date(1945, 1, 1), date(2024, 12, 31)
"""The years the timeline covers."""

SUMMARY_LENGTH = 280
"""The most characters of a summary: it is read in a digest, one of several."""


@dataclass(frozen=True, slots=True)
class Library:
    """All entries of the library."""

    actors: tuple[ActorEntry, ...]
    ties: frozenset[str]
    events: tuple[EventEntry, ...]
    records: tuple[Record, ...]
    notes: tuple[Note, ...]
    concepts: tuple[ConceptEntry, ...]


def read_library() -> Library:
    """The library as its files have it; InvalidEntry if one cannot be read."""
    return Library(
        actors=files.actors(),
        ties=files.ties(),
        events=files.timeline(),
        records=files.records(),
        notes=files.notes(),
        concepts=files.concepts(),
    )


def problems(library: Library) -> list[str]:
    """Every breach of a rule, with the entry that breaks it; none in a sound library."""
    return [f"{wording}: {breach}" for rule, wording in RULES.items() for breach in rule(library)]


def same_keys(library: Library) -> Iterator[str]:
    yield from _repeated([actor.key for actor in library.actors])
    yield from _repeated([event.key for event in library.events])
    yield from _repeated([record.reference for record in library.records])
    yield from _repeated([concept.key for concept in library.concepts])


def odd_keys(library: Library) -> Iterator[str]:
    keys = [*(actor.key for actor in library.actors), *(event.key for event in library.events)]
    yield from (key for key in keys if not SLUG.fullmatch(key) or country_name(key))


def repeated_spellings(library: Library) -> Iterator[str]:
    for actor in library.actors:
        yield from (f"{actor.key}, {text}" for text in _repeated(list(actor.spellings)))


def undeclared_ties(library: Library) -> Iterator[str]:
    named: defaultdict[str, set[str]] = defaultdict(set)
    for actor in library.actors:
        for text in actor.spellings:
            named[text.casefold()].add(actor.key)
    shared = {text for text, keys in named.items() if len(keys) > 1}
    declared = {tie.casefold() for tie in library.ties}
    yield from (f"{text} of {sorted(named[text])}" for text in sorted(shared - declared))
    yield from (f"{text} is listed, but is no tie" for text in sorted(declared - shared))


def unknown_actors(library: Library) -> Iterator[str]:
    known = {actor.key for actor in library.actors}
    for event in library.events:
        for key in event.actors:
            if key not in known and country_name(key) is None:
                yield f"{event.key}, {key}"
        yield from (f"{event.key}, {key} twice" for key in _repeated(list(event.actors)))


def unreadable_dates(library: Library) -> Iterator[str]:
    dates = [(event.key, event.date) for event in library.events]
    dates += [(record.reference, record.issued) for record in library.records if record.issued]
    yield from (f"{key}, {edtf}" for key, edtf in dates if _span(edtf) is None)


def dates_out_of_range(library: Library) -> Iterator[str]:
    for event in library.events:
        span = _span(event.date)
        if span and not (_within(span.lo) and _within(span.hi)):
            yield f"{event.key}, {event.date}"


def summaries_out_of_form(library: Library) -> Iterator[str]:
    for event in library.events:
        text = event.summary
        if not text.endswith(".") or not text[:1].isupper() or len(text) > SUMMARY_LENGTH:
            yield f"{event.key}, {text}"


def addresses_out_of_form(library: Library) -> Iterator[str]:
    urls = [*(event.url for event in library.events), *(each.url for each in library.records)]
    yield from (url for url in urls if url is not None and not url.startswith("https://"))


def notes_about_nothing(library: Library) -> Iterator[str]:
    known = {record.reference for record in library.records}
    yield from (note.about for note in library.notes if note.about not in known)
    yield from known - {note.about for note in library.notes}


def repeated_terms(library: Library) -> Iterator[str]:
    for concept in library.concepts:
        yield from _repeated([f"{concept.key} {t.language} {t.text}" for t in concept.terms])


def concepts_without_a_language(library: Library) -> Iterator[str]:
    for concept in library.concepts:
        present = {term.language for term in concept.terms}
        yield from (f"{concept.key} {each}" for each in LANGUAGES if each not in present)


def relations_to_nothing(library: Library) -> Iterator[str]:
    keys = {concept.key for concept in library.concepts}
    for concept in library.concepts:
        others = {*concept.broader, *concept.related}
        yield from (f"{concept.key} {other}" for other in others - (keys - {concept.key}))


def terms_of_no_word(library: Library) -> Iterator[str]:
    for concept in library.concepts:
        yield from (f"{concept.key} {t.text}" for t in concept.terms if not t.key or "," in t.text)


RULES: dict[Callable[[Library], Iterator[str]], str] = {
    same_keys: "no two entries share a key",
    odd_keys: "a key is a slug, and country-xx is left to the countries",
    repeated_spellings: "an actor has each spelling once",
    undeclared_ties: "actors share only the spellings listed as ties",
    unknown_actors: "an event names actors of the library or countries, each once",
    unreadable_dates: "a date is EDTF",
    dates_out_of_range: "an event lies between 1945 and 2024",
    summaries_out_of_form: "a summary is one short sentence or two",
    addresses_out_of_form: "an address begins with https://",
    repeated_terms: "a concept has each term once in a language",
    concepts_without_a_language: "a concept has a term in each language of the library",
    relations_to_nothing: "a concept is related to others of the library",
    terms_of_no_word: "a term is a word or several, without commas",
    notes_about_nothing: "every record has a note, and every note a record",
}


def _span(edtf: str) -> DateSpan | None:
    try:
        return DateSpan.from_edtf(edtf)
    except NotADate:
        return None


def _within(day: date | None) -> bool:
    return day is not None and FIRST_DAY <= day <= LAST_DAY


def _repeated(texts: list[str]) -> Iterator[str]:
    counts = Counter(text.casefold() for text in texts)
    yield from (text for text, count in counts.items() if count > 1)
