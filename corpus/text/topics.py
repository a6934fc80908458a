"""Topics that are spoken of in several words: the death penalty, capital punishment, executions.

A text that has one of a topic's words speaks of the topic, in whatever language, unless what
follows the word shows another sense: an execution "of judgments". The words are in `topics.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from corpus.text.wordlists import WordLists

_WORDS = WordLists("topics.tsv")
_NOT_BEHIND = ", not behind"

MOST_FORMS = 5  # words of a topic that are looked for besides those that were typed


def _expression(topic: str) -> re.Pattern[str]:
    words = rf"(?<!\w){_WORDS.pattern(topic)}(?!\w)"
    if topic + _NOT_BEHIND in _WORDS.roles:
        words += rf"(?!\s+{_WORDS.pattern(topic + _NOT_BEHIND)}(?!\w))"
    return re.compile(words, re.IGNORECASE)


_TOPICS: Mapping[str, re.Pattern[str]] = {
    topic: _expression(topic) for topic in _WORDS.roles if not topic.endswith(_NOT_BEHIND)
}


def topic_spans(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return each topic that a text speaks of, with the characters [start, end) of its first words.

    >>> topic_spans("a moratorium on executions")
    (('death penalty', 16, 26),)
    """
    matches = ((topic, words.search(text)) for topic, words in _TOPICS.items())
    return tuple((topic, match.start(), match.end()) for topic, match in matches if match)


def in_other_words(text: str) -> tuple[str, ...]:
    """Return the text with each of its topics in the topic's other plain words.

    >>> in_other_words("executions in Russia")[:2]
    ('death penalty in Russia', 'capital punishment in Russia')
    """
    return tuple(
        text[:start] + form.replace("(s)", "s") + text[end:]
        for topic, start, end in topic_spans(text)
        for form in [word for word in _WORDS.words(topic) if "…" not in word][:MOST_FORMS]
        if form != text[start:end]
    )


@lru_cache(maxsize=16384)
def speaks_of(text: str, topic: str) -> bool:
    """Whether a text has a word of a topic."""
    return _TOPICS[topic].search(text) is not None
