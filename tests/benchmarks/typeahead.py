"""Actors offered while a name is being typed, at ten thousand actors: milliseconds a keystroke.

    python -m tests.benchmarks.typeahead

The library's actors and made-up ones with made-up numbers of passages; two hundred of the names
are typed letter by letter, and then with their second letter left out. Time is the processor's.
Reach: 50 ms, each of them.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from corpus.actors import Entry, Registry, Written
from corpus.actors.registry.typeahead import Typeahead
from corpus.library import files
from tests.corpus.actors.made_up import made_up_entries

ACTORS = 10_000
NAMES = 200
OFFERED = 20


def entries() -> list[Entry]:
    """The library's actors, and made-up ones up to ten thousand."""
    known = [
        Entry(number, each.key, each.name, each.kind, aliases=_aliases(each.aliases))
        for number, each in enumerate(files.actors(), start=1)
    ]
    made_up = made_up_entries(ACTORS - len(known), seed=3)
    return known + [Entry(ACTORS + e.actor_id, e.key, e.name, e.kind) for e in made_up]


def _aliases(aliases: object) -> tuple[Written, ...]:
    assert isinstance(aliases, tuple)
    return tuple(Written(alias.text, alias.kind) for alias in aliases)


def keystrokes(names: list[str]) -> Iterator[str]:
    """What stands in the field after each letter, of names spelt right and then wrong."""
    for name in names:
        for typed in (name, name[:1] + name[2:]):
            yield from (typed[:letters] for letters in range(1, len(typed) + 1))


def main() -> None:
    actors = entries()
    chosen = random.Random(4)
    registry = Registry.build(actors)
    started = time.perf_counter()
    typeahead = Typeahead(registry, {e.actor_id: chosen.randrange(500) for e in actors})
    print(f"{len(actors):,} actors; built in {time.perf_counter() - started:.1f} s")
    took = []
    for typed in keystrokes([entry.name for entry in chosen.sample(actors, NAMES)]):
        started = time.process_time()
        typeahead.suggest(typed, limit=OFFERED)
        took.append((1_000 * (time.process_time() - started), typed))
    took.sort()
    (median, _), (late, _), (most, slowest) = (
        took[len(took) // 2],
        took[-len(took) // 100],
        took[-1],
    )
    print(f"{len(took):,} keystrokes: median {median:.1f} ms, p99 {late:.1f} ms of the processor")
    print(f"slowest {most:.1f} ms: {slowest}")


if __name__ == "__main__":
    main()
