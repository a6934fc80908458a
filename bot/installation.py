"""The workspace in which the bot is installed, and the accounts there, as Slack tells them."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot import workspace
from bot.assembly import digest_client
from bot.settings import Settings
from corpus.errors import CorpusError
from handlers.roles import why_unfit
from handlers.slack import read_account


class WorkspaceUnknown(CorpusError):
    """Slack did not say in which workspace the bot is installed."""


def installed_workspace(settings: Settings) -> str:
    """Return the id of the workspace, or of the organisation if it is installed in all of it.

    WorkspaceUnknown if Slack cannot be asked.
    """
    if settings.slack_bot_token is None:
        return workspace.TEAM_ID
    answer = _asked(settings)
    if answer.get("is_enterprise_install") and answer.get("enterprise_id"):
        return str(answer["enterprise_id"])
    return str(answer["team_id"])


def why_no_role(settings: Settings, person: str) -> str:
    """Return why somebody cannot be curator or admin, as far as Slack tells; else nothing."""
    if settings.slack_bot_token is None:
        known = workspace.is_person(person)
        return "" if known else "is nobody whom the local workspace knows"
    client = digest_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        account = read_account(client, person)
    except (SlackApiError, OSError):
        return ""
    if account is None:
        return ""
    answer = _asked(settings)
    return why_unfit(account, {answer.get("team_id"), answer.get("enterprise_id")})


def _asked(settings: Settings) -> SlackResponse:
    assert settings.slack_bot_token is not None
    client = digest_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        return client.auth_test()
    except (SlackApiError, OSError) as error:
        why = error.response["error"] if isinstance(error, SlackApiError) else error
        raise WorkspaceUnknown(
            f"Slack cannot be asked which workspace this is ({why}): name it with --workspace T…."
        ) from error
