"""Dates that date no event: they are part of the name of a paper, a resolution or an edition.

Three expressions find such dates: by signs anywhere in the sentence, before the date and behind it.
"""

from __future__ import annotations

import re

from corpus.events.statements.words import WORDS

IN_THE_SENTENCE = re.compile(
    r"""\b(?: (?:pp?|vol)\.[ ]?\d | IS[BS]N\b | doi: | op\.[ ]cit | ibid\b ) | https?://
      | ^[\W\d]*[A-Z][\w'’-]+,[ ](?:[A-Z]\.[ ]?)+     # Checkel, J. T., at the head: an entry
    """,
    re.X | re.I,
)
"""Signs of a bibliography or a footnote: no date of such a sentence dates an event."""

BEFORE = re.compile(
    r"""(?: \bresolutions?[ ].{0,80}\b\d{1,4}[ ]\(       # resolutions 242 (1967) and 338 (1973)
          | \([A-Z][\w'’-]+(?:[ ](?:and|&)[ ][A-Z][\w'’-]+|[ ]et[ ]al\.)?,?[ ]  # (Risse and Ropp,
          | \bISO[ ]|\bFY[ ]?
        )$""",
    re.X,
)
"""Text that ends right before a year which is part of a name."""

BEHIND = re.compile(
    rf"""[ ](?:(?!{WORDS.pattern("no name of a work")}[ ])\w+[ ]){{0,2}}?{WORDS.pattern("work")}\b
      | [a-z]?\)?[:,][ ]?\d+[-–]\d+                    # 1997: 12-15""",
    re.X,
)
"""Text behind a year which is part of a name: "a 2010 paper", "1990 levels"."""


def is_citation(sentence: str, start: int, end: int, *, year: bool) -> bool:
    """Whether the date at sentence[start:end] is part of a name; `year` says that it is a year.

    >>> is_citation("A 2010 paper found it.", 2, 6, year=True)
    True
    >>> is_citation("In 2010 a paper found it.", 3, 7, year=True)
    False
    """
    if IN_THE_SENTENCE.search(sentence):
        return True
    if not year:
        return False
    return BEFORE.search(sentence[:start]) is not None or BEHIND.match(sentence, end) is not None
