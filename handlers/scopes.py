"""The permissions without which the bot works too: what each is for, and what happens without it.

Whoever installs the app may leave them out (`bot_optional` in the manifest), and give them later.
"""

from __future__ import annotations

from slack_bolt import BoltContext

from handlers.feature import Scope

USERS_READ = Scope(
    "users:read",
    "to know guests, bots and those who left; without it a restricted account counts as a member",
    is_optional=True,
)
CHANNELS_READ = Scope(
    "channels:read",
    "to know who is in a public channel; without it anybody who can type there may change its "
    "digest",
    is_optional=True,
)
GROUPS_READ = Scope("groups:read", "the same for private channels", is_optional=True)


def has_scope(context: BoltContext, scope: Scope) -> bool:
    """Return whether the bot's token has a scope; True where nobody says which scopes it has."""
    authorized = context.authorize_result
    scopes = None if authorized is None else authorized.bot_scopes
    return scopes is None or scope.name in scopes
