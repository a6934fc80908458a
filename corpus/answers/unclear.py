"""Words that lean on a question which nobody asked: what they mean is asked back."""

from __future__ import annotations

from datetime import date

from corpus.answers.about import Unclear
from corpus.answers.antecedents import ENDS
from corpus.answers.leaning import LONGEST
from corpus.answers.read_words import beside_deeds, read_words
from corpus.answers.shelf import OpenShelf
from corpus.questions import LEANING


def unclear_words(shelf: OpenShelf, words: str, *, today: date) -> Unclear | None:
    """Return what is unclear of words that lean on a question which nobody asked.

    None if they name what they mean: an actor, a time, a source, or a topic beside a deed.
    """
    typed = " ".join(words.split()).strip(ENDS)
    if not typed or len(typed.split()) > LONGEST or not _leans(typed):
        return None
    with shelf.reading() as session:
        read = read_words(session, shelf.registry(session), typed, today=today)
    if read.names or read.times or read.source or beside_deeds(read):
        return None
    return Unclear.NAME if LEANING.person.search(typed) else Unclear.SUBJECT


def _leans(typed: str) -> bool:
    """Whether words have a pronoun, or go on from others."""
    return any(
        pattern.search(typed)
        for pattern in (
            LEANING.person,
            LEANING.several,
            LEANING.thing,
            LEANING.closing,
            LEANING.there,
        )
    )
