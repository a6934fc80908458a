"""The files of the starter library, read into values, and the version of them all."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import yaml

from corpus.actors.names import translations_of
from corpus.commitments import CommitmentEntry
from corpus.concepts import KEYS, ConceptEntry
from corpus.ingest import Record
from corpus.library.entries import (
    ActorEntry,
    EventEntry,
    InvalidEntry,
    Note,
    read_actor,
    read_commitment,
    read_concept,
    read_event,
    read_note,
    read_record,
)
from corpus.library.fingerprint import runs_of, share_of_sample, words_of
from corpus.text.stretches import stretches

FOLDER = Path(__file__).parent

CONCEPTS = "concepts.yaml"
THREADS = "threads.yaml"
COMMITMENTS = "commitments"

ROWS = "addresses 4"
"""Part of the version: raise it when the loader makes other rows of the same files."""

RECOGNISED_FROM = 0.35
"""The least share of a fingerprint that recognises a text.

A text with one word in ten changed keeps about 0.59 of it; the nearest of the
10,953 speeches of the UN General Debate has 2 of 64 runs, or 0.03."""

SIZES = (0.5, 2.0)
"""How much shorter or longer than the known text a recognised one may be: a book that reprints a
memo is not the memo."""

# The C loader of libyaml reads the whole library in a tenth of the time of the one in Python.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def version() -> str:
    """Return the SHA-256 of the library's names, events and notes, in hexadecimal.

    Concepts and commitments have versions of their own; threads are in no table.
    """
    digest = sha256(ROWS.encode())
    digest.update((files("corpus.text.languages") / "body_names.tsv").read_bytes())
    for path in _files():
        digest.update(b"\0" + path.relative_to(FOLDER).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()


def concepts_version() -> str:
    """Return the SHA-256 of the concepts, and of how their keys are made, in hexadecimal.

    They have a version of their own: with other concepts no document has to be read anew.
    """
    return sha256(f"{KEYS}\0".encode() + (FOLDER / CONCEPTS).read_bytes()).hexdigest()


def commitments_version() -> str:
    """Return the SHA-256 of the commitments, in hexadecimal; no document is read anew for them."""
    digest = sha256()
    for path in sorted(FOLDER.glob(f"{COMMITMENTS}/*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def actors() -> tuple[ActorEntry, ...]:
    """The actors, in the order of the file, with the bodies' names in other languages."""
    entries = (read_actor(entry, place="actors.yaml") for entry in _actors_file()["actors"])
    return tuple(entry.translated(translations_of(entry.key)) for entry in entries)


def ties() -> frozenset[str]:
    """The spellings that several actors share, as the file lists them."""
    return frozenset(str(tie) for tie in _actors_file()["ties"])


def concepts() -> tuple[ConceptEntry, ...]:
    """The concepts with their terms, in the order of the file."""
    return tuple(read_concept(entry, place=CONCEPTS) for entry in _list(FOLDER / CONCEPTS))


def commitments() -> tuple[CommitmentEntry, ...]:
    """The commitments, in the order of the files."""
    return tuple(
        read_commitment(entry, place=path.name)
        for path in sorted(FOLDER.glob(f"{COMMITMENTS}/*.yaml"))
        for entry in _list(path)
    )


def timeline() -> tuple[EventEntry, ...]:
    """The dated facts of all months, in the order of the files."""
    return tuple(
        read_event(entry, place=path.name)
        for path in sorted(FOLDER.glob("timeline/*.yaml"))
        for entry in _list(path)
    )


def notes() -> tuple[Note, ...]:
    """The reading notes, by reference."""
    return tuple(
        read_note(path.read_text(encoding="utf-8"), about=path.stem, place=path.name)
        for path in sorted(FOLDER.glob("notes/*.md"))
    )


@cache
def records() -> tuple[Record, ...]:
    """The bibliographic records of the founding documents; read once a process."""
    path = FOLDER / "records.yaml"
    return tuple(read_record(entry, place=path.name) for entry in _list(path))


def recognise(text: str) -> Record | None:
    """Return the record of the founding document that a text is; None if it is none.

    It may be wrapped in another way and have small edits: see RECOGNISED_FROM and SIZES. Only the
    records are read, so that this works with the library switched off too.
    """
    parts = stretches(text)
    start, first = next(parts, (0, 0))
    words = words_of(text[start:first])
    count = len(words) + sum(len(words_of(text[start:end])) for start, end in parts)
    near = [record for record in records() if SIZES[0] <= count / record.words <= SIZES[1]]
    if not near:
        return None
    runs = runs_of(words if first == len(text) else words_of(text))
    best = max(near, key=lambda record: share_of_sample(record.fingerprint, runs))
    return best if share_of_sample(best.fingerprint, runs) >= RECOGNISED_FROM else None


def _files() -> list[Path]:
    found = [*FOLDER.rglob("*.yaml"), *FOLDER.rglob("*.md")]
    apart = (FOLDER / CONCEPTS, FOLDER / THREADS, FOLDER / COMMITMENTS)
    found = [path for path in found if path not in apart and path.parent not in apart]
    return sorted(found, key=lambda path: path.relative_to(FOLDER).as_posix())


def _actors_file() -> dict[str, list[object]]:
    path = FOLDER / "actors.yaml"
    found = _parse(path)
    if not isinstance(found, dict) or set(found) != {"ties", "actors"}:
        raise InvalidEntry(f"{path.name}: ties and actors were expected")
    return found


def _list(path: Path) -> list[object]:
    found = _parse(path)
    if not isinstance(found, list):
        raise InvalidEntry(f"{path.name}: a list of entries was expected")
    return found


def _parse(path: Path) -> object:
    with path.open("rb") as file:
        return yaml.load(file, Loader=_LOADER)
