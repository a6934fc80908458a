"""How likely a query means a state.

A state is known by its own word, whatever form of state the query adds.
"""

from __future__ import annotations

from corpus.actors.names.alignment import LONG_WORD, Alignment
from corpus.actors.names.name import Name
from corpus.actors.names.score_weights import STATE
from corpus.actors.names.vocabulary import (
    COMMON_WORDS,
    GENERIC_WORDS,
    STATE_FORMS,
    STATE_HEADS,
    STATE_PARTS,
)

_ADDED_WORDS = STATE_FORMS | STATE_HEADS


def state_score(query: Name, name: Name) -> float:
    """Return how likely `query` means the state called `name`, 0 to 1."""
    aligned = Alignment.of(query.tokens, name.tokens)
    own = [j for j, t in enumerate(name.tokens) if t.text not in STATE_FORMS]
    own = own or list(range(len(name.tokens)))
    paired = {j for pair in aligned.pairs for j in pair.name}
    if not paired.intersection(own):
        return 0.0
    if len(query.tokens) == 1 and aligned.missing and query.tokens[0].text in GENERIC_WORDS:
        return STATE.generic_word
    alike = _likeness(aligned, own)
    extra = {query.tokens[i].text for i in aligned.extra}
    if extra - _ADDED_WORDS or (extra and not extra & STATE_HEADS):
        return STATE.other_words * alike
    lead = name.tokens[own[0]].text
    if len(query.tokens) == 1 and own[0] not in paired and lead not in STATE_PARTS:
        return STATE.part_alone * alike
    lacking = [j for j in aligned.missing if j in own]
    if lacking and {t.text for t in query.tokens} - STATE_FORMS <= COMMON_WORDS:
        return STATE.common_words * alike
    value = alike - STATE.added_form * len(aligned.extra)
    value -= STATE.lacking_form * (len(aligned.missing) > len(lacking))
    if lacking:
        one_end = own[0] in paired or lacking == [own[0]]
        value -= STATE.lacking_part if one_end else STATE.lacking_lead
    if _is_other_republic(query, name):
        value = min(value, STATE.other_republic)
    if alike < 1.0:
        shortest = min(len(name.tokens[j].text) for j in paired.intersection(own))
        value -= (1.0 - alike) * (
            STATE.unlike_long if shortest >= LONG_WORD else STATE.unlike_short
        )
    return max(0.0, value)


def _is_other_republic(query: Name, name: Name) -> bool:
    """True for a republic and a democratic one: of Korea, of the Congo."""
    one, other = ({token.text for token in each.tokens} for each in (query, name))
    return "republic" in one & other and "democratic" in one ^ other


def _likeness(aligned: Alignment, own: list[int]) -> float:
    """Return the mean likeness of the pairs, or that of the state's one own word."""
    if len(own) == 1:
        return min(pair.likeness for pair in aligned.pairs if own[0] in pair.name)
    return sum(pair.likeness for pair in aligned.pairs) / len(aligned.pairs)
