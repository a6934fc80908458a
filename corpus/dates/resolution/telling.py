"""Whether the words round a date tell a story or report: what decides the year of "in May".

A story tells of years that it names, a report counts from its own date ("yesterday", "next week":
its pointers). A text whose years are more than six times its pointers, and one more, is sure to
tell a story. In another each date is judged by what stands within eight sentences of it in its
paragraph: a year counts 1, or 0.25 where it is named by the way, or nothing within one of the
document's year and after it; the state before counts 0.6; a pointer counts 2 for a report, which
has a start of 0.5. Besides, a past year at the head of a sentence makes a story of the rest of it
and of the next, and so on from each date of that story, while the tense is past; a pointer ends it.

Without a document's date only a sure text and what a year at the head opens are stories. The
numbers were fitted on news and histories, where all neighbours of them are within 0.3 points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.dates.grammar.expressions import Between, Calendar, Expression, PeriodPart
from corpus.dates.precision import Precision
from corpus.dates.resolution.context import YearMention
from corpus.dates.resolution.places import counts_from_writing, named_year
from corpus.dates.resolution.scenes import Scene, Scenes
from corpus.dates.resolution.tense import Tense

_SURE = 6  # years for each pointer in a text that is sure to tell a story
_WORDS_PER_SPEAKER = 200  # histories have fewer, quotations included, speeches ten times as many
_NEAR = 8  # sentences to each side
_BY_THE_WAY = 0.25
_INERTIA = 0.6
_POINTER = 2.0
_START = 0.5


def is_sure_story(found: Scenes, anchor: date | None) -> bool:
    """Whether a text names so many years, and so few pointers, that all of it tells a story.

    A text without a date that speaks of "us" and "our" is a speech or a letter, and no history.
    """
    expressions = [scene.expression for scene in found.scenes]
    years = sum(1 for each in expressions if named_year(each) is not None)
    pointers = sum(map(counts_from_writing, expressions))
    if years < 2 or years <= _SURE * pointers + 1:
        return False
    return anchor is not None or found.speaking * _WORDS_PER_SPEAKER < found.words


def stories(scenes: Sequence[Scene], anchor: date | None) -> Iterator[bool]:
    """Yield for each scene of a text that is no sure story whether it is told as one."""
    weighed = _weighed(scenes, anchor) if anchor else [False] * len(scenes)
    opened: int | None = None
    told = 0  # the year of the story
    for scene, by_weight in zip(scenes, weighed, strict=True):
        expression, here = scene.expression, scene.here
        if counts_from_writing(expression):
            opened = None
        within = opened is not None and here.sentence - opened <= 1
        if within and anchor and told == anchor.year and _is_to_come(expression, anchor):
            within = False
        if within and here.tense is Tense.PAST:
            opened = here.sentence
            yield True
        else:
            yield by_weight
        year = named_year(expression)
        if year is None or (anchor is not None and year > anchor.year):
            continue
        head = scene.mention is YearMention.STORY and not scene.lasting
        if head and here.tense in (Tense.PAST, None):
            opened, told = here.sentence, year


def _is_to_come(expression: Expression, anchor: date) -> bool:
    """Whether a day or month of the document's own year lies after the document."""
    match expression:
        case Between(first=inner) | PeriodPart(whole=inner):
            return _is_to_come(inner, anchor)
        case Calendar(precision=Precision.DAY | Precision.MONTH):
            return (expression.number, expression.day) > (anchor.month, anchor.day)
        case _:
            return False


def _weighed(scenes: Sequence[Scene], anchor: date) -> list[bool]:
    sums = [0.0]
    for scene in scenes:
        sums.append(sums[-1] + _weight(scene.expression, scene.mention, anchor))
    found: list[bool] = []
    low = high = 0
    for at, here in enumerate(scene.here for scene in scenes):
        while scenes[low].here.sentence < here.sentence - _NEAR or (
            scenes[low].here.paragraph < here.paragraph
        ):
            low += 1
        high = max(high, at)
        while (
            high < len(scenes)
            and scenes[high].here.sentence <= here.sentence + _NEAR
            and scenes[high].here.paragraph == here.paragraph
        ):
            high += 1
        before = _INERTIA if found and found[-1] else 0.0
        found.append(sums[high] - sums[low] + before > _START)
    return found


def _weight(expression: Expression, mention: YearMention, anchor: date) -> float:
    """Return how much a date speaks for a story, or against it if negative."""
    if counts_from_writing(expression):
        return -_POINTER
    year = named_year(expression)
    if year is None or year >= anchor.year - 1:
        return 0.0
    return 1.0 if mention is YearMention.STORY else _BY_THE_WAY
