"""The imprint: title, authors, publisher and date as a text's own first and last lines print them.

Only what is evident is read. The title is the longest line before the prose. A line of a few
capitalised words names authors only if it begins with "By", or if the next line is a date or an
institution. A line is a date if nothing else stands in it, or an institution before the date alone:
"Turku, May 1997" may be where and when something happened. What a text does not print stays None:
nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import DateSpan, Precision
from corpus.ingest.fields.issued import read_date
from corpus.ingest.metadata import Metadata
from corpus.ingest.structure.blocks import Block, foot_start, head_length, is_credit
from corpus.text.sentences import sentence_spans

_DATE_LABEL = re.compile(
    r"(?:(?:published|posted|updated|released|issued|dated?)(?: on| at)?:? |by\b[^|]*\| ?)", re.I
)
_HOST_DATE = re.compile(r"[A-Z][A-Z ]*\bDATE: ?(?P<date>.+)")
"""A date behind a label in capitals is of the day on which the host took the text in."""

_NOTE_MARK = re.compile(r"[*∗†‡]+$")
_YEAR = re.compile(r"\d{4}")
_BYLINE = re.compile(r"by:? (?P<names>[^|]+?) ?(?:\|.*)?", re.I)
_NAME = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*|de|van|von|der|la|le|bin|al)", re.U)
_INSTITUTION = re.compile(
    r"\b(?:Institut\w*|Universit\w*|Cent(?:re|er)|College|School|Foundation|Press|Committee"
    r"|Commission|Council|Organi[sz]ation|Ministry|Agency|Association|Society|Federation|Court"
    r"|Network|Program(?:me)?|Group|Department|Bureau|Office|Academy)\b"
)
_BEHIND = re.compile(r"\s*[,.;|·(–—]\s*")
"""What stands between a publisher and a date."""

_JOINING = frozenset({"of", "for", "on", "in", "and", "&", "the", "de", "du", "des", "la"})
"""Words in small letters within the name of an institution."""

_WITHIN_ITS_NAME = re.compile(r"\b(?:of|for|on|in)\b")
_PARTS = re.compile(r"\s*[;|·]\s*|\s+[–—-]\s+")
_SALUTATION = re.compile(
    r"(?:Mr|Mrs|Ms|Madam|Mme|Dear|Sir|Your|Distinguished|Ladies|Secretary-General|Heads? of State"
    r"|Honou?rable|President of the|(?:All )?[Pp]raise|Thanks be|In the (?:[Hh]oly )?[Nn]ame of"
    r"|Bism\w+|May I|Allow me|Let me|On behalf of|At the outset"
    r"|It (?:is|gives|was) (?:indeed )?(?:my|me|an?|with))\b|.*\bExcellenc"
)
"""How a speech begins, and no title."""
_NUMBERED = re.compile(r"\d{1,4}[.:)] ")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What was read, with the index of the block of the title and the indices of the dates."""

    fields: Metadata
    title: int | None
    dates: frozenset[int]


def read_imprint(
    blocks: Sequence[Block],
    headings: Sequence[str] | None = None,
    set_as_title: str | None = None,
) -> Imprint:
    """Return what the head and the foot of a text print about it.

    `headings` are those that the format marks; the first of them, before any prose, is the title.
    In a format that marks none, `set_as_title` is the paragraph that looks as if it were.
    """
    head = [index for index in range(head_length(blocks)) if not is_credit(blocks[index])]
    foot = range(foot_start(blocks), len(blocks))
    dates = {i: span for i in (*head, *foot) if (span := _date_of(blocks[i].text)) is not None}
    host = {i: span for i in head if (span := _host_date_of(blocks[i].text)) is not None}
    lines = [index for index in head if index not in dates and index not in host]
    title = _block_of(set_as_title, blocks) if set_as_title is not None else None
    if title is None:
        title = _title(blocks, lines, headings)
    after = [index for index in lines if title is not None and index > title]
    above = [index for index in lines if index not in after and index != title]
    publisher, published = _publication(
        [blocks[index].text for index in above], [blocks[index].text for index in after]
    )
    found = (*dates.values(), *((published,) if published else ()), *host.values())
    fields = Metadata(
        title=None if title is None else _NOTE_MARK.sub("", blocks[title].text),
        authors=_authors(blocks, after, frozenset(dates)),
        publisher=publisher,
        issued=next(iter(found), None),
    )
    return Imprint(fields, title, frozenset(dates))


def _block_of(paragraph: str, blocks: Sequence[Block]) -> int | None:
    """Return the index of the block that cleaning has made of a paragraph."""
    letters = _letters(paragraph)
    return next((i for i, block in enumerate(blocks) if _letters(block.text) == letters), None)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))


def _title(blocks: Sequence[Block], lines: list[int], headings: Sequence[str] | None) -> int | None:
    if headings is not None:
        first = headings[0] if headings else None
        return next((i for i, block in enumerate(blocks[:3]) if block.text == first), None)
    candidates = [i for i in lines if _may_be_title(blocks[i].text, blocks[i + 1].text)]
    others = [i for i in candidates if not _is_published(blocks[i].text)]
    return max(others or candidates, key=lambda i: len(blocks[i].text), default=None)


def _may_be_title(text: str, following: str) -> bool:
    return (
        text.lstrip("“\"‘'«")[:1].isalnum()
        and not following[:1].islower()
        and not _SALUTATION.match(text)
        and not _NUMBERED.match(text)
        and not _BYLINE.fullmatch(text)
        and len(list(sentence_spans(text))) == 1
    )


def _authors(
    blocks: Sequence[Block], lines: Sequence[int], dates: frozenset[int]
) -> tuple[str, ...]:
    for index in lines:
        text = blocks[index].text
        byline = _BYLINE.fullmatch(text)
        if byline is not None:
            return _names(byline["names"])
        following = index + 1
        evident = following in dates or (
            following in lines and _INSTITUTION.search(blocks[following].text) is not None
        )
        if evident and not _INSTITUTION.search(text):
            return _names(text)
    return ()


def _names(text: str) -> tuple[str, ...]:
    """Return the names in "A. Author, B. Author and C. Author"; none if any part is no name."""
    names = re.split(r", and |, | and | & ", text)
    parts = [name.split() for name in names]
    if all(2 <= len(words) <= 5 and all(map(_NAME.fullmatch, words)) for words in parts):
        return tuple(names)
    return ()


def _publication(above: Sequence[str], below: Sequence[str]) -> tuple[str | None, DateSpan | None]:
    """Return the publisher and its date, by the lines above and below the title.

    One with a month or a day comes first, for an institution alone may be where an author works.
    Above the title there is no other: a heading of a host may name one.
    """
    named = [*filter(_is_published, (*below, *above)), *filter(_INSTITUTION.search, below)]
    return _published(named[0]) if named else (None, None)


def _published(line: str) -> tuple[str, DateSpan | None]:
    """Return the publisher whom a line names, and the date behind it.

    Without such a date the whole line is the publisher, for an address belongs to it. With one,
    what else the line has is taken off: who wrote the text, and the number in a series. Two dates
    are none of issue: "The Court of Human Rights, 1959-1998".
    """
    for sign in _BEHIND.finditer(line):
        issued = _date_of(line[sign.end() :].rstrip(" .)"))
        if issued is not None and issued.precision is not Precision.RANGE:
            publisher = _publisher_in(line[: sign.start()])
            return (line, None) if publisher is None else (publisher, issued)
    return line, None


def _is_published(line: str) -> bool:
    """Whether a line is of a publisher and a month or day; a year alone ends some titles."""
    _, issued = _published(line)
    return issued is not None and issued.precision in (Precision.MONTH, Precision.DAY)


def _publisher_in(text: str) -> str | None:
    """Return the institution that a text before a date names; None if it may be of an event."""
    sentences = (text[start:end] for start, end in sentence_spans(text))
    parts = [part for sentence in sentences for part in _PARTS.split(sentence.strip())]
    naming = next((part for part in parts if _INSTITUTION.search(part)), "").rstrip(".")
    named = naming.split(", ")
    while len(named) > 1 and any(map(str.isdigit, named[-1])):
        named.pop()
    publisher = ", ".join(named)
    ends_in_place = (
        len(named) > 1 and not _INSTITUTION.search(named[-1]) and " and " not in named[-1]
    )
    return publisher if _is_institution(publisher) and not ends_in_place else None


def _is_institution(text: str) -> bool:
    """Whether a text is the name of an institution: not "The Raid on the Office"."""
    names = all(word in _JOINING or not word[0].islower() for word in text.split())
    head = _WITHIN_ITS_NAME.split(text)[0]
    return names and _INSTITUTION.search(head) is not None


def _date_of(text: str) -> DateSpan | None:
    label = _DATE_LABEL.match(text)
    rest = text[label.end() :] if label else text
    if len(rest) > 40 or not _YEAR.search(rest):
        return None
    return read_date(rest)


def _host_date_of(text: str) -> DateSpan | None:
    match = _HOST_DATE.fullmatch(text)
    return read_date(match["date"]) if match else None
