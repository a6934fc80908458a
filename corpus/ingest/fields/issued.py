"""The date of issue as people, archives and mail write it.

Beyond what `corpus.dates` finds in a text, a record knows these forms:

    2008-12-05 10:00:00 +0300      a moment, of which the day stays as it is written
    Fri, 05 Dec 2008 10:00:00      a moment as mail has it
    20081205                       a day without marks
    [1997?], c1997, ©1997, [199-]  brackets, copyright and dashes of catalogues
    March/April 2008               two months or seasons of an issue
    between 1990 and 1995, 1997 or 1998
    n.d., s.d., o. J., б. г.       no date
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from email.utils import parsedate

from corpus.dates import DateSpan, find
from corpus.errors import NotADate

_NO_DATE = re.compile(
    r"n\.? ?d\.?|s\.? ?[dafl]\.?|o\.? ?[jd]\.?|б\. ?[гд]\.|undated|unknown|none|null|no date"
    r"|not dated|sine dato|sans date|ohne (?:jahr|datum)|без даты|[-–—?~]+",
    re.I,
)
_EDTF = re.compile(r"\d{3}[\dX]|\.\.|Y\d")
_MONTH_AND_YEAR = re.compile(r"(0?[1-9]|1[0-2])/(\d{4})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]|, )\d{1,2}[:.]\d{2}.*")
_CLOCK_AFTER = re.compile(
    r",?(?: at| um| à)? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[ap]\.?m\.?)?.*", re.I
)
_COMPACT = re.compile(r"(?:D:)?((?:1[5-9]|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:\d{6}.*)?")
_MARKED_YEAR = re.compile(r"(?:c|cop\.? ?|©|\(c\)|copyright|p|℗) ?(\d{4})\.?", re.I)
_DECADE = re.compile(r"(\d{3})-\??")
_TWO_IN_A_YEAR = re.compile(r"([^\W\d]+\.?) ?[/–-] ?([^\W\d]+\.?),? (\d{4})")
_TWO_WITH_YEARS = re.compile(r"([^\W\d]+\.? \d{4}) ?[/–-] ?([^\W\d]+\.? \d{4})")
_BETWEEN = re.compile(r"between (.+) and (.+)", re.I)
_EITHER = re.compile(r"(\d{4}) or (\d{4})", re.I)
_YEAR_FIRST = re.compile(r"(\d{4}),? ([^\W\d]+\.?)(?: (\d{1,2}))?")
_YEARS = re.compile(r"(\d{4})/(\d{2})")
_RUSSIAN_YEAR = re.compile(r"\s*(?:г\.?|года|р\.|року)$")
_PUBLISHED = re.compile(r"(?:published|posted|updated|released|issued|dated?)(?: on| at)?:? ", re.I)


def is_no_date(text: str) -> bool:
    """Whether a person says by this that there is no date."""
    return _NO_DATE.fullmatch(text.strip(" []()")) is not None


def read_issued(text: str) -> DateSpan | None:
    """Return the date that the whole of `text` is; None if it is none.

    >>> read_issued("[1997?]").edtf, read_issued("March/April 2008").edtf
    ('1997?', '2008-03/2008-04')
    """
    text = " ".join(text.split())
    bare = text.strip("[]() ")
    for form in (bare, _RUSSIAN_YEAR.sub("", bare), _PUBLISHED.sub("", bare, count=1)):
        for reader in _READERS:
            span = reader(form)
            if span is not None:
                return span
    return None


def _read_edtf(text: str) -> DateSpan | None:
    if not _EDTF.match(text) or _YEARS.fullmatch(text) or _MOMENT.fullmatch(text):
        return None  # 06/2008 is a month to people and twenty centuries to EDTF, 1997/98 two years
    return _edtf(text, text)


def _edtf(edtf: str, wording: str) -> DateSpan | None:
    try:
        return DateSpan.from_edtf(edtf, wording=wording)
    except NotADate:
        return None


def read_date(text: str) -> DateSpan | None:
    """Return the date that the whole of `text` is, in words or figures; None if it is not one."""
    if month := _MONTH_AND_YEAR.fullmatch(text.strip()):
        return DateSpan.from_edtf(f"{month[2]}-{month[1]:0>2}", wording=text.strip())
    found = [date for date in find(text, anchor=None) if date.span is not None]
    if len(found) == 1 and found[0].wording.casefold() == text.strip(" .").casefold():
        return found[0].span
    return None


def _read_moment(text: str) -> DateSpan | None:
    """The day of a moment: it stays as written, for a date never moves through a time zone."""
    if iso := _MOMENT.fullmatch(text):
        return _edtf(iso[1], iso[1])
    if clock := _CLOCK_AFTER.search(text):
        day = read_date(text[: clock.start()])
        if day is not None:
            return day
    # `parsedate` makes a date of anything with a month; only what has a clock or a weekday is mail
    parsed = parsedate(text) if ":" in text or "," in text else None
    if parsed is None:
        return None
    try:
        day_of_mail = date(*parsed[:3]).isoformat()
    except ValueError:
        return None
    return _edtf(day_of_mail, day_of_mail)


def _read_compact(text: str) -> DateSpan | None:
    figures = _COMPACT.fullmatch(text)
    return _edtf("-".join(figures.groups()), "-".join(figures.groups())) if figures else None


def _read_catalogue(text: str) -> DateSpan | None:
    if year := _MARKED_YEAR.fullmatch(text):
        return _edtf(year[1], year[1])
    if decade := _DECADE.fullmatch(text):
        return _edtf(f"{decade[1]}X", f"{decade[1]}0s")
    return None


def _read_two(text: str) -> DateSpan | None:
    if months := _TWO_IN_A_YEAR.fullmatch(text):
        hyphened = read_date(f"{months[1]}-{months[2]} {months[3]}")
        return (
            replace(hyphened, wording=text)
            if hyphened is not None
            else _from_to(f"{months[1]} {months[3]}", f"{months[2]} {months[3]}", text)
        )
    pair = _TWO_WITH_YEARS.fullmatch(text) or _BETWEEN.fullmatch(text) or _EITHER.fullmatch(text)
    return _from_to(pair[1], pair[2], text) if pair else None


def _from_to(first: str, last: str, wording: str) -> DateSpan | None:
    ends = [read_date(first), read_date(last)]
    if ends[0] is None or ends[1] is None or "/" in ends[0].edtf + ends[1].edtf:
        return None
    return _edtf(f"{ends[0].edtf}/{ends[1].edtf}", wording)


def _read_year_first(text: str) -> DateSpan | None:
    """2008 Dec 5, as reference managers export it."""
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    span = read_date(" ".join(part for part in (match[3], match[2], match[1]) if part))
    return None if span is None else replace(span, wording=span.words())


_READERS: tuple[Callable[[str], DateSpan | None], ...] = (
    _read_edtf,
    read_date,
    _read_moment,
    _read_compact,
    _read_catalogue,
    _read_two,
    _read_year_first,
)
