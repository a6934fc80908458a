"""Commitments: one as a card with its steps, each with its source; many as a list."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.commitments import Citation, Commitment, CommitmentAnswer, Standing, Verdict
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    choice_field,
    context,
    divider,
    escape,
    fits_a_button,
    link,
    message,
    modal,
    section,
    text_field,
)
from handlers.views.ids import (
    COMMITMENT_ASSESS,
    COMMITMENT_BACK,
    COMMITMENT_NEXT,
    COMMITMENT_PREVIOUS,
    COMMITMENT_SHOW,
    DAY_FIELD,
    GROUNDS_FIELD,
    VERDICT_FIELD,
)
from handlers.views.people import person_mention
from handlers.wording import clip, commitment_words, commitments_heading, plain_commitment

STEPS_OF_A_SECTION = 8
SIGNED = "Signed with your name, listed in `/corpus changes`, undone by a button."
LONGEST_STEP = 330  # characters, so that a section holds eight


def commitments_message(
    answer: CommitmentAnswer, *, page_size: int, offset: int = 0, may_assess: bool = False
) -> Message:
    """The commitment that answers best as a card, and the others as a list a page long.

    A request without a subject gets the list alone. Whoever may say what became of one gets a
    button for it.
    """
    heading = commitments_heading(answer)
    if not answer.standings[offset:]:
        return message(heading, [section(escape(heading))])
    blocks = [section(escape(heading))]
    first = 0
    if answer.total == 1 or (answer.is_ranked and not offset):
        blocks += _card(answer.standings[0], answer)
        if may_assess:
            blocks.append(actions(_assess(answer.standings[0])))
        first = 1
    page = answer.standings[max(offset, first) : offset + page_size]
    if first and page:
        blocks += [divider(), section("*Others that answer:*")]
    for number, standing in enumerate(page, max(offset, first) + 1):
        blocks += _row(number, standing, answer, offset)
    if turns := list(_turns(answer, page_size, offset)):
        blocks.append(actions(*turns))
    first_words = " ".join(plain_commitment(answer.standings[offset], answer))
    return message(f"{heading} {clip(first_words, 1_000)}", blocks)


def commitment_message(
    standing: Standing, answer: CommitmentAnswer, *, offset: int, may_assess: bool = False
) -> Message:
    """One commitment of a list as a card, with a button that leads back to the list."""
    blocks = list(_card(standing, answer))
    state = {"q": answer.request.words, "o": offset}
    buttons = [_assess(standing)] if may_assess else []
    if fits_a_button(state):
        buttons.append(button("Back to the list", COMMITMENT_BACK, state))
    if buttons:
        blocks.append(actions(*buttons))
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


def _row(number: int, standing: Standing, answer: CommitmentAnswer, offset: int) -> Iterator[Block]:
    words = commitment_words(standing, answer)
    source = _source(words.source, standing.commitment.cited)
    lines = [
        f"{number} · *{escape(clip(words.what, 300))}*",
        f"{escape(clip(words.about, 200))}, {escape(words.dates)} · {source}",
    ]
    state = {"k": standing.commitment.key, "q": answer.request.words, "o": offset}
    row = section("\n".join(lines))
    if standing.steps and fits_a_button(state):
        row |= {"accessory": button("Steps", COMMITMENT_SHOW, state)}
    yield row


def _assess(standing: Standing) -> Block:
    return button("Assess…", COMMITMENT_ASSESS, {"k": standing.commitment.key})


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
    last = offset + page_size
    turns = [("Previous", COMMITMENT_PREVIOUS, offset - page_size)] if offset else []
    if last < answer.total:
        more = min(page_size, answer.total - last)
        turns.append((f"Next {more} of {answer.total:,}", COMMITMENT_NEXT, last))
    for text, action, start in turns:
        state = {"q": answer.request.words, "o": max(0, start)}
        if fits_a_button(state):
            yield button(text, action, state)
