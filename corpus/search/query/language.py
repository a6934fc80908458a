"""The language of what is typed into a search.

    query   = { [ "-" ] ( filter | phrase | word ) }
    filter  = name ":" [ " " ] ( phrase | word )
    name    = "actor" | "author" | "doc" | "in" | "from" | "to" | "type" | "label"   in any case
    phrase  = an opening quote, anything, a closing quote
    word    = anything else up to a space or a quote

Quotes of every shape open a phrase and any of them closes it: "…" “…” „…“ «…» ‘…’ '…'. A single
quote opens a phrase only at the start of a word and closes it only at the end of one, so that
apostrophes stay what they are. A quote that nothing closes is no quote. What stands in quotes is
literal, one word too. A minus before a word or phrase excludes it; within a word it is a hyphen.
A date of several words needs no quotes where it reads as one: in:June 1997, from:5 December 2008,
to:early 1994. A filter may be given several times: a passage must fit any of the values of one name
(every actor, though) and all of the names. A colon after any other word is punctuation, unless the
word is nearly a filter's name or another word for one: `filter_fault` says so, and of a filter
without a value or with a minus too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields

from rapidfuzz.distance import OSA

from corpus.dates import MONTH_ABBREVIATIONS, MONTHS, PART_WORDS, SEASONS
from corpus.text.languages import rows

LONGEST_QUERY = 2_000  # characters read; a passage pasted whole is shorter
MOST_WORDS = 64

OPENING = '"“”„‟«»‹›＂〝「『'
CLOSING = '"“”‟«»‹›＂〞」』'
_SINGLE_OPENING = "'‘‚‛`´"
_SINGLE_CLOSING = "'’‘‛`´"
_PHRASE = (
    rf"[{OPENING}](?P<double>[^{CLOSING}]*)[{CLOSING}]"
    rf"|(?<!\w)[{_SINGLE_OPENING}](?P<single>[^{_SINGLE_OPENING}\s](?:.*?[^\s])??)"
    rf"[{_SINGLE_CLOSING}](?!\w)"
)
FILTER_NAMES = ("actor", "author", "doc", "in", "from", "to", "type", "label")


@dataclass(frozen=True, slots=True)
class FilterWords:
    """What people write for a filter's name."""

    language: str
    name: str
    words: tuple[str, ...]


FILTER_WORDS = rows("filter_names.tsv", FilterWords)
NAME_OF_WORD = {word: row.name for row in FILTER_WORDS for word in row.words}
"""The name of a filter for each word that people write for it."""

_CALLED = re.compile(r"(?P<name>[a-z]{2,12}):(?!//)(?P<value>.*)", re.IGNORECASE | re.DOTALL)
_IS_FILTER = re.compile(rf"(?:{'|'.join(FILTER_NAMES)}):", re.IGNORECASE)
_ITEM = re.compile(
    rf"(?P<minus>(?<!\S)[-−–])?"
    rf"(?:(?<!\w)(?P<name>{'|'.join(FILTER_NAMES)}):[ \t\u00a0]?(?=\S))?"
    rf"(?:{_PHRASE}|(?P<word>[^\s{OPENING}]+)|(?P<stray>[{OPENING}]))",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a passage must belong to, as typed; names are resolved when the search runs."""

    actor: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    doc: tuple[str, ...] = ()
    during: tuple[str, ...] = ()  # in:
    since: tuple[str, ...] = ()  # from:
    until: tuple[str, ...] = ()  # to:
    type: tuple[str, ...] = ()
    label: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))

    def __or__(self, other: Filters) -> Filters:
        """Return filters with the values of both."""
        names = (each.name for each in fields(self))
        return Filters(**{name: getattr(self, name) + getattr(other, name) for name in names})


@dataclass(frozen=True, slots=True)
class QueryPart:
    """A run of the query: a phrase (`quoted`) or words between phrases and filters."""

    text: str
    quoted: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: what to look for, in the order it was typed, and where."""

    parts: tuple[QueryPart, ...]
    filters: Filters = field(default_factory=Filters)


_FIELDS = {
    "actor": "actor",
    "author": "author",
    "doc": "doc",
    "in": "during",
    "from": "since",
    "to": "until",
    "type": "type",
    "label": "label",
}

# Dates of several words, as far as they are taken without quotes.
DATE_FIELDS = ("during", "since", "until")
_MONTH = rf"(?:{'|'.join([*MONTHS, *MONTH_ABBREVIATIONS])})\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?,?"
_BEGINS_DATE = re.compile("|".join([_MONTH, _DAY, "the", *PART_WORDS, *SEASONS]), re.IGNORECASE)
_GOES_ON = re.compile(rf"(?:\s+(?:{_MONTH}|{_DAY})(?!\w))*(?:\s+\d{{4}}s?(?!\w))?", re.IGNORECASE)


def parse_query(typed: str) -> Query:
    """Return the query that was typed; every text is one.

    >>> parse_query('deth “human rights” -Syria in:1997').parts
    (QueryPart(text='deth', quoted=False, excluded=False), QueryPart(text='human rights', \
quoted=True, excluded=False), QueryPart(text='Syria', quoted=False, excluded=True))
    """
    parts: list[QueryPart] = []
    filters: dict[str, list[str]] = {}
    typed, place = typed[:LONGEST_QUERY], 0
    while (match := _ITEM.search(typed, place)) is not None:
        place = match.end()
        quoted = match["double"] if match["double"] is not None else match["single"]
        text = match["word"] if quoted is None else quoted
        if text is None or not text.strip():
            continue
        if match["name"]:
            name = _FIELDS[match["name"].lower()]
            if name in DATE_FIELDS and quoted is None and _BEGINS_DATE.fullmatch(text):
                more = _GOES_ON.match(typed, place)
                assert more is not None
                text, place = text + more[0], more.end()
            filters.setdefault(name, []).append(text.strip())
            continue
        parts.append(QueryPart(text, quoted is not None, bool(match["minus"])))
    return Query(tuple(parts), Filters(**{name: tuple(values) for name, values in filters.items()}))


def without_filters(typed: str) -> str:
    """Return the words of a query without its filters, as they could be typed.

    >>> without_filters('deth "human rights" -Syria in:1997')
    'deth "human rights" -Syria'
    """
    written = (
        f"{'-' * part.excluded}" + (f'"{part.text}"' if part.quoted else part.text)
        for part in parse_query(typed).parts
    )
    return " ".join(written)


def filter_fault(typed: str) -> str | None:
    """Return what is wrong with the filters that were typed, as a sentence; None if nothing is.

    >>> filter_fault("norms by:Saari")
    'There is no filter “by:”. Write author: for that, as in author:Saari. The filters are actor: \
author: doc: in: from: to: type: label:.'
    """
    typed = typed[:LONGEST_QUERY]
    for item in _ITEM.finditer(typed):
        name, word = item["name"], item["word"] or ""
        if name and item["minus"]:
            return f"A filter cannot be left out with a minus: write {name}: with what it shall be."
        if name and _IS_FILTER.match(word):
            return _without_value(name)
        quoted = item["double"] if item["double"] is not None else item["single"]
        if name and quoted is not None and not quoted.strip():
            return _without_value(name)
        called = _CALLED.fullmatch(word) if not name else None
        if called:
            glued = called["value"] or typed[item.end() : item.end() + 1].strip()
            sentence = _unknown_name(called["name"], called["value"], glued=bool(glued))
            if sentence:
                return sentence
    return None


def _without_value(name: str) -> str:
    return f"{name.lower()}: stands alone. Write what it shall be, as in {EXAMPLES[name.lower()]}."


EXAMPLES = {
    "actor": 'actor:Memorial or actor:"Council of Europe"',
    "author": 'author:Saari or author:"Council of Europe"',
    "doc": 'doc:saari-2006 or doc:"words of its title"',
    "in": "in:1997 or in:June 1997",
    "from": "from:1996",
    "to": 'to:1998 or to:"early 1994"',
    "type": 'type:essay or type:"press release"',
}


def _unknown_name(typed: str, value: str, *, glued: bool) -> str | None:
    """Return that no filter has this name, and which is nearest; None for a word and a colon."""
    name = typed.lower()
    if name in FILTER_NAMES:
        return None if glued else _without_value(name)
    near = [each for each in FILTER_NAMES if len(each) > 2 and OSA.distance(name, each) == 1]
    meant = NAME_OF_WORD.get(name) or next(iter(near), None)
    if meant is None or not glued:
        return None
    example = f", as in {meant}:{value}" if value else ""
    filters = " ".join(f"{each}:" for each in FILTER_NAMES)
    return (
        f"There is no filter “{typed}:”. Write {meant}: for that{example}. The filters are "
        f"{filters}."
    )
