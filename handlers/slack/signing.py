"""The seal on what a button, a menu or a modal carries: only what this library wrote is followed.

    sealed  = version "." seal "." state      2.oZ3fQ0vJx9-kB1yT.{"r":"saari-2006 ¶4"}
    seal    = the first 96 bits of HMAC-SHA256 over version, carrier and state, as base64url
    state   = JSON
    carrier = what carries it, and under which name: a button, and its action

What stands in a channel for weeks is read by later versions and by other processes: the version
says whether this one can, and the key is the library's own (`corpus.database.secret_key`). The
carrier is sealed too, so that what lets one button reject something is worth nothing under another.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.errors import CorpusError

log = logging.getLogger(__name__)

State = dict[str, Any]

VERSION = "2"  # 1 was JSON without a seal
SEAL_BYTES = 12
SEAL_LENGTH = 16
ADDED = len(VERSION) + SEAL_LENGTH + 2
"""How many characters a sealed state has more than the state as it is written."""

_ESCAPED = re.compile(r"[&<>\ud800-\udfff]")
_SEALED = re.compile(rf"\d+\.[\w-]{{{SEAL_LENGTH}}}\.\{{")


class OutOfDate(CorpusError):
    """The state was written by another version of the bot, and this one cannot read it."""

    def __init__(self, carrier: Carrier) -> None:
        super().__init__(f"This {carrier.kind} is out of date: {ADVICE[carrier.kind]}")


class NotOurs(CorpusError):
    """The state was not sealed by this library, or not for this button, or was changed since."""

    def __init__(self, carrier: Carrier) -> None:
        super().__init__(
            f"This {carrier.kind} was not made by this library, or was changed since, so nothing "
            f"was done: {ADVICE[carrier.kind]}"
        )


ADVICE = {
    "button": "please ask again, and use the new one.",
    "menu": "please ask again, and use the new one.",
    "form": "please close it, and open it again.",
}


@dataclass(frozen=True, slots=True)
class Carrier:
    """What carries a state: its kind, which is one of `ADVICE`, and its name for Slack."""

    kind: str
    name: str


SHARED = Carrier("menu", "")
"""A menu's options hold 150 characters: what all have in common is in the id of their block."""


def looks_sealed(text: str) -> bool:
    """Whether a text has the form of a sealed state, whoever sealed it."""
    return _SEALED.match(text) is not None


def button(action: str) -> Carrier:
    return Carrier("button", action)


def menu(action: str, block_id: str | None) -> Carrier:
    """An option of a menu; where the block's id carries a state, it belongs to that one alone."""
    shares = block_id is not None and looks_sealed(block_id)
    return Carrier("menu", f"{action} {block_id}" if shares else action)


def form(view: Mapping[str, Any]) -> Carrier:
    """A modal, or Home, which has no name."""
    return Carrier("form", f"{view['type']} {view.get('callback_id') or ''}")


def written(state: Mapping[str, Any]) -> str:
    """The state as JSON that arrives as it was sent.

    Slack hands some texts back with `&`, `<` and `>` as entities (bolt-python #513), and nobody can
    send half a surrogate pair: these are written as JSON's escapes.
    """
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


@dataclass(frozen=True, slots=True)
class Seal:
    """Seals and opens with one library's key, which is never shown."""

    key: bytes = field(repr=False)

    def close(self, carrier: Carrier, state: Mapping[str, Any]) -> str:
        """The state sealed for its carrier; the same state always gives the same words."""
        plain = written(state)
        return f"{VERSION}.{self._seal(carrier, plain)}.{plain}"

    def open(self, carrier: Carrier, sealed: object) -> State:
        """The state; OutOfDate for another version's, NotOurs if the seal is not this one's."""
        if not isinstance(sealed, str) or not sealed.startswith(f"{VERSION}."):
            raise OutOfDate(carrier)
        _version, _, rest = sealed.partition(".")
        seal, _, plain = rest.partition(".")
        if not hmac.compare_digest(_bytes(seal), _bytes(self._seal(carrier, plain))):
            log.warning("refused a %s (%r) whose seal is wrong", carrier.kind, carrier.name)
            raise NotOurs(carrier)
        state: State = json.loads(plain)
        return state

    def _seal(self, carrier: Carrier, plain: str) -> str:
        # JSON as it is written here has no NUL, so that no two of these are the same by accident.
        message = "\0".join((VERSION, carrier.kind, carrier.name, plain))
        digest = hmac.digest(self.key, _bytes(message), hashlib.sha256)
        return urlsafe_b64encode(digest[:SEAL_BYTES]).decode()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # what was changed on its way may be no Unicode
