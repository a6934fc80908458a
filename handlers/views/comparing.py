"""Sources side by side: a table with a row each by date, and no verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.answers import ComparedSource, Comparison, Shown
from corpus.corrections import CodedPosition, PositionKind
from corpus.values import Quote
from handlers.slack import (
    Block,
    Column,
    Message,
    actions,
    button,
    choice_field,
    context,
    escape,
    fits_a_button,
    literal,
    message,
    modal,
    option,
    plain,
    quotation,
    section,
    table,
)
from handlers.views.ids import (
    COMPARISON_CODE,
    COMPARISON_NEXT,
    COMPARISON_PREVIOUS,
    COMPARISON_SILENT,
    COMPARISON_SPEAKING,
    PASSAGE_MENU,
    POSITION_FIELD,
)
from handlers.views.people import person_mention
from handlers.views.reading import read_as_line
from handlers.views.turning import next_words
from handlers.wording.comparing import (
    comparison_heading,
    comparison_notes,
    plain_comparison,
    row_words,
)

Coded = Mapping[str, Sequence[CodedPosition]]

NO_VERDICT = "Passages as they stand, and no verdict. Who is not coded is not neutral."
SIGNED = (
    "Signed with your name, listed in `/corpus changes`, undone by a button. A passage that nobody "
    "has coded is not coded: that is not the same as neutral."
)
MOST_CODED = 8
LONGEST_TOPIC = 120  # characters that a position is coded on


def comparison_message(
    answer: Comparison, *, page_size: int, coded: Coded, may_code: bool = False
) -> Message:
    """A page of a comparison: a row a source, with menus that open and code its passages."""
    heading = comparison_heading(answer)
    lines = [f"*{escape(heading)}*", read_as_line(answer.read_as)]
    lines += map(escape, comparison_notes(answer))
    blocks = [section("\n".join(filter(None, lines)))]
    if answer.rows and answer.topic:
        rows = (_row(row, answer) for row in answer.rows)
        blocks.append(table((Column("Source"), Column("What it says")), rows))
        blocks.append(context(*_coded(answer, coded), NO_VERDICT))
    buttons = [*_menus(answer, may_code=may_code), *_turns(answer, page_size)]
    if buttons:
        blocks.append(actions(*buttons))
    return message(plain_comparison(answer), blocks)


def _coded(answer: Comparison, coded: Coded) -> Iterator[str]:
    """Yield how people coded the passages of a page, a line each, as many as a context has."""
    lines = [
        f"{words.year} · {escape(words.who)}: {escape(position)}, says {person_mention(by)}"
        for row in answer.rows
        if row.hit is not None
        and (words := row_words(row, answer.topic, coded.get(row.hit.reference, ())))
        for position, by in words.positions
    ]
    yield from lines[:MOST_CODED]
    if len(lines) > MOST_CODED:
        yield f"{len(lines) - MOST_CODED} more positions."


def _row(row: ComparedSource, answer: Comparison) -> Sequence[Sequence[Block]]:
    words = row_words(row, answer.topic)
    who = [literal(words.year, bold=True), literal(f" · {words.who}")]
    if not words.passage:
        return who, [literal(words.note, italic=True)]
    said = [literal(f"“{words.passage}” "), literal(words.reference, code=True)]
    if words.more:
        said.append(literal(f" {words.more}", italic=True))
    return who, said


def _menus(answer: Comparison, *, may_code: bool) -> Iterator[Block]:
    """Yield a menu that opens a passage of the page, and one that codes it."""
    passages = [
        (f"{words.year} · {words.who}", row.hit.reference)
        for row in answer.rows
        if row.hit is not None and (words := row_words(row, answer.topic))
    ]
    if not passages:
        return
    yield _menu("Read…", PASSAGE_MENU, [(t, {"do": "read", "r": r}) for t, r in passages])
    if may_code:
        topic = answer.topic[:LONGEST_TOPIC]
        yield _menu("Code…", COMPARISON_CODE, [(t, {"r": r, "t": topic}) for t, r in passages])


def _menu(text: str, action: str, choices: Sequence[tuple[str, Mapping[str, str]]]) -> Block:
    return {
        "type": "static_select",
        "action_id": action,
        "placeholder": plain(text),
        "options": [option(words, dict(state)) for words, state in choices],
    }


def _turns(answer: Comparison, page_size: int) -> Iterator[Block]:
    state = {"q": answer.words, "s": answer.shown.value}
    if not fits_a_button(state | {"o": answer.total}):
        return
    if answer.offset:
        before = max(0, answer.offset - page_size)
        yield button("Previous", COMPARISON_PREVIOUS, state | {"o": before})
    last = answer.offset + len(answer.rows)
    if last < answer.total:
        words = next_words(min(page_size, answer.total - last))
        yield button(words, COMPARISON_NEXT, state | {"o": last})
    if answer.shown is Shown.SPEAKING and answer.silent:
        other = state | {"o": 0, "s": Shown.SILENT.value}
        yield button("Who says nothing", COMPARISON_SILENT, other)
    if answer.shown is Shown.SILENT:
        other = state | {"o": 0, "s": Shown.SPEAKING.value}
        yield button("Who says something", COMPARISON_SPEAKING, other)


def position_modal(
    quote: Quote, topic: str, coded: Sequence[CodedPosition], place: list[str | None]
) -> Block:
    """Ask what a passage holds of a topic; who coded it before is shown."""
    before = [
        f"{each.kind.value} on “{escape(each.topic)}”, says {person_mention(each.by)}"
        for each in coded[-MOST_CODED:]
    ]
    choices = {kind.value: kind.value.capitalize() for kind in PositionKind}
    blocks = [
        section(f"*On “{escape(topic)}”* · `{quote.location}`"),
        quotation(quote.text),
        *([context(*before)] if before else []),
        choice_field(POSITION_FIELD, "The passage", choices),
        context(SIGNED),
    ]
    state = {"r": quote.reference, "t": topic, "place": place}
    return modal("Code a position", COMPARISON_CODE, blocks, submit="Save", state=state)
