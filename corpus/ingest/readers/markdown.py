"""Paragraphs from Markdown: what a reader of the page sees, without the signs that make it.

markdown-it reads CommonMark with tables and footnotes. Three rules of notebooks are ours:

    wiki link    [[Sinikukka Saari|Saari]], [[Memorial#History]], ![[picture.png]]  its words
    highlight    ==marked==                                                         its words
    callout      > [!note] Remember                                                 its title

A heading is one; a list's entry begins with a bullet or its number; a table's row is its cells with
the words of the header; a footnote is a note, behind the text, and "[1]" stands where it is called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from corpus.ingest.clean.lines import ends_in_hyphen, rejoin, wrapped_width
from corpus.ingest.readers.markup import paragraphs_of, parse
from corpus.ingest.structure.paragraphs import Paragraph
from corpus.model import PassageKind

_WIKI_LINK = re.compile(r"!?\[\[([^\[\]\n|]+)(?:\|([^\[\]\n]*))?\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=\n]+?)(?<=\S)==")
_COMMENT = re.compile(r"%%.*?%%", re.S)
_CALLOUT = re.compile(r"\[!\w[\w -]*\][+-]?[ \t]*")
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_UNDEFINED_LINK = re.compile(r"\[([^\[\]\n^]{4,})\]\[[^\[\]\n^]*\]")
_HEADING_ATTRIBUTES = re.compile(r"[ \t]*\{[#.][^{}\n]*\}$")
_MEANT = "\v"  # stands for a line break that is meant as one
_BREAK = re.compile(r"<br\b[^>]*>", re.I)

DEEPEST = 60
"""Levels of lists and quotations in each other: more are made by a machine to do harm."""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of a Markdown text, in reading order."""
    is_wrapped = wrapped_width(text.split("\n")) is not None
    reading = _Reading(is_wrapped)
    reading.read(_parser().parse(_COMMENT.sub("", text)))
    return reading.done


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its mark-up, and its headings in their order."""
    joined, is_entry = "", False
    found = paragraphs(text)
    for paragraph in found:
        was_entry, is_entry = is_entry, paragraph.text.startswith("•")
        between = "" if not joined else "\n" if was_entry and is_entry else "\n\n"
        joined += between + paragraph.text
    return joined, tuple(p.text for p in found if p.kind is PassageKind.HEADING)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": DEEPEST}).enable(
        ["table", "strikethrough"]
    )
    footnote_plugin(parser)
    parser.inline.ruler.before("link", "wiki_link", _read_wiki_link)
    parser.inline.ruler.before("image", "wiki_embed", _read_wiki_link)
    return parser


def _read_wiki_link(state: StateInline, silent: bool) -> bool:
    """Read a wiki link at the parser's place, as plain text; False if there is none."""
    link = _WIKI_LINK.match(state.src, state.pos, state.posMax)
    if link is None:
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = (link[2] or link[1].partition("#")[0] or link[1].lstrip("#")).strip()
    state.pos = link.end()
    return True


class _Reading:
    """The paragraphs done so far, and what surrounds the next one."""

    def __init__(self, is_wrapped: bool) -> None:
        self.done: list[Paragraph] = []
        self._is_wrapped = is_wrapped
        self._kind = PassageKind.CONTENT
        self._mark = ""
        self._numbers: list[int | None] = []
        self._header: list[str] = []
        self._cells: list[str] = []
        self._in_cell = False
        self._begins_quotation = False

    def read(self, tokens: Sequence[Token]) -> None:
        """Read the tokens of the page's blocks."""
        for token in tokens:
            if read := BLOCKS.get(token.type):
                read(self, token)

    def heading(self, token: Token) -> None:
        self._kind = PassageKind.HEADING if token.nesting > 0 else PassageKind.CONTENT

    def entries(self, token: Token) -> None:
        if token.nesting < 0:
            self._numbers.pop()
        elif token.type.startswith("bullet"):
            self._numbers.append(None)
        else:
            self._numbers.append(int(token.attrGet("start") or 1))

    def item(self, _token: Token) -> None:
        number = self._numbers[-1]
        self._mark = "• " if number is None else f"{number}. "
        if number is not None:
            self._numbers[-1] = number + 1

    def quotation(self, _token: Token) -> None:
        self._begins_quotation = True

    def note(self, token: Token) -> None:
        self._kind = PassageKind.NOTE if token.nesting > 0 else PassageKind.CONTENT
        self._mark = f"[{_label_of(token)}] " if token.nesting > 0 else ""

    def row(self, token: Token) -> None:
        if token.nesting > 0:
            self._cells = []
        elif not self._header:
            self._header = self._cells
        else:
            pairs = zip(self._header, self._cells, strict=True)
            self._add(
                "; ".join(f"{word}: {cell}" if word else cell for word, cell in pairs if cell)
            )

    def table(self, token: Token) -> None:
        if token.nesting > 0:
            self._header, self._cells = [], []
        elif self._header is self._cells:  # a header and no row
            self._add("; ".join(filter(None, self._header)))

    def cell(self, token: Token) -> None:
        self._in_cell = token.nesting > 0

    def code(self, token: Token) -> None:
        self._add(token.content.strip("\n"))

    def html(self, token: Token) -> None:
        root = parse(token.content)
        self.done += paragraphs_of(root) if root is not None else ()

    def inline(self, token: Token) -> None:
        text = _text_of(token.children or ())
        if self._in_cell:
            self._cells.append(" ".join(text.split()))
            return
        if self._kind is PassageKind.HEADING:
            self._add(_HEADING_ATTRIBUTES.sub("", " ".join(text.split())))
            return
        if self._begins_quotation and (callout := _CALLOUT.match(text)):
            title, _, text = text[callout.end() :].partition("\n")
            self._add(title)
        self._begins_quotation = False
        if self._mark:
            text = _TASK.sub("", text, count=1) if _TASK.match(text) else text
        in_entry = bool(self._mark) or self._kind is PassageKind.NOTE
        for part in _parts(text, joined=in_entry or self._is_wrapped):
            self._add(part)

    def _add(self, text: str) -> None:
        if text.strip():
            self.done.append(Paragraph(self._mark + text.strip(), self._kind))
            self._mark = ""


BLOCKS: dict[str, Callable[[_Reading, Token], None]] = {
    "heading_open": _Reading.heading,
    "heading_close": _Reading.heading,
    "bullet_list_open": _Reading.entries,
    "bullet_list_close": _Reading.entries,
    "ordered_list_open": _Reading.entries,
    "ordered_list_close": _Reading.entries,
    "list_item_open": _Reading.item,
    "blockquote_open": _Reading.quotation,
    "footnote_open": _Reading.note,
    "footnote_close": _Reading.note,
    "table_open": _Reading.table,
    "table_close": _Reading.table,
    "tr_open": _Reading.row,
    "tr_close": _Reading.row,
    "th_open": _Reading.cell,
    "th_close": _Reading.cell,
    "td_open": _Reading.cell,
    "td_close": _Reading.cell,
    "fence": _Reading.code,
    "code_block": _Reading.code,
    "html_block": _Reading.html,
    "inline": _Reading.inline,
}
"""A token of markdown-it -> what reads it; the others stand for nothing that is seen."""


def _text_of(tokens: Sequence[Token]) -> str:
    """The words of a line, with the breaks of the source and those that are meant."""
    return "".join(_words_of(token) for token in tokens)


def _words_of(token: Token) -> str:
    match token.type:
        case "text":
            return _UNDEFINED_LINK.sub(r"\1", _HIGHLIGHT.sub(r"\1", token.content))
        case "code_inline":
            return token.content
        case "softbreak":
            return "\n"
        case "hardbreak":
            return _MEANT
        case "html_inline":
            return _MEANT if _BREAK.match(token.content) else ""
        case "image":
            return _text_of(token.children or ())
        case "footnote_ref":
            return f"[{_label_of(token)}]"
    return ""


def _label_of(note: Token) -> str:
    return str(note.meta.get("label") or note.meta["id"] + 1)


def _parts(text: str, *, joined: bool) -> Iterator[str]:
    """Yield the paragraphs that the lines of a Markdown paragraph are.

    Where a page is written with one line a paragraph, as many notebooks are, every line is one.
    """
    if not joined:
        yield from rejoin(text.replace(_MEANT, "\n")).split("\n\n")
        return
    lines = [line.strip(" ") for line in text.split("\n")]
    whole = lines[0]
    for line in lines[1:]:
        whole += ("\n" if _is_cut(whole) else " ") + line
    yield re.sub(rf" ?{_MEANT} ?", "\n", whole)


def _is_cut(line: str) -> bool:
    return ends_in_hyphen(line) or line[-1:] in ("\u00ad", "¬")
