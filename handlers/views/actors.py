"""The card of an actor; or whom a name may mean; or that nobody has it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.actor_card import ActorAnswer, ActorCard
from corpus.actor_passages import Naming
from corpus.actors import Candidate
from corpus.timeline import EventPage
from handlers.views.events import event_blocks, plain_event
from handlers.views.message import (
    Block,
    Message,
    actions,
    button,
    clip,
    context,
    escape,
    header,
    message,
    quotation,
    section,
)
from handlers.views.sources import LIBRARY_MARK, plain_source_line, source_line

CHOOSE = "actor_choose"
EVENTS = "actor_events"

ALIASES_SHOWN = 8


def actor_message(answer: ActorAnswer) -> Message:
    """The answer to a name."""
    if answer.card is not None:
        return _card(answer, answer.card)
    if answer.match.candidates:
        return _offer(answer)
    return _absent(answer)


def _card(answer: ActorAnswer, card: ActorCard) -> Message:
    blocks: list[Block] = [header(card.name), context(*_kinds(answer, card))]
    if card.description:
        mark = f" _({LIBRARY_MARK})_" if card.origin == "library" else ""
        blocks.append(section(escape(card.description) + mark))
    for said in card.says:
        blocks += _said(said)
    blocks += _facts(card)
    if card.events:
        shown = f"{len(card.events)} of {card.events_total}"
        blocks.append(section(f"*Dated statements* ({shown})"))
        blocks += event_blocks(card.events[:3])
    if card.events_total > 3:
        value = {"v": 1, "k": card.key, "o": 0}
        blocks.append(actions(button(f"All {card.events_total} dates", EVENTS, value)))
    return message(_plain(answer, card), blocks)


def _kinds(answer: ActorAnswer, card: ActorCard) -> Iterator[str]:
    proposed = " · proposed by the program, not confirmed" if card.status == "proposed" else ""
    yield escape(kind_words(card.kind)) + proposed
    best = answer.match.answer
    if best is not None and best.why:
        yield f"{escape(answer.query)}: {escape(best.why)}"
    if card.aliases:
        more = f" and {len(card.aliases) - ALIASES_SHOWN} more" * (
            len(card.aliases) > ALIASES_SHOWN
        )
        yield f"Also: {escape(', '.join(card.aliases[:ALIASES_SHOWN]))}{more}"


def kind_words(kind: str) -> str:
    """What an actor is called when its kind is not known: an actor."""
    return "actor" if kind == "unknown" else kind


def _said(said: Naming) -> Iterator[Block]:
    yield quotation(said.quote.text, said.spans)
    yield context(source_line(said.source, said.quote.reference))


def _facts(card: ActorCard) -> Iterator[Block]:
    if not card.passages:
        yield context("No passage on the shelf names it.")
        return
    facts = [f"Named in {_count(card.passages, 'passage')} of {_count(card.documents, 'document')}"]
    for label, source in (("first", card.first), ("last", card.last)):
        if source is not None and source.issued is not None:
            words = escape(source.issued.words())
            facts.append(f"{label} in a document of {words} (`{source.reference}`)")
    yield context(" · ".join(facts))
    if card.together:
        names = ", ".join(f"{escape(c.name)} ({c.passages})" for c in card.together[:5])
        yield context(f"In the same passages as: {names}")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def introduction(answer: ActorAnswer, card: ActorCard) -> str:
    """Who it is and why the name matched, in one plain line."""
    best = answer.match.answer
    why = f" ({best.why})" if best is not None and best.why else ""
    proposed = " Proposed by the program, not confirmed." if card.status == "proposed" else ""
    return f"{card.name}, {kind_words(card.kind)}{why}.{proposed} {card.description or ''}".strip()


def _plain(answer: ActorAnswer, card: ActorCard) -> str:
    said = " ".join(
        f"“{clip(s.quote.text, 300)}” ({plain_source_line(s.source, s.quote.reference)})"
        for s in card.says[:1]
    )
    return f"{introduction(answer, card)} {said}".strip()


def _offer(answer: ActorAnswer) -> Message:
    """Several may be meant: one button each."""
    names = [candidate.name for candidate in answer.match.candidates]
    said = f"“{answer.query}” may mean several. Which one?"
    blocks = [
        section(escape(said)),
        *(_choice(candidate) for candidate in answer.match.candidates),
    ]
    return message(f"{said} {', '.join(names)}", blocks)


def _choice(candidate: Candidate) -> Block:
    why = f"\n{escape(candidate.why)}" if candidate.why else ""
    block = section(f"*{escape(candidate.name)}* · {escape(kind_words(candidate.kind))}{why}")
    show = button("Show", CHOOSE, {"v": 1, "k": candidate.key})
    show["action_id"] = CHOOSE
    return block | {"accessory": show}


def _absent(answer: ActorAnswer) -> Message:
    said = f"No actor called “{answer.query}” is in the corpus."
    nearest = ", ".join(candidate.name for candidate in answer.match.nearest)
    blocks = [section(escape(said))]
    if nearest:
        blocks.append(context(f"Nearest: {escape(nearest)}"))
    blocks.append(context("`/passage` searches the texts themselves."))
    return message(f"{said} Nearest: {nearest}." if nearest else said, blocks)


def timeline_message(page: EventPage, key: str, offset: int) -> Message:
    """The dated events of an actor, oldest first, a page at a time."""
    last = offset + len(page.events)
    blocks: list[Block] = [
        *event_blocks(page.events),
        context(f"{offset + 1}-{last} of {page.total}"),
    ]
    if last < page.total:
        value = {"v": 1, "k": key, "o": last}
        blocks.append(actions(button("Next", EVENTS, value)))
    return message(" ".join(map(plain_event, page.events)), blocks)
