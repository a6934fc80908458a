"""Citations for other programs: BibTeX, RIS and CSL-JSON.

Their fields hold values without brackets, so that they can be sorted and searched. A note names the
passage that is cited with its page, and the fields that are supplied. BibTeX has no field for a
cited page: `pages` are those of an article or a chapter as a whole, whatever of it is cited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from corpus.citations.work import Form, Work, csl_date, csl_item, name_of, supplied_note, type_of
from corpus.dates import DateSpan
from corpus.values import location_of

# CSL's type of item -> the type of BibTeX (as btxdoc lists them) and of RIS (as RefMan does).
BIBTEX_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
}
RIS_TYPES = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "legal_case": "CASE",
    "personal_communication": "PCOMM",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}
# Types of RIS of which SP has the number of pages, and not a page.
COUNTED = frozenset(["BOOK", "THES"])
# The field in which a BibTeX type has the publisher.
PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "article": "journal"}
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def bibtex(work: Work, *, also: Iterable[Work] = ()) -> str:
    """Return a BibTeX entry under the document's reference; `also` are more passages of it."""
    source = work.source
    kind = BIBTEX_TYPES.get(type_of(source), "misc")
    year, month = _year_and_month(source.issued)
    fields = {
        "author": " and ".join(_bibtex_name(author, work) for author in source.authors),
        "title": f"{{{_tex(work.title)}}}",
        PUBLISHERS.get(kind, "publisher"): _tex(source.publisher or ""),
        "type" if kind == "techreport" else "howpublished": _tex(source.kind or ""),
        "year": _tex(year),
        "url": quote(source.url or "", safe=_SAFE_IN_ADDRESS),
        "language": _tex(source.language or ""),
        "note": _tex(_note(work, also)),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if month:
        lines.append(f"  month = {MONTHS[month - 1]}")
    key = re.sub(r"[^\w.:-]", "-", source.reference)
    return "\n".join([f"@{kind}{{{key},", *(f"{line}," for line in lines), "}"])


def _bibtex_name(author: str, work: Work) -> str:
    name = name_of(author, work.organisations)
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    return ", ".join(_tex(name[part]) for part in ("family", "suffix", "given") if part in name)


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


def _year_and_month(issued: DateSpan | None) -> tuple[str, int | None]:
    csl = csl_date(issued)
    if "literal" in csl:
        return csl["literal"], None
    year, *rest = csl["date-parts"][0]
    return str(year), rest[0] if rest else None


def ris(work: Work) -> str:
    """Return a RIS record."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _ris_lines(work))


def _ris_lines(work: Work) -> Iterator[tuple[str, str]]:
    source = work.source
    kind = RIS_TYPES.get(type_of(source), "GEN")
    yield "TY", kind
    yield "ID", source.reference
    yield "TI", _one_line(work.title)
    for author in source.authors:
        name = name_of(author, work.organisations)
        parts = [name[part] for part in ("family", "given", "suffix") if part in name]
        yield "AU", _one_line(", ".join(parts) or name["literal"])
    yield from _ris_date(source.issued)
    fields = {"PB": source.publisher, "M3": source.kind, "LA": source.language, "UR": source.url}
    yield from ((tag, _one_line(value)) for tag, value in fields.items() if value)
    yield _ris_place(work, kind)
    yield "N1", _one_line(_note(work))
    yield "ER", ""


def _ris_place(work: Work, kind: str) -> tuple[str, str]:
    """Return the tag and the value that say which part of the document is cited."""
    if work.page is None:
        return "SE", f"¶{work.number}"
    return ("SE", f"p. {work.page}") if kind in COUNTED else ("SP", str(work.page))


def _ris_date(issued: DateSpan | None) -> Iterator[tuple[str, str]]:
    csl = csl_date(issued)
    if "literal" in csl:
        yield "PY", csl["literal"]
        return
    year, month, day = [*csl["date-parts"][0], "", ""][:3]
    yield "PY", str(year)
    if month:
        yield "DA", f"{year}/{month:02}/{f'{day:02}' if day else ''}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def csl_json(work: Work) -> str:
    """Return a JSON list of one CSL item, with the page or the passage as its locator."""
    label, number = work.locator
    locator = {"locator": number, "label": label, "note": _note(work)}
    return json.dumps([csl_item(work) | locator], ensure_ascii=False, indent=2)


def _note(work: Work, also: Iterable[Work] = ()) -> str:
    separator = ", " if work.page is None else "; "
    others = "".join(separator + location_of(f"¶{other.number}", other.page) for other in also)
    return " ".join(filter(None, [f"Cited: {work.location}{others}.", supplied_note(work)]))


FILES: dict[Form, Callable[[Work], str]] = {
    Form.BIBTEX: bibtex,
    Form.RIS: ris,
    Form.CSL_JSON: csl_json,
}
