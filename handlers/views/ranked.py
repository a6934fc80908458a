"""The answer to a question: passages, dated events and actors in one numbered list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.actors import Candidate
from corpus.answers import RankedAnswer, RankedResult
from corpus.model import QuestionKind
from corpus.values import Grade, Hit
from handlers.slack import Block, Message, context, escape, message, section
from handlers.views.actors import actor_choice
from handlers.views.events import event_blocks
from handlers.views.notes import notes_with_words
from handlers.views.passages import hit_blocks
from handlers.views.reading import read_as_line
from handlers.views.unanswered import found_nothing
from handlers.wording import counted, plain_ranked, ranked_notes, repeated
from handlers.wording.notes import plain_answer_notes

WATCH_HINT = "“watch this” tells you here when it comes."


def ranked_message(answer: RankedAnswer, *, may_edit: bool = False) -> Message:
    """One page of a ranked answer, or an honest "nothing here answers this"."""
    blocks: list[Block]
    if answer.grade is Grade.NOTHING or not answer.results:
        advice = "Try fewer words, another spelling, or `/corpus sources` for what is on the shelf."
        words = plain_ranked(answer)
        blocks = [section(escape(words)), context(advice, WATCH_HINT)]
        blocks += notes_with_words(answer.notes, answer.query)
        absent = message(" ".join(filter(None, [words, plain_answer_notes(answer.notes)])), blocks)
        if answer.notes.total:
            return absent
        return found_nothing(absent, QuestionKind.QUESTION, answer.query)
    blocks = [section("\n".join(filter(None, _heading(answer))))]
    for number, result in enumerate(answer.results, answer.offset + 1):
        blocks += _result_blocks(number, result, answer, may_edit=may_edit)
    last = answer.offset + len(answer.results)
    blocks.append(context(f"{answer.offset + 1}-{last} of {counted(answer.total, 'result')}"))
    blocks += notes_with_words(answer.notes, answer.query)
    plain = filter(None, [plain_ranked(answer), plain_answer_notes(answer.notes)])
    return message(" ".join(plain), blocks)


def _heading(answer: RankedAnswer) -> Iterator[str]:
    query = escape(repeated(answer.query))
    only_passages = all(isinstance(result.shown, Hit) for result in answer.results)
    yield f"*Passages for* {query}" if only_passages else f"*{query}*"
    yield read_as_line(answer.read_as)
    yield from map(escape, ranked_notes(replace(answer, read_as=())))


def _result_blocks(
    number: int, result: RankedResult, answer: RankedAnswer, *, may_edit: bool
) -> Iterator[Block]:
    match result.shown:
        case Hit() as hit:
            source = answer.sources.get(hit.document)
            notes = answer.notes.on.get(hit.passage_id, 0)
            yield from hit_blocks(number, hit, source, notes=notes, may_edit=may_edit)
        case Candidate() as actor:
            yield actor_choice(actor, number=number)
        case event:
            yield from event_blocks([event], how_precise=True, first=number)
