"""The tense of the words round a date: whether they tell of what was, is or is to come.

The nearest verb decides, up to 15 words before the date, else 12 after it, never past the end of
the sentence or a semicolon. Verbs that plan ("is set for", "scheduled", "to meet") tell of what is
to come; behind "had" they tell of what was ("had been due"). A tense is a hint only: "the talks are
to begin" and "the talks, which began" stand in one sentence often enough.
"""

from __future__ import annotations

from enum import Enum

from corpus.dates.grammar.grammar import STARTERS
from corpus.dates.words.lists import words
from corpus.dates.words.sentences import Sentences
from corpus.dates.words.tokens import Tokens

_BEFORE, _AFTER = 15, 12  # words
_BACK_TO_HAD = 3  # words: "had already been due"


class Tense(Enum):
    """What the nearest verb says of a date."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


_FUTURE = words("future tense")
_PAST = words("past tense")
_PRESENT = words("present tense")
_PLANS = words("participle of a plan")
_TENSES: dict[str, Tense] = {
    **dict.fromkeys(_FUTURE | _PLANS, Tense.FUTURE),
    **dict.fromkeys(_PAST, Tense.PAST),
    **dict.fromkeys(_PRESENT, Tense.PRESENT),
}
_NOT_PAST = words("no past tense")
_NO_INFINITIVE = words("no infinitive")
_NO_FUTURE = words("no future before to")
_BE = frozenset({"be", "being", "is", "are"})
_NOT_PROGRESSIVE = words("no progressive")
_LIMITS = words("limit")
_AHEAD_OF = words("ahead of")
_MOVED = words("moved on")
_ARTICLES = frozenset({"the", "about", "around", "late", "early", "mid", "-"})


def tense_at(t: Tokens, sentences: Sentences, first: int, end: int) -> Tense | None:
    """Return the tense round the date from the token `first` to the one before `end`."""
    if t.word(first - 1) == "last" or (t.word(first - 1) == "on" and t.word(first - 2) == "last"):
        return Tense.PAST
    if t.word(first - 1) in _ARTICLES and _stands_ahead(t, first - 2):
        return Tense.FUTURE
    if _stands_ahead(t, first - 1):
        return Tense.FUTURE
    for i in range(first - 1, first - 1 - _BEFORE, -1):
        if sentences.end_at(i) or t.words[i] == ";":
            break
        if tense := _tense(t, i):
            return tense
    for i in range(end, min(end + _AFTER, len(t))):
        if sentences.end_at(i) or t.words[i] == ";":
            break
        if tense := _tense(t, i):
            return tense
    return None


class Surroundings:
    """The words round an expression, of which the tense is sought once it is wanted.

    The numbers of its sentence and its paragraph are those in the whole text.
    """

    __slots__ = (
        "_end",
        "_first",
        "_limits",
        "_moved",
        "_sentences",
        "_tense",
        "_tokens",
        "paragraph",
        "sentence",
    )

    def __init__(self, t: Tokens, sentences: Sentences, first: int, end: int) -> None:
        self._tokens, self._sentences = t, sentences
        self._first, self._end = first, end
        self.sentence = sentences.number(first)
        self.paragraph = sentences.paragraph(first)
        self._tense: Tense | bool | None = False  # not sought yet
        self._limits: bool | None = None
        self._moved: bool | None = None

    def settle(self) -> None:
        """Look for all that can be asked, and hold the words no longer."""
        if self.limits and self.tense is Tense.PAST:
            _ = self._is_moved_on
        _ = self.tense
        self._tokens, self._sentences = _NO_TOKENS, _NO_SENTENCES

    @property
    def tense(self) -> Tense | None:
        """The tense of the words round the expression; None if no verb is near."""
        if isinstance(self._tense, bool):
            self._tense = tense_at(self._tokens, self._sentences, self._first, self._end)
        return self._tense

    @property
    def limits(self) -> bool:
        """Whether the expression is an end that something has: "by Friday"."""
        if self._limits is None:
            self._limits = is_limit(self._tokens, self._first)
        return self._limits

    @property
    def looks_ahead(self) -> bool:
        """Whether the words tell of what is, is to come or has an end to come."""
        if self.tense in (Tense.FUTURE, Tense.PRESENT):
            return True
        if not self.limits:
            return False
        return self.tense is not Tense.PAST or self._is_moved_on

    @property
    def _is_moved_on(self) -> bool:
        if self._moved is None:
            self._moved = is_moved_on(self._tokens, self._sentences, self._first)
        return self._moved


def is_limit(t: Tokens, first: int) -> bool:
    """Whether the date at `first` is an end that something has: "by Friday", "until 5 May"."""
    i = first - 2 if t.word(first - 1) in _ARTICLES else first - 1
    return t.word(i) in _LIMITS


def is_moved_on(t: Tokens, sentences: Sentences, first: int) -> bool:
    """Whether the date at `first` is one that something was moved to: "extended until Friday"."""
    for i in range(first - 1, first - 1 - _BEFORE, -1):
        if sentences.end_at(i):
            return False
        if t.words[i] in _MOVED:
            return True
    return False


def _stands_ahead(t: Tokens, i: int) -> bool:
    return t.word(i) == "of" and t.word(i - 1) in _AHEAD_OF


def _tense(t: Tokens, i: int) -> Tense | None:
    word = t.words[i]
    tense = _TENSES.get(word)
    if tense is None:
        if word == "to":
            return Tense.FUTURE if _is_infinitive(t, i) else None
        if word[-2:] == "ed" and len(word) > 4 and word not in _NOT_PAST and not t.capital(i):
            return None if _is_passive(t, i) else Tense.PAST
        return None
    if tense is Tense.PRESENT:
        following = t.words[i + 1]
        if following[-3:] == "ing" and following not in _NOT_PROGRESSIVE:
            return Tense.FUTURE
    elif word in _PLANS:
        return _of_plan(t, i)
    elif t.capital(i) and word in ("may", "will"):
        return None
    return tense


def _is_passive(t: Tokens, i: int) -> bool:
    """Whether a form of "be" before the participle at `i` has the tense: "will be published"."""
    before = t.word(i - 1)
    return (t.word(i - 2) if before[-2:] == "ly" else before) in _BE


def _of_plan(t: Tokens, i: int) -> Tense | None:
    """Return the tense of a plan: past behind "had"; "set" and "due" are plans before "for"."""
    if t.words[i] == "set" and t.words[i + 1] not in ("for", "to"):
        return None
    if t.words[i] == "due" and t.words[i + 1] == "to" and not t.word(i + 2).isalpha():
        return None
    if any(t.word(j) == "had" for j in range(i - _BACK_TO_HAD, i)):
        return Tense.PAST
    return Tense.FUTURE


def _is_infinitive(t: Tokens, i: int) -> bool:
    """Whether the "to" at `i` has a verb to come: "to meet on Friday", not "failed to meet"."""
    following, before = t.words[i + 1], t.word(i - 1)
    return (
        following.isalpha()
        and following not in STARTERS
        and following not in _NO_INFINITIVE
        and before not in _NO_FUTURE
        and not t.capital(i + 1)
    )


_NO_TOKENS = Tokens("")
_NO_SENTENCES = Sentences(_NO_TOKENS)
NOWHERE = Surroundings(_NO_TOKENS, _NO_SENTENCES, 0, 0)
"""Round an expression that stands alone, as a query does, there are no words."""
