"""The language of what is typed into a search.

    query   = { [ "-" ] ( filter | phrase | word ) }
    filter  = name ":" [ " " ] ( phrase | word )
    name    = "actor" | "doc" | "in" | "from" | "to" | "type"          in any case
    phrase  = an opening quote, anything, a closing quote
    word    = anything else up to a space or a quote

Quotes of every shape open a phrase and any of them closes it: "…" “…” „…“ «…» ‘…’ '…'. A single
quote opens a phrase only at the start of a word and closes it only at the end of one, so that
apostrophes stay what they are. A quote that nothing closes is no quote. What stands in quotes is
literal, one word too. A minus before a word or phrase excludes it; within a word it is a hyphen.
A date of several words needs no quotes where it reads as one: in:June 1997, from:5 December 2008,
to:early 1994. A filter may be given several times: a passage must fit any of the values of one name
(every actor, though) and all of the names. A colon after any other word is punctuation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

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
FILTER_NAMES = ("actor", "doc", "in", "from", "to", "type")
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
    doc: tuple[str, ...] = ()
    during: tuple[str, ...] = ()  # in:
    since: tuple[str, ...] = ()  # from:
    until: tuple[str, ...] = ()  # to:
    type: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.actor, self.doc, self.during, self.since, self.until, self.type))

    def __or__(self, other: Filters) -> Filters:
        """Both filters' values."""
        return Filters(
            self.actor + other.actor,
            self.doc + other.doc,
            self.during + other.during,
            self.since + other.since,
            self.until + other.until,
            self.type + other.type,
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A run of the query: a phrase (`quoted`) or words between phrases and filters."""

    text: str
    quoted: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A query as read: what to look for, in the order it was typed, and where."""

    parts: tuple[Part, ...]
    filters: Filters = field(default_factory=Filters)


_FIELDS = {
    "actor": "actor", "doc": "doc", "in": "during", "from": "since", "to": "until", "type": "type",
}  # fmt: skip


DATED = ("during", "since", "until")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?,?"
_BEGINS_DATE = re.compile(
    rf"{_MONTH}|{_DAY}|the|early|mid|late|spring|summer|autumn|fall|winter", re.IGNORECASE
)
_GOES_ON = re.compile(rf"(?:\s+(?:{_MONTH}|{_DAY})(?!\w))*(?:\s+\d{{4}}s?(?!\w))?", re.IGNORECASE)


def parse(typed: str) -> Query:
    """Return the query that was typed; every text is one.

    >>> parse('deth “human rights” -Syria in:1997').parts
    (Part(text='deth', quoted=False, excluded=False), Part(text='human rights', quoted=True, \
excluded=False), Part(text='Syria', quoted=False, excluded=True))
    """
    parts: list[Part] = []
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
            if name in DATED and quoted is None and _BEGINS_DATE.fullmatch(text):
                more = _GOES_ON.match(typed, place)
                assert more is not None
                text, place = text + more[0], more.end()
            filters.setdefault(name, []).append(text.strip())
            continue
        parts.append(Part(text, quoted is not None, bool(match["minus"])))
    return Query(tuple(parts), Filters(**{name: tuple(values) for name, values in filters.items()}))
