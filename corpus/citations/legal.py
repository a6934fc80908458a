"""Judgments and treaties as OSCOLA cites them where no law report or series has them.

Kalashnikov v Russia App no 47095/99 (European Court of Human Rights, 15 July 2002) [4]
Convention against Torture (10 December 1984) 1465 UNTS 85 para 4
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from corpus.citations.dates import NO_DATE, printed_date
from corpus.citations.kinds import CASE, TREATY, Kind, kind_of, number_of
from corpus.citations.marks import Field, Run
from corpus.citations.work import Work
from corpus.dates import MONTH_NAMES

_VERSUS = re.compile(r"\bv\.?s?\.(?=\s)")
_APPLICATION = re.compile(r"\d{1,6}/\d{2}")


def oscola_legal(work: Work, *, listed: bool) -> list[Run]:
    """Return a judgment or a treaty part by part; in a list it names no place of it."""
    runs = LEGAL[kind_of(work.source)](work, listed)
    if not listed:
        label, place = work.locator
        is_judgment = kind_of(work.source) is CASE
        words = {"paragraph": f"[{place}]" if is_judgment else f"para {place}"}
        runs += [
            _run(f" {words.get(label, place)}."),
        ]
    return runs


def _judgment(work: Work, listed: bool) -> list[Run]:
    source, number = work.source, number_of(work.source)
    runs = [_run(_VERSUS.sub("v", work.title), Field.TITLE, italic=not listed)]
    if number:
        is_application = _APPLICATION.match(number) is not None
        runs += [_run(" App no " if is_application else " "), _run(number, Field.NUMBER)]
    return [*runs, *_in_brackets(source.publisher, work)]


def _treaty(work: Work, _listed: bool) -> list[Run]:
    number = number_of(work.source)
    series = [_run(" "), _run(number, Field.NUMBER)] if number else []
    return [_run(work.title, Field.TITLE), *_in_brackets(work.source.publisher, work), *series]


def _in_brackets(publisher: str | None, work: Work) -> list[Run]:
    """Return who gave the text, and its day, in round brackets."""
    named = [_run(publisher, Field.PUBLISHER), _run(", ")] if publisher else []
    return [_run(" ("), *named, _run(_date_words(work), Field.ISSUED), _run(")")]


LEGAL: Mapping[Kind, Callable[[Work, bool], list[Run]]] = {CASE: _judgment, TREATY: _treaty}
"""The kinds of text that have a template here."""


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
