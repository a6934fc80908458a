"""An author's name in the parts that a style needs.

Ada B. Writer, Dr. Ada Writer, PhD     given, family; titles and degrees are left out
Writer, Ada                            family, given
Hans van der Berg, Ortega y Gasset     the family name with its particles
Ковалёв С. А., Kovalev SA              family, initials
Сахаров Андрей Дмитриевич              family, given, father's name
Mao Zedong, Moon Jae-in                family, given, and always in this order
King, Martin Luther, Jr.               family, given, suffix
محمد علي, 毛泽东, Plato                 whole: no capitals to tell the parts, or one word
Ministry of Justice                    whole: a body
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from corpus.citations.bodies import PARTICLES, BodyWords, is_body, plain, words_of
from corpus.text.languages import rows

Name = dict[str, Any]
"""CSL's parts of a name: family, given, suffix and static-ordering, or literal."""

_SUFFIX = re.compile(r",?\s+(Jr\.?|Sr\.?|II|III|IV)$")
_SUFFIX_BETWEEN = re.compile(r"([^,]+), (Jr\.?|Sr\.?|II|III|IV), ([^,]+)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?)+|[^\W\d_]{1,3}")
_DOTTED = re.compile(r"(?:[^\W\d_]\.[ -]?)+")
_FATHERS = re.compile(
    r".{2,}(?:[оеё]вич|[иь]ич|[оеё]вна|ична|[oe]vich|yevich|[oe]vna|ichna)$", re.I
)
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsvyw])?"
    r"(?:iang|iong|uang|ieu|uyen|yeon|ang|eng|ong|ing|iao|ian|uai|uan|yeo|oon|eon|eun|oan|yu|ai|ei"
    r"|ao|ou|an|en|ia|ie|iu|in|ua|uo|ui|un|ae|eo|eu|oo|ee|er|a|o|e|i|u)"
)
# Behind a hyphen, as in Korean and Vietnamese names, a syllable may end with more consonants.
_SYLLABLES = re.compile(
    rf"{_SYLLABLE}[kpmlth]?-{_SYLLABLE}[kpmlth]?|(?:{_SYLLABLE}){{1,2}}", re.IGNORECASE
)
_SMALL_BEHIND_HYPHEN = re.compile(r"-[^\W\d_A-Z]")
_FIRST_SURNAMES = "surname written first"


def name_of(author: str, organisations: frozenset[str] = frozenset()) -> Name:
    """Return an author's name in parts; `organisations` are known to be no persons.

    >>> name_of("Hans van der Berg")
    {'family': 'van der Berg', 'given': 'Hans'}
    >>> name_of("Civic Assistance Committee")
    {'literal': 'Civic Assistance Committee'}
    """
    if author in organisations or is_body(author) or not has_capitals(author):
        return {"literal": author}
    bare = _without_titles(author)
    suffix = _SUFFIX.search(bare)
    rest = bare[: suffix.start()] if suffix else bare
    ending: Name = {"suffix": suffix[1]} if suffix else {}
    if inverted := _SUFFIX_BETWEEN.fullmatch(rest):
        return {"family": inverted[1], "given": inverted[3], "suffix": inverted[2]}
    family, comma, given = rest.partition(",")
    if comma and given.strip():
        return {"family": family.strip(), "given": given.strip()} | ending
    words = rest.split()
    if len(words) < 2 or (len(words) == 2 and plain(words[0]) in words_of("title")):
        return {"literal": author}
    for reading in (_family_then_initials, _family_then_fathers_name, _family_always_first):
        if parts := reading(words):
            return parts | ending
    at = _start_of_family(words)
    return {"family": " ".join(words[at:]), "given": " ".join(words[:at])} | ending


def has_capitals(text: str) -> bool:
    """Return whether the letters of a name are of a script that has capitals."""
    return any(
        unicodedata.name(letter, "").startswith(("LATIN", "CYRILLIC", "GREEK", "ARMENIAN"))
        for letter in text
        if letter.isalpha()
    )


def _without_titles(author: str) -> str:
    """Return the name without titles and degrees; as it is if they leave less than two words."""
    words = author.split()
    while len(words) > 2 and plain(words[0]) in words_of("title"):
        words = words[1:]
    while len(words) > 2 and plain(words[-1].rstrip(",")) in words_of("degree"):
        is_set_off = words[-2].endswith(",") or len(words[-1]) > 2 or words[-1].isupper()
        if not is_set_off:
            break
        words = [*words[:-2], words[-2].rstrip(",")]
    return " ".join(words)


def _family_then_initials(words: list[str]) -> Name | None:
    """Kovalev S. A., Kovalev SA: the first word is longer, and the others are initials."""
    family, *rest = words
    given = " ".join(rest)
    is_bare = len(rest) == 1 and rest[0].isupper() and len(rest[0]) <= 2
    if _INITIALS.fullmatch(family) or not (_DOTTED.fullmatch(given) or is_bare):
        return None
    # "Ann B." may be a first name and a hidden surname; a name of one initial is turned round all
    # the same, for lists of authors are written so.
    return {"family": family, "given": given}


def _family_then_fathers_name(words: list[str]) -> Name | None:
    if len(words) != 3 or not _FATHERS.match(words[2]) or _FATHERS.match(words[1]):
        return None
    return {"family": words[0], "given": " ".join(words[1:])}


def _family_always_first(words: list[str]) -> Name | None:
    """Mao Zedong: a surname that is written first, and a given name of one or two syllables."""
    given = "-".join(words[1:])
    if len(words) > 3 or not _SYLLABLES.fullmatch(plain(given)):
        return None
    is_surname = plain(words[0]) in _surnames_written_first()
    # "Ban Ki-moon": the small letter behind the hyphen is as good a sign.
    if not is_surname and not (_SMALL_BEHIND_HYPHEN.search(given) and len(words[0]) < 6):
        return None
    return {"family": words[0], "given": " ".join(words[1:]), "static-ordering": True}


def _surnames_written_first() -> frozenset[str]:
    return frozenset(
        word
        for row in rows("name_words.tsv", BodyWords)
        if row.role == _FIRST_SURNAMES
        for word in row.words
    )


def _start_of_family(words: list[str]) -> int:
    """Return where the family name begins: at the particles before the last word."""
    at = len(words) - 1
    if at > 2 and words[at - 1] in ("y", "i") and words[at - 2][:1].isupper():
        at -= 2  # Ortega y Gasset
    while at > 1 and plain(words[at - 1]) in PARTICLES:
        at -= 1
    return at
