"""Where sentences end.

    sentence  = text, stop { stop }, { closing quote or bracket }, (space | end)
              | text, line break
    stop      = "." | "!" | "?" | "…" | "。" | "！" | "？"

A stop ends nothing when small letters follow. A full stop may belong to its word instead: a title
(Mr., St.), a word that wants a number after it (No. 14, Art. 3, p. 7), a month (Sept. 1994), an
initial or an acronym (S. Saari, U.S. policy), a list's number (63. I want). Semicolons and colons
never end a sentence. The tables below say which word is which.
"""

# ruff: noqa: SIM905 (tables of words read as words)

from __future__ import annotations

import re
from collections.abc import Iterator

BEFORE_A_NAME = frozenset(
    """Mr Mrs Ms Mme Mlle Messrs Dr Prof St Sts Ste Gen Col Lt Maj Capt Cmdr Sgt Adm Brig Sen Rep
    Gov Pres Hon Amb Rev Fr Msgr Mt Ft Gr Sra Sr Dra Hr Fam г ул им проф акад""".split()
)
"""The full stop of these never ends a sentence."""

BEFORE_ANYTHING = frozenset("e.g i.e cf vs v viz approx resp esp incl z.b d.h u.a т.е т.к".split())

BEFORE_A_NUMBER = frozenset(
    """no nos nr art arts p pp para paras par vol vols ch chap sec sect fig figs tab app ed doc res
    rev op c ca n fn § ст п гл с т""".split()
)
"""These take a number: before anything else their full stop ends the sentence."""

MONTHS = frozenset(
    "jan feb febr mar apr jun jul aug sep sept oct nov dec janv févr avr juil".split()
)

MAY_END = frozenset("etc inc ltd co corp jr al eds bros dept univ г гг др".split())
"""These end a sentence when the next word is one that begins sentences."""

STARTERS = frozenset(
    """A After Again All Also Although An And Another Any As At Because Before Both But By Despite
    During Each Even Finally First For From Furthermore Given Has Have He Hence Her Here His How
    However I If In Indeed Instead Is It Its Last Later Let Many May Meanwhile More Moreover Most
    My Nevertheless No Nor Not Now Of On Once One Only Or Other Our Over Perhaps Rather Second
    Several She Should Since So Some Still Such That The Their Then There Therefore These They This
    Those Though Through Thus To Today Two Under Unless Until We Were What When Where Whether Which
    While Who Why Will With Without Yet You Your
    Der Die Das Ein Eine Es Er Sie Wir Im In Am Le La Les Un Une Il Elle Ils Nous Ce Cette En
    В И На Но Он Она Они Это Эти По С К""".split()
)

GERMAN_MONTHS = frozenset(
    """Januar Jänner Februar März April Mai Juni Juli August September Oktober November
    Dezember""".split()
)

_STOP = re.compile(r"""[.!?…]+["'”’»)\]]*(?:\[\d{1,3}\])?[^\S\n]+|\n+|[。！？]+[」』）"”]*\s*""")
_WORD = re.compile(r"\w+")
_ROMAN = re.compile(r"[IVXLC]+\b")
_OPENERS = "(\"'“‘«[„"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])")
_INITIALS = re.compile(r"[^\W\d_a-zа-я](?:\.[^\W\d_])*|(?:[^\W\d_]\.)+[^\W\d_]")


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
    for stop in _STOP.finditer(text, start, end):
        after = stop.end()
        if after >= end:
            break
        if _ends(text, begin, stop):
            last = stop.start() + len(stop[0].rstrip())
            while last > begin and text[last - 1].isspace():
                last -= 1
            if last > begin:
                yield begin, last
            begin = after
            while text[begin].isspace():
                begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, stop: re.Match[str]) -> bool:
    mark, after = stop[0], stop.end()
    if mark[0] in "\n。！？":
        return True
    if text[after].islower():
        return False
    if mark[0] != "." or mark[1] in ".!?…":
        return True
    word_start = (
        max(text.rfind(" ", begin, stop.start()), text.rfind("\n", begin, stop.start())) + 1
    )
    word_start = max(word_start, begin)
    word = text[word_start : stop.start()]
    if not mark[1].isspace():
        return not (word.startswith("(") and mark[1] in ")]")  # the United States (U.S.) Government
    return _full_stop_ends(text, word.lstrip(_OPENERS), after, first=word_start == begin)


def _full_stop_ends(text: str, word: str, after: int, *, first: bool) -> bool:
    """Whether the full stop behind `word` ends a sentence; `first` if the word begins it."""
    folded = word.casefold()
    if word in BEFORE_A_NAME or folded in BEFORE_ANYTHING:
        return False
    if first and _ENUMERATOR.fullmatch(word):
        return False
    if folded in MONTHS:
        return not text[after].isdigit()
    if folded in BEFORE_A_NUMBER and not _INITIALS.fullmatch(word):
        return not (text[after].isdigit() or _ROMAN.match(text, after))
    if word.isdigit():
        return not (len(word) <= 2 and _next_word(text, after) in GERMAN_MONTHS)
    if folded in MAY_END or _INITIALS.fullmatch(word):
        return _next_word(text, after) in STARTERS
    return True


def _next_word(text: str, at: int) -> str:
    found = _WORD.search(text, at, at + 24)
    return found[0] if found else ""
