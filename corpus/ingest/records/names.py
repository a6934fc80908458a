"""What the names of files and folders say: read by a pattern, which names themselves propose.

    {country}_{session}_{year}                         ARG_47_1992
    Session {session} - {}/{country}_{number}_{year}   the folder's name before a slash
    {date} {title}                                     2008-12-05 Letter to the court

A field stands in braces and takes what lies between the signs around it; `{}` takes what says
nothing. `{year}` is a year, `{date}` a date in any form, `{author}`, `{title}`, `{kind}`,
`{publisher}` and `{language}` are fields of the record, and any other name is a fact: `{country}`
becomes the state's name where it is a code. The pattern is that of the whole name without its
suffix. Nothing of this is printed in the document: it is recorded as supplied.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from corpus.errors import CorpusError
from corpus.ingest.fields.authors import split_names
from corpus.ingest.fields.countries import country_of
from corpus.ingest.fields.issued import read_issued
from corpus.ingest.metadata import Metadata, read_metadata
from corpus.values import BODIES

PLACE = "its name"
RECORD_FIELDS = ("year", "date", "author", "title", "kind", "publisher", "language")

_FIELD = re.compile(r"\{([^{}]*)\}")
_FIELD_NAME = re.compile(r"[^\W\d_][\w ]*|")
_VALUES = {"year": r"1[5-9]\d\d|20\d\d", "date": r"[^/]*\d[^/]*?"}
_ANYTHING = r"[^/]+?"


class NotAPattern(CorpusError):
    """A pattern of names that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class NamePattern:
    """A pattern of names as it was typed, and the same as a regular expression."""

    text: str
    regex: re.Pattern[str]
    fields: tuple[str, ...]

    def read(self, path: PurePath) -> Metadata | None:
        """Return what a file's name says; None if it does not follow the pattern."""
        depth = self.text.count("/")
        name = "/".join([*path.parent.parts[len(path.parent.parts) - depth :], path.stem])
        match = self.regex.fullmatch(name)
        if match is None:
            return None
        values = [(field, value) for field, value in zip(self.fields, match.groups(), strict=True)]
        return _metadata(values)


def read_pattern(text: str) -> NamePattern:
    """Return the pattern; NotAPattern if it has no field or a field twice."""
    text = text.strip()
    fields = [name.strip().casefold() for name in _FIELD.findall(text)]
    named = [name for name in fields if name]
    if not named:
        raise NotAPattern(
            f"“{text}” names no field. Write a pattern such as {{country}}_{{session}}_{{year}}."
        )
    for name in named:
        if not _FIELD_NAME.fullmatch(name):
            raise NotAPattern(f"“{{{name}}}” is no field: a field's name is a word.")
    doubled = [name for name, count in Counter(named).items() if count > 1]
    if doubled:
        raise NotAPattern(f"“{{{doubled[0]}}}” stands twice; put {{}} in place of one of them.")
    pieces = _FIELD.split(text)
    regex = "".join(
        f"({_VALUES.get(piece.strip().casefold(), _ANYTHING)})" if odd % 2 else re.escape(piece)
        for odd, piece in enumerate(pieces)
    )
    return NamePattern(text, re.compile(regex), tuple(fields))


def _metadata(values: Sequence[tuple[str, str]]) -> Metadata | None:
    """Return the fields and facts; None if what should be a date is none."""
    stated: dict[str, object] = {}
    facts: dict[str, str] = {}
    for field, value in values:
        words = " ".join(value.replace("_", " ").split())
        if not field or not words:
            continue
        if field in ("year", "date"):
            if read_issued(words) is None:
                return None
            stated["issued"] = words
        elif field == "author":
            stated["author"] = list(split_names(words))
        elif field in RECORD_FIELDS:
            stated[field] = words
        else:
            facts[field] = _fact(field, words)
    return read_metadata(stated | {"facts": facts}, place=PLACE).fields


def _fact(field: str, words: str) -> str:
    if field == "country":
        return country_of(words) or words
    return str(int(words)) if words.isascii() and words.isdigit() and len(words) < 9 else words


@dataclass(frozen=True, slots=True)
class NameProposal:
    """A pattern that `matching` of `total` names follow, with one of them and what it says."""

    pattern: NamePattern
    matching: int
    total: int
    example: str
    says: Metadata


LEAST_SHARE = 0.5
"""Of the names, those that must follow a pattern that is proposed."""

GENERAL = (
    "{author} - {year} - {title}",
    "{author} ({year}) {title}",
    "{date} - {title}",
    "{date}_{title}",
    "{date} {title}",
    "{title} ({year})",
    "{title}_{date}",
    "{title} {date}",
    "{}-{date}",
    "{}_{year}_{}",
    "{}-{year}-{}",
    "{} {year} {}",
    "{year}-{}",
    "{year}_{}",
    "{year}{}",
    "{}{year}",
)
"""Patterns of names that differ in their number of words, those that say more first."""


def propose(paths: Iterable[PurePath]) -> NameProposal | None:
    """Return the pattern that most names follow and that gives each a date; None if none does."""
    paths = list(paths)
    best: NameProposal | None = None
    for text in (*_regular(paths), *GENERAL):
        proposal = _tried(read_pattern(text), paths)
        if proposal is not None and (best is None or proposal.matching > best.matching):
            best = proposal
            if best.matching == best.total:
                break
    return best


def _tried(pattern: NamePattern, paths: Sequence[PurePath]) -> NameProposal | None:
    read = ((path, pattern.read(path)) for path in paths)
    dated = [(path, says) for path, says in read if says is not None and says.issued is not None]
    if not dated or len(dated) < LEAST_SHARE * len(paths):
        return None
    path, says = dated[0]
    return NameProposal(pattern, len(dated), len(paths), path.stem, says)


_TOKEN = re.compile(r"(?:1[5-9]|20)\d\d-[01]\d(?:-[0-3]\d)?(?!\d)|\d+|[^\W\d_]+")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_DAY = re.compile(r"(?:1[5-9]|20)\d\d(?:-[01]\d(?:-[0-3]\d)?|[01]\d[0-3]\d)")
_NUMBERED = re.compile(r"([^\W\d_]+)[ _.-]*0*(\d+)(?!\d)")
MOST_PARTS = 8
_MOST = 0.9
"""Of a column's values, those that must be of its kind; the rest are slips of the pen."""


def _regular(paths: Sequence[PurePath]) -> Iterator[str]:
    """Yield the pattern of names that all have the same parts between the same signs."""
    shapes = Counter(_shape(path.stem) for path in paths)
    shape, count = shapes.most_common(1)[0] if shapes else ((), 0)
    parts = len(shape) - 1
    if not 1 <= parts <= MOST_PARTS or count < LEAST_SHARE * len(paths):
        return
    alike = [path for path in paths if _shape(path.stem) == shape]
    columns = list(zip(*(_TOKEN.findall(path.stem) for path in alike), strict=True))
    fields: list[str] = []
    for column in columns:
        field = _field(column, alike)
        fields.append("{}" if field in fields else field)
    if "{year}" in fields and "{date}" in fields:
        fields = ["{}" if field == "{year}" else field for field in fields]
    if {"{year}", "{date}"} & set(fields):
        signs = [sign.replace("{", "").replace("}", "") for sign in shape]
        yield signs[0] + "".join(f + s for f, s in zip(fields, signs[1:], strict=True))


def _shape(stem: str) -> tuple[str, ...]:
    """The signs between the parts of a name."""
    return tuple(_TOKEN.split(stem))


def _field(column: Sequence[str], paths: Sequence[PurePath]) -> str:
    if _share(column, _YEAR.fullmatch):
        return "{year}"
    if _share(column, _DAY.fullmatch):
        return "{date}"
    number = _word_for(column, paths) if _share(column, str.isdigit) else ""
    if len(set(column)) == 1 and len(column) > 1 and number in ("", _NUMBER):
        return column[0]
    if _share(column, lambda value: value.isupper() and country_of(value)) or _share(
        column, lambda value: len(value) > 3 and country_of(value)
    ):
        return "{country}"
    return f"{{{number}}}"


def _share(column: Sequence[str], test: object) -> bool:
    assert callable(test)
    return sum(bool(test(value)) for value in column) >= _MOST * len(column)


def _word_for(column: Sequence[str], paths: Sequence[PurePath]) -> str:
    """The word that stands before the same number in the folder's name, as in "Session 47"."""
    words: Counter[str] = Counter()
    for value, path in zip(column, paths, strict=True):
        words.update(
            word.casefold()
            for word, number in _NUMBERED.findall(path.parent.name)
            if int(number) == int(value) and word.casefold() not in RECORD_FIELDS
        )
    word, count = words.most_common(1)[0] if words else ("", 0)
    return word if count >= _MOST * len(column) else _NUMBER


_NUMBER = "number"
"""The field of a number that nothing explains."""


def facts_in_words(facts: Mapping[str, str]) -> list[str]:
    """Return facts as a source line shows them: a country by its name, others with their word.

    >>> facts_in_words({"country": "Argentina", "session": "47"})
    ['Argentina', 'session 47']
    """
    return [
        value if name in _BARE else f"{name} {value}"
        for name, value in facts.items()
        if name != BODIES
    ]


_BARE = frozenset(["country", "place"])
"""Facts whose value says what it is."""
