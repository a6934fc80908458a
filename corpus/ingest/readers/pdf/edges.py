"""Running heads and feet: what repeats at the edges of pages and is no part of the text.

A line among a page's first or last two is one if the same line stands there on another page too, if
it is a page number that goes on with the pages, or if it is the same but for its figures on a third
of all pages. Headings that differ in a figure alone ("Article 5", "Article 6") seldom are. The
symbol of a document, by which others cite it, is kept where it stands first: "A/HRC/26/4".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.ingest.readers.pdf.lines import Line

EDGE_LINES = 2
_FIGURES = re.compile(r"\d+")
_OF_ALL = re.compile(r"(?:^|\s)(\d{1,4}) ?(?:/|of|von|de|sur) ?(\d{1,4})$")
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d")
"""How a browser begins the head of a page that it prints: the day and the hour."""

_NUMBER = re.compile(r"(?:page |p\. ?|[-–—|] ?)*(\d{1,4})(?: ?[-–—|]| (?:of|/) \d+|/\d+)*", re.I)

_SYMBOL = re.compile(
    r"""(?=\D*\d)(?:
          [A-Z][\w.-]*(?:/[\w.-]+)+(?:[ ]?\(\d{4}\))?      # A/HRC/26/4, S/RES/1325 (2000)
        | [A-Z][A-Za-z/]+[ ]?\(\d{4}\)[ ]?\d+(?:[ ]final)?  # CommDH(2013)4, COM(2019) 640 final
        )""",
    re.X,
)
"""A document's symbol, alone in its line."""


def without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page without its running heads and feet, in their order.

    Pages that hold nothing else keep what they hold: a document of one repeated line.
    """
    edges = [_edge_lines(page) for page in pages]
    running = _running(edges)
    symbols = _first_symbols(edges)
    left = [
        [
            line
            for line in page
            if line not in edge or line in symbols or not _is_running(line, running, len(pages))
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]
    bare = all(line in symbols for page in left for line in page)
    return [list(page) for page in pages] if bare else left


def _first_symbols(edges: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines that are a document's symbol, each where it stands first."""
    first: dict[str, Line] = {}
    for line in (line for edge in edges for line in edge):
        if _SYMBOL.fullmatch(line.text.strip()):
            first.setdefault(_words(line), line)
    return list(first.values())


def stamps_apart(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the lines of each page with those that stand across it behind all others.

    A stamp runs up a margin, and a watermark, which several pages have, is no text at all. On a
    page that is set across as a whole nothing is moved.
    """
    across = Counter(_words(line) for page in pages for line in page if line.turned)
    return [_stamp_last(page, across) for page in pages]


def _stamp_last(page: Sequence[Line], across: Counter[str]) -> list[Line]:
    upright = [line for line in page if not line.turned]
    if 2 * len(upright) < len(page):
        return list(page)
    return upright + [line for line in page if line.turned and across[_words(line)] == 1]


class _Seen:
    """How many pages have a line at an edge: as it is, by its numbering, but for its figures."""

    def __init__(self) -> None:
        self.exact: Counter[str] = Counter()
        self.numbered: Counter[tuple[str, int]] = Counter()
        self.masked: Counter[str] = Counter()


def _running(edges: Sequence[Sequence[Line]]) -> _Seen:
    seen = _Seen()
    for edge in edges:
        seen.exact.update({_words(line) for line in edge})
        seen.masked.update({_masked(line) for line in edge})
        seen.numbered.update({key for line in edge for key in _numberings(line)})
    return seen


def _is_running(line: Line, seen: _Seen, pages: int) -> bool:
    alone = _NUMBER.fullmatch(line.text)
    if alone and (int(alone[1]) == line.page or pages == 1):
        return True
    of_all = _OF_ALL.search(line.text)
    if of_all and (int(of_all[1]), int(of_all[2])) == (line.page, pages):
        return True
    return (
        bool(_PRINTED.match(line.text))
        or seen.exact[_words(line)] >= 2
        or any(seen.numbered[key] >= 2 for key in _numberings(line))
        or (_has_words(line) and seen.masked[_masked(line)] >= max(3, pages / 3))
    )


def _edge_lines(page: Sequence[Line]) -> list[Line]:
    """The lines of the page's first and last two rows, from its top to its bottom."""
    rows: defaultdict[int, list[Line]] = defaultdict(list)
    for line in page:
        rows[round(line.base / 3)].append(line)
    order = sorted(rows, reverse=True)
    chosen = {*order[:EDGE_LINES], *order[-EDGE_LINES:]}
    return [line for row in chosen for line in rows[row]]


def _words(line: Line) -> str:
    return " ".join(line.text.split()).casefold()


def _has_words(line: Line) -> bool:
    """Whether a line has more than figures: "30017/07." may end a note on every page."""
    return any(letter.isalpha() for letter in line.text)


def _masked(line: Line) -> str:
    return _FIGURES.sub("#", _words(line))


def _numberings(line: Line) -> list[tuple[str, int]]:
    """The line with each of its figures counted from the page it stands on.

    "Page 4" on the third sheet and "Page 5" on the fourth both are ("page #", 1).
    """
    words = _words(line)
    return [
        (f"{words[: found.start()]}#{words[found.end() :]}", int(found[0]) - line.page)
        for found in _FIGURES.finditer(words)
        if len(found[0]) <= 4
    ]
