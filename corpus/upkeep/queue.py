"""The queue of documents in which mentions and dated statements are to be derived anew.

After a correction these are the documents that may hold the name. They are looked up by a piece of
each word of the name that all its spellings have; too many are found rather than too few. The queue
is kept in the database, so that the next process goes on with what one left. It is worked off
in short transactions, before which the documents are read, so that other writers get their turn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from time import sleep

from sqlalchemy import ColumnElement, Engine, and_, func, or_, select
from sqlalchemy.orm import Session

from corpus.actors import mentions
from corpus.actors.names import STOP_WORDS, acronym_letters, acronyms_of
from corpus.corrections import uphold
from corpus.database import Staging, bringing, name_on_shelf, reading, writing
from corpus.events import statements
from corpus.ingest import WrittenAhead, attempt, is_long_now, put_derived_aside
from corpus.model import Actor, ActorKind, Document, Marker, Mention, Passage
from corpus.upkeep.analysis import ReadAhead, read_ahead
from corpus.upkeep.derivations import OF_NAMES, add_statements

QUEUE_MARKER = "mentions due"
BATCH_CHARACTERS = 100_000
PAUSE_SECONDS = 0.2
"""The pause between transactions; other writers ask for SQLite's lock every tenth of a second."""

LEAST_LETTERS = 3

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+")

# The beginnings of words up to where British and American spelling differ.
_COMMON_STEMS = ("organi", "cent", "operation", "defen", "labo", "program")
# Words that a text may abbreviate: "UN Human Rights Committee".
_SHORTENED = frozenset(["united", "nations", "european", "union", "states"])
# Kinds of actors that texts also name in part, as a person by the surname.
_NAMED_IN_PART = frozenset([ActorKind.PERSON, ActorKind.UNKNOWN])


def documents_mentioning(session: Session, key: str) -> set[int]:
    """Return the ids of the documents that name the actor with this key."""
    return set(
        session.scalars(
            select(Passage.document_id)
            .join(Mention, Mention.passage_id == Passage.id)
            .join(Actor, Actor.id == Mention.actor_id)
            .where(Actor.key == key)
            .distinct()
        )
    )


def documents_naming(session: Session, names: Iterable[str], kind: ActorKind) -> set[int]:
    """Return the ids of the documents that may name an actor of this kind by one of these names.

    A passage is looked at alone: what begins in one and ends in the next names nobody.
    """
    by_dialect = {"sqlite": func.instr, "postgresql": func.strpos}
    place_of = by_dialect[session.get_bind().dialect.name]

    def holds(piece: str) -> ColumnElement[bool]:
        return (
            Passage.text.icontains(piece) if piece.isascii() else place_of(Passage.text, piece) > 0
        )

    found: list[ColumnElement[bool]] = []
    for name in names:
        words = [or_(*map(holds, _spellings(word))) for word in _words_in_full(name)]
        if words:
            found.append(or_(*words) if kind in _NAMED_IN_PART else and_(*words))
        found += [place_of(Passage.text, letters) > 0 for letters in sorted(_acronyms(name, kind))]
    if not found:
        return set()
    live = select(Passage.document_id).where(Passage.retired_at.is_(None), or_(*found))
    return set(session.scalars(live.distinct()))


def _words_in_full(name: str) -> list[str]:
    """Return the words that stand in every text with the full name; none for an acronym."""
    if acronym_letters(name) is not None:
        return []
    words = [word for word in _WORD.findall(name) if len(word) >= LEAST_LETTERS]
    content = [word for word in words if word.lower() not in STOP_WORDS]
    return [word for word in content if word.lower() not in _SHORTENED] or content or words


def _spellings(word: str) -> Iterator[str]:
    """Yield a piece of the word that matches any case; in another script, the word in each case."""
    plain = max(_PLAIN.findall(word), key=len, default="")
    if len(plain) < LEAST_LETTERS:
        yield from {word, word.upper(), word.lower(), word.capitalize()}
        return
    lower = plain.lower()
    yield next((stem for stem in _COMMON_STEMS if lower.startswith(stem)), lower)


def _acronyms(name: str, kind: ActorKind) -> set[str]:
    """Return the acronyms that a text may use for the name, with full stops and without."""
    letters = acronym_letters(name)
    if letters is not None:
        short = {name, letters}
    else:
        generated = () if kind == ActorKind.PERSON else acronyms_of(name)
        short = {each for each in generated if len(each) >= LEAST_LETTERS}
    return short | {".".join(letters) for letters in short if letters.isalpha()}


def queue_documents(session: Session, documents: Collection[int]) -> None:
    """Queue documents to be derived anew; the caller commits."""
    _write(session, sorted({*_read(session), *documents}))


def _read(session: Session) -> list[int]:
    marker = session.get(Marker, name_on_shelf(session, QUEUE_MARKER), populate_existing=True)
    return [] if marker is None else json.loads(marker.value)


def _write(session: Session, documents: Sequence[int]) -> None:
    name = name_on_shelf(session, QUEUE_MARKER)
    marker = session.get(Marker, name)
    if documents:
        session.merge(Marker(name=name, value=json.dumps(list(documents))))
    elif marker is not None:
        session.delete(marker)


def derive_queued(engine: Engine, *, stops: Callable[[], bool] = lambda: False) -> int:
    """Derive the queued documents anew, and return their number.

    Once `stops` returns true, the rest stays queued.
    """
    with reading(engine) as session:
        if session.get(Marker, name_on_shelf(session, QUEUE_MARKER)) is None:
            return 0
    done, left = 0, 1
    while left and not stops():
        if done:
            sleep(PAUSE_SECONDS)
        some, left = _derive_some(engine)
        done += some
    return done


def _derive_some(engine: Engine) -> tuple[int, int]:
    """Derive some documents in one transaction; the number of those done, and of those left."""
    with reading(engine) as session:
        queued = _read(session)
        long = bool(queued) and is_long_now(session, queued[0], OF_NAMES)
    if long and derive_long(engine, queued[0], lambda session: _forget(session, queued[0])):
        return 1, len(queued) - 1
    ahead = read_ahead(engine, queued, most=BATCH_CHARACTERS)
    with writing(engine) as session:
        done = queued if not ahead else queued[: queued.index(ahead[-1].document_id) + 1]
        for read in ahead:
            derive_document(session, read)
        left = [each for each in _read(session) if each not in set(done)]
        _write(session, left)
    return len(done), len(left)


def _forget(session: Session, document_id: int) -> None:
    _write(session, [each for each in _read(session) if each != document_id])


def derive_long(
    engine: Engine,
    document_id: int,
    note: Callable[[Session], object],
    *,
    replaces: bool = False,
) -> bool:
    """Derive a long document anew, made ready before its transaction; False if it changed then.

    `note` writes in that transaction that it is done; see `derive_document`.
    """
    read = next(iter(read_ahead(engine, [document_id], most=1)), None)
    if read is None:
        return False

    def prepare(session: Session, staging: Staging) -> WrittenAhead:
        return put_derived_aside(
            session,
            staging,
            document_id,
            derivations=OF_NAMES,
            findings=read.findings,
            is_restated=replaces,
        )

    def write(session: Session, ahead: WrittenAhead) -> bool:
        document = session.get(Document, document_id)
        if document is None:
            return False
        ahead.check(session, document)
        ahead.finish(session, document)
        note(session)
        return True

    return bool(attempt(engine, prepare, write))


def derive_document(session: Session, read: ReadAhead, *, replaces: bool = False) -> None:
    """Derive one document anew that was read ahead, if it is still there. The caller commits.

    With `replaces` its dated statements are taken out first, so that they join the events of the
    actors that it names by now; otherwise each stays with the event that it has.
    """
    document = session.get(Document, read.document_id)
    if document is None:
        return
    live = session.scalars(
        select(Passage)
        .where(Passage.document_id == document.id, Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
    ).all()
    with bringing(session, read.text, read.findings):
        mentions.add(session, document, live)
        uphold(session)
        if replaces:
            statements.remove(session, live)
        add_statements(session, document, live)
        session.flush()
