"""What people ask of the bot and the shelf, and of lists, read by the parts that words play.

    request  := { part | TOPIC | small word }    in any order; parts are in `request_words.tsv`

A rule names the parts that a request must have, those it may have besides, and whether words of a
topic may be left. Where none may be, every word must play a part: "how many documents are there" is
about the shelf, "how many documents did Yeltsin sign" is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from corpus.questions.request_rules import ALONE, RULES, RequestKind, Rule, Topic
from corpus.text.frequencies import is_cyrillic
from corpus.text.function_words import SMALL_WORDS
from corpus.text.languages import rows
from corpus.text.wordlists import WordList, WordLists


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it was read: the words of its topic as typed, and the parts that it has."""

    kind: RequestKind
    topic: str = ""
    parts: frozenset[str] = frozenset()


REQUEST_WORDS = WordLists("request_words.tsv")
"""The words of requests by their parts."""

LONGEST = 20
"""Words of a request: a longer message asks something of its own."""
LONGEST_PHRASE = 8
CYRILLIC = frozenset(["ru", "uk"])

_WORD = re.compile(r"[^\W_]+")
_FILL = frozenset(["fill"])


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that play parts together, by their characters; `known` counts those of the language."""

    start: int
    end: int
    parts: frozenset[str]
    known: int = 0


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The phrases of a language with their parts, and beginnings of words with theirs."""

    phrases: Mapping[tuple[str, ...], frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]

    def parts_of(self, words: tuple[str, ...]) -> frozenset[str]:
        """Return the parts that words play; none if they are not known."""
        found = self.phrases.get(words, frozenset())
        if not found and len(words) == 1:
            starts = (each for each in self.beginnings if words[0].startswith(each))
            found = frozenset().union(*(self.beginnings[each] for each in starts))
        return found


@cache
def _lexicons() -> Mapping[str, _Lexicon]:
    phrases: defaultdict[str, defaultdict[tuple[str, ...], set[str]]]
    phrases = defaultdict(lambda: defaultdict(set))
    beginnings: defaultdict[str, defaultdict[str, set[str]]]
    beginnings = defaultdict(lambda: defaultdict(set))
    for row in rows("request_words.tsv", WordList):
        for form in row.words:
            if form.endswith("*"):
                beginnings[row.language][_plain(form[:-1])].add(row.role)
            else:
                phrases[row.language][_tokens(form)].add(row.role)
    return {
        language: _Lexicon(
            {words: frozenset(parts) for words, parts in of_language.items()},
            {start: frozenset(parts) for start, parts in beginnings[language].items()},
        )
        for language, of_language in phrases.items()
    }


def _tokens(words: str) -> tuple[str, ...]:
    return tuple(map(_plain, _WORD.findall(words)))


def _plain(word: str) -> str:
    """Return a word in small letters, one in Latin letters without its accents.

    >>> _plain("Mentionnée"), _plain("Який")
    ('mentionnee', 'який')
    """
    folded = word.casefold()
    if folded.isascii() or any(map(is_cyrillic, folded)):
        return folded
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def read_requests(words: str) -> tuple[Request, ...]:
    """Return what words may ask of the bot, the shelf or a list, likeliest first; none as a rule.

    >>> [request.kind.name for request in read_requests("how many documents are there?")]
    ['COUNT']
    >>> read_requests("talk is cheap")
    ()
    """
    typed = [(_plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(words)]
    if not 0 < len(typed) <= LONGEST:
        return ()
    cyrillic = any(map(is_cyrillic, words))
    readings = [
        list(_stretches(typed, lexicon))
        for language, lexicon in _lexicons().items()
        if cyrillic == (language in CYRILLIC)
    ]
    stretches = max(readings, key=lambda each: sum(stretch.known for stretch in each))
    found: list[tuple[tuple[int, ...], Request]] = []
    for place, rule in enumerate(RULES):
        request = _read(rule, stretches, words)
        if request is not None:
            left = len(_tokens(request.topic))
            rank = (rule.topic is not Topic.NONE, -len(rule.needs), left, place)
            found.append((rank, request))
    ordered = [request for _rank, request in sorted(found, key=lambda each: each[0])]
    return tuple(dict.fromkeys(ordered))


def stands_alone(words: str) -> bool:
    """Whether words ask the bot, the shelf or for a list, and lean on no question before them."""
    first = next(iter(read_requests(words)), None)
    return first is not None and first.kind in ALONE


def fills(word: str, language: str) -> bool:
    """Whether a word only carries grammar in requests of a language.

    >>> fills("die", "de"), fills("die", "en")
    (True, False)
    """
    lexicon = _lexicons().get(language)
    return lexicon is not None and bool(lexicon.parts_of(_tokens(word)) & _FILL)


def _stretches(typed: Sequence[tuple[str, int, int]], lexicon: _Lexicon) -> Iterator[_Stretch]:
    """Yield the words with the parts that they play, the longest phrases first."""
    first = 0
    while first < len(typed):
        for last in range(min(len(typed), first + LONGEST_PHRASE), first, -1):
            run = tuple(word for word, _start, _end in typed[first:last])
            parts = lexicon.parts_of(run)
            if parts or last == first + 1:
                known = len(run) if parts else 0
                parts |= frozenset(["number"]) if run[0][0].isdigit() else frozenset()
                parts |= _FILL if len(run) == 1 and run[0] in SMALL_WORDS else frozenset()
                yield _Stretch(typed[first][1], typed[last - 1][2], parts, known)
                first = last
                break


def _read(rule: Rule, stretches: Sequence[_Stretch], words: str) -> Request | None:
    needed = frozenset().union(*rule.needs)
    if any(stretch.parts & rule.never for stretch in stretches):
        return None
    known = needed | rule.may | _FILL
    places = [place for place, each in enumerate(stretches) if not each.parts & known]
    if (bool(places) and rule.topic is Topic.NONE) or (not places and rule.topic is Topic.SOME):
        return None
    first, last = (places[0], places[-1]) if places else (len(stretches), -1)
    outside = [each for place, each in enumerate(stretches) if not first <= place <= last]
    before = stretches[:first] if rule.led else stretches if rule.parted else outside
    if not _has_all(rule.needs, before) or (rule.row and not _in_a_row(rule.needs, stretches)):
        return None
    inside = [each for each in stretches[first : last + 1] if each.parts & needed - _FILL]
    if not rule.parted and any(not each.parts & _FILL for each in inside):
        return None
    parts = frozenset().union(*(each.parts for each in outside))
    topic = words[stretches[first].start : stretches[last].end] if places else ""
    return Request(rule.kind, topic, parts)


def _in_a_row(needs: Sequence[frozenset[str]], stretches: Sequence[_Stretch]) -> bool:
    """Whether the first two needs stand beside each other."""
    return any(
        one.parts & needs[0] and other.parts & needs[1] for one, other in pairwise(stretches)
    )


def _has_all(needs: Sequence[frozenset[str]], stretches: Sequence[_Stretch]) -> bool:
    """Whether each need has a stretch of its own."""
    if not needs:
        return True
    return any(
        stretch.parts & needs[0]
        and _has_all(needs[1:], [*stretches[:place], *stretches[place + 1 :]])
        for place, stretch in enumerate(stretches)
    )
