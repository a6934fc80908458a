"""Lists, what is said of the bot, and a question in return with a button for each reading."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.actors import Candidate
from corpus.answers import (
    AboutAnswer,
    AskedBack,
    FoundDocument,
    ListAnswer,
    ListedResult,
    excerpt_of,
)
from corpus.concepts import ConceptCard
from corpus.model import QuestionKind
from corpus.values import Hit
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    message,
    quotation,
    section,
)
from handlers.views.actors import actor_choice
from handlers.views.events import event_blocks
from handlers.views.ids import ASK_CHOICE
from handlers.views.passages import hit_blocks
from handlers.views.reading import read_as_line
from handlers.views.unanswered import found_nothing
from handlers.wording import clip, counted, plain_concept
from handlers.wording.about import about_words, asked_back_question, asked_back_words
from handlers.wording.lists import document_line, list_heading, plain_list

LONGEST_LABEL = 70  # characters of a button


def list_message(answer: ListAnswer, *, may_edit: bool = False) -> Message:
    """One page of a list with its heading, or that there is nothing to list."""
    heading = escape(clip(list_heading(answer), 2_500))
    if not answer.results:
        absent = message(plain_list(answer), [section(heading)])
        if not answer.topic:
            return absent  # nothing new on the shelf is an answer
        return found_nothing(absent, QuestionKind.QUESTION, answer.topic)
    lines = [f"*{heading}*", read_as_line(answer.read_as)]
    blocks: list[Block] = [section("\n".join(filter(None, lines)))]
    for number, result in enumerate(answer.results, answer.offset + 1):
        blocks += _result_blocks(number, result, answer, may_edit=may_edit)
    last = answer.offset + len(answer.results)
    blocks.append(context(f"{answer.offset + 1}-{last} of {counted(answer.total, 'result')}"))
    buttons = list(_buttons(answer))
    if buttons:
        blocks.append(actions(*buttons))
    return message(plain_list(answer), blocks)


def _result_blocks(
    number: int, result: ListedResult, answer: ListAnswer, *, may_edit: bool
) -> Iterator[Block]:
    match result.shown:
        case Hit() as hit:
            source = answer.sources.get(hit.document)
            yield from hit_blocks(number, hit, source, label=result.label, may_edit=may_edit)
        case FoundDocument() as found:
            yield section(f"*{number}* {escape(clip(document_line(found, kind=answer.kind), 900))}")
            if found.best is not None:
                excerpt = excerpt_of(found.best.text, found.best.spans)
                yield quotation(excerpt.text, excerpt.spans)
                yield context(f"`{found.best.location}`")
        case Candidate() as actor:
            yield actor_choice(actor, number=number)
        case ConceptCard() as card:
            yield section(f"*{number}* {escape(clip(plain_concept(card), 1_500))}")
        case event:
            yield from event_blocks([event], how_precise=True, first=number)


def _buttons(answer: ListAnswer) -> Iterator[Block]:
    """Yield a button for each document: one tap is enough on a phone."""
    for number, result in enumerate(answer.results, answer.offset + 1):
        if isinstance(result.shown, FoundDocument):
            value = {"q": f"open {result.shown.source.reference}"}
            yield button(f"Open {number}", f"{ASK_CHOICE}_{number}", value)


def about_message(answer: AboutAnswer) -> Message:
    """What is said of the bot or the shelf, with what to write next."""
    words = about_words(answer)
    return message(words, [section(escape(words))])


def asked_back_message(answer: AskedBack) -> Message:
    """A question in return, in one line, with a button for each way to read it."""
    blocks: list[Block] = [section(escape(asked_back_question(answer)))]
    buttons = [
        button(clip(choice.label, LONGEST_LABEL), f"{ASK_CHOICE}_{number}", {"q": choice.words})
        for number, choice in enumerate(answer.choices, 1)
        if fits_a_button({"q": choice.words})
    ]
    if buttons:
        blocks.append(actions(*buttons))
    return message(asked_back_words(answer), blocks)
