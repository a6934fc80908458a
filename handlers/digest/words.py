"""What is said of a channel's digest in plain words, as what would follow /digest.

    said  := ["/"] "digest" VERB …                      digest on 09:00, digest preview 12-10
           | "turn" ["the"] "digest" "on" | "off" …     turn the digest on at 9
           | "start" | "stop" | "pause" | "resume" | "skip" ["the"] "digest" …
           | "when is the next digest" | "status" | "preview" [DAY]

Anything else is no matter of the digest: "digest of the report" is a question. With a slash it is
the command, whatever follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_DIGEST = r"(?:(?:the|this|a|our|next|tomorrow's|today's|daily|channel's) )*digests?"
_REST = r"(?: (?P<rest>.+))?"

# Each row: the verb of /digest, and how it is said; `rest` goes after the verb.
SAID: tuple[tuple[str, str], ...] = (
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

_COMPILED = tuple(
    (verb, re.compile(rf"{said}[.!?]*", re.IGNORECASE | re.DOTALL)) for verb, said in SAID
)
_COMMAND = re.compile(r"/?digest(?: (?P<rest>.+?))?[.!?]*", re.IGNORECASE | re.DOTALL)
_EVERY = re.compile(r"^(?:(?:at|for|every day|daily|please)\b ?)+", re.IGNORECASE)


def read_digest_words(words: str, verbs: Iterable[str]) -> str | None:
    """What would follow /digest; None if the digest is not spoken of. `verbs` are its verbs.

    >>> read_digest_words("turn the digest on at 9", ["on", "off"])
    'on 9'
    >>> read_digest_words("digest of the report", ["on", "off"]) is None
    True
    """
    command = _COMMAND.fullmatch(words)
    if command:
        rest = command["rest"] or ""
        known = not rest or rest.split()[0].casefold() in {*verbs, "help"}
        if known or words.startswith("/"):
            return rest
    for verb, said in _COMPILED:
        match = said.fullmatch(words)
        if match:
            rest = match.groupdict().get("rest") or ""
            return f"{verb} {_EVERY.sub('', rest)}".strip()
    return None
