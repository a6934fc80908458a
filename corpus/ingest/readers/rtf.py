r"""Rich text (.rtf) by striprtf: a paragraph a line, footnotes behind their paragraph.

striprtf leaves footnotes out. They are cut out of the file before, with a mark in their place, and
each is read by itself, with the head of the file, which says how its letters are coded:

    The keepers met{\super\chftn{\*\footnote\chftn See their letter.}} the council.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from corpus.errors import UnreadableDocument
from corpus.ingest.readers.raw import RawText
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

_NOTE = re.compile(r"\{\s*(?:\\\*\s*)?\\footnote(?![a-z])\s?")
_TOKEN = re.compile(r"\\bin(\d+) ?|\\[{}\\]|[{}]")
_NUMBERED = re.compile(r"\\chftn(?![a-z])")
_FONTS = re.compile(r"\{\s*\\fonttbl")
_CODING = re.compile(r"\\(?:ansicpg|deff|uc)\d+")

_STAR = re.compile(r"^\* ")  # at the head of a line, which the cleaning takes for a bullet

# Signs that no file has: they stand in the text where a note was cut out of it.
_OPEN, _CLOSE = "\x01", "\x02"
_MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


def read_rtf(content: bytes) -> RawText:
    """Return the paragraphs of a file; UnreadableDocument if it holds no text."""
    source = content.decode("latin-1").replace(_OPEN, "").replace(_CLOSE, "")
    notes: list[str] = []
    body = _without_notes(source, notes)
    head = _head(source)
    paragraphs = tuple(_paragraphs(_text(body), [f"{{\\rtf1{head} {note}}}" for note in notes]))
    if not paragraphs:
        raise UnreadableDocument("it holds no text", group="without text")
    return RawText(paragraphs=paragraphs)


def _text(source: str) -> str:
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    return text


def _without_notes(source: str, notes: list[str]) -> str:
    """Return the file with marks for its notes, which are added to the list."""
    kept: list[str] = []
    place = 0
    while (found := _NOTE.search(source, place)) is not None:
        end = _end_of_group(source, found.start())
        kept += [source[place : found.start()], f"{_OPEN}{len(notes)}{_CLOSE}"]
        notes.append(source[found.end() : end - 1])
        place = end
    return "".join([*kept, source[place:]])


def _end_of_group(source: str, start: int) -> int:
    """Return where the group that begins with a brace ends, behind its brace."""
    depth, place = 0, start
    while (token := _TOKEN.search(source, place)) is not None:
        place = token.end() + int(token[1] or 0)  # so many bytes of a picture are no text
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if not depth:
            return place
    return len(source) + 1


def _head(source: str) -> str:
    """Return what says how letters are coded: the code page and the fonts."""
    first = _FONTS.search(source)
    fonts = "" if first is None else source[first.start() : _end_of_group(source, first.start())]
    return "\\ansi" + "".join(dict.fromkeys(_CODING.findall(source[:4_000]))) + fonts


def _paragraphs(text: str, notes: list[str]) -> Iterator[Paragraph]:
    """Yield each line with the numbers of its notes, and the notes behind it."""
    number = 0
    for line in text.splitlines():
        waiting: list[Paragraph] = []
        pieces = _MARK.split(line)
        for place in range(1, len(pieces), 2):
            note = notes[int(pieces[place])]
            mark = ""  # a sign of the writer's own, such as a star, stands in both texts
            if _NUMBERED.search(note):
                number += 1
                mark = str(number)
            words = _STAR.sub("*", " ".join(_text(note).split()))
            pieces[place] = f"[{mark}]" if mark else ""
            if words:
                waiting.append(Paragraph(f"{mark} {words}".strip(), PassageKind.NOTE))
        text_of_line = "".join(pieces).strip()
        if text_of_line:
            yield Paragraph(text_of_line)
        yield from waiting
