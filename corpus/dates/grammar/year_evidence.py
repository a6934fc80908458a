"""Whether four digits in running text are a year, or a count, a price or another number.

Numbers from 1700 to 2035 are a year; others, and round hundreds before a noun, need a word before
them that years follow, and before 1500 and after 2080 a plain one: "in", "AD", a century near by. A
number is no year after a currency or a word such as "resolution" or "no.", nor further on in such
a list ("resolutions 1265 and 1296"); before a percent sign, a unit, a counted noun ("people")
or a year in brackets ("1284 (1999)"); beside the name of another calendar ("1432 AH"); and inside
of a longer number, a document's symbol or a path ("1,600", "27765/09", "978-1-5017-1997-2"). The
number of a footnote is no part of it: "in 2009.14 The".
"""

from __future__ import annotations

from corpus.dates.words.lists import foreign_words, words
from corpus.dates.words.tokens import Tokens
from corpus.dates.words.vocabulary import AFTER_A_NOUN, MONTH_ABBREVIATIONS, MONTHS, SEASONS

_NUMBERED = words("number lead") | frozenset("$€£#§₽¥+")
_COUNTED = words("counted") | {"%", "°"}
_BEFORE_A_YEAR = (
    words("before a year") | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS) | frozenset(SEASONS)
)
_BEFORE_A_YEAR_OR_COUNT = words("before a year or a count")
_PLAIN_CUES = words("plain cue of a year") | frozenset(MONTHS) | frozenset(MONTH_ABBREVIATIONS)
_LABELS = words("label of a number")
_OTHER_MONTHS = words("other month")
_OTHER_CALENDARS = words("other calendar") | foreign_words("other calendar")
_LIST_LINKS = frozenset({"to", "-", "and", "or", "of", ","})
_LONGEST_LIST = 12  # numbers of a list: "resolutions 1265, 1296 and 1674"
_FIRST_PLAIN, _LAST_PLAIN = 1500, 2080  # "more than 50 years ahead" when this was written
_BEFORE_A_COUNT = words("before a count")
_SHORTEST_PLURAL = 3  # letters
_FIRST_GREGORIAN = 1700  # behind a month of another calendar
_CENTURY_NEAR = 8  # words
_NOTE_LETTERS = frozenset("abcdef")  # "(2006a)" is the first work of that year
_NOTE_DIGITS = 3
_LEADING = _BEFORE_A_YEAR | _BEFORE_A_YEAR_OR_COUNT | {"as", "(", "-", ","}


def reads_as_year(t: Tokens, i: int, j: int) -> bool:
    """Return whether the four digits at `i`, whose expression ends before `j`, are a year."""
    if _inside_a_number(t, i, j) or _of_other_calendar(t, i, j):
        return False
    if t.typed:
        return True
    before, after = t.word(i - 1), t.word(j)
    if t.joined(i) and (before.isalpha() or before in ("_", "=")):
        return False
    if after == "(" and t.digits(j + 1) == 4 and t.word(j + 2) == ")":
        return False
    if _is_numbered(t, i):
        return False
    if before in _NUMBERED or (before == "." and t.word(i - 2) in _NUMBERED):
        return False
    if before in _BEFORE_A_COUNT and _is_plural(t, j):
        return False  # "it has 2007 lorries"
    if after in _COUNTED or (after == "-" and t.joined(j) and t.word(j + 1) in _COUNTED):
        return False
    if not _FIRST_PLAIN <= t.number(i) <= _LAST_PLAIN:
        return _has_plain_cue(t, i, j)
    if t.number(i) % 100 == 0 and after.isalpha() and after not in AFTER_A_NOUN:
        return before in _BEFORE_A_YEAR  # "2000 Russian troops", but "the 2000 elections"
    if 1900 <= t.number(i) <= 2035:
        return True
    if before in _BEFORE_A_YEAR_OR_COUNT and t.number(i) % 100 == 0:
        return t.number(i) >= 1500 and not t.words[j].isalpha()
    return before in _LEADING or before in ("", "\n", '"') or t.number(i) > 1700


def _is_plural(t: Tokens, i: int) -> bool:
    word = t.word(i)
    return len(word) > _SHORTEST_PLURAL and word[-1] == "s" and word[-2] != "s" and not t.capital(i)


def _is_numbered(t: Tokens, i: int) -> bool:
    """Whether the number continues a list that a label opens, or a run of small numbers."""
    if t.word(i - 1) in (":", ".", "#") and t.word(i - 2) in _LABELS:
        return True
    if t.word(i - 1) in _LABELS:
        return True
    place = i
    for _ in range(_LONGEST_LIST):
        link = place - 1
        if t.word(link) not in _LIST_LINKS:
            return False
        if t.word(link) == "and" and t.word(link - 1) == ",":
            link -= 1
        place = _number_before(t, link)
        if place < 0:
            return False
        if _has_label(t, place):
            return True
        if t.word(i - 1) == "to" and t.digits(place) < _NOTE_DIGITS and _is_alone(t, place):
            return True  # boxes 1 to 1974
    return False


def _has_label(t: Tokens, i: int) -> bool:
    """Whether a word that numbers things stands before the number: "pp. 1995", "boxes 1"."""
    place = i - 2 if t.word(i - 1) in (".", ":") else i - 1
    return t.word(place) in _NUMBERED or t.word(place) in _LABELS


def _number_before(t: Tokens, link: int) -> int:
    """Return the place of the number before a link, without a year in brackets; -1 if none."""
    if t.word(link - 1) == ")" and t.digits(link - 2) == 4 and t.word(link - 3) == "(":
        link -= 3
    return link - 1 if t.number(link - 1) >= 0 else -1


def _is_alone(t: Tokens, i: int) -> bool:
    """Whether a small number is no piece of a date: "boxes 1", not "May 1" or "2.5"."""
    before = t.word(i - 1)
    of_date = before in MONTHS or before in MONTH_ABBREVIATIONS
    return not of_date and before.isalpha() and before not in _BEFORE_A_YEAR


def _of_other_calendar(t: Tokens, i: int, j: int) -> bool:
    """Whether the year is one of the Hijri, the Hebrew or another calendar: "1432 AH"."""
    if t.word(j) in _OTHER_CALENDARS:
        return True
    if t.word(i - 1) in _OTHER_MONTHS and (t.typed or t.number(i) < _FIRST_GREGORIAN):
        return True
    return t.word(j) == "a" and t.word(j + 1) == "." and t.word(j + 2) == "h"


def _has_plain_cue(t: Tokens, i: int, j: int) -> bool:
    before = t.word(i - 1)
    if before in _PLAIN_CUES or (before == "(" and t.word(j) == ")" and t.capital(i - 2)):
        return True
    if before == "-" and t.digits(i - 2) == 4 and _has_plain_cue(t, i - 2, i - 1):
        return True
    near = t.words[max(0, i - _CENTURY_NEAR) : j + _CENTURY_NEAR]
    return "century" in near or "centuries" in near


def _is_note(t: Tokens, j: int) -> bool:
    """Whether the mark at `j` is followed by the number of a footnote: "in 2009.14 The"."""
    return (
        0 < t.digits(j + 1) <= _NOTE_DIGITS
        and not t.joined(j + 2)
        and (t.word(j) == "," or t.capital(j + 2) or t.word(j + 2) in ("", "\n", '"', "("))
        and not t.typed
    )


def _inside_a_number(t: Tokens, i: int, j: int) -> bool:
    """Whether the digits are a piece of "1,600", "27765/09", "3.1995", "1990.5" or "A/2177"."""
    if _hyphened(t, i, j) >= 3 and not t.typed:
        return True  # 978-1-5017-1997-2, 2012-44-1
    if t.joined(i) and t.word(i - 1) == "/" and t.joined(i - 1) and t.word(i - 2).isalpha():
        return not t.typed
    if t.joined(i) and t.word(i - 1) in (",", ".", "/", "-", ":", "+") and t.joined(i - 1):
        before = t.word(i - 2)
        if before and before[0].isdigit() and (t.word(i - 1) != "-" or len(before) > 4):
            return True
    if t.joined(j) and t.word(j) in (",", ".") and t.joined(j + 1):
        if t.word(j) == "." and t.word(j + 1)[:1].isalpha() and not t.capital(j + 1):
            return True  # report1997.pdf
        if t.digits(j + 1) == 0 or _is_note(t, j):
            return False
        return t.word(j) == "." or t.digits(j + 1) == 3
    if t.joined(j) and t.word(j)[:1].isalpha():
        letter = t.word(j) in _NOTE_LETTERS and t.word(j + 1) in (")", ",", ";", ":", ".")
        return not (letter or t.word(j) == "s")
    if t.joined(j) and t.word(j) == "/" and t.joined(j + 1) and t.word(j + 1).isalpha():
        return not t.typed  # a path: org/2003/index
    return t.joined(j) and t.word(j) in ("%", "°")


def _hyphened(t: Tokens, i: int, j: int) -> int:
    """Return how many numbers are joined by hyphens round the digits, the digits included."""
    count, left, right = 1, i, j
    while count < 3 and t.joined(left) and t.word(left - 1) == "-" and t.number(left - 2) >= 0:
        if not t.joined(left - 1):
            break
        count, left = count + 1, left - 2
    while count < 3 and t.joined(right) and t.word(right) == "-" and t.number(right + 1) >= 0:
        if not t.joined(right + 1):
            break
        count, right = count + 1, right + 2
    return count
