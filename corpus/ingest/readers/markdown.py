"""Plain text from Markdown: the text that a reader of the page sees, and its headings.

Covered: ATX and underlined headings, emphasis, links, images (their caption), code, quotations,
lists, rules, comments, footnotes' marks, backslash escapes, the commonest HTML tags. Tables keep
their bars. The mark-up is removed line by line, so that the order of the text stays.
"""

from __future__ import annotations

import re

_FENCE = re.compile(r"^ {0,3}(```+|~~~+).*$", re.M)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_UNDERLINED = re.compile(r"^(?P<text>\S[^\n]*)\n {0,3}(?:=+|-{2,})[ \t]*$", re.M)
_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")

INLINE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("image", re.compile(r"!\[([^\]]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])"), r"\1"),
    ("link", re.compile(r"\[([^\]\n^][^\]\n]*)\]\((?:<[^>\n]*>|[^()\n]|\([^()\n]*\))*\)"), r"\1"),
    ("link by reference", re.compile(r"\[([^\]\n^][^\]\n]*)\]\[[^\]\n]*\]"), r"\1"),
    ("target of a link", re.compile(r"^ {0,3}\[[^\]\n^]+\]:[ \t]+\S+.*$"), ""),
    ("address", re.compile(r"<((?:https?|mailto):[^>\s]+)>"), r"\1"),
    ("tag", re.compile(r"</?(?:a|b|i|em|strong|sup|sub|br|p|div|span|u|small)\b[^>\n]*>"), ""),
    ("strong", re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    ("emphasis", re.compile(r"\*(?=\S)([^*\n]+?)(?<=\S)\*"), r"\1"),
    ("emphasis by underscore", re.compile(r"(?<!\w)_(?=\S)([^_\n]+?)(?<=\S)_(?!\w)"), r"\1"),
    ("code", re.compile(r"`+([^`\n]+)`+"), r"\1"),
    ("quotation", re.compile(r"^ {0,3}(?:> ?)+"), ""),
    ("list mark", re.compile(r"^(\s*)[-*+][ \t]+(?=\S)"), r"\1• "),
    ("rule", re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$"), ""),
)
"""What is removed within a line, in this order: (name, pattern, what replaces it)."""


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the text without its mark-up, and its headings in their order."""
    text = _FENCE.sub("", _COMMENT.sub("", text))
    text = _UNDERLINED.sub(r"# \g<text>", text)
    lines: list[str] = []
    headings: list[str] = []
    for line in text.split("\n"):
        heading = _HEADING.match(line)
        if heading is None:
            lines.append(_inline(line))
            continue
        words = " ".join(_inline(heading[2]).split())
        headings.append(words)
        lines += ["", words, ""]
    return "\n".join(lines), tuple(heading for heading in headings if heading)


_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")
# An escaped mark is a character of Unicode's private area while marks are removed.
_HIDDEN = re.compile("[\ue000-\ue07f]")


def _inline(line: str) -> str:
    line = _ESCAPE.sub(lambda escape: chr(0xE000 + ord(escape[1])), line)
    for _name, pattern, replacement in INLINE:
        line = pattern.sub(replacement, line)
    return _HIDDEN.sub(lambda hidden: chr(ord(hidden[0]) - 0xE000), line)
