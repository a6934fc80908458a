"""Commitments: one as a card with its steps, each with its source; many as a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.commitments import (
    Citation,
    Commitment,
    CommitmentAnswer,
    CommitmentOrder,
    Standing,
    Verdict,
)
from corpus.model import QuestionKind
from handlers.slack import (
    Block,
    Column,
    Message,
    actions,
    button,
    choice_field,
    context,
    divider,
    escape,
    fits_a_button,
    link,
    literal,
    literal_link,
    message,
    modal,
    option,
    plain,
    section,
    table,
    text_field,
)
from handlers.views.ids import (
    COMMITMENT_ASSESS,
    COMMITMENT_BACK,
    COMMITMENT_EDIT,
    COMMITMENT_NEXT,
    COMMITMENT_PREVIOUS,
    COMMITMENT_SHOW,
    COMMITMENT_TABLE,
    DAY_FIELD,
    GROUNDS_FIELD,
    STEP_ADD,
    STEP_EDIT,
    VERDICT_FIELD,
)
from handlers.views.people import person_mention
from handlers.views.turning import PageBounds, turn_buttons
from handlers.views.unanswered import found_nothing
from handlers.wording import clip
from handlers.wording.commitments import (
    commitment_words,
    commitments_heading,
    plain_commitment,
    plain_rows,
    row_words,
)

ROWS = 10
BESIDE_A_CARD = 5
WHAT_TEXT, ABOUT_TEXT, SOURCE_TEXT = 200, 120, 80  # characters in a cell
LONGEST_SHARED = 100
"""Characters of a request that the id of a block carries, sealed, beside where its page begins."""
MOST_OPTIONS = 100
STEPS_OF_A_SECTION = 8
SIGNED = "Signed with your name, listed in `/corpus changes`, undone by a button."
LONGEST_STEP = 330  # characters, so that a section holds eight


@dataclass(frozen=True, slots=True)
class CommitmentRights:
    """What the person may do with the commitments that are shown."""

    assess: bool = False
    edit: bool = False


READER = CommitmentRights()


def page_size(answer: CommitmentAnswer) -> int:
    """Return how many stand on a page: fewer below the card of the one that answers best."""
    return BESIDE_A_CARD if answer.is_ranked else ROWS


def commitments_message(
    answer: CommitmentAnswer, *, offset: int = 0, rights: CommitmentRights = READER
) -> Message:
    """The commitment that answers best as a card, and the others as a table a page long.

    A request without a subject gets the table alone.
    """
    heading = commitments_heading(answer)
    if not answer.standings[offset:]:
        absent = message(heading, [section(escape(heading))])
        return found_nothing(absent, QuestionKind.COMMITMENT, answer.request.words)
    blocks = [section(escape(heading))]
    first = 0
    if answer.total == 1 or (answer.is_ranked and not offset):
        blocks += _card(answer.standings[0], answer)
        blocks += _deeds(answer.standings[0], rights)
        first = 1
    size = page_size(answer)
    page = answer.standings[max(offset, first) : offset + size]
    if page:
        if first:
            blocks += [divider(), section("*Others that answer:*")]
        blocks.append(commitment_table(page, answer, first=max(offset, first) + 1))
        last = min(offset + size, answer.total)
        blocks.append(context(f"{offset + 1}-{last} of {answer.total:,}"))
        blocks.append(_choice(page, answer, offset))
    if turns := list(_turns(answer, size, offset)):
        blocks.append(actions(*turns))
    return message(_text(answer, heading, offset, size), blocks)


def _text(answer: CommitmentAnswer, heading: str, offset: int, size: int) -> str:
    """Return an answer as plain text: the best one whole, and of a list a line for each."""
    shown = answer.standings[offset : offset + size]
    if answer.total == 1 or (answer.is_ranked and not offset):
        first = clip(" ".join(plain_commitment(shown[0], answer)), 1_000)
        return "\n".join([f"{heading} {first}", *plain_rows(shown[1:], answer, offset + 2)])
    return "\n".join([heading, *plain_rows(shown, answer, offset + 1)])


def commitment_message(
    standing: Standing,
    answer: CommitmentAnswer,
    *,
    offset: int = 0,
    rights: CommitmentRights = READER,
) -> Message:
    """One commitment as a card, with a button that leads back to the list it was chosen from."""
    blocks = [*_card(standing, answer), *_deeds(standing, rights)]
    state = {"q": answer.request.words, "o": offset}
    if answer.request.words and fits_a_button(state):
        blocks.append(actions(button("Back to the list", COMMITMENT_BACK, state)))
    return message(" ".join(plain_commitment(standing, answer)), blocks)


def _card(standing: Standing, answer: CommitmentAnswer) -> Iterator[Block]:
    words = commitment_words(standing, answer)
    source = _source(words.source, standing.commitment.cited)
    lines = [
        f"*{escape(clip(words.what, 600))}*",
        f"{escape(clip(words.about, 400))}, {escape(words.dates)}",
        f"{escape(words.status)}{f' · {person_mention(words.by)}' if words.by else ''} · {source}",
    ]
    yield section("\n".join(lines))
    steps = [
        f"{step.n}. *{escape(step.date)}* · {step.kind} · {escape(clip(step.what, LONGEST_STEP))}"
        f" · {_source(step.source, stands.cited)}"
        for step, (stands, _progress) in zip(words.steps, standing.steps, strict=True)
    ]
    for start in range(0, len(steps), STEPS_OF_A_SECTION):
        yield section("\n".join(steps[start : start + STEPS_OF_A_SECTION]))
    if words.notes:
        yield context(*(escape(note) for note in words.notes))


def _source(words: str, cited: Citation) -> str:
    named = clip(words, 200)
    if cited.reference is not None and cited.is_here:
        return f"`{escape(named)}`"
    return link(cited.url, named) if cited.url and cited.source else escape(named)


def commitment_table(
    standings: Sequence[Standing], answer: CommitmentAnswer, *, first: int
) -> Block:
    """Commitments as a table, numbered from `first` on: when, what, by whom and to whom.

    The date stands in the cell of the rest: a column of its own is too narrow on a phone.
    """
    by_due = answer.request.order is CommitmentOrder.DUE
    rows = (
        [[literal(str(number))], _cell(standing, answer, by_due=by_due)]
        for number, standing in enumerate(standings, first)
    )
    head = f"{'Due' if by_due else 'Made'}, what, by whom, to whom"
    return table((Column("No.", wraps=False), Column(head)), rows)


def _cell(standing: Standing, answer: CommitmentAnswer, *, by_due: bool) -> list[Block]:
    words, found = row_words(standing, answer), standing.commitment
    span = found.due if by_due else found.made
    source = clip(words.source, SOURCE_TEXT)
    return [
        literal(f"{'no date' if span is None else span.words()} · "),
        literal(clip(found.what, WHAT_TEXT), bold=True),
        literal(f" · {clip(words.about, ABOUT_TEXT)}; {words.other_date}; {words.status} · "),
        literal(source, code=True)
        if found.cited.reference is not None
        else literal_link(found.cited.url, source, italic=True),
    ]


def _choice(page: Sequence[Standing], answer: CommitmentAnswer, offset: int) -> Block:
    """A choice among the commitments of a page: each opens its card.

    The list is one press back, unless its words are too long for the menu to carry.
    """
    options = [
        option(f"{each.commitment.by}: {each.commitment.what}", {"k": each.commitment.key})
        for each in page
    ]
    menu = {
        "type": "static_select",
        "action_id": COMMITMENT_SHOW,
        "placeholder": plain("Steps and sources of…"),
        "options": options,
    }
    words = answer.request.words
    shared = {"q": words, "o": offset} if len(words) <= LONGEST_SHARED else {"q": "", "o": 0}
    return actions(menu) | {"block_id": shared}


def _deeds(standing: Standing, rights: CommitmentRights) -> Iterator[Block]:
    """What a person may do with the commitment of a card."""
    key = standing.commitment.key
    buttons = [button("Assess…", COMMITMENT_ASSESS, {"k": key})] if rights.assess else []
    if rights.edit:
        buttons += [
            button("Add a step…", STEP_ADD, {"k": key}),
            button("Edit…", COMMITMENT_EDIT, {"k": key}),
        ]
    if buttons:
        yield actions(*buttons)
    if rights.edit and standing.steps:
        options = [
            option(f"{step.n}. {step.kind.value}: {step.what}", {"s": step.key})
            for step, _progress in standing.steps[:MOST_OPTIONS]
        ]
        menu = {
            "type": "static_select",
            "action_id": STEP_EDIT,
            "placeholder": plain("Edit a step…"),
            "options": options,
        }
        yield actions(menu) | {"block_id": {"k": key}}


def assess_modal(commitment: Commitment, place: list[str | None]) -> Block:
    """Ask what became of a commitment, as of which day, and why."""
    assessments = commitment.assessments
    blocks = [
        section(f"*{escape(clip(commitment.what, 600))}*"),
        choice_field(
            VERDICT_FIELD,
            "What became of it",
            {each.value: each.value.capitalize() for each in Verdict},
        ),
        text_field(DAY_FIELD, "As of", example="1 March 1998; empty is today"),
        text_field(
            GROUNDS_FIELD,
            "Why",
            example="What was done or not, and where that can be read",
            optional=False,
        ),
        context(SIGNED),
    ]
    state = {
        "k": commitment.key,
        "n": assessments[-1].id if assessments else 0,
        "place": place,
    }
    return modal("What became of it", COMMITMENT_ASSESS, blocks, submit="Save", state=state)


def _turns(answer: CommitmentAnswer, page_size: int, offset: int) -> Iterator[Block]:
    bounds = PageBounds(offset, min(offset + page_size, answer.total), answer.total)
    state = {"q": answer.request.words}
    yield from turn_buttons(bounds, page_size, COMMITMENT_PREVIOUS, COMMITMENT_NEXT, state)
    if answer.total > 1 and fits_a_button(state):
        yield button("CSV", COMMITMENT_TABLE, state)
