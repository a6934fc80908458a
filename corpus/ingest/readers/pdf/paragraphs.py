"""Lines into paragraphs, by their places: indents, gaps, short last lines, larger letters.

Footnotes are lines in smaller letters at the foot of a page or a column. They come behind the
paragraph that the page's end cuts, so that no sentence is parted by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.ingest.clean.lines import ends_in_hyphen, ends_sentence, is_unfinished
from corpus.ingest.readers.pdf.lines import Line
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

SMALL = 0.93
"""A footnote's letters are at most this share of the text's."""

LARGE = 1.1
"""A heading's letters are at least this share of the text's."""

GAP = 1.25
"""Lines this many times as far apart as usual are two paragraphs."""

EDGE = 2.5
"""Points by which a justified line's end may stray."""

JUSTIFIED = 0.6
"""Share of lines that end at the same edge where a text is justified."""

ROOMY = 0.3
"""Share of a column's width left free by a line that ends without a stop: a caption, a name."""

LONGEST_HEADING = 200
_NOTE = re.compile(r"(?:\d{1,3}|[*∗†‡§]{1,3})(?![\d.,]*\d)[.)]?\s*\S")
_GLUED_MARK = re.compile(r"^(\d{1,3}|[*∗†‡§]{1,3})(?=[^\W\d_])")
_STAR = re.compile(r"^\*(?= )")
_ITEM = re.compile(r"• |[-–—] |\(?[a-z]{1,2}\) |\(?[ivx]{1,5}\) |\(?(?:\d{1,3}[.)])+(?:\d{1,3})? ")
_BEFORE_ITEM = re.compile(r"[;,:•]$|\b(?:and|or)$")
_NOTE_MARKS = re.compile(r"(?<=[.!?:\"”’)\]])(?:\d{1,3}(?:, ?\d{1,3})*|[*†‡])$")
_LEADER = re.compile(r"(?:\. ?){5,}[\d –-]*(?:\d|\b[ivxlc]+)$")
"""How an entry of a table of contents ends: dots that lead to its page."""
_LETTER = re.compile(r"[^\W\d_]")
_DASHED = re.compile(r"\S[—/]$")
_BREAKS_SENTENCE = frozenset(",;")


@dataclass(slots=True)
class _Column:
    """Lines that stand one under the other, and the measures of most of them."""

    lines: list[Line]
    left: float = 0.0
    right: float = 0.0
    justified: bool = False
    notes: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Style:
    """The measures of the whole document: its letters' height and how far its lines are apart."""

    size: float
    leading: float


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Return the paragraphs of a document from the lines of its pages, in reading order."""
    style = style_of(pages)
    building = _Building(style)
    note_open = False
    for page in pages:
        columns = _columns(page)
        for column in columns:
            note_open = _part_notes(column, style, note_open=note_open)
        for column in columns:
            building.take(column)
        building.notes += _note_paragraphs([note for column in columns for note in column.notes])
    return building.finished()


def style_of(pages: Sequence[Sequence[Line]]) -> Style:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    gaps: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page):
            apart = above.base - below.base
            if 0.5 * size < apart < 3 * size and abs(below.size - size) < 0.1 * size:
                gaps[round(apart * 2) / 2] += 1
    return Style(size, gaps.most_common(1)[0][0] if gaps else 1.2 * size)


def _columns(page: Sequence[Line]) -> list[_Column]:
    """The runs of lines that go down the page; a new one begins where the text goes up again."""
    columns: list[_Column] = []
    for line in page:
        if not columns or line.base > columns[-1].lines[-1].base + 0.5 * line.size:
            columns.append(_Column([]))
        columns[-1].lines.append(line)
    for column in columns:
        lefts = sorted(line.left for line in column.lines)
        rights = sorted(line.right for line in column.lines)
        column.left = lefts[len(lefts) // 10]
        column.right = rights[len(rights) * 9 // 10]
        full = sum(abs(right - column.right) < EDGE for right in rights)
        column.justified = len(rights) >= 5 and full >= JUSTIFIED * len(rights)
    return columns


def _part_notes(column: _Column, style: Style, *, note_open: bool) -> bool:
    """Move the footnotes at a column's end to its `notes`; whether the last of them goes on."""
    start = len(column.lines)
    while start and column.lines[start - 1].size <= SMALL * style.size:
        start -= 1
    small = column.lines[start:]
    first = next((at for at, line in enumerate(small) if _NOTE.match(line.text)), None)
    if note_open and small and (start or first != 0):
        first = 0
    if first is None or (start == 0 and first == 0 and not _follows_text(column, style)):
        return False
    column.notes = small[first:]
    column.lines = column.lines[: start + first]
    return not _ends_sentence(column.notes[-1].text)


def _follows_text(column: _Column, style: Style) -> bool:
    """Whether a run of nothing but small lines stands low enough to be the notes of a page."""
    return len(column.lines) * style.leading < column.lines[0].base


def _note_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    notes: list[list[Line]] = []
    for line in lines:
        if _NOTE.match(line.text) or not notes:
            notes.append([replace(line, text=_with_its_mark(line.text))])
        else:
            notes[-1].append(line)
    return [_paragraph(note, PassageKind.NOTE) for note in notes]


def _with_its_mark(note: str) -> str:
    """Return a note with a space behind its mark; an asterisk there is no bullet of a list."""
    return _STAR.sub("∗", _GLUED_MARK.sub(r"\1 ", note))


class _Building:
    """The paragraphs done so far, the lines of the one that is open, the notes that wait for it."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._done: list[Paragraph] = []
        self._open: list[Line] = []
        self._column: _Column | None = None
        self._listed = False
        self.notes: list[Paragraph] = []

    def take(self, column: _Column) -> None:
        """Add the lines of a column, the first of which may go on with the open paragraph."""
        for line in column.lines:
            if self._open and self._column and not self._goes_on(self._column, column, line):
                self._close()
            self._open.append(line)
            self._column = column

    def finished(self) -> list[Paragraph]:
        """Return all paragraphs, the open one closed."""
        self._close()
        return self._done

    def _close(self) -> None:
        if self._open:
            paragraph = _paragraph(self._open, self._kind())
            self._listed = self._is_entry(paragraph)
            self._done.append(_entry(paragraph) if self._listed else paragraph)
        self._done += self.notes
        self._open, self.notes = [], []

    def _is_entry(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph is a list's entry whose bullet was drawn, not written.

        It stands wholly to the right of the text, behind another entry or a line that announces it.
        """
        if paragraph.kind is not PassageKind.CONTENT or _ITEM.match(paragraph.text):
            return False
        announced = bool(self._done) and self._done[-1].text.endswith(":")
        column = self._column
        return (
            (announced or self._listed)
            and column is not None
            and all(_is_indent(line.left - column.left, self._style) for line in self._open)
        )

    def _kind(self) -> PassageKind:
        text = " ".join(line.text for line in self._open)
        large = LARGE * self._style.size
        looks = all((line.size >= large or line.bold) and not line.turned for line in self._open)
        is_line = len(text) <= LONGEST_HEADING and text[-1:] not in ".;,"
        is_heading = looks and is_line and _LETTER.search(text) is not None
        return PassageKind.HEADING if is_heading else PassageKind.CONTENT

    def _goes_on(self, before: _Column, column: _Column, line: Line) -> bool:
        previous, style = self._open[-1], self._style
        if previous.turned != line.turned or _LEADER.search(previous.text):
            return False
        if _begins_item(previous.text, line.text):
            return False
        if abs(previous.size - line.size) > 0.12 * style.size or previous.bold != line.bold:
            return not _is_set_off(previous, line, style) and _breaks_off(previous.text, line.text)
        if before is not column:
            return self._goes_on_elsewhere(before, column, line)
        if previous.base - line.base > GAP * style.leading * max(1.0, line.size / style.size):
            return False
        return not (self._is_indented_anew(column, line) or self._ended_early(before, line))

    def _is_indented_anew(self, column: _Column, line: Line) -> bool:
        """Whether a line begins a paragraph by its indent, rather than hang under a number."""
        previous = self._open[-1]
        hangs = len(self._open) == 1 and _ITEM.match(previous.text) is not None
        return (
            not hangs
            and _ends_sentence(previous.text)
            and _is_indent(line.left - column.left, self._style)
            and not _is_indent(previous.left - column.left, self._style)
        )

    def _goes_on_elsewhere(self, before: _Column, column: _Column, line: Line) -> bool:
        """Whether a page's or column's first line goes on with the last one's paragraph."""
        previous = self._open[-1]
        if _breaks_off(previous.text, line.text):
            return True
        if _ends_sentence(previous.text):
            full = not self._ended_early(before, line)
            return full and not _is_indent(line.left - column.left, self._style)
        return False

    def _ended_early(self, before: _Column, line: Line) -> bool:
        """Whether the previous line left room for this one's first word, and ended a sentence."""
        previous = self._open[-1]
        room = before.right - previous.right
        if not _ends_sentence(previous.text):
            roomy = room > ROOMY * (before.right - before.left)
            return roomy and line.text[0].isupper() and not _is_cut(previous.text)
        if before.justified and room > EDGE:
            return True
        first_word = line.text.split(" ", 1)[0]
        letter = (line.right - line.left) / max(len(line.text), 1)
        return (len(first_word) + 2) * letter < room


def _entry(paragraph: Paragraph) -> Paragraph:
    shifted = ((at and at + 2, page) for at, page in paragraph.pages)
    return Paragraph(f"• {paragraph.text}", paragraph.kind, tuple(shifted))


def _begins_item(previous: str, line: str) -> bool:
    """Whether a line begins an entry of a list or a numbered paragraph."""
    if not _ITEM.match(line) or ends_in_hyphen(previous):
        return False
    return line.startswith("•") or _ends_sentence(previous) or bool(_BEFORE_ITEM.search(previous))


def _ends_sentence(text: str) -> bool:
    """Whether a text ends a sentence, be there a footnote's mark behind the stop."""
    return ends_sentence(_NOTE_MARKS.sub("", text))


def _is_set_off(previous: Line, line: Line, style: Style) -> bool:
    apart = previous.base - line.base
    return apart < 0 or apart > GAP * style.leading


def _is_indent(shift: float, style: Style) -> bool:
    return 0.6 * style.size < shift < 5 * style.size


def _breaks_off(text: str, following: str) -> bool:
    """Whether a text stops in the middle of a sentence that `following` may go on with."""
    if _is_cut(text):
        return True
    return not _ends_sentence(text) and (following[:1].islower() or len(text) > 60)


def _is_cut(text: str) -> bool:
    """Whether a text stops where nothing ends: at a hyphen, a comma, a word such as "of"."""
    return ends_in_hyphen(text) or is_unfinished(text) or text[-1:] in _BREAKS_SENTENCE


def _paragraph(lines: Sequence[Line], kind: PassageKind) -> Paragraph:
    parts: list[str] = []
    pages: list[tuple[int, int]] = []
    length = 0
    for line, between in zip(lines, _between(lines), strict=True):
        if not pages or pages[-1][1] != line.page:
            pages.append((length + len(between) if pages else 0, line.page))
        parts += (between, line.text)
        length += len(between) + len(line.text)
    return Paragraph("".join(parts), kind, tuple(pages))


def _between(lines: Sequence[Line]) -> Iterator[str]:
    yield ""
    for line, following in pairwise(lines):
        if _DASHED.search(line.text) or following.text.startswith("—"):
            yield ""
        else:
            yield "\n" if ends_in_hyphen(line.text) else " "
