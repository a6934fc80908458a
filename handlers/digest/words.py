"""Plain words about a channel's digest, read as what would follow /digest.

    words := ["/"] "digest" VERB …                      digest on 09:00, digest preview 12-10
           | "turn" ["the"] "digest" "on" | "off" …     turn the digest on at 9
           | "start" | "stop" | "pause" | "resume" | "skip" ["the"] "digest" …
           | "digest" TIME …                            digest daily at 9 in Paris
           | "when is the next digest" | "status" | "preview" [DAY]

Other words do not concern the digest: "digest of the report" is a question. With a slash they are
the command, whatever follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.digests import names_time, read_setting
from corpus.errors import CorpusError

_DIGEST = r"(?:(?:the|this|a|our|next|tomorrow's|today's|daily|channel's) )*digests?"
_REST = r"(?: (?P<rest>.+))?"

# Each row: the verb of /digest, and the words for it; `rest` goes after the verb.
PHRASES: tuple[tuple[str, str], ...] = (
    ("on", rf"(?:turn|switch|set|put) {_DIGEST} (?:back )?on{_REST}"),
    ("on", rf"(?:turn|switch) on {_DIGEST}{_REST}"),
    ("on", rf"(?:start|set up|schedule|begin) {_DIGEST}{_REST}"),
    ("off", rf"(?:turn|switch|set) {_DIGEST} off{_REST}"),
    ("off", rf"(?:turn off|switch off|stop|end|cancel|remove|delete) {_DIGEST}{_REST}"),
    ("pause", rf"pause {_DIGEST}{_REST}"),
    ("resume", rf"(?:resume|continue|unpause) {_DIGEST}{_REST}"),
    ("skip", rf"skip {_DIGEST}{_REST}"),
    ("next", r"(?:when(?:'s| is| does) )?(?:the |our )?next digest(?: due| coming| come)?"),
    ("preview", rf"(?:show|preview|see)(?: me| us)? {_DIGEST}(?: (?:for|of|on))?{_REST}"),
    ("preview", r"preview(?: (?P<rest>[\d].*|today|tomorrow))?"),
    ("status", r"(?:(?:show )?(?:the )?status(?: of (?:the|our) digests?)?|digest status)"),
)

_PATTERNS = tuple(
    (verb, re.compile(rf"{pattern}[.!?]*", re.IGNORECASE | re.DOTALL)) for verb, pattern in PHRASES
)
_COMMAND = re.compile(r"/?digest(?: (?P<rest>.+?))?[.!?]*", re.IGNORECASE | re.DOTALL)
_EVERY = re.compile(r"^(?:(?:at|for|every day|daily|please)\b ?)+", re.IGNORECASE)


def read_digest_words(words: str, verbs: Iterable[str]) -> str | None:
    """Return what would follow /digest; None if the words do not concern a digest.

    >>> read_digest_words("turn the digest on at 9", ["on", "off"])
    'on 9'
    >>> read_digest_words("digest of the report", ["on", "off"]) is None
    True
    """
    command = _COMMAND.fullmatch(words)
    if command:
        rest = command["rest"] or ""
        known = not rest or rest.split()[0].casefold() in {*verbs, "help"} or _is_setting(rest)
        if known or words.startswith("/"):
            return rest
    for verb, pattern in _PATTERNS:
        match = pattern.fullmatch(words)
        if match:
            rest = match.groupdict().get("rest") or ""
            return f"{verb} {_EVERY.sub('', rest)}".strip()
    return None


def _is_setting(words: str) -> bool:
    """Whether all words say when a digest is to come: "daily at 9 in Paris"."""
    try:
        return names_time(words) and bool(read_setting(words, "UTC").times)
    except CorpusError:
        return False
