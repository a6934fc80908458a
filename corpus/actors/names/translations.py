"""The names of international bodies in other languages: Nations unies, 联合国, الأمم المتحدة."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class BodyNames:
    """What a language calls a body, by the body's key."""

    language: str
    key: str
    names: tuple[str, ...]


_ROWS = rows("body_names.tsv", BodyNames)


@lru_cache(maxsize=1)
def _names_by_key() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in _ROWS:
        names[row.key] += row.names
    return names


@lru_cache(maxsize=1)
def _keys_by_name() -> Mapping[str, frozenset[str]]:
    keys: dict[str, frozenset[str]] = defaultdict(frozenset)
    for row in _ROWS:
        for name in row.names:
            keys[_folded(name)] |= {row.key}
    return keys


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ")


def translations_of(key: str) -> tuple[str, ...]:
    """Return a body's names in other languages than English, by its key; () if none are known."""
    return tuple(
        name for row in _ROWS if row.key == key and row.language != "en" for name in row.names
    )


def other_names(name: str) -> tuple[str, ...]:
    """Return the other names of the body that bears this one in some language; () of any other.

    >>> "Médecins sans frontières" in other_names("Doctors Without Borders")
    True
    >>> other_names("Engineers Without Borders")
    ()
    """
    keys = _keys_by_name().get(_folded(name), ())
    if len(keys) != 1:
        return ()
    (key,) = keys
    return tuple(other for other in _names_by_key()[key] if other != name)
