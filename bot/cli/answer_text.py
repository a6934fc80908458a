"""Answers on a terminal: the same words as in Slack, matched words in bold, sources dimmed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corpus.actors import Candidate
from corpus.answers import (
    AboutAnswer,
    ActorAnswer,
    AskedBack,
    DateAnswer,
    FoundDocument,
    ListAnswer,
    PassageAnswer,
    QuestionAnswer,
    RankedAnswer,
)
from corpus.concepts import ConceptCard
from corpus.events import DatedEvent
from corpus.values import Grade, Hit
from handlers.wording import (
    actor_line,
    corrected_words,
    counted,
    disagreement,
    doubt_line,
    introduction,
    period_notes,
    plain_actor,
    plain_event_source,
    plain_help,
    plain_no_dates,
    plain_no_passages,
    plain_ranked,
    plain_read_as,
    plain_source_line,
    ranked_notes,
    reading_notes,
    status_words,
)
from handlers.wording.about import about_words, asked_back_words
from handlers.wording.lists import document_line, list_heading, list_notes, plain_listed
from handlers.wording.notes import plain_answer_notes
from handlers.wording.reasons import NOT_RANKED, explanations

AnyAnswer = (
    PassageAnswer | DateAnswer | ActorAnswer | RankedAnswer | ListAnswer | AboutAnswer | AskedBack
)


def show(console: Console, answer: AnyAnswer | QuestionAnswer) -> None:
    """Print an answer."""
    match answer:
        case QuestionAnswer():
            if answer.note:
                console.print(Text(answer.note, style="italic"))
            if answer.answer is None:
                console.print(Text(_help()))
            else:
                show(console, answer.answer)
        case PassageAnswer():
            _passages(console, answer)
        case DateAnswer():
            _dates(console, answer)
        case ActorAnswer():
            _actor(console, answer)
        case RankedAnswer():
            _ranked(console, answer)
        case ListAnswer():
            _list(console, answer)
        case AboutAnswer():
            console.print(Text(about_words(answer)))
        case AskedBack():
            console.print(Text(asked_back_words(answer)))


def _ranked(console: Console, answer: RankedAnswer) -> None:
    if answer.grade is Grade.NOTHING or not answer.results:
        console.print(Text(plain_ranked(answer)))
        return
    for note in ranked_notes(answer):
        console.print(Text(note, style="italic"))
    for result in answer.results:
        match result.shown:
            case Hit() as hit:
                _quote(console, hit.text, hit.spans)
                source = answer.sources.get(hit.document)
                _source(console, plain_source_line(source, hit.location))
            case Candidate() as actor:
                line = Text(actor_line(actor, result), style="bold")
                console.print(Padding(line, (1, 0, 0, 2)))
            case event:
                show_event(console, event)


def _list(console: Console, answer: ListAnswer) -> None:
    console.print(Text(list_heading(answer), style="bold" if answer.results else ""))
    for note in list_notes(answer):
        console.print(Text(note, style="italic"))
    for result in answer.results:
        if result.label:
            console.print(Padding(Text(result.label, style="italic"), (1, 0, 0, 2)))
        match result.shown:
            case Hit() as hit:
                _quote(console, hit.text, hit.spans)
                _source(console, plain_source_line(answer.sources.get(hit.document), hit.location))
            case FoundDocument() as found:
                line = Text(document_line(found, kind=answer.kind), style="bold")
                console.print(Padding(line, (1, 0, 0, 2)))
                if found.best is not None:
                    _quote(console, found.best.text, found.best.spans)
                    _source(console, found.best.location)
            case ConceptCard() | Candidate():
                line = Text(plain_listed(result, answer), style="bold")
                console.print(Padding(line, (1, 0, 0, 2)))
            case event:
                show_event(console, event)
    if answer.goes_on:
        more = answer.total - answer.offset - len(answer.results)
        console.print(Text(f"And {more:,} more (--limit).", style="dim"))


def show_reasons(console: Console, answer: AnyAnswer | None) -> None:
    """Print why each result of an answer stands where it does, in points of its score."""
    if not isinstance(answer, RankedAnswer):
        console.print(Padding(Text(NOT_RANKED, style="italic"), (1, 0, 0, 0)))
        return
    for heading, reasons in explanations(answer):
        table = Table(title=heading, title_justify="left", title_style="bold", box=None)
        table.add_column("", justify="right")
        table.add_column("")
        table.show_header = False
        for worth, words in reasons:
            table.add_row(worth, words)
        console.print(Padding(table, (1, 0, 0, 0)))


def _passages(console: Console, answer: PassageAnswer) -> None:
    results = answer.results
    if results.grade is Grade.NOTHING or not results.hits:
        console.print(Text(plain_no_passages(answer)))
        return
    read_as = plain_read_as(corrected_words(results))
    if read_as:
        console.print(Text(read_as, style="italic"))
    doubt = doubt_line(results)
    if doubt:
        console.print(Text(doubt, style="italic"))
    for hit in results.hits:
        _quote(console, hit.text, hit.spans)
        _source(console, plain_source_line(answer.sources.get(hit.document), hit.location))
        if hit.passage_id in answer.notes.on:
            _source(console, counted(answer.notes.on[hit.passage_id], "note"))
    if answer.notes.with_words:
        console.print(Text(f"\n{plain_answer_notes(answer.notes)}"))


def _quote(console: Console, words: str, spans: tuple[tuple[int, int], ...] = ()) -> None:
    quoted = Text(words)
    for start, end in spans:
        quoted.stylize("bold", start, end)
    console.print(Padding(quoted, (1, 0, 0, 2)))


def _source(console: Console, words: str) -> None:
    console.print(Padding(Text(words, style="dim"), (0, 0, 0, 2)))


def _dates(console: Console, answer: DateAnswer) -> None:
    if answer.grade is Grade.NOTHING:
        console.print(Text(plain_no_dates(answer)))
        return
    if answer.reading is not None:
        console.print(Text(answer.reading.read_as, style="bold"))
    for note in _date_notes(answer):
        console.print(Text(note, style="italic"))
    for event in answer.events:
        show_event(console, event)
    if answer.goes_on:
        more = answer.total - answer.offset - len(answer.events)
        console.print(Text(f"And {more:,} more (--limit).", style="dim"))
    if answer.page is not None and answer.page.folded:
        console.print(Text(f"And {answer.page.folded:,} less precise.", style="dim"))


def _date_notes(answer: DateAnswer) -> Iterator[str]:
    """Yield what stands before the events: corrected words, and whether sources disagree."""
    if answer.reading is not None:
        yield from reading_notes(answer.reading)
        yield from period_notes(answer)
    elif answer.grade is Grade.WEAK:
        yield "Nothing fits exactly. These come nearest:"
    if answer.disagreeing:
        yield disagreement(answer)


def show_event(console: Console, event: DatedEvent) -> None:
    """Print a dated event with who dates it."""
    status = status_words(event)
    line = Text(f"{event.span.words_as_read()}{f' ({status})' if status else ''}  ", style="bold")
    line.append(event.summary, style="not bold")
    console.print(Padding(line, (1, 0, 0, 2)))
    _source(console, plain_event_source(event))


def _actor(console: Console, answer: ActorAnswer) -> None:
    card = answer.card
    if card is None:
        console.print(Text(plain_actor(answer)))
        return
    console.print(Text(introduction(answer, card), style="bold"))
    if card.aliases:
        console.print(Text(f"Also: {', '.join(card.aliases)}", style="dim"))
    for naming in card.says:
        _quote(console, naming.quote.text, naming.spans)
        _source(console, plain_source_line(naming.source, naming.quote.location))
    for event in card.events:
        show_event(console, event)


def _help() -> str:
    from bot.assembly import commands  # all that the bot does in Slack, which only the help names

    return plain_help(commands())
