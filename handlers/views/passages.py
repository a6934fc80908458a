"""The answer to a search: passages, each a row with its source and the sentences that match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.answers import PassageAnswer, excerpt_of
from corpus.model import QuestionKind
from corpus.values import Grade, Hit, Quote, Source
from handlers.slack import (
    Block,
    Message,
    actions,
    button,
    context,
    escape,
    fits_a_button,
    message,
    plain,
    quotation,
    section,
)
from handlers.views.filters import filter_words, filters_state
from handlers.views.ids import (
    PASSAGE_CITE,
    PASSAGE_NEXT,
    PASSAGE_PREVIOUS,
    PASSAGE_SAVE,
    PASSAGE_SHARE,
    PASSAGE_SHARE_HERE,
    PASSAGE_WIDTH,
    READ,
    WATCH_ASK,
)
from handlers.views.notes import notes_with_words
from handlers.views.passage_menu import curator_choices, passage_menu
from handlers.views.reading import read_as_line
from handlers.views.sources import source_line
from handlers.views.turning import PageBounds, turn_buttons
from handlers.views.unanswered import found_nothing
from handlers.wording import (
    NEAR_LABEL,
    corrected_words,
    counted,
    doubt_line,
    no_passages,
    plain_nearest,
    plain_no_passages,
    plain_passages,
    plain_source_line,
    repeated,
    replaced_words,
)

LONGEST_WATCHED = 200  # characters of a query: a longer one is a question, or a quotation


def passage_message(answer: PassageAnswer, *, page_size: int, may_edit: bool = False) -> Message:
    """One page of passages with buttons to the next, or an honest "nothing found".

    Whoever may edit records gets that choice in each passage's menu.
    """
    results = answer.results
    if results.grade is Grade.NOTHING or not results.hits:
        return _nothing(answer)
    blocks: list[Block] = [section(_heading(answer))]
    for number, hit in enumerate(results.hits, answer.offset + 1):
        source = answer.sources.get(hit.document)
        label = NEAR_LABEL if results.grade is Grade.NEAR else ""
        notes = answer.notes.on.get(hit.passage_id, 0)
        blocks += hit_blocks(number, hit, source, label=label, notes=notes, may_edit=may_edit)
    last = answer.offset + len(results.hits)
    blocks.append(context(f"{answer.offset + 1}-{last} of {counted(results.total, 'passage')}"))
    blocks += notes_with_words(answer.notes, answer.query)
    buttons = [*_paging(answer, page_size), *_watch_answer(answer)]
    if buttons:
        blocks.append(actions(*buttons))
    found = message(plain_passages(answer), blocks)
    if results.grade is Grade.NEAR and not answer.offset and not answer.notes.total:
        return found_nothing(found, QuestionKind.PASSAGE, answer.query)
    return found


def _heading(answer: PassageAnswer) -> str:
    lines = [f"*Passages for* {escape(repeated(answer.query))}"] if answer.query else ["*Passages*"]
    lines[0] += filter_words(answer.filters)
    lines.append(read_as_line(corrected_words(answer.results)))
    lines.append(escape(doubt_line(answer.results)))
    return "\n".join(line for line in lines if line)


def hit_blocks(
    number: int,
    hit: Hit,
    source: Source | None,
    *,
    label: str = "",
    notes: int = 0,
    may_edit: bool,
) -> Iterator[Block]:
    """Yield a passage: a row with its number, source and menu, and the sentences that match.

    `notes` is the number of the team's notes on it.
    """
    parts = [f"*{number}*", *([f"_{escape(label)}_"] if label else [])]
    parts.append(source_line(source, hit.location))
    if hit.copies > 1:
        parts.append(f"also found {hit.copies - 1}× elsewhere in near the same words")
    if notes:
        parts.append(f"*{counted(notes, 'note')}*")
    keep = curator_choices(source, may_edit=may_edit)
    menu = passage_menu(hit.reference, keep=keep)
    yield section(" · ".join(parts)) | {"accessory": menu}
    excerpt = excerpt_of(hit.text, hit.spans)
    yield quotation(excerpt.text, excerpt.spans)


def _paging(answer: PassageAnswer, page_size: int) -> Iterator[Block]:
    last = answer.offset + len(answer.results.hits)
    bounds = PageBounds(answer.offset, last, answer.results.total)
    state = {"q": answer.query} | filters_state(answer.filters)
    yield from turn_buttons(bounds, page_size, PASSAGE_PREVIOUS, PASSAGE_NEXT, state)


def _watch_answer(answer: PassageAnswer) -> Iterator[Block]:
    """Yield the button that watches for what was asked; not for filters chosen in a form."""
    if not answer.filters:
        yield from watch_this(answer.query)


def watch_this(query: str) -> Iterator[Block]:
    """Yield the button that watches what an answer is about; none if that does not fit."""
    state = {"q": query}
    if 0 < len(query.strip()) <= LONGEST_WATCHED and fits_a_button(state):
        yield button("Watch this", WATCH_ASK, state)


def _nothing(answer: PassageAnswer) -> Message:
    """No passage: what the corpus lacks, what comes nearest, and what to try."""
    blocks = [section(escape(no_passages(answer)))]
    read_as = read_as_line(answer.results.read_as)
    if read_as:
        blocks.append(context(read_as))
    nearest = escape(plain_nearest(answer.results.nearest))
    advice = "Try fewer words, another spelling, or `/corpus sources` for what is on the shelf."
    blocks.append(context(*filter(None, [nearest, advice])))
    blocks += notes_with_words(answer.notes, answer.query)
    if buttons := list(_watch_answer(answer)):
        blocks.append(actions(*buttons))
    absent = message(plain_no_passages(answer), blocks)
    if answer.notes.total:
        return absent
    return found_nothing(absent, QuestionKind.PASSAGE, answer.query)


def context_message(
    quotes: tuple[Quote, ...],
    reference: str,
    source: Source | None,
    *,
    narrower: int | None = None,
    wider: int | None = None,
    noted: Sequence[Block] = (),
) -> Message:
    """A passage among its neighbours, in reading order; the one asked for stands marked.

    `noted` is what the team notes on it.

    `narrower` and `wider` are the numbers of neighbours that the buttons go to.
    """
    location = next((q.location for q in quotes if q.reference == reference), reference)
    blocks: list[Block] = [section(f"*In context* `{location}`")]
    for quote in quotes:
        whole = [(0, len(quote.text))] if quote.reference == reference else []
        blocks.append(quotation(quote.text, whole))
        blocks += noted if whole else ()
    replaced = [quote.retired_at for quote in quotes if quote.retired_at is not None]
    blocks += [context(f"{replaced_words(each)}.") for each in replaced]
    blocks.append(context(source_line(source, location)))
    blocks.append(actions(*_context_buttons(reference, narrower, wider)))
    words = " ".join(quote.text for quote in quotes)
    return message(f"{words} ({plain_source_line(source, location)})", blocks)


def _context_buttons(reference: str, narrower: int | None, wider: int | None) -> Iterator[Block]:
    value = {"r": reference}
    if wider is not None:
        yield button("Wider", f"{PASSAGE_WIDTH}_wider", value | {"a": wider})
    if narrower is not None:
        yield button("Narrower", f"{PASSAGE_WIDTH}_narrower", value | {"a": narrower})
    yield button("Read", READ, value)
    yield button("Cite", PASSAGE_CITE, value)
    yield button("Save", PASSAGE_SAVE, value)
    yield button("Share here", PASSAGE_SHARE_HERE, value) | {"confirm": confirm_share()}
    yield button("Share…", PASSAGE_SHARE, value)


def confirm_share() -> Block:
    """Asks once more before everybody sees it."""
    return {
        "title": plain("Share this passage?"),
        "text": plain("Everybody here will see it, with your name."),
        "confirm": plain("Share"),
        "deny": plain("Not now"),
    }


def shared_message(quote: Quote, source: Source | None, by: str, note: str = "") -> Message:
    """A passage that a person shares with a channel; `by` names the person as Slack does."""
    sentence = f"{by} shared a passage{f': {escape(note)}' if note else '.'}"
    cited = plain_source_line(source, quote.location)
    return message(
        f"{sentence} {escape(f'“{quote.text}” ({cited})')}",
        [
            section(sentence) | {"accessory": passage_menu(quote.reference)},
            quotation(quote.text),
            context(source_line(source, quote.location)),
        ],
        marked=True,
    )
