"""Paragraphs as a structured format gives them, and the blocks of the cleaned text they become.

A format that knows its paragraphs needs no lines joined, so only the steps of cleaning that look at
characters run. Two codes that Unicode keeps for a program's own use stand in the text meanwhile:
one between paragraphs, one where a page begins; so no step has to know of offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.ingest.clean.steps import clean_characters
from corpus.ingest.structure.blocks import Block
from corpus.model import PassageKind, TextToPack


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader gives it: its text, what it is, and the pages it stands on.

    `kind` is content where the format says nothing else. `pages` are (offset into the text, page
    that begins there), the first at offset 0, pages counted from 1; empty if there are no pages. A
    word cut at a line's end keeps its hyphen and the line break behind it.
    """

    text: str
    kind: PassageKind = PassageKind.CONTENT
    pages: tuple[tuple[int, int], ...] = ()


_BORDER = "\ufdd0"
_TURN = "\ufdd1"
_RESERVED = re.compile("[\ufdd0\ufdd1]")
_OWN_BREAKS = re.compile("[\f\u2029]|\n(?=[ \t]*\n)")
_CUT_WORD = re.compile(r"\w*")


def settle(paragraphs: Sequence[Paragraph]) -> tuple[TextToPack, list[Block]]:
    """Return the normalised text of the paragraphs, and the blocks that it consists of.

    A list's entries, with the line that announces them, are one block of several lines. A paragraph
    of which nothing remains is left out.
    """
    if not paragraphs:
        return TextToPack(), []
    marked = f"\n{_BORDER}\n".join(_marked(paragraph) for paragraph in paragraphs)
    cleaned = [text.strip() for text in clean_characters(marked).split(_BORDER)]
    settled = (
        _unmarked(paragraph, text) for paragraph, text in zip(paragraphs, cleaned, strict=True)
    )
    return _laid_out(list(_lists_joined(one for one in settled if one.text)))


def _marked(paragraph: Paragraph) -> str:
    """The text with a mark where each page after the first begins, but inside no word."""
    text, parts, done = paragraph.text, [], 0
    for offset, _page in paragraph.pages[1:]:
        word = _CUT_WORD.match(text, offset)
        at = offset if word is None or not _in_cut_word(text, offset) else word.end()
        parts.append(_plain(text[done:at]))
        done = at
    return _TURN.join([*parts, _plain(text[done:])])


def _in_cut_word(text: str, offset: int) -> bool:
    return text[:offset].endswith("-\n")


def _plain(text: str) -> str:
    return _OWN_BREAKS.sub(" ", _RESERVED.sub("", text.replace("\r\n", "\n")))


def _unmarked(paragraph: Paragraph, text: str) -> Paragraph:
    parts = text.split(_TURN)
    pages = list(paragraph.pages[:1])
    length = len(parts[0])
    for part, (_offset, page) in zip(parts[1:], paragraph.pages[1:], strict=True):
        pages.append((length, page))
        length += len(part)
    return replace(paragraph, text="".join(parts), pages=tuple(pages))


def _lists_joined(paragraphs: Iterator[Paragraph]) -> Iterator[Paragraph]:
    previous: Paragraph | None = None
    for paragraph in paragraphs:
        if previous is not None and _belongs(previous, paragraph):
            shift = len(previous.text) + 1
            previous = replace(
                previous,
                text=f"{previous.text}\n{paragraph.text}",
                pages=previous.pages + tuple((shift + at, page) for at, page in paragraph.pages),
            )
            continue
        if previous is not None:
            yield previous
        previous = paragraph
    if previous is not None:
        yield previous


def _belongs(previous: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph is an entry of the list that the previous one begins or announces."""
    if previous.kind is not PassageKind.CONTENT or paragraph.kind is not PassageKind.CONTENT:
        return False
    if not paragraph.text.startswith("•"):
        return False
    last = previous.text[previous.text.rfind("\n") + 1 :]
    return last.startswith("•") or last.endswith(":")


def _laid_out(paragraphs: Sequence[Paragraph]) -> tuple[TextToPack, list[Block]]:
    text = TextToPack("\n\n".join(paragraph.text for paragraph in paragraphs))
    blocks: list[Block] = []
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text)
        pages = tuple((start + offset, page) for offset, page in paragraph.pages)
        blocks.append(Block(start, end, text, paragraph.kind, pages))
        start = end + 2
    return text, blocks
