"""What a mail puts round a question: who wrote before, what they wrote, headers, a signature.

    mail       := { header } { line } [ attribution { quoted } ] [ separator { line } ]
    attribution := "On 3 March 2020, Ana wrote:"      what is quoted below it was asked before
    separator   := "--" | "-----Original Message-----" | "________"

The words are in `mail_words.tsv`.
"""

from __future__ import annotations

import re

from corpus.text.wordlists import WordLists

_WORDS = WordLists("mail_words.tsv")
_QUOTED = re.compile(r"^\s*(?:&gt;|>)")
_ATTRIBUTION = re.compile(
    rf"^\s*(?:{_WORDS.pattern('on')}\b|[^\s>].{{0,80}}\b)(?=.{{0,120}}\d).{{0,200}}"
    rf"\b{_WORDS.pattern('wrote')}\b.{{0,80}}:\s*$",
    re.IGNORECASE,
)
_HEADER = re.compile(rf"^\s*\*?{_WORDS.pattern('header')}\*?\s?:\*?\s*\S", re.IGNORECASE)
_SEPARATOR = re.compile(
    rf"^\s*(?:-{{2,3}}|_{{3,}}|—)\s*$|^\s*[-_*]{{2,}}\s*{_WORDS.pattern('separator')}\b",
    re.IGNORECASE,
)
FEWEST_HEADERS = 2
"""Lines that look like headers, to be those of a mail."""


def without_mail(text: str) -> str:
    """Return a message without what a mail puts round it; whole if nothing would be left.

    >>> without_mail("On 3 March 2020, Ana wrote:\\n> can you look?\\n\\nwho is Jelzin?")
    'who is Jelzin?'
    >>> without_mail("who is Jelzin?\\n\\n-- \\nAna Petrova\\nResearch Officer")
    'who is Jelzin?'
    """
    lines = text.splitlines()
    if len(lines) < 2:
        return text
    kept = _before_separator(lines)
    if sum(_HEADER.match(line) is not None for line in kept) >= FEWEST_HEADERS:
        kept = [line for line in kept if not _HEADER.match(line)]
    answered = [line for line in kept if not _ATTRIBUTION.match(line)]
    if len(answered) < len(kept):
        kept = [line for line in answered if not _QUOTED.match(line)]
    rest = "\n".join(kept).strip()
    return rest if any(letter.isalnum() for letter in rest) else text


def _before_separator(lines: list[str]) -> list[str]:
    for place, line in enumerate(lines):
        if _SEPARATOR.match(line) and any(each.strip() for each in lines[:place]):
            return lines[:place]
    return lines
