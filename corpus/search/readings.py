"""What an answer says of how the query's words were read.

A reading is told where the answer rests on it: where the passage that is shown has the mended word.
Under "nothing" no reading is told. A word is said to be absent only if nothing on the shelf has it:
no passage, no actor's name, no event.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from corpus.database import Driver
from corpus.model import LIBRARY_SHELF
from corpus.search.index import in_collections, in_their_shelves, index_of, visible_actor
from corpus.search.query import QueryTerm
from corpus.search.ranking import RankedPassage
from corpus.text.stems import stem
from corpus.text.words import analyse
from corpus.values import Grade, ReadAs

MOST_READINGS = 3  # of a word, that are part of a result
LOOKED_AT = 5  # best hits that an answer may rest on


def readings_of(
    connection: Driver,
    terms: Sequence[QueryTerm],
    ranked: Sequence[RankedPassage],
    grade: Grade,
    collections: Collection[int] | None,
) -> tuple[ReadAs, ...]:
    """Return what each typed word was read as in the best of the ranked passages.

    A word that stands on the shelf as it was typed, or is not answered by a mended one, is read as
    itself; one that nothing on the shelf has is read as nothing.
    """
    best = [hit.candidate.words.split() for hit in ranked[:LOOKED_AT]]
    if grade is Grade.NOTHING:
        best = []
    found = []
    for term in terms:
        if term.is_compound:
            continue
        read = _mended(term, best)
        if not read and (
            term.is_function_word
            or term.word in term.forms
            or (term.stems and not term.cost)
            or term.phrases
            or stands_elsewhere(connection, term.word, collections)
        ):
            read = (term.typed,)
        found.append(ReadAs(term.typed, read, exact=term.exact))
    return tuple(found)


def _mended(term: QueryTerm, best: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the readings of a word in other spellings, the one that answers best first."""
    for words in best:
        present = term.forms.keys() & words
        if not present:
            continue
        form = max(present, key=lambda each: (term.forms[each], each))
        is_other_form = term.is_inflected or term.word in term.forms or _is_ending(term.word, form)
        if not term.costs.get(form) and is_other_form:
            return ()
        root = stem(form)
        read = next((each for each in term.readings if stem(each) == root), form)
        others = (each for each in term.readings if each != read)
        return (read, *others)[:MOST_READINGS]
    return ()


def _is_ending(one: str, other: str) -> bool:
    """Return whether one word is the beginning of the other: a plural is no other spelling."""
    return one.startswith(other) or other.startswith(one)


def stands_elsewhere(connection: Driver, word: str, collections: Collection[int] | None) -> bool:
    """Return whether a folded word stands in the name of an actor or the summary of an event."""
    return any(word in analyse(text).words for text in _texts_with(connection, word, collections))


def _texts_with(
    connection: Driver, word: str, collections: Collection[int] | None
) -> Iterator[str]:
    """Yield names and summaries that may have a word, within what the collections let see."""
    events = ""
    if collections is not None:
        events = (
            f" AND (event.collection_id IS NOT NULL OR event.shelf_id = {LIBRARY_SHELF} "
            "OR event.shelf_id IN (SELECT shelf_id FROM collection WHERE TRUE"
            f"{in_collections('id', collections)})) AND (event.collection_id IS NULL OR (TRUE"
            f"{in_collections('event.collection_id', collections)}))"
        )
    index = index_of(connection)
    actors = f" AND actor.status = 'confirmed'{visible_actor(collections)}"
    rows = connection.execute(
        f"SELECT actor.name FROM actor WHERE {index.like('actor.name')}{actors} "
        "UNION SELECT alias.text FROM alias JOIN actor ON actor.id = alias.actor_id "
        f"WHERE {index.like('alias.text')}{actors}"
        f"{in_their_shelves('alias.shelf_id', collections)} "
        f"UNION SELECT event.summary FROM event WHERE {index.like('event.summary')} "
        f"AND event.muted_at IS NULL{events}",
        (f"%{word}%",) * 3,
    )
    for (text,) in rows:
        yield text
