"""The last hand on a citation: brackets around what was supplied, and one mark where two meet.

Only the style's own words change here; a field stands as the processor was given it.

    “Who said so?.”        “Who said so?”          one mark ends a sentence
    “A paper”, 2008        “A paper,” 2008         American marks stand within, British ones behind
    (Lamps, Inc.., 2008)   (Lamps, Inc., 2008)
    van der Writer, A.     [van der Writer, A.]    supplied, and not printed in the document
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.citations.marks import Field, Run


@dataclass(frozen=True, slots=True)
class Styled:
    """A citation: its text, and the spans of it that are set in italics."""

    text: str
    italics: tuple[tuple[int, int], ...] = ()


_MARKS = ".,;:!?"
_CLOSERS = "”’»]"
_ENDS = ".?!…"


def finished(runs: Sequence[Run], supplied: frozenset[str], *, marks_in_quotes: bool) -> Styled:
    """Return the citation; `supplied` fields get brackets.

    With `marks_in_quotes` commas and full stops stand before closing quotation marks.
    """
    sheet = _Sheet(marks_in_quotes)
    for place, run in enumerate(runs):
        if run.field is None:
            sheet.write_words(run.text, italic=run.italic)
            continue
        is_bracketed = run.field in supplied
        if is_bracketed and not _continues(runs, place):
            sheet.write("[", italic=False)
        sheet.write(run.text, italic=run.italic)
        if is_bracketed and not _goes_on(runs, place):
            sheet.write("]", italic=False)
    return sheet.styled()


def _continues(runs: Sequence[Run], place: int) -> bool:
    """Whether the run is the second part of a date: "1998" before ", February 3"."""
    return place > 1 and _goes_on(runs, place - 2)


def _goes_on(runs: Sequence[Run], place: int) -> bool:
    if place + 2 >= len(runs):
        return False
    first, between, second = runs[place : place + 3]
    is_date = first.field is Field.ISSUED and second.field is Field.ISSUED
    return is_date and between.field is None and between.text in (", ", " ")


class _Sheet:
    """The characters that were written, each with whether it is in italics."""

    def __init__(self, marks_in_quotes: bool) -> None:
        self._characters: list[str] = []
        self._italic: list[bool] = []
        self._marks_in_quotes = marks_in_quotes

    def write(self, text: str, *, italic: bool) -> None:
        self._characters.extend(text)
        self._italic.extend([italic] * len(text))

    def write_words(self, text: str, *, italic: bool) -> None:
        """Write words of the style; a mark that stands already is not written again."""
        for character in text:
            if character == " " and self._last() == " ":
                continue
            if character in _MARKS and not self._takes(character):
                continue
            if character in ".," and self._marks_in_quotes and self._last() == "”":
                self._insert_before_quote(character)
            else:
                self.write(character, italic=italic)

    def _takes(self, mark: str) -> bool:
        """Whether a mark may stand here: not behind the same, and no stop behind another end."""
        before = self._last(but=_CLOSERS)
        return before != mark and not (mark == "." and before in _ENDS and before)

    def _last(self, but: str = "") -> str:
        for character in reversed(self._characters):
            if character not in but or not but:
                return character
        return ""

    def _insert_before_quote(self, mark: str) -> None:
        self._characters.insert(-1, mark)
        self._italic.insert(-1, self._italic[-1])

    def styled(self) -> Styled:
        text = "".join(self._characters)
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return Styled(text[start:end], tuple(_spans(self._italic[start:end])))


def _spans(flags: Iterable[bool]) -> Iterable[tuple[int, int]]:
    start: int | None = None
    place = -1
    for place, flag in enumerate(flags):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, place + 1
