"""Channels and people to whom something is granted: read, and looked up in Slack."""

from __future__ import annotations

from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from corpus.access import Grantee, GrantKind
from corpus.errors import QueryError
from handlers.feature import Services
from handlers.scopes import CHANNELS_READ, USERS_READ, has_scope
from handlers.slack import read_account

Payload = dict[str, Any]


def grantee_of(services: Services, subject: str, *, is_person: bool = False) -> Grantee:
    """Return a channel or a person of the workspace by Slack's id, or an assistant by its key."""
    kind = GrantKind.CHANNEL
    if is_person or subject[0] in "UW":
        kind = GrantKind.PERSON
    elif subject == subject.lower():  # ids of Slack's have capitals
        kind = GrantKind.ASSISTANT
    return Grantee(services.place.workspace, kind, subject)


def check_grantee(client: WebClient, context: BoltContext, grantee: Grantee) -> str:
    """Return what an admin has to know of a channel or a person, if anything.

    QueryError for a bot, somebody who has left or an archived channel, where Slack tells.
    """
    if grantee.kind is GrantKind.PERSON:
        account = read_account(client, grantee.subject) if has_scope(context, USERS_READ) else None
        if grantee.subject == context.bot_user_id or (account is not None and account.is_bot):
            raise QueryError("A bot asks nothing: grant it to a channel or a person.")
        if account is not None and (account.has_left or not account.is_known):
            raise QueryError(
                f"{account.name or grantee.subject} is not in this workspace any more."
            )
        return ""
    if not has_scope(context, CHANNELS_READ):
        return ""
    try:
        channel: Payload = client.conversations_info(channel=grantee.subject)["channel"]
    except SlackApiError:  # a private channel that the bot is not in, or no permission to look
        return "I cannot look into that channel: invite me there, or I cannot answer in it."
    if channel.get("is_archived"):
        raise QueryError(f"#{channel.get('name')} is archived: nobody can ask there.")
    if channel.get("is_ext_shared"):
        return "Other organisations are in that channel: they are guests."
    return ""
