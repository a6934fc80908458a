"""What the words of a recommendation tell of the action that it asks for.

The first verb tells most: its own stem, the words behind it, and its kind in `action_words.tsv`.
Behind a light verb a noun tells ("carry out a review"), and what stands behind "by" or "including"
tells how specific the action is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.text.stems import stem
from corpus.text.wordlists import WordLists

_WORDS = WordLists("action_words.tsv")
_WORD = re.compile(r"[a-z][a-z'’-]*")
FAR = 9  # words behind the verb among which its object stands
HEAD = 12  # words of the beginning


def _by_stem(prefix: str) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for role in _WORDS.roles:
        if role.startswith(prefix):
            for word in _WORDS.words(role):
                found.setdefault(stem(word), set()).add(role.removeprefix(prefix))
    return {key: "/".join(sorted(roles)) for key, roles in found.items()}


_VERBS = _by_stem("verb ")
_OBJECTS = {
    word: role.removeprefix("object ")
    for role in _WORDS.roles
    if role.startswith("object ")
    for word in _WORDS.words(role)
}
_NOUNS = {
    word: role.removesuffix(" noun")
    for role in _WORDS.roles
    if role.endswith(" noun")
    for word in _WORDS.words(role)
}
_LIGHT = frozenset(_WORDS.words("light"))
_LEADS_IN = frozenset(_WORDS.words("leads in"))
_PASSED_OVER = frozenset(_WORDS.words("passed over"))
_MANNER = frozenset(_WORDS.words("manner"))
_ENDS_OBJECT = frozenset(_WORDS.words("ends object"))
_LATER = re.compile(
    r"(?:\b(?:by|and|through|to|including|or|also)\s+|,\s*)(?:\w+ly |the |further )?([a-z-]+)"
)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return stem(word)


def features_of(text: str) -> frozenset[str]:
    """Return the features of a recommendation: names of what is in it."""
    lowered = text.casefold()
    words = _WORD.findall(lowered)
    return frozenset(
        (*_of_beginning(words), *_of_verb(_main(lowered)), *_of_manner(words, lowered))
    )


def _of_beginning(words: Sequence[str]) -> Iterator[str]:
    stems = [_stem(word) for word in words]
    for n in (1, 2, 3, 4):
        yield f"begins {' '.join(stems[:n])}"
    for word in stems[:HEAD]:
        yield f"early {word}"
    for word in stems:
        yield f"has {word}"


def _main(lowered: str) -> list[str]:
    """Return the words from the first verb on: behind "In order to end it,"."""
    parts = lowered.split(",")
    first = _WORD.findall(parts[0])[:1]
    if len(parts) > 1 and first and first[0] in _LEADS_IN:
        for n in range(1, min(len(parts), 5)):
            words = _past(_WORD.findall(",".join(parts[n:])))
            if words and _stem(words[0]) in _VERBS and not words[0].endswith("ing"):
                return words
    return _past(_WORD.findall(lowered))


def _past(words: list[str]) -> list[str]:
    at = 0
    while at < len(words) - 2 and (
        words[at] in _PASSED_OVER or (words[at].endswith("ly") and len(words[at]) > 4)
    ):
        at += 1
    return words[at:]


def _of_verb(words: Sequence[str]) -> Iterator[str]:
    if not words:
        return
    stems = [_stem(word) for word in words[: FAR + 4]]
    verb = stems[0]
    kind = _VERBS.get(verb, "unknown")
    yield f"kind {kind}"
    for n in (1, 2, 3):
        yield f"verb {' '.join(stems[:n])}"
    near = words[1 : FAR + 1]
    for role in dict.fromkeys(_OBJECTS[word] for word in near if word in _OBJECTS):
        yield f"object {role}"
        yield f"kind {kind} object {role}"
    nouns = [word for word in words[1:8] if word in _NOUNS]
    if nouns:
        yield f"noun {_NOUNS[nouns[0]]}"
        yield f"kind {kind} noun {_NOUNS[nouns[0]]}"
        yield f"verb {verb} noun {_NOUNS[nouns[0]]}"
        if words[0] in _LIGHT:
            yield f"light {_NOUNS[nouns[0]]}"
            yield f"light {nouns[0]}"
    for at in (1, 2, 3):
        if at + 1 < len(words) and words[at] in ("and", "or"):
            yield f"and {stems[at + 1]}"
            yield f"kind {kind} and {_VERBS.get(stems[at + 1], 'unknown')}"
            break
    head: list[str] = []
    for word, stemmed in zip(words[1 : FAR + 1], stems[1 : FAR + 1], strict=False):
        if word in _ENDS_OBJECT and head:
            break
        if word not in ("the", "a", "an", "its", "all", "of", "to", "and"):
            head.append(stemmed)
    if head:
        yield f"head {head[-1]}"
        yield f"kind {kind} head {head[-1]}"


def _of_manner(words: Sequence[str], lowered: str) -> Iterator[str]:
    for role in dict.fromkeys(_OBJECTS[word] for word in words if word in _OBJECTS):
        yield f"somewhere {role}"
    main = _main(lowered)
    first = _VERBS.get(_stem(main[0]), "unknown") if main else "unknown"
    later = [_stem(match[1]) for match in _LATER.finditer(lowered)]
    for kind in dict.fromkeys(_VERBS[word] for word in later if word in _VERBS):
        yield f"kind {first} later {kind}"
    for one, other in pairwise(words):
        if one in _MANNER and other.endswith("ing"):
            kind = _VERBS.get(_stem(other), "unknown")
            yield f"by {kind}"
            yield f"by {_stem(other)}"
            yield f"kind {first} by {kind}"
