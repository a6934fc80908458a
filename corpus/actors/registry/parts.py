"""Who belongs to whom: the organs, the treaties and the people of a state or an organisation.

An actor belongs to another if `parts_of_actors.tsv` says so, or by its own name: "Government of
Angola" belongs to Angola. A surname that stands alone in a text stands for all who bear it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.actors.registry.entries import Entry
from corpus.model import ActorStatus
from corpus.text.languages import rows
from corpus.text.wordlists import any_of

_BODIES = "bodies"


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a whole, by their keys; of `bodies` the words that such a name begins with."""

    language: str
    whole: str
    parts: tuple[str, ...]


_ROWS = rows("parts_of_actors.tsv", Parts)
_OF_A_BODY = re.compile(
    rf"(?:the )?{any_of(part for row in _ROWS if row.whole == _BODIES for part in row.parts)}"
    r" of (?:the )?(?P<whole>.+)",
    re.IGNORECASE,
)


def parts_of_actors(entries: Sequence[Entry]) -> Mapping[int, frozenset[int]]:
    """Return the row numbers of the parts of each actor that has any, with the parts' own."""
    own: defaultdict[int, set[int]] = defaultdict(set)
    for whole, part in _pairs(entries):
        own[whole].add(part)
    return {whole: frozenset(_with_their_own(whole, own)) for whole in list(own)}


def _pairs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    ids = {entry.key: entry.actor_id for entry in entries}
    for row in _ROWS:
        whole = ids.get(row.whole)
        if whole is not None:
            yield from ((whole, ids[part]) for part in row.parts if part in ids)
    yield from _by_surname(entries)
    named = {
        each.text.casefold(): entry.actor_id for entry in entries for each in entry.aliases
    } | {entry.name.casefold(): entry.actor_id for entry in entries}
    for entry in entries:
        body = _OF_A_BODY.fullmatch(entry.name)
        of = named.get(body["whole"].casefold()) if body is not None else None
        if of is not None and of != entry.actor_id:
            yield of, entry.actor_id


def _by_surname(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Yield a proposed actor of one word, "Mandela", with each who has it for a last word."""
    alone = {
        entry.name: entry.actor_id
        for entry in entries
        if entry.status == ActorStatus.PROPOSED and " " not in entry.name
    }
    for entry in entries:
        first, _space, last = entry.name.rpartition(" ")
        if first and last in alone:
            yield alone[last], entry.actor_id


def _with_their_own(whole: int, own: Mapping[int, set[int]]) -> set[int]:
    found: set[int] = set()
    waiting = [whole]
    while waiting:
        for part in own.get(waiting.pop(), ()):
            if part not in found and part != whole:
                found.add(part)
                waiting.append(part)
    return found
