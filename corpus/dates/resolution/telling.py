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

from collections.abc import Iterator
from datetime import date

from corpus.dates.grammar.expressions import Between, Calendar, Expression, PeriodPart
from corpus.dates.precision import Precision
from corpus.dates.resolution.context import YearMention
from corpus.dates.resolution.places import Place, counts_from_writing, mention_at, named_year
from corpus.dates.resolution.tense import Tense, tense_at
from corpus.dates.words.lists import words
from corpus.dates.words.sentences import Sentences
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
    t: Tokens, sentences: Sentences, places: list[Place], anchor: date | None
) -> Iterator[bool]:
    """Yield for each place of a text that is no sure story whether it is told as one."""
    weighed = _weighed(t, sentences, places, anchor) if anchor else [False] * len(places)
    opened: int | None = None
    told = 0  # the year of the story
    for place, by_weight in zip(places, weighed, strict=True):
        number = sentences.number(place.first)
        if counts_from_writing(place.expression):
            opened = None
        within = opened is not None and number - opened <= 1
        if within and anchor and told == anchor.year and _is_to_come(place.expression, anchor):
            within = False
        if within and tense_at(t, sentences, place.first, place.end) is Tense.PAST:
            opened = number
            yield True
        else:
            yield by_weight
        year = named_year(place.expression)
        if year is not None and (anchor is None or year <= anchor.year):
            tense = tense_at(t, sentences, place.first, place.end)
            head = mention_at(t, sentences, place) is YearMention.STORY
            lasting = t.word(place.first - 1) in _LASTING
            at_head = head and not lasting and tense in (Tense.PAST, None)
            opened, told = (number, year) if at_head else (opened, told)


def _is_to_come(expression: Expression, anchor: date) -> bool:
    """Whether a day or month of the document's own year lies after the document."""
    match expression:
        case Between(first=inner) | PeriodPart(whole=inner):
            return _is_to_come(inner, anchor)
        case Calendar(precision=Precision.DAY | Precision.MONTH):
            return (expression.number, expression.day) > (anchor.month, anchor.day)
        case _:
            return False


def _weighed(t: Tokens, sentences: Sentences, places: list[Place], anchor: date) -> list[bool]:
    numbers = [sentences.number(place.first) for place in places]
    paragraphs = [sentences.paragraph(place.first) for place in places]
    weights = [_weight(t, sentences, place, anchor) for place in places]
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    stories: list[bool] = []
    low = high = 0
    for at, number in enumerate(numbers):
        while numbers[low] < number - _NEAR or paragraphs[low] < paragraphs[at]:
            low += 1
        high = max(high, at)
        while (
            high < len(places)
            and numbers[high] <= number + _NEAR
            and paragraphs[high] == paragraphs[at]
        ):
            high += 1
        before = _INERTIA if stories and stories[-1] else 0.0
        stories.append(sums[high] - sums[low] + before > _START)
    return stories


def _weight(t: Tokens, sentences: Sentences, place: Place, anchor: date) -> float:
    """Return how much a date speaks for a story, or against it if negative."""
    if counts_from_writing(place.expression):
        return -_POINTER
    year = named_year(place.expression)
    if year is None or year >= anchor.year - 1:
        return 0.0
    return 1.0 if mention_at(t, sentences, place) is YearMention.STORY else _BY_THE_WAY
