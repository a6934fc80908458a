"""The case of titles: headline case for English ones, and never another case for other languages.

    what the lamps said: a study  ->  What the Lamps Said: A Study
    Kalashnikov v. Russia         ->  Kalashnikov v. Russia
    Die Rechte der Häftlinge      ->  Die Rechte der Häftlinge

A word that has a capital keeps it, and so does one in quotation marks. Where the record
names no language the title's words decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from anyascii import anyascii

from corpus.text.frequencies import english, is_foreign
from corpus.text.function_words import FOREIGN_FUNCTION_WORDS
from corpus.text.languages import rows


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Words of a language that stay small in headline case."""

    language: str
    words: tuple[str, ...]


_SMALL = frozenset(word for row in rows("headline_words.tsv", HeadlineWords) for word in row.words)

_QUOTED = '“‘«„"'
_WORD = re.compile(r"[^\s]+")
_OPENING = re.compile(r"^[^\w]*")
_SHARE_OF_FOREIGN_WORDS = 1 / 3
# Function words that begin titles, and are no words of English in any case.
_FOREIGN_ARTICLES = FOREIGN_FUNCTION_WORDS - {"a", "an", "as", "come", "do", "me", "no", "on", "so"}


def is_english(title: str, language: str | None) -> bool:
    """Return whether a title is English: by the record's language, else by its words.

    >>> is_english("The rights of prisoners", None), is_english("Rapport annuel", None)
    (True, False)
    """
    words = [word for word in re.findall(r"[^\W\d_]+", title) if len(word) > 1]
    if any(is_foreign(word) for word in words):
        return False
    if language:
        return language.casefold().startswith("en")
    if any(word.casefold() in _FOREIGN_ARTICLES for word in words):
        return False
    # A capital may be a name's, which is of no language.
    small = [word for word in words if word.islower()]
    unknown = [
        word
        for word in small
        if word in FOREIGN_FUNCTION_WORDS or english(anyascii(word).casefold()) == 0
    ]
    return len(unknown) < max(1, len(small) * _SHARE_OF_FOREIGN_WORDS)


def headline(title: str) -> str:
    """Return an English title in headline case: words of weight begin with a capital.

    >>> headline("what the lamps said: a study")
    'What the Lamps Said: A Study'
    """
    words = list(_WORD.finditer(title))
    pieces, at = [], 0
    for number, match in enumerate(words):
        pieces.append(title[at : match.start()])
        before = title[: match.start()].rstrip()
        opens = number in (0, len(words) - 1) or before[-1:] in ":.?!—–"
        pieces.append(_in_headline(match[0], opens=opens and not _is_versus(match[0])))
        at = match.end()
    return "".join([*pieces, title[at:]])


def _is_versus(word: str) -> bool:
    return word in ("v", "v.", "vs", "vs.")


def _in_headline(word: str, *, opens: bool) -> str:
    letters = re.sub(r"[^\w'’-]", "", word)
    if (
        word[0] in _QUOTED
        or not letters.islower()
        or "@" in word
        or "/" in word
        or "." in word.strip(".,:;?!)\"'”’")
    ):
        return word
    parts = word.split("-")
    return "-".join(
        _capitalised(part) if (opens and not place) or _has_weight(part) else part
        for place, part in enumerate(parts)
    )


def _has_weight(word: str) -> bool:
    return re.sub(r"[^\w]", "", word) not in _SMALL


def _capitalised(word: str) -> str:
    start = len(_OPENING.match(word)[0])  # type: ignore[index]  # it matches the empty string too
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]


_SUBTITLE = re.compile(r"(?<=[:?!] )([“‘«\"']?)([^\W\d_])")


def with_capital_subtitle(title: str) -> str:
    """Return an English title with a capital behind a colon, as APA writes it.

    >>> with_capital_subtitle("Report: the court")
    'Report: The court'
    """
    return _SUBTITLE.sub(lambda match: match[1] + match[2].upper(), title)
