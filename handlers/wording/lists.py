"""Lists in words: what they are of, how much there is, and each result in a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corpus.actors import Candidate
from corpus.answers import FoundDocument, ListAnswer, ListedResult, ListKind
from corpus.concepts import ConceptCard
from corpus.values import Grade, Hit, Source
from handlers.wording.about import holdings_words
from handlers.wording.actors import kind_words
from handlers.wording.concepts import plain_concept
from handlers.wording.events import plain_event
from handlers.wording.moments import minute_words
from handlers.wording.phrases import alternatives, counted, repeated
from handlers.wording.readings import plain_read_as
from handlers.wording.shelf import empty_shelf
from handlers.wording.sources import author_names, plain_source_line

K = ListKind
SAYS_NOTHING = "says nothing of it"


def about(answer: ListAnswer) -> str:
    """Return what a list is about, as typed, with the actors' names where they are others."""
    typed = answer.topic.casefold()
    others = [name for name in answer.names if typed not in name.casefold()]
    named = f" ({', '.join(others)})" if others else ""
    return f"“{repeated(answer.topic)}”{named}"


def _counted(answer: ListAnswer) -> str:
    return f"{counted(answer.passages, 'passage')} of {counted(answer.documents, 'document')}"


def _mentioning(answer: ListAnswer) -> str:
    verb = "mentions" if answer.documents == 1 else "mention"
    return (
        f"{counted(answer.documents, 'document')} {verb} {about(answer)}, "
        f"in {counted(answer.passages, 'passage')}."
    )


def _first_and_last(answer: ListAnswer) -> str:
    labels = " and ".join(result.label for result in answer.results)
    return (
        f"The {labels} mention of {about(answer)} by the documents’ dates; "
        f"{_counted(answer)} mention it."
    )


def _overview(answer: ListAnswer) -> str:
    events = f" and {counted(answer.events, 'dated event')}" if answer.events else ""
    return f"About {about(answer)}: {_counted(answer)}{events}. The first of each kind:"


def _holdings(answer: ListAnswer) -> str:
    return "" if answer.counts is None else f"On the shelf: {holdings_words(answer.counts)}."


def _dated(answer: ListAnswer) -> str:
    when = answer.span.words() if answer.span is not None else answer.topic
    return f"{counted(answer.documents, 'document')} dated {when}:"


def _new(answer: ListAnswer) -> str:
    since = f" ({answer.span.words()})" if answer.span is not None else ""
    return f"{counted(answer.documents, 'document')} came onto the shelf{since}, the latest first:"


def _authored(answer: ListAnswer) -> str:
    return " ".join(
        authorship(result.shown.source)
        for result in answer.results
        if isinstance(result.shown, FoundDocument)
    )


def authorship(source: Source) -> str:
    """Return who wrote a document, or that it names nobody, in a sentence."""
    if source.authors:
        return f"{source.reference} is by {author_names(source.authors)}."
    publisher = f"; {source.publisher} published it" if source.publisher else ""
    return f"{source.reference} names no author{publisher}."


def _opened(answer: ListAnswer) -> str:
    if answer.opened is None:
        return ""
    first = answer.offset + 1
    last = answer.offset + len(answer.results)
    line = plain_source_line(answer.opened, answer.opened.reference)
    return f"{line}: passages {first} to {last} of {answer.passages:,}."


def _concepts(answer: ListAnswer) -> str:
    of = f" with the term “{repeated(answer.topic)}”" if answer.topic else ""
    return f"{counted(answer.total, 'concept')}{of}: words that mean the same."


def _sides(answer: ListAnswer) -> str:
    silent = [side.name for side in answer.sides if not side.passage]
    beside = f"On {about(answer)}, by the documents’ dates."
    return " ".join([beside, *(f"{name} {SAYS_NOTHING}." for name in silent)])


HEADINGS: Mapping[ListKind, Callable[[ListAnswer], str]] = {
    K.HOLDINGS: _holdings,
    K.DATED: _dated,
    K.WRITTEN: lambda answer: f"{counted(answer.documents, 'document')} of “{answer.topic}”:",
    K.NEW: _new,
    K.AUTHORED: _authored,
    K.OPENED: _opened,
    K.MENTIONING: _mentioning,
    K.FREQUENCY: lambda answer: f"{about(answer)}: {_counted(answer)} mention it.",
    K.FIRST_AND_LAST: _first_and_last,
    K.PASSAGES: lambda answer: f"All that mentions {about(answer)}: {_counted(answer)}.",
    K.OVERVIEW: _overview,
    K.CONCEPTS: _concepts,
    K.SIDES: _sides,
}
"""What stands above each list."""


def list_heading(answer: ListAnswer) -> str:
    """Return what a list is of and how much there is, or that there is nothing."""
    return (
        nothing_listed(answer) if answer.grade is Grade.NOTHING else HEADINGS[answer.kind](answer)
    )


def list_notes(answer: ListAnswer) -> list[str]:
    """Return what is said below the heading: how words were read."""
    return [plain_read_as(answer.read_as)] if answer.read_as else []


def nothing_listed(answer: ListAnswer) -> str:
    """Return that a list is empty, and what to ask instead."""
    match answer.kind:
        case ListKind.DATED:
            when = answer.span.words() if answer.span is not None else answer.topic
            return (
                f"No document on the shelf is dated {when}. “what happened in …” asks for events; "
                "“what do you have” lists the documents."
            )
        case ListKind.NEW:
            return "Nothing new came onto the shelf then. “what do you have” lists what is there."
        case ListKind.HOLDINGS:
            return empty_shelf()
        case ListKind.CONCEPTS:
            return f"No concept has the term “{repeated(answer.topic)}”."
        case ListKind.SIDES:
            names = " and ".join(side.name for side in answer.sides)
            return f"Neither text of {names} speaks of {about(answer)}."
        case _:
            missing = f" Nothing here speaks of {alternatives(answer.missing)}."
            return f"No passage mentions {about(answer)}.{missing if answer.missing else ''}"


def document_line(found: FoundDocument, *, kind: ListKind) -> str:
    """Return a document in a line, with how many of its passages answer."""
    count = f": {counted(found.passages, 'passage')}" if found.passages else ""
    since = ""
    if kind is ListKind.NEW and found.imported_at is not None:
        since = f", came {minute_words(found.imported_at)}"
    return f"{plain_source_line(found.source, found.source.reference)}{count}{since}"


def plain_listed(result: ListedResult, answer: ListAnswer) -> str:
    """Return a result of a list in a line, with its source."""
    label = f"{result.label}: " if result.label else ""
    match result.shown:
        case Hit() as hit:
            source = plain_source_line(answer.sources.get(hit.document), hit.location)
            return f"{label}“{hit.text}” ({source})"
        case FoundDocument() as found:
            return document_line(found, kind=answer.kind)
        case Candidate() as actor:
            return f"{actor.name}, {kind_words(actor.kind)}"
        case ConceptCard() as card:
            return plain_concept(card)
        case event:
            return plain_event(event)


def plain_list(answer: ListAnswer) -> str:
    """Return the heading of a list with its first result, and how many more there are."""
    heading = " ".join([list_heading(answer), *list_notes(answer)])
    if not answer.results:
        return heading
    more = answer.total - answer.offset - 1
    rest = f" And {more:,} more." if more > 0 else ""
    return f"{heading} {plain_listed(answer.results[0], answer)}{rest}"
