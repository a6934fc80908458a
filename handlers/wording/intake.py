"""Documents that are shared with the bot: what was read of them, what became of them, why not.

`PROBLEMS` has a sentence for each reason for which a file cannot be read; {name} is the file's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from corpus.ingest import FieldOrigin
from corpus.values import DocumentContents
from handlers.wording.phrases import clip, counted
from handlers.wording.versions import likeness_words

__all__ = [
    "ALWAYS_SHOWN",
    "ANSWERED",
    "CHOOSE_COLLECTION",
    "FOUND",
    "INTAKE_USAGE",
    "LABELS",
    "LONGEST_VALUE",
    "MOST_MB",
    "NOTHING_SHARED",
    "NOT_FOUND",
    "OUT_OF_DATE",
    "PROBLEMS",
    "SCOPE",
    "STAGES",
    "STATED_NOTE",
    "UNDER_WAY",
    "Problem",
    "added_words",
    "amount_words",
    "collection_words",
    "container_words",
    "declined_sentence",
    "found_line",
    "intake_sentence",
    "likeness_words",
    "not_taken_lines",
    "problem_sentence",
    "progress_words",
    "reading_words",
    "replaced_sentence",
    "same_sentence",
    "were_there_sentence",
]

LONGEST_VALUE = 300
LABELS = {
    "title": "Title",
    "authors": "Author",
    "issued": "Date",
    "publisher": "Publisher",
    "kind": "Kind",
    "language": "Language",
    "url": "Link",
}
ALWAYS_SHOWN = ("title", "authors", "issued")
"""The fields of which it is said that they are missing."""

FOUND = {
    FieldOrigin.PRINTED: "printed in it",
    FieldOrigin.TEAM: "said by you",
    FieldOrigin.LIBRARY: "known to the starter library",
    FieldOrigin.PROPERTIES: "in the file’s properties",
}
ACCEPTS = "; Edit accepts it"
NOT_FOUND = "not found in it"


class Problem(StrEnum):
    """Why a file that was shared cannot be read, or a page not be fetched."""

    GONE = "gone"
    EXTERNAL = "external"
    HIDDEN = "hidden"
    DENIED = "denied"
    NO_SCOPE = "no scope"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    NOT_SENT = "not sent"
    UNREAD = "unread"
    UNREADABLE = "unreadable"
    STOPPED = "stopped"
    NO_LINKS = "no links"


MOST_MB = 500
SCOPE = "files:read"

PROBLEMS: Mapping[Problem, str] = {
    Problem.GONE: "“{name}” is not there any more, or stands where I am not: somebody deleted it, "
    "or I have to be invited first (/invite @remembrancer).",
    Problem.EXTERNAL: "“{name}” does not lie in Slack, but elsewhere, and I cannot read it there. "
    "Download it and share the file itself.",
    Problem.HIDDEN: "Slack hides “{name}”, for this workspace has reached its limit of old files. "
    "Share it again.",
    Problem.DENIED: "Slack does not let me read “{name}”: its owner, or an administrator, keeps it "
    "from apps.",
    Problem.NO_SCOPE: f"I may not read files in this workspace: whoever installed me can give me "
    f"the optional permission {SCOPE} and install me again. Until then, remembrancer import takes "
    "“{name}” at a terminal.",
    Problem.TOO_LARGE: f"“{{name}}” is larger than {MOST_MB} MB: divide it, or take it in at a "
    "terminal with remembrancer import.",
    Problem.EMPTY: "“{name}” is empty.",
    Problem.NOT_SENT: "Slack did not hand over “{name}” ({reason}). Share it again in a while.",
    Problem.UNREAD: "“{name}” cannot go on the shelf: {reason}.",
    Problem.UNREADABLE: "“{name}” cannot go on the shelf: {reason}.",
    Problem.STOPPED: "I was stopped three times while I worked on “{name}”, and leave it now. If "
    "it is very large, remembrancer import takes it at a terminal.",
    Problem.NO_LINKS: "I fetch no pages from the web here: whoever runs me can allow it with "
    "FETCH_LINKS=on. Save the page as a file and share that.",
}


def problem_sentence(problem: Problem, name: str, reason: str = "") -> str:
    """Return why a file, or a page, is not taken."""
    return PROBLEMS[problem].format(name=clip(name, 120), reason=reason.removesuffix("."))


NOTHING_SHARED = "This message has neither a file nor a link that could go on the shelf."
ANSWERED = "This card has been answered already. Share the file again to begin anew."
UNDER_WAY = (
    "I am reading it, or did so a moment ago: its card, or why there is none, comes or stands here "
    "already. Two minutes later I read it again."
)
OUT_OF_DATE = "This card is out of date. Share the file again, and use the new one."
CHOOSE_COLLECTION = (
    "This channel sees several collections: choose with Edit into which one it goes."
)
STATED_NOTE = "What you write stands in brackets on source lines, as supplied by us."


def reading_words(number: int, noun: str = "file") -> str:
    """Return that files, or pages, are being read."""
    return f"Reading {counted(number, noun)}: for each comes a card, or why there is none."


def found_line(origin: FieldOrigin, *, is_edited: bool) -> str:
    """Return where a value was found, and how it is accepted if the form asks for its field."""
    accepts = ACCEPTS if is_edited and origin is FieldOrigin.PROPERTIES else ""
    return f"{FOUND[origin]}{accepts}"


def amount_words(passages: int, pages: int) -> str:
    """Return "12 passages on 3 pages"."""
    return counted(passages, "passage") + (f" on {counted(pages, 'page')}" if pages else "")


def container_words(documents: int, left_out: int) -> str:
    """Return how many documents a container holds, and how many files are of other kinds."""
    more = f" {counted(left_out, 'file')} in it cannot be taken." if left_out else ""
    return f"It holds {counted(documents, 'document')}.{more}"


def collection_words(name: str, *, is_open: bool) -> str:
    """Return into which collection a document goes, and who sees it there."""
    seen = "everybody sees it" if is_open else "only those see it to whom that is granted"
    return f"It goes into {name}: {seen}."


STAGES = {
    "waiting": "“{name}” is added next…",
    "downloading": "Fetching “{name}”…",
    "reading": "Reading “{name}”…",
    "adding": "Adding “{name}”…",
}


def progress_words(stage: str, name: str, seconds: int, megabytes: float = 0) -> str:
    """Return what is being done with a file, and for how long already."""
    size = f", {megabytes:.0f} MB" if megabytes >= 1 else ""
    since = f" ({seconds} s so far{size})" if seconds else ""
    return STAGES[stage].format(name=clip(name, 120)) + since


def added_words(contents: Iterable[DocumentContents]) -> str:
    """Return "Added: 41 passages, 6 dates, 3 actors"; of several documents, their sum."""
    every = list(contents)
    documents = [counted(len(every), "document")] if len(every) > 1 else []
    sums = [
        counted(sum(each.passages for each in every), "passage"),
        counted(sum(each.dates for each in every), "date"),
        counted(sum(each.actors for each in every), "actor"),
    ]
    return f"Added: {', '.join([*documents, *sums])}"


def replaced_sentence(reference: str, version: int) -> str:
    """Return that a file is the next version of a document now."""
    return f"Now version {version} of {reference}"


def same_sentence(name: str, references: Sequence[str]) -> str:
    """Return that a text is on the shelf already; of a container, all that it holds."""
    shown = f"“{clip(name, 120)}”"
    if len(references) == 1:
        return f"{shown} is on the shelf already: it has the same text as {references[0]}."
    return f"All that {shown} holds is on the shelf already: {', '.join(references)}."


def were_there_sentence(number: int) -> str:
    """Return how many documents of a container were on the shelf already."""
    were = "was" if number == 1 else "were"
    return f"{counted(number, 'document')} in it {were} on the shelf already."


def declined_sentence(name: str) -> str:
    """Return that a file is left off the shelf."""
    return f"“{clip(name, 120)}” stays off the shelf. Share it again whenever you like."


def not_taken_lines(reasons: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield each file of a container that was not taken, with its reason."""
    for name, reason in reasons:
        yield f"{clip(name, 120)}: {reason.removesuffix('.')}."


def intake_sentence(*, is_on: bool, changed: bool) -> str:
    """Return what the intake of a channel does now."""
    again = "" if changed else "This was so already. "
    if is_on:
        return (
            f"{again}Whoever shares a document here gets a card, which only they see, and may add "
            "it to the shelf. Nothing is added unasked, and I read no messages. "
            "/corpus intake off ends it."
        )
    return f"{again}I pass over files that are shared here, unless I am mentioned with them."


INTAKE_USAGE = (
    "/corpus intake on: whoever shares a document in this channel gets a card that offers to add "
    "it. /corpus intake off ends it."
)
