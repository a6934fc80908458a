"""Guests: people of other organisations (Slack Connect), and restricted accounts.

What a request says of its sender is enough to know people of another team. That an account is
restricted Slack tells only with the scope `users:read`: without it such an account counts as a
member, and the README says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from slack_bolt import BoltContext
from slack_sdk import WebClient

from corpus.errors import CorpusError
from handlers.scopes import USERS_READ, has_scope
from handlers.slack import Origin, read_account

REMEMBERED_FOR = timedelta(minutes=10)
"""For how long Slack is not asked again about a person."""

NOT_FOR_GUESTS = (
    "I answer the members of this workspace. Guests see what an admin grants them in a channel, "
    "and nothing is granted to guests here. I say this once."
)


class NotForGuests(CorpusError):
    """A guest asked where nothing is granted to guests."""

    def __init__(self) -> None:
        super().__init__(NOT_FOR_GUESTS)


class NoAnswer(CorpusError):
    """A guest asked who has been told already; nothing more is said."""


@dataclass(frozen=True, slots=True)
class Guests:
    """Knows guests; what Slack said of a person is remembered for a while."""

    _known: dict[tuple[str, str], tuple[datetime, bool]] = field(default_factory=dict)

    def is_guest(
        self, origin: Origin, client: WebClient, context: BoltContext, now: datetime
    ) -> bool:
        """Return whether a request comes from a guest."""
        if origin.person is None:
            return False
        if origin.is_of_other_team and (origin.organisation is None or origin.is_shared):
            return True
        if not has_scope(context, USERS_READ):
            return origin.is_of_other_team and origin.is_shared is None
        key = (origin.workspace, origin.person)
        since, answer = self._known.get(key, (None, False))
        if since is None or now - since > REMEMBERED_FOR:
            answer = _is_guest(origin, client)
            self._known[key] = (now, answer)
        return answer


def _is_guest(origin: Origin, client: WebClient) -> bool:
    account = read_account(client, origin.person or "")
    if account is None:
        return origin.is_of_other_team
    if not account.is_known or account.is_restricted:
        return True
    return not account.teams & {origin.workspace, origin.organisation}
