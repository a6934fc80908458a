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
from corpus.dates.resolution.places import Place, counts_from_writing, named_year
from corpus.dates.resolution.tense import Surroundings, Tense
from corpus.dates.words.lists import words
from corpus.dates.words.tokens import Tokens

_SURE = 6  # years for each pointer in a text that is sure to tell a story
_LASTING = frozenset({"since", "until", "for"})  # "Since 1998 we have ..." tells of today
_FIRST_PERSON = words("first person")
_WORDS_PER_SPEAKER = 200  # histories have fewer, quotations included, speeches ten times as many
_NEAR = 8  # sentences to each side
_BY_THE_WAY = 0.25
_INERTIA = 0.6
_POINTER = 2.0
_START = 0.5


def is_sure_story(t: Tokens, places: list[Place], anchor: date | None) -> bool:
    """Whether a text names so many years, and so few pointers, that all of it tells a story.

    A text without a date that speaks of "us" and "our" is a speech or a letter, and no history.
    """
    years = sum(1 for place in places if named_year(place.expression) is not None)
    pointers = sum(1 for place in places if counts_from_writing(place.expression))
    if years < 2 or years <= _SURE * pointers + 1:
        return False
    if anchor is not None:
        return True
    speaking = sum(1 for word in t.words if word in _FIRST_PERSON)
    return speaking * _WORDS_PER_SPEAKER < len(t)


def story_places(
    t: Tokens,
    places: Sequence[Place],
    around: Sequence[Surroundings],
    mentions: Sequence[YearMention],
    anchor: date | None,
) -> Iterator[bool]:
    """Yield for each place of a text that is no sure story whether it is told as one.

    `around` are the words round each place, `mentions` the part that each plays.
    """
    weighed = _weighed(places, around, mentions, anchor) if anchor else [False] * len(places)
    opened: int | None = None
    told = 0  # the year of the story
    for place, here, mention, by_weight in zip(places, around, mentions, weighed, strict=True):
        if counts_from_writing(place.expression):
            opened = None
        within = opened is not None and here.sentence - opened <= 1
        if within and anchor and told == anchor.year and _is_to_come(place.expression, anchor):
            within = False
        if within and here.tense is Tense.PAST:
            opened = here.sentence
            yield True
        else:
            yield by_weight
        year = named_year(place.expression)
        if year is None or (anchor is not None and year > anchor.year):
            continue
        head = mention is YearMention.STORY and t.word(place.first - 1) not in _LASTING
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


def _weighed(
    places: Sequence[Place],
    around: Sequence[Surroundings],
    mentions: Sequence[YearMention],
    anchor: date,
) -> list[bool]:
    sums = [0.0]
    for place, mention in zip(places, mentions, strict=True):
        sums.append(sums[-1] + _weight(place, mention, anchor))
    stories: list[bool] = []
    low = high = 0
    for at, here in enumerate(around):
        while around[low].sentence < here.sentence - _NEAR or (
            around[low].paragraph < here.paragraph
        ):
            low += 1
        high = max(high, at)
        while (
            high < len(places)
            and around[high].sentence <= here.sentence + _NEAR
            and around[high].paragraph == here.paragraph
        ):
            high += 1
        before = _INERTIA if stories and stories[-1] else 0.0
        stories.append(sums[high] - sums[low] + before > _START)
    return stories


def _weight(place: Place, mention: YearMention, anchor: date) -> float:
    """Return how much a date speaks for a story, or against it if negative."""
    if counts_from_writing(place.expression):
        return -_POINTER
    year = named_year(place.expression)
    if year is None or year >= anchor.year - 1:
        return 0.0
    return 1.0 if mention is YearMention.STORY else _BY_THE_WAY
