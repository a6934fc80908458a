"""Deeds in other words, or in another language, read as the sentences of events have them.

"When was Russia kicked out?", "wann trat Russland bei", "когда Россия вступила": the index knows
names in every language, but verbs in English only. The answer says which words were read as which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.questions.words import QUESTION_WORDS
from corpus.text.families import PARAPHRASES
from corpus.text.wordlists import any_of
from corpus.values import ReadAs

_AUXILIARY = (
    rf"(?:{QUESTION_WORDS.pattern('auxiliary')}(?:-t)?"
    rf"(?:-{QUESTION_WORDS.pattern('inverted subject')})? (?:été )?)?"
)
_FORMS = {
    deed: [form for row in PARAPHRASES if row.deed == deed for form in row.forms]
    for deed in dict.fromkeys(row.deed for row in PARAPHRASES)
}
_EXPRESSIONS = tuple(
    (
        deed,
        re.compile(
            rf"(?<!\w){_AUXILIARY}{any_of(forms)}(?!\w)",
            re.IGNORECASE,
        ),
    )
    for deed, forms in _FORMS.items()
)
_PARTICLE = re.compile(rf"\s+{QUESTION_WORDS.pattern('particle')}$", re.IGNORECASE)


def with_deeds_of_events(words: str) -> tuple[str, Sequence[ReadAs]]:
    """Return the words with their deeds as events have them, and what was read so.

    >>> with_deeds_of_events("trat Russland dem Europarat bei")[0]
    'join Russland dem Europarat'
    """
    read: list[ReadAs] = []
    for deed, expression in _EXPRESSIONS:
        match = expression.search(words)
        if match and match[0].casefold() != deed:
            read.append(ReadAs(match[0], (deed,)))
            words = _PARTICLE.sub("", f"{words[: match.start()]}{deed}{words[match.end() :]}")
    return words, tuple(read)
