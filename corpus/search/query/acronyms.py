"""What an acronym stands for, from the actors' names: HRW finds "Human Rights Watch"."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from corpus.model import AliasKind
from corpus.search.index import visible_actor
from corpus.text.words import analyse

MOST_NAMES = 6
SHORTEST, LONGEST = 2, 8  # characters of an acronym
NAME_KINDS = (AliasKind.NAME, AliasKind.ACRONYM, AliasKind.FORMER, AliasKind.TRANSLATION)


def stands_for(
    connection: sqlite3.Connection, typed: str, collections: Collection[int] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the names, as folded words, of the confirmed actors that are called `typed`.

    They are actors that the given collections let see; None is all of them.

    Only names of two words and more, or acronyms: a single ordinary word stands for too much.
    """
    visible = visible_actor(collections)
    rows = connection.execute(
        "SELECT actor.name, NULL FROM actor JOIN alias ON alias.actor_id = actor.id "
        "WHERE alias.text = ?1 COLLATE NOCASE AND actor.status = 'confirmed'"
        f"{visible} UNION SELECT other.text, other.kind FROM alias "
        "JOIN alias AS other ON other.actor_id = alias.actor_id "
        "JOIN actor ON actor.id = alias.actor_id "
        f"WHERE alias.text = ?1 COLLATE NOCASE AND actor.status = 'confirmed'{visible} ORDER BY 1",
        (typed,),
    )
    typed_words = analyse(typed).words
    found: dict[tuple[str, ...], None] = {}
    for text, kind in rows:
        words = analyse(text).words
        is_name = kind is None or kind in NAME_KINDS
        if is_name and words != typed_words and (len(words) > 1 or text.isupper()):
            found.setdefault(words)
    return tuple(found)[:MOST_NAMES]


def may_be_acronym(typed: str) -> bool:
    """Return whether a typed word is short and has two capitals or more ("HRW", "ECtHR")."""
    return SHORTEST <= len(typed) <= LONGEST and sum(map(str.isupper, typed)) >= 2
