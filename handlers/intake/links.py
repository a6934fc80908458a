"""The links of a message, as Slack marks them: in its text, and in what it unfurled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

_LINK = re.compile(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>")

MOST_LINKS = 5
"""Links of one message that get a card."""


def links_in(message: Mapping[str, Any]) -> list[str]:
    """Return the addresses of pages that a message names, the first few of them, once each.

    >>> links_in({"text": "see <https://a.example/x?y=1&amp;z=2|here> and <@U024BE7LH>"})
    ['https://a.example/x?y=1&z=2']
    """
    return list(dict.fromkeys(_links(message)))[:MOST_LINKS]


def _links(message: Mapping[str, Any]) -> Iterator[str]:
    for found in _LINK.finditer(str(message.get("text") or "")):
        yield unescape(found[1])
    for attachment in message.get("attachments") or ():
        address = attachment.get("from_url") or attachment.get("original_url")
        if isinstance(address, str) and address.startswith(("http://", "https://")):
            yield address
