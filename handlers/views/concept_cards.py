"""A concept as a card that a phone shows: its names, definition, thread and neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.answers import ConceptAnswer, ThreadStage
from handlers.slack import (
    Block,
    Column,
    Message,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    literal,
    literal_link,
    message,
    quotation,
    section,
    table,
)
from handlers.views.ids import CONCEPT_CARD, CONCEPT_EDIT, CONCEPT_NEXT, CONCEPT_PREVIOUS
from handlers.wording import clip
from handlers.wording.concept_cards import (
    LONGEST_DEFINITION,
    choices_heading,
    concept_notes,
    names_line,
    no_card,
    no_definition,
    plain_concept_card,
    stage_words,
    where_lines,
)

STAGES = 8  # of a page
MOST_CHOICES = 5
LONGEST_SOURCE = 60


def concept_card_message(
    answer: ConceptAnswer, *, offset: int = 0, may_edit: bool = False
) -> Message:
    """The card of a concept, a page of its thread at a time; choices where several are meant."""
    if answer.choices:
        return _choices(answer)
    if answer.card is None:
        sentence = no_card(answer)
        add = [button("Say what it means…", CONCEPT_EDIT, {"t": answer.words[:120]})]
        return message(sentence, [section(escape(sentence)), *[actions(*add)] * may_edit])
    card = answer.card
    title = f"*{escape(card.label)}*{f' · {answer.kind}' if answer.kind else ''}"
    lines = [title, *map(escape, concept_notes(answer)), escape(names_line(card))]
    blocks: list[Block] = [section("\n".join(lines))]
    if not offset:
        blocks += _definitions(answer)
    page = answer.thread[offset : offset + STAGES]
    if page:
        rows = (_row(stage, number) for number, stage in enumerate(page, offset + 1))
        blocks.append(table((Column("When"), Column("What became of it")), rows))
        blocks.append(context(f"{offset + 1}-{offset + len(page)} of {len(answer.thread)} stages"))
    blocks.append(section("\n".join(map(escape, where_lines(answer)))))
    buttons = [*_turns(answer, offset)]
    if may_edit:
        buttons.append(button("Words…", CONCEPT_EDIT, {"k": card.key}))
    if buttons:
        blocks.append(actions(*buttons))
    return message(plain_concept_card(answer), blocks)


def _definitions(answer: ConceptAnswer) -> Iterator[Block]:
    for each in answer.definitions:
        yield quotation(clip(each.text, LONGEST_DEFINITION))
        year = "n.d." if each.source.issued is None else each.source.issued.words()
        yield context(f"`{each.reference}` · {escape(year)}")
    if not answer.definitions:
        yield context(escape(no_definition(answer)))


def _row(stage: ThreadStage, number: int) -> Sequence[Sequence[Block]]:
    when, said, source = stage_words(stage)
    head, _, rest = said.partition(": ") if stage.stage and stage.what else (said, "", "")
    what = [literal(head, bold=bool(stage.stage))]
    if rest:
        what.append(literal(f": {rest} "))
    if source and stage.reference:
        what += [literal(" "), literal(source, code=True)]
    elif source:
        what += [literal(" "), literal_link(stage.url, clip(source, LONGEST_SOURCE), italic=True)]
    return [literal(f"{number} · "), literal(when, bold=True)], what


def _turns(answer: ConceptAnswer, offset: int) -> Iterator[Block]:
    assert answer.card is not None, "only a card has pages"
    state = {"q": answer.words[:120], "k": answer.card.key}
    if offset:
        yield button("Previous", CONCEPT_PREVIOUS, state | {"o": max(0, offset - STAGES)})
    rest = len(answer.thread) - offset - STAGES
    if rest > 0:
        words = f"Next {min(STAGES, rest)} stages"
        yield button(words, CONCEPT_NEXT, state | {"o": offset + STAGES})


def _choices(answer: ConceptAnswer) -> Message:
    heading = choices_heading(answer)
    buttons = [
        button(each.label, f"{CONCEPT_CARD}:{number}", state)
        for number, each in enumerate(answer.choices[:MOST_CHOICES])
        if fits_a_button(state := {"q": answer.words[:120], "k": each.key, "o": 0})
    ]
    blocks = [section(escape(heading))]
    notes = [escape(note) for note in concept_notes(answer)]
    blocks += [context(*notes)] * bool(notes)
    return message(plain_concept_card(answer), [*blocks, actions(*buttons)])
