"""A concept's card in words: names, definition, thread, documents by year, neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.answers import ConceptAnswer, ThreadStage
from corpus.concepts import ConceptCard
from handlers.wording.concepts import terms_by_language
from handlers.wording.phrases import clip, counted, repeated

TERMS = 3  # of one language on a card
LONGEST_WHAT = 200  # characters of what happened
LONGEST_DEFINITION = 420
UNDATED = "undated"


def names_line(card: ConceptCard) -> str:
    """Return the names in all languages, a few of each: "English: …; German: …"."""
    return "; ".join(
        f"{language}: {', '.join(texts[:TERMS])}"
        for language, texts in terms_by_language(card).items()
    )


def stage_words(stage: ThreadStage) -> tuple[str, str, str]:
    """Return when a stage was, what it is, and its source."""
    when = UNDATED if stage.when is None else stage.when.words_as_read()
    what = clip(stage.what, LONGEST_WHAT)
    if stage.reference and what and not stage.event_key:
        what = f"“{what}”"
    said = f"{stage.stage}: {what}" if stage.stage and what else stage.stage or what
    return when, said, stage.reference or stage.source or ""


def concept_notes(answer: ConceptAnswer) -> Iterator[str]:
    """Yield how the words were read, and what else bears the name."""
    if answer.read_as:
        yield f"Read as “{answer.read_as}”."
    if answer.actor is not None:
        name = answer.actor.name
        yield f"“{name}” is an actor too: /actor {name} shows what sources say of it."


def where_lines(answer: ConceptAnswer) -> Iterator[str]:
    """Yield where a concept is spoken of, and whom it is named with."""
    if answer.documents:
        years = " · ".join(
            f"{'n.d.' if year is None else year}: {count}" for year, count in answer.years
        )
        documents, passages = counted(answer.documents, "document"), answer.passages
        yield f"{documents}, {counted(passages, 'passage')}: {years}"
    else:
        yield "Spoken of nowhere in the documents here."
    if answer.commitments:
        label = answer.card.label if answer.card is not None else answer.words
        yield f"{counted(len(answer.commitments), 'commitment')}: /commitment {label}"
    if answer.bodies:
        yield f"Bodies: {', '.join(answer.bodies)}"
    if answer.instruments:
        yield f"Instruments: {', '.join(answer.instruments)}"


def no_definition(answer: ConceptAnswer) -> str:
    """Return that no document defines a concept, with the library's words if there are any."""
    own = answer.card.definition if answer.card is not None else None
    said = "Defined nowhere in the documents here."
    return f"{said} The library: {own}" if own else said


def choices_heading(answer: ConceptAnswer) -> str:
    """Return that a term is that of several concepts."""
    return (
        f"“{repeated(answer.words)}” is a term of {counted(len(answer.choices), 'concept')}. Which?"
    )


def no_card(answer: ConceptAnswer) -> str:
    """Return that no concept has a term, and what has the name instead."""
    said = f"No concept has the term “{repeated(answer.words)}”."
    if answer.actor is not None:
        return f"{said} {answer.actor.name} is an actor: /actor {answer.actor.name}."
    return said


def plain_concept_card(answer: ConceptAnswer) -> str:
    """Return a card in lines, for notifications, screen readers and terminals."""
    if answer.choices:
        return "\n".join([choices_heading(answer), *(f"  {each.label}" for each in answer.choices)])
    if answer.card is None:
        return no_card(answer)
    lines = [f"{answer.card.label}{f' ({answer.kind})' if answer.kind else ''}"]
    lines += concept_notes(answer)
    lines.append(names_line(answer.card))
    for each in answer.definitions:
        lines.append(f"“{clip(each.text, LONGEST_DEFINITION)}” [{each.reference}]")
    if not answer.definitions:
        lines.append(no_definition(answer))
    for number, stage in enumerate(answer.thread, 1):
        when, said, source = stage_words(stage)
        lines.append(
            f"  {number}. {when} · {said} [{source}]" if source else f"  {number}. {when} · {said}"
        )
    return "\n".join([*lines, *where_lines(answer)])
