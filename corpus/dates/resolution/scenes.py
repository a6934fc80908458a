"""The date expressions of a text, each with what the words round it tell: its scene.

A long text is read in parts, and of its words nothing is held but what the scenes say of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.dates.grammar.expressions import Between, Expression, Fixed
from corpus.dates.grammar.relatives import ATTRIBUTES
from corpus.dates.resolution.context import YearMention
from corpus.dates.resolution.places import (
    Place,
    is_apposition,
    is_explained,
    mention_at,
    places_in,
)
from corpus.dates.resolution.tense import Surroundings
from corpus.dates.words.lists import words
from corpus.dates.words.sentences import Sentences
from corpus.dates.words.tokens import Tokens

_FIRST_PERSON = words("first person")
_LASTING = frozenset({"since", "until", "for"})  # "Since 1998 we have ..." tells of today


@dataclass(slots=True)
class Scene:
    """A date expression at `text[start:end]`, and what the words round it tell.

    `ends` are, of a range, where its first date ends and its last one begins. An `attribute` is
    such a word as "former" alone. What is `lasting` stands behind "since" or "until". An
    `apposition` only says how the day before it lies to another, and what is `explained` is said
    better by the day behind it.
    """

    expression: Expression
    start: int
    end: int
    ends: tuple[int, int]
    here: Surroundings
    mention: YearMention
    attribute: bool
    lasting: bool
    apposition: bool = False
    explained: bool = False


@dataclass(slots=True)
class Scenes:
    """The scenes of a text in order, how many words it has, and how many of "us" and "our"."""

    scenes: list[Scene] = field(default_factory=list)
    words: int = 0
    speaking: int = 0


def scenes_in(text: str, *, counts_speaking: bool) -> Scenes:
    """Return the date expressions of a text in order, none overlapping another.

    The words of somebody who speaks are counted only if that is wanted.
    """
    found = Scenes()
    numbers = 0, 0  # of sentences and paragraphs
    before: Place | None = None
    settled = 0
    for part in Tokens.parts(text):
        tokens = part.tokens
        for scene in found.scenes[settled:]:
            scene.here.settle()
        settled = len(found.scenes)
        before = before and before.moved(part.dropped)
        places = places_in(tokens, max(part.first, before.end if before else 0), part.end)
        found.words += part.end - part.first
        if counts_speaking:
            found.speaking += sum(
                map(_FIRST_PERSON.__contains__, tokens.words[part.first : part.end])
            )
        if part.is_last and not places:
            break
        sentences = Sentences(tokens, part.first, numbers)
        numbers = sentences.number(part.end), sentences.paragraph(part.end)
        for place in places:
            scene = _scene(tokens, sentences, place)
            if before is not None and before.end >= 0:
                scene.apposition = is_apposition(tokens, before, place)
                found.scenes[-1].explained = is_explained(tokens, before, place)
            found.scenes.append(scene)
            before = place
    return found


def _scene(t: Tokens, sentences: Sentences, place: Place) -> Scene:
    expression = place.expression
    ends = 0, 0
    if isinstance(expression, Between):
        ends = t.ends[expression.first_end - 1], t.starts[expression.last_start]
    attribute = isinstance(expression, Fixed) and t.word(place.first) in ATTRIBUTES
    return Scene(
        expression,
        t.starts[place.first],
        t.ends[place.end - 1],
        ends,
        Surroundings(t, sentences, place.first, place.end),
        mention_at(t, sentences, place),
        attribute=attribute and place.end == place.first + 1,
        lasting=t.word(place.first - 1) in _LASTING,
    )
