"""The other stems of a word of another language than English: "verschoben" is of Verschiebung.

A stemmer takes endings off and leaves what is irregular: the vowels of strong verbs, the consonants
in which a noun of action differs from its verb. Here a folded word without one of its language's
endings has its other stems by table, behind the same prefix; those of a regular verb are itself,
and with the "ge" of a German participle or without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from corpus.text.languages import rows
from corpus.text.words import fold

SHORTEST_STEM = 3  # letters of a regular word
SHORTEST_BEFORE_END = 2  # letters before the end of a stem that the table has
PARTICIPLE = "ge"
INFIXES = ("", PARTICIPLE, "zu")
GERMAN = "de"


@dataclass(frozen=True, slots=True)
class Alternation:
    """Stems of one irregular word, or the ends of such stems."""

    language: str
    place: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordEndings:
    """Endings of a language's words."""

    language: str
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordPrefixes:
    """Prefixes of a language's words."""

    language: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OtherStem:
    """A folded stem, and the folded endings that may follow it."""

    text: str
    endings: frozenset[str]


def other_stems(language: str, word: str) -> Iterator[OtherStem]:
    """Yield the stems on which a folded word of a language may have its other forms.

    >>> "schob" in {each.text for each in other_stems("de", "schiebung")}
    True
    >>> "suspend" in {each.text for each in other_stems("fr", "suspension")}
    True
    """
    endings = endings_of(language)
    found: dict[str, None] = {}
    for stem in _without_ending(word, endings):
        found.update(dict.fromkeys(_irregular(language, stem)))
        if len(stem) >= SHORTEST_STEM:
            found.update(dict.fromkeys(_regular(language, stem)))
    for text in found:
        yield OtherStem(text, endings)


@cache
def endings_of(language: str) -> frozenset[str]:
    """Return the folded endings of a language's words, with none among them."""
    every = rows("word_endings.tsv", WordEndings)
    return frozenset(
        {"", *(fold(each) for row in every if row.language == language for each in row.endings)}
    )


def _without_ending(word: str, endings: frozenset[str]) -> Iterator[str]:
    for end in range(len(word), 1, -1):
        if word[end:] in endings:
            yield word[:end]


def _regular(language: str, stem: str) -> Iterator[str]:
    """Yield the stem itself, and with the sign of a participle or without it."""
    yield stem
    if language == GERMAN:
        for prefix, infix, root in _parted(stem):
            if len(root) >= SHORTEST_STEM:
                yield from (prefix + other + root for other in INFIXES if other != infix)


def _parted(stem: str) -> Iterator[tuple[str, str, str]]:
    """Yield how a German stem may be parted into a prefix, an infix and a root."""
    for prefix in ("", *prefixes_of(GERMAN)):
        if stem.startswith(prefix):
            for infix in INFIXES:
                if stem.startswith(infix, len(prefix)):
                    yield prefix, infix, stem[len(prefix) + len(infix) :]


def _irregular(language: str, stem: str) -> Iterator[str]:
    roots, ends = _table(language)
    if language == GERMAN:
        for prefix, _infix, root in _parted(stem):
            for other in roots.get(root, ()):
                yield from (prefix + infix + other for infix in INFIXES)
    else:
        for prefix in ("", *prefixes_of(language)):
            if stem.startswith(prefix):
                yield from (prefix + other for other in roots.get(stem[len(prefix) :], ()))
    for start in range(SHORTEST_BEFORE_END, len(stem)):
        yield from (stem[:start] + other for other in ends.get(stem[start:], ()))


@cache
def prefixes_of(language: str) -> tuple[str, ...]:
    """Return the folded prefixes of a language's verbs."""
    every = rows("word_prefixes.tsv", WordPrefixes)
    return tuple(
        dict.fromkeys(
            fold(prefix) for row in every if row.language == language for prefix in row.prefixes
        )
    )


Stems = dict[str, tuple[str, ...]]


@cache
def _table(language: str) -> tuple[Stems, Stems]:
    """Return the roots of a language with all stems of their words, and the ends of stems."""
    every = [row for row in rows("alternations.tsv", Alternation) if row.language == language]
    roots, ends = (_by_stem(row for row in every if row.place == place) for place in PLACES)
    return roots, ends


PLACES = ("root", "end")


def _by_stem(every: Iterable[Alternation]) -> Stems:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for row in every:
        stems = [fold(stem) for stem in row.stems]
        for stem in stems:
            found[stem].update(dict.fromkeys(stems))
    return {stem: tuple(others) for stem, others in found.items()}
