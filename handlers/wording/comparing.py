"""Sources side by side in words: what each says, which are silent, and what was not compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.answers import ComparedSource, Comparison, Shown, excerpt_of
from corpus.corrections import CodedPosition, same_topic
from corpus.ingest import facts_in_words
from corpus.model import RowOrigin
from corpus.values import Source
from handlers.wording.phrases import alternatives, clip, counted, repeated

UNDATED = "n.d."
SILENT = "says nothing of it"
NO_DOCUMENT = "no document of that time"
LONGEST_WHO = 60  # characters
LONGEST_PASSAGE = 330


@dataclass(frozen=True, slots=True)
class RowWords:
    """A row in words; `passage` is empty where the source says nothing, and `note` says so then.

    `more` counts the passages besides, `positions` has what people coded it as, and who did.
    """

    year: str
    who: str
    passage: str
    reference: str
    note: str
    more: str
    positions: tuple[tuple[str, str], ...]


def row_words(row: ComparedSource, topic: str, coded: Sequence[CodedPosition] = ()) -> RowWords:
    """Return a row of a comparison in words."""
    hit = row.hit
    note = "" if hit is not None else SILENT if row.count else NO_DOCUMENT
    text = "" if hit is None else clip(excerpt_of(hit.text, hit.spans).text, LONGEST_PASSAGE)
    return RowWords(
        year=year_words(row),
        who=clip(_who(row), LONGEST_WHO),
        passage=text,
        reference="" if hit is None else hit.location,
        note=note,
        more=f"and {counted(row.passages - 1, 'passage')} more" if row.passages > 1 else "",
        positions=tuple(position_words(each, topic) for each in coded),
    )


def position_words(coded: CodedPosition, topic: str) -> tuple[str, str]:
    """Return what a person codes a passage to hold, and who; the topic if it is another one."""
    of = "" if same_topic(coded.topic, topic) else f" on “{coded.topic}”"
    return f"{coded.kind.value}{of}", coded.by


def year_words(row: ComparedSource) -> str:
    """Return the year of a source, or the years of a period; "n.d." if it is undated.

    A period is called as it was typed.
    """
    if row.years is None:
        return UNDATED
    first, last = row.years
    return str(first) if first == last else f"{first}–{last}"


def _who(row: ComparedSource) -> str:
    if len(row.documents) != 1:
        return row.name
    if row.documents[0].origin is RowOrigin.LIBRARY:
        return row.documents[0].reference
    return source_name(row.documents[0])


def source_name(source: Source) -> str:
    """Return who speaks in a document: its authors or publisher, else what its name says."""
    of_name = ", ".join(facts_in_words(dict(source.facts)))
    written = ", ".join(source.authors) or source.publisher
    return written or of_name or source.title or source.reference


def comparison_heading(answer: Comparison) -> str:
    """Return on what the sources are compared, and how many speak of it."""
    if not answer.sources:
        return _no_sources(answer)
    if not answer.topic:
        return (
            "On what are they to be compared? For example: /compare Checkel and Saari on torture."
        )
    speaking = answer.sources - answer.silent
    what = "period" if answer.are_periods else "source"
    if not speaking:
        return (
            f"Of {counted(answer.sources, what)} none says anything of "
            f"“{repeated(answer.topic)}”, in these words or others that mean the same."
        )
    verb = "speaks" if speaking == 1 else "speak"
    return f"{speaking} of {counted(answer.sources, what)} {verb} of “{repeated(answer.topic)}”"


def _no_sources(answer: Comparison) -> str:
    if answer.unknown and not answer.rows:
        return f"{_unknown(answer)} So there is nothing to compare."
    if answer.are_notes and answer.topic:
        return (
            "There are no documents on this shelf yet. Reading notes are no sources; for a look, "
            f"this is what they say of “{repeated(answer.topic)}”"
        )
    return "There are no documents on this shelf to compare: reading notes are no sources."


def comparison_notes(answer: Comparison) -> Iterator[str]:
    """Yield what has to be said of a comparison besides its rows, a sentence each."""
    if not answer.sources:
        return
    if answer.unknown:
        also = "" if answer.are_named else " All sources are compared instead."
        yield f"{_unknown(answer)}{also}"
    if answer.are_named and answer.sources == 1 and answer.topic:
        yield (
            "That is one source: name another, as “Checkel and Saari on torture”, "
            "or none for all of them."
        )
    for name, count in answer.of_one:
        yield f"{counted(count, 'document')} by {name}: a row each."
    if answer.undated:
        verb = "is" if answer.undated == 1 else "are"
        yield f"{counted(answer.undated, 'undated document')} {verb} in no period."
    if answer.shown is Shown.SPEAKING and answer.silent:
        verb = "says" if answer.silent == 1 else "say"
        others = counted(answer.silent, "other" if answer.total else "source")
        yield f"{others} {verb} nothing of it."
    if answer.shown is Shown.SILENT:
        yield "These say nothing of it."


def _unknown(answer: Comparison) -> str:
    return f"Nothing on this shelf is by {alternatives(answer.unknown)}."


def plain_comparison(answer: Comparison) -> str:
    """Return a page of a comparison in lines: a row each."""
    lines = [f"{comparison_heading(answer)}.".replace("..", ".").replace("?.", "?")]
    for row in answer.rows:
        words = row_words(row, answer.topic)
        said = f"“{words.passage}” [{words.reference}]" if words.passage else words.note
        lines.append(f"{words.year} · {words.who}: {said}")
    return "\n".join([*lines, *comparison_notes(answer)])
