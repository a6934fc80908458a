"""The authors of a document as people and programs write them.

    Ann Example                       one name
    Example, Ann; Sample, Bob         names between semicolons
    Ann Example and Bob Sample        names joined by "and", in several languages
    Ann Example, Bob Sample & Cy Po   names between commas, if each is one of several words
    Example, A., & Sample, B.         a surname and initials, as APA writes them
    {family: Example, given: Ann}     a CSL object; pandoc, Quarto, Zotero and Jekyll have others
    {name: Open Example, kind: body}  a body whose name may be taken for a person's; also
    Open Example (body)               so in a form or a table, and
    {Open Example}                    so in BibTeX
    [...]                             a list of any of these

A body keeps its "and": "Ministry of Justice and Home Affairs" is one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

NAME_WORD = r"(?:[^\W\d_a-z][\w'’.-]*|de|van|von|der|den|la|le|bin|al|dos|da|di|y)"
_NAME = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}){{1,4}}")
_INVERTED = re.compile(rf"{NAME_WORD}(?: {NAME_WORD}){{0,3}}, ?{NAME_WORD}(?: {NAME_WORD}){{0,3}}")
_SURNAME_INITIALS = re.compile(
    rf"({NAME_WORD}(?: {NAME_WORD}){{0,2}}), ?((?:[^\W\d_]\.[ -]?)+)(?:,|;|&|and\b|$)\s*"
)
_JOINED = re.compile(r",? (?:and|und|et|y|i|e|и|та|&) ")
_BODY = re.compile(
    r"\b(?:Institut\w*|Universit\w*|Cent(?:re|er)|College|School|Foundation|Press|Committee"
    r"|Commission|Council|Organi[sz]ation|Ministry|Ministère|Ministerium|Agency|Association"
    r"|Society|Federation|Court|Network|Program(?:me)?|Group|Department|Bureau|Office|Academy"
    r"|Secretariat|Delegation|Republic|Union|Assembly|Parliament|Government)\b"
)
_BODY_KINDS = frozenset(
    ["body", "collective", "corporate", "group", "institution", "organisation", "organization"]
)
_BODY_MARK = re.compile(r"\s*\((?:body|institution|organi[sz]ation)\)$", re.IGNORECASE)
_BRACED = re.compile(r"\{(.+)\}")
_ADDRESS = re.compile(r"\s*<[^<>@\s]+@[^<>\s]+>|\s*\([^()@\s]+@[^()\s]+\)")
_BY = re.compile(r"by:?\s+", re.I)


class UnusableAuthors(ValueError):
    """A value in which no name was found."""


def read_authors(value: object) -> tuple[str, ...]:
    """Return the names that a value holds, each once; UnusableAuthors if it holds none.

    >>> read_authors("Example, Ann; Sample, Bob")
    ('Example, Ann', 'Sample, Bob')
    >>> read_authors([{"family": "Saari", "given": "Sinikukka"}])
    ('Sinikukka Saari',)
    """
    names = tuple(dict.fromkeys(name for name in _names_of(value) if name))
    if not names:
        raise UnusableAuthors
    return names


def read_bodies(value: object) -> tuple[str, ...]:
    """Return the names of a value that are marked as those of bodies.

    >>> read_bodies([{"name": "Open Example", "kind": "body"}, "Ann Example"])
    ('Open Example',)
    """
    return tuple(dict.fromkeys(name for name in _bodies_of(value) if name))


def _bodies_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        for part in re.split(r"[;\n]", value):
            if _is_marked(part):
                yield _plain(part)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _bodies_of(entry)
    elif isinstance(value, Mapping) and _is_marked_object(value):
        yield _name_of(value)


def _is_marked(name: str) -> bool:
    return bool(_BODY_MARK.search(name.strip()) or _BRACED.fullmatch(name.strip()))


def _is_marked_object(author: Mapping[object, object]) -> bool:
    fields = {str(name).casefold(): value for name, value in author.items()}
    kinds = {str(fields.get(name, "")).casefold() for name in ("kind", "type")}
    is_whole = bool(fields.get("literal")) and not _first(fields, FAMILY)  # as CSL has a body
    return is_whole or not kinds.isdisjoint(_BODY_KINDS)


def _names_of(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from split_names(value)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _entry_names(entry)
    elif isinstance(value, Mapping):
        yield _name_of(value)


def _entry_names(entry: object) -> Iterator[str]:
    """The names in one entry of a list, which is one name unless a semicolon parts it."""
    if isinstance(entry, str):
        yield from (_plain(name) for name in entry.split(";"))
    else:
        yield from _names_of(entry)


GIVEN = ("given", "firstname", "first", "forename", "given-name", "given_name")
FAMILY = ("family", "lastname", "last", "surname", "family-name", "family_name")
WHOLE = ("literal", "name", "fullname", "full-name", "full_name", "full", "title", "author")


def _name_of(person: Mapping[object, object]) -> str:
    """Return the name in an object of another program; empty if there is none."""
    fields = {str(name).casefold(): value for name, value in person.items()}
    family, given = _first(fields, FAMILY), _first(fields, GIVEN)
    if family:
        particle = _first(fields, ("non-dropping-particle", "dropping-particle"))
        suffix = _first(fields, ("suffix",))
        return " ".join(part for part in (given, particle, family, suffix) if part)
    for name in WHOLE:
        value = fields.get(name)
        if isinstance(value, Mapping):
            return _name_of(value)
        if isinstance(value, str) and value.strip():
            return _plain(value)
    return given


def _first(fields: Mapping[str, object], names: tuple[str, ...]) -> str:
    found = (fields.get(name) for name in names)
    return next((_plain(value) for value in found if isinstance(value, str) and value.strip()), "")


def split_names(text: str) -> tuple[str, ...]:
    """Return the names in one string.

    >>> split_names("Ann Example and Bob Sample")
    ('Ann Example', 'Bob Sample')
    >>> split_names("Ministry of Justice and Home Affairs")
    ('Ministry of Justice and Home Affairs',)
    """
    text = _BY.sub("", _ADDRESS.sub("", text).strip(), count=1)
    if _is_marked(text) and ";" not in text:
        return (_plain(text),)
    if ";" in text or "\n" in text.strip():
        return tuple(filter(None, (_plain(part) for part in re.split(r"[;\n]", text))))
    text = _plain(text)
    initials = [f"{match[1]}, {match[2].strip()}" for match in _SURNAME_INITIALS.finditer(text)]
    if len(initials) > 1 and not _SURNAME_INITIALS.sub("", text).strip(" ,&"):
        return tuple(initials)
    joined = _JOINED.split(text)
    if len(joined) > 1:
        listed = [*re.split(r", ", ", ".join(joined[:-1])), joined[-1]]
        for parts in (listed, joined):
            if all(map(_is_name, parts)) and _of_one_kind(parts):
                return tuple(parts)
    parts = re.split(r", ", text)
    if len(parts) > 2 and all(map(_NAME.fullmatch, parts)) and _of_one_kind(parts):
        return tuple(parts)
    if len(parts) == 2 and all(map(_two_words, parts)) and not _BODY.search(text):
        return tuple(parts)
    return (text,)


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text) or _INVERTED.fullmatch(text))


def _of_one_kind(parts: list[str]) -> bool:
    """Whether the parts are all bodies or all persons: half of a body's name is neither."""
    return len({bool(_BODY.search(part)) for part in parts}) == 1


def _two_words(text: str) -> bool:
    """Whether this is a given name and a surname, not a surname of two words before a comma."""
    words = text.split()
    return len(words) == 2 and bool(_NAME.fullmatch(text)) and words[0][0].isupper()


def _plain(text: str) -> str:
    name = " ".join(_ADDRESS.sub("", text).split()).strip(" ,")
    braced = _BRACED.fullmatch(name)
    return _BODY_MARK.sub("", braced[1] if braced else name)
