"""The stages of a norm's way, and which one the words of an event tell of.

    opened for signature, signed, adopted, in force, ratified, joined, left, restored, abolished,
    suspended, breach found, upheld, defined, recommended, pledged …

The words are in `stages.tsv`, the surest stage first. An event whose words tell of none has the
stage of its kind; what is dated by a passage alone has none. No stage is a verdict: "breach found"
is what a court or a body found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.model import EventKind
from corpus.text.wordlists import WordLists

_WORDS = WordLists("stages.tsv")
_STAGES: Mapping[str, re.Pattern[str]] = {
    stage: re.compile(rf"(?<!\w){_WORDS.pattern(stage)}(?!\w)", re.IGNORECASE)
    for stage in _WORDS.roles
}
_OF_KIND: Mapping[EventKind, str] = {
    EventKind.TREATY: "treaty",
    EventKind.ACCESSION: "joined",
    EventKind.JUDGMENT: "judgment",
    EventKind.RESOLUTION: "resolved",
    EventKind.LAW: "law",
    EventKind.SANCTION: "sanction",
    EventKind.TRIAL: "trial",
    EventKind.INSTITUTION: "institution",
    EventKind.REPRESSION: "repression",
    EventKind.VIOLENCE: "violence",
    EventKind.PROTEST: "protest",
    EventKind.PUBLICATION: "published",
}


def stage_of(words: str, kind: EventKind) -> str:
    """Return the stage that an event's words tell of; "" if none is told.

    >>> stage_of("The Convention entered into force.", EventKind.TREATY)
    'in force'
    """
    for stage, expression in _STAGES.items():
        if expression.search(words):
            return stage
    return _OF_KIND.get(kind, "")
