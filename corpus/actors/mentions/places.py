"""Towns and regions by name: they are places in a text, and are never proposed as actors.

Towns are GeoNames' (CC BY 4.0), those of 15,000 inhabitants and more: tests/benchmarks/towns.py
writes `towns.tsv`. Regions are listed in `regions.tsv`. A small town's name is a place only where
the text says so, for it may be a person's (Lincoln, Clinton) or a word (Nice): "in Lincoln".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

from corpus.actors.mentions.runs import Run
from corpus.actors.names.english import is_common_english
from corpus.actors.names.given_names import is_given_name
from corpus.actors.names.keys import key_of
from corpus.actors.names.vocabulary import (
    COMMON_WORDS,
    GENERIC_WORDS,
    PLACE_HEADS,
    PLACE_LEADS,
    TITLES,
    TITLES_AND_SURNAMES,
)
from corpus.text.languages import rows

SURE = 150_000
"""Inhabitants from which a town's name is nothing else: Grozny."""

LEAST_OF_WORDS = 500_000
"""Inhabitants from which a town's name is no given name or common word: Santiago, not Nice."""

SURNAMES_OF = frozenset({
    "US", "GB", "CA", "AU", "NZ", "IE", "ZA", "PH", "BR", "MX", "CO", "VE", "AR", "CL", "PE", "CU",
})  # fmt: skip
"""Countries whose small towns are called as persons are."""

_IN = r"[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|(?:town|city|village|port|camp|district) of"
_MOVED = (
    r"fled|flew|went|came|returned|moved|taken|brought|sent|driven|drove|walked|deported|back|on"
    r"|transferred|travell?ed|marched|evacuated|exiled|banished|road|route|train|flight|visit"
)
_INSIDE = re.compile(rf"\b(?:{_IN})[ \u00a0\n]$")
_TOWARDS = re.compile(rf"\b(?:{_IN}|[Ff]rom|reached|left|(?:{_MOVED}) to)[ \u00a0\n]$")


@dataclass(frozen=True, slots=True)
class Town:
    """A town by the key of its name, the ISO 3166 code of its country, and its inhabitants."""

    key: str
    country: str
    inhabitants: int


@dataclass(frozen=True, slots=True)
class Regions:
    """Regions as a language calls them."""

    language: str
    names: tuple[str, ...]


class Certainty(IntEnum):
    """How sure it is that a name is a place's: alone, behind "to" or "in", or behind "in" only."""

    BEHIND_IN = 1
    BEHIND_TO = 2
    SURE = 3


@lru_cache(maxsize=1)
def _places() -> Mapping[str, Certainty]:
    """Return the places of the world by key; read once, when a text is first read."""
    found: dict[str, Certainty] = {}
    for town in _towns():
        found[town.key] = _certainty(town)
    for row in rows("regions.tsv", Regions):
        found |= {key_of(name): Certainty.SURE for name in row.names}
    return found


def _certainty(town: Town) -> Certainty:
    if town.inhabitants < LEAST_OF_WORDS and _is_a_word(town.key):
        return Certainty.BEHIND_IN
    if town.inhabitants >= SURE:
        return Certainty.SURE
    return Certainty.BEHIND_IN if town.country in SURNAMES_OF else Certainty.BEHIND_TO


def _towns() -> Iterator[Town]:
    lines = (files(__package__) / "towns.tsv").read_text("utf-8").splitlines()
    for line in lines[3:]:
        key, country, inhabitants = line.split("\t")
        yield Town(key, country, int(inhabitants))


def _is_a_word(key: str) -> bool:
    return "-" not in key and (
        is_common_english(key)
        or key in COMMON_WORDS
        or key in GENERIC_WORDS
        or key in TITLES
        or key in TITLES_AND_SURNAMES
        or is_given_name(key)
    )


def keys_of_places(text: str, runs: Iterable[Run]) -> frozenset[str]:
    """Return the keys of the runs that are places in this text: one mention is enough for those.

    A name that may be a person's is a place if it stands once behind "in" or the like; one that
    says that it is an island or a square is one everywhere.
    """
    places = _places()
    found = set[str]()
    for run in runs:
        certainty = places.get(run.key)
        if certainty is Certainty.SURE or _says_what_it_is(run):
            found.add(run.key)
        elif certainty is not None and run.key not in found:
            behind = _TOWARDS if certainty is Certainty.BEHIND_TO else _INSIDE
            if behind.search(text, max(0, run.start - 24), run.start):
                found.add(run.key)
    return frozenset(found)


def _says_what_it_is(run: Run) -> bool:
    """True for Robben Island, Independence Avenue and Mount Ararat."""
    words = run.words
    return len(words) > 1 and (words[-1].lower() in PLACE_HEADS or words[0].lower() in PLACE_LEADS)
