"""The stem of a folded word: what a query word and a passage's word have in common.

British and American spellings, number words and digits, and the inflections of English meet in one
stem: "labour", "labor" and "labors" are `labor`; "eleven" and "11" are `11`. The surface form is
kept beside it, so that ranking can still prefer the form that was typed.

The algorithm is M. F. Porter's (Program 14:3, 1980), in Snowball's implementation. Words with
letters outside a-z are left alone. The stems are stored in the index of every database: whoever
changes one raises `corpus.text.words.VERSION`.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache

from Stemmer import Stemmer

from corpus.text.numbers import NUMBER_WORDS

# Whole words whose other spelling no rule below reaches.
OTHER_SPELLING = {
    "practise": "practice",
    "practised": "practiced",
    "practises": "practices",
    "practising": "practicing",
    "cheque": "check",
    "cheques": "checks",
    "draught": "draft",
    "gaol": "jail",
    "grey": "gray",
    "plough": "plow",
    "ageing": "aging",
    "whilst": "while",
    "amongst": "among",
    "cosy": "cozy",
    "storey": "story",
    "aluminium": "aluminum",
    "connexion": "connection",
    "mum": "mom",
}

# British ending or beginning on the left, American on the right; tried in order, the first wins.
# A rule applies to documents and queries alike, so it may be wider than the dictionary as long as
# it does not make two words one.
SPELLING_RULES = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"^(\w{3,})is(e|ed|es|er|ers|ing|ation|ations|ational|able)$", r"\1iz\2"),
        (r"^(\w{2,})lys(e|ed|es|er|ers|ing)$", r"\1lyz\2"),
        (
            r"^(\w{2,})our(s|ed|ing|able|ably|al|ist|ists|ful|er|ers|hood|hoods|ite|ites|less|ly)?$",
            r"\1or\2",
        ),
        (r"^(cent|theat|met|kilomet|lit|fib|spect|calib|lust|sab|somb|meag)re(s|d)?$", r"\1er\2"),
        (r"^(self)?(def|off|lic|pret)ence(s|d|less)?$", r"\1\2ense\3"),
        (r"^(\w{3,})ogue(s)?$", r"\1og\2"),
        (r"^(\w*)programme(s|d)?$", r"\1program\2"),
        (r"^(\w*)(judg|acknowledg|abridg)ement(s)?$", r"\1\2ment\3"),
        (r"^(fulfi|enro|insta)lment(s)?$", r"\1llment\2"),
        (r"^(ski|wi)lful(ly|ness)?$", r"\1llful\2"),
        (r"^sceptic(\w*)$", r"skeptic\1"),
        (r"^enquir(\w+)$", r"inquir\1"),
        (r"^despatch(\w*)$", r"dispatch\1"),
        (r"^(arch|encyclop|p)ae(\w{2,})$", r"\1e\2"),
        (r"^manoeuvr(e|es|ed|ing)$", r"maneuver\1"),
        (r"^m(ou)ld(\w*)$", r"mold\2"),
    )
)

# Few words follow any of the rules: one look tells.
ANY_RULE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in SPELLING_RULES))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Return the stem of a folded word; digits and words of other scripts return themselves.

    >>> stem("negotiations"), stem("negotiating"), stem("eleven"), stem("neighbours")
    ('negoti', 'negoti', '11', 'neighbor')
    """
    number = NUMBER_WORDS.get(word)
    if number is not None:
        return number
    if not (word.isascii() and word.isalpha()):
        return word
    return porter(american(word))


def american(word: str) -> str:
    """Return the American spelling of a folded English word."""
    listed = OTHER_SPELLING.get(word)
    if listed is not None:
        return listed
    if ANY_RULE.match(word) is None:
        return word
    for pattern, replacement in SPELLING_RULES:
        if pattern.match(word):
            return pattern.sub(replacement, word)
    return word


class _Snowball(threading.local):
    """Snowball's stemmer of Porter's algorithm; each thread has its own, since none is shared."""

    def __init__(self) -> None:
        self.stem = Stemmer("porter", 0).stemWord  # without a cache: `stem` has one


_SNOWBALL = _Snowball()

# A doubled consonant that Snowball keeps before -ed and -ing, behind a vowel somewhere. Of several
# y the first is a vowel only behind a consonant, and they alternate.
_DOUBLED = re.compile(
    r"(?:(?:.*[aeiou]|.+y).*([chjkqvwx])\1|.*(?:[aeiou]y|(?<!.)y|[^aeiouy])(?:yy)+)(?:ed|ing)"
)


def porter(word: str) -> str:
    """Return Porter's stem of a lower-case word of a-z.

    Snowball's implementation departs from Porter's in two points, and here Porter's rules hold, so
    that the stems stay what the index of every database has: a word of one or two letters is its
    own stem ("us", not "u"), and any doubled consonant but l, s and z becomes single before -ed
    and -ing.

    >>> porter("us"), porter("trekked"), porter("rebuilding")
    ('us', 'trek', 'rebuild')
    """
    if len(word) <= 2:
        return word
    if word.endswith(("ed", "ing")) and _DOUBLED.fullmatch(word):
        word = word.removesuffix("ing").removesuffix("ed")[:-1]
    found: str = _SNOWBALL.stem(word)
    return found
