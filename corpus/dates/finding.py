"""The dates in running text, each with its offsets, its wording and its span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import repeat

from corpus.dates.calendar.span import DateSpan
from corpus.dates.calendar.yearless import Yearless
from corpus.dates.grammar.expressions import Basis, Between, Expression, Relative
from corpus.dates.precision import Precision
from corpus.dates.resolution.context import Context, NoSuchDay, Resolved, YearMention
from corpus.dates.resolution.places import named_year, points_ahead
from corpus.dates.resolution.ranges import joined
from corpus.dates.resolution.resolution import resolve, resolved_ends
from corpus.dates.resolution.scenes import Scene, scenes_in
from corpus.dates.resolution.telling import is_sure_story, stories
from corpus.dates.words.unread import start_of_unread


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression at `text[start:end]`, which is its `wording`.

    `span` is None for what has no place in the calendar: lengths of time ("22 years"), rates,
    "now". A day, month or season whose year nothing tells is `yearless` instead. `timex` is the
    TIMEX3 value. A range is one expression; its `ends` are the two expressions it is made of, in
    the order of the text.
    """

    start: int
    end: int
    wording: str
    span: DateSpan | None
    timex: str
    ends: tuple[Found, ...] = ()
    yearless: Yearless | None = None


def find(text: str, *, anchor: date | None, narrative: bool | None = None) -> list[Found]:
    """Return the date expressions of `text` in order, none overlapping another.

    `anchor` is the date of the document, if it is known: "yesterday" counts from it. In a
    `narrative` text "in May" is of the year last named, in another of the anchor's year; with None
    the text itself decides, for each of its stretches. Without an anchor a date of a report has no
    year: it is `yearless`. The time taken is proportional to the length of the text.
    """
    read = scenes_in(text, counts_speaking=anchor is None and narrative is None)
    scenes = read.scenes
    if not scenes:
        return []
    undated = anchor is None and narrative is None
    if narrative is None and is_sure_story(read, anchor):
        narrative = True
    if narrative or (narrative is False and anchor is not None):
        told: Iterable[bool] = repeat(narrative)
    else:
        told = stories(scenes, anchor)
    context = Context(
        anchor,
        bool(narrative),
        undated=undated,
        first_year=_first_year(scenes) if narrative else None,
        dated_sentences=frozenset(
            scene.here.sentence for scene in scenes if named_year(scene.expression)
        ),
    )
    found: list[Found] = []
    before: Scene | None = None
    for scene, following, in_story in zip(scenes, [*scenes[1:], None], told, strict=False):
        opens = before is None or before.here.paragraph != scene.here.paragraph
        before = scene
        if scene.apposition:
            continue  # "on 4 December 2008, the day before, ..." has one date
        same = following is not None and following.here.sentence == scene.here.sentence
        context.year_ahead = named_year(following.expression) if following and same else None
        context.narrative = bool(in_story)
        context.sentence, context.here = scene.here.sentence, scene.here
        dates = _found(text, scene, context, _part_played(scene, opens=opens))
        if scene.explained:
            dates = [replace(each, span=None) for each in dates]
        least = found[-1].end if found else 0
        found.extend(_with_unread(text, each, least) for each in dates)
    return found


def _with_unread(text: str, found: Found, least: int) -> Found:
    """Return a month or a year with the rest of its date that cannot be read: "l3 March 2011".

    What is before the character `least` belongs to another date.
    """
    span = found.span
    if span is None or found.ends or span.precision not in (Precision.MONTH, Precision.YEAR):
        return found
    is_month = span.precision is Precision.MONTH
    if is_month is text[found.start].isdigit():
        return found
    start = start_of_unread(text, found.start, month=is_month)
    if start == found.start or start < least:
        return found
    wording = text[start : found.end]
    return replace(found, start=start, wording=wording, span=replace(span, wording=wording))


def _part_played(scene: Scene, *, opens: bool) -> YearMention:
    """Return the part of a date in the story; `opens` if it is the first of its paragraph."""
    if points_ahead(scene.expression):
        return YearMention.AHEAD
    aside = scene.mention is YearMention.ASIDE
    return YearMention.OPENING if opens and aside else scene.mention


def _found(text: str, scene: Scene, context: Context, mention: YearMention) -> list[Found]:
    if scene.attribute and not context.narrative:
        return []
    if context.narrative and _is_unit_alone(scene.expression):
        return []
    if isinstance(scene.expression, Between):
        return _found_range(text, scene, scene.expression, context, mention)
    resolved = _resolved(scene.expression, context)
    if resolved is None:
        return []
    context.remember(resolved, mention)
    return [_as_found(text, scene.start, scene.end, resolved)]


def _is_unit_alone(expression: Expression) -> bool:
    """Whether the expression is "the year" or "the quarter", which only reports date by."""
    return (
        isinstance(expression, Relative)
        and expression.basis is Basis.EITHER
        and expression.offset == 0
    )


def _found_range(
    text: str, scene: Scene, range_: Between, context: Context, mention: YearMention
) -> list[Found]:
    first, last = _resolved_ends(range_, context)
    first_end, last_start = scene.ends
    ends: tuple[Found, ...] = ()
    if first is not None:
        context.remember(first, mention)
        ends = (*ends, _as_found(text, scene.start, first_end, first))
    if last is not None:
        context.remember(last, YearMention.ASIDE)
        ends = (*ends, _as_found(text, last_start, scene.end, last))
    whole = joined(first, last) if first and last else None
    if whole is None or whole.edtf is None:
        return list(ends)
    wording = text[scene.start : scene.end]
    return [Found(scene.start, scene.end, wording, whole.span(wording), whole.timex, ends)]


def _resolved(expression: Expression, context: Context) -> Resolved | None:
    try:
        return resolve(expression, context)
    except NoSuchDay:
        return None


def _resolved_ends(range_: Between, context: Context) -> tuple[Resolved | None, Resolved | None]:
    try:
        return resolved_ends(range_, context)
    except NoSuchDay:
        return None, None


def _as_found(text: str, start: int, end: int, resolved: Resolved) -> Found:
    wording = text[start:end]
    span = resolved.span(wording)
    yearless = resolved.yearless(wording) if span is None else None
    return Found(start, end, wording, span, resolved.timex, yearless=yearless)


def _first_year(scenes: list[Scene]) -> int | None:
    for scene in scenes:
        if (year := named_year(scene.expression)) is not None:
            return year
    return None
