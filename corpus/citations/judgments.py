"""Judgments as OSCOLA cites those that no law report has: by application, court and day.

Kalashnikov v Russia App no 47095/99 (European Court of Human Rights, 15 July 2002) [4]
"""

from __future__ import annotations

import re

from corpus.citations.dates import NO_DATE, printed_date
from corpus.citations.kinds import number_of
from corpus.citations.marks import Field, Run
from corpus.citations.work import Work
from corpus.dates import MONTH_NAMES

_VERSUS = re.compile(r"\bv\.?s?\.(?=\s)")
_APPLICATION = re.compile(r"\d{1,6}/\d{2}")


def oscola_judgment(work: Work, *, listed: bool) -> list[Run]:
    """Return a judgment part by part; in a list it names no place of it."""
    source, number = work.source, number_of(work.source)
    runs = [_run(_VERSUS.sub("v", work.title), Field.TITLE, italic=not listed)]
    if number:
        is_application = _APPLICATION.match(number) is not None
        runs += [_run(" App no " if is_application else " "), _run(number, Field.NUMBER)]
    court = [_run(source.publisher, Field.PUBLISHER)] if source.publisher else []
    day = [_run(_date_words(work), Field.ISSUED)]
    within = [*court, _run(", "), *day] if court else day
    runs += [_run(" ("), *within, _run(")")]
    if not listed:
        label, place = work.locator
        shown = f" [{place}]" if label == "paragraph" else f" {place}"
        runs += [_run(shown), _run(".")]
    return runs


def _run(text: str, field: Field | None = None, *, italic: bool = False) -> Run:
    return Run(" ".join(text.split()) if field else text, field, italic)


def _date_words(work: Work) -> str:
    """Return the date as OSCOLA writes it: 15 July 2002."""
    date = printed_date(work.source.issued, "c")
    if "literal" in date:
        return str(date.get("literal", NO_DATE["literal"]))
    year, *rest = date["date-parts"][0]
    month, day = [*rest, None, None][:2]
    return " ".join(str(part) for part in (day, month and MONTH_NAMES[month - 1], year) if part)
