"""Concepts as cards.

values    a card, and what stands on it
defining  the sentences that say what a concept is
thread    what happened to it, as stages on a timeline
cards     the card of what words name
"""

from corpus.answers.concept_cards.cards import ConceptCards
from corpus.answers.concept_cards.values import ConceptAnswer, Definition, ThreadStage

__all__ = ["ConceptAnswer", "ConceptCards", "Definition", "ThreadStage"]
