"""A name taken apart: folded words, initials, titles, and whether it can be an acronym.

Folding: any script to ASCII (`scripts`), lower case, apostrophes dropped, "&" and "w/o" read,
abbreviations written out, American spelling, "co-operation" in one word, numbers in digits, legal
forms in short, "s/o" as bin. Then

    name     = word (separator word)*            any order; "Yeltsin, Boris" is "Boris Yeltsin"
    word     = initial | stop word | title | content word
    initial  = one letter, with or without its full stop ("N.", "Ю.")
    acronym  = two to eight letters alone, with two capitals: "OSCE", "O.S.C.E.", "CoE", "ECtHR"
    and a name may end in an acronym in brackets: "Human Rights Watch (HRW)"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.actors.names.legal_forms import FIRST_WORDS, legal_form_at
from corpus.actors.names.numerals import joins_tens, number_of
from corpus.actors.names.scripts import heard, is_vowelless, latin
from corpus.actors.names.signs import signs_of
from corpus.actors.names.vocabulary import (
    ABBREVIATIONS,
    CAPITAL_ABBREVIATIONS,
    PARTICLES,
    SPELLINGS,
    STOP_WORDS,
    TITLES,
)

LONGEST = 240
"""Characters of a name that are read: none is longer, and the time to read one is bounded."""

MOST_WORDS = 24

LEAST_AMERICAN = 8
"""Letters of a word whose -isation is a verb's: "organisation"."""

_BRACKETED = re.compile(r"^(.*\w.*?)\s*[(\[]\s*([^()\[\]]{2,40}?)\s*[)\]]\s*$", re.DOTALL)
_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´ʼʹ]s\b|['’‘`´ʼʹʺ\"“”«»„]")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.\s?){1,7}[^\W\d_]\b\.?")
_COOPERATION = re.compile(r"\b([Cc]o)[-\s](?=op|OP|or)", re.IGNORECASE)
_COMPASS = re.compile(r"\b(north|south)[-\s](?=east|west)", re.IGNORECASE)
_SERVANT = re.compile(r"^(abd)(?:[aeou][lrs])(?!l)([a-z]{4,})$")
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u109f])+")
_PLAIN = re.compile(r"[a-z0-9]+")
_CHILD_OF = re.compile(r"\b(?:[sd]\s?/\s?o|a\s?/\s?[lp])\b\.?", re.IGNORECASE)
_JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff\u0640]")
_KANA = re.compile("[\u3040-\u30ff]")
_NO_MARKS = str.maketrans("‘’“”–—", "''\"\"--")
_OTHER_LETTERS = re.compile(r"[\u0370-\u058f\u10a0-\u10ff]")
_SHAPE = re.compile(r"^[A-Z](?:[A-Za-z]{0,6}[A-Z][a-z]?|[a-z]?[A-Z]|[A-Z]+s?)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word of a name; `vowelless` if its script writes no short vowels.

    `heard` is the word as marked letters sound, empty if it has none: "milosevic" is heard
    "miloshevich" when it was written with its marks. `syllabic` marks a syllable of Han or Hangul.
    """

    text: str
    initial: bool = False
    vowelless: bool = False
    heard: str = ""
    syllabic: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name read for comparison.

    `key` is the folded words in order, without stop words: equal keys are the same name. `bag` is
    the same words sorted. `tokens` are the content words, `titles` those that rank a person.
    `letters` is the acronym that the whole name may be, in capitals, else None; `inner` is the
    acronym in brackets behind it. `script` is "latin", "letters" (another alphabet) or "signs" (no
    vowels, or syllables). `signs` are the signs of a name in Han, kana or Hangul alone. `numbers`
    are the numbers in it, in digits.
    """

    written: str
    key: str
    bag: str
    tokens: tuple[Token, ...]
    titles: frozenset[str]
    letters: str | None = None
    capitals: bool = False
    inner: str | None = None
    script: str = "latin"
    signs: str = ""
    numbers: frozenset[str] = frozenset()


_NO_WORDS: frozenset[str] = frozenset()
"""One for all names: Python makes a new one for each, of 216 bytes."""


@lru_cache(maxsize=65536)
def read_name(text: str) -> Name:
    """Return `text` taken apart as a name, whatever the string; an empty one has no tokens."""
    written = text[:LONGEST].strip()
    inner = None
    bracketed = _BRACKETED.match(written)
    body = written
    if bracketed and acronym_letters(bracketed.group(2)):
        body, inner = bracketed.group(1), acronym_letters(bracketed.group(2))
    words = _words(body)[:MOST_WORDS]
    content = [w for w in words if w.initial or w.text not in STOP_WORDS] or words
    titles = frozenset(w.text for w in content if w.text in TITLES and not w.initial)
    numbers = frozenset(w.text for w in content if w.text[0].isdigit() and w.text.isdigit())
    letters = acronym_letters(body) if len(body) <= 16 else None
    signs = any(w.vowelless or w.syllabic for w in content) or bool(_KANA.search(written))
    mark = f" {written.casefold()}" if signs else ""  # its letters alone are any word's
    key = " ".join(w.text for w in content) + mark
    bag = " ".join(sorted(w.text for w in content)) + mark
    return Name(
        written=written,
        key=key,
        bag=key if bag == key else bag,
        tokens=tuple(content),
        titles=titles or _NO_WORDS,
        letters=letters,
        capitals=letters is not None and body.replace(".", "").isupper(),
        inner=inner,
        script="signs" if signs else _alphabet(written),
        signs=signs_of(body) if signs else "",
        numbers=numbers or _NO_WORDS,
    )


def _alphabet(written: str) -> str:
    plain = written if written.isascii() else written.translate(_NO_MARKS)
    return "latin" if plain.isascii() or not _OTHER_LETTERS.search(plain) else "letters"


def fold(text: str) -> str:
    """Return the words of `text` folded and joined by spaces, with the stop words.

    >>> fold("The Organisation for Security & Co-operation in Europe")
    'the organization for security and cooperation in europe'
    """
    return " ".join(w.text for w in _words(text))


def acronym_letters(text: str) -> str | None:
    """Return the capitals of an acronym, None if `text` is not shaped like one.

    Lower-case letters stand for small words and are left out: "CoE" is CE, "ECtHR" ECHR.

    >>> acronym_letters("O.S.C.E."), acronym_letters("CoE"), acronym_letters("Europe")
    ('OSCE', 'CE', None)
    """
    compact = latin(text.strip()).replace(".", "").replace(" ", "").replace("'", "")
    if not _SHAPE.match(compact) or not 2 <= len(compact) <= 8 or " " in text.strip(". "):
        return None
    return "".join(c for c in compact if c.isupper())


def _words(text: str) -> list[Token]:
    text = _CHILD_OF.sub(" bin ", text) if "/" in text else text
    text = text if text.isascii() else _JOINERS.sub("", text)
    text = text.replace("&", " and ").replace("w/o", "without").replace("/", " ")
    text = _DOTTED.sub(_join_dotted, text)
    text = _COMPASS.sub(r"\1", _COOPERATION.sub(r"\1", text))
    written: list[tuple[Token, str]] = []
    for match in _WORD.finditer(_APOSTROPHES.sub("", text)):
        word = match.group()
        written.extend((token, word) for token in _tokens(word))
    if len(written) == 1:
        return [written[0][0]]
    return _with_short_legal_forms(_with_numbers(written))


def _with_numbers(written: Sequence[tuple[Token, str]]) -> list[Token]:
    """Return the words with abbreviations written out and numbers in digits.

    A number of two words is one: Twenty-One.
    """
    tokens: list[Token] = []
    tens = False
    for token, word in written:
        digits = number_of(token.text, word, opens=not tokens)
        if digits is None:
            tokens += _expanded(token, word.isupper() or not tokens)
        elif tens and joins_tens(tokens[-1].text, digits):
            tokens[-1] = Token(str(int(tokens[-1].text) + int(digits)))
        else:
            tokens.append(Token(digits))
        tens = digits is not None and not word[0].isdigit()
    return tokens


def _with_short_legal_forms(tokens: list[Token]) -> list[Token]:
    """Return the words with a legal form that is written out as its short one."""
    texts = [token.text for token in tokens]
    if FIRST_WORDS.isdisjoint(texts):
        return tokens
    found: list[Token] = []
    place = 0
    while place < len(tokens):
        form = legal_form_at(texts, place)
        if form is None:
            found.append(tokens[place])
            place += 1
        else:
            found.append(Token(form[0]))
            place += form[1]
    return found


def _join_dotted(match: re.Match[str]) -> str:
    """Write "O.S.C.E." as one word, and keep "B. N." of a person apart."""
    letters = match.group().replace(".", "").replace(" ", "")
    return match.group() if " " in match.group() else letters


@lru_cache(maxsize=32768)
def _tokens(word: str) -> tuple[Token, ...]:
    vowelless = is_vowelless(word)
    syllabic = _is_syllable(word[0])
    initial = len(word) == 1 and word.isalpha() and not syllabic
    plain = _PLAIN.findall(latin(word).lower().replace("'", "").replace("`", ""))
    marked = "" if word.isascii() or len(plain) != 1 else heard(word).replace("'", "")
    tokens = []
    for text in plain:
        folded = SPELLINGS.get(text) or _american(text)
        sounds = marked if marked != text and marked.isalnum() else ""
        if servant := _SERVANT.match(folded):  # Abdelaziz is Abd al-Aziz
            tokens.append(Token(servant.group(1)))
            folded, sounds = servant.group(2), ""
        single = initial or (len(folded) == 1 and folded.isalpha() and not syllabic)
        tokens.append(Token(folded, single, vowelless, sounds, syllabic))
    return tuple(tokens)


def _is_syllable(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\uac00" <= letter <= "\ud7af"


def _american(word: str) -> str:
    """Return a word in -isation or -isations as Americans write it, if it has eight letters."""
    if len(word) >= LEAST_AMERICAN:
        for british, american in (("isation", "ization"), ("isations", "izations")):
            if word.endswith(british):
                return word[: -len(british)] + american
    return word


def _expanded(token: Token, abbreviates: bool) -> list[Token]:
    written_out = ABBREVIATIONS.get(token.text)
    if abbreviates and written_out is None:
        written_out = CAPITAL_ABBREVIATIONS.get(token.text)
    if written_out is None or token.initial:
        return [token]
    return [Token(w) for w in written_out.split()]


def is_particle(token: Token) -> bool:
    """True for the parts of a person's name that come and go: al, von, de, bin."""
    return token.text in PARTICLES
