"""Sentences that undertake, recommend or foresee something: who, to whom, what.

    pledge          who [has] pledged | undertakes | agreed | is committed | is determined to do it
                    who reaffirms its commitment | declared its readiness to do it
                    we | a name  will do it: no hope, no condition, and nothing that only happens
    obligation      a name | the parties  shall do it by a day, or within a time
    recommendation  who urges | calls upon | appeals to  whom to do it; recommends that it be done
    forecast        it is expected | predicted | projected to happen; who predicts that it will

How sure each way is stands in `undertaking_weights.tsv`, and was counted on sentences that a person
had marked: `python -m tests.benchmarks.undertakings`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick

from corpus.model import CommitmentKind
from corpus.text.function_words import FUNCTION_WORDS
from corpus.text.languages import rows
from corpus.text.wordlists import WordLists

WORDS = WordLists("undertaking_words.tsv")


@dataclass(frozen=True, slots=True)
class Way:
    """How sure a way of undertaking is: `right` of `found` marked sentences were one."""

    language: str
    way: str
    right: int
    found: int

    @property
    def chance(self) -> float:
        """The chance that a sentence found this way is one; that of few is drawn to a half."""
        return (self.right + 1) / (self.found + 2)


WAYS = {row.way: row for row in rows("undertaking_weights.tsv", Way)}
LEAST_CHANCE = 0.5


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What a sentence undertakes, by offsets into it; `by` and `to` are None where nobody is named.

    `is_first_person` says that "we" or "my country" is who: whoever wrote it. `way` names the rule.
    """

    kind: CommitmentKind
    way: str
    by: tuple[int, int] | None
    to: tuple[int, int] | None
    what: tuple[int, int]
    is_first_person: bool

    @property
    def chance(self) -> float:
        """The chance that it is one: see `Way`."""
        return WAYS[self.way].chance if self.way in WAYS else 0.5


def _any(*roles: str) -> str:
    return WORDS.pattern(*roles)


_NAME_WORD = r"[A-Z][\w’'.-]*"
_NAME = (
    rf"(?:[Tt]he )?(?:{_any('party')} of (?:the )?)?{_NAME_WORD}"
    rf"(?:,? (?:(?:of|and|for|on|de|the|&) )*(?:{_NAME_WORD}|{_any('party')}\b))*"
)
_LITTLE = (
    r"(?:(?:has|have|had|also|therefore|again|once again|once more|now|hereby|thus|further|likewise"
    r"|all|do|does|did|would|must|should|can only|cannot but|wish to|wishes to|would like to"
    r"|want to|wants to|hope to|always|never|accordingly|in turn|ourselves|\w+ly),? )*"
)
_FIRST = rf"(?P<first>(?i:{_any('first person')}))"
_SUBJECT = re.compile(
    rf"(?:^|(?<=[\s“\"(—]))(?P<by>{_FIRST}|(?i:{_any('pronoun')})|{_NAME})"
    rf"(?:, [^,]{{3,80}},)? {_LITTLE}$"
)
_HOPED = re.compile(rf"\b{_any('hope')}\b[^.;]*$", re.IGNORECASE)
_PASSIVE = re.compile(rf"\b{_any('be')} (?:\w+ly )?$")
_CONDITION = re.compile(rf"^\W*(?:\d+\W+)?{_any('condition')}\b", re.IGNORECASE)
_PLAIN_SUBJECT = re.compile(rf"\b(?P<by>(?P<first>(?!))?(?:the|this) [a-z]+) {_LITTLE}$")
"""Who recommends may be a thing: "the report calls on"."""

_PARTY_SUBJECT = re.compile(
    rf"\b(?P<by>(?P<first>(?!))?(?:the|each|every|all|both) (?:\w+ )?{_any('party')}) {_LITTLE}$",
    re.IGNORECASE,
)
"""Who is obliged may be whoever signs: "each State Party", "the parties"."""

_LEADING = re.compile(rf"^\W*(?:\d+\.?\W+)?(?:[^,]{{2,60}}, )?(?P<by>{_FIRST}|{_NAME})\b")

_SELF = _any("self")
_SPEECH = rf"(?!{_any('speech')}\b)"
_BOUND = _any("bound")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A way of undertaking. Whatever it matches has a word of the role that it `needs`."""

    way: str
    kind: CommitmentKind
    needs: str
    expression: re.Pattern[str]


_RULES = (
    _Rule(
        "pledge",
        CommitmentKind.PLEDGE,
        "pledge",
        re.compile(
            rf"\b{_any('pledge')} (?:(?:\w+ly|itself|ourselves|{_NAME}) )?"
            r"(?:to|that|its|our|not to)\b"
        ),
    ),
    _Rule(
        "commit self",
        CommitmentKind.PLEDGE,
        "commit self",
        re.compile(rf"\b{_any('commit self')} (?:{_SELF}|my|our|its|the)\b"),
    ),
    _Rule("agree", CommitmentKind.PLEDGE, "agree", re.compile(rf"\b{_any('agree')} to {_SPEECH}")),
    _Rule(
        "bound",
        CommitmentKind.PLEDGE,
        "bound",
        re.compile(rf"\b{_any('be')} (?:\w+ ){{0,2}}?{_BOUND} to {_SPEECH}"),
    ),
    _Rule(
        "renew",
        CommitmentKind.PLEDGE,
        "resolve",
        re.compile(
            rf"\b{_any('renew')} (?:yet again |again |once again |once more )?"
            rf"(?:its|our|my|their|his|her|the) (?:\w+ ){{0,2}}?{_any('resolve')} (?:to|that)\b"
        ),
    ),
    _Rule(
        "announce",
        CommitmentKind.PLEDGE,
        "announce",
        re.compile(rf"\b{_any('announce')} (?:[\w ]+ )?that [^.;]{{2,80}}? {_any('future')} "),
    ),
    _Rule(
        "oblige",
        CommitmentKind.OBLIGATION,
        "oblige",
        re.compile(
            rf"\b{_any('oblige')} (?:\w+ly )?(?!{_any('no duty', 'speech')}\b)(?=[a-z])"
            rf"(?=[^;]*\b{_any('due')} (?:[\w ]{{0,24}}\b\d{{4}}\b|[\w-]+ {_any('time')}\b))"
        ),
    ),
    _Rule(
        "future",
        CommitmentKind.PLEDGE,
        "future",
        re.compile(
            rf"\b(?:will|shall) (?:also |gladly |further |\w+ly )*"
            rf"(?:be (?:\w+ )?{_any('happy')} to |(?!{_any('no deed', 'speech')}\b)(?=[a-z]))"
        ),
    ),
    _Rule(
        "call on",
        CommitmentKind.RECOMMENDATION,
        "call on",
        re.compile(rf"\b{_any('call on')}\b(?: \w+ly| once again| again)? (?:on|upon)\b"),
    ),
    _Rule("urge", CommitmentKind.RECOMMENDATION, "urge", re.compile(rf"\b{_any('urge')}\b")),
    _Rule(
        "appeal",
        CommitmentKind.RECOMMENDATION,
        "appeal",
        re.compile(rf"\b{_any('appeal')} (?:\w+ly )?(?:to|for)\b"),
    ),
    _Rule(
        "renewed call",
        CommitmentKind.RECOMMENDATION,
        "call nouns",
        re.compile(
            rf"\b{_any('renew')} (?:its|our|my|their|the|this) (?:\w+ )?{_any('call nouns')} "
            r"(?:\w+ )*?(?:to|for|that)\b"
        ),
    ),
    _Rule(
        "foreseen",
        CommitmentKind.FORECAST,
        "foreseen",
        re.compile(rf"\b(?:is|are) (?:\w+ly )?{_any('foreseen')} to\b"),
    ),
    _Rule(
        "foresee",
        CommitmentKind.FORECAST,
        "foresee",
        re.compile(
            rf"\b{_any('foresee')}\b(?: \w+ly)? that\b|\b(?:was|been) (?:recently )?forecast that\b"
        ),
    ),
)


def _ways_by_word() -> ahocorasick.Automaton:
    """Return an automaton that finds in a text the words that rules need, with the rules' ways."""
    ways = defaultdict[str, list[str]](list)
    for rule in _RULES:
        for word in WORDS.words(rule.needs):
            ways[word].append(rule.way)
    automaton = ahocorasick.Automaton()
    for word, some in ways.items():
        automaton.add_word(word, some)
    automaton.make_automaton()
    return automaton


_WAYS_BY_WORD = _ways_by_word()


def may_undertake(text: str) -> bool:
    """Whether a text may hold a sentence that undertakes something: a quick look."""
    return any(True for _ in _WAYS_BY_WORD.iter(text))


def undertakings(sentence: str) -> Iterator[Undertaking]:
    """Yield what a sentence undertakes, recommends or foresees, at most one of a kind."""
    if sentence.rstrip().endswith("?"):
        return
    possible = {way for _, ways in _WAYS_BY_WORD.iter(sentence) for way in ways}
    seen: set[CommitmentKind] = set()
    for rule in _RULES:
        if rule.way not in possible or rule.kind in seen:
            continue
        if rule.way == "future" and CommitmentKind.OBLIGATION in seen:
            continue
        for match in rule.expression.finditer(sentence):
            found = _read(sentence, rule.way, rule.kind, match)
            if found is not None:
                seen.add(rule.kind)
                yield found
                break


def _read(
    sentence: str, way: str, kind: CommitmentKind, match: re.Match[str]
) -> Undertaking | None:
    before = sentence[: match.start()]
    if kind is CommitmentKind.FORECAST:
        start = max(before.rfind(sign) for sign in (",", ";", " that ", "—")) + 1
        return Undertaking(kind, way, None, None, _stripped(sentence, start, len(sentence)), False)
    if (
        _is_noun(before)
        or _PASSIVE.search(before)
        or _HOPED.search(before)
        or _CONDITION.search(sentence)
    ):
        return None
    subject = _SUBJECT.search(before)
    if subject is None and (kind is CommitmentKind.RECOMMENDATION or before.endswith(" and ")):
        subject = _PLAIN_SUBJECT.search(before) or _LEADING.search(before)
    if kind is CommitmentKind.OBLIGATION:
        subject = _PARTY_SUBJECT.search(before) or subject
    if subject is None or _is_no_name(subject["by"]):
        return None
    is_first = subject["first"] is not None
    if kind is CommitmentKind.OBLIGATION and (is_first or subject["by"].casefold() in _SPEAKERS):
        return None  # "we shall" is a pledge
    if kind is CommitmentKind.PLEDGE and not is_first and not _is_who(sentence, subject, way):
        return None
    by = subject.span("by")
    to = _addressee(sentence, match.end()) if kind is CommitmentKind.RECOMMENDATION else None
    start = match.end() if to is None else to[1]
    what = _stripped(sentence, start, len(sentence))
    if what[1] - what[0] < 8:
        return None
    return Undertaking(kind, way, by, to, what, is_first)


def _is_who(sentence: str, subject: re.Match[str], way: str) -> bool:
    """Whether who is named undertakes it: no part of another name, and nobody who only should."""
    name, before = subject["by"], sentence[: subject.start("by")].split()
    if way == "future" and name.casefold() in WORDS.words("pronoun"):
        return False
    if before and before[-1].casefold() in WORDS.words("of another"):
        return False
    return not re.search(r"\b(?:should|must)\b", sentence[subject.end("by") : subject.end()])


def _is_no_name(by: str) -> bool:
    """Whether a word that begins a sentence only looks like a name: "Unfortunately", "As"."""
    first = by.split()[0].casefold()
    alone = len(by.split()) == 1
    return alone and (first.endswith("ly") or first in FUNCTION_WORDS) and first not in _SPEAKERS


_SPEAKERS = frozenset(WORDS.words("first person") + WORDS.words("pronoun"))


def _is_noun(before: str) -> bool:
    last = before.rsplit(None, 1)[-1].casefold() if before.split() else ""
    return last in _DETERMINERS


_DETERMINERS = frozenset(WORDS.words("determiner"))
_ADDRESSEE = re.compile(r"\s*(?P<to>[^,;:.]{2,140}?)(?:,[^,]{2,90},)?(?= to [a-z]| that )")


def _addressee(sentence: str, start: int) -> tuple[int, int] | None:
    found = _ADDRESSEE.match(sentence, start)
    return (
        None if found is None or not found["to"].strip() else _stripped(sentence, *found.span("to"))
    )


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in ' ,;:—–-“"':
        start += 1
    while end > start and text[end - 1] in " .;,":
        end -= 1
    return start, end


def surest(found: Sequence[tuple[int, Undertaking]]) -> list[tuple[int, Undertaking]]:
    """Return those that are likely enough, the surest first; each comes with its place."""
    likely = [each for each in found if each[1].chance >= LEAST_CHANCE]
    return sorted(likely, key=lambda each: (-each[1].chance, each[0]))
