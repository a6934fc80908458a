"""What the local workspace's page does besides Slack: a digest at once, and a closed collection."""

from __future__ import annotations

from bot import workspace
from bot.delivery import Courier
from bot.now import utc_now
from corpus.access import Grantee, GrantKind, Place
from corpus.corpus import Corpus
from corpus.errors import QueryError

CONFIDENTIAL = "Confidential"
"""The collection with which access is tried in the local workspace."""


def run_digest(courier: Courier, channel: str) -> str | None:
    """Post a channel's digest of today and return what came of it; None if it has no digest."""
    if not courier.has_digest(workspace=workspace.TEAM_ID, channel=channel):
        return None
    return courier.run_now(workspace=workspace.TEAM_ID, channel=channel)


def collections_granted(corpus: Corpus, subject: str) -> list[str]:
    """Return the collections that a channel or a person of the local workspace is granted."""
    grants = corpus.access.grants(workspace.TEAM_ID)
    return [each.collection for each in grants if each.grantee.subject == subject]


def grant_confidential(corpus: Corpus, channel: str) -> str:
    """Let a channel of the local workspace see a collection that the others do not see."""
    owner, collections = Place(workspace.TEAM_ID, is_owner=True), corpus.access.collections
    try:
        found = collections.find(CONFIDENTIAL)
    except QueryError:
        found = collections.make(owner, CONFIDENTIAL, now=utc_now())
    grantee = Grantee(workspace.TEAM_ID, GrantKind.CHANNEL, channel)
    collections.grant(owner, grantee, found.key, now=utc_now())
    return (
        f"This channel alone sees the collection {found.name} from now on. The Editor puts a "
        "document there with Collection… under /corpus source and its reference, or at a terminal: "
        f"remembrancer import PATH --collection {found.key}"
    )
