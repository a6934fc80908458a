"""Cities by their names in many languages, and the time zones that their clocks keep.

The table is searched as bytes: its 34,000 cities as objects would take fifty times their memory,
for a question that is asked when somebody sets up a digest.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

OUTWEIGHS = 5
"""How many times as many people make a city the one that is meant: Paris is not in Texas."""

LARGE = 100_000
"""People of a city whose name is known when it is misspelt."""

_SAINT = re.compile(r"\b(?:saint|st)\b")


@dataclass(frozen=True, slots=True)
class City:
    """A city; `country` is its code of two letters, `name` is folded."""

    zone: str
    country: str
    people: int
    name: str


def folded(name: str) -> str:
    """Return a name without accents, case and punctuation.

    >>> folded("St. Pölten"), folded("Санкт-Петербург")
    ('st polten', 'санкт петербург')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\s.,'’_-]+", " ", bare.casefold()).strip()


def zones_of_city(name: str, *, among: Container[str] | None = None) -> list[str]:
    """Return the zone of the city that outweighs all others of its name, else those of each.

    `among` are the zones of which it is one; None is any. "St" and "saint" are one word.

    >>> zones_of_city("St Petersburg"), zones_of_city("Cambridge")[:2]
    (['Europe/Moscow'], ['Europe/London', 'America/Toronto'])
    """
    spellings = {folded(name)}
    spellings |= {_SAINT.sub(saint, each) for each in spellings for saint in ("st", "saint")}
    weights: dict[str, int] = {}
    for city in _cities(spellings - {""}):
        if among is None or city.zone in among:
            # A city that has mostly another name is less likely meant by this one.
            weight = city.people if city.name in spellings else city.people // OUTWEIGHS
            weights[city.zone] = max(weight, weights.get(city.zone, 0))
    zones = sorted(weights, key=lambda zone: -weights[zone])
    if len(zones) > 1 and weights[zones[0]] >= OUTWEIGHS * weights[zones[1]]:
        return zones[:1]
    return zones


def _cities(names: set[str]) -> Iterator[City]:
    table = _table()
    for name in names:
        for match in re.finditer(rb"\t%b(?=[\t\n])" % re.escape(name.encode()), table):
            start = table.rfind(b"\n", 0, match.start()) + 1
            line = table[start : table.index(b"\n", start)].decode()
            zone, country, people, own, *_others = line.split("\t")
            yield City(zone, country, int(people), own)


@cache
def large_cities() -> dict[str, int]:
    """Return the cities of 100,000 people and more, the largest of each name, with their people."""
    names: dict[str, int] = {}
    for line in _table().splitlines():
        _zone, _country, people, name, *_others = line.decode().split("\t", 4)
        if int(people) < LARGE:
            break
        names.setdefault(name, int(people))
    return names


@cache
def people_by_zone() -> dict[tuple[str, str], int]:
    """Return how many people live in the cities of each country and zone."""
    people: Counter[tuple[str, str]] = Counter()
    for line in _table().splitlines():
        zone, country, number, _names = line.decode().split("\t", 3)
        people[country, zone] += int(number)
    return dict(people)


@cache
def _table() -> bytes:
    """Return the lines of the table, the largest city first."""
    written = (files("corpus.digests") / "cities.tsv").read_bytes()
    return written[written.rindex(b"# ") :].partition(b"\n")[2]
