"""Citations for BibTeX and biblatex.

Fields hold values without brackets, so that they can be sorted and searched. Both have the year and
the month in `year` and `month`, and biblatex the whole date in `date`, as EDTF. A note names the
passage that is cited with its page, for neither has a field for it: `pages` are those of an article
or a chapter as a whole, whatever of it is cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from corpus.citations.dates import biblatex_date, year_and_month
from corpus.citations.kinds import kind_of, number_of, session_of
from corpus.citations.names import name_of
from corpus.citations.notes import note_of
from corpus.citations.work import Work

# The field in which a type has the publisher.
PUBLISHERS = {
    "techreport": "institution",
    "phdthesis": "school",
    "article": "journal",
    "misc": "organization",
}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(work: Work, *, also: Iterable[Work] = (), annotation: str = "") -> str:
    """Return a BibTeX entry under the document's reference; `also` are more passages of it.

    `annotation` is what the team notes on them.
    """
    source = work.source
    kind = kind_of(source).bibtex
    year, month = (None, None) if source.issued is None else year_and_month(source.issued)
    date = None if source.issued is None else biblatex_date(source.issued)
    fields = {
        "author": " and ".join(_name(author, work) for author in source.authors),
        "title": f"{{{_tex(work.title)}}}",
        PUBLISHERS.get(kind, "publisher"): _tex(source.publisher or ""),
        "type" if kind == "techreport" else "howpublished": _tex(source.kind or ""),
        "number": _tex(number_of(source) or ""),
        "eventtitle": _tex(_session(work)),
        "year": str(year or ""),
        "date": date or "",
        "url": quote(source.url or "", safe=_SAFE_IN_ADDRESS),
        "language": _tex(source.language or ""),
        "note": _tex(note_of(work, also)),
        "annote": _tex(annotation),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {MONTHS[month - 1]}")
    key = re.sub(r"[^\w.:-]", "-", source.reference)
    return "\n".join([f"@{kind}{{{key},", *(f"{line}," for line in lines), "}"])


def _session(work: Work) -> str:
    session = session_of(work.source)
    return f"Session {session}" if session and number_of(work.source) else ""


def _name(author: str, work: Work) -> str:
    name = name_of(author, work.organisations)
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    parts = [_tex(name[part]) for part in ("family", "suffix", "given") if part in name]
    # "and" parts two names wherever it stands outside braces.
    return ", ".join(f"{{{part}}}" if _AND.search(part) else part for part in parts)


_AND = re.compile(r"\band\b", re.I)

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_"},
}

# Characters of an address that stay; any other is percent-encoded, for a brace would end a field.
_SAFE_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"


def _tex(text: str) -> str:
    return "".join(_TEX.get(character, character) for character in " ".join(text.split()))
