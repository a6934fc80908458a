"""Takes off what Slack and keyboards put round the words of a question.

    invisible    marks of direction, zero-width spaces, byte-order marks
    full width   the letters and signs of East Asian keyboards: "ｗｈｅｎ" is "when"
    emoji        ":wave:", ":+1::skin-tone-2:", "👍"
    marks        *bold*, _italic_, ~struck~, `code`, ```code```
    lines        "> quoted", "• in a list", "1. in a list"

Zero-width joiners stay: Persian and Indian scripts write words with them. A lone star or underscore
stays too, for it is part of what was typed.
"""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

_EMOJI = re.compile(
    r"(?<![\w:]):(?:\+1|-1|100|1234|[a-z0-9_'+-]*[a-z][a-z0-9_'+-]*)"
    r"(?:::skin-tone-[2-6])?:(?![\w/])"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\U000e0020-\U000e007f]"
)

_BLOCK_OF_CODE = re.compile(r"```+")
_MARKED = tuple(
    re.compile(
        rf"(?<![\w{sign}]){sign}(?=[^\s{sign}])(?P<words>[^{sign}\n]*?[^\s{sign}]){sign}(?!\w)"
    )
    for sign in (r"\*", "_", "~", "`")
)
_LISTED = re.compile(r"^\s*(?:[•◦▪▫‣]\ufe0e?\s*|\d{1,2}\.\s+(?=[^\W\d_]{2}))")
_QUOTED = re.compile(r"^\s*(?:&gt;|>)+\s?")
_ABOUT_QUOTED = re.compile(
    r"\b(?:where|from|source|said|says|wrote|corpus|quot\w+|woher|quelle|où|откуда)\b",
    re.IGNORECASE,
)


def without_invisible(text: str) -> str:
    """Return a text without what nobody sees, its full-width letters as ordinary ones.

    >>> without_invisible("\\u202eｗｈｅｎ\\u202c")
    'when'
    """
    return _INVISIBLE.sub("", text).translate(_FULL_WIDTH)


def without_emoji(text: str) -> str:
    """Return a text without emoji.

    >>> without_emoji(":ru: at 10:30:45 :+1::skin-tone-2: 👍").split()
    ['at', '10:30:45']
    """
    return _EMOJI.sub(" ", text)


def without_marks(text: str) -> str:
    """Return a text without Slack's marks round words and before lines.

    Quoted lines beside others are a quotation where the others ask about one; else they are what
    was answered before, and the others are the question.

    >>> without_marks("*who* is _Jelzin_?"), without_marks("2 * 3 * 4 snake_case_name")
    ('who is Jelzin?', '2 * 3 * 4 snake_case_name')
    >>> without_marks("&gt; talk is cheap\\nwhere is this from?")
    'where is this from? “talk is cheap”'
    """
    text = _BLOCK_OF_CODE.sub(" ", text)
    quoted: list[str] = []
    others: list[str] = []
    for line in text.splitlines():
        bare = _QUOTED.sub("", line)
        words = _without_pairs(_LISTED.sub("", bare))
        (others if bare == line else quoted).append(words.strip())
    question, quotation = " ".join(filter(None, others)), " ".join(filter(None, quoted))
    if not quotation or not any(letter.isalpha() for letter in question):
        return f"{question} {quotation}".strip()
    return f"{question} “{quotation}”" if _ABOUT_QUOTED.search(question) else question


def _without_pairs(line: str) -> str:
    for _ in range(len(_MARKED)):  # marks stand within marks: *_so_*
        for marked in _MARKED:
            line = marked.sub(lambda match: match["words"], line)
    return line
