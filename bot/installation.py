"""The workspace in which the bot is installed, and the accounts there, as Slack tells them.

Where several install it by OAuth, one is named; the only one need not be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot import workspace
from bot.assembly import digest_client
from bot.settings import Settings
from corpus.access import FirstRoles
from corpus.corpus import Corpus
from corpus.database import open_engine
from corpus.errors import CorpusError
from corpus.upkeep import Installations
from handlers.roles import why_unfit
from handlers.slack import read_account

if TYPE_CHECKING:
    from bot.delivery import ClientOf

MOST_NAMED = 5
NOBODY = "No workspace has installed the bot yet"


class WorkspaceUnknown(CorpusError):
    """Slack did not say in which workspace the bot is installed."""


def installed_workspace(settings: Settings) -> str:
    """Return the id of the workspace, or of the organisation if it is installed in all of it.

    WorkspaceUnknown if Slack cannot be asked.
    """
    if settings.is_installed_by_oauth:
        return _only_one(settings)
    if settings.slack_bot_token is None:
        return workspace.TEAM_ID
    answer = _asked(_client_of_one(settings))
    if answer.get("is_enterprise_install") and answer.get("enterprise_id"):
        return str(answer["enterprise_id"])
    return str(answer["team_id"])


def _only_one(settings: Settings) -> str:
    engine = open_engine(settings.database_url)
    try:
        installed = Installations(engine, FirstRoles()).listed(settings.slack_client_id)
    finally:
        engine.dispose()
    if len(installed) == 1:
        return installed[0].workspace
    which = ", ".join(each.workspace for each in installed[:MOST_NAMED])
    found = f"Several workspaces have installed the bot ({which})" if installed else NOBODY
    raise WorkspaceUnknown(f"{found}: name one with --workspace.")


def digest_client_of(settings: Settings, corpus: Corpus) -> ClientOf:
    """Return what posts in a workspace: by the one token, or by that which OAuth gave."""
    if settings.is_installed_by_oauth:
        from bot.serving import open_oauth  # which takes a while, and few commands need it

        return open_oauth(settings, corpus).digest_client
    client = _client_of_one(settings)
    return lambda _workspace: client


def _client_of_one(settings: Settings) -> WebClient:
    assert settings.slack_bot_token is not None
    return digest_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)


def why_no_role(settings: Settings, corpus: Corpus, person: str, workspace_id: str) -> str:
    """Return why somebody cannot be curator or admin, as far as Slack tells; else nothing."""
    if settings.slack_bot_token is None and not settings.is_installed_by_oauth:
        known = workspace.is_person(person)
        return "" if known else "is nobody whom the local workspace knows"
    client = digest_client_of(settings, corpus)(workspace_id)
    try:
        account = read_account(client, person)
    except (SlackApiError, OSError):
        return ""
    if account is None:
        return ""
    answer = _asked(client)
    return why_unfit(account, {answer.get("team_id"), answer.get("enterprise_id")})


def _asked(client: WebClient) -> SlackResponse:
    try:
        return client.auth_test()
    except (SlackApiError, OSError) as error:
        why = error.response["error"] if isinstance(error, SlackApiError) else error
        raise WorkspaceUnknown(
            f"Slack cannot be asked which workspace this is ({why}): name it with --workspace T…."
        ) from error
