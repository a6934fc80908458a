"""Which authors are bodies: what tells the name of an institution from that of a person.

    a word for a kind of body           Civic Assistance Committee, Правозащитный центр «Пример»
    a legal form behind it              Beispiel e.V.
    an article, or a word that joins    The Example Times, Lawyers for Example
    a word that owns the next           Soldiers’ Mothers
    a figure, or quotation marks        Article 19, Фонд «Пример»
    a word in small letters             Médecins sans frontières
    a long acronym before other words   BBC Monitoring

A person's name may have particles in small letters ("van der Berg"), and a surname may be a word
for a body ("Ann Church"): such a word needs another beside it. What a record or the shelf says of
an author comes first; this is for the names of which nobody has said anything.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class BodyWords:
    """A row of the file: words of a language that play one part."""

    language: str
    role: str
    words: tuple[str, ...]


@cache
def words_of(role: str) -> frozenset[str]:
    """Return the words that play a part, in small letters and without accents."""
    found = (row.words for row in rows("body_words.tsv", BodyWords) if row.role == role)
    return frozenset(plain(word) for words in found for word in words)


def plain(word: str) -> str:
    """Return a word in small letters, without accents."""
    dotted = word.casefold().replace("’", "'").replace("ı", "i")
    decomposed = unicodedata.normalize("NFKD", dotted)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# Words of persons' names that are written in small letters.
PARTICLES = frozenset(
    [
        "al",
        "ap",
        "ash",
        "ben",
        "bin",
        "d'",
        "da",
        "das",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "los",
        "'t",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
        "af",
        "av",
        "e",
        "i",
        "abu",
        "st",
    ]
)

_WORD = re.compile(r"[^\s,;()\[\]/«»“”„\"]+")
_MOST_WORDS = 5  # of a person's name; a longer one is a body's
_LEAST_ACRONYM = 3  # letters: two are a person's initials
_ACRONYMS = frozenset(["UN", "EU", "US", "UK", "ЕС", "ООН", "СЕ"])
_QUOTED_AT_END = re.compile(r"[«“„\"][^»”\"“]+[»”\"“]\W*$")


@lru_cache(maxsize=4_096)
def is_body(author: str) -> bool:
    """Return whether an author's name is that of a body and not of a person.

    >>> is_body("Ministry of Justice"), is_body("Hans van der Berg"), is_body("Ann Church")
    (True, False, False)
    """
    words = _WORD.findall(author)
    if len(words) < 2:
        return False
    return any(has_sign(author, words) for has_sign in _SIGNS)


def _has_figure_or_quotation(author: str, _words: list[str]) -> bool:
    return bool(re.search(r"\d", author) or _QUOTED_AT_END.search(author))


def _has_kind(_author: str, words: list[str]) -> bool:
    """Whether a word is one for a kind of body, or ends like a German one."""
    endings = tuple(words_of("ending"))
    for word in map(plain, words):
        parts = {word.strip(".'"), *word.split("-"), re.sub(r"'s?$", "", word)}
        if parts & words_of("kind"):
            return True
        if any(word.endswith(end) and len(word) > len(end) + 2 for end in endings):
            return True
    return False


def _has_kind_beside_another(author: str, words: list[str]) -> bool:
    if "," in author:
        return False
    plains = [plain(word).strip(".") for word in words]
    kinds = [at for at, word in enumerate(plains) if word in words_of("surname too") and at]
    return any(plains[at - 1] in words_of("quality") for at in kinds)


def _has_legal_form(_author: str, words: list[str]) -> bool:
    last, last_two = plain(words[-1]), plain(" ".join(words[-2:]))
    forms = words_of("legal form")
    is_form = last in forms or (last_two in forms and len(words) > 2)
    # Two capitals behind a surname are initials ("Kovalev AG"), unless the form is written in full.
    return is_form and (not words[-1].isupper() or len(words) > 2 or len(words[-1]) > 2)


def _has_link(_author: str, words: list[str]) -> bool:
    """Whether the name has an article before it, or a word that joins, in small letters."""
    if words[0] in ("The", "Der", "Die", "Das", "Les", "Los", "Las", "Il") and len(words) > 1:
        return True
    if any(plain(word) in _LINKS_IN_CAPITALS for word in words[1:-1]):
        return True
    return any(word.islower() and plain(word) in words_of("link") for word in words[1:])


_LINKS_IN_CAPITALS = frozenset(["against", "for", "of", "without"])


def _has_owner(author: str, _words: list[str]) -> bool:
    """Whether one of the words owns the next: "Soldiers’ Mothers", "Minister's Office"."""
    return _OWNER.search(author) is not None


_OWNER = re.compile(r"[^\W\d_]{3,}(?:['’]s|s['’]) ", re.IGNORECASE)


def _has_small_word(author: str, words: list[str]) -> bool:
    """Whether a word behind the capitalised first one is in small letters, and no particle."""
    if not words[0][:1].isupper() or "," in author:
        return False
    small = [word for word in words[1:] if word.islower() and len(plain(word)) > 1]
    return any(
        plain(word) not in PARTICLES
        and "-" not in word
        and "'" not in plain(word)
        and plain(word).strip(".") not in words_of("degree")
        and not word.endswith(".")
        for word in small
    )


def _has_acronym(author: str, words: list[str]) -> bool:
    first, rest = words[0], words[1:]
    if "," in author or all(word.isupper() for word in rest):
        return False
    long_enough = len(first) >= _LEAST_ACRONYM or first in _ACRONYMS
    return first.isalpha() and first.isupper() and long_enough


def _is_long(author: str, words: list[str]) -> bool:
    return len(words) > _MOST_WORDS and "," not in author


_SIGNS = (
    _has_figure_or_quotation,
    _has_kind,
    _has_kind_beside_another,
    _has_legal_form,
    _has_link,
    _has_owner,
    _has_small_word,
    _has_acronym,
    _is_long,
)
