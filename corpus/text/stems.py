"""The stem of a folded word: what a query word and a passage's word have in common.

British and American spellings, number words and digits, and the inflections of English meet in one
stem: "labour", "labor" and "labors" are `labor`; "eleven" and "11" are `11`. The surface form is
kept beside it, so that ranking can still prefer the form that was typed.

The algorithm is M. F. Porter's (Program 14:3, 1980). Words with letters outside a-z are left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

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


# Porter's tables: ending, replacement. Within a step the longest ending that fits decides alone.
STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize",
    "abli": "able", "alli": "al", "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize",
    "ation": "ate", "ator": "ate", "alism": "al", "iveness": "ive", "fulness": "ful",
    "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble",
}  # fmt: skip
STEP_3 = {
    "icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": "",
}  # fmt: skip
STEP_4 = {
    "al": "", "ance": "", "ence": "", "er": "", "ic": "", "able": "", "ible": "",
    "ant": "", "ement": "", "ment": "", "ent": "", "ion": "", "ou": "", "ism": "",
    "ate": "", "iti": "", "ous": "", "ive": "", "ize": "",
}  # fmt: skip


def _shape(stem_: str) -> str:
    """The word as v (vowel) and c (consonant); y after a consonant is a vowel."""
    shape = ""
    for letter in stem_:
        vowel = letter in "aeiou" or (letter == "y" and shape[-1:] == "c")
        shape += "v" if vowel else "c"
    return shape


def _measure(stem_: str) -> int:
    """Porter's m: how many times a vowel is followed by a consonant."""
    return _shape(stem_).count("vc")


def _ends_cvc(stem_: str) -> bool:
    return _shape(stem_)[-3:] == "cvc" and stem_[-1] not in "wxy"


def _ends_double_consonant(stem_: str) -> bool:
    return len(stem_) > 1 and stem_[-1] == stem_[-2] and _shape(stem_)[-1] == "c"


def porter(word: str) -> str:
    """Return Porter's stem of a lower-case word of a-z; words of one or two letters are kept."""
    if len(word) <= 2:
        return word
    word = _step_1b(_step_1a(word))
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    word = _longest_ending(word, STEP_2, minimum=0)
    word = _longest_ending(word, STEP_3, minimum=0)
    word = _longest_ending(word, STEP_4, minimum=1)
    return _step_5(word)


def _step_1a(word: str) -> str:
    if word.endswith(("sses", "ies")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _step_1b(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        rest = word[: -len(ending)]
        if word.endswith(ending):
            return _after_1b(rest) if "v" in _shape(rest) else word
    return word


def _after_1b(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _ends_double_consonant(word) and word[-1] not in "lsz":
        return word[:-1]
    if _measure(word) == 1 and _ends_cvc(word):
        return word + "e"
    return word


def _longest_ending(word: str, endings: dict[str, str], *, minimum: int) -> str:
    for length in range(min(7, len(word)), 1, -1):
        replacement = endings.get(word[-length:])
        if replacement is None:
            continue
        rest = word[:-length]
        if word.endswith("ion") and length == 3 and not rest.endswith(("s", "t")):
            return word
        return rest + replacement if _measure(rest) > minimum else word
    return word


def _step_5(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _ends_cvc(rest)):
            word = rest
    if word.endswith("ll") and _measure(word) > 1:
        word = word[:-1]
    return word
