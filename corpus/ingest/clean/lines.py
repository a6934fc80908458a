"""Lines joined into paragraphs: hard wrapping is undone, page breaks inside sentences are closed.

A text is hard-wrapped when its lines are short and as large a share of them as in prose go on with
a small letter in the next line. In such a text a line ends a paragraph when it ends a sentence and
either has room left for the first word of the next line, or the next line is indented. In any other
text every line is a paragraph, unless a stray line break has cut a sentence in two.

The lines that come in have no trailing spaces and at most one leading space, which stands for an
indent. The paragraphs that go out are separated by an empty line. A word that is cut by a hyphen
keeps its line break: `hyphens` mends it once the whole text is known.
"""

# ruff: noqa: SIM905 (a table of words reads as words)

from __future__ import annotations

import re
from itertools import pairwise

LONGEST_WRAPPED = 160
"""Characters of a line; neither people nor mail programs wrap lines longer than this."""

CONTINUED = 0.3
"""Share of line ends that go on in lower case. Of 1,500 speeches of the UN debate the wrapped ones
have 0.55 to 0.95, those of one line a paragraph less than 0.3 (all but five of 800)."""

ROOMY = 0.85
"""A line ended on purpose if it takes at most this share of the width with the next word added."""

HEADING_WIDTH = 0.6
"""The same for a line that ends no sentence: a heading is clearly shorter, and looks like one."""

TITLED = 0.5
"""Share of a heading's longer words with a capital, where no empty line stands around it."""

UNFINISHED = frozenset(
    """a an and as at by for from his in is its my of on or our that the their this to was which who
    with""".split()
)
"""No sentence and no heading ends in these words, so the next line goes on, capital or not."""

STRAY_BREAK = 40
"""A shorter line is an entry of a list, and the next line is not its continuation."""

CLOSERS = "\"'”’»)]"
TERMINALS = frozenset(".!?…:")

_ITEM = re.compile(r"(?:[•‣▪◦●∙]|[-*–] |\(?[a-z0-9]{1,3}\) |\(?[ivx]{1,4}\) |\d{1,3}\. ?[A-Z“\"])")
_BULLET = re.compile(r"[•‣▪◦●∙]|[*–-] (?=\S)")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:Mr|Mrs|Ms|Messrs|Dr|St|No|Nos|Art|[A-Z])\.$")
_LONGEST_ABBREVIATION = len(" Messrs.\n")
_EDGE_LINE = (
    r"(?!\d{4}\n)[^\S\n]*(?:[^\s\d]*\d\S*(?:[ ]|(?=\n))){1,6}(?=\n)"  # but for a year alone
)
_PAGE_EDGE = re.compile(rf"(?:\n{_EDGE_LINE})?\n+\f\n+(?:{_EDGE_LINE})?")
_PAGE_NUMBER = re.compile(
    r"""\n(?:[ \n]*\n)?[ ]?(?:
          (?:[-–][ ]?)?\d{1,3}(?:[ ]?[-–])?  # 7 or - 7 -; a year alone may be a heading
        | [Pp]age[ ]\d{1,4}(?:[ ]of[ ]\d+)?
        | \d{2}-\d{5}(?:[ ]\d{1,3})? | \d{1,3}[ ]\d{2}-\d{5}  # with the UN's job number
    )\n(?=[ ]*\n)""",
    re.X,
)


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a full stop, a question mark, an exclamation mark or a colon."""
    if text.rstrip(CLOSERS)[-1:] not in TERMINALS:
        return False
    return _ABBREVIATION.search(text, max(0, len(text) - _LONGEST_ABBREVIATION)) is None


def wrapped_width(lines: list[str]) -> int | None:
    """Return the width in characters to which the lines were wrapped; None if they were not."""
    filled = [line for line in lines if line]
    ends = [(a, b) for a, b in pairwise(lines) if a and b]
    if not ends:
        return None
    width = sorted(map(len, filled))[int(len(filled) * 0.95)]
    going_on = sum(b.lstrip()[:1].islower() and not ends_sentence(a) for a, b in ends)
    if width > LONGEST_WRAPPED or going_on < CONTINUED * len(ends):
        return None
    return width


def drop_page_numbers(text: str) -> str:
    """Replace what stands at a page's edge by a form feed, so that the halves can be joined.

    Beside a form feed that is a line in which every word has a digit ("A/70/PV.20 30/09/2015"). In
    a hard-wrapped text it is also a number alone on its line.
    """
    if "\f" in text:
        text = _PAGE_EDGE.sub("\n\f\n", text)
    if _PAGE_NUMBER.search(text) and wrapped_width(text.split("\n")) is not None:
        return _PAGE_NUMBER.sub("\n\f\n", text)
    return text


def rejoin(text: str) -> str:
    """Join the lines of each paragraph, and put an empty line between paragraphs."""
    lines = text.split("\n")
    width = wrapped_width(lines)
    pieces: list[str] = []
    previous = ""
    for line in lines:
        words = line.lstrip(" ")
        if not words or words == "\f":
            pieces.append(f"\n\n{words}")
        else:
            if previous and len(pieces) == 1 and _begins_text(previous, words, width):
                pieces.append("\n" if ends_in_hyphen(previous) else " ")
            elif previous:
                pieces.append(_between(previous, words, indented=line != words, width=width))
            pieces.append(words)
        previous = words if words != "\f" else ""
    return "".join(pieces)


def _begins_text(first: str, line: str, width: int | None) -> bool:
    """Whether a hard-wrapped text's first line begins its first sentence, and is no title.

    A speech whose speaker's name was cut off begins so: "Once again", and full lines go on. A title
    that no empty line parts from the prose has capitals throughout.
    """
    if width is None or ends_sentence(first) or len(line) < HEADING_WIDTH * width:
        return False
    long = [word for word in first.split() if len(word) > 3]
    return len(long) < 2 or "," in first or not all(word[0].isupper() for word in long)


def _between(previous: str, line: str, *, indented: bool, width: int | None) -> str:
    if width is None:
        goes_on = _continues(previous, line)
    else:
        goes_on = _wraps(previous, line, indented=indented, width=width)
    if not goes_on:
        return "\n\n"
    return "\n" if ends_in_hyphen(previous) else " "


def ends_in_hyphen(text: str) -> bool:
    """Whether the text ends in a letter and a hyphen: half a word, or half a compound."""
    return text[-1:] == "-" and text[-2:-1].isalnum()


def _continues(previous: str, line: str) -> bool:
    if len(previous) < STRAY_BREAK or _ITEM.match(line) or ends_sentence(previous):
        return False
    return line[0].islower() or is_unfinished(previous) or ends_in_hyphen(previous)


def _wraps(previous: str, line: str, *, indented: bool, width: int) -> bool:
    ended = ends_sentence(previous)
    if _ITEM.match(line) and (ended or previous[-1] in ";," or _BULLET.match(line)):
        return False
    if line[0].islower():
        return True
    filled = len(previous) + 1 + len(line.split(" ", 1)[0])
    if not ended:
        return filled > HEADING_WIDTH * width or not _looks_titled(previous)
    return not indented and filled > ROOMY * width


def _looks_titled(line: str) -> bool:
    """Whether a line could be a heading: most words have a capital, and the last ends something."""
    words = line.split()
    long = [word for word in words if len(word) > 3] or words
    return not is_unfinished(line) and sum(w[0].isupper() for w in long) >= TITLED * len(long)


def is_unfinished(text: str) -> bool:
    """Whether the text breaks off after a comma, or after a word in which no sentence ends."""
    return text[-1:] == "," or text[text.rfind(" ") + 1 :].casefold() in UNFINISHED


def mend_page_breaks(text: str) -> str:
    """Join the halves of a sentence that a page break or an empty line has cut in two.

    That is so if the second half begins in lower case or stands behind a form feed or a dropped
    page number, or if the first half breaks off at a word in which no sentence ends.
    """
    return _BREAK.sub(_mended, text)


_BREAK = re.compile(r"\n\n[\n\f]*")


def _mended(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    line = text[text.rfind("\n", 0, start) + 1 : start]
    following = text[end : end + 12]
    if ends_sentence(line) or _ITEM.match(following):
        return "\n\n"
    broken = following[:1].islower() or "\f" in match[0]
    if is_unfinished(line) or (broken and len(line) >= STRAY_BREAK):
        return "\n" if ends_in_hyphen(line) else " "
    return "\n\n"


def join_lists(text: str) -> str:
    """Give every bullet the same mark, and keep a list together with the line that announces it.

    "…are:", "- this", "- that" become one paragraph of three lines.
    """
    if text[:1] in _BEGIN_ITEMS:
        return _BEFORE_ITEM.sub(_item, f"\n{text}")[1:]
    return _BEFORE_ITEM.sub(_item, text)  # of which no copy is made


_BEGIN_ITEMS = frozenset("\n•‣▪◦●∙*–-")
# The first line break apart, for a search passes quickly to a sign that is certain.
_BEFORE_ITEM = re.compile(r"\n\n*(?:[•‣▪◦●∙] ?|[*–-] )(?=\S)")


def _item(match: re.Match[str]) -> str:
    text, start = match.string, match.start()
    before = text[text.rfind("\n", 0, start) + 1 : start]
    together = before.endswith(":") or bool(_BULLET.match(before))
    return "\n• " if together or start == 0 else "\n\n• "
