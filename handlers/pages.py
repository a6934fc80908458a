"""Addresses of documents in a browser, and the tickets that open them.

    address  = PUBLIC_URL "/d/" document [ "/" number ]    for ever; alone it shows nothing
    ticket   = payload "." seal                            for some minutes, one person and place
    session  = the same                                    for an hour, in a cookie

A button in Slack leads to an address with a ticket behind "#", which a browser sends to no server:
it stands in no log and in no Referer. The page's script exchanges it for a session. Both hold the
place where the button was pressed, with its person: what may be seen is what may be seen there, at
the time of each request. They are sealed with the library's key, each kind for itself.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

from corpus.access import Place
from corpus.documents import passage_reference, read_passage_reference
from corpus.errors import CorpusError

TICKET, SESSION = "page ticket", "page session"
LASTS = {TICKET: timedelta(minutes=10), SESSION: timedelta(hours=1)}

PATH = "/d/"
HOW_TO_OPEN = (
    "In Slack, write /corpus read with the reference, and press “Open as a page”: that opens it "
    "here."
)


class NotAdmitted(CorpusError):
    """A ticket or a session that is none of this library's, or has ended."""


@dataclass(frozen=True, slots=True)
class DocumentPages:
    """The pages of documents under one public address; `key` seals, and is never shown."""

    base: str  # as https://bot.example.org, without a slash at its end
    key: bytes = field(repr=False)

    @property
    def domain(self) -> str:
        """The host under which links to pages stand."""
        return urlsplit(self.base).hostname or ""

    def address(self, reference: str) -> str:
        """Return the permanent address of a passage or of a document.

        >>> DocumentPages("https://bot.example.org", b"").address("saari-2006 ¶12")
        'https://bot.example.org/d/saari-2006/12'
        """
        return f"{self.base}{path_of(reference)}"

    def opening(self, reference: str, place: Place, now: datetime) -> str:
        """Return the address with a ticket that opens it for a person at a place."""
        return f"{self.address(reference)}#{self.admission(TICKET, place, now)}"

    def admission(self, kind: str, place: Place, now: datetime) -> str:
        """Return a ticket or a session for a place, which ends as `LASTS` says."""
        ends = int((now + LASTS[kind]).timestamp())
        members = [place.workspace, place.channel, place.person, place.is_guest, ends]
        payload = _encoded(json.dumps(members, separators=(",", ":")).encode())
        return f"{payload}.{self._seal(kind, payload)}"

    def admitted(self, kind: str, words: str, now: datetime) -> Place:
        """Return the place of a ticket or a session; NotAdmitted if it is none, or has ended."""
        payload, _, seal = words.partition(".")
        if not hmac.compare_digest(seal.encode(), self._seal(kind, payload).encode()):
            raise NotAdmitted(f"This is no {kind} of this library. {HOW_TO_OPEN}")
        try:
            workspace, channel, person, is_guest, ends = json.loads(_decoded(payload))
        except (ValueError, NotBase64) as error:
            raise NotAdmitted(f"This {kind} cannot be read. {HOW_TO_OPEN}") from error
        if now.timestamp() > ends:
            raise NotAdmitted(f"This {kind} has ended. {HOW_TO_OPEN}")
        return Place(workspace, channel, person, is_guest)

    def reference_in(self, url: str) -> str | None:
        """Return the document or passage to which an address leads; None if it is none of these."""
        parts, base = urlsplit(url), urlsplit(self.base)
        if (parts.scheme, parts.netloc) != (base.scheme, base.netloc):
            return None
        return reference_of(parts.path)

    def _seal(self, kind: str, payload: str) -> str:
        digest = hmac.digest(self.key, f"{kind}\0{payload}".encode(), hashlib.sha256)
        return _encoded(digest)


_NUMBERED = re.compile(r"(?P<document>[^/]+?)/(?P<page>p\.?)?(?P<number>\d{1,9})")


def path_of(reference: str) -> str:
    """Return the path of a passage's or a document's address.

    >>> path_of("saari-2006 ¶12"), path_of("saari-2006")
    ('/d/saari-2006/12', '/d/saari-2006')
    """
    read = read_passage_reference(reference)
    if read is None:
        return f"{PATH}{quote(reference, safe='')}"
    document = reference.partition(" ¶")[0]
    return f"{PATH}{quote(document, safe='')}/{read[1]}"


def reference_of(path: str) -> str | None:
    """Return what a path names, as a person would type it; None if it names nothing.

    >>> reference_of("/d/saari-2006/12"), reference_of("/d/saari-2006/p7/")
    ('saari-2006 ¶12', 'saari-2006 p. 7')
    """
    if not path.startswith(PATH):
        return None
    rest = " ".join(unquote(path.removeprefix(PATH)).strip("/").split())
    numbered = _NUMBERED.fullmatch(rest)
    if numbered is None:
        return rest if rest and "/" not in rest else None
    document, number = numbered["document"], int(numbered["number"])
    return f"{document} p. {number}" if numbered["page"] else passage_reference(document, number)


def _encoded(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))
