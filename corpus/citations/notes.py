"""What a reference manager's note says of a citation, where it has no field for it."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.citations.work import Work, supplied_note
from corpus.values import location_of


def note_of(work: Work, also: Iterable[Work] = ()) -> str:
    """Return which passages are cited, and which fields are supplied; `also` are more passages."""
    separator = ", " if work.page is None else "; "
    others = "".join(separator + location_of(f"¶{other.number}", other.page) for other in also)
    footnote = f", n. {work.footnote}" if work.footnote else ""
    issued = work.source.issued
    # A date that is open to one side has no year that a program could read.
    is_open = issued is not None and (issued.lo is None or issued.hi is None)
    date = f"Date: {issued.words()}." if issued is not None and is_open else ""
    return " ".join(
        filter(None, [f"Cited: {work.location}{footnote}{others}.", date, supplied_note(work)])
    )
