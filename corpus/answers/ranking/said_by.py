"""The documents that words name as a source: by reference, by author, by title.

    halonen-2004                      a reference
    Halonen, Marta Halonen            an author who is no actor that the registry knows
    Helsinki Monitoring Group         a publisher, or a fact of a file's name, as a country
    Abductions in Grozny              how a title begins, in two words or more

Actors that are authors are found by `reader.asked_sources`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from corpus.answers.ranking.source_names import (
    SourceNames,
    documents_of_author,
    documents_of_title,
    folded,
    source_names,
)
from corpus.answers.ranking.source_signs import (
    ACCORDING_TO,
    BEFORE_SOURCE,
    BEHIND_SOURCE,
    AskedSource,
    asks_of_a_deed,
    signs_of_author,
    signs_of_date,
)
from corpus.model import Document, RowOrigin
from corpus.questions import AnswerType, TypedQuestion
from corpus.text.frequencies import frequency
from corpus.text.function_words import ASKING_WORDS, SMALL_WORDS
from corpus.text.ordinary import is_ordinary
from corpus.text.words import Word, words_with_offsets

_REFERENCE = re.compile(r"[^\W_]+(?:-[^\W_]+)*-\d{4}[a-z]?\b")
_ARTICLE = re.compile(r"\b(?:the|a|an|der|die|das|le|la|les|el|los|il|lo)\s+$", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be)\s+(?:the )?$", re.IGNORECASE)
_NAME = r"(?P<name>(?-i:[^\W\d_a-z][\w'’-]+)(?: (?-i:[^\W\d_a-z][\w'’-]+)){0,2})"
_TOLD_BY = re.compile(
    rf"{ACCORDING_TO.pattern.removesuffix('$')}{_NAME}\s*(?=[,;:.?!]|$)", re.IGNORECASE
)
_SAYS_ALONE = re.compile(
    rf"^what (?:does|did|has|do) {_NAME} (?:say|said|write|written)[\s.?!]*$", re.IGNORECASE
)

COMMON = 1e-6
"""The share of a word among running words from which on it is no name without a capital."""


def documents_said_by(session: Session, words: str, before: str = "") -> frozenset[int]:
    """Return the documents whose words are asked for by "what does X say of", by the first way.

    `before` are the words in front: "the law" is by no author called Law.
    """
    of_team = Document.origin != RowOrigin.LIBRARY
    is_word = not _is_meant_as_name(before, words)
    return (
        documents_of_reference(session, words)
        or (frozenset() if is_word else documents_of_author(session, words, of_team))
        or documents_of_title(session, words, of_team)
    )


def documents_of_reference(session: Session, words: str) -> frozenset[int]:
    """Return the document of a reference, however its letters are typed; none if there is none."""
    is_called = func.lower(Document.reference) == words.strip().casefold()
    return frozenset(session.scalars(select(Document.id).where(is_called)))


def authors_asked(
    session: Session, words: str, typed: TypedQuestion, taken: Sequence[tuple[int, int]]
) -> Iterable[AskedSource]:
    """Yield the sources that a question asks for though no actor is called so, each surely meant.

    `taken` are the characters of actors' names, which name nobody else.
    """
    named = [*_references(session, words)]
    if _may_name_author(words, typed, taken):
        named += _authors(session, words, read_to=max((end for _, end, _ in named), default=0))
    for start, end, documents in named:
        if any(start < e and s < end and not (start <= s and e < end) for s, e in taken):
            continue
        beside = tuple(_signs(words, typed, start, end))
        if beside or _is_told_by(words, typed, start, end):
            yield AskedSource(documents, start, end, firm=True, beside=beside)


def _signs(words: str, typed: TypedQuestion, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Yield what makes a name an author's; nothing does in "is Lindqvist mentioned"."""
    if _REFERENCE.fullmatch(words[start:end]):
        yield from signs_of_date(words, end)
    if not asks_of_a_deed(typed) and not _PASSIVE.search(words[:start]):
        yield from signs_of_author(words, start, end)


def _is_told_by(words: str, typed: TypedQuestion, start: int, end: int) -> bool:
    """Whether what a source tells is asked for, or what is asked names a document by reference."""
    before, behind = words[:start], words[end:]
    if ACCORDING_TO.search(before) or _REFERENCE.fullmatch(words[start:end]):
        return True
    if _asks_of_sources(typed):
        return BEFORE_SOURCE.search(before) is not None
    stands_first = not re.search(r"\w\s+\w+\s+\w", before) and not asks_of_a_deed(typed)
    return stands_first and BEHIND_SOURCE.search(behind) is not None


def _asks_of_sources(typed: TypedQuestion) -> bool:
    return any(typed.asks_for(each) for each in (AnswerType.SAYS, AnswerType.COMPARISON))


def unknown_author(words: str, taken: Sequence[tuple[int, int]]) -> str:
    """Return who is asked for by a name that nobody on the shelf has; "" if nobody is.

    `taken` are the characters of actors' names. A word of the language is no such name.
    """
    for match in (*_TOLD_BY.finditer(words), *_SAYS_ALONE.finditer(words)):
        start, end = match.span("name")
        is_known = any(start < e and s < end for s, e in taken)
        if not is_known and not any(map(_is_common, folded(match["name"]))):
            return match["name"]
    return ""


def _may_name_author(words: str, typed: TypedQuestion, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether something makes a word an author's, if it is the last of an author's name.

    Most questions have no such word, and need not know who wrote the documents.
    """
    return any(
        _may_be_asked(words, typed, word)
        for word in words_with_offsets(words)
        if word.text not in SMALL_WORDS
        and word.text not in ASKING_WORDS
        and not any(start < word.end <= end for start, end in taken)
    )


def _may_be_asked(words: str, typed: TypedQuestion, word: Word) -> bool:
    before, behind = words[: word.start], words[word.end :]
    told_by = BEFORE_SOURCE if _asks_of_sources(typed) else ACCORDING_TO
    has_sign = (
        told_by.search(before)
        or BEHIND_SOURCE.search(behind)
        or any(_signs(words, typed, word.start, word.end))
    )
    return bool(has_sign) and _is_meant_as_name(before, words[word.start : word.end])


_Named = Iterable[tuple[int, int, frozenset[int]]]
"""Where documents are named in words, and which."""


def _references(session: Session, words: str) -> _Named:
    for match in _REFERENCE.finditer(words):
        if documents := documents_of_reference(session, match[0]):
            yield *match.span(), documents


def _authors(session: Session, words: str, *, read_to: int) -> _Named:
    """Yield the authors of the team's documents behind what is read."""
    of_team = Document.origin != RowOrigin.LIBRARY
    names = source_names(session)
    typed = list(words_with_offsets(words))
    for place, word in enumerate(typed):
        if word.start < read_to or word.text not in names.authors:
            continue
        start = _start_of_name(words, typed[:place], word, names)
        name = words[start : word.end]
        if not _is_meant_as_name(words[:start], name) or _is_part(words, start, word.end):
            continue
        if documents := documents_of_author(session, name, of_team):
            yield start, word.end, documents


def _start_of_name(words: str, before: Sequence[Word], last: Word, names: SourceNames) -> int:
    """Return where a name begins whose last word is known: the author's first names are of it."""
    first = names.first_names(last.text)
    own = list(takewhile(lambda word: word.text in first, reversed(before)))
    return own[-1].start if own and words[own[-1].start].isalpha() else last.start


def _is_meant_as_name(before: str, name: str) -> bool:
    """Whether an author may be meant: of a word of the language, only as names are written.

    "According to law", "the Law" and "the young" speak of no Ada Law and of no Neil Young.
    """
    if " " in name.strip() or not any(map(_is_common, folded(name))):
        return True
    return name[:1].isupper() and not name.isupper() and not _ARTICLE.search(before)


def _is_common(word: str) -> bool:
    return is_ordinary(word) or frequency(word) >= COMMON


def _is_part(words: str, start: int, end: int) -> bool:
    """Whether a longer name is meant: "Jane Lindqvist" of "Per Lindqvist", "Law No. 40"."""
    behind = re.match(r"[ -](\w)", words[end:])
    if behind and (behind[1].isupper() or behind[1].isdigit()):
        return True
    before = re.search(r"(\w+)[ -]$", words[:start])
    if before is None or not before[1][0].isupper() or BEFORE_SOURCE.search(words[:start]):
        return False
    return not {before[1].casefold()} & (SMALL_WORDS | ASKING_WORDS)
