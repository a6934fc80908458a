"""One normalised text from a reader's raw text, by the STEPS in their order.

All stored offsets are offsets into the normalised text, so a step may change the length of a text
and nothing needs to be undone. Wording, quotation marks, footnote marks, headings and a site's
boilerplate stay (`structure` marks headings and boilerplate). In the normalised text an empty line
separates paragraphs, a single line break separates the entries of a list, and no line begins or
ends with a space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from corpus.ingest.clean import lines
from corpus.ingest.clean.columns import read_columns
from corpus.ingest.clean.hyphens import mend_hyphens
from corpus.text.stretches import BLANK_LINE, STRETCH, stretches


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to a text: `mends` says which trap of real files it is there for.

    A step `of_lines` finds out what the paragraphs are; a format that knows them needs none of it.
    """

    name: str
    mends: str
    run: Callable[[str], str]
    of_lines: bool = False


LINE_ENDS = re.compile(r"\r\n?|[\v\x1c-\x1e\x85\u2028]")
SPACES = frozenset("\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))

# A joiner or its opposite is seen between letters of Persian or Hindi and between the parts of an
# emoji; anywhere else it is not, like the other signs of this list.
_JOINED = "\u0600-\u0fff"
_JOINED_SIGNS = "\u0600-\u0fff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
    f"|(?<![{_JOINED}])\u200c|\u200c(?![{_JOINED}])"
    f"|(?<![{_JOINED_SIGNS}])\u200d|\u200d(?![{_JOINED_SIGNS}])"
)

# Each sign of a text beyond ASCII is looked at once, for a text has few.
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")

# Looked for first: a text is searched for one sign in a fraction of the time of an expression.
_LINE_END_SIGNS = "\r\v\x1c\x1d\x1e\x85\u2028"
_INVISIBLE_SIGN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")

# The signs of Word's symbol fonts have codes that no other program knows; at a line's head they are
# the bullets of a list.
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_SYMBOL_BULLET = re.compile("^([ \t]*)[\uf020-\uf0ff](?=\\s|\\w)[ \t]*", re.M)
SYMBOLS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0a3": "≤",
        "\uf0b3": "≥",
        "\uf0b1": "±",
        "\uf0b4": "×",
        "\uf0b0": "°",
        "\uf0ae": "→",
        "\uf0e0": "→",
        "\uf02d": "-",
    }
)

# A soft hyphen at a line's end always belongs to the line, and so does "¬", as which it is printed.
_CUT_BY_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_])[\u00ad¬][ \t]*\n[ \t]*(\w[^\s\u00ad¬]*)([ \t]*)")
_LOST_SOFT_HYPHEN = re.compile(r"(?<=[^\W\d_A-Z]{2})¬ ?(?=[^\W\d_A-Z]{2})")
CONTROLS = [*map(chr, (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0xA0)))]
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2010": "-",
    "\u2011": "-",
}
_LIGATURE = re.compile("[\ufb00-\ufb06\u2010\u2011]")


def settle_characters(text: str) -> str:
    """Give each character one code: letters composed, spaces and hyphens plain, none invisible.

    That is done between two empty lines at a time, for each step would copy all of a long text.
    """
    if len(text) <= STRETCH:
        return _settled(text)
    parts = stretches(text, between=BLANK_LINE)
    return "".join([_settled(text[start:end]) for start, end in parts])


def _settled(text: str) -> str:
    if any(sign in text for sign in _LINE_END_SIGNS):
        text = LINE_ENDS.sub("\n", text)
    text = text.replace("\u2029", "\n\n").replace("\f", "\n\f\n")
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        found = set(_BEYOND_ASCII.findall(text))
        signs = "".join(found)
        if _SYMBOL.search(signs):
            text = _SYMBOL_BULLET.sub(r"\1• ", text).translate(SYMBOLS)
        if "\u00ad" in text or "¬" in text:
            text = _CUT_BY_SOFT_HYPHEN.sub(_with_word_whole, text)
            text = _LOST_SOFT_HYPHEN.sub("", text)
        for space in SPACES & found:
            text = text.replace(space, " ")
        if _INVISIBLE_SIGN.search(signs):
            text = INVISIBLE.sub("", text)
        if _LIGATURE.search(signs):
            text = _LIGATURE.sub(lambda match: LIGATURES[match[0]], text)
    text = text.replace("\t", " ")
    for control in CONTROLS:
        if control in text:
            text = text.replace(control, "")
    return text


def _with_word_whole(cut: re.Match[str]) -> str:
    """The second half of a word, drawn up into the line of the first; the rest stays a line."""
    return f"{cut[1]}\n" if cut[2] else cut[1]


_RUN_OF_SPACES = re.compile("  +")


def settle_spaces(text: str) -> str:
    """Leave one space of several and none at a line's end; an indent stays as one space."""
    return _RUN_OF_SPACES.sub(" ", text).replace(" \n", "\n").rstrip(" ")


_LEADER = re.compile(r"(?: ?\.){5,} ?(?=[\d –-]*(?:\d|\b[ivxlc]+)$)", re.M)


def shorten_leaders(text: str) -> str:
    """Replace the dots that lead to a page in a table of contents by an ellipsis."""
    return _LEADER.sub(" … ", text) if "...." in text or ". . . ." in text else text


_DOUBLE_HYPHEN = re.compile(r"(?<=[^\s-])--(?=[^\s-])|(?<= )--(?= )")


def set_dashes(text: str) -> str:
    """Replace a typewriter's double hyphen by an em dash; longer runs are rules and stay."""
    return _DOUBLE_HYPHEN.sub("—", text) if "--" in text else text


_EMPTY_LINES = re.compile(r"\n\s*\n\s*")


def settle_paragraphs(text: str) -> str:
    """Leave one empty line between paragraphs, none before the first or after the last."""
    return _EMPTY_LINES.sub("\n\n", text).strip()


STEPS = (
    Step(
        "characters",
        "no-break spaces, soft hyphens, ligatures, Word's bullets, stray codes",
        settle_characters,
    ),
    Step("columns", "two columns that stand side by side", read_columns, of_lines=True),
    Step("spaces", "runs of spaces, spaces at line ends", settle_spaces),
    Step(
        "page numbers",
        "a page number between two halves of a sentence",
        lines.drop_page_numbers,
        of_lines=True,
    ),
    Step("lines", "hard line breaks inside sentences", lines.rejoin, of_lines=True),
    Step("page breaks", "a sentence split by an empty line", lines.mend_page_breaks, of_lines=True),
    Step("hyphens", "a word split at a line end", mend_hyphens),
    Step("lists", "bullets of many shapes, entries far apart", lines.join_lists),
    Step("leaders", "dots that lead to a page number", shorten_leaders),
    Step("dashes", "double hyphens", set_dashes),
    Step("paragraphs", "uneven empty lines", settle_paragraphs, of_lines=True),
)
"""Every step of the cleaning: its name, the fault it mends, its function."""


def clean(text: str) -> str:
    """Return the normalised text; cleaning it again changes nothing."""
    for step in STEPS:
        text = step.run(text)
    return text


def clean_characters(text: str) -> str:
    """Return the text of a format that knows its paragraphs, without the steps of lines."""
    for step in STEPS:
        if not step.of_lines:
            text = step.run(text)
    return text
