"""The card of an actor; or whom a name may mean; or that nobody has it."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.actors import Candidate
from corpus.answers import (
    ActorAnswer,
    ActorCard,
    MentioningPage,
    MentioningPassage,
    excerpt_of,
)
from corpus.model import ActorStatus, QuestionKind, RowOrigin
from corpus.values import Source
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    header,
    message,
    option,
    plain,
    quotation,
    section,
)
from handlers.views.changes import reject_button
from handlers.views.ids import (
    ACTOR_CHOOSE,
    ACTOR_EDIT,
    ACTOR_EVENTS,
    ACTOR_MORE,
    ACTOR_PASSAGES,
    ACTOR_PASSAGES_NEXT,
    ACTOR_PASSAGES_PREVIOUS,
    ACTOR_TOGETHER,
    CHANGE_ACCEPT,
)
from handlers.views.passage_menu import passage_menu
from handlers.views.passages import watch_this
from handlers.views.sources import source_line
from handlers.views.timeline import date_lines
from handlers.views.turning import PageBounds, turn_buttons
from handlers.views.unanswered import found_nothing
from handlers.wording import (
    IN_LIBRARY,
    counted,
    kind_words,
    named_actors,
    naming_passages,
    no_actor,
    plain_actor,
    plain_naming,
    repeated,
    which_actor,
)

ALIASES_SHOWN = 2
QUOTE_CHARACTERS = 150
TITLE = 46  # characters of a title under the quotation: a line of a phone
COMPANIONS_NAMED = 5
COMPANIONS_OFFERED = 25

EDITS = {"alias": "Add an alias…", "merge": "Merge into another actor…"}


def actor_message(answer: ActorAnswer, *, editable: bool = True) -> Message:
    """The answer to a name; `editable` offers to correct what is known of an actor."""
    if answer.card is not None:
        return _card(answer, answer.card, editable=editable)
    if answer.match.candidates:
        return _offer(answer)
    return _absent(answer)


def _card(answer: ActorAnswer, card: ActorCard, *, editable: bool) -> Message:
    """Who it is, one quote and the best dates: a screen of a phone; the rest is a button away."""
    blocks: list[Block] = [header(card.name)]
    if card.description:
        blocks.append(section(escape(card.description)))
    blocks.append(context(" · ".join(_kinds(answer, card))))
    for naming in card.says[:1]:
        excerpt = excerpt_of(naming.quote.text, naming.spans, characters=QUOTE_CHARACTERS)
        blocks.append(quotation(excerpt.text, excerpt.spans))
        blocks.append(context(source_line(naming.source, naming.quote.location, title=TITLE)))
    if not card.passages:
        blocks.append(context("No passage on the shelf names it."))
    if card.events:
        blocks.append(date_lines(card.events))
    # An option's value may be too short for the keys of two actors: a menu's own stands here.
    buttons = list(_buttons(card, editable=editable))
    if buttons:
        blocks.append(actions(*buttons) | {"block_id": {"k": card.key}})
    return message(plain_actor(answer), blocks)


def _buttons(card: ActorCard, *, editable: bool) -> Iterator[Block]:
    """What can be done with an actor: read on, and correct what is known of it."""
    value = {"k": card.key}
    if card.passages:
        yield button(counted(card.passages, "passage"), ACTOR_PASSAGES, value)
    if card.events_total:
        label = f"All {card.events_total:,} dates" if card.events_total > 1 else "The date"
        yield button(label, ACTOR_EVENTS, value | {"n": card.name[:200]})
    if card.awaits_decision and editable:
        yield button("Accept…", CHANGE_ACCEPT, value)
        yield reject_button(card.key, card.name)
    if has_more(card):
        yield button("More", ACTOR_MORE, value)
    yield from watch_this(f'actor:"{card.name}"')
    if not editable:
        return
    edits = [option(words, {"do": edit}) for edit, words in EDITS.items() if _fits(edit, card)]
    yield {"type": "overflow", "action_id": ACTOR_EDIT, "options": edits}


def has_more(card: ActorCard) -> bool:
    """Whether there is more to show of an actor than its card does."""
    return len(card.aliases) > ALIASES_SHOWN or bool(card.together) or bool(card.passages)


def actor_more_message(card: ActorCard) -> Message:
    """What the card of an actor leaves out: all aliases, other documents, who it appears with."""
    blocks: list[Block] = [section(f"*{escape(card.name)}*")]
    if card.aliases:
        blocks.append(context(f"Also: {escape(', '.join(card.aliases))}"))
    blocks += _facts(card)
    for naming in card.says[1:]:
        blocks += _naming_passage(naming)
    if card.together:
        blocks.append(actions(_together(card)) | {"block_id": {"k": card.key}})
    return message(f"{card.name}: {', '.join(card.aliases)}", blocks)


def _fits(edit: str, card: ActorCard) -> bool:
    return edit != "alias" or card.status == ActorStatus.CONFIRMED


def _together(card: ActorCard) -> Block:
    """A menu of those it appears with."""
    return {
        "type": "static_select",
        "action_id": ACTOR_TOGETHER,
        "placeholder": plain("Together with…"),
        "options": [
            option(each.name, {"w": each.key}, counted(each.passages, "passage"))
            for each in card.together[:COMPANIONS_OFFERED]
        ],
    }


def _kinds(answer: ActorAnswer, card: ActorCard) -> Iterator[str]:
    is_proposed = card.awaits_decision
    proposed = " · proposed by the program, not confirmed" if is_proposed else ""
    yield escape(kind_words(card.kind)) + proposed
    # Said once: the quotation below says it too where it is the library's.
    quoted = card.says[0].source if card.says else None
    if card.description and card.origin == RowOrigin.LIBRARY and not _is_of_library(quoted):
        yield IN_LIBRARY
    best = answer.match.answer
    if best is not None and best.why:
        yield f"{escape(repeated(answer.query))}: {escape(best.why)}"
    if card.aliases:
        more = f" and {len(card.aliases) - ALIASES_SHOWN} more" * (
            len(card.aliases) > ALIASES_SHOWN
        )
        yield f"also {escape(', '.join(card.aliases[:ALIASES_SHOWN]))}{more}"


def _is_of_library(source: Source | None) -> bool:
    return source is not None and source.origin == RowOrigin.LIBRARY


def _naming_passage(naming: MentioningPassage) -> Iterator[Block]:
    menu = passage_menu(naming.quote.reference)
    yield section(source_line(naming.source, naming.quote.location)) | {"accessory": menu}
    excerpt = excerpt_of(naming.quote.text, naming.spans)
    yield quotation(excerpt.text, excerpt.spans)


def _facts(card: ActorCard) -> Iterator[Block]:
    if not card.passages:
        return
    facts = [
        f"Named in {counted(card.passages, 'passage')} of {counted(card.documents, 'document')}"
    ]
    mostly_dated = 2 * card.dated_documents > card.documents
    for label, source in (("first", card.first), ("last", card.last)) if mostly_dated else ():
        if source is not None and source.issued is not None:
            words = escape(source.issued.words())
            facts.append(f"{label} in a document of {words} (`{source.reference}`)")
    yield context(" · ".join(facts))
    if card.together:
        names = ", ".join(
            f"{escape(c.name)} ({c.passages})" for c in card.together[:COMPANIONS_NAMED]
        )
        yield context(f"In the same passages as: {names}")


def _offer(answer: ActorAnswer) -> Message:
    """Several actors have the name, or nearly have it: a button for each."""
    blocks = [
        section(escape(which_actor(answer))),
        *(
            actor_choice(candidate, number=number)
            for number, candidate in enumerate(answer.match.candidates, 1)
        ),
    ]
    return message(plain_actor(answer), blocks)


def actor_choice(candidate: Candidate, *, number: int) -> Block:
    """Return an actor in a numbered line, with a button that shows its card."""
    why = f"\n{escape(candidate.why)}" if candidate.why else ""
    name = f"*{number}* · *{escape(candidate.name)}*"
    block = section(f"{name} · {escape(kind_words(candidate.kind))}{why}")
    show = button("Show", ACTOR_CHOOSE, {"k": candidate.key})
    show["action_id"] = ACTOR_CHOOSE
    return block | {"accessory": show}


def _absent(answer: ActorAnswer) -> Message:
    nearest = ", ".join(candidate.name for candidate in answer.match.nearest)
    blocks = [section(escape(no_actor(answer)))]
    if nearest:
        blocks.append(context(f"Nearest: {escape(nearest)}"))
    blocks.append(context("`/passage` searches the texts themselves."))
    absent = message(plain_actor(answer), blocks)
    return found_nothing(absent, QuestionKind.ACTOR, answer.query)


def naming_message(page: MentioningPage, *, page_size: int) -> Message:
    """A page of the passages that name an actor, or two together, the names in bold."""
    if not page.passages:
        return message(plain_naming(page), [section(escape(plain_naming(page)))])
    names = escape(named_actors(page))
    blocks = [section(f"*{page.total:,} {naming_passages(page)} {names}*")]
    for naming in page.passages:
        blocks += _naming_passage(naming)
    last = page.offset + len(page.passages)
    blocks.append(context(f"{page.offset + 1}-{last} of {page.total:,}, the oldest document first"))
    turns = list(_turns(page, page_size))
    if turns:
        blocks.append(actions(*turns))
    return message(plain_naming(page), blocks)


def _turns(page: MentioningPage, page_size: int) -> Iterator[Block]:
    state = {"k": page.keys[0], "w": page.keys[1] if len(page.keys) > 1 else None}
    bounds = PageBounds(page.offset, page.offset + len(page.passages), page.total)
    yield from turn_buttons(bounds, page_size, ACTOR_PASSAGES_PREVIOUS, ACTOR_PASSAGES_NEXT, state)
