"""The examination of OAuth: its keys and its address, and whether each token opens and is good."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from slack_sdk.errors import SlackApiError
from sqlalchemy.exc import DBAPIError

from bot.assembly import digest_client
from bot.oauth_settings import OAUTH_MISSING
from bot.settings import Settings
from corpus.access import FirstRoles
from corpus.database import database_file, open_engine
from corpus.errors import CorpusError
from corpus.upkeep import Finding, Health, Installation, Installations, is_migrated

SUBJECT = "OAuth"
MOST_ASKED = 20
"""Workspaces of which Slack is asked whether it takes the token: the newest ones."""


def examine_oauth(settings: Settings) -> Iterator[Finding]:
    """Yield what was found of OAuth; nothing where one workspace is served by its token."""
    if not settings.is_installed_by_oauth:
        return
    try:
        from bot.installations import BadKey, encryption_of
    except ModuleNotFoundError:
        yield Finding(SUBJECT, Health.FAIL, OAUTH_MISSING)
        return
    try:
        encryption = encryption_of(settings)
    except BadKey as error:
        yield Finding(SUBJECT, Health.FAIL, str(error))
        return
    if urlsplit(settings.public_url or "").scheme != "https":
        plain = "PUBLIC_URL is plain http: Slack sends browsers back to https alone."
        yield Finding(SUBJECT, Health.WARN, plain)
    installed = _installed(settings)
    for each in installed[-MOST_ASKED:]:
        try:
            token = encryption.decrypt(each.tokens.token)
        except BadKey as error:
            yield Finding(SUBJECT, Health.FAIL, str(error))
            return
        yield from _refused(settings, each, token)
    where = "No workspace has" if not installed else f"{len(installed):,} workspaces have"
    if len(installed) == 1:
        where = f"{installed[0].name} has"
    yield Finding(SUBJECT, Health.OK, f"{where} installed the bot.")


def _refused(settings: Settings, installation: Installation, token: str) -> Iterator[Finding]:
    where = f"{installation.name} ({installation.workspace})"
    try:
        digest_client(token, settings.slack_api_url).auth_test()
    except SlackApiError as error:
        refused = f"Slack refuses the token of {where}: {error.response['error']}."
        remove = f"remembrancer installations remove {installation.workspace}"
        mend = f"Have it install me again, or remove it: {remove}."
        yield Finding(SUBJECT, Health.FAIL, f"{refused} {mend}")
    except OSError as error:
        yield Finding(SUBJECT, Health.FAIL, f"Slack cannot be reached: {error}.")


def _installed(settings: Settings) -> list[Installation]:
    """Return the installations; none where the database cannot be read, as is found elsewhere."""
    file = database_file(settings.database_url)
    if file is not None and not file.exists():
        return []
    engine = open_engine(settings.database_url)
    try:
        if not is_migrated(engine):
            return []
        return Installations(engine, FirstRoles()).listed(settings.slack_client_id)
    except (CorpusError, DBAPIError):
        return []
    finally:
        engine.dispose()
