"""Mentions and dated statements, derived anew in the documents where a corrected name may stand.

A document is looked up by pieces of the name's words that every spelling of them has; too many are
found rather than too few. Those that are due are kept in the database, so that a process that ends
in between leaves the rest to the next one; they are worked off in transactions of about half a
second, so that other writers get their turn.
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
from corpus.corrections.upholding import uphold
from corpus.database.engine import reading, writing
from corpus.model import Actor, ActorKind, Document, Marker, Mention, Passage
from corpus.upkeep.derivations import state

DUE = "mentions due"
BATCH_CHARACTERS = 100_000
PAUSE_SECONDS = 0.2
"""Between transactions: SQLite's other writers look every tenth of a second whether it is free."""

LEAST_LETTERS = 3

_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[A-Za-z0-9]+")

# What the British and the Americans write alike of a word.
_COMMON_STEMS = ("organi", "cent", "operation", "defen", "labo", "program")
# Words that a text may shorten: "UN Human Rights Committee".
_SHORTENED = frozenset(["united", "nations", "european", "union", "states"])
# Kinds whose names are also used in part: a surname alone.
_NAMED_IN_PART = frozenset([ActorKind.PERSON, ActorKind.UNKNOWN])


def documents_mentioning(session: Session, key: str) -> set[int]:
    """The ids of the documents that name the actor with this key."""
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
    """The ids of the documents that may name an actor of this kind by one of these names."""
    by_dialect = {"sqlite": func.instr, "postgresql": func.strpos}
    place_of = by_dialect[session.get_bind().dialect.name]

    def holds(piece: str) -> ColumnElement[bool]:
        return (
            Document.text.icontains(piece)
            if piece.isascii()
            else place_of(Document.text, piece) > 0
        )

    found: list[ColumnElement[bool]] = []
    for name in names:
        words = [or_(*map(holds, _spellings(word))) for word in _telling(name)]
        if words:
            found.append(or_(*words) if kind in _NAMED_IN_PART else and_(*words))
        found += [place_of(Document.text, letters) > 0 for letters in sorted(_acronyms(name, kind))]
    return set(session.scalars(select(Document.id).where(or_(*found)))) if found else set()


def _telling(name: str) -> list[str]:
    """The words that every text has which names it in full; none of an acronym."""
    if acronym_letters(name) is not None:
        return []
    words = [word for word in _WORD.findall(name) if len(word) >= LEAST_LETTERS]
    content = [word for word in words if word.lower() not in STOP_WORDS]
    return [word for word in content if word.lower() not in _SHORTENED] or content or words


def _spellings(word: str) -> Iterator[str]:
    """A piece of the word in whatever case; of another script, the word in each case."""
    plain = max(_PLAIN.findall(word), key=len, default="")
    if len(plain) < LEAST_LETTERS:
        yield from {word, word.upper(), word.lower(), word.capitalize()}
        return
    lower = plain.lower()
    yield next((stem for stem in _COMMON_STEMS if lower.startswith(stem)), lower)


def _acronyms(name: str, kind: ActorKind) -> set[str]:
    """The acronyms that a text may have for the name, letter for letter, with full stops too."""
    letters = acronym_letters(name)
    if letters is not None:
        short = {name, letters}
    else:
        generated = () if kind == ActorKind.PERSON else acronyms_of(name)
        short = {each for each in generated if len(each) >= LEAST_LETTERS}
    return short | {".".join(letters) for letters in short if letters.isalpha()}


def put_due(session: Session, documents: Collection[int]) -> None:
    """Note that these documents are to be derived anew; the caller commits."""
    _write(session, sorted({*_read(session), *documents}))


def _read(session: Session) -> list[int]:
    marker = session.get(Marker, DUE, populate_existing=True)
    return [] if marker is None else json.loads(marker.value)


def _write(session: Session, documents: Sequence[int]) -> None:
    marker = session.get(Marker, DUE)
    if documents:
        session.merge(Marker(name=DUE, value=json.dumps(list(documents))))
    elif marker is not None:
        session.delete(marker)


def derive_due(engine: Engine, *, stops: Callable[[], bool] = lambda: False) -> int:
    """Derive anew what is due, and return the number of documents that were.

    Once `stops` is true the rest is left for the next time.
    """
    with reading(engine) as session:
        if session.get(Marker, DUE) is None:
            return 0
    done, left = 0, 1
    while left and not stops():
        if done:
            sleep(PAUSE_SECONDS)
        some, left = _derive_some(engine)
        done += some
    return done


def _derive_some(engine: Engine) -> tuple[int, int]:
    """Derive what one transaction is for: the number of documents done, and of those left."""
    with writing(engine) as session:
        waiting = _read(session)
        characters = done = 0
        for document_id in waiting:
            if characters >= BATCH_CHARACTERS:
                break
            characters += _derive(session, document_id)
            done += 1
        _write(session, waiting[done:])
    return done, len(waiting) - done


def _derive(session: Session, document_id: int) -> int:
    """Derive one document anew, and return its length."""
    document = session.get(Document, document_id)
    if document is None:
        return 0
    live = session.scalars(
        select(Passage)
        .where(Passage.document_id == document_id, Passage.retired_at.is_(None))
        .order_by(Passage.ordinal)
    ).all()
    mentions.add(session, document, live)
    uphold(session)
    state(session, document, live)
    session.flush()
    return len(document.text)
