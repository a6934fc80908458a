"""Concepts: a card with their terms, and the form that changes which words mean the same."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.concepts import LANGUAGES, ConceptCard, language_of
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    divider,
    escape,
    message,
    modal,
    section,
    text_field,
)
from handlers.views.ids import (
    CONCEPT_EDIT,
    LANGUAGE_FIELD,
    MEANING_FIELD,
    REMOVED_FIELD,
    TERM_FIELD,
)
from handlers.wording import (
    listed_terms,
    neighbour_lines,
    no_concept,
    plain_concept,
    terms_by_language,
    what_concepts_are,
)

MOST_CHOICES = 100
LONGEST_VALUE = 150
"""What Slack takes: options of a field, characters of a value."""
SIGNED = "Signed with your name, listed in `/corpus changes`, undone by a button."


def concepts_message(cards: Sequence[ConceptCard], *, may_edit: bool) -> Message:
    """Show concepts with their terms; whoever may change them gets a button for it."""
    if not cards:
        return about_concepts_message()
    blocks: list[Block] = []
    for card in cards:
        blocks += [divider()] * bool(blocks)
        blocks += _card_blocks(card, may_edit=may_edit)
    return message("\n\n".join(map(plain_concept, cards)), blocks)


def _card_blocks(card: ConceptCard, *, may_edit: bool) -> list[Block]:
    lines = [f"*{escape(card.label)}*"]
    lines += [escape(card.definition)] if card.definition else []
    lines += [
        f"{name}: {escape(listed_terms(texts))}" for name, texts in terms_by_language(card).items()
    ]
    blocks = [section("\n".join(lines)[:2_900])]
    neighbours = neighbour_lines(card)
    if neighbours:
        blocks.append(context(escape(" · ".join(neighbours))))
    if may_edit:
        blocks.append(actions(button("Edit…", CONCEPT_EDIT, {"k": card.key})))
    return blocks


def no_concept_message(typed: str, *, may_edit: bool) -> Message:
    """Say that no concept has a term; whoever may add it gets a button for it."""
    sentence = no_concept(typed)
    blocks = [section(escape(sentence))]
    if may_edit:
        blocks.append(actions(button("Say what it means…", CONCEPT_EDIT, {"t": typed[:120]})))
    return message(sentence, blocks)


def about_concepts_message() -> Message:
    """Say what concepts are for, and how to ask for one."""
    words = what_concepts_are()
    return message(words, [section(escape(words))])


def concept_modal(card: ConceptCard, place: list[str | None]) -> Block:
    """Ask for another term of a concept, or for one that is to go."""
    lines = [f"*{escape(card.label)}*"]
    lines += [
        f"{name}: {escape(listed_terms(texts))}" for name, texts in terms_by_language(card).items()
    ]
    choices = {
        value: f"{term.text} ({LANGUAGES.get(term.language, term.language)})"
        for term in card.terms
        if len(value := f"{term.language}:{term.text}") <= LONGEST_VALUE
    }
    term = text_field(
        TERM_FIELD,
        "Another term for it",
        example="A word, or up to five",
        hint="Looked for wherever one of the others is not found.",
    )
    language = choice_field(LANGUAGE_FIELD, "Its language", LANGUAGES, initial="en")
    removed = choice_field(
        REMOVED_FIELD,
        "Take one off",
        dict(list(choices.items())[:MOST_CHOICES]),
        hint="For a word that means something else in your documents.",
        optional=True,
    )
    fields = [term, language, *([removed] if choices else [])]
    blocks = [section("\n".join(lines)[:2_900]), *fields, context(SIGNED)]
    state = {"k": card.key, "place": place}
    return modal("Words for a concept", CONCEPT_EDIT, blocks, submit="Save", state=state)


def meaning_modal(typed: str, place: list[str | None]) -> Block:
    """Ask what a word means of which no concept knows."""
    term = text_field(TERM_FIELD, "Term", initial=typed, optional=False)
    meaning = text_field(
        MEANING_FIELD,
        "Means the same as",
        example="death penalty",
        hint="A term of a concept, or any other word: both then mean the same.",
        optional=False,
    )
    language = choice_field(
        LANGUAGE_FIELD, "Language of the term", LANGUAGES, initial=language_of(typed)
    )
    blocks = [term, meaning, language, context(SIGNED)]
    return modal(
        "Words that mean the same", CONCEPT_EDIT, blocks, submit="Save", state={"place": place}
    )
