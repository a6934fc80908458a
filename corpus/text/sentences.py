"""Where sentences end.

    sentence  = text, stop, { closing quote or bracket }, { note }, [ aside ], (space | end)
              | text, line break
              | number, text, before the number that follows in a list
    stop      = "." | "!" | "?" | "…" and runs of them | ". . ." | "。" "؟" "।" "։" "።" and the like
    note      = "[7]" | "¹²" | "12" | "*", the mark of a footnote
    aside     = "(Checkel 1997)", a parenthesis without a stop of its own

A stop ends nothing when small letters or a dash follow. A full stop may belong to its word instead:
a title (Mr., St.), a part of a reference (No. 14, App. No. 3, Ser. A), a month (Sept. 1994), an
initial or an acronym (S. Saari, U.S. policy), an ordinal (im 19. Jahrhundert), a list's number
(63. I want). Semicolons and colons never end a sentence, but for the Greek and Armenian ones that
are written like them. The file full_stops.tsv says which word is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.text.languages import rows
from corpus.text.ordinary import is_ordinary


@dataclass(frozen=True, slots=True)
class FullStops:
    """Words of a language that have or stand beside a full stop, and what they are there for."""

    language: str
    use: str
    forms: tuple[str, ...]


def _forms(use: str) -> frozenset[str]:
    found = (row.forms for row in rows("full_stops.tsv", FullStops) if row.use == use)
    return frozenset(form for forms in found for form in forms)


INSIDE = _forms("inside")
"""The full stop of these never ends a sentence."""

REFERENCES = _forms("reference")
"""These take a number: before anything else their full stop ends the sentence."""

MONTHS = _forms("month")
MAY_END = _forms("may_end")
STARTERS = _forms("starter")
"""Words that begin sentences, even behind a word of MAY_END."""

BEFORE_ORDINALS = _forms("ordinal")
LABELS = _forms("label")
COUNTED = _forms("counted")
PARTICLES = _forms("particle")

_BEFORE_NUMBERS = INSIDE | REFERENCES
_ABBREVIATIONS = INSIDE | REFERENCES | MONTHS | MAY_END

_PLAIN = ".!?…‼⁇⁈⁉"
_OTHER = "。！？．｡।॥۔؟።፧։။"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_ARMENIAN = "\u0531-\u058f"
_BULLETS = "•⁃‣▪◦●∙"
_CLOSERS = "\"'”’»)\\]“«‹›」』）"
_SMALL = "a-zß-öø-ÿа-яёґєії"
_GREAT = "A-ZÀ-ÖØ-ÞА-ЯЁҐЄІЇ"
_NOTE = r"(?:\[[^\[\]\n]{1,20}\]|[⁰¹²³⁴-⁹*†‡]++|\d{1,3}(?:[,–-]\d{1,3})*(?=[\s”’»)\x22]))"

_STOP = re.compile(
    rf"""[{_PLAIN}{_OTHER}\n{_BULLETS}:;]
    (?: (?<=\n)\n*
      | (?<=[{_PLAIN}])
        (?:[{_PLAIN}]+|(?:[ ]\.)+)?
        (?:[{_CLOSERS}]|[^\S\n][»"](?=[\s.,;)]|\Z))*
        {_NOTE}*[{_CLOSERS}]*
        (?:[^\S\n]+|(?<=[{_SMALL}]{{3}}[{_PLAIN}])(?=[{_GREAT}][{_SMALL}]))
      | (?<=[{_OTHER}])(?!(?<=\d．)\d)[{_OTHER}{_PLAIN}]*+[{_CLOSERS}]*+(?!(?<=[」』])[とっ、])
        {_NOTE}*\s*
      | (?:(?<=[{_GREEK}];)|(?<=[{_ARMENIAN}]:))[{_CLOSERS}]*[^\S\n]+
      | (?<=\s[{_BULLETS}])[^\S\n]*(?=\w)
    )""",
    re.X,
)
_WORD = re.compile(r"\w+")
_REFERENCE = re.compile(
    r"\d|§|[#№]|[IVXLC]+\b|\((?:[A-Z]{2,}|\w{1,4}\))|[A-Z](?=[),;:]| (?:nos?|nr|n)\b| [\d§])"
)
_ASIDE = re.compile(r"\([^()\n]{1,100}[^().!?…\n]\)|\[(?:\.\.\.|…)\]")
_DASH = re.compile(r"[–—](?=[\s\w])|/ ")
_NEXT_INITIAL = re.compile(r"[^\W\d_]\.(?!\w{2})")
_CHAIN = re.compile(r"([^\W\d_][\w'’.]{0,6}?)\.(?=[\s,;)])")
_PREDICATE = re.compile(r"(?<=[а-я])(?:ла|ло|ли|л|лся|лась|лось|лись|ет|ют|ит|ят)(?!\w)")
_PLURAL = re.compile(r"([A-Z][a-z]{2,}[a-rt-z]s) [a-z]")
_RUSSIAN_CLAUSE = re.compile(r"[А-ЯЁ][а-яё]+ [а-яё]*(?:ла|ло|ли|л|лся|лась|лось|лись)(?!\w)")
_PARTICLE = re.compile(r"([a-z]{2,5})(?:[ -](?:der|den|de|la|het))?[ -][A-ZÀ-Þ]")
_OPENERS = f"(\"'“‘«[„¿¡{_BULLETS}"
_NUMBER = re.compile(r"[\[(]?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivxIVX]{1,5}|[a-zA-Z])")
_ITEM = re.compile(rf"((?:[{_BULLETS}] ?)?)(?:(\d{{1,2}})|([a-y]))(\.\)|\.|\))\s+(?=[^\W\da-z_])")
_DAY = re.compile(r"\d{1,2}\. ")
_CENTURIES = ("15", "16", "17", "18", "19", "20")
_INITIALS = re.compile(r"[^\W\d_a-zа-я](?:\.[^\W\d_])*|(?:[^\W\d_]\.)+[^\W\d_]")
_AFTER_CONJUNCTION = re.compile(r"\b(?:and|or|than|as|but|not|is) I$")


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the sentences of text[start:end] as offsets into `text`, without the space between.

    All that is not space lies in exactly one sentence.

    >>> text = "Mr. Smith met the U.S. envoy. Why? Nobody said."
    >>> [text[a:b] for a, b in sentence_spans(text)]
    ['Mr. Smith met the U.S. envoy.', 'Why?', 'Nobody said.']
    """
    end = len(text) if end is None else end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    begin = start
    for cut in _cuts(text, start, end):
        last = cut
        while last > begin and text[last - 1].isspace():
            last -= 1
        if last > begin:
            yield begin, last
            begin = cut
            while begin < end and text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where the next sentence begins, or the space before it, in ascending order."""
    begin = start
    items = _items(text, begin, end)
    for stop in _STOP.finditer(text, start, end):
        while items and items[0] <= stop.start():
            begin = items.pop(0)
            yield begin
        after = stop.end()
        if after >= end:
            break
        if stop.start() < begin:
            continue
        mark = stop[0][0]
        if mark in _BULLETS:
            after = stop.start()
        elif mark in _PLAIN:
            if not _ends(text, begin, stop):
                continue
            if text[after] in "([" and (aside := _ASIDE.match(text, after, end)):
                after = aside.end()
                if after >= end or not text[after].isspace() or text[after + 1].islower():
                    continue
        if after > begin:
            yield after
            begin = after
            items = _items(text, begin, end) or items
    yield from items


def _items(text: str, begin: int, end: int) -> list[int]:
    """Return where the further entries of a list begin whose first one begins at `begin`.

    In "1. The first 2. The second" every number follows from the one before it.
    """
    found: list[int] = []
    item = _ITEM.match(text, begin, end)
    if item is None:
        return found
    line_end = text.find("\n", begin, end)
    line_end = end if line_end < 0 else line_end
    while True:
        bullet, number, letter, delimiter = item.groups()
        following = str(int(number) + 1) if number else chr(ord(letter) + 1)
        wanted = f" {bullet}{following}{delimiter}"
        at = text.find(wanted, item.end(), line_end)
        item = _ITEM.match(text, at + 1, line_end) if at >= 0 else None
        if item is None:
            return found
        found.append(at + 1)


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether a stop of Latin script ends the sentence that began at `begin`."""
    mark, after, at = stop[0], stop.end(), stop.start()
    following = text[after]
    if following.islower() and not _begins_with_particle(text, begin, at, after):
        return False
    if following in "–—/-" and (_DASH.match(text, after) or text[after + 1 : after + 2].isdigit()):
        return False
    if following in '"»' and text[after + 1 : after + 2] in (".", ",", ";", ")"):
        return False  # [...] ".
    if not mark[-1].isspace() and not _is_prose(text, stop.start(), after):
        return False
    if mark[0] != ".":
        return True
    if mark.startswith(". ."):
        return mark.count(".") > 3  # three are an omission, four an omission and a full stop
    second = mark[1:2]
    if second and second in ".!?…":
        return True
    word_start = max(text.rfind(" ", begin, at), text.rfind("\n", begin, at)) + 1
    word_start = max(word_start, begin)
    word = text[word_start:at]
    if second.isdigit() and not _is_before_note(word):
        return False
    if second and not second.isspace() and not second.isdigit() and second not in "[*†‡¹²³":
        if second in ")]" and _NUMBER.fullmatch(word) and _is_first(text, begin, word_start):
            return False  # a.) and [12.]
        return not (word.startswith("(") and second in ")]")  # the United States (U.S.) Government
    return _full_stop_ends(text, begin, word_start, at, after)


def _is_prose(text: str, at: int, after: int) -> bool:
    """Whether the words on both sides of a stop without a space are words, and no address."""
    before, behind = text[max(0, at - 40) : at].split(), text[after : after + 40].split()
    return not any(set(chunk) & set("@/\\_=.") for chunk in (*before[-1:], behind[0].rstrip(".")))


def _is_before_note(word: str) -> bool:
    """Whether the number behind the word's full stop is a footnote's, not one of 10.30 or Art.6."""
    if word[-1:].isdigit():
        return word[-4:].isdigit() and word[-4:-2] in _CENTURIES
    return word.lstrip(_OPENERS).casefold() not in _BEFORE_NUMBERS


def _is_first(text: str, begin: int, word_start: int) -> bool:
    """Whether only a bullet stands before the word in its sentence."""
    return word_start == begin or not text[begin:word_start].strip(f"{_BULLETS} -*–")


def _full_stop_ends(text: str, begin: int, word_start: int, at: int, after: int) -> bool:
    """Whether the full stop at `at`, behind a word, ends a sentence; `after` is what follows."""
    word = text[word_start:at].lstrip(_OPENERS)
    if word[1:].islower() and word.isalpha() and len(word) > 2 and word not in _ABBREVIATIONS:
        folded = word.casefold()
        if folded not in _ABBREVIATIONS:
            return True
    if "’" in word or "'" in word:  # l’art. 3
        tail = word[max(word.rfind("’"), word.rfind("'")) + 1 :]
        word = tail if tail in _ABBREVIATIONS or tail.casefold() in REFERENCES else word
    folded = word.casefold()
    pair = _with_word_before(text, begin, word_start, folded) if len(folded) <= 3 else folded
    if folded in MAY_END and folded in INSIDE:  # "в 1996 г." and "г. Москва"
        return _year_ends(text, begin, word_start, after)
    if word in INSIDE or (folded in INSIDE and not word.isupper()) or pair in INSIDE:
        return _is_street(text, begin, word_start, word) and _begins_anew(text, after)
    if _NUMBER.fullmatch(word) and _is_first(text, begin, word_start):
        return False
    is_reference = folded in REFERENCES or word in REFERENCES
    if (word in MONTHS or folded in MONTHS) and (
        text[after].isdigit() or _goes_on(text, word, after)
    ):
        return False
    if is_reference:
        if _goes_on(text, word, after):
            return False
        if not _INITIALS.fullmatch(word):
            return True
    if word.isdigit():
        return not (len(word) <= 3 and _is_ordinal(text, begin, word_start, after))
    if folded in MAY_END or pair in MAY_END or _INITIALS.fullmatch(word):
        return _begins_sentence(text, begin, at, after, word)
    # z. B., т. е.
    return not (len(word) == 1 and word.islower() and _NEXT_INITIAL.match(text, after))


def _with_word_before(text: str, begin: int, word_start: int, folded: str) -> str:
    before = text.rfind(" ", begin, max(begin, word_start - 1)) + 1
    return f"{text[max(before, begin) : word_start].lstrip(_OPENERS).casefold()}{folded}"


def _goes_on(text: str, word: str, after: int) -> bool:
    """Whether what follows belongs to a reference: a number, or the next part of its name."""
    if word.casefold() == "no":
        return text[after].isdigit() or text.startswith("§", after)
    if _REFERENCE.match(text, after):
        return True
    chain = _CHAIN.match(text, after)
    if chain is None:
        return False
    part = chain[1]
    if part in REFERENCES or (part.casefold() in REFERENCES and len(part) > 1):
        return True
    return word in REFERENCES and word[:1].isupper() and len(part) == 1


def _is_ordinal(text: str, begin: int, word_start: int, after: int) -> bool:
    """Whether a number belongs to what follows: an ordinal, a day, or the number of an article."""
    before = text[max(begin, word_start - 16) : word_start].split()
    return (
        text[word_start] == "("
        or _next_word(text, after) in COUNTED
        or _DAY.match(text, after) is not None
        or (bool(before) and before[-1].casefold() in BEFORE_ORDINALS)
        or (bool(before) and _DAY.fullmatch(f"{before[-1]} ") is not None)
        or text[begin:word_start].rstrip().casefold() in LABELS
    )


def _begins_sentence(text: str, begin: int, at: int, after: int, word: str) -> bool:
    """Whether a sentence begins behind an acronym, an initial or a word that may end one."""
    if _NEXT_INITIAL.match(text, after) and len(word) == 1:
        return False  # А. И. Семенов
    if word == "I" and _AFTER_CONJUNCTION.search(text, max(begin, at - 9), at):
        return True
    return _next_word(text, after) in STARTERS or (len(word) > 1 and _begins_anew(text, after))


def _begins_anew(text: str, after: int) -> bool:
    """Whether "Witnesses said" follows: an ordinary word with a capital, which is no name."""
    plural = _PLURAL.match(text, after)
    return plural is not None and is_ordinary(plural[1].casefold())


def _is_street(text: str, begin: int, word_start: int, word: str) -> bool:
    """Whether "Dr." or "St." stands behind a name: Moscow Dr., Main St."""
    if word not in ("Dr", "St", "Mt"):
        return False
    before = text[max(begin, word_start - 30) : word_start].split()
    return bool(before) and before[-1][:1].isupper() and before[-1].isalpha()


def _year_ends(text: str, begin: int, word_start: int, after: int) -> bool:
    """Whether "г." behind a year ends a Russian sentence; before a name it is a town."""
    if not text[max(begin, word_start - 2) : word_start].strip()[-1:].isdigit():
        return False
    if _next_word(text, after) in STARTERS:
        return True
    return (
        _PREDICATE.search(text, begin, word_start) is not None
        and _RUSSIAN_CLAUSE.match(text, after) is not None
    )


def _begins_with_particle(text: str, begin: int, at: int, after: int) -> bool:
    """Whether a sentence begins with the small word of a name, as in "van der Berg replied"."""
    particle = _PARTICLE.match(text, after)
    if particle is None or particle[1] not in PARTICLES or at - begin < 3:
        return False
    return text[max(begin, at - 3) : at].isalpha() and text[at] == "."


def _next_word(text: str, at: int) -> str:
    found = _WORD.search(text, at, at + 24)
    return found[0] if found else ""
