"""Commitments: one as a card with its steps, each with its source; many as a list."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.commitments import Citation, CommitmentAnswer, Standing
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    divider,
    escape,
    fits_a_button,
    link,
    message,
    section,
)
from handlers.views.ids import (
    COMMITMENT_BACK,
    COMMITMENT_NEXT,
    COMMITMENT_PREVIOUS,
    COMMITMENT_SHOW,
)
from handlers.wording import clip, commitment_words, commitments_heading, plain_commitment

STEPS_OF_A_SECTION = 8
LONGEST_STEP = 330  # characters, so that a section holds eight


def commitments_message(answer: CommitmentAnswer, *, page_size: int, offset: int = 0) -> Message:
    """The commitment that answers best as a card, and the others as a list a page long.

    A request without a subject gets the list alone.
    """
    heading = commitments_heading(answer)
    if not answer.standings[offset:]:
        return message(heading, [section(escape(heading))])
    blocks = [section(escape(heading))]
    first = 0
    if answer.total == 1 or (answer.is_ranked and not offset):
        blocks += _card(answer.standings[0], answer)
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


def commitment_message(standing: Standing, answer: CommitmentAnswer, *, offset: int) -> Message:
    """One commitment of a list as a card, with a button that leads back to the list."""
    blocks = list(_card(standing, answer))
    state = {"q": answer.request.words, "o": offset}
    if fits_a_button(state):
        blocks.append(actions(button("Back to the list", COMMITMENT_BACK, state)))
    return message(" ".join(plain_commitment(standing, answer)), blocks)


def _card(standing: Standing, answer: CommitmentAnswer) -> Iterator[Block]:
    words = commitment_words(standing, answer)
    source = _source(words.source, standing.commitment.cited)
    lines = [
        f"*{escape(clip(words.what, 600))}*",
        f"{escape(clip(words.about, 400))}, {escape(words.dates)}",
        f"{escape(words.status)} · {source}",
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
    written = escape(clip(words, 200))
    if cited.reference is not None and cited.is_here:
        written = f"`{written}`"
    return f"{written} · {link(cited.url)}" if cited.url and cited.source else written


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
