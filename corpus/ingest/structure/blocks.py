"""What each paragraph of a text is: content, a heading, or boilerplate of the site it came from.

Plain text marks nothing, so its blocks are recognised by their looks. A heading is a short line
without a full stop before prose. A credit is such a line with the mark of a photographer or an
agency. The head is all that stands before the first prose; the foot begins with a line such as
"Published on …" or "Tags: …" near the very end. In a format that marks its headings, the marks
decide and not the looks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from corpus.ingest.clean import CLOSERS
from corpus.model import PassageKind


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a list: offsets into the text it is of, the whole of it, and what it is.

    `pages` are (offset into the text, page that begins there); empty if the format has no pages.
    """

    start: int
    end: int
    whole: str = field(repr=False)
    kind: PassageKind = PassageKind.CONTENT
    pages: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The text of the paragraph: cut out when it is asked for, not a second text in memory."""
        return self.whole[self.start : self.end]

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at `offset` stands, from 1; None without pages."""
        begun = [page for start, page in self.pages if start <= offset]
        return begun[-1] if begun else None

    @property
    def is_line(self) -> bool:
        """Whether it is one short line without a full stop: a heading, a caption, a name."""
        if self.end - self.start > LONGEST_LINE:
            return False
        text = self.text
        return (
            "\n" not in text
            and not text.startswith("•")
            and text.rstrip(CLOSERS)[-1:] not in ".!:;,…"
        )


LONGEST_LINE = 200
"""Characters of a title: the longest of the founding documents has 152."""

LONGEST_HEADING = 120
LONGEST_HEAD = 8
"""Lines before the prose; more are a list or a poem, and not a title with author and date."""

LONGEST_FOOT = 600
"""Characters after the line that begins the foot; more are an annex."""

_PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")

_CREDIT = re.compile(
    r"©|\b(?:photo(?:graph)?s?|image|picture|illustration|courtesy|credits?) ?(?::|by\b|of\b)"
    r"|\([^)]*(?:rights reserved|wikipedia|wikimedia|creative commons|CC[ -]BY|flickr|getty"
    r"|reuters|shutterstock|courtesy|photo|AFP|EPA|\bAP\b)[^)]*\)$|/(?:AFP|AP|EPA|Getty|Reuters)\b",
    re.I,
)
"""The marks by which a line under a picture names its source."""

FOOT_MARKS = (
    ("date", re.compile(r"(?:published|posted|updated|released)(?: on| at)?:? [^.]*\d{4}$", re.I)),
    ("byline with a date", re.compile(r"by\b[^.|]*\|.*\d{4}$", re.I)),
    ("tags", re.compile(r"(?:tags?|filed under|categor(?:y|ies)|topics?|keywords?)\s*[:|]", re.I)),
    ("comments", re.compile(r"(?:(?:leave|post|add) a (?:comment|reply)|\d+ comments?)$", re.I)),
    ("copyright", re.compile(r"(?:©|\(c\) ?\d{4}|copyright\b)|all rights reserved\.?$", re.I)),
    ("share", re.compile(r"(?:share|subscribe|sign up|follow us|read more|related)\b[^.]*$", re.I)),
)
"""Lines that begin the foot of a page: (what the line is, its pattern)."""


def blocks_of(text: str) -> list[Block]:
    """Return the paragraphs of a cleaned text; `mark` gives them their kinds."""
    return [Block(m.start(), m.end(), text) for m in _PARAGRAPH.finditer(text)]


def is_credit(block: Block) -> bool:
    """Whether the block is a line that names the source of a picture."""
    return block.is_line and _CREDIT.search(block.text) is not None


def head_length(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand before the first prose; 0 if there is none, or too many do."""
    for count, block in enumerate(blocks):
        if not block.is_line:
            return count if count <= LONGEST_HEAD else 0
    return 0


def foot_start(blocks: Sequence[Block]) -> int:
    """Return the index of the block that begins the foot; the number of blocks if none does."""
    if not blocks:
        return 0
    end = blocks[-1].end
    start = len(blocks)
    prose_before = next((i for i, block in enumerate(blocks) if not block.is_line), len(blocks))
    for index in range(len(blocks) - 1, prose_before, -1):
        if end - blocks[index].end > LONGEST_FOOT:
            break
        if blocks[index].is_line and any(mark.match(blocks[index].text) for _, mark in FOOT_MARKS):
            start = index
    return start


def mark(
    blocks: Sequence[Block],
    *,
    title: int | None = None,
    dates: Collection[int] = (),
    headings: Sequence[str] | None = None,
) -> list[Block]:
    """Return the blocks with their kinds.

    `title` is the index of the title and `dates` those of the printed dates, as `imprint` found
    them; `headings` are the ones that the format marks. A block whose kind the format gives, other
    than content, keeps it.
    """
    head = head_length(blocks) if headings is None else 0
    foot = foot_start(blocks)
    marked = set(headings) if headings is not None else None
    kinds = list(_kinds(blocks, head, foot, title))
    looked = _headings_by_looks(blocks, head, foot) if marked is None else frozenset()
    for index, block in enumerate(blocks):
        if index in looked or (marked and block.text in marked) or index in dates:
            kinds[index] = PassageKind.HEADING
        if block.kind is not PassageKind.CONTENT:
            kinds[index] = block.kind
    if PassageKind.CONTENT not in kinds:
        kinds = [PassageKind.CONTENT] * len(blocks)
    return [replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True)]


def _kinds(
    blocks: Sequence[Block], head: int, foot: int, title: int | None
) -> Iterator[PassageKind]:
    """Yield the kind of each block by its place on the page: head, credit, content or foot."""
    for index, block in enumerate(blocks):
        if index >= foot or is_credit(block):
            yield PassageKind.BOILERPLATE
        elif index >= head:
            yield PassageKind.CONTENT
        elif title is not None and index < title:
            yield PassageKind.BOILERPLATE
        else:
            yield PassageKind.HEADING


def _headings_by_looks(blocks: Sequence[Block], head: int, foot: int) -> frozenset[int]:
    """Return the lines that stand before prose, at most three together: more are a list."""
    found: set[int] = set()
    run: list[int] = []
    for index in range(head, foot):
        block = blocks[index]
        if _looks_like_heading(block):
            run.append(index)
        elif not is_credit(block):
            if run and len(run) <= 3 and not block.is_line:
                found.update(run)
            run = []
    return frozenset(found)


def _looks_like_heading(block: Block) -> bool:
    first = block.text.lstrip(CLOSERS + "“‘«(")[:1]
    return (
        block.is_line
        and len(block.text) <= LONGEST_HEADING
        and not is_credit(block)
        and (first.isupper() or first.isdigit())
    )
