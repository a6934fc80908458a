"""Pseudonyms of people who were erased: "a former member 3f2a"."""

from __future__ import annotations

import secrets

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from corpus.model import FORMER_MEMBER, AuditRow

DIGITS = 4
MORE_DIGITS = 8


def new_pseudonym(session: Session) -> str:
    """Return a pseudonym that nobody has in the audit, where everybody erased has a row.

    It is drawn by chance: one that was reckoned from the id could be tried out.
    """
    digits = DIGITS
    while True:
        pseudonym = f"{FORMER_MEMBER}{secrets.token_hex(digits // 2)}"
        taken = or_(AuditRow.by == pseudonym, AuditRow.target == pseudonym)
        if session.scalar(select(AuditRow.id).where(taken).limit(1)) is None:
            return pseudonym
        digits = MORE_DIGITS
