"""What the words of a question mean that stand for others of the question before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.answers.ranking import masked
from corpus.answers.read_words import PEOPLE, PLACES, TREATIES, ReadWords
from corpus.model import ActorKind
from corpus.questions import Intent, read_question
from corpus.text.function_words import SMALL_WORDS

ENDS = " \t?!.,;:…¿¡"
_IN_FORCE = re.compile(r"\b(?:in(?:to)? (?:force|effect)|appl(?:y|ies|ied))\b", re.IGNORECASE)
_DONE_TO = re.compile(r"\b(?:was|were|is|been)\s+$", re.IGNORECASE)
OF_TREATIES = ("signing", "ratifying", "adopting")
"""Deeds that are done to treaties."""


def first(*lists: Sequence[str]) -> str:
    """Return the first of the first list that has any; "" if none has."""
    return next((each[0] for each in lists if each), "")


def thing(old: ReadWords, new: ReadWords, pronoun: re.Match[str] | None = None) -> str:
    """Return what "it" stands for: the first that is named and is nobody, or the topic.

    A state is meant where "it" acts: "did it leave", not "who founded it"; a treaty where it is
    signed or is in force. Where a language has dropped the pronoun, it acts.
    """
    acts = pronoun is None or pronoun.end() < len(new.words)
    before = "" if pronoun is None else new.words[: pronoun.start()]
    done_to = not acts or _DONE_TO.search(before) is not None
    things = frozenset(ActorKind) - PEOPLE - (frozenset() if acts else PLACES)
    treaties: list[str] = []
    if _IN_FORCE.search(new.words) or (done_to and new.tells_of(*OF_TREATIES)):
        treaties = old.names_of(TREATIES)
    named = first(treaties, old.names_of(things))
    return named or old.topic_words(deeds=False) or first(old.names_of())


def subject_of(old: ReadWords) -> str:
    """Return what the old question is about, without its asking and its source."""
    question = read_question(old.words)
    is_whole = all(name in question.words for name in old.names_of())
    if question.words and question.intent is not Intent.TOPIC and is_whole:
        return question.words.strip(ENDS)
    said = masked(old.words, old.typed.asking).split()
    while len(said) > 1 and said[0].casefold() in SMALL_WORDS:
        del said[0]
    return " ".join(said).strip(ENDS)
