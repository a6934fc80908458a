"""Citations for reference managers, in RIS: fields without brackets, a tag a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.citations.dates import ris_date
from corpus.citations.kinds import kind_of, number_of, session_of
from corpus.citations.names import name_of
from corpus.citations.notes import note_of
from corpus.citations.work import Work

# Types of which SP has the number of pages, and not a page.
COUNTED = frozenset(["BOOK", "THES"])
# The tag in which a type has the publisher, where it is not PB.
PUBLISHERS = {"JOUR": "JO", "NEWS": "T2", "BLOG": "T2"}


def ris(work: Work, *, also: Iterable[Work] = (), annotations: Iterable[str] = ()) -> str:
    """Return a RIS record; `also` are more passages, `annotations` what the team notes on them."""
    lines = _lines(work, also, annotations)
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _lines(
    work: Work, also: Iterable[Work], annotations: Iterable[str]
) -> Iterator[tuple[str, str]]:
    source = work.source
    kind = kind_of(source).ris
    yield "TY", kind
    yield "ID", source.reference
    yield "TI", _one_line(work.title)
    for author in source.authors:
        name = name_of(author, work.organisations)
        parts = [name[part] for part in ("family", "given", "suffix") if part in name]
        yield "AU", _one_line(", ".join(parts) or name["literal"])
    if source.issued is not None:
        yield from _dates(work)
    fields = {
        PUBLISHERS.get(kind, "PB"): source.publisher,
        "M1": number_of(source),
        "M3": source.kind,
        "C1": _session(work),
        "LA": source.language,
        "UR": source.url,
    }
    yield from ((tag, _one_line(value)) for tag, value in fields.items() if value)
    yield _place(work, kind)
    yield "N1", _one_line(note_of(work, also))
    yield from (("N1", _one_line(f"Note: {each}")) for each in annotations)
    yield "ER", ""


def _session(work: Work) -> str | None:
    session = session_of(work.source)
    return f"Session {session}" if session and number_of(work.source) else None


def _dates(work: Work) -> Iterator[tuple[str, str]]:
    assert work.source.issued is not None, "an undated work has no line of dates"
    year, date = ris_date(work.source.issued)
    if year:
        yield "PY", year
    if date:
        yield "DA", date


def _place(work: Work, kind: str) -> tuple[str, str]:
    """Return the tag and the value that say which part of the document is cited."""
    if work.page is None:
        return "SE", f"¶{work.number}"
    return ("SE", f"p. {work.page}") if kind in COUNTED else ("SP", str(work.page))


def _one_line(text: str) -> str:
    return " ".join(text.split())
