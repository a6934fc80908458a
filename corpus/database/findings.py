"""What was found in a text before the transaction that stores it, for whoever looks for it there.

A session may be brought what another process found. Whoever needs it looks by the name of the
finding and the text, and finds it out alone if nothing was brought: the result is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

_FINDINGS = "findings"


@contextmanager
def bringing(session: Session, text: str, findings: Mapping[str, Any]) -> Iterator[None]:
    """Let a session have what was found in a text, while the context lasts."""
    session.info[_FINDINGS] = text, findings
    try:
        yield
    finally:
        del session.info[_FINDINGS]


def take_finding(session: Session, name: str, text: str) -> Any:
    """Return what `finding` does, and let nobody find it again: of a long text it takes megabytes.

    Whoever needs it once more finds it out alone.
    """
    found = finding(session, name, text)
    if found is not None:
        findings = session.info[_FINDINGS][1]
        if isinstance(findings, dict):
            del findings[name]
    return found


def finding(session: Session, name: str, text: str) -> Any:  # each has its own type
    """Return what was found in a text under this name; None if nothing was brought."""
    brought = session.info.get(_FINDINGS)
    if brought is None or brought[0] != text:
        return None
    return brought[1].get(name)
