"""Questions that found nothing: the button under such an answer, and what editors see of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corpus.model import QuestionKind
from corpus.people import LONGEST_WORDS, ReportedQuestion, UnansweredPage
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
    message,
    section,
    table,
)
from handlers.views.ids import (
    UNANSWERED_DONE,
    UNANSWERED_NEXT,
    UNANSWERED_PREVIOUS,
    UNANSWERED_TELL,
)
from handlers.views.people import person_mention
from handlers.views.turning import PageBounds, turn_buttons
from handlers.wording import clip
from handlers.wording.unanswered import (
    NONE_REPORTED,
    NOUNS,
    REPORTED,
    REPORTED_BEFORE,
    TELL_EDITORS,
    day_of,
    numbers_words,
    reported_words,
    unanswered_heading,
)


def found_nothing(answer: Message, kind: QuestionKind, words: str) -> Message:
    """Return an answer that found nothing, with the button that tells the editors its words."""
    blocks = list(answer.blocks)
    closing = blocks.pop()["elements"] if blocks[-1]["type"] == "actions" else []
    state = {"k": kind.value, "q": clip(" ".join(words.split()), LONGEST_WORDS)}
    if state["q"] and fits_a_button(state):
        closing = [*closing, button(TELL_EDITORS, UNANSWERED_TELL, state)]
    if closing:
        blocks.append(actions(*closing))
    return replace(answer, blocks=tuple(blocks), unanswered=kind)


def reported_message(words: str, *, is_new: bool) -> Message:
    """A question was reported to the editors, or had been."""
    sentence = (REPORTED if is_new else REPORTED_BEFORE).format(words=words)
    marked = (REPORTED if is_new else REPORTED_BEFORE).format(words=escape(words))
    return message(sentence.replace("`", ""), [section(marked)])


def unanswered_message(page: UnansweredPage, *, counted_days: int, page_size: int) -> Message:
    """How many questions found nothing by day, and those that somebody reported."""
    heading = unanswered_heading(page, counted_days)
    blocks: list[Block] = [section(f"*{heading}*")]
    if page.by_day:
        rows = (
            [[literal(each.day.isoformat())], [literal(numbers_words(each))]]
            for each in page.by_day
        )
        blocks.append(table((Column("Day", wraps=False), Column("Found nothing")), rows))
    for number, question in enumerate(page.questions, page.offset + 1):
        blocks.append(_reported(number, question))
    if page.questions:
        last = page.offset + len(page.questions)
        blocks.append(context(f"{page.offset + 1}-{last} of {page.total} told to the editors"))
    else:
        blocks.append(context(NONE_REPORTED))
    turns = list(_turns(page, page_size))
    if turns:
        blocks.append(actions(*turns))
    by_day = "; ".join(f"{each.day.isoformat()}: {numbers_words(each)}" for each in page.by_day)
    reported = " ".join(map(reported_words, page.questions))
    return message(" ".join(filter(None, [heading, by_day, reported])), blocks)


def _reported(number: int, question: ReportedQuestion) -> Block:
    words = (
        f"*{number}* · “{escape(question.words)}”\n{NOUNS[question.kind]} · "
        f"{person_mention(question.by)}, {day_of(question)}"
    )
    done = button("Done", f"{UNANSWERED_DONE}_{number}", {"n": question.id})
    return section(words) | {"accessory": done}


def _turns(page: UnansweredPage, page_size: int) -> Iterator[Block]:
    bounds = PageBounds(page.offset, page.offset + len(page.questions), page.total)
    yield from turn_buttons(bounds, page_size, UNANSWERED_PREVIOUS, UNANSWERED_NEXT)
