"""One result of an answer in a thread, and what can be written below an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus.events import DatedEvent
from corpus.values import Quote, Source
from handlers.slack import (
    Block,
    Message,
    State,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    message,
    quotation,
    section,
)
from handlers.views.events import event_blocks
from handlers.views.ids import (
    PASSAGE_CONTEXT,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    THREAD_NEXT,
    THREAD_PREVIOUS,
)
from handlers.views.passages import confirm_share
from handlers.views.sources import source_line
from handlers.views.turning import PREVIOUS, next_words
from handlers.wording import clip, plain_event, plain_source_line

CLAIMS_QUOTED = 5


def with_hint(answer: Message, first: int, last: int, *, goes_on: bool, direct: bool) -> Message:
    """The answer with a line that says what can be written below it; buttons stay at its end."""
    numbers = f"*{first}*" if first == last else f"*{first}* to *{last}*"
    write = "Write" if direct else "Mention me in this thread with"
    lines = [f"{write} {numbers} to open one, *context* to read on"]
    lines += ["*more* to see more"] * goes_on
    blocks = list(answer.blocks)
    buttons = [blocks.pop()] if blocks[-1]["type"] == "actions" else []
    return message(answer.text, [*blocks, context(", ".join(lines) + "."), *buttons])


def with_turns(answer: Message, *, before: State | None, after: State | None, more: int) -> Message:
    """The answer with buttons to the pages before and after it, each with what it carries.

    `more` is the number of results on the page after it.
    """
    turns = [(PREVIOUS, THREAD_PREVIOUS, before), (next_words(more), THREAD_NEXT, after)]
    buttons = [
        button(words, action, state)
        for words, action, state in turns
        if state is not None and fits_a_button(state)
    ]
    if not buttons:
        return answer
    blocks = list(answer.blocks)
    others = blocks.pop()["elements"] if blocks[-1]["type"] == "actions" else []
    turned = message(answer.text, [*blocks, actions(*others, *buttons)], marked=answer.marked)
    return replace(turned, unanswered=answer.unanswered)


def with_note(answer: Message, note: str) -> Message:
    """The answer below a line of ours that says something about it."""
    plain = escape(note) if answer.marked else note
    blocks = [context(escape(note)), *answer.blocks]
    noted = message(f"{plain} {answer.text}", blocks, marked=answer.marked)
    return replace(noted, unanswered=answer.unanswered)


def which_result(place: int, question: str) -> str:
    """The place of a result and its question: somebody else may have asked in between."""
    return f"{place} of the answer to “{clip(question, 150)}”"


def offer_to_share(quote: Quote, *, here: bool) -> Message:
    """Asks where a passage is to be shared; `here` unless nobody else is there to see it."""
    sentence = f"Share {quote.location}? Nobody sees it before you have pressed a button."
    state = {"r": quote.reference}
    buttons = [
        button("Share here", PASSAGE_SHARE_HERE, state) | {"confirm": confirm_share()}
    ] * here
    return message(
        sentence,
        [
            section(f"*Share* `{quote.location}`? Nobody sees it before you press a button."),
            quotation(quote.text),
            actions(*buttons, button("Share…", PASSAGE_SHARE, state)),
        ],
    )


def event_message(event: DatedEvent, sources: Mapping[str, Source]) -> Message:
    """An event with the words of everybody who dates it; `sources` by document reference."""
    blocks = [*event_blocks([event], how_precise=True), *_claims(event, sources)]
    if event.claims:
        value = {"r": event.claims[0].reference}
        blocks.append(actions(button("In context", PASSAGE_CONTEXT, value)))
    quoted = " ".join(
        f"“{clip(claim.sentence, 300)}” "
        f"({plain_source_line(sources.get(claim.document), claim.location)})"
        for claim in event.claims[:CLAIMS_QUOTED]
    )
    return message(f"{plain_event(event)} {quoted}".strip(), blocks)


def _claims(event: DatedEvent, sources: Mapping[str, Source]) -> Iterator[Block]:
    for number, claim in enumerate(event.claims[:CLAIMS_QUOTED]):
        if number or event.curated:  # else the event itself is told in these words
            yield quotation(claim.sentence)
        yield context(source_line(sources.get(claim.document), claim.location))
