"""Plain words about watches, read as what would follow /watch.

    words := ["/"] "watch" …                           watch Memorial, watch list, watch off #2
           | "stop watching" … | "unwatch" …           off
           | "pause" | "resume" [the] "watch" …
           | "what do we watch" | "list watches" …     list
           | "let us know when X is mentioned" …       X

Other ways to ask for it are read with the requests, in every language: see `corpus.questions`.
"""

from __future__ import annotations

import re

from corpus.questions import RequestKind, read_requests

_OURS = r"(?:(?:the|my|our|this|all) )*"
_REST = r"(?: (?:for |out for )?(?P<rest>.+))?"
PHRASES: tuple[tuple[str, str], ...] = (
    ("list", r"(?:(?:show|list|see)(?: me| us)? )?(?:the |my |our |all )*watches"),
    ("list", r"what (?:do|are) (?:we|you|i) watch(?:ing)?(?: for)?"),
    ("off", rf"(?:stop watching|unwatch){_REST}"),
    ("off", rf"(?:end|stop|cancel|remove|delete|turn off) {_OURS}watch{_REST}"),
    ("pause", rf"pause {_OURS}watch{_REST}"),
    ("resume", rf"(?:resume|continue|unpause) {_OURS}watch{_REST}"),
    ("", rf"/?watch{_REST}"),
    (
        "",
        r"(?:please )?(?:tell|notify|alert|inform|warn|ping|let) (?:me|us)(?: know)?,? "
        r"(?:when|whenever|if|as soon as) (?P<rest>.+?) "
        r"(?:is|are|gets?) (?:mentioned|named|cited|discussed)(?P<more>.*)",
    ),
)
_PATTERNS = tuple(
    (verb, re.compile(rf"{pattern}[.!?]*", re.IGNORECASE | re.DOTALL)) for verb, pattern in PHRASES
)
_MENTIONING = re.compile(
    r"^(?:that |which |to )?(?:mention|name|cite|discuss|speak of|talk about)(?:s|es|ing)? ", re.I
)
THIS = re.compile(r"(?:this|it|that|the same)", re.I)
"""What is watched is what was asked last."""


def read_watch_words(words: str) -> str | None:
    """Return what would follow /watch; None if the words do not concern a watch.

    >>> read_watch_words("tell us when something new mentions Memorial")
    'Memorial'
    >>> read_watch_words("stop watching Memorial")
    'off Memorial'
    """
    for verb, pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match:
            found = match.groupdict()
            rest = f"{found.get('rest') or ''}{found.get('more') or ''}"
            return f"{verb} {rest}".strip()
    requests = read_requests(words)
    if requests and requests[0].kind is RequestKind.NOTIFY and requests[0].topic:
        return _MENTIONING.sub("", requests[0].topic)
    return None
